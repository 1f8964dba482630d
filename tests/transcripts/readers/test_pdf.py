"""PDF files: every word is there, lines are paragraphs again, and what cannot be read is refused with its reason.

The oracle is pypdf, which has nothing in common with PDFium: its words, hyphens at line ends aside, are ours.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from itertools import pairwise

import pypdf
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from interviews.transcripts import Refused, parse
from interviews.transcripts.readers import pdf, read
from interviews.transcripts.records import BlockKind, Document

from .pdf_files import BODY, EMBEDDED, INDENTED, NOTE, SUBTITLE, TITLE, bold, draw, set_pages, typed

ANSWER = (
    "The water came to the third step, stood there for an hour, and then it went again, as it has done every spring "
    "since my grandfather built the house. We had carried the pumps upstairs by then, all but one. "
)
QUESTIONS = [f"What did you see on the quay on day {number} of the flood, Mister Falk?" for number in range(1, 10)]


def interview(style=BODY, **options) -> bytes:
    flow = [("The man who counts pumps", TITLE), ("A talk with Per Falk", SUBTITLE)]
    for number, question in enumerate(QUESTIONS):
        flow += [(bold(question), style), (f"{number}. " * (number == 4) + ANSWER * (3 + number % 3), style)]
    return set_pages(flow, **options)


LAYOUTS = {
    "one column": {},
    "two columns": {"columns": 2, "head": "THE RIVER REVIEW", "number": "{}"},
    "indented and justified": {"style": INDENTED, "columns": 2, "number": "- {} -"},
    "embedded font": {"style": EMBEDDED, "head": "The River Review, May", "number": "Page {}"},
}


def words(text: str) -> Counter[str]:
    joined = re.sub(r"(?<=\w)[-\u00ad]\n(?=\w)", "", unicodedata.normalize("NFKC", text))
    return Counter(re.findall(r"\w+", joined))


def texts(document: Document, region: str | None = "") -> list[str]:
    return [
        " ".join(document.text[block.start : block.end].split())
        for block in document.blocks
        if region in (None, block.region)
    ]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_word_that_another_library_finds_is_in_the_text(layout: dict) -> None:
    data = interview(**layout)
    theirs = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    assert words(read(data).text) == words(theirs)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_lines_are_paragraphs_again_over_columns_and_pages(layout: dict) -> None:
    document = read(interview(**layout))
    expected = ["The man who counts pumps", "A talk with Per Falk"]
    for number, question in enumerate(QUESTIONS):
        expected += [question, ("4. " * (number == 4) + ANSWER * (3 + number % 3)).strip()]
    assert texts(document) == expected


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_an_interview_is_read_whole(layout: dict) -> None:
    reading = parse(interview(**layout))
    assert all(first.end == second.start for first, second in pairwise(reading.spans))
    assert reading.media_type == "application/pdf"
    assert reading.title == "The man who counts pumps"
    assert [exchange.questions[0].text for exchange in reading.exchanges] == QUESTIONS
    assert all(len(exchange.answers[0].paragraphs) == 1 for exchange in reading.exchanges)
    assert {aside.kind.value for aside in reading.asides} <= {"running head", "heading"}


def test_heads_and_numbers_of_pages_stand_apart() -> None:
    document = read(interview(columns=2, head="THE RIVER REVIEW 7/2021", number="{}"))
    assert texts(document, "running head") == ["THE RIVER REVIEW 7/2021", "1", "THE RIVER REVIEW 7/2021", "2"]


def test_a_question_that_recurs_at_the_edge_of_pages_is_no_running_head() -> None:
    page = typed(["Q: And then?", "", "A: Then the water came to the house, and we went up."])
    assert texts(read(draw(page, page)), "running head") == []


def test_larger_letters_are_headings_and_bold_and_italics_runs() -> None:
    document = read(set_pages([("The title", TITLE), ("A subtitle", SUBTITLE), (ANSWER, BODY), (bold("Why?"), BODY),
                               ("Because of <i>Constance</i>, the ship.", BODY)]))  # fmt: skip
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]
    marked = [(document.text[r.start : r.end], r.bold, r.italic) for b in document.blocks[3:] for r in b.runs]
    assert marked == [("Why?", True, False), ("Constance", False, True)]


def test_a_word_broken_at_the_end_of_a_line_is_whole_when_it_is_read() -> None:
    lines = ["Q: What did they say about the pumps and about the harbour-", "master?", ""]
    lines += [
        "A: That he counts them, and that it is notwith-",
        "standing the cost a matter of well-",
        "known love.",
        "",
    ]
    reading = parse(draw(typed([*lines, "Q: And he?", "", "A: He counts."])))
    assert reading.exchanges[0].answers[0].text.startswith("That he counts them, and that it is notwithstanding the")
    assert "notwith-\nstanding" in reading.text


def test_two_columns_written_line_by_line_are_read_one_after_the_other() -> None:
    left = [f"left line {number} goes to the gutter" for number in range(12)]
    right = [f"right line {number} goes to the end" for number in range(12)]

    def page(canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(
            72, 790, "A line that stands above both of the columns and runs over their gutter, as titles do"
        )
        for number, (one, two) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(72, 760 - 13 * number, one)
            canvas.drawString(320, 760 - 13 * number, two)

    joined = " ".join(read(draw(page)).text.split())
    assert " ".join(left) in joined
    assert " ".join(right) in joined


def test_a_head_over_both_columns_does_not_make_their_lines_look_short() -> None:
    def page(canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(
            72, 790, "Per Falk, pump warden of Oster, spoke to us on a dry day about water, pumps and patience."
        )
        for left in (72, 320):
            for number, line in enumerate(
                ["We carried the pumps upstairs, all", "but one, and sat down on the step"] * 8
            ):
                canvas.drawString(left, 750 - 13 * number, line)
        canvas.drawString(72, 500, "The talk went on for an hour, and then the water came and it was over for good.")

    found = texts(read(draw(page)))
    assert [len(text.split()) for text in found] == [18, 2 * 8 * 14, 18]


def test_labels_in_a_margin_are_no_column() -> None:
    def page(canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        for number in range(12):
            canvas.drawString(72, 760 - 26 * number, "QA"[number % 2] + ":")
            canvas.drawString(150, 760 - 26 * number, f"What was said as number {number}, was it so?")

    assert [text[:10] for text in texts(read(draw(page)))][:2] == ["Q: What wa", "A: What wa"]


def test_footnotes_stand_apart() -> None:
    flow = [(ANSWER, BODY), ("1 As of last May.", NOTE), ("2 By his own list, which is now lost.", NOTE)]
    assert texts(read(set_pages(flow)), "note") == ["1 As of last May.", "2 By his own list, which is now lost."]


def test_properties_are_facts_and_the_date_of_the_file_is_none_of_the_interview() -> None:
    told = {"title": "Microsoft Word - Document1", "author": "Ada Lund"}
    reading = parse(interview(properties=told))
    facts = {fact.name: fact.value for fact in reading.facts}
    assert (facts["title property"], facts["creator"]) == ("Microsoft Word - Document1", "Ada Lund")
    assert facts["created"].startswith("D:20")
    assert (reading.title, reading.date) == ("The man who counts pumps", None)
    assert "title" in {fact.name for fact in read(interview(properties={"title": "The man who counts pumps"})).facts}


def test_a_remark_pinned_to_a_page_is_a_discard() -> None:
    def page(canvas) -> None:
        typed(["Only one line of text, but long enough."])(canvas)
        canvas.textAnnotation("Ask him for the list.", [100, 100, 120, 120])

    assert [(d.what, d.text) for d in read(draw(page)).discards] == [
        ("remark pinned to a page", "Ask him for the list.")
    ]


# --- what cannot be read ---


def _reason(data: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        read(data)
    return refusal.value.reason


def test_a_pdf_with_a_password_is_refused() -> None:
    locked = draw(typed(["Secret words that nobody may read."]), encrypt=StandardEncryption("reader", "owner"))
    assert "password" in _reason(locked)


def test_a_pdf_that_may_be_read_but_not_copied_is_read() -> None:
    guarded = draw(typed(["Words that everybody may read."]), encrypt=StandardEncryption("", "owner", canCopy=0))
    assert read(guarded).text == "Words that everybody may read."


def test_a_scan_is_refused_with_what_to_do() -> None:
    assert "likely a scan" in _reason(draw(lambda canvas: canvas.rect(50, 50, 400, 600, fill=1)))


@pytest.mark.parametrize("share", [0.02, 0.5])
def test_a_broken_pdf_is_refused(share: float) -> None:
    data = interview()
    reason = _reason(data[: int(len(data) * share)])
    assert "damaged" in reason or "no text" in reason


def test_a_file_that_only_says_it_is_a_pdf_is_refused() -> None:
    assert "damaged" in _reason(b"%PDF-1.7\n" + b"no more " * 100)


def test_a_pdf_of_more_pages_than_any_transcript_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviews.transcripts.readers.pdf_lines.MAX_PAGES", 3)
    assert "4 pages" in _reason(draw(*[typed(["A page of its own."])] * 4))


def test_a_pdf_of_more_characters_than_any_transcript_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviews.transcripts.readers.pdf_lines.MAX_CHARACTERS", 500)
    assert "characters" in _reason(interview())


def hand_made(pages: str, *more: str) -> bytes:
    """A PDF of objects: a catalogue, the ``pages``, and ``more``."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", pages, *more]
    body = "".join(f"{number} 0 obj\n{content}\nendobj\n" for number, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n".encode()


@pytest.mark.parametrize(
    "hostile",
    [
        hand_made("<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        hand_made("<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>", "<< /Type /Pages /Kids [2 0 R] /Count 1000000 >>"),
        hand_made("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "[" * 100_000 + "]" * 100_000),
        hand_made("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>"),
    ],
    ids=["its own page", "a million pages", "deep nesting", "a page that is its own content"],
)
def test_a_hostile_pdf_is_refused(hostile: bytes) -> None:
    assert _reason(hostile).startswith(("The file is damaged", "The PDF"))


def test_text_in_fonts_that_name_no_letters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = pdf.read_pages(interview())
    lines = pages.lines[0][0].pieces[0]
    untold = type(lines)("\ue000" * 100, False, False)
    line = type(pages.lines[0][0])(0, 0, 0, 100, 700, 10, (untold,))
    monkeypatch.setattr(pdf, "read_pages", lambda _: type(pages)(((line,),), (), ()))
    assert "fonts do not say" in _reason(interview())
