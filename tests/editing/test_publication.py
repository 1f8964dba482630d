"""Who may see what, and since when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from interviews.editing import publication
from interviews.models import Interview
from interviews.search import find


def found(word: str) -> int:
    return find(word).count


def test_a_draft_is_not_public(make_interview):
    interview = make_interview([("Why lanterns?", "Because of fog.")], public=False)
    assert not interview.is_public
    assert found("lanterns") == 0


def test_publishing_shows_an_interview_at_once_and_says_who_and_when(make_interview, admin_user):
    interview = make_interview([("Why lanterns?", "Because of fog.")], public=False)
    publication.publish(interview, by=admin_user)
    stored = Interview.objects.get()
    assert (stored.status, stored.is_public, stored.was_public) == ("published", True, True)
    assert stored.published_by == admin_user
    assert stored.published_at is not None
    assert found("lanterns") == 1


def test_publishing_twice_keeps_who_published_first(make_interview, admin_user):
    interview = make_interview()
    publication.publish(interview, by=admin_user)
    assert interview.published_by is None


def test_an_interview_with_a_time_ahead_is_held_back_until_then(make_interview):
    interview = make_interview([("Why lanterns?", "Because of fog.")], public=False)
    noon = timezone.now() + timedelta(hours=1)
    publication.publish(interview, by=None, at=noon)
    assert (interview.status, interview.is_public, interview.was_public) == ("published", False, False)
    assert publication.publish_due(noon - timedelta(seconds=1)) == 0
    assert found("lanterns") == 0
    assert publication.publish_due(noon) == 1
    assert publication.publish_due(noon) == 0
    interview.refresh_from_db()
    assert interview.is_public
    assert found("lanterns") == 1


def test_a_time_in_the_past_publishes_at_once(make_interview):
    interview = make_interview(public=False)
    publication.publish(interview, by=None, at=timezone.now() - timedelta(days=1))
    assert interview.is_public


def test_a_held_back_interview_can_be_published_now(make_interview):
    interview = make_interview(public=False)
    publication.publish(interview, by=None, at=timezone.now() + timedelta(hours=1))
    publication.publish(interview, by=None)
    assert interview.is_public


def test_a_public_interview_is_not_hidden_by_a_time_ahead(make_interview):
    interview = make_interview()
    with pytest.raises(publication.WrongState, match="Withdraw it first"):
        publication.publish(interview, by=None, at=timezone.now() + timedelta(hours=1))
    assert Interview.objects.get().is_public


def test_withdrawing_hides_an_interview_and_keeps_the_reason(make_interview, admin_user):
    interview = make_interview([("Why lanterns?", "Because of fog.")])
    publication.withdraw(interview, by=admin_user, reason="  The speaker asked\nfor it. ")
    stored = Interview.objects.get()
    assert (stored.status, stored.is_public, stored.was_public) == ("withdrawn", False, True)
    assert stored.withdrawal_reason == "The speaker asked for it."
    assert stored.withdrawn_by == admin_user
    assert stored.withdrawn_at is not None
    assert found("lanterns") == 0


@pytest.mark.parametrize("reason", ["", " \n "])
def test_withdrawing_needs_a_reason(make_interview, reason):
    interview = make_interview()
    with pytest.raises(ValueError, match="Say why"):
        publication.withdraw(interview, by=None, reason=reason)
    assert Interview.objects.get().is_public


def test_only_a_published_interview_can_be_withdrawn(make_interview):
    with pytest.raises(publication.WrongState, match="not published"):
        publication.withdraw(make_interview(public=False), by=None, reason="A mistake.")


def test_a_withdrawn_interview_that_was_held_back_stays_hidden(make_interview):
    interview = make_interview(public=False)
    noon = timezone.now() + timedelta(hours=1)
    publication.publish(interview, by=None, at=noon)
    publication.withdraw(interview, by=None, reason="Not agreed yet.")
    assert publication.publish_due(noon) == 0


def test_publishing_again_clears_the_withdrawal(make_interview):
    interview = make_interview()
    publication.withdraw(interview, by=None, reason="A mistake.")
    publication.publish(interview, by=None)
    assert (interview.is_public, interview.withdrawal_reason, interview.withdrawn_at) == (True, "", None)


def test_a_draft_goes_to_review_and_back(make_interview):
    interview = make_interview(public=False)
    publication.send_to_review(interview, by=None)
    assert Interview.objects.get().status == "in_review"
    publication.return_to_draft(interview, by=None)
    assert Interview.objects.get().status == "draft"


def test_a_public_interview_neither_goes_to_review_nor_becomes_a_draft(make_interview):
    interview = make_interview()
    with pytest.raises(publication.WrongState):
        publication.send_to_review(interview, by=None)
    with pytest.raises(publication.WrongState):
        publication.return_to_draft(interview, by=None)
    assert Interview.objects.get().is_public


@pytest.mark.parametrize("act", [publication.send_to_review, publication.return_to_draft])
def test_taking_back_a_withdrawn_interview_needs_the_right_to_publish(
    make_interview, django_user_model, admin_user, act
):
    interview = make_interview()
    publication.withdraw(interview, by=admin_user, reason="Asked for.")
    with pytest.raises(publication.NotAllowed, match="was withdrawn"):
        act(interview, by=django_user_model.objects.create_user("editor"))
    stored = Interview.objects.get()
    assert (stored.status, stored.withdrawal_reason) == ("withdrawn", "Asked for.")
    act(interview, by=admin_user)
    assert Interview.objects.get().status in ("in_review", "draft")


def test_taking_back_what_is_held_back_needs_the_right_to_publish(make_interview, django_user_model, admin_user):
    interview = make_interview(public=False)
    publication.publish(interview, by=admin_user, at=timezone.now() + timedelta(hours=1))
    with pytest.raises(publication.NotAllowed, match="waits to be public"):
        publication.return_to_draft(interview, by=django_user_model.objects.create_user("editor"))
    stored = Interview.objects.get()
    assert (stored.status, stored.publish_at is None) == ("published", False)
    publication.return_to_draft(interview, by=admin_user)
    assert Interview.objects.get().status == "draft"


def test_the_command_shows_what_is_due(make_interview, capsys, time_machine):
    interview = make_interview(public=False)
    publication.publish(interview, by=None, at=timezone.now() + timedelta(hours=1))
    call_command("publish_due")
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    call_command("publish_due")
    assert capsys.readouterr().out.split("\n")[:2] == ["0 shown", "1 shown"]
    interview.refresh_from_db()
    assert interview.is_public
