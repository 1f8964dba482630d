"""The page of rows that may be one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.models import KnownApart, Person


def page(name: str = "person") -> str:
    return reverse(f"admin:interviews_{name}_duplicates")


@pytest.fixture
def two(make_person, make_interview):
    rows = make_person("Bo Alm"), make_person("B. <Alm>", slug="b-alm")
    for row, office in zip(rows, ("Pilot", "Harbour Master"), strict=True):
        make_interview(2, person=row, capacity=office, date="1999")
    return rows


def test_a_pair_says_why_and_shows_what_is_known(publisher, two):
    text = publisher.get(page()).content.decode()
    assert page() in publisher.get(reverse("admin:interviews_person_changelist")).content.decode()
    for part in ("initials beside a first name", "B. &lt;Alm&gt;", "Pilot", "Harbour Master", "1999", "<td>2</td>"):
        assert part in text
    assert "speaks for two" not in text


def test_two_in_one_interview_are_likely_two(publisher, two):
    one, other = two
    row = one.participations.get()
    row.interview.participants.filter(role="interviewer").update(person=other, outlet=None)
    assert "Both stand in the same interview" in publisher.get(page()).content.decode()


@pytest.mark.parametrize("stays", ["one", "other"])
def test_a_publisher_makes_them_one_and_says_who_stays(publisher, two, stays):
    keys = {"one": two[0].pk, "other": two[1].pk}
    publisher.post(page(), {**keys, "stays": stays})
    assert Person.objects.get(merged_into__isnull=True).pk == keys[stays]
    assert "There are none" in publisher.get(page()).content.decode()


def test_an_editor_says_that_they_are_two_and_merges_nothing(editor, guest, client, two):
    data = {"one": two[0].pk, "other": two[1].pk}
    assert "They are one" not in editor.get(page()).content.decode()
    assert editor.post(page(), {**data, "stays": "one"}).status_code == 403
    assert guest.post(page(), data).status_code == 403
    assert client.get(page()).status_code == 302
    assert not KnownApart.objects.exists()
    assert "are two" in editor.post(page(), data, follow=True).content.decode()
    assert KnownApart.objects.count() == 1
    assert "There are none" in editor.get(page()).content.decode()


@pytest.mark.parametrize("data", [{}, {"one": "1", "other": "1"}, {"one": "x", "other": "9" * 30}])
def test_a_pair_that_is_none_is_refused(publisher, two, data):
    assert publisher.post(page(), data).status_code == 400


@pytest.mark.parametrize("name", ["person", "outlet", "topic"])
def test_the_page_costs_the_same_however_many(publisher, request, name):
    make = request.getfixturevalue(f"make_{name}")

    def rows(start: int, end: int) -> int:
        for at in range(start, end):
            make(f"Bo Alm{'.' * at}", slug=f"bo-{at}", folded_name=f"bo alm {at}")
        with CaptureQueriesContext(connection) as queries:
            assert "the same" in publisher.get(page(name)).content.decode()
        return len(queries)

    assert rows(0, 2) == rows(2, 14)
