"""Fields at the head of a text: "INTERVIEWEE: Ada Lund", or the name of a field above its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

import regex

from interviews.language import fold

from ..messages import message
from ..pages.credits import BYLINE, FIELD, several_names
from ..passages import Passage, fold_space
from ..records import AsideKind, DateKind
from ..words import lexicon, names
from ..words.dates import date_alone, find_date
from .heads import Header, Taken

# "Release Date:", with the value on the line below.
_NAME_ALONE = regex.compile(r"\s*(?P<name>\p{Lu}[\p{L} ]{2,23}?)\s*[:：]\s*$")
_MOST_WORDS, _LONGEST_VALUE, _FEWEST = 3, 12, 2


def take_values_below(header: Header, passages: Sequence[Passage]) -> None:
    """Take the fields whose value stands on the line below, where a sheet of several has been printed so.

    What nobody knows the meaning of is set aside with its value; two names of fields on end have no values.
    """
    taken = Taken(header, passages)
    passages = [passage for passage in passages if passage not in taken]
    alone = {p.index: m["name"] for p in passages if p.words <= _MOST_WORDS and (m := _NAME_ALONE.match(p.text))}
    if len(alone) < _FEWEST:
        return
    title = {span.start for span in header.spans if span.detail == "title"}
    for passage in passages:
        # Fields of the same sheet that were printed on one line.
        around = range(passage.index - _LONGEST_VALUE, passage.index + _LONGEST_VALUE + 1)
        near = any(index in alone for index in around)
        field = near and passage.words <= _LONGEST_VALUE and not passage.is_sentence and FIELD.match(passage.text)
        if field and passage.start not in title and not take_field(header, passage):
            header.set_aside(AsideKind.OTHER, passage)
    for passage, below in zip_longest(passages, passages[1:]):
        if passage.index not in alone:
            continue
        valued = (
            below is not None
            and below.index == passage.index + 1
            and below.index not in alone
            and below.start not in title
            and below.words <= _LONGEST_VALUE
            and not (below.is_sentence or below.asks)
        )
        if valued:
            if not _take(header, passage, below.end, alone[passage.index], below.text):
                header.set_aside(AsideKind.OTHER, passage)
                header.set_aside(AsideKind.OTHER, below)
        else:
            header.set_aside(AsideKind.OTHER, passage)


def line_by_line(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, those whose lines are fields of a cover sheet, or a title and its byline, parted into lines."""
    parted: list[Passage] = []
    for passage in passages:
        lines = [(match.start(), match.end()) for match in _PRINTED_LINE.finditer(passage.raw)]
        texts = [fold_space(passage.raw[start:end]) for start, end in lines]
        found = [match for text in texts if (match := FIELD.match(text)) is not None]
        known = sum(fold(match["name"]) in lexicon.HEADER_FIELDS for match in found)
        signed = len(texts) in _SIGNED_LINES and BYLINE.match(texts[-1]) and not passage.is_sentence
        if not signed and (known < _FEWEST or 2 * len(found) < len(texts)):
            parted.append(passage)
            continue
        parted += [
            replace(
                passage, start=passage.start + start, end=passage.start + end, raw=passage.raw[start:end], text=text
            )
            for (start, end), text in zip(lines, texts, strict=True)
        ]
    return parted


def set_fact_boxes_aside(header: Header, passages: Sequence[Passage]) -> None:
    """Set aside what is left of lines such as "Age: 58" and "Favourite tool: a feather", three or more on end."""
    listed = [
        p for p in passages if p.words <= _LONGEST_VALUE and not p.is_sentence and FIELD.match(p.text) is not None
    ]
    places = {passage.start: place for place, passage in enumerate(passages)}
    runs: list[list[Passage]] = []
    for passage in listed:
        if runs and places[passage.start] == places[runs[-1][-1].start] + 1:
            runs[-1].append(passage)
        else:
            runs.append([passage])
    boxed = {passage.start for run in runs if len(run) >= _SHORTEST_BOX for passage in run}
    for passage in [passage for passage in header.introduction if passage.start in boxed]:
        header.introduction.remove(passage)
        header.set_aside(AsideKind.OTHER, passage)


_SHORTEST_BOX = 3
# A title of one or two lines, and who wrote it.
_SIGNED_LINES = (2, 3)
_PRINTED_LINE = regex.compile(r"[^\n]*\S[^\n]*")
_THE_TALK = frozenset(("interview", "interview with", "interview of", "oral history", "oral history interview"))
_BARS = regex.compile(r"\s+[|·•]\s+")
_OF_PEOPLE = frozenset(
    name for name, role in lexicon.HEADER_FIELDS.items() if role in ("author", "interviewer", "interviewee")
)


def take_field(header: Header, passage: Passage) -> bool:
    """A field of a cover sheet: "INTERVIEWEE: Ada Lund"."""
    match = FIELD.match(passage.text)
    if match is None:
        return False
    return _take(header, passage, passage.end, match["name"], match["value"])


def _take(header: Header, passage: Passage, end: int, printed: str, said: str) -> bool:
    """Take a field from the passage with its name to ``end``; False where nobody knows what it means."""
    name = fold(printed)
    if name in _THE_TALK and header.names_who_asks:
        # "INTERVIEW: Ada Lund", beside "INTERVIEWER: Per Falk"
        name = "interviewee"
    value = _BARS.split(said.strip(), maxsplit=1)[0] if name in _OF_PEOPLE else said.strip()
    on_cover = any(role in ("interviewee", "interviewer") for role, _ in header.fields)
    meaning = lexicon.HEADER_FIELDS.get(name) or (
        "field" if on_cover and printed.isupper() and len(value.split()) <= 10 else None
    )
    if meaning is None and names.is_full_name(names.before_comma(value)):
        meaning = lexicon.SPEAKING_FIELDS.get(name)
    if meaning is None or len(value.split()) > 20:
        return False
    if meaning in ("date", "conducted", "published"):
        found = find_date(value) or ((date_alone(value), 0, 0) if date_alone(value) else None)
        if found is not None and found[0] is not None and header.date is None:
            header.date, header.date_origin = found[0], message("field %(name)s", name=printed)
            cover_sheet = any(role in ("interviewee", "interviewer") for role, _ in header.fields)
            header.date_kind = (
                DateKind.CONDUCTED
                if meaning == "conducted" or (meaning == "date" and cover_sheet)
                else DateKind.PUBLISHED
            )
        header.claim(passage.start, end, "date")
        return True
    if meaning == "title":
        if not header.title:
            header.title, header.title_origin = value, message("field %(name)s", name=printed)
        header.claim(passage.start, end, "title")
        return True
    if meaning == "outlet":
        header.outlet = value
    header.fields += [(meaning, each) for each in (several_names(value) if name in _OF_PEOPLE else [value])]
    header.claim(passage.start, end, meaning)
    return True
