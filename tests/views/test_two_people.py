"""Two people on a topic, side by side, year by year."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.editing.merging import merge_people
from interviews.models import Interview, Participant, Person, Turn

pytestmark = pytest.mark.django_db
PAGE = "/people/ada-lund/topics/bridges/?with=bo-kern"


@pytest.fixture
def archive(make_interview: Any, make_topic: Any) -> Interview:
    """Ada in 2015, 2016 and undated, Bo in 2016 and 2020, both in one exchange of 2018."""
    bridges = make_topic("Bridges")
    for name, date in (("Ada Lund", "2016"), ("Ada Lund", "2015"), ("Ada Lund", ""), ("Bo Kern", "2020")):
        answer = f"{name[:3].strip()} in {date or 'no year'}."
        make_interview([("Why?", answer)], date=date, person=name, topics=(bridges,))
    make_interview([("Why?", "Bo in 2016.")], date="2016", person="Bo Kern", topics=(bridges,))
    make_interview([("Why?", "Cy in 2016.")], date="2016", person="Cy Dahl", topics=(bridges,))
    make_interview([("Why?", "Eva, a draft.")], date="2016", person="Eva Falk", topics=(bridges,), public=False)
    make_interview(1, person="Ida Berg")
    both = make_interview([("Why?", "Ada in 2018.")], date="2018", topics=(bridges,))
    bo = Participant.objects.create(
        interview=both, position=30, name="Bo Kern", role="interviewee", person=Person.objects.get(slug="bo-kern")
    )
    Turn.objects.create(
        exchange=both.exchanges.get(), position=9999, kind="answer", participant=bo, text="Bo in 2018, too."
    )
    return both


def html(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return " ".join(answer.content.decode().split())


def said(text: str) -> list[str]:
    return re.findall(r"(?:Ada|Bo|Cy) in (?:\d{4}|no year)", text)


def test_what_both_said_stands_side_by_side_by_year(client: Client, archive: Interview) -> None:
    page = html(client, PAGE)
    assert "Ada Lund and Bo Kern on Bridges" in page
    years = {
        year: said(part)
        for year, part in re.findall(r'<section class="of-one-year" aria-labelledby="([^"]+)">(.*?)</section>', page)
    }
    assert years == {
        "year-2015": ["Ada in 2015"],
        "year-2016": ["Ada in 2016", "Bo in 2016"],
        "year-2018": ["Ada in 2018", "Bo in 2018"],
        "year-2020": ["Bo in 2020"],
        "undated": ["Ada in no year"],
    }
    assert page.count("Nothing from Bo Kern.") == 2
    assert page.count("Nothing from Ada Lund.") == 1
    assert page.count("Both answer") == 1
    assert re.findall(r'class="gap-years">(\d+)<', page) == ["2017", "2019"]


def test_each_has_a_chart_of_one_scale_whose_bars_lead_to_their_own(client: Client, archive: Interview) -> None:
    page = html(client, PAGE)
    assert len(set(re.findall(r'<svg viewBox="([^"]+)"', page))) == 1
    bars = re.findall(r'<a href="([^"]+)" aria-label="[^"]*?: (\d+) question', page)
    assert [at for at, _count in bars] == [
        *(f"/people/ada-lund/topics/bridges/?year={year}" for year in (2015, 2016, 2018)),
        *(f"/people/bo-kern/topics/bridges/?year={year}" for year in (2016, 2018, 2020)),
    ]
    for address, count in bars:
        assert client.get(f"{address}&format=json").json()["count"] == int(count)


def test_a_year_narrows_both_and_the_list_comes_as_data(client: Client, archive: Interview) -> None:
    assert said(html(client, f"{PAGE}&year=2016")) == ["Ada in 2016", "Bo in 2016"]
    assert "Neither said anything" in html(client, f"{PAGE}&year=1999")
    assert client.get(f"{PAGE}&format=json").json()["count"] == 6
    html(client, f"{PAGE}&year=soon", 400)
    html(client, "/people/ada-lund/topics/bridges/?with=%00", 400)


@pytest.mark.parametrize("who", ["ida-berg", "eva-falk", "ada-lund", "nobody", "%F0%9F%90%9F"])
def test_only_somebody_else_who_spoke_of_it_can_stand_beside(client: Client, archive: Interview, who: str) -> None:
    page = html(client, f"/people/ada-lund/topics/bridges/?with={who}", 400)
    assert "Nobody of this address spoke of it" in page
    assert "Eva Falk" not in page


def test_the_form_offers_those_who_spoke_of_it(client: Client, archive: Interview) -> None:
    page = html(client, "/people/ada-lund/topics/bridges/")
    assert re.findall(r'<option value="([^"]*)"', page) == ["", "bo-kern", "cy-dahl"]
    assert said(html(client, "/people/ada-lund/topics/bridges/?with=")) == [
        "Ada in 2015",
        "Ada in 2016",
        "Ada in 2018",
        "Bo in 2018",
        "Ada in no year",
    ]


def test_two_are_chosen_on_the_page_of_the_topic(client: Client, archive: Interview) -> None:
    people = "/topics/bridges/people/"
    assert re.findall(r'<option value="([^"]*)"', html(client, people)) == ["ada-lund", "bo-kern", "cy-dahl"] * 2
    answer = client.get(f"{people}?one=ada-lund&other=bo-kern")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert "Choose two different people." in html(client, f"{people}?one=bo-kern&other=bo-kern", 400)
    html(client, f"{people}?one=ida-berg&other=bo-kern", 400)
    html(client, f"{people}?one=ada-lund")


def test_a_merged_person_leads_on(client: Client, archive: Interview, make_person: Any) -> None:
    merge_people(make_person("B. Kern"), Person.objects.get(slug="bo-kern"), by=None)
    answer = client.get("/people/ada-lund/topics/bridges/?with=b-kern")
    assert (answer.status_code, answer["Location"]) == (301, PAGE)


def test_it_costs_the_same_however_much_was_said(client: Client, make_interview: Any, make_topic: Any) -> None:
    topic = make_topic("Bridges")
    costs = []
    for more in (12, 40):  # more than one page, so that what a page echoes stands elsewhere too
        for at in range(more):
            make_interview(2, date=f"20{at % 20:02}", topics=(topic,), person=("Ada Lund", "Bo Kern")[at % 2])
        with CaptureQueriesContext(connection) as queries:
            html(client, PAGE)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 22
