"""The marks inside a cue: voices, typography, times of single words, entities.

A line of a cue becomes pieces that tile it: text to keep, marks to discard by name, and entities with what they mean.
An angle bracket that opens no tag known here is text.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

import regex

_TOKEN = regex.compile(
    r"""
      (?P<time><\d{1,4}(?::\d{1,2}){1,2}(?:[.,]\d{1,6})?>)
    | <v(?:\.[^\s<>]{0,80})?[ \t]+(?P<voice>[^<>\n]{1,200})>
    | (?P<tag></?(?:v|c|i|b|u|s|em|strong|lang|ruby|rt|rb|rp|font|span|br|p|div)(?:[.\s/][^<>\n]{0,200})?>)
    | (?P<style>\{\\[^{}\n]{0,100}\})                    # {\an8}, from the scripts of films
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_BOLD, _ITALIC = ("b", "strong"), ("i", "em")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` of a line. ``what``: the name of the discard, "" for text to keep.

    ``instead``: what stands in the text in its place. ``voice``: the name that a voice tag gives, which is its text.
    """

    start: int
    end: int
    what: str = ""
    instead: str = ""
    voice: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Typography:
    """Which tags are open, from line to line of one cue."""

    bold: bool = False
    italic: bool = False


def pieces(line: str, open_tags: Typography) -> Iterator[Piece]:
    """The pieces of one line, in order; ``open_tags`` is carried on."""
    position = 0
    if "<" in line or "&" in line or "{" in line:
        for match in _TOKEN.finditer(line):
            if match.start() > position:
                yield Piece(position, match.start(), bold=open_tags.bold, italic=open_tags.italic)
            yield _marked(match, open_tags)
            position = match.end()
    if position < len(line):
        yield Piece(position, len(line), bold=open_tags.bold, italic=open_tags.italic)


def visible(line: str) -> str:
    """What a viewer reads of a line, white space folded."""
    if "<" in line or "&" in line or "{" in line:
        line = _TOKEN.sub(lambda match: html.unescape(match["entity"]) if match["entity"] else "", line)
    return " ".join(line.split())


def _marked(match: regex.Match[str], open_tags: Typography) -> Piece:
    start, end = match.span()
    if match["entity"]:
        meant = html.unescape(match["entity"])
        if meant == match["entity"]:
            return Piece(start, end, bold=open_tags.bold, italic=open_tags.italic)
        return Piece(start, end, "entity", meant, bold=open_tags.bold, italic=open_tags.italic)
    if match["voice"]:
        return Piece(start, end, "voice tag", voice=match["voice"])
    if match["tag"]:
        return _tag(match["tag"], start, end, open_tags)
    return Piece(start, end, "time of a word" if match["time"] else "style")


def _tag(tag: str, start: int, end: int, open_tags: Typography) -> Piece:
    closes = tag.startswith("</")
    name = regex.match(r"</?([a-z]+)", tag.lower())[1]
    if name in _BOLD:
        open_tags.bold = not closes
    elif name in _ITALIC:
        open_tags.italic = not closes
    return Piece(start, end, "tag", " " if name == "br" else "")
