"""What the codes in readings, runs and conflicts are called: kinds of spans, fields, options, places of a change.

The data keeps the codes, which programs read; the desk shows these words. A code without a word is shown as it is.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from interviews.models import Interview, Participant, Turn, told
from interviews.transcripts.records import AsideKind, SpanKind

FATES: dict[str, Promise] = {
    SpanKind.LABEL: _("label"),
    SpanKind.QUESTION: _("question"),
    SpanKind.ANSWER: _("answer"),
    SpanKind.INTRODUCTION: _("introduction"),
    SpanKind.METADATA: _("metadata"),
    SpanKind.SET_ASIDE: _("set aside"),
    SpanKind.UNASSIGNED: _("not assigned"),
}

ASIDES: dict[str, Promise] = {
    AsideKind.NAVIGATION: _("navigation"),
    AsideKind.BREADCRUMB: _("breadcrumb"),
    AsideKind.SEARCH_BOX: _("search box"),
    AsideKind.CAPTION: _("caption"),
    AsideKind.PULL_QUOTE: _("pull quote"),
    AsideKind.HEADING: _("heading"),
    AsideKind.CREDIT: _("credit"),
    AsideKind.CONTACT: _("contact"),
    AsideKind.ADVERT: _("advert"),
    AsideKind.RELATED: _("related"),
    AsideKind.SHARE: _("share"),
    AsideKind.COMMENT: _("comment"),
    AsideKind.NOTE: _("note"),
    AsideKind.RUNNING_HEAD: _("running head"),
    AsideKind.FOOTER: _("footer"),
    AsideKind.TIME: _("time"),
    AsideKind.OTHER: _("other"),
}

FIELDS: dict[str, Promise] = {
    "address": _("address"),
    "author": _("author"),
    "capacity": _("office then"),
    "conducted": _("held"),
    "date": _("date"),
    "exchange": _("exchange"),
    "field": _("field"),
    "front matter": _("front matter"),
    "interview": _("interview"),
    "interviewee": _("interviewee"),
    "interviewer": _("interviewer"),
    "introduction": _("introduction"),
    "is_outlet": _("an outlet"),
    "kind": _("kind"),
    "labels": _("labels"),
    "language": _("language"),
    "name": _("name"),
    "now": _("now"),
    "number": _("number"),
    "outlet": _("outlet"),
    "participant": _("participant"),
    "person": _("person"),
    "place": _("place"),
    "position": _("position"),
    "project": _("project"),
    "publish": _("publish"),
    "published": _("published"),
    "recording": _("recording"),
    "rights": _("rights"),
    "role": _("role"),
    "speaker": _("speaker"),
    "start": _("time"),
    "status": _("status"),
    "tags": _("tags"),
    "text": _("text"),
    "title": _("title"),
    "topics": _("topics"),
    "transcriber": _("transcribed by"),
    "turn": _("turn"),
    "was": _("was"),
}

# What readers of formats leave out, for the catalogue: ``told`` finds the words by themselves.
DISCARDS: tuple[Promise, ...] = (
    _("alternative text"),
    _("another form of the same content"),
    _("author of a comment"),
    _("bookmark"),
    _("box"),
    _("building block"),
    _("comment"),
    _("comments"),
    _("conditional"),
    _("data"),
    _("declaration"),
    _("deleted text"),
    _("drawing"),
    _("endnote"),
    _("entry of an index"),
    _("entry of contents"),
    _("fallback"),
    _("field code"),
    _("footer"),
    _("footnote"),
    _("form"),
    _("frame"),
    _("header"),
    _("hidden"),
    _("hidden text"),
    _("icon"),
    _("image"),
    _("link"),
    _("link definition"),
    _("line number"),
    _("mark"),
    _("mark of a list"),
    _("moved text"),
    _("names of revisers"),
    _("noscript"),
    _("note"),
    _("note mark"),
    _("object"),
    _("picture"),
    _("placeholder"),
    _("properties"),
    _("reading aid"),
    _("rule"),
    _("script"),
    _("source of a formula"),
    _("style"),
    _("suggestions"),
    _("table of colours"),
    _("table of files"),
    _("table of fonts"),
    _("table of lists"),
    _("table of revisions"),
    _("table of styles"),
    _("tag"),
    _("template"),
    _("text in a chart"),
    _("text in a drawing"),
    _("text that the conversion lost"),
    _("theme"),
    _("title"),
)

# What a field may hold that is a code as well.
_VALUES: dict[str, dict[str, Any]] = {
    "role": dict(Participant.Role.choices),
    "kind": dict(Turn.Kind.choices),
    "status": dict(Interview.Status.choices),
}
_STATES: dict[str, Promise] = {"standing": _("standing"), "deleted": _("deleted")}
_WITH_NUMBER = re.compile(r"(participant|exchange|turn) (\d+)")
_JOINED = re.compile(r"joined into (\d+)")
_OF_SOMEBODY = re.compile(r"(?P<name>.*): (?P<field>[a-z_]+)", re.DOTALL)
_OF_EXCHANGE = re.compile(r"(\d+)\.(\d+)(\+?)")
_AGAIN = re.compile(r"(?P<place>.*) \((?P<times>\d+)\)", re.DOTALL)


def field_called(code: str) -> str:
    """A field, an option or another name of data, in words."""
    return str(FIELDS.get(code, code))


def detail_called(kind: str, detail: str) -> str:
    """The detail of a span: a kind set aside, a field of metadata, or a label as it was printed."""
    if kind == SpanKind.SET_ASIDE:
        return str(ASIDES.get(detail, detail))
    return field_called(detail) if kind == SpanKind.METADATA else detail


def place_called(place: str) -> str:
    """Where a change or a conflict stands: "title", "participant 5", "Ada Lund: role", "exchange 3, turn 2"."""
    if again := _AGAIN.fullmatch(place):
        return f"{place_called(again['place'])} ({again['times']})"
    if place == "0+":
        return gettext("before the first exchange")
    if of_exchange := _OF_EXCHANGE.fullmatch(place):
        facts = {"number": of_exchange[1], "turn": of_exchange[2]}
        after, at = gettext("exchange %(number)s, after turn %(turn)s"), gettext("exchange %(number)s, turn %(turn)s")
        return (after if of_exchange[3] else at) % facts
    if numbered := _WITH_NUMBER.fullmatch(place):
        return f"{field_called(numbered[1])} {numbered[2]}"
    if somebody := _OF_SOMEBODY.fullmatch(place):
        return f"{somebody['name']}: {field_called(somebody['field'])}"
    return field_called(place)


def warning_called(line: int | None, message: str) -> str:
    """A warning with its line, where it has one."""
    if line is None:
        return told(message)
    return gettext("Line %(line)d: %(message)s") % {"line": line, "message": told(message)}


def data_called(data: Any, field: str = "") -> str:
    """Data of a run, options and changes alike, as one line that a person can read."""
    if isinstance(data, dict):
        # A change of a field has the field's name as its place.
        about = str(data.get("place", ""))
        return "; ".join(
            f"{field_called(name)}: {_value_called(value, name, about)}"
            for name, value in data.items()
            # Where the change is stands above it.
            if value not in (None, "", []) and name != "place"
        )
    if data is True:
        return gettext("yes")
    if data is False:
        return gettext("no")
    return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)


def _value_called(value: Any, name: str, about: str) -> str:
    if not isinstance(value, str):
        return data_called(value)
    if name in ("was", "now"):
        if joined := _JOINED.fullmatch(value):
            return gettext("joined into exchange %(number)s") % {"number": joined[1]}
        if about.startswith("exchange "):
            return str(_STATES.get(value, value))
        name = about
    return str(_VALUES.get(name, {}).get(value, value))
