"""What stands after the last turn and was not said: credits, biographies, notes, tags, the foot of a page.

A line that is surely none of the dialogue ends it. Where none is, each paragraph of the last turn is weighed: how it
ends, whether somebody speaks as "I" or to somebody, what it speaks of, and whether the talk was closed before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import regex

from interviews.language import fold

from ..messages import message
from ..pages import furniture
from ..records import AsideKind, BlockKind
from ..words import lexicon, names, pronouns, quotations
from . import afterwords, end_marks
from .turns import CutTurn, Piece, SetAside

# Kinds whose first line heads a box: what stands below it is of the same kind.
_HEADS = (AsideKind.RELATED, AsideKind.COMMENT, AsideKind.ADVERT)
# Kinds after which nothing of the dialogue can follow in the last turn.
_ENDS = (
    AsideKind.CREDIT,
    AsideKind.SEARCH_BOX,
    AsideKind.FOOTER,
    AsideKind.COMMENT,
    AsideKind.CONTACT,
    AsideKind.RELATED,
    AsideKind.SHARE,
)


# A paragraph with so much against its having been said ends the dialogue.
_SURELY_NOT_SAID = 1.5
# Where so few turns have a second paragraph, that of the last turn is likely none of it.
_SELDOM = 0.1
# Where so much of what is said says "I" or "you", a paragraph that does not is likely none of it.
_NEARLY_ALL = 0.7


def set_tail_aside(
    turns: Sequence[CutTurn],
    people: Sequence[str],
    outlet: str,
    language: str,
    asides: list[SetAside],
    *,
    asks: bool,
    end: int | None = None,
    rules: Sequence[int] = (),
) -> None:
    """After the last turn: from a credit, a footer, a search box or words about the speaker on, nothing is said.

    ``people``: who took part. ``asks``: the last turn is a question, after whose thanks nobody goes on.
    ``end``: where the structure found that something else begins, None where it did not tell. ``rules``: where lines
    are drawn across the page.
    """
    turn = turns[-1]
    persons = _Persons(pronouns.own_words(language), pronouns.your_words(language), language)
    end_marks.set_aside(turn, asides)
    usually_one = sum(len(other.pieces) > 1 for other in turns[:-1]) < _SELDOM * len(turns)
    said = [piece for other in turns[:-1] for piece in other.pieces]
    several = len(turn.pieces) > 1
    personal = several and sum(persons.heard_in(piece) for piece in said) >= _NEARLY_ALL * max(1, len(said))
    cut_at = min(
        (
            aside.piece.start
            for aside in asides
            if aside.kind in _ENDS and aside.piece.start > turn.mark.start and not aside.piece.passage.region
        ),
        default=None,
    )
    heading = _closing_heading(turns, asides)
    for place in (end, heading, _below_rule(turns, rules, persons)):
        if place is not None and (cut_at is None or place < cut_at):
            cut_at = place
    answers = [piece for other in turns for piece in other.pieces[:-1]] + turn.pieces[:1]
    upright = not any(piece.passage.italic > _WHOLLY and not piece.passage.asks for piece in answers)
    surnames = {fold(name).split()[-1] for name in people if len(fold(name).split()) > 1}
    closed = bool(turn.pieces) and _closes(turn.pieces[0], asks=asks)
    telling = _telling(turn.pieces, persons) if usually_one else [0] * len(turn.pieces)
    for position, piece in enumerate(turn.pieces):
        if position and (
            _about(piece, surnames, persons)
            or _thanks_for_it(piece, people, persons)
            or furniture.is_editors_note(piece.text)
            or _to_readers(piece, outlet, persons)
            or _BIOGRAPHY.match(piece.text)
            or _is_afterword(piece, persons)
            or _small_lines(turn.pieces[position : position + 2])
            or (
                position == len(turn.pieces) - 1
                and _NUMBERED_NOTE.match(piece.text)
                and not _NUMBERED_NOTE.match(turn.pieces[-2].text)
            )
            or (furniture.is_address_line(piece.text) and not piece.text.endswith((".", "!", "?")))
            or afterwords.signs_off(piece.folded)
            or afterwords.ends_the_talk(piece.folded)
            or _against(
                piece,
                people,
                persons,
                closed=closed,
                usually_one=usually_one,
                personal=personal,
                italic=upright and piece.passage.italic > _WHOLLY,
            )
            + _FOR_EACH_BELOW * min(_MOST_BELOW, telling[position])
            >= _SURELY_NOT_SAID
        ):
            cut_at = piece.start if cut_at is None else min(cut_at, piece.start)
            break
    if cut_at is None:
        return
    cut_at = _with_lines_above(turn, cut_at)
    tail = [piece for piece in turn.pieces[1:] if piece.start >= cut_at]
    turn.pieces = turn.pieces[: len(turn.pieces) - len(tail)]
    before = sorted((aside for aside in asides if aside.piece.start >= cut_at), key=lambda aside: aside.piece.start)
    starts = [aside.piece.start for aside in before]
    groups = {piece.passage.block.group for piece in tail if furniture.is_address_line(piece.text)}
    reason = message("stands after the end of the dialogue")
    for piece in tail:
        above = bisect_left(starts, piece.start) - 1
        head = before[above].kind if above >= 0 else None
        inherited = head if head in _HEADS and not furniture.is_address_line(piece.text) else None
        asides.append(SetAside(piece, inherited or _tail_kind(piece, groups), reason))


def _closing_heading(turns: Sequence[CutTurn], asides: Sequence[SetAside]) -> int | None:
    """Where a heading stands in the last turn and none stands amid another: what is below it is another part."""
    headings = sorted(
        aside.piece.start
        for aside in asides
        if aside.piece.passage.kind is BlockKind.HEADING and aside.piece.start > turns[0].mark.start
    )
    last = next((place for place in headings if place > turns[-1].mark.start), None)
    if last is None or not turns[-1].pieces or turns[-1].pieces[0].start > last:
        return None
    for turn in turns[:-1]:
        if turn.pieces and bisect_left(headings, turn.pieces[0].start) < bisect_left(headings, turn.pieces[-1].start):
            return None
    return last


def _below_rule(turns: Sequence[CutTurn], rules: Sequence[int], persons: _Persons) -> int | None:
    """What stands below a line that is drawn in the last turn, and amid no other, unless somebody says "I" there."""
    last = turns[-1]
    if not last.pieces or any(turns[0].mark.start < rule < last.mark.start for rule in rules):
        return None
    drawn = next((rule for rule in rules if rule > last.pieces[0].start), None)
    below = [piece for piece in last.pieces[1:] if drawn is not None and piece.start >= drawn]
    if not below or not (persons.own - pronouns.OURS).isdisjoint(below[0].folded.split()):
        return None
    return below[0].start


def _telling(pieces: Sequence[Piece], persons: _Persons) -> list[int]:
    """For each paragraph how many there are below it, if nobody is heard to speak in any of them nor in it; else 0.

    An article in which a dialogue stands goes on below it for several paragraphs.
    """
    below = [0] * len(pieces)
    for position in range(len(pieces) - 1, 0, -1):
        if len(pieces[position].text.split()) < _FEWEST_TOLD or persons.speaks_in(pieces[position]):
            break
        below[position] = len(pieces) - 1 - position
    return below


_FEWEST_TOLD, _FOR_EACH_BELOW, _MOST_BELOW = 6, 0.5, 2


@dataclass(frozen=True, slots=True)
class _Persons:
    """Words for "I" or "we", and for "you", in the language of the text."""

    own: frozenset[str]
    your: frozenset[str]
    language: str

    def heard_in(self, piece: Piece) -> bool:
        words = piece.folded.split()
        return not (self.own.isdisjoint(words) and self.your.isdisjoint(words))

    def speaks_in(self, piece: Piece) -> bool:
        """Somebody says "I" or "we", or speaks to somebody, elsewhere than in a quotation."""
        text = quotations.without(piece.text)
        folded = fold(text)
        own = not self.own.isdisjoint(folded.split()) or pronouns.one_voice(folded, self.language)
        return own or self.speak_to(text)

    def speak_to(self, text: str) -> bool:
        """Somebody is spoken to."""
        return pronouns.addressed(text, fold(text), self.language)


_CLOSING = regex.compile(
    r"(?:thank you|thanks|hvala|danke|bitte|vielen dank|merci|gracias|grazie|spasibo|pozalujsta|you are welcome"
    r"|you re welcome|molim|nema na cemu|de nada|prego|je vous en prie|obrigad[oa]|dziekuje|de rien|pleasure)\b"
)
_THANKS = regex.compile(
    r"\b(?:thank you|thanks|hvala|danke|danken|vielen dank|merci|gracias|grazie|spasibo|obrigad[oa]|dziekuj\w+)\b"
)
_LONGEST_CLOSING = 9


def _closes(piece: Piece, *, asks: bool) -> bool:
    """The last turn thanks and nothing more, or it is the asker's thanks."""
    words = piece.folded.count(" ") + 1
    if asks:
        return _THANKS.search(piece.folded) is not None
    return words <= _LONGEST_CLOSING and _CLOSING.match(piece.folded) is not None


