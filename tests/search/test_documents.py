"""What an index holds of one exchange."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.models import Exchange
from interviews.search.documents import FIELDS, documents, encode, encode_stem


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_terms_are_plain_ascii_and_different_words_differ(one, other):
    assert re.fullmatch("[a-z0-9_]+", encode(one))
    assert (encode(one) == encode(other)) == (one == other)
    assert encode_stem(one, "en") != encode(other)


@pytest.mark.django_db
def test_a_document_has_every_paragraph_the_speakers_and_the_title(make_interview):
    make_interview([("Tides?", "One.\n\n \n\nTwo tides.")], person="Ana Berg", outlet="Post", title="On water")
    (found,) = documents(Exchange.objects.all())
    assert found.mark == "en"
    assert dict(zip(FIELDS, found.fields, strict=True)) == {
        "question": ((("tides", "en.tide"),),),
        "answer": ((("one", "en.one"),), (("two", "en.two"), ("tides", "en.tide"))),
        "names": ((("post", "en.post"),), (("ana", "en.ana"), ("berg", "en.berg"))),
        "title": ((("on", "en.on"), ("water", "en.water")),),
    }


@pytest.mark.django_db
def test_a_person_is_found_by_the_name_of_the_interview_and_by_the_full_name(make_interview):
    interview = make_interview(1, person="Ana Marija Berg")
    interview.participants.filter(role="interviewee").update(name="A. Berg")
    (found,) = documents(Exchange.objects.all())
    names = found.fields[FIELDS.index("names")]
    assert [[folded for folded, _ in paragraph] for paragraph in names] == [
        ["harbour", "post"],
        ["a", "berg"],
        ["ana", "marija", "berg"],
    ]
