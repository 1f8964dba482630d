"""Two interviews side by side: shared questions aligned, shared passages marked in both texts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.editing import publication
from interviews.editing.addresses import change_slug
from interviews.models import Interview, Reasking

pytestmark = pytest.mark.django_db

SAID = "We call on every town along the river to send us its gauge readings by the hour"
ASKED = "Who pays for the dredging once the money has run out?"


@pytest.fixture
def two(make_interview: Any) -> tuple[Interview, Interview]:
    first = make_interview(
        [
            ("Is it late?", "Yes, and cold."),
            ("Did you sleep?", "Hardly, on the boat."),
            (ASKED, f"It was so: {SAID}."),
            ("Where does your brother live?", "In the mountains."),
        ],
        title="First",
        date="1999-04",
    )
    second = make_interview(
        [("Why the red hat?", "My aunt knits."), (ASKED, f"As ever. {SAID.replace('gauge', 'tide')}.")],
        title="Second",
        date="2021",
    )
    return first, second


def address(first: Interview, second: Interview) -> str:
    return f"/interviews/{first.slug}/beside/{second.slug}/"


def html(client: Client, at: str, status: int = 200) -> str:
    answer = client.get(at)
    assert answer.status_code == status, at
    return " ".join(answer.content.decode().split())


def test_shared_questions_stand_beside_each_other_in_the_order_of_the_first(client: Client, two: Any) -> None:
    page = html(client, address(*two))
    assert "1 question of the first is asked in the second too" in page
    places = [
        page.index(text)
        for text in ("2 questions that only the first asks", "It was so", "As ever", "1 question that only the first")
    ]
    assert places == sorted(places)
    assert page.index("My aunt knits") > page.index("1 question that only the second asks")
    assert "In common:" in page
    turned = html(client, address(*reversed(two)))
    assert turned.index("As ever") < turned.index("It was so")


def test_everything_that_both_say_and_ask_is_on_the_page_once(client: Client, two: Any) -> None:
    page = html(client, address(*two))
    for text in (
        "Yes, and cold.",
        "Hardly, on the boat.",
        "It was so",
        "In the mountains.",
        "My aunt knits.",
        "As ever",
    ):
        assert page.count(text) == 1, text


def test_what_both_say_is_marked_in_both_and_leads_from_one_to_the_other(client: Client, two: Any) -> None:
    page = html(client, address(*two))
    marks = dict(re.findall(r'<a class="echo" id="([^"]+)" href="#([^"]+)">', page))
    assert marks == {"a-said-1": "b-said-1", "b-said-1": "a-said-1"}
    assert "1 passage is said in both" in page
    assert "<del>gauge </del><ins>tide </ins>" in page


def test_a_third_interview_marks_nothing(client: Client, two: Any, make_interview: Any) -> None:
    third = make_interview([("Who paints the buoys?", f"As they say: {SAID}.")], date="2005")
    other = make_interview([(ASKED, "Nobody knows.")], date="2006")
    page = html(client, address(third, other))
    assert "No question is asked in both" in page
    assert 'class="echo"' not in page
    assert "As they say" in page
    assert "Nobody knows" in page


def test_what_an_editor_decided_counts(client: Client, two: Any) -> None:
    one = two[0].exchanges.get(number=1).pk
    other = two[1].exchanges.get(number=1).pk
    asked = two[0].exchanges.get(number=3).pk, two[1].exchanges.get(number=2).pk
    Reasking.objects.create(exchange_id=min(one, other), other_id=max(one, other), verdict=Reasking.Verdict.SAME)
    page = html(client, address(*two))
    assert "2 questions of the first" in page
    assert "An editor put them together." in page
    Reasking.objects.create(exchange_id=min(asked), other_id=max(asked), verdict=Reasking.Verdict.DIFFERENT)
    assert "1 question of the first" in html(client, address(*two))


def test_a_question_of_the_second_that_two_ask_is_printed_once_and_led_to(client: Client, make_interview: Any) -> None:
    first = make_interview([(ASKED, "Once."), (ASKED, "Twice.")], date="1999")
    second = make_interview([(ASKED, "Thrice.")], date="2001")
    page = html(client, address(first, second))
    assert page.count("Thrice.") == 1
    assert '<a href="#b-exchange-1">Question 1, which stands above</a>' in page


def test_a_translation_stands_beside_by_its_order(client: Client, make_interview: Any) -> None:
    original = make_interview([("Who asks?", "I do."), ("Who answers?", "You do.")])
    serbian = make_interview(
        [("Ko pita?", "Ja pitam."), ("Ko odgovara?", "Ti odgovaraš.")], language="sr-Latn", date="2021-06"
    )
    Interview.objects.filter(pk=serbian.pk).update(translation_of=original)
    page = html(client, address(original, serbian))
    assert "by their order" in page
    assert page.index("I do.") < page.index("Ja pitam.") < page.index("You do.") < page.index("Ti odgovaraš.")


def test_pages_lead_there(client: Client, two: Any) -> None:
    assert f'href="{address(*two)}"' in html(client, two[0].get_absolute_url())
    assert "1 question asked in both" in html(client, two[0].get_absolute_url())
    assert f'href="{address(*two)}"' in html(client, f"{two[0].get_absolute_url()}3/asked-before/")


def test_what_is_not_public_stands_beside_nothing(client: Client, two: Any, make_interview: Any) -> None:
    draft = make_interview([(ASKED, f"In secret: {SAID}.")], public=False)
    for pair in ((two[0], draft), (draft, two[0])):
        assert "In secret" not in html(client, address(*pair), 404)
    assert "In secret" not in html(client, address(*two))
    assert draft.slug not in html(client, two[0].get_absolute_url())
    publication.withdraw(two[1], by=None, reason="Asked for.")
    html(client, address(*two), 410)
    html(client, address(*reversed(two)), 410)


def test_an_interview_beside_itself_or_beside_none_is_not_found(client: Client, two: Any) -> None:
    html(client, address(two[0], two[0]), 404)
    html(client, f"{two[0].get_absolute_url()}beside/nothing/", 404)


def test_old_addresses_of_either_lead_on(client: Client, two: Any) -> None:
    old = address(*two)
    change_slug(two[0], "one", by=None)
    change_slug(two[1], "other", by=None)
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, "/interviews/one/beside/other/")


def test_it_costs_the_same_however_long_both_are(client: Client, make_interview: Any) -> None:
    make_interview([(ASKED, SAID), ("What is question number 3 about?", "Answer 3 is about the tide, and so on.")])
    costs = []
    for exchanges in (4, 60):
        pair = [make_interview(exchanges) for _ in range(2)]
        with CaptureQueriesContext(connection) as queries:
            html(client, address(*pair))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 20
