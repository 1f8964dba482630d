"""Another address for a row, and the old one, which leads there for ever."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from interviews.editing.addresses import change_slug
from interviews.editing.merging import merge_people
from interviews.editing.naming import save_person
from interviews.editing.slugs import free_slugs
from interviews.models import Act, FormerAddress, Interview, Person


def test_the_old_address_is_kept_and_given_to_nobody_else(make_person):
    row = make_person("Ada Lund")
    change_slug(row, "ada-lund-pilot", by=None)
    assert Person.objects.get().slug == row.slug == "ada-lund-pilot"
    assert FormerAddress.objects.get(kind="person", slug="ada-lund").person == row
    assert free_slugs(Person, [("Ada Lund", ""), ("Ada Lund Pilot", "")]) == ["ada-lund-2", "ada-lund-pilot-2"]
    other = Person(name="Ada Lund")
    save_person(other, by=None)
    assert other.slug == "ada-lund-2"
    assert {str(act.what) for act in Act.objects.all()} == {
        "Changed the address from “ada-lund” to “ada-lund-pilot”",
        "Made “Ada Lund”",
    }


@pytest.mark.parametrize("typed", ["", "Ada", "a--b", "-a", "a_b", "а", "a" * 81])
def test_an_address_that_is_none_is_refused(make_person, typed):
    with pytest.raises(ValueError, match="address"):
        change_slug(make_person(), typed, by=None)


def test_an_address_that_another_has_or_had_is_refused(make_person):
    one, two, three = make_person("One Row"), make_person("Two Row"), make_person("Three Row")
    merge_people(three, two, by=None)
    change_slug(two, "second-row", by=None)
    for taken in ("two-row", "second-row", "three-row"):
        with pytest.raises(ValueError, match="of another"):
            change_slug(one, taken, by=None)


def test_a_row_may_go_back_to_its_own_address_and_away_again(make_person):
    row = make_person("Ada Lund")
    for slug in ("second", "ada-lund", "third"):
        change_slug(row, slug, by=None)
    assert set(FormerAddress.objects.values_list("slug", flat=True)) == {"ada-lund", "second"}
    assert Person.objects.get().slug == "third"


def test_the_same_address_is_no_act(make_person):
    row = make_person("Ada Lund")
    change_slug(row, "ada-lund", by=None)
    assert not Act.objects.exists()


def test_of_a_draft_that_nobody_saw_the_old_address_is_free_again(make_interview):
    draft, seen = make_interview(public=False), make_interview()
    old = draft.slug
    change_slug(draft, "other", by=None)
    change_slug(seen, old, by=None)
    assert Interview.objects.get(slug=old) == seen
    assert FormerAddress.objects.get().interview == seen


def test_the_database_gives_a_former_address_to_no_other_row(make_interview, make_person, make_outlet, make_topic):
    rows = {"person": make_person(), "outlet": make_outlet(), "topic": make_topic(), "interview": make_interview()}
    for kind, row in rows.items():
        old = row.slug
        change_slug(row, f"{kind}-now", by=None)
        other = type(row).objects.get(pk=row.pk)
        other.pk, other.slug = None, old
        if hasattr(other, "folded_name"):
            other.folded_name = "another"
        with pytest.raises(IntegrityError, match=f"{kind}_takes_no_former_address"), transaction.atomic():
            other.save(force_insert=True)
