"""OpenDocument texts: every text node is text or a discard by name, and typography in styles comes through."""

from __future__ import annotations

import io
import subprocess
import zipfile
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts import Refused, parse
from interviews.transcripts.readers import read
from interviews.transcripts.records import BlockKind, Document

from .test_rtf import pandoc, texts
from .word_files import package

_NAMES = {name: name for name in ("office", "text", "style", "table", "meta")}
_NAMES |= {"draw": "drawing", "fo": "xsl-fo-compatible"}
_SPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" ' + " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _NAMES.items()
)
STYLES = (
    '<style:style style:name="Bold" style:family="paragraph"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Bold"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/>'
    "</text:list-style>"
)


def odt(body: str, *, header: str = "", meta: str = "", **more: str) -> bytes:
    master = f"<style:master-page><style:header>{header}</style:header></style:master-page>"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_SPACES}><office:master-styles>{master}</office:master-styles>"
        "</office:document-styles>",
        "meta.xml": f"<office:document-meta {_SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }
    return package({**parts, **more})


def lost(data: bytes, document: Document) -> list[str]:
    """The text nodes of the content and of the headers that are neither in the document nor among its discards."""
    kept = "".join((document.text + "\0".join(discard.text for discard in document.discards)).split())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        nodes = [
            text
            for name in ("content.xml", "styles.xml")
            for text in ElementTree.fromstring(archive.read(name)).itertext()
        ]
    return [text for text in nodes if "".join(text.split()) not in kept]


NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>7</text:note-citation>'
    "<text:note-body><text:p>By his own list.</text:p></text:note-body></text:note>"
)
COMMENT = "<office:annotation><dc:creator>Ada</dc:creator><text:p>Ask again.</text:p></office:annotation>"
BOX = "<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
DELETED = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone words</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes>"
)
INTERVIEW = odt(
    DELETED
    + '<text:h text:outline-level="1">The man who counts pumps</text:h>'
    + '<text:p text:style-name="P1">What do you count, Per Falk?</text:p>'
    + f"<text:p>Pumps.{NOTE} I count four hundred of them.{COMMENT}</text:p>"
    + '<text:p text:style-name="P1">And<text:s/>then?</text:p>'
    + f"<text:p>Then I count <text:span text:style-name='T1'>Constance</text:span>, my ship.{BOX}</text:p>"
    + '<text:p text:style-name="P1">Why do you count them?</text:p>'
    + "<text:p>I am the one who has to, since the <text:date>5 May</text:date>.</text:p>",
    header="<text:p>The Pump Review <text:page-number>3</text:page-number></text:p>",
    meta="<dc:title>The man who counts pumps</dc:title><meta:creation-date>2020-05-01</meta:creation-date>",
)


def test_an_interview_is_read_and_what_stands_beside_it_set_aside() -> None:
    reading = parse(INTERVIEW)
    assert all(first.end == second.start for first, second in pairwise(reading.spans))
    assert reading.media_type == "application/vnd.oasis.opendocument.text"
    assert (reading.title, reading.date) == ("The man who counts pumps", None)
    assert [turn.text for exchange in reading.exchanges for turn in exchange.turns] == [
        "What do you count, Per Falk?",
        "Pumps. I count four hundred of them.",
        "And then?",
        "Then I count Constance, my ship.",
        "Why do you count them?",
        "I am the one who has to, since the 5 May.",
    ]
    assert [(aside.kind.value, aside.text) for aside in reading.asides] == [
        ("running head", "The Pump Review 3"),
        ("related", "In a box."),
        ("note", "By his own list."),
        ("comment", "Ada"),
        ("comment", "Ask again."),
    ]
    assert {(d.what, d.text) for d in reading.discards} == {("deleted text", "gone words"), ("note mark", "7")}
    assert [(fact.name, fact.value) for fact in reading.facts] == [
        ("title", "The man who counts pumps"),
        ("created", "2020-05-01"),
    ]
    assert lost(INTERVIEW, read(INTERVIEW)) == []


def test_bold_and_italics_come_through_from_styles_and_their_parents() -> None:
    document = read(
        odt(
            '<text:p text:style-name="P1">Bold <text:span text:style-name="T2">not</text:span></text:p>'
            '<text:p>Plain <text:span text:style-name="T1">slanted</text:span></text:p>'
        )
    )
    marked = [(document.text[r.start : r.end], r.bold, r.italic) for block in document.blocks for r in block.runs]
    assert marked == [("Bold", True, False), ("slanted", False, True)]


def test_lists_tables_and_dashes_are_kinds_of_blocks() -> None:
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Q", "Why?"))
    document = read(
        odt(
            f"<text:list>{item.format('An item')}</text:list>"
            f'<text:list text:style-name="L1">{item.format("And then?")}{item.format("Then I went.")}</text:list>'
            f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
        )
    )
    assert texts(document) == ["An item", "– And then?", "– Then I went.", "Q", "Why?"]
    assert [block.kind for block in document.blocks] == [
        BlockKind.LIST_ITEM,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.TABLE_CELL,
        BlockKind.TABLE_CELL,
    ]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=20).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
PIECES = st.one_of(WORDS, st.sampled_from((NOTE, COMMENT, BOX, "<text:tab/>", "<text:future>new</text:future>")))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=4).map("".join), min_size=1, max_size=5))
def test_every_text_node_is_text_or_discard(paragraphs: list[str]) -> None:
    data = odt("".join(f"<text:p>{inner}</text:p>" for inner in ["At least this.", *paragraphs]))
    assert lost(data, read(data)) == []


def test_every_word_that_pandoc_finds_is_read_too() -> None:
    told = subprocess.run([pandoc(), "-f", "odt", "-t", "plain"], input=INTERVIEW, capture_output=True, check=True)
    assert {word for word in told.stdout.decode().replace("[1]", "").split() if word.isalpha()} <= set(
        read(INTERVIEW).text.replace(".", " ").replace(",", " ").replace("?", " ").split()
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt("", **{"content.xml": "<x/>"}), "has no text"),
        (odt("", **{"content.xml": "<x>"}), "not well formed"),
        (odt("", **{"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "document type"),
        (odt("", **{"META-INF/manifest.xml": "<x><encryption-data/></x>"}), "password"),
        (odt("<text:section>" * 190 + "</text:section>" * 190 + "<text:p>x</text:p>"), ""),
        (odt("<text:section>" * 300 + "</text:section>" * 300), "nests more than"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "is missing"),
    ],
)
def test_broken_and_hostile_documents_are_refused(data: bytes, reason: str) -> None:
    if not reason:
        assert read(data).text == "x"
        return
    with pytest.raises(Refused, match=reason):
        read(data)
