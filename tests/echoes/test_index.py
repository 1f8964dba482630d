"""What is known of echoes is true whatever is done to the rows, and costs what the text is long."""

import threading
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from interviews.echoes import index, table
from interviews.echoes.engines import engine
from interviews.echoes.traces import SENTENCE, said_numbers
from interviews.editing import exchanges, publication, redaction, turns
from interviews.models import Exchange, Interview, Turn
from interviews.search import public_rows

pytestmark = pytest.mark.django_db

SAID = "We call on every town along the river to send us its gauge readings by the hour."


def rows(what: str = "*", order: str = "number, exchange_id") -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what} FROM {table.TABLE} ORDER BY {order}")
        return cursor.fetchall()


def passages() -> dict[int, tuple[int, ...]]:
    with connection.cursor() as cursor:
        return engine(connection.vendor).stored(cursor, list(Exchange.objects.values_list("pk", flat=True)))


def repeated() -> set[int]:
    return {exchange for exchange, again in rows("exchange_id, repeated", "1, 2") if again}


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("rebuild_echoes", *arguments, stdout=output)
    return output.getvalue()


def test_nothing_that_readers_do_not_see_is_in_it(make_interview: Any) -> None:
    interview = make_interview([("Why?", SAID)], public=False)
    assert (rows(), passages()) == ([], {})
    publication.publish(interview, by=None)
    assert rows()
    assert passages()
    publication.withdraw(interview, by=None, reason="asked")
    assert (rows(), passages()) == ([], {})


def test_what_is_said_again_is_repeated_in_both_and_no_longer_when_one_goes(make_interview: Any) -> None:
    first = make_interview([("Why?", SAID)])
    assert repeated() == set()
    second = make_interview([("How so?", f"Again. {SAID}"), ("And?", "Nothing at all today.")])
    assert repeated() == {first.exchanges.get().pk, second.exchanges.get(number=1).pk}
    publication.withdraw(second, by=None, reason="asked")
    assert repeated() == set()


def test_what_is_said_twice_in_one_exchange_is_repeated(make_interview: Any) -> None:
    interview = make_interview([("Why?", f"{SAID}\n\n{SAID}")])
    assert repeated() == {interview.exchanges.get().pk}


def test_an_edit_takes_its_passages_with_it(make_interview: Any) -> None:
    make_interview([("Why?", SAID)])
    second = make_interview([("Why?", SAID)])
    turn = Turn.objects.get(exchange__interview=second, kind="answer")
    turns.edit_turn(turn, version=turn.version, text="Something else was said of it.", by=None)
    assert not any(kind == SENTENCE and again for kind, again in rows("kind, repeated", "1, 2"))
    assert index.check() == []


def test_a_redaction_takes_the_numbers_of_its_words_out(make_interview: Any, admin_user: Any) -> None:
    interview = make_interview([("Why?", f"It rained. {SAID}")])
    pk = interview.exchanges.get().pk
    before = {number for (number,) in rows("number", "1")}
    assert set(said_numbers([SAID])) <= set(passages()[pk])
    redaction.redact(interview, SAID.rstrip("."), reason="asked for", by=admin_user)
    after = {number for (number,) in rows("number", "1")}
    assert before - after
    assert not set(said_numbers([SAID])) & set(passages().get(pk, ()))
    assert index.check() == []


def test_check_tells_of_what_is_missing_too_much_or_wrongly_told(make_interview: Any) -> None:
    one, other = make_interview([("Why?", SAID)]), make_interview([("Why?", SAID)])
    assert index.check() == []
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table.TABLE} SET repeated = 0 WHERE exchange_id = %s", [one.exchanges.get().pk])
    assert index.check() == [one.exchanges.get().pk]
    index.rebuild()
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table.TABLE} WHERE exchange_id = %s AND kind = {SENTENCE}", [other.exchanges.get().pk]
        )
    assert other.exchanges.get().pk in index.check()
    with pytest.raises(CommandError, match="Run rebuild_echoes"):
        run("--check")
    index.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE interviews_said SET exchange_id = -1 WHERE exchange_id = %s", [one.exchanges.get().pk])
    assert {-1, one.exchanges.get().pk} <= set(index.check())
    run()
    assert "matches" in run("--check")
    Interview.objects.filter(pk=other.pk).update(is_public=False, status="draft")
    assert index.check() == [other.exchanges.get().pk]
    run()
    assert index.check() == []


def test_rebuilding_goes_through_every_batch(make_interview: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_rows, "INTERVIEWS_AT_ONCE", 2)
    for _ in range(3):
        make_interview([("Why?", SAID)])
    grown = rows(), passages()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table.TABLE}")
        engine(connection.vendor).remove(cursor, list(grown[1]))
    told: list[tuple[int, int]] = []
    assert index.rebuild(lambda done, total: told.append((done, total))) == 3
    assert told == [(2, 3), (3, 3)]
    assert (rows(), passages()) == grown


def test_a_text_costs_the_same_statements_however_long_it_is(
    make_interview: Any, django_assert_max_num_queries: Any
) -> None:
    long = make_interview([("Why?", " ".join(f"longer{number}" for number in range(3000)))])
    with django_assert_max_num_queries(17):
        index.refresh_exchange(long.exchanges.get())


ACT = st.tuples(st.integers(0, 3), st.sampled_from(["edit", "delete", "restore", "hide", "show"]))


@settings(
    max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACT, max_size=8))
def test_what_grew_equals_what_is_rebuilt_after_any_acts(make_interview: Any, acts: list[tuple[int, str]]) -> None:
    interviews = [make_interview([("Why do you call on the towns?", SAID), ("And?", f"So. {SAID}")]) for _ in range(2)]
    keys = [row.pk for interview in interviews for row in interview.exchanges.order_by("position")]
    for place, act in acts:
        row = Exchange.objects.select_related("interview").get(pk=keys[place])
        if act == "edit" and row.deleted_at is None:
            turn = row.turns.get(kind="answer")
            turns.edit_turn(turn, version=turn.version, text=f"{turn.text} Nobody ever sends us any readings.", by=None)
        elif act == "delete" and row.deleted_at is None:
            exchanges.delete_exchange(row, version=row.version, by=None)
        elif act == "restore" and row.deleted_at is not None:
            exchanges.restore_exchange(row, by=None, said_elsewhere=True)
        elif act == "hide" and row.interview.is_public:
            publication.withdraw(row.interview, by=None, reason="asked")
        elif act == "show" and not row.interview.is_public:
            publication.publish(row.interview, by=None)
    assert index.check() == []
    grown = rows(), passages()
    index.rebuild()
    assert (rows(), passages()) == grown


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_two_who_change_what_both_say_at_the_same_moment_do_not_wait_for_each_other(
    make_interview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = [make_interview([("Why?", SAID)]) for _ in range(2)]
    taken_out, remove = threading.Barrier(2, timeout=20), table.remove
    problems: list[BaseException] = []

    def remove_together(*arguments: Any) -> set[int]:
        lost = remove(*arguments)
        taken_out.wait()
        return lost

    def edit(interview: Interview) -> None:
        try:
            turn = Turn.objects.get(exchange__interview=interview, kind="answer")
            turns.edit_turn(turn, version=turn.version, text="Something else was said of it.", by=None)
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    monkeypatch.setattr(table, "remove", remove_together)
    editors = [threading.Thread(target=edit, args=(interview,)) for interview in pair]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert problems == []
    assert index.check() == []
