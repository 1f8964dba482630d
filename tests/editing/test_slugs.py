from __future__ import annotations

from itertools import islice

import pytest

from interviews.editing.slugs import candidates, free_slug
from interviews.models import Topic


def test_a_name_then_the_year_then_numbers():
    assert list(islice(candidates("The Bridge", 100, "2021"), 4)) == [
        "the-bridge", "the-bridge-2021", "the-bridge-2021-2", "the-bridge-2021-3"
    ]  # fmt: skip


def test_every_candidate_fits():
    assert all(len(slug) <= 20 for slug in islice(candidates("a" * 90, 20, "2021"), 200))


@pytest.mark.django_db
def test_dozens_of_the_same_name_each_get_an_address(make_topic):
    for number in range(45):
        make_topic("Bridges", folded_name=str(number), slug=free_slug(Topic, "Bridges"))
    assert free_slug(Topic, "Bridges") == "bridges-46"
