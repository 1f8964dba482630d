"""Transcripts as this archive writes them: JSON that states who asked, who answered and what else is known.

The object is what ``import_transcripts --json`` prints and what an interview's page gives as JSON. It is checked
strictly: a key that is not known is named in a warning, a value of the wrong kind refuses the file with its pointer and
line, JSON of any other making is refused as such. The document's text is every string value of the file, in its order,
a paragraph each; strings under unknown keys are the discards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NoReturn, TypeVar

import regex

from interviews.language import fold

from ..decoding import clean
from ..messages import Message, message
from ..passages import fold_space
from ..records import (
    Aside,
    AsideKind,
    DateKind,
    Discard,
    Document,
    Exchange,
    PartialDate,
    Participant,
    Refused,
    Role,
    Span,
    SpanKind,
    Stated,
    Turn,
    TurnKind,
    Warning,
)
from . import json_nodes
from .json_nodes import Node

MEDIA_TYPE = "application/json"
looks_like_json = json_nodes.looks_like_json

# What an import or a page says beside the transcript itself, and what is found anew: read over.
_TOLD = ("source", "status", "topics", "warnings", "questions", "original", "page", "redactions", "rights", "licence")
_FIELDS = ("title", "title_made", "date", "date_kind", "outlet", "language", "address", "recording", "introduction")
_KEYS = (*_FIELDS, *_TOLD, "participants", "exchanges", "set_aside")
_PERSON_KEYS = ("name", "role", "capacity", "labels")
_EXCHANGE_KEYS = ("number", "questions", "answers", "order", "address", "topics")
_TURN_KEYS = ("speaker", "text", "start")
_ASIDE_KEYS = ("kind", "text", "line")
_PARAGRAPH_END = regex.compile(r"\n[ \t]*\n\s*")
_MOST_UNKNOWN = 20
_Choice = TypeVar("_Choice", bound=StrEnum)


def read(source: str, *, encoding: str = "utf-8", warnings: tuple[Warning, ...] = ()) -> Document:
    """The document of our JSON, its structure stated. Refused with pointer and line for what breaks the rules."""
    root = json_nodes.read(source)
    _refuse_foreign(root)
    layout = _Layout(warnings=list(warnings))
    stated = _Transcript(root, layout).stated()
    return Document(
        text="".join(layout.out),
        blocks=(),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        discards=tuple(layout.discards),
        warnings=tuple(layout.warnings),
        stated=stated,
    )


def _refuse_foreign(root: Node) -> None:
    hint = message("it is JSON, but no transcript as this archive writes them")
    if not isinstance(root.value, dict):
        raise Refused(message("%(hint)s: an object is expected, and this is a list", hint=hint), root.line)
    status = root.value.get("status")
    if "exchanges" not in root.value:
        if status is not None and status.value == "refused":
            raise Refused(message("it only tells that a file was refused, and holds no transcript"), root.line)
        raise Refused(message("%(hint)s: it has no key “exchanges”", hint=hint), root.line)


def _fail(node: Node, expected: Message) -> NoReturn:
    raise Refused(message("at %(pointer)s: %(expected)s", pointer=node.pointer or "/", expected=expected), node.line)


@dataclass(slots=True)
class _Layout:
    """The text under construction: strings in the order of the file, each with the span that it becomes."""

    out: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    position: int = 0
    line: int = 1
    unknown: int = 0

    def put(self, text: str, kind: SpanKind, detail: str = "", **place: int) -> Span:
        """Write one string as a paragraph with its span."""
        if self.out:
            self._write("\n\n")
        start = self.position
        self._write(text)
        span = Span(start, self.position, kind, detail, reason=message("stated in the file"), **place)
        if text.strip():
            self.spans.append(span)
        return span

    def leave_out(self, node: Node) -> None:
        """Discard what an unknown key holds, and say so."""
        self.unknown += 1
        if self.unknown <= _MOST_UNKNOWN:
            told = message("The key at %(pointer)s is not known, and was left out.", pointer=node.pointer[:200])
            self.warnings.append(Warning(node.line, told))
        self.discards += [Discard("unknown key", clean(found.value)[0], self.position) for found in node.strings()]

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.position += len(text)
        self.line += text.count("\n")


class _Transcript:
    """One walk over the object: every string is written in the order of the file."""

    def __init__(self, root: Node, layout: _Layout) -> None:
        self.root, self.layout = root, layout
        self.fields: dict[str, str] = {}
        self.title_made = False
        self.introduction: list[str] = []
        self.people: list[Participant] = []
        self.places: dict[str, int] = {}
        self.exchanges: list[Exchange] = []
        self.asides: list[Aside] = []

    def stated(self) -> Stated:
        # People first, wherever they stand: turns name them.
        if "participants" in self.root.value:
            self._count_people(self.root.value["participants"])
        for key, node in self.root.value.items():
            if key not in _KEYS:
                self.layout.leave_out(node)
            elif key == "exchanges":
                self._read_exchanges(node)
            elif key == "participants":
                self._lay_people_out(node)
            elif key == "introduction":
                self._read_introduction(node)
            elif key == "set_aside":
                self._read_asides(node)
            elif key == "title_made":
                self.title_made = self._flag(node)
            elif key in _TOLD:
                self._note_strings(node, key)
            else:
                self._read_field(key, node)
        date, kind = self._date()
        return Stated(
            title=self.fields.get("title", ""),
            title_made=self.title_made and bool(self.fields.get("title")),
            date=date,
            date_kind=kind,
            outlet=self.fields.get("outlet", ""),
            language=self.fields.get("language", ""),
            address=self.fields.get("address", ""),
            recording=self.fields.get("recording", ""),
            introduction=tuple(self.introduction),
            participants=tuple(self._with_outlet(person) for person in self.people),
            exchanges=tuple(self.exchanges),
            asides=tuple(self.asides),
            spans=tuple(self.layout.spans),
        )

    # --- what is known of the whole ---

    def _read_field(self, key: str, node: Node) -> None:
        if node.value is None:
            return
        text = self._string(node)
        if text:
            self.layout.put(text, SpanKind.METADATA, key)
            self.fields[key] = text

    def _date(self) -> tuple[PartialDate | None, DateKind | None]:
        told, kind = self.fields.get("date"), self.fields.get("date_kind")
        if told is None:
            return None, None
        node = self.root.value["date"]
        try:
            date = PartialDate.from_iso(told)
        except ValueError:
            _fail(node, message("a date is YYYY, YYYY-MM or YYYY-MM-DD"))
        if kind is None:
            return date, DateKind.PUBLISHED
        return date, self._one_of(DateKind, self.root.value["date_kind"])

    def _read_introduction(self, node: Node) -> None:
        for item in self._list(node):
            text = fold_space(self._string(item))
            if text:
                self.layout.put(text, SpanKind.INTRODUCTION, paragraph=len(self.introduction))
                self.introduction.append(text)

    def _read_asides(self, node: Node) -> None:
        for item in self._list(node):
            values = self._object(item, _ASIDE_KEYS, ("kind", "text"))
            kind = self._one_of(AsideKind, values["kind"])
            self.layout.put(self._string(values["kind"]), SpanKind.METADATA, "kind set aside")
            text = self._string(values["text"])
            if text.strip():
                self.layout.put(text, SpanKind.SET_ASIDE, kind.value)
                line = self.layout.line - text.count("\n")
                self.asides.append(Aside(kind, fold_space(text), line))

    def _note_strings(self, node: Node, key: str) -> None:
        for found in node.strings():
            text = clean(found.value)[0].strip()
            if text:
                self.layout.put(text, SpanKind.METADATA, key)

    # --- people ---

    def _count_people(self, node: Node) -> None:
        for item in self._list(node):
            values = self._object(item, _PERSON_KEYS, ("name", "role"))
            name = fold_space(self._string(values["name"]))
            if not name:
                _fail(values["name"], message("a name is missing"))
            if fold(name) in self.places:
                _fail(values["name"], message("two participants have the same name, so turns cannot name them"))
            capacity = values.get("capacity")
            self.places[fold(name)] = len(self.people)
            self.people.append(
                Participant(
                    name,
                    self._one_of(Role, values["role"]),
                    capacity="" if capacity is None or capacity.value is None else fold_space(self._string(capacity)),
                    labels=tuple(self._string(label) for label in self._list(values.get("labels"))),
                    attribution=message("stated in the file"),
                )
            )

    def _lay_people_out(self, node: Node) -> None:
        for item in self._list(node):
            for key, value in item.value.items():
                if key in _PERSON_KEYS:
                    self._note_strings(value, "participant")
                else:
                    self.layout.leave_out(value)

    def _speaker(self, node: Node | None, kind: TurnKind) -> int | None:
        """The place of who speaks among the participants; who is named in a turn alone is added there."""
        if node is None or node.value is None:
            return None
        name = fold_space(self._string(node))
        if not name:
            return None
        place = self.places.setdefault(fold(name), len(self.people))
        if place == len(self.people):
            role = Role.INTERVIEWER if kind is TurnKind.QUESTION else Role.INTERVIEWEE
            self.people.append(Participant(name, role, attribution=message("named in a turn")))
        return place

    def _with_outlet(self, person: Participant) -> Participant:
        """An outlet that asks is told by its name."""
        asks = person.role is not Role.INTERVIEWEE and fold(person.name) == fold(self.fields.get("outlet", ""))
        if not asks:
            return person
        return Participant(person.name, person.role, person.capacity, person.labels, True, person.attribution)

    # --- turns ---

    def _read_exchanges(self, node: Node) -> None:
        for item in self._list(node):
            self._read_exchange(item, len(self.exchanges) + 1)
        kinds = {turn.kind for exchange in self.exchanges for turn in exchange.turns}
        if len(kinds) < 2:
            _fail(node, message("at least one question and one answer are expected"))

    def _read_exchange(self, node: Node, number: int) -> None:
        values = self._object(node, _EXCHANGE_KEYS, ())
        if "questions" not in values and "answers" not in values:
            _fail(node, message("an exchange has “questions” and “answers”"))
        told = values.get("number")
        if told is not None and told.value is not None and told.value != number:
            whole = isinstance(told.value, int) and not isinstance(told.value, bool)
            if not whole or told.value < 1:
                _fail(told, message("a number counts from 1"))
            self.layout.warnings.append(
                Warning(
                    told.line,
                    message("Exchange %(told)s is number %(number)s here.", told=told.value, number=number),
                )
            )
        lists = {TurnKind.QUESTION: "questions", TurnKind.ANSWER: "answers"}
        kinds = {key: kind for kind, key in lists.items()}
        spoken = self._order(values)
        index = {kind: iter([place for place, other in enumerate(spoken) if other is kind]) for kind in lists}
        turns: dict[int, Turn] = {}
        for key, value in values.items():
            if key in kinds:
                for item in self._list(value):
                    place = next(index[kinds[key]])
                    turns[place] = self._read_turn(item, kinds[key], number, place)
            elif key != "number":
                self._note_strings(value, key)
        if turns:
            self.exchanges.append(Exchange(number, tuple(turns[place] for place in sorted(turns))))
        else:
            _fail(node, message("an exchange needs a question or an answer"))

    def _order(self, values: Mapping[str, Node]) -> list[TurnKind]:
        """The kinds of the turns as they were spoken: questions first, unless “order” says otherwise."""
        counts = {
            TurnKind.QUESTION: len(self._list(values.get("questions"))),
            TurnKind.ANSWER: len(self._list(values.get("answers"))),
        }
        plain = [kind for kind, count in counts.items() for _ in range(count)]
        node = values.get("order")
        if node is None or node.value is None:
            return plain
        told = [self._one_of(TurnKind, item) for item in self._list(node)]
        if sorted(told) != sorted(plain):
            _fail(node, message("it names every question and answer of the exchange once, by its kind"))
        return told

    def _read_turn(self, node: Node, kind: TurnKind, number: int, place: int) -> Turn:
        values = self._object(node, _TURN_KEYS, ("text",))
        speaker = self._speaker(values.get("speaker"), kind)
        extents: list[tuple[int, int]] = []
        paragraphs: list[str] = []
        line = 0
        for key, value in values.items():
            if key == "speaker" and speaker is not None:
                label = self._string(value)
                span = self.layout.put(label, SpanKind.LABEL, label, exchange=number, turn=place)
            elif key == "text":
                kept = [part for part in _PARAGRAPH_END.split(self._string(value)) if fold_space(part)]
                if not kept:
                    _fail(value, message("a turn needs words"))
                span_kind = SpanKind.QUESTION if kind is TurnKind.QUESTION else SpanKind.ANSWER
                for index, part in enumerate(kept):
                    span = self.layout.put(part, span_kind, exchange=number, turn=place, paragraph=index)
                    extents.append((span.start, span.end))
                    paragraphs.append(fold_space(part))
            else:
                continue
            line = line or self.layout.line
            extents.append((span.start, span.end))
        return Turn(
            kind,
            speaker,
            tuple(paragraphs),
            self._seconds(values.get("start")),
            line,
            min(start for start, _ in extents),
            max(end for _, end in extents),
        )

    def _seconds(self, node: Node | None) -> float | None:
        if node is None or node.value is None:
            return None
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)) or not 0 <= node.value < 1e7:
            _fail(node, message("a start is a number of seconds from the beginning of the recording"))
        return float(node.value)

    # --- kinds of values ---

    def _string(self, node: Node) -> str:
        if not isinstance(node.value, str):
            _fail(node, message("a text in quotation marks is expected"))
        return clean(node.value)[0].strip()

    def _flag(self, node: Node) -> bool:
        if node.value not in (True, False, None):
            _fail(node, message("true or false is expected"))
        return bool(node.value)

    def _list(self, node: Node | None) -> list[Node]:
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, list):
            _fail(node, message("a list is expected"))
        return list(node.value)

    def _object(self, node: Node, known: tuple[str, ...], needed: tuple[str, ...]) -> dict[str, Node]:
        """The known keys of an object; the others are named in a warning."""
        if not isinstance(node.value, dict):
            _fail(node, message("an object is expected"))
        for key in needed:
            if key not in node.value:
                _fail(node, message("the key “%(key)s” is missing", key=key))
        if known is not _PERSON_KEYS:
            for key, value in node.value.items():
                if key not in known:
                    self.layout.leave_out(value)
        return {key: value for key, value in node.value.items() if key in known}

    def _one_of(self, choices: type[_Choice], node: Node) -> _Choice:
        try:
            return choices(node.value)
        except ValueError:
            known = ", ".join(choices)
            _fail(node, message("it is none of: %(known)s", known=known))
