"""What may be meant, while somebody types."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def suggested(client: Client, text: str) -> list[tuple[str, str]]:
    found = client.get("/search/suggest/", {"q": text}).json()["suggestions"]
    assert all(client.get(one["address"]).status_code == 200 for one in found)
    return [(one["kind"], one["name"]) for one in found]


def test_people_topics_outlets_and_questions_are_suggested(
    client: Client, make_interview: Any, make_topic: Any
) -> None:
    make_interview(
        [("What of Harbingers?", "Yes.")], person="Ada Harbin", outlet="Harbour Post", topics=(make_topic("Harbours"),)
    )
    assert suggested(client, "harb") == [
        ("person", "Ada Harbin"),
        ("topic", "Harbours"),
        ("outlet", "Harbour Post"),
        ("question", "What of Harbingers?"),
    ]
    assert suggested(client, "ХАРБ ада") == [("person", "Ada Harbin")]


@pytest.mark.parametrize("text", ["", "a", '"', "(", "a" * 9000, "\x00", "NEAR/5", "speaker:", "%", "_"])
def test_anything_may_be_typed(client: Client, make_interview: Any, text: str) -> None:
    make_interview(1)
    assert suggested(client, text) == []


def test_nothing_unpublished_is_suggested(client: Client, make_interview: Any, make_topic: Any) -> None:
    make_interview(
        [("Quixotry?", "Yes.")], person="Petra Quixotry", outlet="The Quixotry Post", topics=(make_topic("Quixotry"),),
        public=False,
    )  # fmt: skip
    assert suggested(client, "quixotry") == []


def test_the_price_does_not_grow_with_what_is_suggested(
    client: Client, make_interview: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        make_interview([("Harbour?", "Yes.")], person=f"Ada Harbin {number}")
    with django_assert_max_num_queries(15):
        client.get("/search/suggest/?q=harb")
