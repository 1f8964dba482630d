"""T10: an interview of a thousand questions and answers is read, edited and exported in the queries of a short one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from interviews.editing import exchanges, interviews, publication, topic_acts, turns
from interviews.models import Exchange, Interview, Turn
from interviews.views.spoken import passage_keys
from tests.effort import calls

LONG, SHORT = 1_000, 10
Steps = dict[str, Callable[[], object]]


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_superuser("chief", password="x")


@pytest.fixture
def pages(chief: User, client: Client) -> Callable[[Interview], Steps]:
    """Everything that a reader and an editor open of an interview."""
    desk = Client()
    desk.force_login(chief)

    def opened(by: Client, address: str) -> Callable[[], object]:
        def get() -> None:
            response = by.get(address)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            assert response.status_code == 200, address
            assert body

        return get

    def steps(interview: Interview) -> Steps:
        own = interview.get_absolute_url()
        middle = interview.exchanges.with_turns().get(number=5)
        public = (own, f"{own}?format=json", f"{own}5/", f"{own}5/{passage_keys(middle.turns.all())[0]}/")
        names = ("interviews_interview_change", "interviews_exchanges", "interviews_interview_history")
        private = [
            *(reverse(f"admin:{name}", args=[interview.pk]) for name in names),
            reverse("admin:interviews_exchange", args=[interview.pk, 5]),
        ]
        opening = [(client, address) for address in public] + [(desk, address) for address in private]
        return {f"{number} {address}": opened(by, address) for number, (by, address) in enumerate(opening)}

    return steps


def acts(interview: Interview, chief: User, topic: Any) -> Steps:
    """What an editor does somewhere in the middle, one after the other."""

    def turn(number: int = 5, place: int = 1) -> Turn:
        return list(Turn.objects.filter(exchange=exchange(number)).order_by("position"))[place]

    def exchange(number: int = 5) -> Exchange:
        return Exchange.objects.select_related("interview").get(interview=interview, number=number)

    def version(of: Any) -> dict[str, Any]:
        return {"version": of.version, "by": chief}

    def split() -> None:
        one = turn()
        turns.split_turn(one, at=one.text.index("And"), **version(one))

    def on(row: Callable[[], Any], act: Callable[..., object], **more: Any) -> Callable[[], object]:
        def do() -> None:
            one = row()
            act(one, **version(one), **more)

        return do

    return {
        "edit": on(turn, turns.edit_turn, text="Another answer about the tide.\n\nAnd the wind."),
        "split": split,
        "join": lambda: turns.join_to_next(turn(), next_version=turn(5, 2).version, **version(turn())),
        "move": on(turn, turns.move_turns, to="next"),
        "part": on(lambda: turn(6), exchanges.part_exchange),
        "delete": on(lambda: exchange(7), exchanges.delete_exchange),
        "restore": lambda: exchanges.restore_exchange(exchange(7), by=chief),
        "join exchanges": on(lambda: exchange(8), exchanges.join_to_previous),
        "put a topic on": lambda: topic_acts.put_on(exchange(), topic, by=chief),
        "take it off": lambda: topic_acts.take_off(exchange(), topic, by=chief),
    }


def queries(step: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        step()
    return len(asked)


def test_t10_every_page_of_a_thousand_answers_takes_the_queries_of_ten(make_interview, make_topic, chief, pages):
    topic, another = make_topic(), make_topic("Floods")

    def edited(size: int) -> Interview:
        interview = make_interview(size, topics=(topic,))
        for act in acts(interview, chief, another).values():  # so that its history has something of everything to tell
            act()
        return interview

    short, long = (pages(edited(size)) for size in (SHORT, LONG))
    # On a slow machine a session that is in use would be written meanwhile.
    with time_machine.travel(timezone.now(), tick=False):
        for step in short.values():
            step()  # what is asked once in a process is known by now
        pairs = zip(short.items(), long.values(), strict=True)
        costs = [(name, queries(one), queries(two)) for (name, one), two in pairs]
    assert [cost for cost in costs if cost[1] != cost[2] or cost[2] > 22] == []


def test_t10_every_act_on_a_thousand_answers_takes_the_work_of_ten(make_interview, make_topic, chief):
    topic = make_topic()
    short, long = (acts(make_interview(size), chief, topic) for size in (SHORT, LONG))
    costs = {}
    for name in short:
        one, two = [0, 0], [0, 0]
        for cost, step in ((one, short[name]), (two, long[name])):
            cost[1] = calls(lambda cost=cost, step=step: cost.__setitem__(0, queries(step)))
        costs[name] = (one, two)
    grown = {name: cost for name, cost in costs.items() if cost[0][0] != cost[1][0] or cost[1][1] > 2 * cost[0][1]}
    assert grown == {}


def test_t10_what_concerns_a_thousand_answers_takes_a_statement_more_for_many_of_them(make_interview, chief):
    def costs(size: int) -> list[int]:
        interview = make_interview(size, public=False)

        def rename() -> None:
            standing = Interview.objects.get(pk=interview.pk)
            interviews.edit_interview(standing, version=standing.version, by=chief, title="The tide and the quay")

        return [
            queries(lambda: publication.publish(interview, by=chief)),
            queries(rename),
            queries(lambda: publication.withdraw(interview, by=chief, reason="A test.")),
        ]

    grown = [long - short for short, long in zip(costs(SHORT), costs(LONG), strict=True)]
    assert max(grown) <= LONG // 50