_OF_THE_PAGE = regex.compile(
    r"\b(?:back to top|this (?:site|website|page|transcript|episode|article|post)|web ?site|maintained by|managed by"
    r"|published by|produced by|released on|posted (?:by|on|in)|show notes|theme music|thanks for (?:listening|reading)"
    r"|subscribe|newsletter|podcast|republi\w+|transcript\w*|read more|leave a|log ?in|copyright|hosted by"
    r"|redaktion\w*|interviews? und|gesprachspartner\w*|nastavi citati|prenosenje|vervielfaltigung|tous droits"
    r"|politique de|archivado|registrate|vezane vijesti|ovaj (?:tekst|intervju|razgovor)|projek\w+ finansira\w*"
    r"|(?:first|originally|previously) (?:published|appeared|aired|broadcast)|zuerst erschienen|erstmals (?:erschienen"
    r"|veroffentlicht)|initialement paru|publicad[oa] originalmente|(?:prvobitno|prvi put) objavljen\w*"
    r"|(?:full|whole|entire) (?:conversation|interview|episode) (?:on|at|in|here|is)|spotify|apple podcasts"
    r"|(?:opinions?|views) (?:expressed|stated)|stavovi (?:izneti|izrazeni|izreceni)|ne odrazavaju stavove"
    r"|les propos tenus|opiniones (?:expresadas|vertidas)|projek\w+ je sufinansira\w*"
    r"|coming soon|to be continued|stay tuned|fortsetzung folgt|a suivre|nastavak (?:sledi|slijedi|intervjua"
    r"|razgovora)|sledecoj strani)\b"
)
# "You can get in touch with the rowers on Sundays", "Join the harbour choir today!"
_COME_ALONG = regex.compile(
    r"\b(?:you can (?:always )?(?:get in touch|follow|join)|check back (?:next|soon|for|in)"
    r"|join (?:us|(?:the|our) (?:\w+ ){1,4})(?:today|now|there)|follow (?:us|along) on|watch our live ?stream)\b"
)
# The foot of a page of its own.
_COUNTS_VISITS = regex.compile(
    r"\b(?:last (?:updated|modified|revised)|visitor number|hits since|webmaster|page (?:is )?maintained"
    r"|this (?:web)?(?:page|site) (?:was )?(?:created|designed|last)|letzte (?:anderung|aktualisierung)"
    r"|poslednja izmena|derniere (?:mise a jour|modification))\b"
)
# Whoever wrote the article down speaks of the writing.
_OF_WRITING = regex.compile(
    r"\b(?:en ecrivant ces lignes|as i write (?:this|these lines)|wahrend ich (?:dies|diese zeilen) schreibe"
    r"|dok (?:ovo pisem|pisem ov\w+))\b"
)
# What can be visited, bought or seen, and till when: told to readers, and not to whoever asked.
_PRACTICAL = regex.compile(
    r"\b(?:can be (?:visited|bought|ordered|booked|heard|seen|reached|found|downloaded)"
    r"|(?:is|are) (?:available|open|on sale|out now|on show|showing)|opens? on|on display|admission|tickets?"
    r"|entrance (?:is|costs)|open (?:daily|every|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
    r"|(?:taglich|montags?|dienstags?"
    r"|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?) (?:bis|ab|von) |ouvert (?:du|tous|le)"
    r"|abierto (?:de|todos)"
    r"|runs? (?:until|through|till)|ist (?:erhaltlich|geoffnet|zu sehen|im \w+ erschienen)"
    r"|lauft bis|noch bis|est disponible|a voir (?:jusqu|au)|jusqu au|disponible en"
    r"|se puede (?:ver|visitar|comprar)|moze se (?:kupiti|pogledati|posetiti|posjetiti|naruciti)"
    r"|dostup(?:an|na|no) (?:je|u|na)|otvoren[ao]? (?:je|do)|mozno (?:kupit|posetit))\b"
)
_OF_TALKS = lexicon.INTERVIEW_WORDS | frozenset(
    """sagovornik sagovornici sugovornik sugovornici novinar novinari razgovori intervjui interlocutor interlocutors
    journalisten reporters journalists interviewers""".split()
)
_LINK = regex.compile(r"https?://|www\.|\S@[^\s@]+\.\w|\.\.\.$|\]\(")
_NUMBER_TO_CALL = regex.compile(r"(?:\+\d{1,3}[ /-]?)?\(?\d{2,5}\)?[ /-]\d{2,4}[ /-]?\d{2,4}(?:[ /-]?\d{1,4})?(?!\d)")
# "Harbour Shop, 14 Quay Street", "Kajgasse 14", "14, rue du Quai"
_STREET = regex.compile(
    r",\s\d{1,4}[a-z]?\s\p{Lu}\p{Ll}+\s\p{Lu}|\b\d{1,4},?\s(?:rue|avenue|boulevard|via|calle|ulica)\s\p{Lu}"
    r"|\p{L}{3,}(?:straße|strasse|gasse|weg|platz)\s\d{1,4}\b|\b(?:ulica|ul\.|улица"
    r"|ул\.)\s\p{Lu}\p{L}+(?:\s\p{L}+)?\s\d"
)


