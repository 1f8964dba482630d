from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from interviews.models import Participant, Person
from interviews.models.editions import Edition
from interviews.views import registers
from interviews.views.registers import Register

pytestmark = pytest.mark.django_db


def test_every_number_links_to_the_list_that_it_counts(
    client: Client, read: Callable[..., str], fill_archive: Any
) -> None:
    fill_archive(9)
    text = read("/")
    counts = re.findall(r'<li><a href="([^"]*)"><b>(\d+)</b>', text)
    assert len(counts) == 4
    beside = re.findall(r'class="number" href="([^"]*)">(\d+)', text)
    assert beside
    for address, number in counts + beside:
        joint = "&" if "?" in address else "?"
        assert client.get(f"{address}{joint}format=json").json()["count"] == int(number), address


def test_the_newest_interviews_come_first(read: Callable[..., str], make_interview: Any) -> None:
    make_interview(title="Older talk", date="2001")
    make_interview(title="Newer talk", date="2021")
    text = read("/")
    assert text.index("Newer talk") < text.index("Older talk")


@pytest.mark.parametrize("few", [3, 500])
def test_who_occurs_most_comes_first_and_then_a_to_z_however_many_there_are(
    make_interview: Any, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    names = {"Žarko Ader": 2, "Bo Alm": 1, "Ana Berg": 2, "Čeda Zorn": 3, "Dora Zorn": 1}
    for name in (name for name, number in names.items() for _time in range(number)):
        make_interview(person=name)
    Participant.objects.exclude(person__name__in=names).update(person=None)
    monkeypatch.setattr(registers, "_FEW", few)
    first = Register(Person, Edition("some")).most(2)
    assert [(row.name, row.count) for row in first] == [("Čeda Zorn", 3), ("Ana Berg", 2)]


@pytest.mark.parametrize("path", ["/", "/interviews/", "/people/", "/topics/", "/outlets/", "/search/", "/none/"])
def test_every_page_has_a_search_box(read: Callable[..., str], path: str) -> None:
    text = read(path, 404 if path == "/none/" else 200)
    assert text.count('action="/search/"') == 1
    assert '<label for="site-search"' in text
