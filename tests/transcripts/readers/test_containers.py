"""Archives that are bombs, traps or ruins are refused before anything is unpacked, each with its reason."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from interviews.transcripts import Refused
from interviews.transcripts.readers import containers, read
from interviews.transcripts.readers.containers import open_container

from .word_files import RELATIONSHIPS, TYPES, package, paragraph, part, word_file


def _reason(data: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        read(data)
    return refusal.value.reason


def word_package(text: str) -> bytes:
    return package({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONSHIPS, "word/document.xml": text})


def test_parts_are_named_and_read() -> None:
    container = open_container(package({"a.xml": "<a/>", "b/c.txt": "text"}))
    assert container.names == ["a.xml", "b/c.txt"]
    assert container.read("b/c.txt") == b"text"
    assert "b/c.txt" in container
    assert "c.txt" not in container
    assert container.xml("a.xml").tag == "a"


def test_a_bomb_that_declares_its_size_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = package({"word/document.xml": b"0" * (8 << 20)})
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    assert "would unpack to 400 times its size" in _reason(bomb)


def test_parts_that_together_are_too_large_are_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_UNPACKED", 3000)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    assert "would unpack to 4,000 bytes" in _reason(package({f"{number}.xml": b"x" * 1000 for number in range(4)}))


def test_a_bomb_that_hides_its_size_unpacks_to_no_more_than_it_declares() -> None:
    data = bytearray(word_package(part("document", "<w:body>" + paragraph("x" * (4 << 20)) + "</w:body>")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    assert data.count(struct.pack("<L", size)) == 2
    assert "damaged" in _reason(bytes(data.replace(struct.pack("<L", size), struct.pack("<L", 2000))))


def test_an_archive_in_an_archive_is_never_opened() -> None:
    bomb = package({"bomb.xml": b"0" * (8 << 20)})
    with zipfile.ZipFile(io.BytesIO(word_file(paragraph("Only a note.")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert read(package({**parts, "word/embeddings/more.docx": bomb})).text == "Only a note."


def test_text_beyond_all_bounds_is_refused_however_well_it_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_XML", 5000)
    assert "parts of text" in _reason(word_file(paragraph("x" * 5000)))


def test_a_hundred_thousand_parts_are_refused_by_the_end_of_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(5001):
            archive.writestr(f"word/{number}.xml", "")
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("the list of parts was read"))
    assert "more than 5,000 parts" in _reason(many.getvalue())


def test_parts_beyond_those_that_the_end_counts_are_refused() -> None:
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(5001):
            archive.writestr(f"{number}", "")
    assert "more than 5,000 parts" in _reason(many.getvalue().replace(struct.pack("<2H", 5001, 5001), b"\1\0\1\0"))


@pytest.mark.parametrize("name", ["../outside.xml", "word/../../x", "/etc/passwd", "..\\x", "C:\\x", "a\0b"])
def test_a_part_whose_name_leads_out_of_the_file_is_refused(name: str) -> None:
    stand_in = "N" * len(name)
    packed = package({"[Content_Types].xml": TYPES, stand_in: "x"})
    assert "leads out of it" in _reason(packed.replace(stand_in.encode(), name.encode()))


def test_two_parts_of_one_name_are_refused() -> None:
    packed = package({"word/document.xml": "<a/>", "word/documenT.xml": "<b/>"})
    assert "same name" in _reason(packed.replace(b"documenT", b"document"))


def test_parts_that_lie_inside_each_other_are_refused() -> None:
    data = bytearray(package({"a.xml": "<a/>" * 50, "b.xml": "<a/>" * 50}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 0)
    assert "inside each other" in _reason(bytes(data))


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(word_file(paragraph("Secret.")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in _reason(bytes(data))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_archive_is_refused_as_damaged(share: float) -> None:
    data = word_file(paragraph("Only a note. " * 200))
    assert "damaged" in _reason(data[: int(len(data) * share)])


def test_a_part_with_wrong_bytes_is_refused_as_damaged() -> None:
    data = bytearray(word_package(part("document", "<w:body>" + paragraph("Only a note. " * 20) + "</w:body>")))
    start = data.index(b"word/document.xml") + 17
    data[start + 10 : start + 20] = b"\xff" * 10
    assert "damaged" in _reason(bytes(data))


BILLION_LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body>'
    "</w:document>"
)
EXTERNAL = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'


@pytest.mark.parametrize("hostile", [BILLION_LAUGHS, EXTERNAL])
def test_a_document_type_in_a_part_is_refused_with_its_entities(hostile: str) -> None:
    assert "document type" in _reason(word_package(hostile))
    with pytest.raises(Refused, match="document type"):
        containers.parse_xml(hostile.encode("utf-16"), "x.xml")


def test_elements_nested_without_end_are_refused() -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    assert "nests more than" in _reason(word_package(deep))


def test_a_part_that_is_not_well_formed_is_refused() -> None:
    assert "not well formed" in _reason(word_package("<w:document>"))
