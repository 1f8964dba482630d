"""Acts on an interview's own fields and on who took part."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError
from hypothesis import given
from hypothesis import strategies as st

from interviews.editing import interviews
from interviews.editing.stale import StaleEdit
from interviews.models import Exchange, Interview, Participant, Turn
from interviews.search import find


def test_editing_cleans_texts_and_keeps_the_order_by_date_true(make_interview):
    interview = make_interview(date="2021-05-04")
    interviews.edit_interview(
        interview, version=1, by=None, title="  A\n title ", date_day=None, introduction="One\x00.\r\n\r\n\r\nTwo."
    )
    stored = Interview.objects.get()
    assert (stored.title, stored.introduction) == ("A title", "One.\n\nTwo.")
    assert (stored.partial_date, stored.sort_date, stored.version) == ("2021-05", 20210500, 2)


def test_a_title_that_an_editor_gave_is_no_longer_a_made_one(make_interview):
    interview = make_interview()
    Interview.objects.update(title_made=True)
    interviews.edit_interview(interview, version=1, by=None, language="de")
    assert Interview.objects.get().title_made
    interviews.edit_interview(interview, version=2, by=None, title="Given")
    assert not Interview.objects.get().title_made


def test_a_date_can_be_taken_away(make_interview):
    interview = make_interview()
    parts = {"date_year": None, "date_month": None, "date_day": None, "date_kind": ""}
    interviews.edit_interview(interview, version=1, by=None, **parts)
    assert (interview.partial_date, interview.sort_date) == ("", None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " \x00 "}, "needs a title"),
        ({"date_month": None}, "needs its month"),
        ({"date_year": None}, "needs its year"),
        ({"date_month": 2, "date_day": 30}, "no such date"),
        ({"date_kind": ""}, "what the date tells"),
        ({"date_year": 0}, "no such date"),
        ({"date_year": 2**31}, "no such date"),
        ({"date_month": 10**30}, "no such date"),
        ({"title": "x" * 501}, "at most 500 characters"),
        ({"language": "english"}, "language code"),
        ({"language": "sr Latn"}, "language code"),
        ({"address": "javascript:alert(1)"}, "begins with https://"),
        ({"address": "ftp://example.org/"}, "begins with https://"),
        ({"address": "https://example.org/" + "a" * 1000}, "begins with https://"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(make_interview, fields, said):
    interview = make_interview(date="2021-05-04")
    with pytest.raises(ValueError, match=said):
        interviews.edit_interview(interview, version=1, by=None, **fields)
    assert Interview.objects.get().version == 1


@pytest.mark.parametrize("fields", [{"language": "english"}, {"address": "mailto:ada"}, {"title": "x" * 501}])
def test_an_interview_is_not_made_of_what_cannot_be(db, fields):
    with pytest.raises(ValueError, match=r"language code|begins with|at most"):
        interviews.create_interview(by=None, **({"title": "A talk"} | fields))
    assert not Interview.objects.exists()


def test_language_and_address_may_be_left_out_or_given(make_interview):
    interview = make_interview()
    interviews.edit_interview(interview, version=1, by=None, language="", address="")
    interviews.edit_interview(interview, version=2, by=None, language=" sr-Latn ", address="HTTPS://example.org/talk")
    assert (interview.language, interview.address) == ("sr-Latn", "HTTPS://example.org/talk")


@given(
    year=st.none() | st.integers(-1, 10001),
    month=st.none() | st.integers(-1, 14),
    day=st.none() | st.integers(-1, 33),
    kind=st.sampled_from(["", "conducted", "published", "other"]),
)
def test_a_date_that_is_accepted_obeys_the_database(year, month, day, kind):
    try:
        interviews.check_date(year, month, day, kind)
    except ValueError:
        return
    assert (year is None) == (kind == "")
    assert year is not None or month is None
    assert month is not None or day is None
    assert year is None or 1 <= year <= 9999
    assert month is None or 1 <= month <= 12
    assert day is None or 1 <= day <= 31


def test_the_second_of_two_editors_is_told(make_interview):
    interview = make_interview()
    interviews.edit_interview(interview, version=1, by=None, introduction="First.")
    with pytest.raises(StaleEdit) as caught:
        interviews.edit_interview(interview, version=1, by=None, introduction="Second.")
    assert [row.introduction for row in caught.value.standing] == ["First."]


def test_an_edit_that_changes_nothing_leaves_the_version(make_interview):
    interview = make_interview(introduction="Same.")
    interviews.edit_interview(interview, version=1, by=None, introduction=" Same. ")
    assert Interview.objects.get().version == 1


def test_only_an_editors_fields_can_be_edited(make_interview):
    with pytest.raises(TypeError, match="is_public"):
        interviews.edit_interview(make_interview(public=False), version=1, by=None, is_public=True)


def test_an_outlet_that_was_merged_stands_for_the_one_that_stays(make_interview, make_outlet):
    stays = make_outlet("Stays")
    goes = make_outlet("Goes", merged_into=stays)
    interview = interviews.edit_interview(make_interview(), version=1, by=None, outlet=goes)
    assert interview.outlet == stays


def test_an_interview_made_by_hand_is_a_draft_with_an_address_of_its_own(db):
    first, second = (interviews.create_interview(by=None, title="The same") for _number in range(2))
    assert (first.status, first.is_public) == ("draft", False)
    assert first.slug != second.slug


def test_participants_are_stored_after_one_another(make_interview, make_person):
    interview = make_interview()
    guest = Participant(name=" Nora\x00  Field ", role="audience", labels=["N"])
    interviews.edit_participants(interview, version=1, by=None, save=[guest])
    assert [row.name for row in interview.participants.all()][-1] == "Nora Field"
    assert (guest.attribution, interview.version) == ("editor", 2)
    with pytest.raises(StaleEdit):
        interviews.edit_participants(interview, version=1, by=None, delete=[guest])
    interviews.edit_participants(interview, version=2, by=None, delete=[guest])
    assert interview.participants.count() == 2


def test_a_participant_who_was_merged_stands_for_the_one_that_stays(make_interview, make_person, make_outlet):
    interview, person, outlet = make_interview(), make_person("Stays Here"), make_outlet("Stays")
    who = Participant(name="A. Lund", role="audience", person=make_person("A. Lund", merged_into=person))
    asks = Participant(name="Goes", role="interviewer", outlet=make_outlet("Goes", merged_into=outlet))
    interviews.edit_participants(interview, version=1, by=None, save=[who, asks])
    assert Participant.objects.get(pk=who.pk).person == person
    assert Participant.objects.get(pk=asks.pk).outlet == outlet


def test_a_participant_who_speaks_is_not_deleted(make_interview):
    interview = make_interview()
    with pytest.raises(ProtectedError):
        interviews.edit_participants(interview, version=1, by=None, delete=[interview.participants.first()])


def test_what_readers_saw_is_not_deleted(make_interview):
    interview = make_interview()
    with pytest.raises(ValueError, match="Withdraw it instead"):
        interviews.delete_interview(interview, by=None)


def test_deleting_takes_everything_said_and_leaves_no_trace_in_the_index(make_interview):
    interview, other = make_interview([("Why lanterns?", "Fog.")], public=False), make_interview()
    Exchange.objects.filter(interview=interview).update(joined_into=None)
    interviews.delete_interview(interview, by=None)
    assert find("lanterns").count == 0
    assert set(Turn.objects.values_list("exchange__interview", flat=True)) == {other.pk}
