"""Text as it is stored: white space folded, a blank line between paragraphs, nothing that a database or XML refuses."""

from __future__ import annotations

import re

# What PostgreSQL refuses (NUL, lone surrogates) and what makes XML, and with it every feed, unreadable.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def clean_line(text: str) -> str:
    """One line: white space of any kind is one space, control characters are gone."""
    return " ".join(_FORBIDDEN.sub("", text).split())


def clean_paragraphs(text: str) -> str:
    """Paragraphs parted by a blank line, each cleaned as by :func:`clean_line`; empty ones are gone."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    paragraphs = (clean_line(paragraph) for paragraph in _BLANK_LINE.split(text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
