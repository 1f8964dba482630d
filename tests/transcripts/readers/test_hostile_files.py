"""Office files that are made to do harm: each is refused with its reason, and the next file is read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pytest

from interviews.transcripts import Given, Reading, Refused
from interviews.transcripts.bounded import BoundedReaders

from .test_containers import BILLION_LAUGHS, EXTERNAL
from .test_epub import epub
from .test_odt import odt
from .test_pdf import hand_made
from .test_rtf import INTERVIEW
from .word_files import RELATIONSHIPS, TYPES, package, paragraph, part, word_file

# Little enough that it is soon used up.
MEMORY = 150 << 20


@pytest.fixture(scope="module")
def readers() -> Iterator[BoundedReaders]:
    with BoundedReaders(workers=1, memory=MEMORY, seconds=30) as pool:
        yield pool


def _stream(data: bytes, resources: str = "") -> bytes:
    """A stream of a PDF, packed."""
    packed = zlib.compress(data, 1)
    head = f"<< {resources} /Length {len(packed)} /Filter /FlateDecode >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _drawing(*streams: bytes, resources: str = "/Font << /F1 5 0 R >>") -> bytes:
    """A PDF of one page, whose content is the first stream; object 5 is a font, the other streams come after it."""
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R /Resources << {resources} >> >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page.encode()]
    objects += [streams[0], b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", *streams[1:]]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size %d >>\n" % (len(objects) + 1)


def _word(document: str) -> bytes:
    return package({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONSHIPS, "word/document.xml": document})


def declared_bomb() -> bytes:
    return _word(part("document", "<w:body>" + paragraph("x" * (9 << 20)) + "</w:body>"))


def undeclared_bomb() -> bytes:
    data = declared_bomb()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def hundred_thousand_parts() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"word/{number}.xml"), "")
    return packed.getvalue()


def forms_in_forms() -> bytes:
    """Thirty forms, each of which draws the next one twice."""
    forms = [
        _stream(
            b"/X Do /X Do", f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n} 0 R >> >>"
        )
        for n in (*range(7, 36), 6)
    ]
    return _drawing(_stream(b"/X Do /X Do"), *forms, resources="/XObject << /X 6 0 R >>")


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb that declares its size": (declared_bomb, "would unpack"),
    "a bomb that hides its size": (undeclared_bomb, "damaged"),
    "a bomb of style marks": (lambda: word_file("<w:p/>" * 3_000_000), "would unpack|parts of text"),
    "a hundred thousand parts": (hundred_thousand_parts, "more than 5,000 parts"),
    "a name that leads out": (lambda: package({"[Content_Types].xml": TYPES, "../../etc/cron.d/x": "x"}), "leads out"),
    "half an archive": (lambda: word_file(paragraph("x" * 5000))[:900], "damaged"),
    "a billion laughs": (lambda: _word(BILLION_LAUGHS), "document type"),
    "an external entity": (lambda: _word(EXTERNAL), "document type"),
    "an external entity in an OpenDocument text": (lambda: odt("", **{"content.xml": EXTERNAL}), "document type"),
    "an e-book that is a bomb": (lambda: epub("x" * (9 << 20)), "would unpack"),
    "an e-book that nests without end": (lambda: epub("<div>" * 200_000), "nests more than"),
    "pages in pages": (lambda: hand_made("<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "damaged|no text"),
    "a million pages": (lambda: hand_made("<< /Type /Pages /Kids [] /Count 1000000 >>"), "pages|damaged|no text"),
    "a stream that is a bomb": (lambda: _drawing(_stream(b" " * (200 << 20))), "memory|too long|no text"),
    "more letters than memory": (
        lambda: _drawing(_stream(b"BT /F1 9 Tf 9 9 Td " + b"(Letters in a line) Tj 0 -9 Td " * 200_000 + b"ET")),
        "memory|too long",
    ),
    "forms in forms": (forms_in_forms, "memory|too long|no text"),
    "a font of garbage": (
        lambda: _drawing(_stream(b"BT /F1 9 Tf (x) Tj ET"), _stream(bytes(range(256)) * 100_000)),
        "no text",
    ),
    "groups in groups": (lambda: b"{\\rtf1" + b"{\\b" * 500_000, "nests more than"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_and_the_next_file_is_read(readers: BoundedReaders, name: str) -> None:
    make, reason = HOSTILE[name]
    answers = list(readers.read_all([(make(), name, Given()), (INTERVIEW, "good.rtf", Given())]))
    assert isinstance(answers[0], Refused)
    assert any(word in answers[0].reason for word in reason.split("|")), answers[0].reason
    assert isinstance(answers[1], Reading)
    assert len(answers[1].exchanges) == 3
