"""Bylines without a word for it: a full name beside the date, a place, the kind of text, or a word for reporter.

Nobody is taken of whom title or introduction tell: that is whom the text is about.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from ..pages import furniture
from ..pages.credits import BYLINE, CREDIT
from ..passages import Passage
from ..people.mentioned import NAME_RUN, only_common
from ..people.naming import spelled
from ..records import BlockKind
from ..words import lexicon, names
from ..words.dates import find_date


def beside_date(passages: Sequence[Passage], title: str) -> Passage | None:
    """The one line that is somebody's full name and no more, beside the date, of whom nothing else above is told."""
    dated = {passage.index for passage in passages if passage.words <= _LONGEST_DATE_LINE and _is_dated(passage)}
    told = " ".join([title, *(passage.text for passage in passages if passage.words > _LONGEST_DATE_LINE)])
    words = set(fold(told).split())
    # "ADA LUND", "Odde", "22/11/2015": the place may stand between.
    short = {passage.index for passage in passages if passage.words <= _LONGEST_PLACE and not passage.is_sentence}
    dated |= {index - 1 for index in dated if index - 1 in short}
    alone = [
        passage
        for passage in passages
        if not {passage.index - 1, passage.index + 1}.isdisjoint(dated)
        and passage.words <= _LONGEST_NAME
        and names.is_full_name(passage.text)
        and not names.leading_honorifics(passage.text)
        and fold(passage.text).split()[-1] not in words
        and not names.names_outlet(passage.text)
        and not only_common(passage.text, "en")
        and BYLINE.match(passage.text) is None
        and CREDIT.match(passage.text) is None
        and lexicon.INSTITUTION_WORDS.isdisjoint(passage.folded.split())
        and not _is_dated(passage)
        # "Compartir en WhatsApp": no name has a preposition amid it, and no button is anybody's.
        and _AMID_NO_NAME.search(passage.text) is None
        and furniture.kind_of_text(passage.text) is None
    ]
    return alone[0] if len({passage.folded for passage in alone}) == 1 else None


_LONGEST_NAME, _LONGEST_PLACE = 4, 2
_AMID_NO_NAME = regex.compile(r"\s(?:en|in|on|em|na|no|auf|sur|via|per|su)\s")


def _is_dated(passage: Passage) -> bool:
    found = find_date(passage.text)
    # "05/09/2021" is a day, whichever.
    return found is not None and found[2] - found[1] > _LONGEST_YEAR and not passage.is_sentence


_LONGEST_YEAR = 7


def _name_beside_date(passage: Passage) -> str:
    """The name in a line that is somebody's name and a date: "Per Falk, 4 May 2019"; "" for any other line."""
    found = find_date(passage.text) if passage.words <= _LONGEST_DATE_LINE else None
    if found is None or found[0].day is None:
        return ""
    behind = _CLOCK.sub("", passage.text[found[2] :])
    rest = " ".join(part.strip(" ,.|·•–—-") for part in (passage.text[: found[1]], behind)).strip()
    glued = _GLUED.fullmatch(rest)
    rest = glued["name"] if glued is not None else rest
    fits = names.is_full_name(rest) and len(rest.split()) <= _LONGEST_NAME and not names.names_outlet(rest)
    known_place = not lexicon.INSTITUTION_WORDS.isdisjoint(fold(rest).split())
    return rest if fits and not known_place and not only_common(rest, "en") else ""


# "- 08:15 CET", behind a date.
_CLOCK = regex.compile(r"^\W{0,4}\d{1,2}[:.]\d{2}(?:\s?(?:h|Uhr|\p{Lu}{2,4}))?")
# "Ada LundOdde": name and place stand in boxes of their own, with nothing between them.
_GLUED = regex.compile(
    r"(?P<name>\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}*\p{Ll}{3}){1,2})(?=\p{Lu}\p{Ll}{2})\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?"
)


def within_date_line(passages: Sequence[Passage], title: str) -> str:
    """The one name that stands in a line with the date, of whom nothing else above is told; "" for none."""
    dated = {name for passage in passages if (name := _name_beside_date(passage))}
    told = set(fold(" ".join([title, *(p.text for p in passages if p.words > _LONGEST_DATE_LINE)])).split())
    return dated.pop() if len(dated) == 1 and fold(next(iter(dated))).split()[-1] not in told else ""


def bare(passages: Sequence[Passage], title: str) -> dict[int, tuple[str, str]]:
    """Role and name by the start of the passage that prints them: where a place, a genre or a trade tells a byline.

    "Ada Lund, Odde", "Interview / Ada LUND", "Muhabir Ada Lund".
    """
    told = [title, *(passage.text for passage in passages if passage.is_sentence or passage.words > _LONGEST_DATE_LINE)]
    words = set(fold(" ".join(told)).split())
    somebody = any(names.is_full_name(run.group()) for text in told for run in NAME_RUN.finditer(text))
    found: dict[int, tuple[str, str]] = {}
    prose = [passage.index for passage in passages if passage.words > _LONGEST_DATE_LINE and passage.text != title]
    first = prose[0] if prose else len(passages)
    text_of = {passage.index: passage.text for passage in passages}
    for passage in passages:
        if passage.words > _LONGEST_BYLINE or passage.is_sentence or passage.text == title:
            continue
        if passage.kind is BlockKind.HEADING or passage.region in _ELSEWHERE:
            continue
        below = text_of.get(passage.index + 1, "")
        if _ANY_REPORTER.fullmatch(below) and names.is_full_name(passage.text):
            # "Ada Lund", and below it "Reporter"
            found[passage.start] = "author", passage.text
            continue
        role, name = _bare(passage.text, somebody=somebody and passage.index < first)
        if not role or _is_nobody(name) or not words.isdisjoint(fold(name).split()[-1:]):
            continue
        found[passage.start] = role, spelled(name)
    return found if len({name for _, name in found.values()}) == 1 else {}


