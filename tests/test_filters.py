from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interviews.filters import ByTitle, InterviewFilter
from interviews.models import Interview, Participant
from interviews.models.editions import current

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(rf: RequestFactory) -> Any:
    """The titles that a query leaves, newest first; None where the query is refused."""

    def ask(query: str) -> list[str] | None:
        filterset = InterviewFilter(QueryDict(query), Interview.objects.public(), rf.get("/"))
        return [interview.title for interview in filterset.sorted()] if filterset.is_valid() else None

    return ask


def test_no_filter_leaves_everything(asked: Any, make_interview: Any) -> None:
    make_interview(title="One")
    assert asked("") == asked("topic=&person=&outlet=&year=&language=&words=&sort=") == ["One"]


def test_a_person_is_found_in_every_role(asked: Any, make_interview: Any, make_person: Any) -> None:
    ada = make_person("Ada Lund")
    make_interview(title="Answers", person=ada, date="2021")
    asks = make_interview(title="Asks", person="Bo Ek", date="2020")
    Participant.objects.filter(interview=asks, role="interviewer").update(person=ada, outlet=None)
    make_interview(title="Elsewhere", person="Bo Ek", date="2019")
    assert asked("person=ada-lund") == ["Answers", "Asks"]


def test_a_topic_of_a_deleted_or_joined_exchange_does_not_count(
    asked: Any, make_interview: Any, make_topic: Any
) -> None:
    topic = make_topic("Tides")
    standing = make_interview(2, title="Standing", topics=(topic,), date="2021")
    standing.exchanges.filter(number=1).update(deleted_at=timezone.now())
    deleted = make_interview(1, title="Deleted", topics=(topic,), date="2020")
    deleted.exchanges.update(deleted_at=timezone.now())
    rejected = make_interview(1, title="Rejected", topics=(topic,), date="2019")
    topic.assignments.filter(exchange__interview=rejected).update(rejected=True)
    assert asked("topic=tides") == ["Standing"]


@pytest.mark.parametrize(
    ("code", "titles"),
    [
        ("sr", ["Cyrillic", "Latin"]),
        ("sr-Latn", ["Latin"]),
        ("SR-latn", ["Latin"]),
        ("s", None),
        ("en", ["English"]),
        ("de", []),
        ("sr_Latn", None),
        ("%", None),
    ],
)
def test_a_language_stands_for_its_scripts(asked: Any, make_interview: Any, code: str, titles: Any) -> None:
    make_interview(title="Cyrillic", language="sr-Cyrl", date="2021")
    make_interview(title="Latin", language="sr-Latn", date="2020")
    make_interview(title="English", language="en", date="2019")
    assert asked(f"language={code}") == titles


@pytest.mark.parametrize(
    ("year", "titles"),
    [
        ("2021", ["Then"]),
        ("undated", ["Never"]),
        ("1", []),
        ("0", None),
        ("02021", None),
        ("20215", None),
        ("soon", None),
        ("2021%0A", ["Then"]),
        ("²", None),
        ("٢٠٢١", None),
    ],
)
def test_a_year_is_a_year_or_undated(asked: Any, make_interview: Any, year: str, titles: Any) -> None:
    make_interview(title="Then", date="2021-05")
    make_interview(title="Never", date="")
    assert asked(f"year={year}") == titles


def test_conditions_add_up(asked: Any, make_interview: Any, make_topic: Any) -> None:
    tides = make_topic("Tides")
    make_interview(title="Both", topics=(tides,), outlet="Harbour Post")
    make_interview(title="Topic only", topics=(tides,), outlet="Inland Review")
    make_interview(title="Outlet only", outlet="Harbour Post")
    assert asked("topic=tides&outlet=harbour-post&words=wind") == ["Both"]


def test_an_outlet_of_another_letter_case_is_refused(asked: Any, make_interview: Any) -> None:
    make_interview(outlet="Harbour Post")
    assert asked("outlet=Harbour-Post") is None


def test_titles_are_sorted_whole_and_read_by_the_slice(make_interview: Any) -> None:
    for title in ("Žal", "Čas", "Luk", "Ljuto", "almanac"):
        make_interview(title=title)
    by_title = ByTitle(Interview.objects.public(), current(), ())
    assert len(by_title) == 5
    assert [interview.title for interview in by_title[:]] == ["almanac", "Čas", "Luk", "Ljuto", "Žal"]
    with CaptureQueriesContext(connection) as queries:
        assert [interview.title for interview in by_title[1:3]] == ["Čas", "Luk"]
    assert len(queries) == 1
