"""T12: texts on which a pattern would try every way there is, wherever in an interview they stand.

A child has a minute for each; what takes time in proportion needs a small part of a second. FUZZ_EXAMPLES says how many
are tried.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts import Given, Refused
from interviews.transcripts.bounded import BoundedReaders

from .hostile_files import talk

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "12"))
PLACES = ("alone", "title", "before", "label", "question", "answer", "end", "after")
_WORDS = (
    "and ", "so ", "the ", "a ", "A ", "I ", "you ", "By ", "Photo: ", "Q: ", "Q. ", "Mr. ", "Dr. A ",
    "Mara Lund, ", "Mara Lund (", "Lund is ", "Harbour Post ", "of The ", "1, ", "1. ", "(1) ", "[00:00] ",
    "00:00 ", "1/2/2000 ", "2 May ", "www.", "http://a.b/", "a@", "a@b.c ", "A. ", "A B C. ", "A | ", "A > ",
    "(A) ", "A, B: ", "A;B;", "O'", "Mc", "A-", "Why? ", "Who is it? ", "“A” ", "[a](b) ", "![a](b) ", "[a]: b\n",
    "<b>", "</b>", "<p>", "<!--", "<a b=", "&amp;", "a\n", "A:\n", "?\n", "- \n", "---\n", "===\n", "```", "| a ",
    "--> ", "# ", "語", "İ", "\u0301", "\u00ad", "\u200b", "\u202e", "\u00a0", "\t", "  ",
)  # fmt: skip
UNITS = st.one_of(
    st.sampled_from(_WORDS),
    st.text(st.sampled_from("aA1 .,:;?!-–—()[]<>*_#'\"“”»@/|\\\n\t"), min_size=1, max_size=3),
)


def attack(place: str, unit: str, size: int) -> bytes:
    """An interview with a unit over and over in one place of it."""
    many = unit * (size // len(unit.encode()))
    if place == "alone":
        return many.encode()
    told = ["The tide and the quay", *talk(8)]
    if place == "title":
        told[0] = many
    elif place == "before":
        told.insert(1, many)
    elif place == "label":
        told[3] = f"{many}: {told[3]}"
    elif place == "after":
        told.append(many)
    else:
        told[{"question": 3, "answer": 4, "end": -1}[place]] += " " + many
    return "\n\n".join(told).encode()


def check(readers: BoundedReaders, data: bytes) -> None:
    (answer,) = readers.read_all([(data, "", Given())])
    reason = answer.reason if isinstance(answer, Refused) else ""
    assert not reason.startswith(("takes too long", "crashed", "needs too much")), reason


# What was found to take the square of its length: a word that begins a prompt, an address that is its sign alone,
# marks that stand alone, lines above the talk.
@pytest.mark.parametrize(("place", "unit"), [("alone", "and "), ("end", "a@"), ("end", "( "), ("title", "a\n")])
def test_t12_what_once_took_too_long_is_read_or_refused_in_time(readers, place, unit):
    check(readers, attack(place, unit, 500_000))


@settings(max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES <= 100)
@given(place=st.sampled_from(PLACES), unit=UNITS)
def test_t12_no_repetition_takes_too_long_wherever_it_stands(readers, place, unit):
    check(readers, attack(place, unit, 100_000))
