"""What was asked and said before, beside a question and on pages of its own."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

SAID = "We call on every town along the river to send us its gauge readings by the hour"
ASKED = "Who pays for the dredging once the money has run out?"
LAMP = "When will the lighthouse have its lamp repaired?"


@pytest.fixture
def here(make_interview: Any) -> Any:
    make_interview([(ASKED, f"It was so: {SAID}.")], title="Then", date="1999-04", person="Bo Kern")
    return make_interview(
        [(ASKED, f"As ever. {SAID.replace('gauge', 'tide')}."), ("Is it late?", "Yes.")], title="Now", date="2021"
    )


def html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_page_tells_beside_a_question_where_it_was_put_and_what_was_said(client: Client, here: Any) -> None:
    for address in (here.get_absolute_url(), f"{here.get_absolute_url()}1/"):
        page = html(client, address)
        assert "Asked 1 more time" in page
        assert "of this answer was said before" in page
        assert f'<a class="echo" href="{here.get_absolute_url()}1/said-before/#said-' in page
    assert "echo" not in html(client, f"{here.get_absolute_url()}2/").partition("<main")[2]


def test_words_that_were_searched_for_stay_marked_within_what_was_said_before(client: Client, here: Any) -> None:
    page = html(client, f"{here.get_absolute_url()}?q=river")
    assert ">We call on every town along the <mark>river</mark> to send us" in page


def test_all_answers_to_a_question_stand_one_under_the_other(client: Client, here: Any) -> None:
    page = html(client, f"{here.get_absolute_url()}1/asked-before/")
    assert page.index("It was so") < page.index("As ever")
    assert "In common:" in page
    assert "Nobody else put this question" in html(client, f"{here.get_absolute_url()}2/asked-before/")


def test_a_passage_is_shown_with_its_places_and_what_differs(client: Client, here: Any) -> None:
    page = html(client, f"{here.get_absolute_url()}1/said-before/")
    assert page.index("April 1999") < page.index("this interview")
    assert "<del>gauge </del><ins>tide </ins>" in page
    turned = html(client, f"{here.get_absolute_url()}1/said-before/?passage-1=2")
    assert "<del>tide </del><ins>gauge </ins>" in turned
    assert "Nothing in this answer" in html(client, f"{here.get_absolute_url()}2/said-before/")


@pytest.mark.parametrize("query", ["passage-1=9", "passage-1=x", "passage-1=", "passage-99=1", "passage-1=²"])
def test_what_cannot_be_compared_is_compared_with_the_oldest(client: Client, here: Any, query: str) -> None:
    assert "<del>gauge </del>" in html(client, f"{here.get_absolute_url()}1/said-before/?{query}")


def test_the_pages_of_an_exchange_that_is_gone_or_moved_say_so(client: Client, here: Any) -> None:
    for name in ("asked-before", "said-before"):
        assert client.get(f"{here.get_absolute_url()}9/{name}/").status_code == 404
        assert client.get(f"/interviews/nowhere/1/{name}/").status_code == 404


def test_what_is_asked_and_said_most_leads_to_all_of_it(client: Client, here: Any) -> None:
    asked, said = html(client, "/questions/"), html(client, "/passages/")
    assert "asked 2 times" in asked
    assert "said 2 times" in said
    for page, name in ((asked, "asked-before"), (said, "said-before")):
        address = page.partition(f"{name}/")[0].rpartition('"')[2] + f"{name}/"
        assert html(client, address).count('<p class="card-facts">') == 2


def test_what_is_asked_most_is_found_though_nobody_asks_it_in_the_same_words(
    client: Client, make_interview: Any
) -> None:
    for asked in (
        LAMP,
        "Is the repair of the lamp in the lighthouse still promised?",
        "Who is to pay for repairing the lighthouse lamp?",
    ):
        make_interview([(asked, "Soon, we are told.")])
    page = html(client, "/questions/")
    assert "asked 3 times" in page
    assert page.count('<p class="card-question">') == 1


@pytest.mark.parametrize(("one", "other"), [("", ""), ("2021", ""), ("2021", "2021-05")])
def test_a_passage_is_listed_once_though_nobody_knows_which_was_said_first(
    client: Client, make_interview: Any, one: str, other: str
) -> None:
    for date in (one, other):
        make_interview([("Why?", "The keeper of the old lighthouse never wrote a single letter home.")], date=date)
    assert client.get("/passages/?format=json").json()["count"] == 1


def test_two_questions_are_listed_apart_though_somebody_asked_both_at_once(client: Client, make_interview: Any) -> None:
    make_interview([(f"{ASKED} {LAMP}", "Nobody knows.")], date="1999")
    for year in ("2001", "2002"):
        make_interview([(ASKED, "The towns do."), (LAMP, "Soon, we are told.")], date=year)
    page = html(client, "/questions/")
    assert page.count("asked 3 times, first 1999") == page.count('<p class="card-question">') == 2


def test_what_was_asked_most_in_a_year_is_told_in_the_words_of_that_year_and_counted_as_its_page_counts(
    client: Client, make_interview: Any
) -> None:
    make_interview([(ASKED, "The towns do.")], date="1999")
    make_interview([(f"{LAMP} {ASKED}", "Nobody knows.")], date="2021-01")
    make_interview([(LAMP, "Soon, we are told.")], date="2021-02")
    page = html(client, "/questions/?year=2021").partition("<main")[2]
    address = page.partition("asked-before/")[0].rpartition('"')[2] + "asked-before/"
    assert "lighthouse" in page
    assert "dredging" not in page
    assert "asked 2 times, first January 2021" in page
    assert html(client, address).count('<p class="card-facts">') == 2


def test_what_recurs_is_told_of_a_person_a_topic_or_a_year(client: Client, here: Any, make_interview: Any) -> None:
    make_interview([(ASKED, SAID)], date="2021-11", person="Bo Kern")
    assert "asked 3 times" in html(client, "/questions/?person=bo-kern")
    assert "said 3 times" in html(client, "/passages/?person=bo-kern")
    assert "said 3 times" in html(client, "/passages/?year=2021")
    assert "No passage was said twice" in html(client, "/passages/?year=1999")


@pytest.mark.parametrize("address", ["/questions/", "/passages/?year=2021"])
def test_what_recurs_is_worked_out_once_until_something_changes(
    client: Client, here: Any, make_interview: Any, django_assert_max_num_queries: Any, address: str
) -> None:
    first = html(client, address)
    with django_assert_max_num_queries(3):
        assert html(client, address) == first
    make_interview([(ASKED, SAID), (ASKED, SAID)], date="2021-11", person="Bo Kern")
    assert html(client, address) != first


@pytest.mark.parametrize("query", ["person=nobody", "topic=nothing", "year=soon"])
def test_a_filter_that_cannot_be_is_refused_with_what_to_do(client: Client, query: str) -> None:
    for address in ("/questions/", "/passages/"):
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 400
        assert "Start anew" in answer.content.decode()


def data(client: Client, address: str, **query: str) -> Any:
    answer = client.get(address, {"format": "json", **query})
    assert answer.status_code == 200
    return answer.json()


def lines(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address, {"format": "csv"})
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO("".join(part.decode() for part in answer))))


def test_what_is_asked_most_comes_as_data_with_all_its_askings(client: Client, here: Any) -> None:
    told = data(client, "/questions/")
    assert (told["count"], told["next"]) == (1, None)
    (row,) = told["results"]
    assert (row["question"], row["times"], row["first"]) == (ASKED, 2, "1999-04")
    assert [address.removeprefix("http://testserver") for address in row["askings"]][1] == (
        f"{here.get_absolute_url()}1/"
    )
    (line,) = lines(client, "/questions/")
    assert (line["question"], line["times"]) == (ASKED, "2")


def test_what_is_said_most_comes_as_data_with_all_its_places(client: Client, here: Any) -> None:
    (row,) = data(client, "/passages/")["results"]
    assert (row["passage"], row["words"], row["times"], row["speaker"]) == (SAID, 17, 2, "Bo Kern")
    assert len(row["places"]) == 2
    (line,) = lines(client, "/passages/")
    assert line["passage"] == SAID


def test_data_of_what_recurs_are_narrowed_and_refused_as_the_page_is(client: Client, here: Any) -> None:
    assert data(client, "/questions/", year="1999")["count"] == 0
    refused = client.get("/passages/", {"format": "json", "year": "soon"})
    assert refused.status_code == 400
    assert list(refused.json()["errors"]) == ["year"]
    assert client.get("/questions/", {"format": "xls"}).status_code == 400


def test_the_askings_of_a_question_come_as_data_with_what_they_have_in_common(client: Client, here: Any) -> None:
    address = f"{here.get_absolute_url()}1/asked-before/"
    then, now = data(client, address)["results"]
    assert (then["interview"], then["questions"], now["interview"]) == ("Then", [f"Harbour Post: {ASKED}"], "Now")
    assert "dredging" in then["in_common"]
    assert now["in_common"] == []
    assert [line["interview"] for line in lines(client, address)] == ["Then", "Now"]


def test_the_places_of_what_was_said_before_come_as_data(client: Client, here: Any) -> None:
    address = f"{here.get_absolute_url()}1/said-before/"
    then, now = data(client, address)["results"]
    assert (then["text"], then["date"], then["passage"]) == (SAID, "1999-04", 1)
    assert now["text"] == SAID.replace("gauge", "tide")
    assert len(lines(client, address)) == 2


def test_an_exchange_with_two_questions_does_not_say_that_all_below_put_the_same(
    client: Client, here: Any, make_interview: Any
) -> None:
    assert "The same question, put 2 times" in html(client, f"{here.get_absolute_url()}1/asked-before/")
    both = make_interview([(f"{ASKED} {LAMP}", "Soon.")], title="Both")
    page = html(client, f"{both.get_absolute_url()}1/asked-before/")
    assert "The same question" not in page
    assert "More than one question is put here" in page
