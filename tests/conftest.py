"""What every test may ask for: small archives, built with honest defaults."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from interviews.editing import publication
from interviews.language import fold, slugify, sort_key
from interviews.models import Exchange, Interview, Outlet, Participant, Person, Topic, TopicAssignment, Turn

#: Rooms of fixtures that tests of several rooms ask for.
pytest_plugins = ["tests.fixtures.chromium", "tests.fixtures.desk"]

# A slow machine is no fault of the code; what must be quick has a test of its own.
hypothesis_settings.register_profile("archive", deadline=None, print_blob=True)
hypothesis_settings.load_profile("archive")

_counter = itertools.count(1)


@pytest.fixture(autouse=True)
def _somebody_to_write_to(settings: Any) -> None:
    """An archive names whom readers can write to; without it an address fewer answers."""
    settings.CONTACT = "mailto:archive@post.example"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real transcripts that SEED_TRANSCRIPTS names; they are no part of this repository."""
    folder = os.environ.get("SEED_TRANSCRIPTS", "")
    if not folder:
        pytest.skip("SEED_TRANSCRIPTS is not set: the tests on real transcripts are left out")
    if not Path(folder).is_dir():
        pytest.fail(f"SEED_TRANSCRIPTS={folder}: no such folder")
    return Path(folder)


@pytest.fixture
def make_person(db: None) -> Callable[..., Person]:
    """Make a person by name; the address follows from it."""

    def make(name: str = "Ada Lund", **fields: Any) -> Person:
        fields = {"slug": slugify(name), "folded_name": fold(name), "sort_key": sort_key(name), **fields}
        return Person.objects.create(name=name, **fields)

    return make


@pytest.fixture
def make_outlet(db: None) -> Callable[..., Outlet]:
    """Make an outlet by name; the address follows from it."""

    def make(name: str = "Harbour Post", **fields: Any) -> Outlet:
        fields = {"slug": slugify(name), "folded_name": fold(name), "sort_key": sort_key(name), **fields}
        return Outlet.objects.create(name=name, **fields)

    return make


@pytest.fixture
def make_topic(db: None) -> Callable[..., Topic]:
    """Make a topic by name; the address follows from it."""

    def make(name: str = "Bridges", **fields: Any) -> Topic:
        fields = {"slug": slugify(name), "folded_name": fold(name), "sort_key": sort_key(name), **fields}
        return Topic.objects.create(name=name, **fields)

    return make


@pytest.fixture
def make_interview(db: None, make_person: Any, make_outlet: Any) -> Callable[..., Interview]:
    """Make an interview of ``exchanges`` question-and-answer pairs, public unless ``public=False``.

    ``exchanges``: a number, or a list of (question, answer). ``date``: "" or YYYY, YYYY-MM, YYYY-MM-DD. ``person`` and
    ``outlet``: a row, or a name that is looked up or made. ``topics``: rows assigned to every exchange.
    """

    def row(model: Any, make: Any, value: Any) -> Any:
        if value is None or not isinstance(value, str):
            return value
        return model.objects.filter(folded_name=fold(value)).first() or make(value)

    def make(
        exchanges: int | list[tuple[str, str]] = 2,
        *,
        title: str = "",
        date: str = "2021-05-04",
        person: Any = "Ada Lund",
        outlet: Any = "Harbour Post",
        language: str = "en",
        introduction: str = "We met on the quay.",
        capacity: str = "Harbour Master",
        public: bool = True,
        topics: tuple[Topic, ...] = (),
    ) -> Interview:
        serial = next(_counter)
        person, outlet = row(Person, make_person, person), row(Outlet, make_outlet, outlet)
        title = title or f"Interview {serial} about the harbour"
        parts: list[int | None] = [int(part) for part in date.split("-")] if date else []
        year, month, day = (*parts, None, None, None)[:3]
        interview = Interview.objects.create(
            title=title,
            slug=f"{slugify(title)[:80]}-{serial}",
            outlet=outlet,
            date_year=year,
            date_month=month,
            date_day=day,
            date_kind="published" if year else "",
            sort_date=year * 10000 + (month or 0) * 100 + (day or 0) if year else None,
            language=language,
            introduction=introduction,
            last_number=exchanges if isinstance(exchanges, int) else len(exchanges),
        )
        asks = Participant.objects.create(
            interview=interview,
            position=10,
            name=outlet.name if outlet else "Q",
            role="interviewer",
            labels=["Q"],
            outlet=outlet,
        )
        answers = Participant.objects.create(
            interview=interview,
            position=20,
            name=person.name if person else "A",
            role="interviewee",
            capacity=capacity,
            labels=["A"],
            person=person,
        )
        if isinstance(exchanges, int):
            exchanges = [
                (f"What is question number {number} about?", f"Answer {number} is about the tide.\n\nAnd the wind.")
                for number in range(1, exchanges + 1)
            ]
        rows = Exchange.objects.bulk_create(
            Exchange(interview=interview, number=number, position=number * 1024)
            for number in range(1, len(exchanges) + 1)
        )
        Turn.objects.bulk_create(
            Turn(exchange=exchange, position=position, kind=kind, participant=participant, text=text)
            for exchange, (question, answer) in zip(rows, exchanges, strict=True)
            for position, kind, participant, text in (
                (1024, "question", asks, question),
                (2048, "answer", answers, answer),
            )
        )
        TopicAssignment.objects.bulk_create(
            TopicAssignment(exchange=exchange, topic=topic, origin="editor") for exchange in rows for topic in topics
        )
        if public:
            publication.publish(interview, by=None)
        return interview

    return make
