from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from interviews.views import errors

WAYS_ON = ('href="/interviews/"', 'href="/people/"', 'action="/search/"')


def test_a_mistyped_address_gives_ways_on(client: Client, db: None) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert all(way in response.content.decode() for way in WAYS_ON)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda request: errors.bad_request(request, SuspiciousOperation("<b>secret</b>")), 400),
        (lambda request: errors.forbidden(request, PermissionDenied("secret")), 403),
        (lambda request: errors.server_error(request), 500),
    ],
)
def test_error_pages_need_no_database_and_repeat_nothing(rf: RequestFactory, answer: Any, status: int) -> None:
    """Without the ``db`` fixture any query fails the test."""
    response = answer(rf.get("/anything/"))
    assert response.status_code == status
    text = response.content.decode()
    assert all(way in text for way in WAYS_ON)
    assert "secret" not in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/interviews/", "/interviews/any/", "/people/", "/search/?q=tide", "/people/any/"]
)
def test_a_database_that_is_away_is_a_page(path: str) -> None:
    def away(*args: object) -> None:
        raise OperationalError("could not connect to secret-host")

    with connection.execute_wrapper(away):
        response = Client(raise_request_exception=False).get(path)
    text = response.content.decode()
    assert response.status_code == 500
    assert "The archive stumbled" in text
    assert "secret-host" not in text


@pytest.mark.parametrize(
    ("path", "said", "status", "told"),
    [
        ("/admin/x/", "attempt to write a readonly database", 503, "the database is read-only. Make the file"),
        ("/admin/x/", "database or disk is full", 503, "the database has no room left. Free some space"),
        ("/admin/x/", "near secret: syntax error", 500, ""),
        ("/quote/", "attempt to write a readonly database", 500, ""),
    ],
)
def test_an_editor_is_told_why_nothing_could_be_saved(
    rf: RequestFactory, path: str, said: str, status: int, told: str
) -> None:
    try:
        raise OperationalError(said)
    except OperationalError:
        response = errors.server_error(rf.post(path))
    text = response.content.decode()
    assert response.status_code == status
    assert ("Nothing was saved" in text) is bool(told)
    assert told in text
    assert "secret" not in text


@pytest.mark.django_db
def test_a_form_sent_from_elsewhere_is_refused_with_a_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "This is not open to you" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/interviews/", "/people/", "/topics/", "/outlets/", "/search/", "/healthz"])
def test_pages_are_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/interviews/?topic=%00",
        "/interviews/?words=%00",
        "/interviews/?year=%00",
        "/interviews/?language=%ff",
        "/interviews/?sort=%F0%9F%92%A9",
        "/interviews/?year=2021&year=2022",
        "/interviews/?words=" + "a" * 501,
        "/interviews/?format=xml",
        "/people/?sort=%00",
        "/people/?format=%00",
        "/search/?q=%00",
        "/search/?q=a&order=best",
        "/search/?q=a&q=b",
    ],
)
def test_a_parameter_that_cannot_be_is_a_clear_page(read: Callable[..., str], address: str) -> None:
    assert "<h1" in read(address, 400)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["0", "-1", "2", "99999999999999999999", "9" * 5000, "one", "1.5", "%00", "²", "١"])
@pytest.mark.parametrize("path", ["/interviews/", "/people/", "/topics/", "/outlets/", "/search/"])
def test_a_page_that_a_list_does_not_have_is_not_found(
    read: Callable[..., str], make_interview: Any, path: str, page: str
) -> None:
    make_interview()
    text = read(f"{path}?q=tide&page={page}", 404)
    assert "page" in text
    assert 'href="/interviews/"' in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/interviews/%00/",
        "/interviews/none/",
        "/interviews/none/1/",
        "/interviews/none/999999999999999999999999999999/",
        "/people/none/",
        "/topics/none/",
        "/outlets/none/",
    ],
)
def test_an_address_of_nothing_is_not_found(read: Callable[..., str], address: str) -> None:
    read(address, 404)


@pytest.mark.django_db
def test_what_a_reader_typed_is_shown_as_text(read: Callable[..., str]) -> None:
    payload = "<script>alert(1)</script>"
    for address in (f"/search/?q={payload}", f"/interviews/?words={payload}"):
        assert payload not in read(address)
    for address in (f"/interviews/?format={payload}", f"/interviews/?topic={payload}", f"/interviews/?year={payload}"):
        assert payload not in read(address, 400)
    assert payload not in read(f"/interviews/?page={payload}", 404)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/interviews/?format=xml", "/people/?format=x%0Ay", "/no-such-page/"])
def test_a_wrong_request_is_one_line_of_the_log(read: Callable[..., str], logged: StringIO, address: str) -> None:
    read(address, 404 if address == "/no-such-page/" else 400)
    assert logged.getvalue().count("\n") == 1


@pytest.mark.django_db
def test_a_failure_keeps_its_traceback_in_the_log(logged: StringIO) -> None:
    def away(*args: object) -> None:
        raise OperationalError("away")

    with connection.execute_wrapper(away):
        Client(raise_request_exception=False).get("/interviews/")
    assert "Traceback" in logged.getvalue()


@pytest.fixture
def logged() -> Iterator[StringIO]:
    """What the log of requests tells meanwhile."""
    logger, lines = logging.getLogger("django.request"), StringIO()
    handler = logging.StreamHandler(lines)
    logger.addHandler(handler)
    yield lines
    logger.removeHandler(handler)
