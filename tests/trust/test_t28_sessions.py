"""T28: a session gets a new key when somebody signs in, and ends by itself; its pages are stored nowhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.archive.test_settings import PRODUCTION, value

PASSWORD = "the tide comes in at nine"
IDLE, MOST = timedelta(seconds=settings.SESSION_COOKIE_AGE), timedelta(seconds=settings.SESSION_MOST_AGE)


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("vera", password=PASSWORD)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(timezone.now(), tick=False) as moved:
        yield moved


def signed_in() -> Client:
    client = Client()
    sent = {"username": "vera", "password": PASSWORD}
    assert client.post("/admin/login/", sent, REMOTE_ADDR="192.0.2.1").status_code == 302
    return client


def key_of(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_t28_signing_in_makes_a_new_key_and_the_old_one_opens_nothing(editor: User) -> None:
    client = signed_in()
    first = key_of(client)
    client.post("/admin/login/", {"username": "vera", "password": PASSWORD}, REMOTE_ADDR="192.0.2.1")
    assert key_of(client) != first
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = first
    assert not is_in(stolen)
    assert is_in(client)


def test_t28_a_key_that_somebody_chose_is_not_taken(editor: User) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "chosen" * 6
    client.post("/admin/login/", {"username": "vera", "password": PASSWORD}, REMOTE_ADDR="192.0.2.1")
    assert key_of(client) != "chosen" * 6
    assert is_in(client)


def test_t28_signing_out_ends_it_for_whoever_has_the_key(editor: User) -> None:
    client = signed_in()
    kept = Client()
    kept.cookies[settings.SESSION_COOKIE_NAME] = key_of(client)
    assert is_in(kept)
    client.post("/admin/logout/")
    assert not is_in(kept)


def test_t28_an_account_that_is_closed_is_out_at_once(editor: User) -> None:
    client = signed_in()
    User.objects.update(is_active=False)
    assert not is_in(client)


def test_t28_a_new_password_ends_the_other_sessions_and_not_this_one(editor: User) -> None:
    client, other = signed_in(), signed_in()
    new = "the tide goes out at ten"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/admin/password_change/", sent).status_code == 302
    assert is_in(client)
    assert not is_in(other)


def test_t28_a_session_that_is_not_used_ends(editor: User, clock: Any) -> None:
    client = signed_in()
    for _time in range(3):
        clock.shift(IDLE - timedelta(minutes=1))
        assert is_in(client)
    clock.shift(IDLE + timedelta(seconds=1))
    assert not is_in(client)


def test_t28_a_session_that_is_always_used_ends_too(editor: User, clock: Any) -> None:
    client = signed_in()
    used = timedelta(0)
    while used < MOST:
        assert is_in(client)
        clock.shift(timedelta(hours=1))
        used += timedelta(hours=1)
    clock.shift(timedelta(seconds=1))
    key = key_of(client)
    assert not is_in(client)
    assert not Session.objects.filter(session_key=key).exists()


def test_t28_a_page_that_is_looked_at_often_writes_its_session_once_a_minute(
    editor: User, clock: Any, django_assert_num_queries: Any
) -> None:
    client = signed_in()
    client.get("/admin/jsi18n/")
    until = Session.objects.get().expire_date
    clock.shift(timedelta(seconds=30))
    client.get("/admin/jsi18n/")
    assert Session.objects.get().expire_date == until
    clock.shift(timedelta(seconds=40))
    client.get("/admin/jsi18n/")
    assert Session.objects.get().expire_date > until


def test_t28_no_page_of_the_desk_is_stored(desk_addresses: list[str], editor: User) -> None:
    client = Client()
    client.force_login(editor)
    asked = [*desk_addresses, "/admin/login/", "/admin/no-such-page/", "/admin/interviews/source/999/download/"]
    for someone in (client, Client()):
        kept = [address for address in asked if "no-store" not in someone.get(address).headers.get("Cache-Control", "")]
        assert kept == []


def test_t28_readers_get_no_cookie(make_interview: Any) -> None:
    client, interview = Client(), make_interview()
    for address in ("/", "/interviews/", interview.get_absolute_url(), "/search/?q=tide", "/no-such-page/"):
        client.get(address)
    assert not client.cookies


def test_t28_in_production_cookies_are_bound_to_this_host_and_to_https(tmp_path: Any) -> None:
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "KNOWN_BROWSER_COOKIE", "LANGUAGE_COOKIE_NAME")
    asked = f"[getattr(settings, name) for name in {names!r}]"
    told = value(tmp_path, asked, **PRODUCTION)
    assert isinstance(told, list)
    assert all(name.startswith("__Host-") for name in told)
    flags = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY")
    assert value(tmp_path, f"[getattr(settings, name) for name in {flags!r}]", **PRODUCTION) == [True] * 3


def test_t28_a_cookie_of_a_host_has_what_its_name_asks_for(editor: User, settings: Any) -> None:
    """Browsers drop a ``__Host-`` cookie without Secure, with a domain, or for a part of the site."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = signed_in()
    client.get("/admin/password_change/")
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.KNOWN_BROWSER_COOKIE):
        cookie = client.cookies[name]
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert (cookie["path"], cookie["domain"]) == ("/", ""), name
        assert cookie["samesite"] in ("Lax", "Strict"), name
