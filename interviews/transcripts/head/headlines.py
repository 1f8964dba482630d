"""The headline of a text: the heading, the line or the stated title that says what the conversation is called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import regex

from interviews.language import fold

from ..messages import NOTHING, Message, message
from ..pages import furniture
from ..passages import Passage
from ..people import outlets
from ..records import FRONT_MATTER, BlockKind, Fact
from ..words import lexicon, names
from ..words.dates import date_alone
from .title_lines import LONGEST, NO_TITLE, PARTS, may_be_title, names_a_field

_LONGEST_HEAD = 80
_LONGEST_LINE = 30
# "Subscribe to our letters." is no prose that begins.
_LONGEST_MOTTO = 8
# Menus: so many lines on end of so few words.
_SHORTEST_MENU, _LONGEST_ENTRY = 5, 5
_LEAST_TELLING = 5
_MOST_ABOVE = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, where it was found, and the characters that print it (None: outside the text before the first turn).

    ``within``: the breadcrumb whose last part it is. ``site``: what the stated title has beside it, the site's name.
    """

    title: str
    origin: Message
    start: int | None = None
    end: int = 0
    within: Passage | None = None
    site: str = ""


def find(
    passages: Sequence[Passage],
    facts: Sequence[Fact],
    crumbs: Sequence[tuple[Passage, list[str]]],
    spoken: Collection[str],
    elsewhere: Sequence[Passage] = (),
) -> Headline | None:
    """The headline of a text; None where nothing is one.

    ``passages``: what stands before the first turn. ``elsewhere``: the rest of the page, which may print the headline
    too. ``spoken``: words of the dialogue and its labels, folded.
    """
    stated, place = _stated(facts)
    site_names = {fold(fact.value) for fact in facts if fact.name.lower() == "og:site_name"} - {fold(stated)}
    named = [passage for passage in passages if passage.folded not in site_names]
    named_elsewhere = [passage for passage in elsewhere if passage.folded not in site_names]
    printed = _printed(stated, named, named_elsewhere) if stated else None
    if printed is not None:
        passage, site = printed
        start = passage.start if any(passage is other for other in passages) else None
        site = site if _is_sites_name(site, facts, (*passages, *elsewhere)) else ""
        return Headline(passage.text, message("the page prints its stated title"), start, passage.end, site=site)
    holders = outlets.copyright_holders([line.text for line in (*passages, *elsewhere)])
    sites = {fold(name) for name in holders if not stated or fold(name) != fold(stated)}
    heading = _heading(
        [passage for passage in passages if passage.folded not in sites], stated, by_generator=_is_a_generators(facts)
    )
    if heading is not None:
        return heading
    if stated:
        title = _without_site(stated, passages)
        folded = fold(title)
        line = next((passage for passage in passages if passage.folded == folded), None)
        return Headline(title, place) if line is None else Headline(title, place, line.start, line.end)
    candidate = _title_line(passages, spoken, sites)
    for passage, parts in crumbs:
        if len(parts[-1].split()) >= 3 and not _tells_more(candidate, parts[-1]):
            start = _start_of_last_part(passage, parts[-1])
            return Headline(parts[-1], message("last part of the breadcrumb"), start, passage.end, passage)
    if candidate is None:
        return None
    first, last = _begun(candidate, passages), _continued(candidate, passages)
    lines = [line for line in passages if first.index <= line.index <= last.index]
    return Headline(" ".join(line.text for line in lines), message("first line"), first.start, last.end)


def _stated(facts: Sequence[Fact]) -> tuple[str, Message]:
    """The title that the file states outside its text, and where."""
    for wanted in ("title", "headline", "og:title", "citation_title", "dc.title", "twitter:title", "html title"):
        for fact in facts:
            if fact.name.lower() == wanted and fact.value.strip() and fold(fact.value) not in PARTS:
                return fact.value.strip(), message("%(place)s: %(name)s", place=fact.origin, name=fact.name)
    return "", NOTHING


