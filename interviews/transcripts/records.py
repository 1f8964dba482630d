"""The records that understanding hands out: frozen, plain, and free of any database.

A :class:`Document` is what a reader makes of one file's bytes. A :class:`Reading` is what the parser understood of it:
the transcript as data and the ledger, in which every character of the decoded text belongs to exactly one span.
Offsets count characters of ``Document.text``; lines are 1-based lines of that text.
"""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import Any

from .messages import NOTHING, Message


class SpanKind(StrEnum):
    """The fate of a piece of the source."""

    LABEL = "label"
    QUESTION = "question"
    ANSWER = "answer"
    INTRODUCTION = "introduction"
    METADATA = "metadata"
    SET_ASIDE = "set aside"
    UNASSIGNED = "unassigned"


class AsideKind(StrEnum):
    """Why a passage was set aside: a closed list."""

    NAVIGATION = "navigation"
    BREADCRUMB = "breadcrumb"
    SEARCH_BOX = "search box"
    CAPTION = "caption"
    PULL_QUOTE = "pull quote"
    HEADING = "heading"
    CREDIT = "credit"
    CONTACT = "contact"
    ADVERT = "advert"
    RELATED = "related"
    SHARE = "share"
    COMMENT = "comment"
    NOTE = "note"
    RUNNING_HEAD = "running head"
    FOOTER = "footer"
    TIME = "time"
    OTHER = "other"


class Role(StrEnum):
    INTERVIEWER = "interviewer"
    INTERVIEWEE = "interviewee"
    MODERATOR = "moderator"
    INTERPRETER = "interpreter"
    AUDIENCE = "audience"
    OTHER = "other"


class TurnKind(StrEnum):
    QUESTION = "question"
    ANSWER = "answer"


class DateKind(StrEnum):
    CONDUCTED = "conducted"
    PUBLISHED = "published"


