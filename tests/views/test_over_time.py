"""A person on a topic, oldest first, with the gaps; every bar leads to exactly what it counts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.editing import publication
from interviews.editing.merging import merge_people
from interviews.editing.topic_acts import merge_topics
from interviews.models import Interview, Topic

pytestmark = pytest.mark.django_db
PAGE = "/people/ada-lund/topics/bridges/"


@pytest.fixture
def bridges(make_topic: Any) -> Topic:
    return make_topic("Bridges")


@pytest.fixture
def archive(make_interview: Any, bridges: Topic) -> list[Interview]:
    """What Ada Lund says of bridges in 2015, 2016, 2020 and without a date, and of something else in 2018."""
    dates = ("2020-01-02", "", "2016", "2015-03", "2015-03-09")
    said = [
        make_interview([("What of the bridge?", f"Said on {date or 'no day'}.")], date=date, topics=(bridges,))
        for date in dates
    ]
    make_interview(1, date="2018")
    make_interview([("And you?", "Bo says it.")], date="2017", person="Bo Kern", topics=(bridges,))
    make_interview([("Secret?", "A draft.")], date="2017", topics=(bridges,), public=False)
    return said


def html(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return " ".join(answer.content.decode().split())


def shown(page: str) -> list[str]:
    """The dates of what a page shows, in its order."""
    return re.findall(r"Said on ([^.<]+)\.", page)


def bars(page: str) -> dict[str, int]:
    """Address and count of every bar of the charts of a page."""
    svg = " ".join(re.findall(r"<svg.*?</svg>", page))
    found = re.findall(r'<a href="([^"]+)"[^>]*aria-label="[^"]*?(\d+) questions?"', svg)
    return {address.replace("&amp;", "&"): int(count) for address, count in found}


def test_answers_stand_oldest_first_and_undated_ones_under_a_heading_of_their_own(
    client: Client, archive: list[Interview]
) -> None:
    page = html(client, PAGE)
    assert shown(page) == ["2015-03", "2015-03-09", "2016", "2020-01-02", "no day"]
    assert re.findall(r'<h2 id="([^"]+)">', page) == ["year-2015", "year-2016", "year-2020", "undated"]
    assert "What of the bridge?" in page
    assert f'href="{archive[0].get_absolute_url()}1/#citation"' in page
    assert "Bo says it" not in page
    assert "A draft" not in page


def test_years_of_which_nothing_is_there_are_told_in_words_with_what_else_there_is(
    client: Client, archive: list[Interview]
) -> None:
    page = html(client, PAGE)
    assert page.count('class="gap"') == 1
    assert page.index("year-2016") < page.index("2017–2019") < page.index("year-2020")
    assert '<a href="/interviews/?person=ada-lund&amp;year=2018">2018</a>' in page
    assert "&amp;year=2017" not in page


def test_a_gap_without_any_interview_says_so(client: Client, make_interview: Any, bridges: Topic) -> None:
    for date in ("1999", "2001"):
        make_interview(1, date=date, topics=(bridges,))
    assert "This archive has no interview with Ada Lund from then." in html(client, PAGE)


def test_every_bar_leads_to_exactly_what_it_counts(client: Client, archive: list[Interview]) -> None:
    counted = bars(html(client, PAGE))
    assert counted == {f"{PAGE}?year=2015": 2, f"{PAGE}?year=2016": 1, f"{PAGE}?year=2020": 1}
    for address, count in counted.items():
        assert len(shown(html(client, address))) == count
    assert shown(html(client, f"{PAGE}?year=undated")) == ["no day"]


def test_a_bar_of_a_decade_leads_to_its_years(client: Client, make_interview: Any, bridges: Topic) -> None:
    for date in ("1987", "1989", "2015"):
        make_interview([("Why?", f"Said on {date}.")], date=date, topics=(bridges,))
    counted = bars(html(client, PAGE))
    assert counted == {f"{PAGE}?year=1980s": 2, f"{PAGE}?year=2010s": 1}
    assert shown(html(client, f"{PAGE}?year=1980s")) == ["1987", "1989"]


def test_a_year_with_nothing_says_so_and_what_is_no_year_is_refused(client: Client, archive: list[Interview]) -> None:
    assert "Nothing was said in this year" in html(client, f"{PAGE}?year=2018")
    assert "Start anew" in html(client, f"{PAGE}?year=soon", 400)
    assert html(client, f"{PAGE}?year=2015&year=2016", 400)
    assert html(client, f"{PAGE}?page=9", 404)
    assert html(client, f"{PAGE}?format=pdf", 400)


def test_a_year_that_two_pages_share_goes_on_and_its_gap_is_told_once(
    client: Client, make_interview: Any, bridges: Topic
) -> None:
    make_interview([("Q?", "Said on one.")], date="1999", topics=(bridges,))
    make_interview([("Q?", f"Said on {at}.") for at in range(25)], date="2003", topics=(bridges,))
    first, second = html(client, PAGE), html(client, f"{PAGE}?page=2")
    assert (len(shown(first)), len(shown(second))) == (20, 6)
    assert "2000–2002" in first
    assert "2000–2002" not in second
    assert "continued" not in first
    assert "continued" in second


def test_the_list_comes_as_data_in_the_same_order(client: Client, archive: list[Interview]) -> None:
    answer = client.get(f"{PAGE}?format=json").json()
    assert [row["date"] for row in answer["results"]] == ["2015-03", "2015-03-09", "2016", "2020-01-02", None]
    lines = client.get(f"{PAGE}?format=csv&year=2015").getvalue().decode().strip().splitlines()
    assert len(lines) == 3


def test_what_was_said_before_is_marked(client: Client, make_interview: Any, bridges: Topic) -> None:
    said = "We call on every town along the river to send us its gauge readings by the hour."
    for date in ("1999", "2004"):
        make_interview([(f"What was it in {date}?", said)], date=date, topics=(bridges,))
    assert html(client, PAGE).count('<a class="echo"') == 2


def test_nobody_on_a_topic_they_do_not_speak_of_and_nothing_hidden(
    client: Client, archive: list[Interview], make_topic: Any, make_interview: Any
) -> None:
    hidden = make_interview(1, person="Cy Dahl", topics=(make_topic("Ferries"),), public=False)
    make_interview(1, person="Eva Falk")
    for address in ("/people/eva-falk/topics/bridges/", "/people/ada-lund/topics/none/", "/people/no/topics/bridges/"):
        html(client, address, 404)
    for address in ("/people/cy-dahl/topics/bridges/", "/people/ada-lund/topics/ferries/"):
        html(client, address, 404)
    publication.publish(hidden, by=None)
    html(client, "/people/cy-dahl/topics/ferries/")
    publication.withdraw(hidden, by=None, reason="Asked for.")
    html(client, "/people/cy-dahl/topics/ferries/", 404)


def test_merged_people_and_topics_lead_on(
    client: Client, archive: list[Interview], make_person: Any, make_topic: Any, bridges: Topic
) -> None:
    ada = archive[0].participants.get(role="interviewee").person
    merge_people(make_person("A. Lund"), ada, by=None)
    merge_topics(make_topic("Spans"), bridges, by=None)
    for address in ("/people/a-lund/topics/bridges/", "/people/a-lund/topics/spans/", "/people/ada-lund/topics/spans/"):
        answer = client.get(f"{address}?year=2015")
        assert (answer.status_code, answer["Location"]) == (301, f"{PAGE}?year=2015")


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client, archive: list[Interview]) -> None:
    tag = client.get(PAGE)["ETag"]
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 304
    publication.withdraw(archive[0], by=None, reason="Asked for.")
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 200


def test_a_page_costs_the_same_however_much_was_said(client: Client, make_interview: Any, bridges: Topic) -> None:
    costs = []
    for more in (12, 40):  # more than one page, so that what a page echoes stands elsewhere too
        for at in range(more):
            make_interview(2, date=f"20{at % 20:02}", topics=(bridges,))
        with CaptureQueriesContext(connection) as queries:
            html(client, PAGE)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 20