def _is_a_generators(facts: Sequence[Fact]) -> bool:
    """Generators of sites print the title of front matter above the text, whose own headings are parts of it."""
    stated = next((fact for fact in facts if fact.name.lower() == "title" and fact.value.strip()), None)
    return stated is not None and stated.origin == FRONT_MATTER and stated.value.count(" ") > 1


_LEAST_OF_STATED = 0.3
_BOUNDS = " |–—·•»«›‹:-/_"


def _printed(stated: str, passages: Sequence[Passage], elsewhere: Sequence[Passage]) -> tuple[Passage, str] | None:
    """The passage that prints the stated title, the site's name before or after it left out, and that name."""
    whole = stated.casefold()
    found: list[tuple[Passage, str]] = []
    for passage in (*passages, *elsewhere):
        text = passage.text.casefold()
        if len(text) > len(whole) or text not in whole:
            continue
        # "Ada Lund - Voices of the Harbour - Museum of the Port": what heads the page may be the least of it.
        heads = passage.kind is BlockKind.HEADING and passage.block.level == 1 and whole.startswith(text)
        if len(text) < _LEAST_OF_STATED * len(whole) and not (heads and passage.folded not in PARTS):
            continue
        if passage.words < 2 and not names.has_no_case(text):
            continue
        before, _, after = whole.partition(text)
        if (before and before[-1] not in _BOUNDS) or (after and after[0] not in _BOUNDS):
            continue
        start = len(before)
        beside = (stated[:start].strip(_BOUNDS), stated[start + len(text) :].strip(_BOUNDS))
        # "Interview: The Tide | The Towpath"
        names_beside = [part for part in beside if part and fold(part) not in lexicon.INTERVIEW_WORDS]
        site = names_beside[0] if len(names_beside) == 1 else ""
        if site and site == beside[1]:
            # "The Tide - Sundays - The Towpath": the section, and the site behind it.
            site = _PARTED.split(site)[-1]
        if passage.kind is BlockKind.HEADING or site or text == whole:
            found.append((passage, site))
    return max(found, key=lambda item: (item[0].kind is BlockKind.HEADING, item[0].words), default=None)


_PARTED = regex.compile(r"\s+[|–—·•»«›‹-]\s+")
_ADDRESSES = ("canonical", "og:url")
_LONGEST_SITE, _FEWEST_LETTERS = 5, 4


def _is_sites_name(beside: str, facts: Sequence[Fact], lines: Sequence[Passage]) -> bool:
    """What a title has beside the headline is the site's name, and no section's: its address holds it as well."""
    letters = fold(beside).replace(" ", "")
    if len(letters) < _FEWEST_LETTERS or len(beside.split()) > _LONGEST_SITE:
        return False
    addresses = [fact.value.partition("://")[2] for fact in facts if fact.name in _ADDRESSES]
    if any(letters in fold(address.partition("/")[0]).replace(" ", "") for address in addresses):
        return True
    wanted = fold(beside)
    if not _NOT_IN_OUTLETS.isdisjoint(wanted.split()):
        return False
    telling = names.names_outlet(beside) or _is_institution(wanted.split())
    telling = telling or (" " in wanted and not names.is_full_name(beside))
    if telling and any(line.folded == wanted for line in lines):
        return True
    if telling and any(_heads_menu(wanted, line) for line in lines[:_MOST_ABOVE]):
        return True
    # It heads the page, is who wrote it, or stands before the date: "The Towpath, March 10, 2008".
    return (
        any(line.kind is BlockKind.HEADING and line.folded == wanted for line in lines)
        or any(fact.name.lower() == "author" and f"{fold(fact.value)} ".startswith(f"{wanted} ") for fact in facts)
        or any(_dated_after(beside, line.text) or _sourced(beside, line.text) for line in lines)
    )


def _sourced(name: str, text: str) -> bool:
    """The line ends with the name, behind the word for where a text comes from: "2018年11月03日 来源：海港日报"."""
    return text.endswith((f"来源：{name}", f"来源:{name}"))


