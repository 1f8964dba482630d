"""Where and when a text was printed, as running heads and the notes of a press tell: an imprint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from interviews.language import fold

from ..records import AsideKind, PartialDate
from ..words import names
from ..words.dates import find_date, month_names
from .masthead import ISSUE, NEVER


@dataclass(frozen=True, slots=True)
class Imprint:
    """``appeared``: a sentence says that the text was printed there, whoever prints it again."""

    outlet: str = ""
    date: PartialDate | None = None
    appeared: bool = False


def read(lines: Iterable[tuple[AsideKind, str]], title: str) -> Imprint:
    """The first imprint among what was set aside above and below; where a sentence tells, it is surest."""
    short = [(kind, text) for kind, text in lines if text.count(" ") < _LONGEST and kind in _KINDS]
    told = [_appeared(text) for kind, text in short if kind is not AsideKind.RUNNING_HEAD]
    told += [_issued(text, title) for _, text in short]
    told += [_running(text, title) for kind, text in short if kind is AsideKind.RUNNING_HEAD]
    found = [imprint for imprint in told if imprint.outlet]
    if not found:
        return Imprint()
    first = found[0]
    date = first.date or next((one.date for one in found if fold(one.outlet) == fold(first.outlet) and one.date), None)
    return Imprint(first.outlet, date, first.appeared)


_KINDS = (AsideKind.RUNNING_HEAD, AsideKind.NOTE, AsideKind.CREDIT, AsideKind.FOOTER, AsideKind.OTHER)
_LONGEST, _LONGEST_NAME = 24, 6
_QUOTED = r"[“„«\"‘'»]\s?(?P<quoted>\p{Lu}[^”“»«\"’]{1,60}?)\s?[”“»«\"’']"
# In Hungarian the name stands before "2012. áprilisi számában"; elsewhere before a comma, an issue or the end.
_RUN = (
    r"(?P<run>[\p{Lu}\p{N}][\p{L}\p{N}&.’'-]*(?:\s(?:[\p{Lu}\p{N}]|(?:of|the|de|du|des|del|della|und|and|et|za|na|i)\s)"
    r"[\p{L}\p{N}&’'-]*|\s\p{L}+(?=\s?[,(]|\.?$)){0,5})"
)
# Where names are declined after the preposition, only one in quotation marks, or behind a noun, is as it is called.
_APPEARED = regex.compile(
    r"(?i:\b(?:(?:first |originally |previously )?(?:published|printed|appeared|ran) in"
    r"|(?:zuerst |erstmals |ursprünglich )?(?:erschienen|veröffentlicht|abgedruckt) in|erschien(?: zuerst)? in"
    r"|(?:initialement |d[’']abord )?(?:paru|publiée?)(?: initialement)? dans|(?:publicad[oa]|apareció)"
    r"(?: originalmente)? en|(?:pubblicat[oa]|apparso|apparsa|uscit[oa])(?: originariamente)? (?:su|sul|in)"
    r"|publicad[oa](?: originalmente)? (?:em|n[oa])|megjelent|(?:publicată?|apărută?) în"
    r"|(?:verschenen|gepubliceerd) in|(?:publicera(?:d|des)|tryckt) i|(?:trykt|publisert|bragt) i)"
    r"|(?P<declined>\b(?:(?:objavljen[oa]?|објављен[оа]?|izaš(?:lo|ao)|изаш(?:ло|ао))(?: je| је)?(?: prvobitno)? [uvу]"
    r"|(?:opublikowan[oy]|ukazał[ao]? się) (?:w|na)|(?:vyš(?:el|lo|la)|publikováno|uverejnen[éý]) v"
    r"|(?:опубликован[оа]?|напечатан[оа]?|вышл?[оа]?) в|(?:надруковано|опубліковано|вийшло) [ву])))"
    r"\s+(?P<article>(?i:(?:(?-i:the)|a|az|der|die|das|dem|den|le|la|les|el|los|il|lo|o|os|as|de|het|print edition of"
    r"|magazine|zeitung|revista|revue|rivista|periódico)\s+){0,3})"
    r"(?P<noun>(?i:listu|časopisu|dnevniku|nedeljniku|magazinu|листу|часопису|дневнику|недељнику|журнале|газете"
    rf"|журналі|газеті|tygodniku|miesięczniku|časopise)\s+)?(?:{_QUOTED}|{_RUN})"
)
_SEASON = regex.compile(
    r"\b(?:spring|summer|autumn|fall|winter|michaelmas|proleće|proljeće|leto|ljeto|jesen|zima|пролеће|лето|јесен|зима"
    r"|frühjahr|frühling|sommer|herbst|winter|printemps|été|automne|hiver|primavera|verano|otoño|invierno|estate|autunno"
    r"|inverno|outono|verão|wiosna|lato|jesień|jaro|léto|podzim|весна|осень|осінь|літо)\s(?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)
_YEAR_OF_PAPER = regex.compile(
    r"\b(?:godina|година|год\.|god\.|jahrgang|jg\.|année|año|anno|ano|rok|roč(?:ník|\.)|volume|vol\.)\s?[IVXLC\d]{1,5}\b",
    regex.IGNORECASE,
)
_BOUND = regex.compile(r"\s*[,|·•–—(]\s*|\s-\s")


def _dated(text: str) -> PartialDate | None:
    """The month or the day that a line prints, else the year of a season."""
    found = find_date(text)
    if found is not None:
        return found[0]
    season = _SEASON.search(text)
    return PartialDate(int(season["year"])) if season is not None else None


def _appeared(text: str) -> Imprint:
    """ "First published in “The Towpath”, no. 12, May 2014.", "Megjelent a Parti Hírek 2012. áprilisi számában." """
    match = _APPEARED.search(text)
    if match is None or (match["declined"] and not (match["noun"] or match["quoted"])):
        return Imprint()
    name = match["quoted"] or _BOUND.split(match["run"])[0]
    name = _NUMBERED.sub("", name).strip(" .,")
    date = _dated(text[match.end() - 1 - len(match["run"] or "") :])
    # "Printed in Odde" names a town.
    known = (
        match["quoted"]
        or match["noun"]
        or match["article"]
        or name.startswith("The ")
        or names.names_outlet(name)
        or ISSUE.search(text)
    )
    if not known or not _may_be_outlet(name) or fold(name) in month_names():
        return Imprint()
    return Imprint(name, date, appeared=True)


# "Parti Hírek 2012": where a year or an issue stands behind the name.
_NUMBERED = regex.compile(r"[\s,]+(?:no|nr|br|бр|č|n[º°]|issue)?\.?\s?\d[\d./]*\.?$", regex.IGNORECASE)


def _issued(text: str, title: str) -> Imprint:
    """ "The Towpath, year XII, no. 6, June 2014": a name, which issue, and when."""
    date = _dated(text)
    marks = [found.start() for pattern in (ISSUE, _YEAR_OF_PAPER) if (found := pattern.search(text)) is not None]
    if date is None or not marks or ":" in text[: min(marks)]:
        return Imprint()
    name = _BOUND.split(text[: min(marks)])[0].strip(' ,|·–—-“”„«»"')
    return Imprint(_cased(name), date) if _may_be_outlet(name) and fold(name) != fold(title) else Imprint()


def _running(text: str, title: str) -> Imprint:
    """ "THE TOWPATH | SUMMER 2009": the name and the date are all that is printed."""
    parts = [part.strip() for part in regex.split(r"\s*[|·•–—]\s*|\s{2,}|\s-\s", text) if part.strip()]
    dates = [part for part in parts if _dated(part) is not None and len(part.split()) <= _LONGEST_NAME]
    named = [part for part in parts if part not in dates and not part.isdigit()]
    telling = [part for part in named if names.names_outlet(part) and _may_be_outlet(part)]
    if dates and len(named) == 1 and _may_be_outlet(named[0]) and fold(named[0]) != fold(title):
        return Imprint(_cased(named[0]), _dated(dates[0]))
    if len(parts) > 1 and len(telling) == 1 and fold(telling[0]) != fold(title):
        return Imprint(_cased(telling[0]))
    return Imprint()


def _may_be_outlet(name: str) -> bool:
    words = fold(name).split()
    return (
        bool(words)
        and len(words) <= _LONGEST_NAME
        and name[:1].isupper()
        and len(name) > 2
        and NEVER.isdisjoint(words)
        and find_date(name) is None
        and not any(mark in name for mark in ":/@?!")
    )


def _cased(name: str) -> str:
    return name.title() if name.isupper() and " " in name else name
