"""Front matter: the fields that static site generators keep above a Markdown text, in YAML (---), TOML (+++) or JSON.

Only what transcripts have is read: ``key: value``, lists in brackets or on lines with a dash, one level of nesting. No
YAML library is used, for it would turn dates and "no" into other things; every value stays the string that is printed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..records import FRONT_MATTER, Fact

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
    if text.startswith("{\n"):
        return _json(text)
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


def _json(text: str) -> FrontMatter | None:
    """An object of JSON that states a title or a date, and below it a text that is none."""
    try:
        fields, end = json.JSONDecoder().raw_decode(text[:_MAX_LENGTH])
    except (ValueError, RecursionError):
        return None
    stated = any(isinstance(fields.get(name), str) for name in ("title", "date"))
    ended = len(text) if (found := text.find("\n", end)) < 0 else found
    rest = text[ended:].lstrip()
    if not stated or text[end:ended].strip() or not rest or rest[0] in "{[":
        return None
    lines = [match.span() for match in re.finditer(r"[^\n]+", text[:end])][1:-1]
    return FrontMatter(ended, tuple(lines), tuple(_of_json("", fields)))


def _of_json(key: str, value: object) -> Iterator[Fact]:
    """The facts of a value: those of its parts, and of lists each."""
    if isinstance(value, dict) and key.count(".") < _DEEPEST:
        for name, part in value.items():
            yield from _of_json(f"{key}.{name}".strip(".").lower(), part)
    elif isinstance(value, list):
        for part in value:
            if isinstance(part, str):
                yield from _of_json(key, part)
    elif isinstance(value, str) and key and value.strip():
        yield Fact(key, value.strip(), FRONT_MATTER)


_DEEPEST = 1


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
    section = parent = key = listed = ""
    for line in _whole_values(lines):
        if line.strip().startswith("#"):
            continue
        field, item, table = _FIELD.match(line), _ITEM.match(line), _TABLE.match(line)
        values = ""
        if item:
            name, _, inner = item["value"].partition(": ")
            values = inner if name in ("name", "title") else item["value"]
            key = listed or key
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
            listed = key if not values.strip() else listed if field["indent"] else ""
        facts.extend(Fact(key, value, FRONT_MATTER) for value in _values(values) if key)
    return tuple(facts)


def _whole_values(lines: list[str]) -> list[str]:
    """The lines, a value that goes over several of them on the line of its key.

    In quotes that close on a later line, behind ">" or "|", or on lines that stand further in and are no fields.
    """
    whole: list[str] = []
    depth, block = -1, False
    for line in lines:
        last = whole[-1] if whole else ""
        inside = len(line) - len(line.lstrip())
        opened = depth >= 0 and _is_open(last)
        deeper = depth >= 0 and line.strip() and inside > depth
        told_apart = _FIELD.match(line) or _ITEM.match(line) or line.strip().startswith("#")
        if opened or (deeper and (block or not told_apart)):
            joined = last[:-1] if opened and last.endswith("\\") else f"{last} "
            whole[-1] = joined.replace(": > ", ": ").replace(": | ", ": ") + line.strip().removeprefix(
                "\\" if opened else ""
            )
            continue
        whole.append(line)
        field = _FIELD.match(line)
        value = (field["value"] or "").strip() if field else ""
        block = bool(_BLOCK.fullmatch(value))
        if block:
            whole[-1] = line.rstrip()[: -len(value)] + value[0]
        depth = inside if field and value else -1
    return whole


# What opens a value that stands on the lines below: ">", "|-", ">2".
_BLOCK = re.compile(r"[>|][-+0-9]{0,2}")


def _is_open(line: str) -> bool:
    """A field whose quotation marks do not close on its line."""
    field = _FIELD.match(line)
    value = (field["value"] or "").strip() if field else ""
    if value[:1] == '"':
        return re.fullmatch(r'"(?:[^"\\]|\\.)*\\?', value) is not None
    return value[:1] == "'" and value.count("'") % 2 == 1


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
        mark, value = value[0], value[1:-1]
        value = _ESCAPED.sub(_plain, value) if mark == '"' else value.replace("''", "'")
    return value.strip()


_ESCAPED = re.compile(r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<char>.))")
_BLANKS = {"n": " ", "t": " ", "r": " ", "_": " ", "N": " ", "L": " ", "P": " ", "0": "", "a": "", "b": "", "e": ""}


def _plain(match: re.Match[str]) -> str:
    """What an escape in double quotation marks stands for; line ends and other blanks are one."""
    digits = match["x"] or match["u"] or match["U"]
    if digits:
        code = int(digits, 16)
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
    return _BLANKS.get(match["char"], match["char"])