def _heads_menu(name: str, line: Passage) -> bool:
    """The line is the name and the menu behind it."""
    return line.words <= _LONGEST_LINE and not line.is_sentence and line.folded.startswith(f"{name} ")


def _dated_after(name: str, text: str) -> bool:
    """The line is the name and a date."""
    rest = text[len(name) :].lstrip(" ,|·–—-")
    return text[: len(name)].casefold() == name.casefold() and bool(rest) and date_alone(rest) is not None


def _heading(passages: Sequence[Passage], stated: str, *, by_generator: bool) -> Headline | None:
    """The first heading of the first rank, else of the second where the file states no other title."""
    parts = [passage for passage in passages if passage.kind is BlockKind.HEADING and passage.block.level == 2]
    for wanted in (1, 2):
        for passage in passages:
            is_heading = passage.kind is BlockKind.HEADING and passage.block.level == wanted and not passage.region
            if not is_heading or len(passage.text) > LONGEST * 2 or date_alone(passage.text) is not None:
                continue
            if passage.folded in PARTS:
                continue
            if names_a_field(passage) or " > " in passage.text or furniture.breadcrumb_parts(passage.text):
                continue
            if (wanted == 2 or by_generator) and stated and not _shares_words(passage.folded, fold(stated)):
                continue
            if wanted == 2 and by_generator:
                continue
            if wanted == 2 and len(parts) > _MOST_TITLES and (passage.index or _ABOUT.match(passage.folded)):
                # One of the parts of a cover sheet.
                continue
            return Headline(
                passage.text, message("heading of level %(level)s", level=wanted), passage.start, passage.end
            )
    return None


_MOST_TITLES = 2
# "About Ada Lund", above "About the interview": what heads a part.
_ABOUT = regex.compile(r"(?:about|uber|zur person|o |a propos|sobre|su di)\b")


def _shares_words(heading: str, stated: str) -> bool:
    words, told = [word for word in heading.split() if len(word) > _SHORT], set(stated.split())
    return 2 * sum(word in told for word in words) >= max(1, len(words))


_SHORT = 3


def _start_of_last_part(passage: Passage, part: str) -> int:
    """Where the last part of a breadcrumb begins, white space inside it as it may be."""
    pattern = r"\s+".join(regex.escape(word) for word in part.split())
    matches = list(regex.finditer(pattern, passage.raw))
    return passage.start + (matches[-1].start() if matches else 0)


def _without_site(title: str, passages: Sequence[Passage]) -> str:
    """The title of a page without the site's name after a bar or dash; the page's own text shows which is which."""
    parts = regex.split(r"\s+[|–—·»›-]\s+", title)
    if len(parts) == 1:
        return title
    for passage in passages:
        if passage.text in (parts[0], title):
            return passage.text
    return max(parts[:-1], key=len) if " | " in title or (len(parts) == 2 and len(parts[-1].split()) <= 4) else title


def _title_line(passages: Sequence[Passage], spoken: Collection[str], sites: Collection[str]) -> Passage | None:
    """The line at the head most like a title: no sentence, no date, no furniture, not an outlet's name alone."""
    head = passages[:_LONGEST_HEAD]
    lines = [passage for passage in head if not passage.region and may_be_title(passage)]
    lines = _without_trails([line for line in lines if line.folded not in sites] or lines)
    parts = [line for line in head if line.kind is BlockKind.HEADING and line.block.level > 1]
    if len(parts) > _MOST_TITLES:
        lines = [line for line in lines if line not in parts] or lines
    if not lines:
        return None
    prose = next(
        (p.index for p in head if p.words > (_LONGEST_MOTTO if p.text.endswith(".") else _LONGEST_LINE)), len(passages)
    )
    early = [line for line in lines if line.index < prose] or [line for line in lines if _says_so(line, head)]
    # Below the first prose of a page stands no title, but where all above it is its menu.
    menus = _menus(head)
    if not early or any(line.index not in menus and line.words > 1 for line in early):
        lines = early
    if not lines:
        return None
    return max(lines, key=lambda line: (_title_weight(line, lines, head, menus, spoken), -line.index))


