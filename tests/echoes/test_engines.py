"""Both engines lead to what a search through all numbers would find, whatever was put in and taken out before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from interviews.echoes.engines import bounds, engine
from interviews.echoes.traces import Trace

pytestmark = pytest.mark.django_db

HELD = st.dictionaries(st.integers(1, 12), st.sets(st.integers(0, 25), max_size=10), max_size=12)
CHANGES = st.lists(HELD, min_size=1, max_size=4)


@pytest.fixture
def cursor() -> Iterator[Any]:
    with connection.cursor() as cursor:
        yield cursor


def interview_of(exchange: int) -> int:
    return exchange // 3


def put(cursor: Any, held: dict[int, set[int]]) -> None:
    traces = [Trace(exchange, interview_of(exchange), tuple(sorted(said)), ()) for exchange, said in held.items()]
    passages = engine(connection.vendor)
    passages.remove(cursor, list(held))
    passages.add(cursor, traces)


def expected(held: dict[int, set[int]], asked: set[int], most: int, limit: int) -> tuple[dict[int, int], set[int]]:
    where: defaultdict[int, set[int]] = defaultdict(set)
    for exchange, said in held.items():
        for number in said & asked:
            where[number].add(exchange)
    shared: Counter[int] = Counter()
    often = set()
    for number, places in where.items():
        if len({interview_of(place) for place in places}) <= most and len(places) <= bounds.most_places(most):
            shared.update(places)
        else:
            often.add(number)
    return dict(sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:limit]), often


@settings(
    max_examples=60, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=CHANGES, asked=st.sets(st.integers(0, 25)), most=st.integers(1, 4), limit=st.integers(1, 5))
def test_what_is_found_is_what_all_numbers_tell(
    cursor: Any, changes: list[dict[int, set[int]]], asked: set[int], most: int, limit: int
) -> None:
    passages = engine(connection.vendor)
    with transaction.atomic():
        held: dict[int, set[int]] = {}
        for change in changes:
            put(cursor, change)
            held.update(change)
        assert passages.sharing(cursor, asked, most, limit) == expected(held, asked, most, limit)
        counts = Counter(number for said in held.values() for number in said)
        assert passages.found_again(cursor, asked) == sorted(number for number in asked if counts[number] > 1)
        standing = {exchange: tuple(sorted(said)) for exchange, said in held.items() if said}
        assert passages.stored(cursor, list(held)) == standing
        assert passages.damaged(cursor) == []
        transaction.set_rollback(True)


def test_what_stands_in_too_many_exchanges_leads_nowhere(cursor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_EXCHANGES_AN_INTERVIEW", 2)
    put(cursor, {3: {7, 8}, 4: {7, 8}, 5: {7}})
    assert engine(connection.vendor).sharing(cursor, {7, 8}, 1, 10) == ({3: 1, 4: 1}, {7})


def test_an_index_that_leads_elsewhere_than_its_rows_is_told(cursor: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its index itself")
    put(cursor, {1: {5, 6}, 2: {5, 9}})
    cursor.execute(
        "INSERT INTO interviews_said_index (interviews_said_index, rowid, numbers) VALUES ('delete', 2, '9')"
    )
    cursor.execute("INSERT INTO interviews_said_index (rowid, numbers) VALUES (8, 'a')")
    assert engine("sqlite").damaged(cursor) == [2, 8]


def test_on_postgresql_numbers_are_looked_up_though_nothing_is_known_of_the_table(cursor: Any) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no statistics to lack")
    put(cursor, {exchange: set(range(exchange * 50, exchange * 50 + 40)) for exchange in range(1, 300)})
    cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'interviews_said_places'")
    assert cursor.fetchone() == (["enable_seqscan=off"],)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="FTS5 has no list of what waits")
def test_nothing_that_was_written_waits_to_be_merged_into_the_index(cursor: Any) -> None:
    with transaction.atomic():
        put(cursor, {number: set(range(number, number + 40)) for number in range(1, 30)})
        cursor.execute(f"SELECT gin_clean_pending_list('{engine('postgresql').TABLE}_numbers')")
        assert cursor.fetchone() == (0,)
        transaction.set_rollback(True)


def test_rows_that_cannot_be_brought_in_are_an_error_of_django(cursor: Any) -> None:
    trace = Trace(1, 1, (5, 6), ())
    with pytest.raises(IntegrityError), transaction.atomic():
        engine(connection.vendor).add(cursor, [trace, trace])
