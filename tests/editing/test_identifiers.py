"""Identifiers of people in catalogues."""

from __future__ import annotations

import pytest

from interviews.editing.identifiers import give_identifier, identifier_value, take_identifier
from interviews.editing.merging import merge_people
from interviews.models import Act, Identifier


@pytest.mark.parametrize(
    ("scheme", "typed", "value"),
    [
        ("wikidata", " q42 ", "Q42"),
        ("wikidata", "https://www.wikidata.org/wiki/Q42#P31", "Q42"),
        ("wikidata", "http://www.wikidata.org/entity/Q42", "Q42"),
        ("viaf", "113230702", "113230702"),
        ("viaf", "https://viaf.org/en/viaf/113230702/", "113230702"),
    ],
)
def test_an_identifier_is_taken_as_it_is_copied(scheme, typed, value):
    assert identifier_value(scheme, typed) == value


@pytest.mark.parametrize(
    ("scheme", "typed"),
    [
        ("wikidata", "42"), ("wikidata", "Q042"), ("wikidata", "Q4²"), ("wikidata", "Q" + "1" * 30), ("viaf", "Q42"),
        ("viaf", "٤٢"), ("viaf", ""), ("viaf", "https://viaf.example/viaf/12"), ("isni", "1"),
    ],
)  # fmt: skip
def test_what_is_no_identifier_is_refused(scheme, typed):
    with pytest.raises(ValueError, match=r"identifier|catalogue"):
        identifier_value(scheme, typed)


def test_an_identifier_belongs_to_one_person_and_a_second_is_a_reason_to_merge(make_person):
    one, other = make_person("Ada Lund"), make_person("A. Lund")
    given = give_identifier(one, "wikidata", "Q7", by=None)
    assert give_identifier(one, "wikidata", "q7", by=None) == given
    with pytest.raises(ValueError, match="“Ada Lund” has Q7 already"):
        give_identifier(other, "wikidata", "Q7", by=None)
    merge_people(one, other, by=None)
    assert give_identifier(one, "wikidata", "Q7", by=None).person == other
    assert given.address == "https://www.wikidata.org/wiki/Q7"


def test_identifiers_are_acts(make_person):
    take_identifier(give_identifier(make_person(), "viaf", "12", by=None), by=None)
    assert [str(act.what) for act in Act.objects.all()] == [
        "Took the identifier 12 from “Ada Lund”",
        "Gave “Ada Lund” the identifier 12",
    ]
    assert not Identifier.objects.exists()