_WHOLLY, _SET_ALONE = 0.9, 1.5
# "P. F.", "(A.L.)": who wrote it down.
_SIGNED = regex.compile(r"[(\[/]?(?:\p{Lu}\p{Ll}?\.\s?){2,3}[)\]/]?")
_ATTRIBUTED = regex.compile(r"[.!?”“\"]\s+[—–-]\s?\p{Lu}[^.!?]{2,60}$")
# What a sentence ends with, or a quotation or a bracket behind it.
_AT_END = tuple('.!?…:;"”’»)')
_AT_END_OR_OPEN = (*_AT_END, ",")
_OF_SOMEBODY = regex.compile(
    r"(?:(?:s?he|they) (?:is|was|lives?|works?|has|writes?|teaches|are)|(?:his|her|their) (?:new|latest|first|book"
    r"|novel)|o autor\w*|about the (?:author|guest|interviewer)|(?:on|ona) je|roden\w*|rodjen\w*"
    r"|(?:er|sie) (?:ist|lebt|arbeitet|wurde)"
    r"|(?:il|elle) (?:est|vit|a publie)|(?:vive|trabaja|nacio|es autor\w*)|(?:vive|scrive|insegna|e nat[oa])|born in)\b"
)


def _against(
    piece: Piece,
    people: Sequence[str],
    persons: _Persons,
    *,
    closed: bool,
    usually_one: bool,
    personal: bool,
    italic: bool,
) -> float:
    """How much speaks against its having been said.

    ``personal``: nearly all that is said here says "I" or "you". ``italic``: it alone is set in italics.
    """
    text = piece.text
    unquoted = quotations.without(text)
    words = set((piece.folded if unquoted is text else fold(unquoted)).split())
    count = len(text.split())
    weight = 1.5 * closed
    weight -= 1.5 * bool(words & (persons.own - pronouns.OURS)) or 0.5 * bool(words & pronouns.OURS)
    weight -= 0.5 * persons.speak_to(unquoted)
    if not persons.heard_in(piece):
        weight += 1.0 * bool(words & _OF_TALKS) + 1.0 * bool(_PRACTICAL.search(piece.folded)) + 0.5 * personal
    weight += 1.0 * bool(_OF_SOMEBODY.match(piece.folded))
    weight += 0.5 * usually_one
    weight += 0.75 * (not text.endswith(_AT_END) and piece.passage.kind is BlockKind.PARAGRAPH)
    weight += 1.5 * bool(_OF_THE_PAGE.search(piece.folded) or _COME_ALONG.search(piece.folded))
    weight += 3.0 * bool(_OF_WRITING.search(piece.folded) or _COUNTS_VISITS.search(piece.folded))
    weight += 0.75 * bool(_LINK.search(text) or _NUMBER_TO_CALL.search(text) or _STREET.search(text))
    weight += _SET_ALONE * italic
    weight += 1.5 * bool(end_marks.MARK.fullmatch(text) or _SIGNED.fullmatch(text))
    weight += 1.5 * (piece.passage.kind is BlockKind.QUOTE and _ATTRIBUTED.search(text) is not None)
    weight += 1.0 * (count <= 4 and (names.is_full_name(text) or piece.folded in {fold(name) for name in people}))
    weight += 0.5 * (text.startswith(("(", "[", "*", "•", "«", "<", ">", "#")))
    return weight


