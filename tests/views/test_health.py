from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
def test_a_site_whose_database_answers_is_alive(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_a_site_whose_database_is_away_says_so(client: Client) -> None:
    def away(*args: object) -> None:
        raise OperationalError("could not connect to secret-host")

    with connection.execute_wrapper(away):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert "secret-host" not in response.content.decode()
