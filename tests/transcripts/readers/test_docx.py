"""Word documents: nothing that Word shows is lost, what it hides is named, and what means something keeps its look.

The oracle is the package itself: every w:t, w:delText, w:instrText and m:t of every part, found by ElementTree alone.
"""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts import Reading, parse
from interviews.transcripts.readers import read
from interviews.transcripts.records import BlockKind, Document

from .word_files import package, paragraph, properties, run, word_file

INSERTED = f"<w:ins>{run('an insertion')}</w:ins>"
DELETED = '<w:del><w:r><w:delText xml:space="preserve">a deletion</w:delText></w:r></w:del>'
MOVED = f"<w:moveFrom>{run('a move away')}</w:moveFrom><w:moveTo>{run('a move here')}</w:moveTo>"
IN_LINE = {
    "insertion": (INSERTED, "an insertion"),
    "move": (MOVED, "a move here"),
    "smart tag": (f"<w:smartTag>{run('a smart tag')}</w:smartTag>", "a smart tag"),
    "control in the line": (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a control')}</w:sdtContent></w:sdt>", "a control"),
    "simple field": (f'<w:fldSimple w:instr="TITLE">{run("a field")}</w:fldSimple>', "a field"),
    "link": (f'<w:hyperlink r:id="rId9">{run("a link")}</w:hyperlink>', "a link"),
    "direction": (f'<w:bdo w:val="rtl">{run("a direction")}</w:bdo>', "a direction"),
    "formula": ("<m:oMathPara><m:oMath><m:r><m:t>a formula</m:t></m:r></m:oMath></m:oMathPara>", "a formula"),
    "unknown wrapper": (f"<w:fromTheFuture>{run('a wrapper')}</w:fromTheFuture>", "a wrapper"),
    "no-break hyphen": ("<w:r><w:t>fifty</w:t><w:noBreakHyphen/><w:t>one</w:t></w:r>", "fifty‑one"),
    "markup in the text": (run("a <b>tag</b> & more"), "a <b>tag</b> & more"),
}
BOX = f"<w:txbxContent>{paragraph('Words in a box.')}</w:txbxContent>"
SHAPE = f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>"
DRAWING = f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{SHAPE}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
PICTURE = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
BOXES = {
    "both forms": f"<mc:AlternateContent><mc:Choice>{DRAWING}</mc:Choice><mc:Fallback>{PICTURE}</mc:Fallback>"
    "</mc:AlternateContent>",
    "new form alone": f"<mc:AlternateContent><mc:Choice>{DRAWING}</mc:Choice></mc:AlternateContent>",
    "drawing": DRAWING,
    "old form": PICTURE,
}
TALK = (
    paragraph("The man who counts pumps", style="T"),
    paragraph("Ada Lund: What do you count, Per Falk?", INSERTED, DELETED),
    paragraph("Per Falk: Pumps. I have counted four hundred.", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    paragraph("Ada Lund: ", MOVED, "Why?"),
    paragraph("Per Falk: Somebody has to.", f"<w:r>{BOXES['both forms']}</w:r>"),
    paragraph("Ada Lund: And then?", run("not this", "v")),
    paragraph("Per Falk: Then I count them again.", "<w:r><w:instrText> PAGE \\* ARABIC </w:instrText></w:r>"),
)
AROUND = {
    "header1": paragraph("The Pump Review"),
    "footer1": paragraph("Page ", '<w:fldSimple w:instr="PAGE">' + run("1") + "</w:fldSimple>"),
    "footnotes": f'<w:footnote w:id="2">{paragraph("As of last May, by his own list.")}</w:footnote>',
    "endnotes": f'<w:endnote w:id="2">{paragraph("The list is lost.")}</w:endnote>',
    "comments": f'<w:comment w:id="0">{paragraph("Ask him for the list.")}</w:comment>',
}


def texts(document: Document, region: str | None = None) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if region in (None, block.region)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def lost(data: bytes, document: Document) -> list[str]:
    """The paragraphs, and single texts, of the package that are neither in the document nor among its discards."""
    kept = squeezed(document.text) + "\0" + "\0".join(squeezed(discard.text) for discard in document.discards)
    missing = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for element in ElementTree.fromstring(archive.read(name)).iter():
                    if element.tag.rpartition("}")[2] in ("t", "delText", "instrText") and element.text:
                        missing += [element.text] if squeezed(element.text) not in kept else []
    return missing


@pytest.mark.parametrize(("inside", "shown"), IN_LINE.values(), ids=IN_LINE)
def test_what_stands_in_a_wrapper_is_read_in_its_place(inside: str, shown: str) -> None:
    data = word_file(paragraph("before ", inside, " after"))
    document = read(data)
    assert texts(document) == [f"before {shown} after"]
    assert lost(data, document) == []


def test_a_content_control_around_paragraphs_is_read() -> None:
    inside = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    assert texts(read(word_file(paragraph("One."), inside, paragraph("Two.")))) == ["One.", "In a control.", "Two."]


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_text_box_is_read_once_and_stands_beside_the_text(box: str) -> None:
    data = word_file(paragraph("before ", f"<w:r>{box}</w:r>", "after"))
    document = read(data)
    assert texts(document, "") == ["before after"]
    assert texts(document, "aside") == ["Words in a box."]
    assert lost(data, document) == []


@pytest.mark.parametrize(
    ("hidden", "what", "text"),
    [
        (DELETED, "deleted text", "a deletion"),
        (MOVED, "moved text", "a move away"),
        (run("hidden words", "v"), "hidden text", "hidden words"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>", "field code", " PAGE "),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>",
            "placeholder",
            "Click here",
        ),
    ],
)
def test_what_word_does_not_show_is_a_discard_by_name(hidden: str, what: str, text: str) -> None:
    document = read(word_file(paragraph("First."), paragraph("before ", hidden, "after")))
    found = next(discard for discard in document.discards if discard.what == what)
    assert found.text == text
    assert text.strip() not in document.text
    assert document.text[found.offset :].startswith(("after", "amove here", "a move here"))


def test_a_deleted_row_and_a_deleted_end_of_paragraph() -> None:
    row = (
        "<w:tr><w:trPr>{}</w:trPr><w:tc>" + paragraph("a row {}") + "</w:tc><w:tc>" + paragraph("x") + "</w:tc></w:tr>"
    )
    joined = paragraph("These two ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("are one.")
    table = f"<w:tbl>{row.format('', 'kept')}{row.format('<w:del/>', 'gone')}</w:tbl>"
    document = read(word_file(joined, table))
    assert texts(document) == ["These two are one.", "a row kept", "x"]
    assert [(discard.what, discard.text) for discard in document.discards] == [("deleted text", "a row gonex")]


def test_headers_footers_notes_and_comments_stand_around_the_text() -> None:
    data = word_file(*TALK, **AROUND)
    document = read(data)
    assert texts(document, "running head") == ["The Pump Review", "Page 1"]
    assert texts(document, "note") == ["As of last May, by his own list.", "The list is lost."]
    assert texts(document, "comments") == ["Ask him for the list."]
    assert lost(data, document) == []
    assert document.warnings == ()


def test_the_same_header_for_first_and_later_pages_is_read_once() -> None:
    document = read(word_file(paragraph("Text."), header1=paragraph("The Review"), header2=paragraph("The Review")))
    assert texts(document) == ["The Review", "Text."]
    assert [discard.what for discard in document.discards] == ["repeated header"]


def test_bold_and_italics_are_runs_wherever_they_are_said() -> None:
    document = read(
        word_file(
            paragraph(run("By hand", "b"), " and ", run("slanted", "i")),
            paragraph("By style", style="Frage"),
            paragraph("By the style of its style", style="Frage2"),
            paragraph('<w:r><w:rPr><w:rStyle w:val="Wer"/></w:rPr><w:t>By character</w:t></w:r>', " only"),
            paragraph('<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Taken back</w:t></w:r>', style="Frage"),
        )
    )
    marked = [(document.text[r.start : r.end], r.bold, r.italic) for block in document.blocks for r in block.runs]
    assert marked == [
        ("By hand", True, False),
        ("slanted", False, True),
        ("By style", True, False),
        ("By the style of its style", True, False),
        ("By character", False, True),
    ]


def test_headings_lists_quotes_and_cells_are_kinds_of_blocks() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    cells = f"<w:tc>{paragraph('Q')}</w:tc><w:tc>{paragraph('Why?')}</w:tc>"
    document = read(
        word_file(
            paragraph("Title", style="T"),
            paragraph("Section", style="Naslov1"),
            paragraph("An item", properties=numbered),
            f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
        )
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.TABLE_CELL, 1),
        (BlockKind.TABLE_CELL, 2),
    ]


def test_a_dash_that_word_made_a_list_mark_of_is_a_dash_again() -> None:
    dashed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document = read(word_file(paragraph("And then?", properties=dashed)))
    assert texts(document) == ["- And then?"]
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_properties_are_facts_and_a_title_only_counts_if_the_text_bears_it_out() -> None:
    told = {"creator": "Ada Lund", "created": "2020-05-01T10:00:00Z", "language": "en-GB"}
    proven = read(word_file(*TALK, core=properties(title="The man who counts pumps", **told)))
    assert [(fact.name, fact.value) for fact in proven.facts] == [
        ("title", "The man who counts pumps"),
        ("creator", "Ada Lund"),
        ("created", "2020-05-01T10:00:00Z"),
        ("lang", "en-GB"),
    ]
    assert {fact.origin for fact in proven.facts} == {"docx property"}
    for title in ("Microsoft Word - Document1", "Pumps", "Report to the board of directors"):
        assert [fact.name for fact in read(word_file(*TALK, core=properties(title=title))).facts] == ["title property"]


def _assert_sound(reading: Reading) -> None:
    assert reading.spans[0].start == 0
    assert reading.spans[-1].end == len(reading.text)
    assert all(first.end == second.start for first, second in pairwise(reading.spans))


def test_an_interview_is_read_and_what_stands_around_it_set_aside() -> None:
    told = properties(title="Microsoft Word - Document1", created="2020-05-01T10:00:00Z")
    reading = parse(word_file(*TALK, core=told, **AROUND))
    _assert_sound(reading)
    assert reading.media_type.endswith("wordprocessingml.document")
    assert (reading.title, reading.date, len(reading.exchanges)) == ("The man who counts pumps", None, 3)
    assert reading.exchanges[0].turns[0].text == "What do you count, Per Falk?an insertion"
    assert [(aside.kind.value, aside.text) for aside in reading.asides] == [
        ("running head", "The Pump Review"),
        ("related", "Words in a box."),
        ("note", "As of last May, by his own list."),
        ("note", "The list is lost."),
        ("comment", "Ask him for the list."),
        ("running head", "Page 1"),
    ]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=30)
PIECES = st.one_of(WORDS.map(run), st.sampled_from([inside for inside, _ in IN_LINE.values()]), st.just(DELETED))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=4), min_size=1, max_size=6))
def test_whatever_is_written_is_text_or_discard(paragraphs: list[list[str]]) -> None:
    data = word_file(paragraph("At least this."), *(paragraph(*pieces) for pieces in paragraphs))
    document = read(data)
    assert lost(data, document) == []
    assert [w.message for w in document.warnings if "come through" in w.message] == []


def test_a_paragraph_that_the_conversion_loses_is_kept_beside_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviews.transcripts.readers.docx.html.read", lambda page, original=read: original(b"Else."))
    document = read(word_file(paragraph("Lost on the way.")))
    assert [(d.what, d.text) for d in document.discards] == [("text that the conversion lost", "Lost on the way.")]
    assert "1 paragraph of the Word document" in document.warnings[0].message


@pytest.mark.parametrize("main", ["word/document.xml", "word/other.xml"])
def test_a_package_without_a_body_is_refused(main: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word_file(paragraph("x")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}
    parts[main] = b"<document/>"
    with pytest.raises(ValueError, match=r"has no body|is missing"):
        read(package(parts))