def _with_lines_above(turn: CutTurn, cut_at: int) -> int:
    """Short lines right above an address or a credit belong to it: the first lines of a postal address."""
    below = ""
    for piece in reversed(turn.pieces[1:]):
        if piece.start >= cut_at:
            below = piece.text
            continue
        open_end = piece.text.endswith(",") and furniture.is_address_line(below)
        closed = piece.text.endswith(_AT_END_OR_OPEN) and not open_end
        if len(piece.text.split()) > 7 or closed or not piece.text[:1].isupper():
            break
        if piece.passage.kind is not BlockKind.PARAGRAPH:
            break
        cut_at = piece.start
    return cut_at


_NUMBERED_NOTE = regex.compile(r"^\d{1,2}[.)]\s+\p{Lu}")


_BIOGRAPHY = regex.compile(
    r"^\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’.-]+){1,3}\s+(?:is|was|lives|writes|works|covers"
    r"|has (?:been|covered|written|worked)|je|ist|est|es|è|jest)\s"
    r"|^\p{Lu}[\p{L}'’-]+\s+(?:writes|schreibt|écrit|piše|escribe|scrive|пишет|пише)\s"
    r"(?:about|for|über|für|pour|sur|o|za|sobre|per|о|за)\b"
)


_OF_THE_PERSON = regex.compile(r"^(?:zur person|about|o autoru|o autorki|bio)\s*:\s*\p{Lu}", regex.IGNORECASE)


