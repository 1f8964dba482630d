"""Front matter: the fields that static site generators keep above a Markdown text, in YAML (---) or TOML (+++).

Only what transcripts have is read: ``key: value``, lists in brackets or on lines with a dash, one level of nesting. No
YAML library is used, for it would turn dates and "no" into other things; every value stays the string that is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..records import Fact

ORIGIN = "front matter"
_MAX_LENGTH = 20_000
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FIELD = re.compile(r"^(?P<indent>[ \t]*)(?P<key>[\w][\w .-]{0,60}?)[ \t]*[:=](?:[ \t]+(?P<value>.*)|(?P<bare>\S*))$")
_ITEM = re.compile(r"^[ \t]*-[ \t]+(?P<value>.*)$")
_TABLE = re.compile(r"^\[+(?P<key>[\w.-]{1,60})\]+$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``end``: the offset after the closing fence. ``lines``: start and end of each line between the fences."""

    end: int
    lines: tuple[tuple[int, int], ...]
    facts: tuple[Fact, ...]


def find(text: str) -> FrontMatter | None:
    """The front matter that a text begins with, None if it begins with anything else, a mere rule for example."""
    fence = text[:3]
    if fence not in _FENCES or not text.startswith("\n", len(text[:200].split("\n", 1)[0].rstrip())):
        return None
    lines: list[tuple[int, int]] = []
    start = text.index("\n") + 1
    while start < min(len(text), _MAX_LENGTH):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].rstrip() in _FENCES[fence]:
            facts = _facts([text[first:last] for first, last in lines])
            return FrontMatter(end, tuple(lines), facts) if facts else None
        if not _belongs(text[start:end]):
            return None
        lines.append((start, end))
        start = end + 1
    return None


def _belongs(line: str) -> bool:
    stripped = line.strip()
    indented = line[:1] in (" ", "\t")
    return (
        not stripped
        or stripped.startswith(("#", "]", "}"))
        or indented
        or any(pattern.match(line) for pattern in (_FIELD, _ITEM, _TABLE))
    )


def _facts(lines: list[str]) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    section = parent = key = ""
    for line in lines:
        if line.strip().startswith("#"):
            continue
        field, item, table = _FIELD.match(line), _ITEM.match(line), _TABLE.match(line)
        values = ""
        if item:
            name, _, inner = item["value"].partition(": ")
            values = inner if name in ("name", "title") else item["value"]
        elif table:
            section, parent = table["key"].lower() + ".", ""
        elif field:
            values = field["value"] or field["bare"] or ""
            key = field["key"].strip().lower()
            if field["indent"] and parent:
                key = f"{parent}.{key}"
            else:
                parent = "" if values.strip() else key
            key = section + key
        facts.extend(Fact(key, value, ORIGIN) for value in _values(values) if key)
    return tuple(facts)


def _values(value: str) -> list[str]:
    """One value, or the values of a list in brackets; quotes and comments off."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        parts = re.findall(r'"[^"]*"|\'[^\']*\'|[^,\[\]]+', value[1:-1])
    else:
        parts = [value if value[:1] in ("'", '"') else re.sub(r"\s#\s.*$", "", value)]
    return [part for part in (_unquoted(part) for part in parts) if part and part not in ("|", ">", "|-", ">-")]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    return value.strip()
