"""E-books: the pages of the spine in their order, as one document, and nothing that is not in it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from interviews.transcripts import Refused, parse
from interviews.transcripts.readers import html, read

from .word_files import package

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
DOCTYPE = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x.dtd">'
FIRST = "<h1>The man who counts pumps</h1><p><b>What do you count?</b></p><p>I count <i>pumps</i>, and my days.</p>"
SECOND = "<p><b>And then?</b></p><p>Then I count them again.</p><p><b>Why?</b></p><p>I have to.</p><script>x()</script>"


def epub(*pages: str, metadata: str = "", spine: str = "", **more: str | bytes) -> bytes:
    items = "".join(
        f'<item id="p{number}" href="text/page%20{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(len(pages))
    )
    order = spine or "".join(f'<itemref idref="p{number}"/>' for number in range(len(pages)))
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{order}</spine></package>",
        "OEBPS/unread.xhtml": "<p>Never shown.</p>",
    }
    for number, page in enumerate(pages):
        parts[f"OEBPS/text/page {number}.xhtml"] = f"{DOCTYPE}<html><body>{page}</body></html>"
    return package({**parts, **more})


def test_the_pages_are_one_document_in_the_order_of_the_spine() -> None:
    spine = '<itemref idref="p1"/><itemref idref="p0"/>'
    document = read(epub("<p>Second <b>bold</b>.</p>", "<p>First.</p><script>x</script>", spine=spine))
    assert document.text == "First.\n\nSecond bold."
    assert [document.text[block.start : block.end] for block in document.blocks] == ["First.", "Second bold."]
    assert [block.line for block in document.blocks] == [1, 3]
    assert [document.text[run.start : run.end] for block in document.blocks for run in block.runs] == ["bold"]
    assert [(discard.what, discard.text, discard.offset) for discard in document.discards] == [("script", "x", 6)]


def test_every_page_says_what_the_html_reader_reads_in_it() -> None:
    document = read(epub(FIRST, SECOND))
    pages = [html.read(f"<html><body>{page}</body></html>").text for page in (FIRST, SECOND)]
    assert document.text == "\n\n".join(pages)


def test_an_interview_over_two_pages_is_read() -> None:
    told = "<dc:title>The man who counts pumps</dc:title><dc:date>2020</dc:date><dc:publisher>A Shop</dc:publisher>"
    reading = parse(epub(FIRST, SECOND, metadata=told))
    assert all(first.end == second.start for first, second in pairwise(reading.spans))
    assert (reading.media_type, len(reading.exchanges)) == ("application/epub+zip", 3)
    assert (reading.title, reading.date, reading.outlet) == ("The man who counts pumps", None, "")
    assert [fact.name for fact in reading.facts] == ["title", "date of the book", "publisher of the book"]


LOCK = '<encryption xmlns:e="x"><e:CipherReference URI="OEBPS/text/page%200.xhtml"/></encryption>'
FONT = '<encryption xmlns:e="x"><e:CipherReference URI="OEBPS/font.otf"/></encryption>'


def test_a_book_with_locked_fonts_alone_is_read() -> None:
    assert read(epub("<p>Open.</p>", **{"META-INF/encryption.xml": FONT})).text == "Open."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (epub("<p>x</p>", **{"META-INF/encryption.xml": LOCK}), "encrypted"),
        (epub(), "no pages"),
        (epub("x", **{"META-INF/container.xml": "<x/>"}), "does not tell"),
        (
            epub("x", **{"OEBPS/book.opf": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}),
            "document type",
        ),
        (epub("<div>" * 100_000), "nests more than"),
        (epub("x" * (8 << 20)), "400 times its size"),
        (epub("x").replace(b"page 0.xhtml", b"page 9.xhtml"), "is missing"),
    ],
)
def test_broken_locked_and_hostile_books_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read(data)