def is_biography(text: str) -> bool:
    """A paragraph that tells of somebody by the full name: who wrote, or who was asked."""
    return _BIOGRAPHY.match(text) is not None or _OF_THE_PERSON.match(text) is not None


def _small_lines(pieces: Sequence[Piece]) -> bool:
    """Two short lines on end that are no sentences: tags, links, the foot of a page."""
    lines = pieces[:2]
    return len(lines) == 2 and all(
        len(piece.text.split()) <= 6
        and not piece.text.endswith(_AT_END_OR_OPEN)
        and piece.passage.kind is BlockKind.PARAGRAPH
        and piece.text[:1].isupper()
        for piece in lines
    )


def _about(piece: Piece, surnames: set[str], persons: _Persons) -> bool:
    """It speaks of a participant by name and never says "I" or "you"."""
    words = set(piece.folded.split())
    return bool(surnames & words) and not words & persons.own and len(words) > 3


_THANKED = regex.compile(
    r"(?:\w+ ){0,2}(?:thanks|thank you|hvala|zahval\w+|danken|dank|bedank\w+|merci|gracias|ringrazia\w*|grazie|spasibo"
    r"|blagodar\w+|obrigad[oa]|agradec\w+|remerci\w+|dziekuj\w+|dekujeme|bedankt) "
)


_FOR_THE_TALK = regex.compile(
    r"\b(?:(?:for|fur|pour|por|per|za|na|for|voor) (?:\w+ ){0,3}(?:interview|chat|conversation|talk|talking|sharing"
    r"|joining|gesprach|entretien"
    r"|entrevista|intervista|intervju|razgovor|razgovoru|interviu|besedu|rozmowe|rozhovor|time|zeit))\b"
)


def _thanks_for_it(piece: Piece, people: Sequence[str], persons: _Persons) -> bool:
    """It thanks a participant by name and is said to nobody: "Thanks to Ada Lund for her time"."""
    words = set(piece.folded.split())
    named = any(f" {part} " in f" {piece.folded} " for name in people for part in {fold(name), fold(name).split()[0]})
    if named and _FOR_THE_TALK.search(piece.folded) and _THANKED.match(f"{piece.folded} "):
        return True
    return (
        named and not words & (persons.own - pronouns.OURS | persons.your) and _THANKED.match(piece.folded) is not None
    )


