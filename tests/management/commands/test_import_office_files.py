"""Office files go the whole way: stored as they came, with the text that was read out of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy import CASES
from interviews.models import Interview, Source
from interviews.transcripts.readers import docx, epub, odt, pdf, rtf
from tests.transcripts.readers.test_containers import word_package
from tests.transcripts.readers.test_rtf import INTERVIEW
from tests.transcripts.readers.word_files import paragraph, part

from .imports import run

pytestmark = pytest.mark.django_db

FILES = {
    "word_labels_tab_box.docx": docx.MEDIA_TYPE,
    "pdf_typescript_oral_history.pdf": pdf.MEDIA_TYPE,
    "odt_podebljana_pitanja.odt": odt.MEDIA_TYPE,
    "epub_conversation_in_a_book.epub": epub.MEDIA_TYPE,
}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    for name in FILES:
        # What a file is, its content tells.
        (tmp_path / name).with_suffix(".txt").write_bytes((CASES / "tuning" / name).read_bytes())
    (tmp_path / "pumps.doc").write_bytes(INTERVIEW)
    return tmp_path


def test_every_format_is_imported_by_its_content_and_kept_byte_for_byte(inbox):
    result = run(inbox, json=True)
    assert [one["status"] for one in result.objects] == ["created"] * 5
    kinds = {source.name: source.media_type for source in Source.objects.all()}
    assert kinds == {
        **{Path(name).with_suffix(".txt").name: kind for name, kind in FILES.items()},
        "pumps.doc": rtf.MEDIA_TYPE,
    }
    for source in Source.objects.all():
        assert bytes(source.content) == (inbox / source.name).read_bytes()
        reading = source.readings.get().understood()
        assert reading.media_type == source.media_type
        assert "".join(reading.text[span.start : span.end] for span in reading.spans) == reading.text
    assert {one["status"] for one in run(inbox, json=True).objects} == {"unchanged"}


def test_a_bomb_among_them_is_refused_with_its_reason_and_stores_nothing(inbox):
    bomb = word_package(part("document", "<w:body>" + paragraph("x" * (9 << 20)) + "</w:body>"))
    (inbox / "a bomb.docx").write_bytes(bomb)
    result = run(inbox, json=True)
    assert result.status == 1
    assert [one["status"] for one in result.objects] == ["refused"] + ["created"] * 5
    assert "would unpack" in result.objects[0]["reason"]
    assert Interview.objects.count() == Source.objects.count() == 5
