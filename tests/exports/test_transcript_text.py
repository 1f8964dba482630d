"""An interview as text is read again as the same interview; as Markdown it is text and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.exports.transcript_text import as_markdown, as_text, escaped
from interviews.transcripts import parse

PAGE = "https://archive.example/interviews/the-quay/"
SAID = [
    ("Who built the quay, and when was that?", "My father did, in the year of the flood.\n\nIt took two winters."),
    ("And who paid for it?", "The town paid half of it. The rest came from the herring."),
    ("Would you build it again?", "Tomorrow, if somebody lent me a crane."),
]


def write(interview, how):
    exchanges = interview.exchanges.standing().with_turns().with_topics().order_by("position")
    return how(interview, exchanges, list(interview.participants.order_by("position")), PAGE)


def test_the_archive_reads_its_own_text_again(make_interview):
    interview = make_interview(SAID, title="The quay of Odd", person="Mara Lund", outlet="Harbour Post")
    text = write(interview, as_text)
    reading = parse(text.encode(), name="quay.txt")
    assert [turn.text for exchange in reading.exchanges for turn in exchange.turns] == [
        part for pair in SAID for part in pair
    ]
    assert reading.title == "The quay of Odd"
    assert [who.name for who in reading.participants] == ["Harbour Post", "Mara Lund"]


def test_markdown_names_speakers_in_bold(make_interview):
    interview = make_interview([("Why?", "Because 2 * 3 is 6.\n\n# not a heading")], title="On [brackets]")
    text = write(interview, as_markdown)
    assert text.startswith("# On \\[brackets\\]\n")
    assert "**Harbour Post:** Why?\n" in text
    assert "**Ada Lund:** Because 2 \\* 3 is 6.\n\n\\# not a heading\n" in text
    assert text.endswith(f"<{PAGE}>\n")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("1. first", "1\\. first"),
        ("- a dash", "\\- a dash"),
        ("<b>bold</b>", "\\<b\\>bold\\</b\\>"),
        ("AT&T and &amp;", "AT&T and \\&amp;"),
        ("a_b_c", "a\\_b\\_c"),
        ("2019 was dry", "2019 was dry"),
    ],
)
def test_nothing_that_was_said_becomes_markup(said, written):
    assert escaped(said) == written


@given(st.text(alphabet="ab1 .)#*_`[]<>&-+=|~\\;", max_size=30))
def test_what_is_escaped_is_there_in_full(said):
    assert escaped(said).replace("\\", "") == said.replace("\\", "")
