from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from interviews.models import Exchange
from interviews.search import index

READY = {"ready": True, "checks": {"database": "ok", "migrations": "ok", "search": "ok", "disk": "ok"}}


def away(*args: object) -> None:
    raise OperationalError("could not connect to secret-host")


def failing(client: Client) -> set[str]:
    """The checks that fail; the answer says so in its status, and nothing of why."""
    response = client.get("/readyz")
    assert "secret" not in response.content.decode()
    assert response.status_code == (200 if response.json()["ready"] else 503)
    return {name for name, told in response.json()["checks"].items() if told != "ok"}


def test_a_site_that_answers_is_alive_and_asks_nothing(client: Client) -> None:
    """Without the ``db`` fixture any query fails the test."""
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_site_that_can_be_used_is_ready(client: Client, make_interview: Any) -> None:
    for _time in range(2):
        response = client.get("/readyz")
        assert (response.status_code, response.json()) == (200, READY)
        assert "no-store" in response["Cache-Control"]
        make_interview()


@pytest.mark.django_db
def test_a_site_whose_database_is_away_is_not_ready_and_lives(client: Client) -> None:
    with connection.execute_wrapper(away):
        assert failing(client) == {"database", "migrations", "search"}
        assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_database_that_is_behind_the_code_is_not_ready(client: Client) -> None:
    MigrationRecorder(connection).migration_qs.filter(app="interviews").order_by("-pk").first().delete()
    assert failing(client) == {"migrations"}


@pytest.mark.django_db
def test_an_index_that_was_lost_is_not_ready(client: Client, make_interview: Any) -> None:
    make_interview()
    index.forget_exchanges(Exchange.objects.values_list("pk", flat=True))
    assert failing(client) == {"search"}
    index.rebuild()
    assert failing(client) == set()


@pytest.mark.django_db
def test_a_disk_that_is_nearly_full_is_not_ready(client: Client, settings: Any) -> None:
    settings.LEAST_FREE_BYTES = 2**62
    assert failing(client) == {"disk"}


@pytest.mark.django_db
def test_a_folder_that_is_gone_is_not_ready(client: Client, settings: Any) -> None:
    settings.VAR_DIR = settings.VAR_DIR / "secret"
    assert failing(client) == {"disk"}
