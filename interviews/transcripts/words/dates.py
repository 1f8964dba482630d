"""Dates as texts print them, with the precision they give; one small pattern per way of writing."""

from __future__ import annotations

import datetime
import functools
import re

import regex
from babel import Locale

from ..records import PartialDate

_LOCALES = (
    "en",
    "sr_Latn",
    "sr_Cyrl",
    "hr",
    "bs",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "uk",
    "mk",
    "bg",
    "sl",
    "tr",
    "hu",
    "cs",
    "sk",
    "ro",
    "sv",
    "da",
    "nb",
    "fi",
    "el",
    "et",
    "lt",
    "lv",
    "sq",
    "az",
    "ca",
    "ar",
    "he",
    "hi",
    "ka",
    "hy",
    "fa",
    "bn",
    "id",
    "is",
    "eu",
    "gl",
    "be",
    "vi",
)
_EARLIEST, _LATEST = 1800, 2100
_FARTHEST = 20_000


_GENITIVES = (
    "januara јануара",
    "februara фебруара",
    "marta марта",
    "aprila априла",
    "maja маја",
    "juna јуна",
    "jula јула",
    "avgusta августа kolovoza",
    "septembra септембра",
    "oktobra октобра",
    "novembra новембра",
    "decembra децембра",
)


_LETTERS = regex.compile(r"\p{L}[\p{L}\p{M}]*")


@functools.cache
def month_names() -> dict[str, int]:
    """Every form of a month's name in the languages we read (CLDR), lower case without a trailing dot."""
    names: dict[str, int] = {}
    for code in _LOCALES:
        months = Locale.parse(code).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    word = name.lower().rstrip(".")
                    if _LETTERS.fullmatch(word) and len(word) > 2:
                        names.setdefault(word, number)
    # Genitives and everyday forms of the Balkans that CLDR does not list.
    for number, forms in enumerate(_GENITIVES, 1):
        names.update(dict.fromkeys(forms.split(), number))
    names.update({"sept": 9, "juni": 6, "juli": 7})
    # "2012. áprilisi számában": that of April.
    hungarian = Locale.parse("hu").months["format"]["wide"]
    names.update({f"{name.lower()}i": number for number, name in hungarian.items()})
    return names


_MONTH = r"(?P<month>[\p{L}\p{M}]{3,14})\.?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_PATTERNS = tuple(
    regex.compile(pattern, regex.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<number>\d\d)-{_DAY}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)",  # 2019-04-04, with a time
        rf"\b{_DAY}(?:(?:st|nd|rd|th|º|er)?\.?\s+|\.(?=\p{{L}}))(?:de\s+|of\s+)?{_MONTH}(?:\s+del?|,)?"
        rf"\s+{_YEAR}\b",  # 7. jun 2021, 7.Juni 2021
        rf"\b{_DAY}[./-]{_MONTH}[./-]?{_YEAR}\b",  # 28.Jun.2007, 28-Jun-2007
        rf"\b{_YEAR}\.?\s+{_MONTH}\s+{_DAY}\b(?!\.\d|:)",  # 2016. szeptember 8.
        rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}\b",  # Apr 4 2019, April 4th, 2019
        rf"\b{_YEAR}\s?[年년]\s?(?P<number>\d{{1,2}})\s?[月월]\s?{_DAY}\s?[日일]",  # 2016年05月09日
        rf"\b{_MONTH}\s+{_DAY}\s\d\d:\d\d:\d\d\s{_YEAR}\b",  # Thu Nov 04 19:58:02 2010
        rf"\b{_YEAR}(?P<part>[./]\s?)(?P<number>\d{{1,2}})(?P=part){_DAY}\b(?!\.\d)",  # 2018.11.26, 2018. 11. 26.
        rf"\b{_YEAR}\s(?:m\.|gada)\s{_MONTH}\s{_DAY}\b",  # 2016 m. rugsėjo 8
        rf"\b{_YEAR}\.\s(?:gada|aasta)\s{_DAY}\.\s{_MONTH}",  # 2016. gada 8. septembris
        rf"\b{_DAY}\s(?:tháng|thg)\s(?P<number>\d{{1,2}})(?:,?\snăm)?[ ,]\s?{_YEAR}\b",  # 8 tháng 9 năm 2016
        rf"\b{_DAY}\.\s?(?P<number>\d{{1,2}})\.\s?{_YEAR}\b",  # 04. 04. 2019.
        rf"\b{_YEAR}\s?[年년]\s?(?P<number>\d{{1,2}})\s?[月월](?!\s?\d)",  # 2014年6月
        rf"\b{_YEAR}\.?\s(?=(?-i:\p{{Ll}})){_MONTH}(?!\s\d)",  # 2012. áprilisi
        rf"(?<!\d(?:st|nd|rd|th|º|er)?\.?\s{{1,2}}(?:de\s|of\s)?)\b{_MONTH},?\s+(?:de\s+)?{_YEAR}\b",  # April 2019
    )
)
# Every date has one: a text without is left at once.
_YEAR_SOMEWHERE = re.compile(r"(?:1[89]|20)\d\d")
_SLASHED = regex.compile(rf"\b(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}\b")
_YEAR_ALONE = regex.compile(rf"^\W*{_YEAR}\.?\W*$")


