"""Rich text: letters of every code page, typography, and what stands beside the text; pandoc is the oracle."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts import Refused, parse
from interviews.transcripts.readers import read
from interviews.transcripts.records import BlockKind, Document

HEAD = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}"


def rtf(body: str, head: str = HEAD) -> bytes:
    return f"{head}{body}}}".encode("ascii")


def escaped(text: str) -> str:
    """Text as rich text writes it, in numbers of UTF-16 with a question mark for old readers."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[index : index + 2], "little") for index in range(0, len(units), 2)]
    made = []
    for code in codes:
        char = chr(code)
        if char in "\\{}":
            made.append("\\" + char)
        else:
            made.append(char if 32 <= code < 127 else rf"\u{code - 65536 if code > 32767 else code}?")
    return "".join(made)


def texts(document: Document, region: str = "") -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.region == region]


INTERVIEW = rtf(
    r"{\info{\title The man who counts pumps}{\author Ada Lund}{\creatim\yr2020\mo5\dy1}}"
    r"{\header\pard The Pump Review\par}"
    r"\pard\outlinelevel0\b The man who counts pumps\b0\par\pard"
    r"{\b Ada Lund:} What do you count, Per Falk?\par"
    r"{\b Per Falk:} Pumps.{\super 1{\footnote\pard By his own list.\par}} "
    r"{\deleted Bad ones. }{\v unseen}Four hundred.\par"
    r"{\b Ada Lund:} And then?{\*\annotation\pard Ask him again.}\par"
    r"{\b Per Falk:} Then \{again\} \emdash  {\i Constance}\'92s pumps.\line They are old.\par"
    r"{\b Ada Lund:} Why?\par{\b Per Falk:} Somebody has to.\par"
)


def test_an_interview_is_read_and_what_stands_beside_it_set_aside() -> None:
    reading = parse(INTERVIEW)
    assert all(first.end == second.start for first, second in pairwise(reading.spans))
    assert (reading.media_type, reading.title, reading.date) == ("application/rtf", "The man who counts pumps", None)
    assert [turn.text for exchange in reading.exchanges for turn in exchange.turns] == [
        "What do you count, Per Falk?",
        "Pumps.1 Four hundred.",
        "And then?",
        "Then {again} — Constance’s pumps. They are old.",
        "Why?",
        "Somebody has to.",
    ]
    assert [(aside.kind.value, aside.text) for aside in reading.asides] == [
        ("running head", "The Pump Review"),
        ("note", "By his own list."),
        ("comment", "Ask him again."),
    ]
    assert {(d.what, d.text) for d in reading.discards} == {("deleted text", "Bad ones. "), ("hidden text", "unseen")}
    assert [(f.name, f.value) for f in reading.facts] == [
        ("title", "The man who counts pumps"),
        ("creator", "Ada Lund"),
    ]


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (r"{\rtf1\ansi\ansicpg1250", r"Vu\'e8i\'e6 i \'9aest", "Vučić i šest"),
        (
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset238 Times CE;}}",
            r"{\f1 Vu\'e8i\'e6} \'e8",
            "Vučić è",
        ),
        (r"{\rtf1\ansi\ansicpg1251", r"\'cf\'f0\'e8", "При"),
        (HEAD, r"\uc1\u1042\'c2\u1091\'d3\u1095?", "Вуч"),
        (HEAD, r"\uc2\u8212--\uc0\u8212 x", "——x"),
        (HEAD, r"\u-10179?\u-8704?", "😀"),
        (r"{\rtf1\mac ", r"caf\'8e", "café"),
        (r"{\rtf1\ansi\ansicpg932", r"\'93\'fa\'96\'7b", "日本"),
    ],
)
def test_letters_are_those_of_the_code_page_of_their_font(head: str, body: str, text: str) -> None:
    assert read(rtf(body, head)).text == text


def test_bold_italics_headings_and_tables_come_through() -> None:
    row = r"\trowd\cellx100\cellx200\pard\intbl Q\cell Why?\cell\row"
    document = read(
        rtf(rf"\pard\outlinelevel1 Head\par\pard plain \b bold\plain  and {{\i slanted}}\par{row}{row}\pard After.\par")
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        *[(BlockKind.TABLE_CELL, 1), (BlockKind.TABLE_CELL, 2)] * 2,
        (BlockKind.PARAGRAPH, 0),
    ]
    marked = [(document.text[r.start : r.end], r.bold, r.italic) for b in document.blocks for r in b.runs]
    assert marked == [("bold", True, False), ("slanted", False, True)]


def test_a_dash_and_a_number_that_became_marks_of_lists_are_text_again() -> None:
    document = read(rtf(r"{\listtext\f0 -\tab}And then?\par{\listtext 2.\tab}Why?\par{\listtext\u183?\tab}Point\par"))
    assert texts(document) == ["- And then?", "2. Why?", "Point"]
    assert [discard.what for discard in document.discards] == ["mark of a list"]


def test_a_text_box_stands_beside_the_text() -> None:
    shape = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard In a box.\par}}{\shprslt\pard In a box.\par}}"
    document = read(rtf(rf"Before.\par{shape}After.\par"))
    assert texts(document) == ["Before.", "After."]
    assert texts(document, "aside") == ["In a box."]


def test_pictures_in_bytes_are_passed_over() -> None:
    picture = b"{\\pict\\wmetafile8\\bin6 }}}{{{}"
    assert read(b"{\\rtf1 Before " + picture + b"and after.\\par}").text == "Before and after."


def test_a_document_that_breaks_off_is_read_with_a_warning() -> None:
    document = read(INTERVIEW[:500])
    assert document.text.startswith("The Pump Review")
    assert [warning.message for warning in document.warnings] == [
        "The rich text document breaks off: groups of it are not closed."
    ]


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (b"{\\rtf1" + b"{" * 100_000, "nests more than"),
        (b"{\\rtf1}", "no text"),
        (b"{\\rtf1{\\pict " + b"00" * 100_000, "no text"),
        (b"{\\rtf1" + b"}" * 100_000, "no text"),
    ],
)
def test_hostile_rich_text_is_refused(hostile: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read(hostile)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-16", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=60))
def test_every_text_comes_back(text: str) -> None:
    assert "".join(read(rtf("x" + escaped(text))).text.split()) == "".join(("x" + text).split())


CONTROLS = (
    *(r"\b", r"\par", "{", "}", r"\'e8", r"\u1042?", "text ", r"\*\x", r"\cell", r"\row", "\\"),
    *(r"\footnote", r"\intbl", r"\uc3", r"\bin9", r"\pict"),
)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(CONTROLS), max_size=40))
def test_any_order_of_control_words_is_read_or_refused(pieces: list[str]) -> None:
    with contextlib.suppress(Refused):
        assert read(rtf("x" + "".join(pieces))).text.startswith("x")


def pandoc() -> str:
    """The program, from the path or from its Python package."""
    found = find_spec("pypandoc")
    bundled = Path(found.origin).parent / "files" / "pandoc" if found and found.origin else Path("pandoc")
    return shutil.which("pandoc") or str(bundled)


def test_every_word_that_pandoc_finds_is_read_too() -> None:
    told = subprocess.run([pandoc(), "-f", "rtf", "-t", "plain"], input=INTERVIEW, capture_output=True, check=True)
    document = read(INTERVIEW)
    ours = set(re.findall(r"[^\W\d]+", document.text + " ".join(discard.text for discard in document.discards)))
    assert set(re.findall(r"[^\W\d¹]+", told.stdout.decode())) <= ours
