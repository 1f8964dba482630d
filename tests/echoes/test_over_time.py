"""The arithmetic of time: years with and without a date, the gaps between them, what is counted of whom."""

from __future__ import annotations

from typing import Any

import pytest

from interviews.echoes.over_time import Gap, by_year, gaps, most_first, people_by_year, topics_by_year
from interviews.models import Exchange, Participant, TopicAssignment, Turn


def test_a_gap_is_told_by_the_year_that_ends_it() -> None:
    assert gaps([2018, 2022, 2023]) == {2022: Gap(2019, 2021)}
    assert gaps([2020, 2018]) == {2020: Gap(2019, 2019)}


def test_neighbouring_years_and_a_single_one_have_no_gap() -> None:
    assert gaps([2018, 2019, 2020]) == {}
    assert gaps([2018]) == gaps([]) == {}


def test_what_is_undated_neither_opens_nor_closes_a_gap() -> None:
    assert gaps([None]) == gaps([None, 2018]) == {}
    assert gaps([None, 2018, 2020]) == {2020: Gap(2019, 2019)}


def test_a_gap_names_the_years_of_interviews_about_something_else() -> None:
    assert gaps([2010, 2015, 2017], {2010, 2014, 2012, 2016, 2020}) == {
        2015: Gap(2011, 2014, (2012, 2014)),
        2017: Gap(2016, 2016, (2016,)),
    }


def test_what_is_counted_most_comes_first() -> None:
    assert most_first({1: {2020: 2, None: 1}, 2: {2020: 9}, 3: {2021: 1}}) == [2, 1, 3]


@pytest.mark.django_db
def test_years_are_counted_however_precise_the_date_is(make_interview: Any, make_topic: Any) -> None:
    topic = make_topic()
    for date in ("2019", "2019-03", "2019-12-31", "2020-01", ""):
        make_interview(1, date=date, topics=(topic,))
    exchanges = Exchange.objects.public().about(topic)
    assert by_year(exchanges) == {2019: 3, 2020: 1, None: 1}
    dates = [row.interview.partial_date for row in exchanges.oldest_first().select_related("interview")]
    assert dates == ["2019", "2019-03", "2019-12-31", "2020-01", ""]


@pytest.mark.django_db
def test_only_what_a_person_answers_counts_and_nothing_hidden_or_taken_off(
    make_interview: Any, make_topic: Any, make_person: Any
) -> None:
    topic, retired = make_topic(), make_topic("Ferries", state="retired")
    shown = make_interview(3, date="2019", topics=(topic, retired))
    make_interview(2, date="2019", topics=(topic,), public=False)
    ada = shown.participants.get(role="interviewee").person
    asks = make_person("Bo Kern")
    Participant.objects.filter(interview=shown, role="interviewer").update(person=asks, outlet=None)
    exchanges = list(shown.exchanges.order_by("position"))
    TopicAssignment.objects.filter(exchange=exchanges[1], topic=topic).update(rejected=True)
    assert topics_by_year(ada) == topics_by_year() == {topic.pk: {2019: 2}}
    assert topics_by_year(asks) == {}
    assert people_by_year(topic) == {ada.pk: {2019: 2}}
    # Two answers in one exchange are one exchange.
    answer = Turn.objects.filter(exchange=exchanges[0], kind="answer").get()
    Turn.objects.create(
        exchange=exchanges[0], position=9999, kind="answer", participant=answer.participant, text="And more."
    )
    assert topics_by_year(ada) == {topic.pk: {2019: 2}}
    assert people_by_year(topic) == {ada.pk: {2019: 2}}
