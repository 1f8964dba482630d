"""What a reading says of the text as a whole: title, date, outlet and address, and where it has them from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from ..messages import NOTHING, Message, message
from ..passages import Passage
from ..people import outlets, speakers
from ..records import DateKind, Fact, Given, PartialDate
from ..talk import turns
from ..words import names
from ..words.dates import date_alone, find_date, settled
from . import occasions
from .heads import Header
from .imprints import Imprint
from .titles import made_title_of

_CONDUCTED = regex.compile(
    r"\b(?:interview|conversation|talk|razgovor|intervju|razgovarali|spoke|recorded|gespräch"
    r"|entretien|entrevista)\b[^.]{0,80}\b(?:held|conducted|recorded|took place|on|vođen|snimljen|am"
    r"|le|el)\b"
    # "hat am 3.4.2010 die Fragen der Klasse beantwortet"
    r"|\b(?:am|on|le|el)\b(?=\s[\p{N}.]{1,8}\S{0,12}[^.!?]{0,60}\b(?:fragen|questions|preguntas)\b)",
    regex.IGNORECASE,
)


def fact(facts: Sequence[Fact], *wanted: str) -> str:
    """The first fact under one of the names, in the order of the names; "" for none."""
    for name in wanted:
        for fact in facts:
            if fact.name.lower() == name and fact.value.strip():
                return fact.value.strip()
    return ""


def address(facts: Sequence[Fact]) -> str:
    """Where the text stands, by its own word; what front matter says of it may be a path within its site."""
    told = fact(facts, "canonical", "og:url", "canonicalurl", "canonical_url", "source_url", "original_url")
    if told:
        return told
    return next((fact.value for fact in facts if fact.name == "url" and fact.value.startswith(_ABSOLUTE)), "")


_ABSOLUTE = ("https://", "http://")


def outlet(
    given: Given,
    head: Header,
    cast: speakers.Cast,
    facts: Sequence[Fact],
    asides: Sequence[turns.SetAside],
    openings: Sequence[str],
) -> tuple[str, Message]:
    """``openings``: the first paragraphs of whoever asks."""
    if given.outlet:
        return given.outlet, message("given")
    if cast.outlet:
        return cast.outlet, message("asks in the interview")
    if head.outlet:
        return head.outlet, message("field")
    if head.masthead:
        return _title_case(_plain(head.masthead, asides)), message("the head of the page")
    told = own_name(head, facts)
    if told:
        return told, message("the page's own words about itself")
    people = [participant.name for participant in cast.participants if not participant.is_outlet]
    small_print = [*head.small_print, *(passage.text for _, passage, _, _ in head.asides)]
    small_print += [aside.piece.text for aside in asides]
    for found in (
        outlets.welcomed_to(openings, small_print),
        outlets.titled_for(head.title, people),
        outlets.describes_itself(small_print),
    ):
        if found[0]:
            return found
    return outlets.named_in([head.title, *(passage.text for passage in head.introduction)], small_print)


def _plain(masthead: str, asides: Sequence[turns.SetAside]) -> str:
    """The name without the motto or the programme behind it, which a copyright line or a dash tells."""
    for holder in outlets.copyright_holders([aside.piece.text for aside in asides]):
        if masthead.startswith(holder):
            return holder
    first, dash, _ = masthead.partition(" - ")
    return first if dash and names.names_outlet(first) else masthead


def own_name(head: Header, facts: Sequence[Fact]) -> str:
    """What the page calls its outlet outside its text, or beside its title; "" where it calls none."""
    told = fact(facts, "publisher", "og:site_name", "citation_journal_title", "show", "podcast", "publication")
    return next((name for name in (told, head.site) if name and not outlets.is_platform(name)), "")


def _title_case(name: str) -> str:
    """A masthead printed in capitals, as a name."""
    return name.title() if name.isupper() and " " in name else name


def date(
    given: Given,
    head: Header,
    facts: Sequence[Fact],
    introduction: Sequence[str],
    days_come_first: bool | None,
    outside: Sequence[Passage],
    notes: Sequence[str],
    name: str,
    imprint: Imprint,
) -> tuple[PartialDate | None, DateKind | None, Message]:
    if given.date is not None:
        return given.date, DateKind.PUBLISHED, message("given")
    held_on = occasions.stated([*introduction, *notes])
    if held_on is not None:
        return held_on, DateKind.CONDUCTED, message("introduction")
    if head.date is not None:
        return _whole(head.date, head.small_print, days_come_first), head.date_kind, head.date_origin
    for paragraph in introduction:
        held = _CONDUCTED.search(paragraph)
        found = find_date(paragraph[held.start() :]) if held else None
        if held and found is not None and found[1] < len(held.group()) + 40:
            return found[0], DateKind.CONDUCTED, message("introduction")
    told = fact(
        facts,
        "article:published_time",
        "datepublished",
        "date",
        "citation_publication_date",
        "dc.date",
        "pubdate",
        "time",
    )
    found = find_date(told) if told else None
    if found is not None:
        return found[0], DateKind.PUBLISHED, message("the page's own words about itself")
    held_on = occasions.implied(introduction)
    if held_on is not None:
        return held_on, DateKind.CONDUCTED, message("introduction")
    above = [passage.text for passage in outside if passage.region == "header" and passage.words <= _LONGEST_DATE_LINE]
    dated = {date for text in above if (date := date_alone(text)) is not None}
    if len(dated) == 1:
        return _whole(dated.pop(), above, days_come_first), DateKind.PUBLISHED, message("date line")
    if imprint.date is not None:
        return imprint.date, DateKind.PUBLISHED, message("the imprint")
    # "2019-05-03-the-ferry.md": so are texts called from which sites are made.
    dated_name = _DATED_NAME.match(name)
    named = find_date(dated_name["date"]) if dated_name is not None else None
    if named is not None:
        return named[0], DateKind.PUBLISHED, message("the name of the file")
    return None, None, NOTHING


_DATED_NAME = regex.compile(r"(?P<date>(?:19|20)\d\d-\d\d-\d\d)-\p{L}[\w-]*\.(?:md|markdown|mdx|html?)$")
_LONGEST_DATE_LINE = 8


def in_the_language(date: PartialDate | None, printed: Sequence[str], language: str) -> PartialDate | None:
    """The date with the month that its name means there: "listopad" is October in Croatian, and November in Polish."""
    if date is None or date.month != _OCTOBER or language.partition("-")[0] not in _NOVEMBER_FALLS:
        return date
    falls = any("listopad" in text.casefold() for text in printed)
    return replace(date, month=_OCTOBER + 1) if falls else date


_NOVEMBER_FALLS, _OCTOBER = frozenset(("pl", "cs", "sk")), 10


def _whole(date: PartialDate, printed: Sequence[str], days_come_first: bool | None) -> PartialDate:
    """The date with the day and the month that the language of the page tells apart: "05/09/2021"."""
    if date.month is not None or days_come_first is None:
        return date
    told = (settled(text, date.year, days_first=days_come_first) for text in printed)
    return next((found for found in told if found is not None), date)


def title(given: Given, head: Header, cast: speakers.Cast, outlet: str, language: str) -> tuple[str, bool, str]:
    if given.title:
        return given.title, False, message("given")
    if head.title:
        return head.title, False, head.title_origin
    return made_title_of(cast.participants, outlet, language)