def _tells_more(line: Passage | None, crumb: str) -> bool:
    """The line says of which talk it is, and the last part of the breadcrumb does so less: a section of the site."""
    if line is None or lexicon.INTERVIEW_WORDS.isdisjoint(line.folded.split()):
        return False
    words = fold(crumb).split()
    return line.words > 2 * len(words) and sum(word in line.folded.split() for word in words) < len(words)


def _without_trails(lines: Sequence[Passage]) -> list[Passage]:
    """The lines but those that end with another below them: the way through the site to the page, and its title."""
    return [
        line
        for line in lines
        if not any(
            other.words > 1 and 0 < other.index - line.index <= _MOST_ABOVE and line.folded.endswith(f" {other.folded}")
            for other in lines
        )
    ]


def _says_so(line: Passage, head: Sequence[Passage]) -> bool:
    """Below the first prose, a notice of the site, a title stands by the date, or says that it is of a talk."""
    beside = (other for other in head if abs(other.index - line.index) == 1)
    told = not lexicon.INTERVIEW_WORDS.isdisjoint(line.folded.split())
    return line.words >= _FEWEST_IN_TITLE and (told or any(date_alone(other.text) is not None for other in beside))


_FEWEST_IN_TITLE = 4


def _menus(head: Sequence[Passage]) -> set[int]:
    """Where so many short lines stand on end, they are a menu."""
    found: set[int] = set()
    run: list[int] = []
    for passage in head:
        short = passage.words <= _LONGEST_ENTRY and not passage.is_sentence and date_alone(passage.text) is None
        run = [*run, passage.index] if short else []
        if len(run) >= _SHORTEST_MENU:
            found.update(run)
    return found


def _begun(line: Passage, passages: Sequence[Passage]) -> Passage:
    """The first line of a title that is broken in two: its end is open, or it asks what the talk below is about."""
    above = next((passage for passage in passages if passage.index == line.index - 1), None)
    if above is None or above.block.group != line.block.group or not may_be_title(above) or is_outlet_line(above):
        return line
    asks = above.asks and not lexicon.INTERVIEW_WORDS.isdisjoint(line.folded.split())
    return above if asks or fold(above.text.split()[-1]) in _OPEN_ENDS else line


def _continued(line: Passage, passages: Sequence[Passage]) -> Passage:
    """The last line of a title that is broken in two: after a preposition, or in capitals."""
    after = next((passage for passage in passages if passage.index == line.index + 1), None)
    if after is None or after.block.group != line.block.group or not may_be_title(after) or is_outlet_line(after):
        return line
    open_end = fold(line.text.split()[-1]) in _OPEN_ENDS
    shouted = line.text.isupper() and after.text.isupper() and line.words > 3 and after.words > 3
    return after if open_end or (shouted and fold(after.text.split()[0]) in _OPEN_ENDS | {"about"}) else line


_OPEN_ENDS = frozenset(
    "with of for and the by to in on at sa za i u mit von der die das avec de du des con del y di da".split()
)


