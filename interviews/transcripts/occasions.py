"""Whether the date of a text is that of the talk, or that on which it was published."""

from __future__ import annotations

import regex

from interviews.language import fold

from . import lexicon
from .dates import find_date
from .heads import Header
from .messages import message
from .records import DateKind

CONDUCTED = regex.compile(
    r"^(?:interview|intervju|razgovor|intervista|entretien|entrevista|gespräch)\s+(?:am|on|le|el|del|vođen|od)\b"
    r"|запись беседы|zapis razgovora|aufgezeichnet|aufgenommen"
    r"|interview(?:ed)? (?:was )?(?:held|conducted|recorded|took place)|recorded (?:on|in)|^recorded\b"
    r"|razgovor je vo[dđ]en|razgovor vo[dđ]en|snimljen|vođen",
    regex.IGNORECASE,
)
# "4:00 pm – 5:15 pm": nothing is published from one hour to another.
FROM_TO = regex.compile(
    r"\b\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?\s?(?:[-–—]|to|bis|do)\s?\d{1,2}:\d\d(?!\d)", regex.IGNORECASE
)
# "2:50 P.M. MDT": the hour at which somebody began to speak.
_HOUR_IT_BEGAN = regex.compile(r"\d{1,2}:\d\d\s[AP]\.?M\.?(?:\s\p{Lu}{2,4})?", regex.IGNORECASE)
_HELD = regex.compile(r"\b(?:taken|evidence|hearing|session|recorded|held)\b", regex.IGNORECASE)
_LONGEST_RECORD_LINE = 16
_RECORDED = regex.compile(
    r"\boral history\b|\binterview conducted by\b|\btranscript of\b|\b(?:uncorrected|unedited|verbatim) transcript\b"
    r"|\bE\s?&\s?OE\b"
    r"|\bgave evidence\b|\bmembers present\b|\bexamination of witness",
    regex.IGNORECASE,
)


def settle(header: Header) -> None:
    """Take the date from a title that holds one, and tell by what is printed whether the talk took place then."""
    if header.date is None and header.title_origin and find_date(header.title) is not None:
        held = find_date(header.title)
        if held is not None and held[0].day is not None:
            header.date, header.date_origin = held[0], message("the title")
            if _HELD.search(header.title):
                header.date_kind = DateKind.CONDUCTED
    printed = (
        header.title,
        *header.small_print,
        *(passage.text for _, passage, _, _ in header.asides),
        *(passage.text for passage in header.introduction),
    )
    short = [text for text in printed if text.count(" ") < _LONGEST_RECORD_LINE]
    if any(_RECORDED.search(text) or _HOUR_IT_BEGAN.fullmatch(text) for text in short):
        header.date_kind = DateKind.CONDUCTED
    in_title = find_date(header.title) if not lexicon.INTERVIEW_WORDS.isdisjoint(fold(header.title).split()) else None
    if in_title is not None and in_title[0].day is not None and in_title[0] == header.date:
        # "Interview with the minister, Odde, 14 March 2017": the day on which it took place.
        header.date_kind = DateKind.CONDUCTED
