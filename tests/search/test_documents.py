"""What an index holds of one exchange."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.models import Exchange
from interviews.search.documents import as_spelled, documents, encode, encode_spelled, encode_stem, is_plain
from interviews.search.tree import FIELDS


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_terms_are_plain_ascii_and_different_words_differ(one, other):
    assert re.fullmatch("[a-z0-9_]+", encode(one))
    assert (encode(one) == encode(other)) == (one == other)
    assert not encode_stem(one, "en").startswith(encode(other)[0])
    assert encode(one + other).startswith(encode(one))
    assert encode_spelled(one) != encode(other)


@pytest.mark.django_db
def test_a_document_has_every_paragraph_the_speakers_and_the_title(make_interview):
    make_interview([("Tides?", "One.\n\n \n\nTwo tides.")], person="Ana Berg", outlet="Post", title="On water")
    (found,) = documents(Exchange.objects.all())
    assert found.mark == "en"
    assert dict(zip(FIELDS, found.fields, strict=True)) == {
        "question": (row("tides", "tide"),),
        "answer": (row("one", "one"), (*row("two", "two"), *row("tides", "tide"))),
        "names": (row("post", "post"), row("ana", "ana") + row("berg", "berg"), (("@post", ".en.@post", ""),) * 1),
        "title": (row("on", "on") + row("water", "water"),),
    }


def row(folded, stem):
    return ((folded, f".en.{stem}", ""),)


@pytest.mark.django_db
def test_a_word_that_folding_changes_is_there_as_spelled(make_interview):
    make_interview([("Škola?", "A school.")], language="sr-Latn")
    (found,) = documents(Exchange.objects.all())
    (question,), answer = found.fields[:2]
    assert [as_spelled(terms) for terms in question] == ["=_161_kola"]
    assert not is_plain((question,))
    assert is_plain(answer)


@pytest.mark.django_db
def test_a_person_is_found_by_the_name_of_the_interview_and_by_the_full_name(make_interview):
    interview = make_interview(1, person="Ana Marija Berg")
    interview.participants.filter(role="interviewee").update(name="A. Berg")
    (found,) = documents(Exchange.objects.all())
    names = found.fields[FIELDS.index("names")]
    assert [[folded for folded, *_ in paragraph] for paragraph in names] == [
        ["harbour", "post"],
        ["a", "berg"],
        ["ana", "marija", "berg"],
        ["@harbour", "@post"],
    ]
