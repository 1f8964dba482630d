"""Plain text: which lines are one paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts.readers import text
from interviews.transcripts.records import BlockKind, Document, Warning

WRAPPED = """\
The harbour of Odd was built in the winter of that year by forty men who
had never seen the sea, and it was finished before any of them could
swim in it.
HP: When did you see it for the first time, and who was with you on that
day at the quay?
AL: I saw it from the hill. My father held my hand, and he said that we
would never go home again, which we did not.

- One thing more: the lamps were green at that time, and nobody knew why
they were.
And then it rained.
"""


def _read(source: str) -> Document:
    return text.read(source, encoding="utf-8")


def _paragraphs(source: str) -> list[str]:
    document = _read(source)
    return [" ".join(document.text[block.start : block.end].split()) for block in document.blocks]


def test_a_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    assert _paragraphs("One line.\nAnother line.\n\nA third.") == ["One line.", "Another line.", "A third."]


def test_wrapped_lines_are_joined_and_labels_dashes_and_short_ends_part_them() -> None:
    paragraphs = _paragraphs(WRAPPED)
    assert [paragraph.split()[0] for paragraph in paragraphs] == ["The", "HP:", "AL:", "-", "And"]
    assert paragraphs[1].endswith("at the quay?")


def test_an_indented_line_opens_a_paragraph_in_a_wrapped_text() -> None:
    lines = [f"the harbour of that year had {number} lamps and no more than one" for number in range(100, 106)]
    lines += ["quay, where all of us had to wait until the ferry came to the end."]
    lines += ["   The ferry came late on that day, for there was fog, and we waited", "until it was dark."]
    assert [paragraph.split()[0] for paragraph in _paragraphs("\n".join(lines))] == ["the", "The"]


def test_one_sentence_a_line_is_not_taken_for_wrapped() -> None:
    lines = [f"This is sentence {number} of the text, and it ends where its line ends." for number in range(8)]
    assert _paragraphs("\n".join(lines)) == lines


def test_lines_longer_than_any_page_are_not_joined() -> None:
    lines = [f"{number} " + "a long line without a full stop at its end " * 6 for number in range(8)]
    assert len(_paragraphs("\n".join(lines))) == 8


def test_a_blank_line_counts_a_group_up() -> None:
    assert [block.group for block in _read("a\nb\n\n\nc\n \u00a0\u200b\nd").blocks] == [0, 0, 1, 2]


def test_blocks_know_their_line() -> None:
    assert [block.line for block in _read("\n\na\nb\n\nc").blocks] == [3, 4, 6]


def test_an_empty_text_has_no_blocks() -> None:
    assert _read("").blocks == ()
    assert _read(" \n\u00a0\n").blocks == ()


def test_the_document_keeps_the_text_and_what_is_told_of_it() -> None:
    warning = Warning(1, "guessed")
    document = text.read(" a \n", encoding="windows-1250", warnings=(warning,))
    assert (document.text, document.media_type, document.encoding) == (" a \n", "text/plain", "windows-1250")
    assert document.warnings == (warning,)
    assert document.discards == ()
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize("source", [WRAPPED, WRAPPED.replace("\n", "\n\n"), "x" * 5000])
def test_no_character_but_white_space_stands_outside_a_block(source: str) -> None:
    _assert_covered(_read(source))


@given(st.text(st.sampled_from("ab.:-1 \n\t\u00a0\u200bQÖж"), max_size=200))
def test_blocks_of_any_text_are_in_order_and_cover_it(source: str) -> None:
    document = _read(source)
    assert document.text == source
    _assert_covered(document)


def _assert_covered(document: Document) -> None:
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end
        assert document.text[position : block.start].strip(" \n\t\u00a0\u200b\ufeff\u00ad") == ""
        assert block.line == document.text.count("\n", 0, block.start) + 1
        position = block.end
    assert document.text[position:].strip(" \n\t\u00a0\u200b\ufeff\u00ad") == ""


def test_a_date_before_the_first_word_is_a_block_of_its_own() -> None:
    document = text.read(" date 2022-05 When did you come?\n\nI came in May.", encoding="utf-8")
    assert [document.text[block.start : block.end] for block in document.blocks] == [
        " date 2022-05",
        "When did you come?",
        "I came in May.",
    ]
    assert len(text.read("date 2022-05\n\nWhen did you come?", encoding="utf-8").blocks) == 2


def test_a_few_lines_that_were_written_on_and_on_leave_the_others_wrapped() -> None:
    wrapped = "HP: When did you see the crane of Odd for the first time, and was your friend\nMara Lund with you?"
    written_on = (
        "HP: And what did the people of the harbour say about it all," + " which was a good deal," * 4 + " and\nwhy?"
    )
    source = "\n\n".join([wrapped] * 12 + [written_on] * 2)
    assert _paragraphs(source)[:12] == [" ".join(wrapped.split())] * 12
