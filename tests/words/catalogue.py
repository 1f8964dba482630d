"""A language in which every sentence stands in marks: what a page shows outside them went round gettext.

The catalogue is gathered from the source as ``makemessages`` does it, and from Django's own English catalogues, and
compiled by Babel, so that no program of gettext has to be installed.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from interviews.management.catalogues import ROOT, sentences

__all__ = ["BEGIN", "END", "LANGUAGE", "ROOT", "sentences", "unmarked", "write"]

#: Babel knows this language and Django does not, so that every translation is one of ours.
LANGUAGE = "haw"
BEGIN, END = "«", "»"


def write(folder: Path) -> None:
    """Write the marked catalogue below ``folder``, which is then a locale path."""
    catalogue = Catalog(locale=LANGUAGE)
    for source in sorted(Path(django.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po")):
        with source.open("rb") as stream:
            for entry in read_po(stream):
                if entry.id:
                    _add(catalogue, entry.id, entry.context)
    for _file, told, context in sentences():
        _add(catalogue, told, context)
    target = folder / LANGUAGE / "LC_MESSAGES"
    target.mkdir(parents=True)
    with (target / "django.mo").open("wb") as stream:
        write_mo(stream, catalogue)


def _add(catalogue: Catalog, told: str | tuple[str, ...], context: str | None) -> None:
    if isinstance(told, str):
        catalogue.add(told, _marked(told), context=context)
        return
    plural = tuple(_marked(form) for form in told)
    catalogue.add(told, tuple((plural * catalogue.num_plurals)[: catalogue.num_plurals]), context=context)


def _marked(text: str) -> str:
    return f"{BEGIN}{text}{END}"


# --- what a page shows ---


class _Shown(HTMLParser):
    """Texts and the attributes that a person sees or hears."""

    _ATTRIBUTES = ("title", "alt", "placeholder", "aria-label", "aria-description", "label")

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = [""]
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.hidden += tag in ("script", "style")
        names = self._ATTRIBUTES
        if tag == "input" and told.get("type") in ("submit", "button", "reset"):
            names = (*names, "value")
        if tag == "meta" and told.get("name") == "description":
            names = (*names, "content")
        self.pieces[:0] = [value for name, value in attrs if name in names and value]

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces[-1] += f" {data}"


def unmarked(text: str, *, html: bool = True) -> set[str]:
    """Runs of words outside the marks; the text of a page is one run, for a sentence may hold elements.

    AssertionError where a mark has lost its partner, for then nothing could be told.
    """
    pieces = [text]
    if html:
        shown = _Shown()
        shown.feed(text)
        pieces = shown.pieces
    found: set[str] = set()
    for piece in pieces:
        depth, outside = 0, ""
        for char in piece:
            depth += (char == BEGIN) - (char == END)
            assert depth >= 0, f"a sentence that does not begin: {piece[:200]}"
            outside += char if not depth and char != END else "\n"
        assert depth == 0, f"a sentence that does not end: {piece[-300:]}"
        found |= {run.strip() for run in outside.split("\n") if re.search(r"[^\W\d_]", run)}
    return found
