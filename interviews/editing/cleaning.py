"""Text as it is stored: white space folded, a blank line between paragraphs, nothing that a database or XML refuses."""

from __future__ import annotations

import re
from typing import Any

from interviews.transcripts.messages import Message

# What PostgreSQL refuses (NUL, lone surrogates) and what makes XML, and with it every feed, unreadable.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def clean_line(text: str) -> str:
    """One line: white space of any kind is one space, control characters are gone."""
    # What is printable holds none of them; most lines are, and that is asked faster.
    return " ".join((text if text.isprintable() else _FORBIDDEN.sub("", text)).split())


def clean_message(message: str) -> Message:
    """A message of one line: its template and values each cleaned as by :func:`clean_line`."""
    return Message.from_data(_cleaned(message.to_data() if isinstance(message, Message) else message))


def _cleaned(data: Any) -> Any:
    """The same data, every string in it one line."""
    if isinstance(data, str):
        return clean_line(data)
    if isinstance(data, list):
        return [_cleaned(item) for item in data]
    return {name: _cleaned(item) for name, item in data.items()} if isinstance(data, dict) else data


def clean_paragraphs(text: str) -> str:
    """Paragraphs parted by a blank line, each cleaned as by :func:`clean_line`; empty ones are gone."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    paragraphs = (clean_line(paragraph) for paragraph in _BLANK_LINE.split(text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
