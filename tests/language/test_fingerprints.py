"""How a paragraph is cited. These values are promises: a change breaks every citation made."""

import re

from hypothesis import given
from hypothesis import strategies as st

from interviews.language import fingerprint, fingerprints


def test_the_values_never_change():
    assert fingerprint("We met on the quay.") == "1f4ishybr4dgaq43"
    assert fingerprint("Вучић каже: „не“.") == "1xu2qbcxnlxcs5m5"


def test_white_space_and_composition_make_no_difference():
    assert fingerprint(" Vuc\u030ci\u0107\n je\u00a0\u2009tu ") == fingerprint("Vučić je tu")


def test_every_other_difference_counts():
    texts = ("Vučić", "Vucic", "vučić", "Вучић", "Vučić.", "Vučić\u200b")
    assert len({fingerprint(text) for text in texts}) == len(texts)


def test_repeats_are_numbered():
    one, two = fingerprint("Yes."), fingerprint("No.")
    assert fingerprints(["Yes.", "No.", " Yes. ", "Yes."]) == [(one, 1), (two, 1), (one, 2), (one, 3)]


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=50))
def test_a_fingerprint_fits_an_address(text):
    assert re.fullmatch("1[a-z2-7]{15}", fingerprint(text))
