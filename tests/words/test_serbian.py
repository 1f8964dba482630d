"""Serbian in both scripts: every sentence for readers, its places kept, one script made of the other."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from interviews.language.scripts import latin
from interviews.management import catalogues

# The desk and the commands speak English until all of their sentences are translated; the rest is for readers. Of the
# models readers meet the choices of these three.
NOT_FOR_READERS = (
    *(f"interviews/{room}/" for room in ("admin", "editing", "importing", "management", "models", "transcripts")),
    *("interviews/apps.py", "templates/admin/"),
)
MODELS_FOR_READERS = tuple(f"interviews/models/{name}.py" for name in ("interviews", "identities", "redactions"))
PLACE = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|</?\w+[^>]*>|&\w+;|https?://\S+")


@pytest.fixture(scope="module")
def written() -> Catalog:
    return catalogues.stored(catalogues.WRITTEN)


def test_every_sentence_for_readers_is_translated(written: Catalog) -> None:
    missing = set()
    for file, told, context in catalogues.sentences():
        if file in MODELS_FOR_READERS or not file.startswith(NOT_FOR_READERS):
            entry = written.get(told, context)
            if entry is None or not catalogues.is_translated(entry.string):
                missing.add(f"{file}: {told}")
    assert not missing, "translate these in locale/sr_Latn/LC_MESSAGES/django.po after `make messages`"


def test_every_translation_keeps_the_places_of_its_sentence(written: Catalog) -> None:
    for entry in written:
        if not entry.id or not catalogues.is_translated(entry.string):
            continue
        sentences = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        forms = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        assert len(forms) == (3 if entry.pluralizable else 1)
        wanted = set(PLACE.findall(sentences[-1]))
        assert all(set(PLACE.findall(form)) == wanted for form in forms), entry.id
        # Sentences are joined to others: a blank at an end belongs to them.
        assert all(form[:1].isspace() == sentences[0][:1].isspace() for form in forms), entry.id


def test_cyrillic_is_what_is_made_of_the_latin(written: Catalog) -> None:
    made = catalogues.written(catalogues.in_cyrillic(written))
    assert made == (catalogues.LOCALE / "sr/LC_MESSAGES/django.po").read_bytes(), "say `make messages`"


@pytest.mark.parametrize("locale", [catalogues.WRITTEN, catalogues.GENERATED])
def test_what_is_compiled_is_what_is_written(locale: str) -> None:
    compiled = (catalogues.LOCALE / locale / "LC_MESSAGES/django.mo").read_bytes()
    assert catalogues.compiled(catalogues.stored(locale)) == compiled, "say `make messages`"


def test_latin_made_of_the_cyrillic_is_the_latin_again(written: Catalog) -> None:
    for entry in written:
        for form in entry.string if isinstance(entry.string, tuple) else (entry.string,):
            assert latin(catalogues.transcribed(form).lower()) == form.lower()


@pytest.mark.parametrize(
    ("written_so", "made"),
    [
        ("Njegova ljubav i džep", "Његова љубав и џеп"),
        ("NJEGOVA", "NJEGOVA"),
        ("injekcija, nadživeti, Tanjug, konjunktura", "инјекција, надживети, Танјуг, конјунктура"),
        ("%(number)s pitanja o %(name)s", "%(number)s питања о %(name)s"),
        ('<b class="nj">%(n)s</b>&nbsp;dan', '<b class="nj">%(n)s</b>&nbsp;дан'),
        ("uzmite JSON ili CSV s https://example.org/njiva", "узмите JSON или CSV с https://example.org/njiva"),
        ("na primer en ili sr-Latn, u bazi Wikidata", "на пример en или sr-Latn, у бази Wikidata"),
        ("j. F Y.", "j. F Y."),
        (" i ", " и "),
    ],
)
def test_only_serbian_words_become_cyrillic(written_so: str, made: str) -> None:
    assert catalogues.transcribed(written_so) == made
