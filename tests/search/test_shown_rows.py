"""What a page of hits shows of its rows, read by statements that are made once."""

import pytest

from interviews.models import Exchange, Interview, Participant
from interviews.search.shown_rows import rows_of, shown_exchanges

pytestmark = pytest.mark.django_db


def test_a_shown_exchange_says_what_its_rows_say(make_interview):
    interview = make_interview([("Tides?", "They rise."), ("Storms?", "They pass.")], date="2004-05")
    second, first = Exchange.objects.filter(interview=interview).order_by("-number")
    shown = shown_exchanges([second.pk, first.pk], "default")
    assert [exchange.number for exchange in shown] == [2, 1]
    assert [exchange.address for exchange in shown] == [second.get_absolute_url(), first.get_absolute_url()]
    assert (shown[1].texts("question"), shown[1].texts("answer")) == (["Tides?"], ["They rise."])
    assert [turn.names for turn in shown[1].turns] == [("Harbour Post",), ("Ada Lund",)]
    told = shown[0].interview
    assert (told.address, told.title, told.outlet) == (interview.get_absolute_url(), interview.title, "Harbour Post")
    assert (told.partial_date, told.partial_date) == ("2004-05", Interview.objects.get().partial_date)
    assert told.in_role(Participant.Role.INTERVIEWEE) == ["Ada Lund"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_exchange_comes_with_its_own_rows_however_many_are_asked_for(make_interview, number):
    for place in range(3):
        make_interview([(f"Tide {place}?", f"Yes {place}.")], person=f"Person {place}")
    keys = list(Exchange.objects.order_by("pk").values_list("pk", flat=True))
    for asked in (keys[:number], keys[-number:], keys[:number][::-1]):
        shown = shown_exchanges(asked, "default")
        assert [exchange.pk for exchange in shown] == asked
        assert [exchange.texts("question") for exchange in shown] == [[f"Tide {keys.index(key)}?"] for key in asked]
        assert [exchange.turns[1].names for exchange in shown] == [(f"Person {keys.index(key)}",) for key in asked]


def test_what_is_not_public_is_not_shown(make_interview):
    make_interview([("Tide?", "Yes.")], public=False)
    gone, joined, seen = make_interview(3).exchanges.order_by("number")
    Exchange.objects.filter(pk=joined.pk).update(joined_into=seen)
    keys = [*Exchange.objects.values_list("pk", flat=True)]
    assert {exchange.pk for exchange in shown_exchanges(keys, "default")} == {gone.pk, seen.pk}


def test_nothing_is_asked_for_no_keys(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert rows_of(lambda keys: Exchange.objects.filter(pk__in=keys).values_list("pk"), [], "default") == []
