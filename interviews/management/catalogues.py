"""The catalogues of sentences: gathered from the source, written in Latin by people, in Cyrillic by this module.

``locale/sr_Latn`` is what people translate. ``locale/sr`` is the same in Cyrillic, letter by letter, and the ``.mo``
beside each is what the site reads. All of it is done by Babel and Django, so that no program of gettext has to be
installed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from interviews.language.scripts import cyrillic

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"
WRITTEN, GENERATED = "sr_Latn", "sr"

#: A sentence as gettext knows it: the msgid, or the singular and the plural.
Sentence = str | tuple[str, ...]
#: A sentence and its context, None where it has none.
Key = tuple[Sentence, str | None]

#: The names by which sentences are marked, with the places of msgid, plural and context.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    # Sentences of understanding, and gettext where ``_`` is gettext_lazy or the reverse.
    "message": (1,),
    "counted": (1, 2),
    "_now": None,
    "_lazy": None,
}

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_ABOUT = {
    WRITTEN: "Serbian in Latin letters. Translations are written here; `make messages` does the rest.",
    GENERATED: "Serbian in Cyrillic letters, made from sr_Latn by `make messages`: change that one and not this.",
}


# --- what is said ---


def sentences() -> Iterator[tuple[str, Sentence, str | None]]:
    """Every sentence of the source that is marked for translation: file, msgid or (singular, plural), context."""
    for top in ("archive", "interviews"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _extracted(path, path.read_bytes())
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield from _extracted(path, templatize(path.read_text(encoding="utf-8")).encode())


def _extracted(path: Path, source: bytes) -> Iterator[tuple[str, Sentence, str | None]]:
    for _line, told, _comments, context in extract("python", io.BytesIO(source), KEYWORDS):
        yield path.relative_to(ROOT).as_posix(), told, context


# --- the catalogues ---


def stored(locale: str) -> Catalog:
    """The catalogue of a locale as it stands in its ``.po``; an empty one where there is none."""
    path = _path(locale)
    if not path.exists():
        return _empty(locale)
    with path.open("rb") as stream:
        return read_po(stream, locale=locale)


def renewed(old: Catalog) -> Catalog:
    """The catalogue that people write, with the sentences of today and the translations that it has of them."""
    new = _empty(WRITTEN)
    for file, told, context in sentences():
        known = new.get(told, context)
        entry = old.get(told, context)
        new.add(told, entry.string if entry else "", locations=[*_places(known), (file, None)], context=context)
    return new


def in_cyrillic(latin: Catalog) -> Catalog:
    """The catalogue that is made from the one that people write."""
    made = _empty(GENERATED)
    for entry in latin:
        if entry.id:
            string = (
                tuple(map(transcribed, entry.string)) if isinstance(entry.string, tuple) else transcribed(entry.string)
            )
            made.add(entry.id, string, locations=entry.locations, context=entry.context)
    return made


def compiled(catalogue: Catalog) -> bytes:
    """What the site reads."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def written(catalogue: Catalog) -> bytes:
    """What stands in a ``.po``: in the order of the sentences, with files and no lines, so that little changes."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=120, sort_output=True, include_lineno=False)
    return stream.getvalue()


def write() -> tuple[int, int]:
    """Renew the catalogues and what is compiled of them; how many sentences there are, and how many are translated."""
    latin = renewed(stored(WRITTEN))
    for locale, catalogue in ((WRITTEN, latin), (GENERATED, in_cyrillic(latin))):
        path = _path(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
    entries = [entry for entry in latin if entry.id]
    return len(entries), sum(is_translated(entry.string) for entry in entries)


def is_translated(string: Sentence) -> bool:
    """Whether there is a translation, and one for every number."""
    return all(string) if isinstance(string, tuple) else bool(string)


def _path(locale: str) -> Path:
    return LOCALE / locale / "LC_MESSAGES" / "django.po"


def _empty(locale: str) -> Catalog:
    """A catalogue whose head never changes: it says nothing that git does not know better."""
    head = f"# {_ABOUT[locale]}"
    return Catalog(locale=locale, header_comment=head, creation_date=_EPOCH, revision_date=_EPOCH, fuzzy=False)


def _places(entry: object) -> list[tuple[str, None]]:
    return list(getattr(entry, "locations", ()))


# --- Latin to Cyrillic ---

# What no letter of is Serbian: places for values, elements, entities, addresses, names of files, options and variables,
# and what people type or machines read, which stands in capitals (JSON, OR) or is a code or a name of its own.
_KEPT = re.compile(
    r"%\(\w+\)[a-z]|%[a-z%]|\d+\w*|\{\w*\}|<[^<>]+>|&\#?\w+;|\w+://\S+|#t=|--[\w-]+"
    r"|\b\w+[._]\w+\b|\b[A-ZČĆĐŠŽ]{2,}(?:-\w+)?\b|\b\w*[qwxyQWXY]\w*\b"
    r"|\bin:\w+|\bč(?= nije c\b)|(?<=\bč nije )c\b"
    r"|\b(?:sr-Latn|sr-Cyrl|en|md|txt|undated|[Aa]tom|RSS|Babel|Django|gzip|zip|tar|cookie|Unix|MiB|ISO|Java|Office)\b"
)
# A date in the letters of Django's date filter: "j. F Y."
_FORM_OF_A_DATE = re.compile(r"[A-Za-z](?:[\W\d]+[A-Za-z])+\W*")


def transcribed(text: str) -> str:
    """A translation in Cyrillic, with all that is no Serbian word as it was."""
    if _FORM_OF_A_DATE.fullmatch(text):
        return text
    pieces: list[str] = []
    at = 0
    for kept in _KEPT.finditer(text):
        pieces += [cyrillic(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*pieces, cyrillic(text[at:])])
