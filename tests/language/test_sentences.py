"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.language.sentences import sentence_spans


def sentences(text):
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("Did it rise? It fell!", ["Did it rise?", "It fell!"]),
        ("Mr. Holt met Dr. Berg. They spoke.", ["Mr. Holt met Dr. Berg.", "They spoke."]),
        ("G. Romano came. He spoke.", ["G. Romano came.", "He spoke."]),
        ("It costs 3.5 million a year. Nobody pays.", ["It costs 3.5 million a year.", "Nobody pays."]),
        ("He said: “It rose.” Then he left.", ["He said: “It rose.”", "Then he left."]),
        ("The 12. of May was dry.", ["The 12. of May was dry."]),
        ("Reka raste. Шта ћете? Ништа.", ["Reka raste.", "Шта ћете?", "Ништа."]),
        ("水位上升。船停了。", ["水位上升。", "船停了。"]),
        ("Somebody misses it. I know.", ["Somebody misses it.", "I know."]),
        ("no end", ["no end"]),
        ("   ", []),
    ],
)
def test_sentences_end_at_their_signs_and_not_at_abbreviations(text, expected):
    assert sentences(text) == expected


@given(st.text(max_size=200))
def test_every_letter_belongs_to_one_sentence(text):
    spans = sentence_spans(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