def _bare(text: str, *, somebody: bool) -> tuple[str, str]:
    """``somebody``: title or introduction name somebody, so that a name beside a place need not be the guest."""
    trade = _TRADE_AND_NAME.fullmatch(text)
    if trade is not None:
        return "interviewer", trade["name"]
    genre = _GENRE_AND_NAME.fullmatch(text) or _NAME_AND_GENRE.fullmatch(text)
    if genre is not None and names.is_full_name(genre["name"]):
        kind = set(fold(genre["genre"]).split())
        if not kind.isdisjoint(lexicon.INTERVIEW_WORDS):
            return "interviewer", genre["name"]
        if not kind.isdisjoint(_GENRES) or _IN_PART_SHOUTED.fullmatch(genre["name"]):
            return "author", genre["name"]
    date = find_date(text)
    undated = text if date is None else text[: date[1]].rstrip(" ,.|·•–—-") if not text[date[2] :].strip() else ""
    placed = _NAME_AND_PLACE.fullmatch(undated) if somebody else None
    if placed is None or not _HELD.isdisjoint(fold(placed["place"]).split()):
        return "", ""
    return "author", placed["name"]


def _is_nobody(name: str) -> bool:
    return (
        not names.is_full_name(name)
        or bool(names.leading_honorifics(name))
        or names.names_outlet(name)
        or only_common(name, "en")
        or not lexicon.INSTITUTION_WORDS.isdisjoint(fold(name).split())
        or _AMID_NO_NAME.search(name) is not None
        or furniture.kind_of_text(name) is not None
    )


_LONGEST_BYLINE, _LONGEST_DATE_LINE = 9, 12
_HELD = lexicon.OFFICE_NOUNS | lexicon.RANKS | lexicon.ROLES
_ELSEWHERE = frozenset(("front matter", "breadcrumb", "header"))
_NAME = (
    r"(?P<name>\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}\.)?(?:\s(?:(?:de|da|di|van|von|der|del|la)\s){0,2}\p{Lu}[\p{L}’'-]+){1,2})"
)
_REPORTER = (
    r"(?i:(?:naš[a]?\s)?novinar(?:ka)?|(?:наш[а]?\s)?новинар(?:ка)?|dopisni(?:k|ca)|reporter(?:in|ka)?|repórter"
    r"|reporteris|riporter|újságíró|muhabir|röportaj|söyleşi|haber|(?:собственный |наш )?корреспондент|журналист(?:ка)?"
    r"|кореспондент(?:ка)?|dziennikarka?|redaktorka?|redakteur(?:in)?|verslaggever|verslaggeefster|journalist(?:e|in|a)?"
    r"|periodista|reporter[oa]|redactora?|giornalista|jornalista|toimittaja|haastattelija|δημοσιογράφος|novinářka?"
    r"|intervjuer|interviewer(?:in)?|entrevistadora?|intervistatore|intervistatrice|staff writer|correspondent"
    r"|reportagem|reportaje|reportage|reportáž|reportaža|reportaż|wortlaut)"
)
_ANY_REPORTER = regex.compile(_REPORTER)
_TRADE_AND_NAME = regex.compile(
    rf"{_REPORTER}\s?[:|/·•–—-]?\s{_NAME}|{_NAME}\s?(?:[|/·•–—-]\s?|,\s|\s)?{_REPORTER}|{_NAME}\s\({_REPORTER}\)"
)
_GENRE = r"(?P<genre>\p{L}[\p{L}-]+(?:\s\p{L}[\p{L}-]+)?)"
_GENRE_AND_NAME = regex.compile(rf"{_GENRE}\s?[/|]\s?{_NAME}")
_NAME_AND_GENRE = regex.compile(rf"{_NAME}\s?[/|]\s?{_GENRE}")
# "Rosario QUINTELA", as agencies print those who write.
_IN_PART_SHOUTED = regex.compile(r"\p{Lu}[\p{Ll}-]+(?:\s\p{Lu}[\p{Ll}-]+)?\s\p{Lu}[\p{Lu}’'-]{2,}")
_GENRES = frozenset(
    """portrait portrat portret retrato ritratto reportage reportaza reportaz reportaje reportagem feature report
    culture kultur kultura cultura roportaj soylesi riport entretien wywiad rozhovor reportaz""".split()
)
_NAME_AND_PLACE = regex.compile(
    rf"{_NAME}(?:,|\s[–—|-])\s(?:(?:à|en|in|u|em|a|w|we|v|ve|у|в|aus|te|i|dans|iz|из|depuis|desde|from|da)\s)?"
    r"(?P<place>\p{Lu}[\p{L}’'-]+(?:[\s-](?:(?:de|du|des|sur|la|le|am|an|der|upon|on|na|del|do|da)[\s-]){0,2}"
    r"\p{Lu}[\p{L}’'-]+){0,2})"
)
