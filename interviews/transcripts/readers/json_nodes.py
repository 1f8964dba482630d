"""JSON with its places: every value knows its line and the pointer (RFC 6901) that leads to it.

The standard library's reader forgets where a value stood, and an error that names no place helps nobody.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # the type hints of the standard library omit it
from typing import Any, NoReturn

import regex

from ..messages import Message, message
from ..records import Refused

# Deeper than any transcript; Python's own stack ends at a thousand.
_DEEPEST = 60
_BLANK = regex.compile(r"[ \t\n\r]*")
_NUMBER = regex.compile(r"-?(?:0|[1-9]\d{0,300})(?:\.\d{1,300})?(?:[eE][-+]?\d{1,3})?")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}
_OPENING = regex.compile(r'\s*(?:\{\s*["}]|\[\s*(?:[{"\]]|\[\s*["{\[\]]))')


@dataclass(frozen=True, slots=True)
class Node:
    """One value: a string, number, boolean, None, a list of nodes, or a dict of nodes by key."""

    value: Any
    pointer: str
    line: int

    def strings(self) -> Iterator[Node]:
        """Every string in it, in the order of the file; keys are none."""
        if isinstance(self.value, str):
            yield self
        elif isinstance(self.value, list):
            for node in self.value:
                yield from node.strings()
        elif isinstance(self.value, dict):
            for node in self.value.values():
                yield from node.strings()


def looks_like_json(source: str) -> bool:
    """Whether a text is JSON or was meant as such: it begins with an object, or with a list of such things."""
    return _OPENING.match(source[:1000]) is not None


def read(source: str) -> Node:
    """The one value in the text. Refused with line and reason where it is no JSON, or more than one value."""
    scanner = _Scanner(source)
    node, end = scanner.value(scanner.skip(0), "", 0)
    end = scanner.skip(end)
    if end < len(source):
        if source.startswith("{", end):
            scanner.refuse(end, message("JSON Lines with several objects: put each interview into a file of its own"))
        scanner.refuse(end, message("the JSON is over, and something else follows"))
    return node


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.starts = [0, *(match.end() for match in regex.finditer("\n", source))]

    def line(self, at: int) -> int:
        return bisect_right(self.starts, at)

    def skip(self, at: int) -> int:
        return int(_BLANK.match(self.source, at).end())

    def refuse(self, at: int, why: Message) -> NoReturn:
        line = self.line(at)
        column = at - self.starts[line - 1] + 1
        raise Refused(message("no JSON that can be read: %(why)s (column %(column)s)", why=why, column=column), line)

    def value(self, at: int, pointer: str, depth: int) -> tuple[Node, int]:
        if depth > _DEEPEST:
            self.refuse(at, message("it is nested too deeply"))
        line, first = self.line(at), self.source[at : at + 1]
        if first == '"':
            text, end = self.string(at)
            return Node(text, pointer, line), end
        if first == "{":
            return self._object(at, pointer, depth)
        if first == "[":
            return self._list(at, pointer, depth)
        for word, meaning in _WORDS.items():
            if self.source.startswith(word, at):
                return Node(meaning, pointer, line), at + len(word)
        number = _NUMBER.match(self.source, at)
        if number is None:
            self.refuse(at, message("a value is missing") if first in ("", "}", "]", ",") else message("no value"))
        return Node(json.loads(number.group()), pointer, line), number.end()

    def string(self, at: int) -> tuple[str, int]:
        try:
            text, end = scanstring(self.source, at + 1, True)
        except json.JSONDecodeError as error:
            self.refuse(error.pos, message("a string is not closed or not escaped as it should be"))
        return str(text), int(end)

    def _object(self, at: int, pointer: str, depth: int) -> tuple[Node, int]:
        found: dict[str, Node] = {}
        line, at = self.line(at), self.skip(at + 1)
        while not self.source.startswith("}", at):
            if not self.source.startswith('"', at):
                self.refuse(at, message("a key in quotation marks is missing"))
            place = at
            key, at = self.string(at)
            if key in found:
                self.refuse(place, message("the key “%(key)s” stands there twice", key=key[:60]))
            at = self.skip(at)
            if not self.source.startswith(":", at):
                self.refuse(at, message("a colon is missing"))
            escaped = key.replace("~", "~0").replace("/", "~1")
            found[key], at = self.value(self.skip(at + 1), f"{pointer}/{escaped}", depth + 1)
            at = self._after(at, "}")
        return Node(found, pointer, line), at + 1

    def _list(self, at: int, pointer: str, depth: int) -> tuple[Node, int]:
        found: list[Node] = []
        line, at = self.line(at), self.skip(at + 1)
        while not self.source.startswith("]", at):
            node, at = self.value(at, f"{pointer}/{len(found)}", depth + 1)
            found.append(node)
            at = self._after(at, "]")
        return Node(found, pointer, line), at + 1

    def _after(self, at: int, closing: str) -> int:
        """The place after a comma, or that of the closing bracket."""
        at = self.skip(at)
        if self.source.startswith(",", at):
            at = self.skip(at + 1)
            if self.source.startswith(closing, at):
                self.refuse(at, message("a comma stands before the end"))
        elif not self.source.startswith(closing, at):
            self.refuse(at, message("a comma or the end is missing"))
        return at