class Refused(ValueError):
    """A text that is not read: not decodable, too large, or no interview.

    ``line`` is the 1-based line of the decoded text that shows why, None where no line does. ``reason`` is a message; a
    plain string of somebody else's parser becomes one.
    """

    def __init__(self, reason: Message, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason if isinstance(reason, Message) else Message(reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precisely as a text gives it: "1987" never becomes 1 January."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read YYYY, YYYY-MM or YYYY-MM-DD; ValueError for anything else, an impossible day included."""
        parts = text.split("-")
        if (
            not 1 <= len(parts) <= 3
            or len(parts[0]) != 4
            or not all(part.isascii() and part.isdigit() for part in parts)
        ):
            raise ValueError(f"{text!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")
        numbers = [int(part) for part in parts]
        datetime.date(*([*numbers, 1, 1])[:3])
        return cls(*numbers)


# --- what a reader makes of bytes ---

# Where the fields stand that generators of sites keep above a text, and what a fact of theirs says of its origin.
FRONT_MATTER = "front matter"


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE_CELL = "table cell"
    TERM = "term"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of typography: characters ``start`` to ``end`` of the document's text are bold, or italic, or both."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell: characters ``start`` to ``end`` of the document's text.

    ``group`` counts up where the source leaves a blank line; ``region`` names the part of a page it stands in
    ("navigation", "aside", "footer", "figure", ..., "" for the body), ``hint`` the classes of its elements. ``label``:
    how many characters at its beginning name the speaker by the word of the format itself (a voice tag). ``seconds``:
    when it is heard, from the beginning of the recording.
    """

    start: int
    end: int
    line: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    group: int = 0
    region: str = ""
    hint: str = ""
    runs: tuple[Run, ...] = ()
    label: int = 0
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Discard:
    """Text of the file that the reader left out before the ledger begins, with what it was ("script", "style", ...).

    ``what`` is a word, or a message where it takes several. ``offset`` tells where in the document's text it would have
    stood.
    """

    what: str
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Fact:
    """What a file says outside its text: a meta tag, a JSON-LD field, a file property, a front matter field.

    ``origin``: the name of its place in the format; for a field of metadata a :class:`Message` that says where from.
    """

    name: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that a person should look at; ``line`` None where it concerns the whole text."""

    line: int | None
    message: Message


# --- what the parser understood ---


@dataclass(frozen=True, slots=True)
class Given:
    """What the archivist says of a file; it overrides what the document says and is recorded as such."""

    title: str = ""
    date: PartialDate | None = None
    outlet: str = ""
    language: str = ""
    address: str = ""
    recording: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` and their fate.

    ``detail`` is the kind set aside (:class:`AsideKind`) or the field of the metadata ("title", "date", ...).
    ``exchange`` is an exchange's number, ``turn`` the index in its turns, ``paragraph`` the index in the turn or the
    introduction. ``reason`` tells an editor why.
    """

    start: int
    end: int
    kind: SpanKind
    detail: str = ""
    exchange: int | None = None
    turn: int | None = None
    paragraph: int | None = None
    reason: Message = NOTHING


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part: ``name`` resolved, ``capacity`` the office held then, ``labels`` as printed before turns.

    ``is_outlet``: an outlet that asks, without a person. ``attribution`` tells how the name came about.
    """

    name: str
    role: Role
    capacity: str = ""
    labels: tuple[str, ...] = ()
    is_outlet: bool = False
    attribution: Message = NOTHING


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says until the next.

    ``speaker``: index in the transcript's participants, None where the text does not tell. ``paragraphs``: without the
    label, white space folded. ``start``: seconds from the beginning of the recording, None where no time is given.
    ``offset``, ``end``: its extent in the decoded text.
    """

    kind: TurnKind
    speaker: int | None
    paragraphs: tuple[str, ...]
    start: float | None = None
    line: int = field(default=0, compare=False)
    offset: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, or a run of them, with its answers. ``number`` counts from 1 in the order of the text."""

    number: int
    turns: tuple[Turn, ...]

    @property
    def questions(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.kind is TurnKind.QUESTION)

    @property
    def answers(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.turns if turn.kind is TurnKind.ANSWER)


@dataclass(frozen=True, slots=True)
class Subject:
    """What exchanges are about: a name, the forms it takes in this text, and the numbers of the exchanges."""

    name: str
    terms: tuple[str, ...]
    exchanges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A passage set aside, with its kind and the line it begins on."""

    kind: AsideKind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A transcript that its format states in so many words; fields as in :class:`Reading`, "" for what is not told."""

    title: str
    title_made: bool
    date: PartialDate | None
    date_kind: DateKind | None
    outlet: str
    language: str
    address: str
    recording: str
    introduction: tuple[str, ...]
    participants: tuple[Participant, ...]
    exchanges: tuple[Exchange, ...]
    asides: tuple[Aside, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as a reader understood it: a text, its blocks in order, and what stood outside the text.

    ``stated``: the transcript itself, where the format says who said what; nothing is left to understand then.
    """

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    encoding: str
    discards: tuple[Discard, ...] = ()
    facts: tuple[Fact, ...] = ()
    warnings: tuple[Warning, ...] = ()
    stated: Stated | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one version of the parser understood of one source: the transcript as data, and its ledger.

    ``title_made``: the text states no title; this one is made from who and for whom. ``date_kind`` is None exactly when
    ``date`` is. ``origins`` says where each field of metadata came from ("breadcrumb", "given", "og:title", ...).
    ``recording``: the address at which it can be heard, "" where nobody says. ``reasons`` tell why the structure was
    read as it was.
    """

    parser_version: str
    media_type: str
    encoding: str
    text: str
    spans: tuple[Span, ...]
    title: str
    title_made: bool
    date: PartialDate | None
    date_kind: DateKind | None
    outlet: str
    language: str
    address: str
    introduction: tuple[str, ...]
    participants: tuple[Participant, ...]
    exchanges: tuple[Exchange, ...]
    subjects: tuple[Subject, ...]
    asides: tuple[Aside, ...]
    warnings: tuple[Warning, ...] = ()
    discards: tuple[Discard, ...] = ()
    facts: tuple[Fact, ...] = ()
    origins: tuple[Fact, ...] = ()
    reasons: tuple[Message, ...] = ()
    given: Given = Given()
    recording: str = ""

    def to_json(self) -> str:
        """The whole reading as JSON; :meth:`from_json` gives back an equal one."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"), default=_fields)

    @classmethod
    def from_json(cls, text: str) -> Reading:
        """The reading that :meth:`to_json` wrote."""
        return _restore_reading(json.loads(text))


def _fields(record: Any) -> dict[str, Any]:
    """The fields of a record in the order of their declaration, messages with what they were made of."""
    names, values_of, told = _plan(record.__class__)
    data = dict(zip(names, values_of(record), strict=True))
    for name in told:
        data[name] = _as_data(data[name])
    return data


@functools.cache
def _plan(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[str, ...]]:
    """The names of a record's fields, what reads them all, and those that may hold messages, which JSON takes for text.

    A field declared as a string may hold one, for a message is a string. Every record has two fields or more.
    """
    names = tuple(field.name for field in fields(kind))
    told = tuple(field.name for field in fields(kind) if field.type == "str" or "Message" in str(field.type))
    return names, attrgetter(*names), told


def _as_data(value: Any) -> Any:
    if isinstance(value, Message):
        return value.to_data()
    return [_as_data(item) for item in value] if isinstance(value, tuple) else value


def _date(value: dict[str, Any] | None) -> PartialDate | None:
    return None if value is None else PartialDate(**value)


def _restore_turn(value: dict[str, Any]) -> Turn:
    return Turn(**{**value, "kind": TurnKind(value["kind"]), "paragraphs": tuple(value["paragraphs"])})


def _restore_reading(value: dict[str, Any]) -> Reading:
    """Rebuild the nested records from what ``json.loads`` gives."""
    return Reading(
        **{
            **value,
            "date": _date(value["date"]),
            "date_kind": DateKind(value["date_kind"]) if value["date_kind"] else None,
            "spans": tuple(
                Span(**{**item, "kind": SpanKind(item["kind"]), "reason": Message.from_data(item["reason"])})
                for item in value["spans"]
            ),
            "introduction": tuple(value["introduction"]),
            "participants": tuple(
                Participant(
                    **{
                        **item,
                        "role": Role(item["role"]),
                        "labels": tuple(item["labels"]),
                        "attribution": Message.from_data(item["attribution"]),
                    }
                )
                for item in value["participants"]
            ),
            "exchanges": tuple(
                Exchange(item["number"], tuple(_restore_turn(turn) for turn in item["turns"]))
                for item in value["exchanges"]
            ),
            "subjects": tuple(
                Subject(item["name"], tuple(item["terms"]), tuple(item["exchanges"])) for item in value["subjects"]
            ),
            "asides": tuple(Aside(AsideKind(item["kind"]), item["text"], item["line"]) for item in value["asides"]),
            "warnings": tuple(Warning(item["line"], Message.from_data(item["message"])) for item in value["warnings"]),
            "discards": tuple(
                Discard(Message.from_data(item["what"]), item["text"], item["offset"]) for item in value["discards"]
            ),
            "facts": tuple(Fact(**item) for item in value["facts"]),
            "origins": tuple(
                Fact(item["name"], item["value"], Message.from_data(item["origin"])) for item in value["origins"]
            ),
            "reasons": tuple(Message.from_data(item) for item in value["reasons"]),
            "given": Given(**{**value["given"], "date": _date(value["given"]["date"])}),
        }
    )