def _title_weight(
    passage: Passage, lines: Sequence[Passage], head: Sequence[Passage], menus: set[int], spoken: Collection[str]
) -> int:
    """More for a line that says what it is, less for a site's or outlet's name, a menu's entry, or a single word."""
    words = passage.folded.split()
    weight = int(len(words) >= 4) + int(len(words) >= 5)
    weight += int(
        bool(set(words) & lexicon.INTERVIEW_WORDS)
        and len(words) >= 4
        and not regex.search(r"\bn[or]\.?\s*\d|\d+$", passage.text.lower())
    )
    weight += 2 * (passage.text[:1] in '“„«"' and passage.text[-1:] in '”“»"')
    # An institution at the head, names alone, a menu's question, a line that goes on from elsewhere.
    weight -= _is_institution(words)
    weight -= 2 * (passage.text[:1].islower() or (len(words) <= 3 and names.is_full_name(passage.text)))
    weight -= passage.asks
    weight -= 2 * (_names_people(passage.text) or _names_guest(passage.text))
    weight += 2 * bool(_COUNTED_QUESTIONS.search(passage.folded))
    weight -= 4 * (is_outlet_line(passage) and len(lines) > 1)
    weight -= 2 * (len(words) == 1 and len(lines) > 1)
    telling_words = [word for word in words if len(word) >= _LEAST_TELLING]
    weight += bool(telling_words) and 2 * sum(word in spoken for word in telling_words) >= len(telling_words)
    weight -= 2 * (passage.index in menus) + 2 * bool(_OF_A_COLLECTION.match(passage.folded))
    below = [other for other in head if passage.index < other.index <= passage.index + _NEAR_BELOW]
    weight += any(other.words > _LONGEST_LINE or date_alone(other.text) is not None for other in below)
    mastheads = {line.block.group for line in lines if is_outlet_line(line)}
    weight -= 3 * (passage.block.group in mastheads and any(line.block.group not in mastheads for line in lines))
    # The title stands above its subtitle.
    telling = [line.index for line in lines if line.words >= 4 and line.index not in menus and not _only_names(line)]
    above = sum(index < passage.index for index in telling) if passage.words >= 4 else len(telling)
    return 2 * weight - 3 * min(above, _MOST_ABOVE)


_NEAR_BELOW = 2
# "13 questions to the mayor": as titles of talks say.
_COUNTED_QUESTIONS = regex.compile(
    r"\b\d{1,3} (?:\w+ ){0,2}(?:questions?|fragen|pitanja|preguntas|domande|pytan|voprosov|vprasanj)\b"
)


# "Transcripts of the Harbour Office": what the page is one of.
_OF_A_COLLECTION = regex.compile(
    r"(?:transcripts|interviews|speeches|briefings|intervjui|razgovori|entrevistas|interviste|entretiens|gesprache"
    r"|rozmowy|rozhovory)\b(?! (?:with|sa|s|mit|avec|con|z)\b)"
)


def _is_institution(words: Sequence[str]) -> bool:
    return not lexicon.INSTITUTION_WORDS.isdisjoint(words) and lexicon.INTERVIEW_WORDS.isdisjoint(words)


def _names_people(text: str) -> bool:
    return all(names.is_full_name(part.strip()) for part in regex.split(r",|\band\b|\bi\b", text))


def _names_guest(text: str) -> bool:
    """ "ADA LUND, KEEPER OF THE LIGHT": whom the title below is about."""
    return text.isupper() and "," in text and names.is_full_name(names.before_comma(text).title())


def _only_names(line: Passage) -> bool:
    """Whose page, paper or office it is: below such a line stands the title, and no subtitle."""
    return _is_institution(line.folded.split()) or _names_people(line.text)


# "The Lock Keeper 4/2022", "Saltmarsh Quarterly, no. 12": the outlet's name ends before the issue.
ISSUE = regex.compile(
    r"(?:[\s,]+(?:issue|no|nr|br|broj|vol|volume|heft|numéro)\.?)?[\s,]+\d{1,4}(?:\s?/\s?\d{1,4})?$", regex.IGNORECASE
)
_NOT_IN_OUTLETS = frozenset(("by", "briefing", "conference", "statement")) | PARTS | lexicon.INTERVIEW_WORDS


_LISTED = 2
_OF_A_SITE = frozenset(
    """release releases room contact contacts kit archive archives office center centre subscribe available
    access""".split()
)


def is_outlet_line(passage: Passage) -> bool:
    """A line that is an outlet's name and little else, as at the head of a cutting."""
    return (
        passage.words <= 7
        and not set(passage.folded.split()) & _NOT_IN_OUTLETS
        and (names.names_outlet(passage.text) or (passage.index == 0 and passage.text.isupper() and passage.words <= 4))
        and not passage.asks
        and not passage.text[:1].islower()
        and passage.text.count(",") < _LISTED
        and not NO_TITLE.match(passage.text)
        and not set(passage.folded.split()) & _OF_A_SITE
        and not regex.search(r"\d:\d\d|\bAT \d", passage.text)
    )
