"""T27: who guesses at passwords waits, by name and by address, and nobody is shut out for good."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from interviews.admin import signing_in
from interviews.editing import attempts
from interviews.models import Attempts

RIGHT, WRONG = "the tide comes in at nine", "the tide goes out at nine"
PAIR, NAME, ADDRESS = signing_in.NAME_AT_ADDRESS.free, signing_in.NAME.free, signing_in.ADDRESS.free


class CountingHasher(PBKDF2PasswordHasher):
    """A hasher that is cheap, and tells how often it was asked to work, and what was counted by then."""

    iterations = 1
    asked = 0
    counted: list[int] = []

    def encode(self, *args: Any, **kwargs: Any) -> str:
        CountingHasher.asked += 1
        CountingHasher.counted.append(Attempts.objects.filter(failures=1).count())
        return super().encode(*args, **kwargs)


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("vera", password=RIGHT, is_staff=True)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(timezone.now(), tick=False) as moved:
        yield moved


def sent(name: str, password: str, address: str = "192.0.2.1", client: Client | None = None, **more: Any) -> Any:
    asked = client or Client()
    return asked.post("/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=address, **more)


def addresses() -> Callable[[], str]:
    """An address that was not given before, each time it is called."""
    numbers = iter(range(1, 1000))
    return lambda: f"198.51.{(number := next(numbers)) // 250}.{number % 250 + 1}"


def wait_of(answer: HttpResponse) -> timedelta:
    assert answer.status_code == 429
    return timedelta(seconds=int(answer["Retry-After"]))


def test_t27_after_five_wrong_passwords_the_right_one_waits_too(editor: User, clock: Any) -> None:
    for _number in range(PAIR):
        assert sent("vera", WRONG).status_code == 200
    answer = sent("vera", RIGHT)
    assert wait_of(answer) == signing_in.NAME_AT_ADDRESS.first
    page = answer.content.decode()
    assert re.search(r"Try again in 1 minute, at \d\d:\d\d:\d\d \(UTC\)", page)
    assert 'href="/interviews/"' in page
    assert "no-store" in answer["Cache-Control"]
    clock.shift(wait_of(answer))
    assert sent("vera", RIGHT).status_code == 302


def test_t27_each_failure_more_doubles_the_wait_and_none_is_for_good(editor: User, clock: Any) -> None:
    waits = []
    for _number in range(PAIR - 1):
        sent("vera", WRONG)
    for _number in range(12):
        assert sent("vera", WRONG).status_code == 200
        waits.append(wait_of(sent("vera", WRONG)))
        clock.shift(waits[-1])
    assert waits[:3] == [timedelta(seconds=30 * 2**power) for power in range(3)]
    assert waits[-1] == signing_in.NAME_AT_ADDRESS.most
    assert sent("vera", RIGHT).status_code == 302


def test_t27_asking_while_one_waits_makes_it_no_longer(editor: User, clock: Any) -> None:
    for _number in range(PAIR):
        sent("vera", WRONG)
    first = wait_of(sent("vera", WRONG))
    for _number in range(5):
        clock.shift(timedelta(seconds=4))
        sent("vera", WRONG)
    assert wait_of(sent("vera", RIGHT)) == first - timedelta(seconds=20)


def test_t27_one_name_from_ever_new_addresses_is_caught(editor: User, clock: Any) -> None:
    address = addresses()
    for _number in range(NAME):
        assert sent("vera", WRONG, address()).status_code == 200
    assert sent("vera", RIGHT, address()).status_code == 429


def test_t27_ever_new_names_from_one_address_are_caught(db: None, clock: Any) -> None:
    for number in range(ADDRESS):
        assert sent(f"name {number}", WRONG).status_code == 200
    assert sent("another", WRONG).status_code == 429
    assert sent("another", WRONG, "192.0.2.2").status_code == 200


@pytest.mark.parametrize("name", ["VERA", " vera ", "ｖｅｒａ"])
def test_t27_another_spelling_is_no_other_name(editor: User, clock: Any, name: str) -> None:
    address = addresses()
    for _number in range(NAME):
        sent(name, WRONG, address())
    assert sent("vera", RIGHT, address()).status_code == 429


def test_t27_a_network_of_ipv6_is_one_address(db: None, clock: Any) -> None:
    for number in range(PAIR):
        sent("vera", WRONG, f"2001:db8::{number + 1:x}")
    assert sent("vera", WRONG, "2001:db8::ffff:1").status_code == 429
    assert sent("vera", WRONG, "2001:db8:0:1::1").status_code == 200


def test_t27_a_header_that_anybody_can_write_is_ignored(editor: User, clock: Any) -> None:
    address = addresses()
    for _number in range(PAIR):
        sent("vera", WRONG, HTTP_X_FORWARDED_FOR=address())
    assert sent("vera", WRONG, HTTP_X_FORWARDED_FOR=address()).status_code == 429


def test_t27_behind_proxies_of_ours_the_address_is_the_one_that_the_first_of_them_saw(
    editor: User, clock: Any, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.7", "192.0.2.1"]
    address = addresses()
    for _number in range(PAIR):
        sent("vera", WRONG, HTTP_X_FORWARDED_FOR=f"{address()}, 203.0.113.9, 10.0.0.7")
    assert sent("vera", WRONG, HTTP_X_FORWARDED_FOR=f"{address()}, 203.0.113.9, 10.0.0.7").status_code == 429
    assert sent("vera", WRONG, HTTP_X_FORWARDED_FOR="203.0.113.10, 10.0.0.7").status_code == 200
    # Who came past them is known by the address of the connection.
    for _number in range(PAIR):
        sent("maud", WRONG, "192.0.2.9", HTTP_X_FORWARDED_FOR=address())
    assert sent("maud", WRONG, "192.0.2.9", HTTP_X_FORWARDED_FOR=address()).status_code == 429


def test_t27_strangers_cannot_keep_an_editor_out_of_a_browser_that_is_known(editor: User, clock: Any) -> None:
    known, address = Client(), addresses()
    assert sent("vera", RIGHT, client=known).status_code == 302
    known.post("/admin/logout/")
    for _number in range(NAME):
        sent("vera", WRONG, address())
    assert sent("vera", RIGHT, address()).status_code == 429
    assert sent("vera", RIGHT, client=known).status_code == 302


def test_t27_a_known_browser_guesses_no_faster_and_knows_one_name(editor: User, clock: Any) -> None:
    known, address = Client(), addresses()
    sent("vera", RIGHT, client=known)
    known.post("/admin/logout/")
    for _number in range(PAIR):
        sent("vera", WRONG, address(), client=known)
    assert sent("vera", RIGHT, address(), client=known).status_code == 429
    for _number in range(NAME):
        sent("maud", WRONG, address())
    assert sent("maud", WRONG, client=known).status_code == 429


@pytest.mark.parametrize("cookie", ["", "x", "x:y:z", '{"name": 1}'])
def test_t27_a_forged_cookie_knows_nobody(editor: User, clock: Any, cookie: str) -> None:
    address = addresses()
    forged = Client()
    forged.cookies["known_browser"] = cookie
    for _number in range(NAME):
        sent("vera", WRONG, address())
    assert sent("vera", RIGHT, client=forged).status_code == 429


def test_t27_success_forgets_the_failures_of_the_name_and_none_of_the_address(editor: User, clock: Any) -> None:
    for number in range(ADDRESS - 1):
        sent(f"name {number}", WRONG)
    assert sent("vera", RIGHT).status_code == 302
    assert sent("one more", WRONG).status_code == 200
    assert sent("vera", RIGHT).status_code == 429


def test_t27_after_an_hour_without_failures_all_is_forgotten(editor: User, clock: Any) -> None:
    for _number in range(PAIR):
        sent("vera", WRONG)
    clock.shift(signing_in.NAME.forgotten)
    for _number in range(PAIR):
        assert sent("vera", WRONG).status_code == 200


def test_t27_a_name_that_no_account_has_is_answered_alike_and_costs_as_much(editor: User, clock: Any) -> None:
    User.objects.create_user("reader", password=RIGHT)
    User.objects.create_user("gone", password=RIGHT, is_staff=True, is_active=False)
    told, work = set(), set()
    for name, password in (("vera", WRONG), ("nobody", WRONG), ("reader", RIGHT), ("reader", WRONG), ("gone", RIGHT)):
        CountingHasher.asked = 0
        page = sent(name, password).content.decode()
        work.add(CountingHasher.asked)
        told.add(re.sub(r'value="[^"]*"', "", page))
    assert len(told) == 1
    assert work == {1}
    for name in ("vera", "nobody"):
        for _number in range(PAIR):
            answer = sent(name, WRONG)
        assert (answer.status_code, answer["Retry-After"]) == (429, "30")


def test_t27_what_is_counted_tells_no_name_and_no_address(editor: User, clock: Any) -> None:
    sent("vera", WRONG)
    rows = list(Attempts.objects.values_list("key", flat=True))
    assert len(rows) == 3
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key in rows)


def test_t27_a_guess_is_counted_before_it_is_looked_at(editor: User, clock: Any) -> None:
    """So that of many at the same moment none is looked at while the others are not counted yet."""
    CountingHasher.counted = []
    sent("vera", WRONG)
    assert CountingHasher.counted == [3]


def test_t27_a_clock_that_is_behind_another_makes_nobody_wait(db: None) -> None:
    """Two servers, or two who asked for the row at once: the one that is let in second may have looked first."""
    limits = {attempts.key("test"): attempts.Limit(2, timedelta(minutes=5), timedelta(minutes=5))}
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert not attempts.begin(limits)
        clock.shift(timedelta(seconds=-1))
        assert not attempts.begin(limits)
        assert attempts.begin(limits)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(os.environ.get("TEST_DB") != "postgres", reason="on SQLite one transaction writes at a time anyway")
def test_t27_of_guesses_at_the_same_moment_no_two_see_the_same_number() -> None:
    limits = {attempts.key("test"): attempts.Limit(3, timedelta(minutes=5), timedelta(minutes=5))}
    let_through, start = [], threading.Barrier(6)

    def guess() -> None:
        try:
            start.wait()
            let_through.append(not attempts.begin(limits))
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(let_through) == [False] * 3 + [True] * 3
