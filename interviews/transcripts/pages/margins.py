"""Where the article ends, and boxes amid it: what is told by the line that heads it and by what stands together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from interviews.language import fold

from ..passages import Passage
from ..records import AsideKind, BlockKind, Fact
from . import furniture, page_foot
from .furniture import kind_of, kind_of_text


def end_of_article(passages: Sequence[Passage]) -> int:
    """The index from which something else stands: labels and questions there are nobody's in the interview.

    Readers' comments do, and what stands below a head that only ever closes a page: a biography, notes, an index.
    """
    end = next(
        (
            passage.index
            for passage in passages[len(passages) // 3 :]
            if passage.words <= 6
            and kind_of_text(passage.text) is AsideKind.COMMENT
            and not _counts_above(passages, passage.index)
            and not (_INVITES.match(passage.folded) and _goes_on(passages, passage.index))
        ),
        len(passages),
    )
    asking = 0
    for passage in reversed(passages[len(passages) // 3 : end]):
        asking += passage.asks
        if passage.words <= _LONGEST_CLOSING_HEAD and _LISTS_QUESTIONS.fullmatch(passage.folded) is not None:
            # What readers are to discuss, and no part of the talk.
            end, asking = passage.index, 0
        elif asking > _MOST_DISCUSSED:
            break
        elif asking <= _MOST_ASKED_BELOW and (
            _closes_a_page(passage) or (passage.index + 1 < end and _asks_who(passage, passages[passage.index + 1]))
        ):
            end = passage.index
    return min(end, page_foot.begins(passages))


_LISTS_QUESTIONS = regex.compile(
    r"(?:\w+ )?questions (?:for|to) (?:\w+ )?(?:discuss\w*|reflection|consider|book clubs?|reading groups?)"
    r"|(?:reading group|book club|discussion) (?:guide|questions)"
    r"|(?:fragen|pitanja) (?:zur|za) (?:diskussion|diskusiju)"
)
# A button that some sites print amid the text; a head of comments counts them, or is the word alone.
_INVITES = regex.compile(
    r"(?:leave|post|write|add|join|ostavi\w*|posalji|dodaj|napisi|laisser|deja|lascia|kommentar schreib\w*)\b"
)


def _counts_above(passages: Sequence[Passage], place: int) -> bool:
    """Comments are counted beside the date above a talk as well: little stands above that asks nothing."""
    above = passages[:place]
    if passages[place].kind is BlockKind.HEADING or not any(map(str.isdigit, passages[place].text)):
        return False
    return (
        not any(passage.asks for passage in above)
        and sum(passage.words for passage in above) < _MOST_IN_HEAD
        and sum(passage.asks for passage in passages[place:]) >= _FEWEST_ASKED
    )


_FEWEST_ASKED, _MOST_IN_HEAD = 3, 120


def _goes_on(passages: Sequence[Passage], place: int) -> bool:
    """Below it stand questions set as several of those above are: in bold or as headings."""
    for is_set in (_in_bold, _as_heading):
        above = sum(is_set(passage) for passage in passages[:place])
        if above >= _FEWEST_ABOVE and any(is_set(passage) for passage in passages[place + 1 :]):
            return True
    return False


def _in_bold(passage: Passage) -> bool:
    return passage.asks and passage.bold > _MOSTLY


def _as_heading(passage: Passage) -> bool:
    return passage.asks and passage.kind is BlockKind.HEADING


_FEWEST_ABOVE, _MOSTLY = 1, 0.85


def _asks_who(passage: Passage, below: Passage) -> bool:
    """ "ADA LUND KİMDİR?", "Who is Ada Lund?", and below it years of a life: a box that nobody was asked."""
    if passage.words > _LONGEST_CLOSING_HEAD or below.asks or _YEAR.search(below.text) is None:
        return False
    asked = _WHO_IS.fullmatch(passage.text)
    named = str(asked["before"] or asked["after"] or "") if asked is not None else ""
    return bool(named) and 2 * sum(word[:1].isupper() for word in named.split()) > len(named.split())


_YEAR = regex.compile(r"\b(?:1[89]|20)\d\d\b")
_WHO_IS = regex.compile(
    r"(?i:who (?:is|was)|wer ist|qui est|quién es|quem é|chi è|ko je|tko je|ко је|кто такая?|хто такий|хто така"
    r"|kim jest|kdo je|kto je|wie is|vem är|hvem er|cine este|kuka on)\s(?P<after>\p{Lu}[^?]{2,40})\?"
    r"|(?P<before>\p{Lu}[^?]{2,40})\s(?i:kimdir|kimdi)\?|(?P<before>\p{Lu}[^?]{2,40})\sKİMDİR\?"
)


def _closes_a_page(passage: Passage) -> bool:
    """A head that only ever closes a page, alone on its line or before a colon: "About the author: Ada Lund is"."""
    if passage.words <= _LONGEST_CLOSING_HEAD and _CLOSES_A_PAGE.fullmatch(passage.folded) is not None:
        return True
    head, colon, _ = passage.text[:_FAR].partition(":")
    return bool(colon) and _CLOSES_A_PAGE.fullmatch(fold(head)) is not None


# A blurb may ask something; a part of the interview asks more.
_FAR = 60
_MOST_DISCUSSED = 12
_MOST_ASKED_BELOW, _LONGEST_CLOSING_HEAD = 1, 7
_CLOSES_A_PAGE = regex.compile(
    r"about (?:the|our|this) (?:authors?|books?|artists?|interviewers?|guests?|speakers?|hosts?|podcast|show|series"
    r"|writers?|film|band|photographer|project|company|speaker|interview|contributors?)|author s? ?(?:bio|note)s?|bio"
    r"|biograph(?:y|ie)|biograf\w*|(?:kurz)?vita|kurzbiogra\w+|zur person|uber (?:die|den|das) \w+"
    r"|der autor|die autorin"
    r"|a propos (?:de|du|des) (?:l )?\w+|sobre (?:el|la|o|a) \w+|sull \w+|o (?:autor|knjiz|sagovorni|sugovorni|film)\w*"
    r"|ob avtore|over de (?:auteur|schrijver)|buy links?|where to buy|giveaway"
    r"|(?:links?|resources|books|people|items)(?: and \w+)? (?:mentioned|discussed)(?: \w+){0,4}"
    r"|mentioned in (?:this|the) (?:episode|show|interview)|(?:connect|get in touch) with \w+(?: \w+){0,2}"
    r"|find \w+(?: \w+){0,2} (?:online|here|on the web)|list of subjects discussed|(?:subject |name )?index"
    r"|(?:foot|end)notes?|notes|references|bibliography|appendix|napomen[ae]|fusnote|anmerkungen|fussnoten|literatur"
    r"|contacts?|kontakt|contatti|contacto|contact (?:us|details|information)|notes de bas de page"
    r"|primecanija|literatura|works cited|further reading|acknowledge?ments?"
    r"|(?:more|other) interviews"
)


def closing_place(passages: Sequence[Passage]) -> int | None:
    """Where :func:`end_of_article` lies in the text; None where nothing follows the article."""
    end = end_of_article(passages)
    return passages[end].start if end < len(passages) else None


def printed_twice(body: Sequence[Passage], outside: Sequence[Passage]) -> frozenset[int]:
    """Where headlines stand amid the talk that the page prints elsewhere to lead to other articles, by their starts.

    A list of contents repeats the questions: many that ask are no headlines.
    """
    foot = page_foot.begins(body)
    told = {fold(headline) for passage in outside if (headline := furniture.headline_led_to(passage.text))}
    told.update(passage.folded for passage in outside if passage.region == "related")
    told.update(passage.folded for passage in body[foot:])
    first = next((passage.index for passage in body if passage.asks), foot)
    found = [
        passage
        for passage in body[first:foot]
        if _SHORTEST_HEADLINE <= passage.words <= _LONGEST_TEASER and passage.folded in told
    ]
    asking = {passage.folded for passage in found if passage.asks}
    return frozenset(p.start for p in found) if len(asking) <= _MOST_ASKING else frozenset()


_SHORTEST_HEADLINE, _MOST_ASKING = 4, 2


def titles_that_ask(body: Sequence[Passage], facts: Sequence[Fact]) -> frozenset[int]:
    """Where a title that ends with a question mark stands, by its start: on the way through the site, or above the line
    that says who asked, where the page prints it twice or states it.
    """
    credit = next((p.index for p in reversed(body[:_HEAD]) if kind_of_text(p.text) is AsideKind.CREDIT), 0)
    stated = [(None, fold(fact.value)) for fact in facts if fact.name.lower() in _TITLES]
    printed = [(p, p.folded) for p in body[:_HEAD] if p.kind is BlockKind.HEADING or _TRAIL.search(p.text)]
    return frozenset(
        passage.start
        for passage in body[:_HEAD]
        if passage.asks
        and passage.words >= _SHORTEST_TITLE
        and (
            _TRAIL.search(passage.text) is not None
            or (
                passage.index < credit
                and any(
                    other is not passage and f" {passage.folded} " in f" {told} " for other, told in (*stated, *printed)
                )
            )
        )
    )


_HEAD, _SHORTEST_TITLE = 12, 3
_TITLES = frozenset(("title", "headline", "og:title", "html title", "twitter:title"))
# "Home > People > Who keeps the light?"
_TRAIL = regex.compile(r"\s[>»›→]\s.*\s[>»›→]\s")


def boxed(passages: Sequence[Passage]) -> dict[int, AsideKind]:
    """What stands below the head of a box, by index: headlines that "Read also:" leads to, and what belongs to them.

    Where the lines of the box stand together all of them are in it; below a head that stands alone, those that end
    with no mark of a sentence.
    """
    found: dict[int, AsideKind] = {}
    box: AsideKind | None = None
    group, size = -1, 0
    sizes = Counter(passage.block.group for passage in passages)
    for passage, below in zip(passages, (*passages[1:], None), strict=False):
        kind = kind_of(passage)
        if kind is not None:
            if kind in _BOXES and _heads_a_box(passage.text):
                # Where all of a page stands in one group, nothing stands together.
                stands = passage.block.group if sizes[passage.block.group] <= _MOST_IN_BOX + 1 else -1
                box, group, size = kind, stands, 0
            elif kind not in _AMID_BOXES:
                box = None
            continue
        if (
            box is not None
            and size < _MOST_IN_BOX
            and _is_teaser(passage, together=passage.block.group == group or _amid_headlines(below))
        ):
            found[passage.index] = box
            size += 1
        else:
            box = None
    return found


def _heads_a_box(text: str) -> bool:
    """A line of furniture that leads to what stands below it: "Read also:", "More on this topic"."""
    return text.endswith((":", "：")) or (text.count(" ") < _LONGEST_HEAD and not text.endswith("."))


def _amid_headlines(below: Passage | None) -> bool:
    """What stands below is a headline too: of several words, and no sentence of somebody who answers."""
    return (
        below is not None
        and _SHORTEST_HEADLINE <= below.words <= _LONGEST_TEASER
        and not below.is_sentence
        and below.text[:1].isupper()
        and below.kind is not BlockKind.HEADING
        and kind_of(below) is None
    )


def _is_teaser(passage: Passage, *, together: bool) -> bool:
    """A headline that a box leads to: it ends with no full stop, or with that of a quotation or a name."""
    text = passage.text
    if passage.words > _LONGEST_TEASER or _DASHED.match(text) or passage.kind is BlockKind.HEADING:
        return False
    if passage.asks:
        return together and text[:1] not in "–—-"
    return not _ENDS_SENTENCE.search(text) or _BY_SOMEBODY.search(text) is not None


_BOXES = (AsideKind.RELATED, AsideKind.ADVERT)
# Captions and credits of what a box leads to stand in it too.
_AMID_BOXES = (*_BOXES, AsideKind.SHARE, AsideKind.CAPTION, AsideKind.CREDIT)
_LONGEST_HEAD, _LONGEST_TEASER, _MOST_IN_BOX = 6, 20, 8
_DASHED = regex.compile(r"[-–—]\s")
_ENDS_SENTENCE = regex.compile(r"(?:[.!…:;](?!\.)[\"”’»)]?|[^\"”»]\?)$")
_BY_SOMEBODY = regex.compile(
    r"\s(?:By|Von|Par|Por|Di|Piše|Пише|Autor:)\s\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]+){1,2}$"
)
