"""Publishing from the desk: asked once more, allowed or refused, never by a link."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from interviews.editing import publication
from interviews.models import Interview

LIST = reverse("admin:interviews_interview_changelist")


def act(client, name, *interviews, **fields):
    data = {"action": name, "_selected_action": [row.pk for row in interviews], **fields}
    return client.post(LIST, data, follow=True)


def test_publishing_asks_first_and_then_publishes(publisher, make_interview):
    interview = make_interview(public=False)
    response = act(publisher, "publish_selected", interview)
    assert interview.title in response.content.decode()
    assert not Interview.objects.get().is_public
    response = act(publisher, "publish_selected", interview, confirmed="yes")
    stored = Interview.objects.get()
    assert (stored.is_public, stored.published_by.username) == (True, "publisher")
    assert "Publish: 1 interview." in response.content.decode()


def test_publishing_can_be_set_for_a_time_ahead(publisher, make_interview):
    interview = make_interview(public=False)
    act(publisher, "publish_selected", interview, confirmed="yes", at="2999-01-01T08:00")
    stored = Interview.objects.get()
    assert (stored.status, stored.is_public, stored.publish_at.year) == ("published", False, 2999)


@pytest.mark.parametrize(
    ("at", "zone", "moment", "told"),
    [
        ("2031-07-01T08:00", "Europe/Belgrade", "2031-07-01T06:00+00:00", "1 July 2031, 08:00 (Europe/Belgrade)"),
        ("2031-01-01T08:00", "America/Lima", "2031-01-01T13:00+00:00", "1 January 2031, 08:00 (America/Lima)"),
        ("2031-01-01T08:00", "", "2031-01-01T08:00+00:00", "1 January 2031, 08:00 (UTC)"),
    ],
)
def test_an_embargo_is_told_in_the_time_zone_in_which_it_was_given(
    publisher, client, make_interview, at, zone, moment, told
):
    interview = make_interview(public=False)
    act(publisher, "publish_selected", interview, confirmed="yes", at=at, zone=zone)
    stored = Interview.objects.get()
    assert stored.publish_at == datetime.fromisoformat(moment)
    page = publisher.get(reverse("admin:interviews_interview_change", args=[interview.pk])).content.decode()
    assert f"held back until {told}" in page
    history = publisher.get(reverse("admin:interviews_interview_history", args=[interview.pk])).content.decode()
    assert f"{zone or 'UTC'}</h2>" in history
    assert client.get(interview.get_absolute_url()).status_code == 404
    assert publication.publish_due(stored.publish_at - timedelta(seconds=1)) == 0
    assert publication.publish_due(stored.publish_at) == 1
    assert client.get(interview.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("at", "zone"),
    [
        ("2026-03-29T02:30", "Europe/Belgrade"),  # the clock goes from two to three
        ("2026-10-25T02:30", "Europe/Belgrade"),  # the clock shows it twice
        ("2031-07-01T08:00", "Europe/Atlantis"),
        ("2031-07-01T08:00+02:00", "UTC"),
    ],
)
def test_a_time_that_a_zone_does_not_have_is_refused(publisher, make_interview, at, zone):
    response = act(publisher, "publish_selected", make_interview(public=False), confirmed="yes", at=at, zone=zone)
    assert response.context["form"].errors
    assert Interview.objects.get().status == "draft"


def test_withdrawing_forgets_the_time_with_its_zone(publisher, make_interview):
    interview = make_interview(public=False)
    act(publisher, "publish_selected", interview, confirmed="yes", at="2031-07-01T08:00", zone="Europe/Belgrade")
    act(publisher, "withdraw_selected", interview, confirmed="yes", reason="Asked for.")
    stored = Interview.objects.get()
    assert (stored.publish_at, stored.publish_zone, stored.held_back_until) == (None, "", "")


@pytest.mark.parametrize("at", ["soon", "2999-02-30T08:00"])
def test_a_time_that_is_none_is_told(publisher, make_interview, at):
    response = act(publisher, "publish_selected", make_interview(public=False), confirmed="yes", at=at)
    assert "Enter a valid date/time." in response.content.decode()
    assert Interview.objects.get().status == "draft"


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59", "1969-12-31T23:59", "3000-01-01T00:00"])
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Lima"])
def test_a_time_beyond_any_plan_is_told(publisher, make_interview, at, zone):
    with timezone.override(zone):
        response = act(publisher, "publish_selected", make_interview(public=False), confirmed="yes", at=at)
    assert response.context["form"].errors["at"]
    assert Interview.objects.get().status == "draft"


@pytest.mark.parametrize("reason", ["", "  ", "\x01"])
def test_withdrawing_asks_for_a_reason(publisher, make_interview, reason):
    interview = make_interview()
    response = act(publisher, "withdraw_selected", interview, confirmed="yes", reason=reason)
    assert response.status_code == 200
    assert Interview.objects.get().is_public


def test_withdrawing_with_a_reason_hides_the_interview(publisher, make_interview):
    interview = make_interview()
    act(publisher, "withdraw_selected", interview, confirmed="yes", reason="Asked for.")
    stored = Interview.objects.get()
    assert (stored.status, stored.withdrawal_reason, stored.is_public) == ("withdrawn", "Asked for.", False)


def test_what_cannot_be_done_is_told_and_the_rest_is_done(publisher, make_interview):
    public, draft = make_interview(), make_interview(public=False)
    response = act(publisher, "withdraw_selected", public, draft, confirmed="yes", reason="Asked for.")
    text = response.content.decode()
    assert "is not published, so it cannot be withdrawn" in text
    assert "Withdraw: 1 interview." in text


def test_an_editor_sends_to_review_and_may_not_publish(editor, make_interview):
    interview = make_interview(public=False)
    act(editor, "review_selected", interview, confirmed="yes")
    assert Interview.objects.get().status == "in_review"
    act(editor, "draft_selected", interview, confirmed="yes")
    assert Interview.objects.get().status == "draft"
    response = act(editor, "publish_selected", interview, confirmed="yes")
    assert not Interview.objects.get().is_public
    assert "publish_selected" not in response.content.decode()


def test_an_editor_may_not_withdraw(editor, make_interview):
    interview = make_interview()
    act(editor, "withdraw_selected", interview, confirmed="yes", reason="Because.")
    assert Interview.objects.get().is_public


@pytest.mark.parametrize("name", ["review_selected", "draft_selected"])
def test_an_editor_may_not_take_back_what_was_withdrawn(editor, publisher, make_interview, name):
    interview = make_interview()
    act(publisher, "withdraw_selected", interview, confirmed="yes", reason="Asked for.")
    response = act(editor, name, interview, confirmed="yes")
    assert Interview.objects.get().status == "withdrawn"
    assert "Only somebody who may publish can take it back." in response.content.decode()
    act(publisher, name, interview, confirmed="yes")
    assert Interview.objects.get().status != "withdrawn"


def test_an_editor_may_not_take_back_what_waits_for_its_time(editor, publisher, make_interview):
    interview = make_interview(public=False)
    act(publisher, "publish_selected", interview, confirmed="yes", at="2999-01-01T08:00")
    response = act(editor, "draft_selected", interview, confirmed="yes")
    assert Interview.objects.get().status == "published"
    assert "waits to be public" in response.content.decode()


def test_a_link_changes_nothing(publisher, make_interview):
    interview = make_interview(public=False)
    publisher.get(LIST, {"action": "publish_selected", "_selected_action": interview.pk, "confirmed": "yes"})
    assert not Interview.objects.get().is_public


def test_the_page_of_an_interview_has_a_button_for_each_act_allowed(publisher, editor, make_interview):
    address = reverse("admin:interviews_interview_change", args=[make_interview(public=False).pk])
    assert b'id="act-publish_selected"' in publisher.get(address).content
    text = editor.get(address).content
    assert b'id="act-review_selected"' in text
    assert b'id="act-publish_selected"' not in text


def test_what_was_done_is_in_the_history(publisher, make_interview):
    interview = make_interview()
    act(publisher, "withdraw_selected", interview, confirmed="yes", reason="Asked for.")
    history = publisher.get(reverse("admin:interviews_interview_history", args=[interview.pk]))
    assert "Withdrew it: Asked for." in history.content.decode()