def find_date(text: str) -> tuple[PartialDate, int, int] | None:
    """The first full date in a text, with where it begins and ends; None where there is none or it is impossible.

    What stands after the first pages of a text is not looked at: a line of many megabytes dates nothing.
    """
    text, found = text[:_FARTHEST], []
    if _YEAR_SOMEWHERE.search(text) is None:
        return None
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            date = _made(match)
            if date is not None:
                found.append((match.start(), -(date.day is not None), date, match.end()))
                break
    for match in _SLASHED.finditer(text):
        date = _slashed(match)
        if date is not None:
            found.append((match.start(), -1, date, match.end()))
    if not found:
        return None
    start, _, date, end = min(found, key=lambda item: item[:2])
    return date, start, end


def date_alone(text: str) -> PartialDate | None:
    """The date of a line that is a date and little else: a weekday, a clock time, a full stop, a year."""
    year = _YEAR_ALONE.match(text)
    if year:
        return PartialDate(int(year["year"]))
    found = find_date(text)
    if found is None:
        return None
    date, start, end = found
    rest = (text[:start] + " " + text[end:]).strip()
    if is_period(text):
        return None
    letters = [word for word in _LETTERS.findall(rest) if len(word) > 2]
    # "We met in 1987, and again on 5 May 1990." tells of two years, and dates nothing.
    told = _YEAR_TOLD.search(rest) is not None and not _UPDATED.search(rest)
    return date if len(letters) <= 3 and len(rest) <= 40 and not told else None


_UNTIL = regex.compile(r"\s*(?:[-–—]|to|until|do|bis|al?)\s*\d")


def is_period(text: str) -> bool:
    """ "In office: 24/08/2018 - 11/04/2022": two dates of different years with a dash between them."""
    found = find_date(text)
    if found is None or _UNTIL.match(text, found[2]) is None:
        return False
    until = find_date(text[found[2] :])
    return until is not None and until[0].year != found[0].year


_YEAR_TOLD = regex.compile(r"\b(?:1[89]|20)\d\d\b")
_UPDATED = regex.compile(
    r"\b(?:updated?|ažurirano|izmenjeno|aktualisiert|mis à jour|modificado|atualizado|actualizado"
    r"|aggiornato|обновлено|last|[-–—|/·])",
    regex.IGNORECASE,
)


def _made(match: regex.Match[str]) -> PartialDate | None:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else month_names().get((groups.get("month") or "").lower())
    if month is None:
        return None
    day = int(groups["day"]) if groups.get("day") else None
    return _checked(int(groups["year"]), month, day)


def _slashed(match: regex.Match[str]) -> PartialDate | None:
    """04/25/2019 and 25/04/2019 say which is which; 04/05/2019 does not, so only its year is taken."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first > 12 or first == second:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 else PartialDate(year)


def settled(text: str, year: int, *, days_first: bool) -> PartialDate | None:
    """The date of that year that a text prints with two numbers up to twelve, where it is known which is the day."""
    for match in _SLASHED.finditer(text[:_FARTHEST]):
        if int(match["year"]) == year:
            first, second = int(match["first"]), int(match["second"])
            return _checked(year, second, first) if days_first else _checked(year, first, second)
    return None


def days_first(language: str, region: str) -> bool | None:
    """Whether a language, in the region that a page names ("US"), prints the day before the month; None: unknown."""
    if language == "en":
        return {"US": False}.get(region, True if region in _DAYS_FIRST_IN_ENGLISH else None)
    return True if language in _DAYS_FIRST else None


# CLDR's short dates begin with the day in these.
_DAYS_FIRST = frozenset(
    "ar az bg bs ca cs da de el es et fi fr he hr id it mk nb nl no pl pt ro ru sk sl sq sr tr uk vi".split()
)
_DAYS_FIRST_IN_ENGLISH = frozenset("AU GB IE IN KE MT NG NZ SG".split())


def _checked(year: int, month: int, day: int | None) -> PartialDate | None:
    try:
        datetime.date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    return PartialDate(year, month, day) if _EARLIEST <= year <= _LATEST else None
