"""Large archives, written in bulk, and pages as a reader gets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from interviews.models import Exchange, Interview, Outlet, Participant, Person, Topic, TopicAssignment, Turn
from interviews.search import index


@pytest.fixture
def read(client: Client) -> Callable[..., str]:
    """The text of the page at an address, which must answer ``status``."""

    def get(address: str, status: int = 200) -> str:
        response = client.get(address)
        assert response.status_code == status, (address, response.status_code)
        return response.content.decode()

    return get


@pytest.fixture
def fill_archive(db: None) -> Callable[[int], None]:
    """Write this many more public interviews of two exchanges, all with one topic, outlet and person, and index them.

    Each has a person of its own besides, and an outlet and a topic of its own, so that lists of names grow too.
    """

    def fill(number: int) -> None:
        start = Interview.objects.count()
        shared = _named(Person, ["Busy Bea"]) + _named(Outlet, ["Busy Post"]) + _named(Topic, ["Busy"])
        serials = range(start, start + number)
        people = _named(Person, [f"Person {serial}" for serial in serials])
        outlets = _named(Outlet, [f"Outlet {serial}" for serial in serials])
        topics = _named(Topic, [f"Subject {serial}" for serial in serials])
        interviews = Interview.objects.bulk_create(
            Interview(
                title=f"Bulk interview {serial}",
                slug=f"bulk-{serial}",
                outlet=shared[1] if serial % 2 else outlets[serial - start],
                date_year=1900 + serial % 100,
                date_kind="published",
                sort_date=(1900 + serial % 100) * 10000,
                language="en",
                status="published",
                is_public=True,
                was_public=True,
                published_at=timezone.now(),
                last_number=2,
            )
            for serial in serials
        )
        who = Participant.objects.bulk_create(
            Participant(interview=interview, position=place, name=person.name, role="interviewee", person=person)
            for interview, own in zip(interviews, people, strict=True)
            for place, person in enumerate((shared[0], own))
        )
        exchanges = Exchange.objects.bulk_create(
            Exchange(interview=interview, number=at, position=at) for interview in interviews for at in (1, 2)
        )
        Turn.objects.bulk_create(
            # Of each interview's two who take part, the first asks in both exchanges.
            Turn(exchange=row, position=1, kind="question", participant=who[at - at % 2], text="What of the tide?")
            for at, row in enumerate(exchanges)
        )
        TopicAssignment.objects.bulk_create(
            TopicAssignment(exchange=row, topic=topic)
            for serial, row in enumerate(exchanges)
            for topic in (shared[2], topics[serial // 2])
        )
        index.refresh_interviews([interview.pk for interview in interviews])
        if connection.vendor == "postgresql":
            # What the server does by itself once rows are committed. With statistics of empty tables, taken while other
            # tests ran, it joins row by row through all that those tests left to be vacuumed, for minutes.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    return fill


def _named(model: Any, names: list[str]) -> list[Any]:
    """Rows of these names, made where they are missing."""
    model.objects.bulk_create(
        [
            model(name=name, slug=name.lower().replace(" ", "-"), folded_name=name.lower(), sort_key=name.lower())
            for name in names
            if not model.objects.filter(name=name).exists()
        ]
    )
    by_name = {row.name: row for row in model.objects.filter(name__in=names)}
    return [by_name[name] for name in names]
