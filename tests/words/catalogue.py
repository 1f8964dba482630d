"""A language in which every sentence stands in marks: what a page shows outside them went round gettext.

The catalogue is gathered from the source as ``makemessages`` does it (Python by Babel, templates by Django), and from
Django's own English catalogues, and compiled by Babel, so that no program of gettext has to be installed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from interviews.management.commands.makemessages import KEYWORDS

ROOT = Path(__file__).resolve().parents[2]
#: Babel knows this language and Django does not, so that every translation is one of ours.
LANGUAGE = "haw"
BEGIN, END = "«", "»"

_DJANGO = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def _keywords() -> dict[str, tuple[int, ...] | None]:
    """The names by which sentences are marked, as Babel takes them."""
    ours = {}
    for keyword in KEYWORDS:
        name, _, places = keyword.partition(":")
        ours[name] = tuple(map(int, places.split(","))) if places else None
    return {**_DJANGO, **ours}


def sentences() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Every sentence of the source that is marked for translation: file, msgid or (singular, plural), context."""
    for top in ("archive", "interviews"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _extracted(path, path.read_bytes())
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield from _extracted(path, templatize(path.read_text()).encode())


def _extracted(path: Path, source: bytes) -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    for _line, told, _comments, context in extract("python", io.BytesIO(source), _keywords()):
        yield str(path.relative_to(ROOT)), told, context


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