# "Next month: the last lighthouse baker"
_ANNOUNCES_NEXT = regex.compile(
    r"(?:next (?:week|month|time|issue|episode)|coming (?:up|next)|(?:nachste|kommende)\w* (?:woche|monat|ausgabe"
    r"|folge)"
    r"|(?:sledece|iduce) (?:nedelje|sedmice|tjedna|meseca)|u sledecem (?:broju|nastavku)|la semaine prochaine"
    r"|le mois prochain"
    r"|la proxima semana|el proximo mes|la prossima settimana|il mese prossimo|w nastepnym numerze"
    r"|v sledujuscem nomere)\b"
)
# "You can connect with Ada on Instagram.", "Read our review of the book here."
_WHERE_TO_GO = regex.compile(
    r"(?:you can (?:also )?(?:connect|follow|find|reach|contact|buy|order|get|read|pre order|keep up)\b"
    r"|(?:read|see|find|buy|order|get|visit|click|check out|listen to|watch|download|join|pre order)\b.* (?:here"
    r"|below)$"
    r"|(?:use|fill (?:in|out)) the form\b)"
)
_FORM_BELOW = regex.compile(
    r"\b(?:the|our|this) (?:contact )?form (?:below|above|on this)\b|\b(?:links?|details|comments) below\b"
)

_INVITATION = regex.compile(
    r"(?:(?:to (?:learn|find out|read|see|know) more|for (?:more|further) (?:information|details|about)"
    r"|pour en savoir plus"
    r"|(?:za )?vise informacija|para (?:mas|saber mas)|per (?:saperne di piu|maggiori informazioni)"
    r"|wiecej informacji"
    r"|(?:weitere|mehr) informationen|podrobnee o)\b"
    r"|if you (?:want|would like|wish|liked?|enjoy(?:ed)?|love)|ako vam se|ukoliko vam se|esli (?:vam|vy)"
    r"|si te ha|se ti e|wenn (?:dir|euch|ihnen)|si (?:vous avez aime|ce|cet)"
    r"|would you like|do you know (?:a|any|some)(?:one|body)?|vous (?:aimez"
    r"|voulez)|mochten sie|chcesz|czy chcesz|to (?:join|subscribe|order)|ako zelite|ukoliko zelite"
    r"|wenn sie|si vous (?:voulez|souhaitez)|si (?:quiere|desea))\b"
)


def _to_readers(piece: Piece, outlet: str, persons: _Persons) -> bool:
    """It speaks to the readers or of the outlet, and never says "I"."""
    words = set(piece.folded.split())
    if _INVITATION.match(piece.folded):
        return True
    if ":" in piece.text[:40] and _ANNOUNCES_NEXT.match(piece.folded):
        return True
    if not words & (persons.own - pronouns.OURS) and (
        _WHERE_TO_GO.match(piece.folded) or _FORM_BELOW.search(piece.folded)
    ):
        return True
    if words & (persons.own - pronouns.OURS):
        return False
    named = bool(outlet) and f" {fold(outlet)} " in f" {piece.folded} "
    return named and len(words) > 5


def _is_afterword(piece: Piece, persons: _Persons) -> bool:
    text = quotations.without(piece.text)
    folded = piece.folded if text is piece.text else fold(text)
    if (persons.own - pronouns.OURS).isdisjoint(folded.split()) and not pronouns.one_voice(folded, persons.language):
        return afterwords.is_afterword(text, folded)
    return False


def _tail_kind(piece: Piece, addressed: Collection[int]) -> AsideKind:
    """An address belongs to a block of lines around a postal code or number; a long paragraph is a note.

    ``addressed``: the groups of blocks in which such a line stands.
    """
    if furniture.is_address_line(piece.text):
        return AsideKind.CONTACT
    if len(piece.text.split()) <= 8 and not piece.text.endswith((".", "!", "?")):
        group = piece.passage.block.group
        if not {group - 1, group, group + 1}.isdisjoint(addressed):
            return AsideKind.CONTACT
        return AsideKind.OTHER
    return AsideKind.NOTE
