"""A page that a reader has already is sent again only when the archive has changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from interviews.models import Outlet


@pytest.fixture
def address(make_interview: Any) -> str:
    return str(make_interview(person="Ada Lund").get_absolute_url())


@pytest.mark.parametrize(
    "page", ["", "/", "/interviews/", "/people/", "/topics/", "/outlets/", "/outlets/harbour-post/"]
)
def test_an_unchanged_page_is_told_to_be_so_in_one_query(
    client: Client, address: str, page: str, django_assert_num_queries: Any
) -> None:
    tag = client.get(page or address)["ETag"]
    with django_assert_num_queries(1):
        again = client.get(page or address, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert not again.content


def test_a_changed_archive_is_shown_as_it_is(client: Client, address: str) -> None:
    tag = client.get(address)["ETag"]
    Outlet.objects.update(name="Another Post")
    again = client.get(address, headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert b"Another Post" in again.content
    assert again["ETag"] != tag


def test_a_tag_tells_nothing_of_what_is_not_public(client: Client, address: str, make_interview: Any) -> None:
    tag = client.get(address)["ETag"]
    make_interview(public=False, person="Bruno Frost")
    assert client.get(address)["ETag"] == tag
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_another_language_and_another_page_have_another_tag(client: Client, address: str) -> None:
    tag = client.get(address)["ETag"]
    for other, headers in ((address, {"Accept-Language": "sr"}), ("/interviews/", {}), ("/interviews/?year=2021", {})):
        assert client.get(other, headers=headers)["ETag"] != tag
        assert client.get(other, headers={**headers, "If-None-Match": tag}).status_code == 200


def test_who_is_signed_in_or_searches_is_always_sent_a_page(client: Client, address: str, admin_client: Client) -> None:
    assert "ETag" not in admin_client.get(address)
    assert "ETag" not in client.get(f"{address}?q=tide")
