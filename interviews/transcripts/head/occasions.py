"""Whether the date of a text is that of the talk, or that on which it was published."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from ..messages import message
from ..people import outlets
from ..records import DateKind, PartialDate
from ..words import lexicon
from ..words.dates import find_date
from .heads import Header

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
    r"|\bE\s?&\s?OE\b|^(?:joint |public |oversight )?hearings?(?: before the)?$"
    r"|\bgave evidence\b|\bmembers present\b|\bexamination of witness",
    regex.IGNORECASE,
)

# "The interview was held in his garden on 3 June 2008": somebody tells when, in so many words.
_TOOK_PLACE = regex.compile(
    r"\b(?:interview|conversation|talk|razgovor|intervju|gespräch|entretien|entrevista|intervista|rozmowa|rozhovor|беседа"
    r"|интервью)\b[^.!?]{0,120}?\b(?:held|conducted|recorded|took place|done|vo[dđ]en|obavljen|snimljen|geführt|führten"
    r"|aufgezeichnet|réalisé|realizada|realizzata|przeprowadzon\w+|состоял\w+|записан\w*)\b[^.!?]{0,60}?(?=\b\d)",
    regex.IGNORECASE,
)
# "Transcription intégrale - lundi 8 février 2016": what was broadcast, and when.
_TRANSCRIBED = regex.compile(
    r"\b(?:transcri(?:pt|ption|pción|ção|zione)|transkript(?:ion|ija)?|prepis|препис|stenogram\p{L}*|стенограмма"
    r"|расшифровка|mitschrift|wortlautprotokoll)\b",
    regex.IGNORECASE,
)
_SENTENCE = regex.compile(r"(?<=\p{Ll}{2}[.!?…][\"”»]?)\s+(?=\p{Lu})")
_YEARS = regex.compile(r"\b(?:1[89]|20)\d\d\b")
_WE_TALKED = frozenset(
    """we us our smo nas nasem nasoj wir uns unser unserem nous notre hemos nosotros nos nuestra conversamos hablamos
    charlamos noi abbiamo nossa my nam nami nase nasi nam""".split()
)
_TALKED = lexicon.INTERVIEW_WORDS | frozenset(
    """met spoke talked sat interviewed recorded razgovarali razgovarala razgovarao razgovoru govori govorio govorila
    susreli sreli sprachen trafen rencontre rencontrions conversamos hablamos charlamos incontrato parlato rozmawialismy
    spotkalismy mluvili besedovali vstretilis pogovorili rozmovljali""".split()
)
_FAR = 24


def stated(texts: Sequence[str]) -> PartialDate | None:
    """The day on which the talk took place, where a note or the introduction says so in so many words."""
    for text in texts:
        told = _TOOK_PLACE.search(text)
        found = find_date(text[told.end() :]) if told is not None else None
        if found is not None and found[0].day is not None and found[1] <= _FAR:
            return found[0]
    return None


def implied(introduction: Sequence[str]) -> PartialDate | None:
    """The day in a sentence of the introduction on which we talked, or somebody to an outlet; the latest told of."""
    years = [int(year) for text in introduction for year in _YEARS.findall(text)]
    for text in introduction:
        for sentence in _SENTENCE.split(text):
            found = find_date(sentence)
            if found is None or found[0].day is None or found[0].year < max(years, default=0):
                continue
            if len(set(_YEARS.findall(sentence))) > 1:
                # "In 1987 we met, and on 5 May 1990 she wrote to us"
                continue
            words = set(fold(sentence).split())
            if words.isdisjoint(_TALKED):
                continue
            if not words.isdisjoint(_WE_TALKED) or outlets.named_in([sentence], ())[0]:
                return found[0]
    return None


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
    if any(_TRANSCRIBED.search(text) and _names_day(text, header.date) for text in short):
        header.date_kind = DateKind.CONDUCTED
    in_title = find_date(header.title) if not lexicon.INTERVIEW_WORDS.isdisjoint(fold(header.title).split()) else None
    if in_title is not None and in_title[0].day is not None and in_title[0] == header.date:
        # "Interview with the minister, Odde, 14 March 2017": the day on which it took place.
        header.date_kind = DateKind.CONDUCTED


def _names_day(text: str, date: PartialDate | None) -> bool:
    """The line prints that very day."""
    found = find_date(text)
    return found is not None and found[0] == date and found[0].day is not None
