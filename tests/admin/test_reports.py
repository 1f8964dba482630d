"""The queue of readers' reports: the paragraph then and now, the decision, and what waits told where editors look."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from interviews.editing import exchanges, publication, reports, turns
from interviews.models import Report, Turn

HOSTILE = "<script>alert(1)</script> It was the wind."


@pytest.fixture
def report(make_interview: Any) -> Report:
    exchange = make_interview().exchanges.first()
    turn = exchange.turns.get(kind="answer")
    reports.file_report(
        exchange, turn=turn.pk, passage="Answer 1 is about the tide.", ordinal=1, text=HOSTILE, network="n"
    )
    return Report.objects.get()


def seen_of(client: Any, report: Report) -> str:
    """What the form of a report tells that an editor has seen."""
    return client.get(reverse("admin:interviews_report_change", args=[report.pk])).context["form"]["seen"].value()


def page(client: Any, report: Report) -> str:
    return client.get(reverse("admin:interviews_report_change", args=[report.pk])).content.decode()


def test_the_queue_shows_what_waits_and_nothing_runs(editor, report):
    queue = editor.get(reverse("admin:interviews_report_changelist")).content.decode()
    assert "&lt;script&gt;alert(1)" in queue
    for text in (queue, page(editor, report)):
        assert "<script>alert(1)" not in text


def test_the_paragraph_is_told_as_it_was_and_as_it_stands(editor, report):
    assert "It stands as the reader saw it." in page(editor, report)
    turn = Turn.objects.get(pk=report.turn_id)
    turns.edit_turn(turn, version=turn.version, text="Answer 1 is about the wind.", by=None)
    told = page(editor, report)
    assert "<del>tide. </del>" in told.replace("\n", " ")
    assert "<ins>wind." in told
    assert reverse("admin:interviews_exchange", args=[report.interview_id, 1]) in told


def test_it_leads_to_where_the_turn_stands_now(editor, report):
    turn = Turn.objects.get(pk=report.turn_id)
    parted = exchanges.part_exchange(turn, version=turn.version, by=None)
    assert reverse("admin:interviews_exchange", args=[report.interview_id, parted.number]) in page(editor, report)


def test_a_report_of_what_was_deleted_says_so(editor, report):
    row = report.exchange
    exchanges.delete_exchange(row, version=row.version, by=None)
    assert "Its exchange was deleted." in page(editor, report)
    turn = Turn.objects.get(pk=report.turn_id)
    exchanges.restore_exchange(row, by=None)
    turn.refresh_from_db()
    turns.delete_turn(turn, version=turn.version, by=None)
    assert "It does not stand there any more." in page(editor, report)


def test_a_decision_takes_it_off_the_queue_and_out_of_what_waits(editor, report):
    interview = reverse("admin:interviews_interview_change", args=[report.interview_id])
    listed = reverse("admin:interviews_interview_changelist") + "?attention=reports"
    read = reverse("admin:interviews_exchanges", args=[report.interview_id])
    assert "Readers’ reports: 1" in editor.get(interview).content.decode()
    assert report.interview.title in editor.get(listed).content.decode()
    assert "Read the report" in editor.get(read).content.decode()
    address = reverse("admin:interviews_report_change", args=[report.pk])
    answer = editor.post(address, {"decide": "done", "seen": seen_of(editor, report), "note": "Mended."})
    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.state, report.note, report.decided_by.username) == ("done", "Mended.", "editor")
    assert "Readers’ reports: " not in editor.get(interview).content.decode()
    assert report.interview.title not in editor.get(listed).content.decode().split("result_list")[-1]
    assert "Read the report" not in editor.get(read).content.decode()
    for query, there in (("", False), ("?state=done", True), ("?state=all", True), ("?state=declined", False)):
        queue = editor.get(reverse("admin:interviews_report_changelist") + query).content.decode()
        assert (f"/report/{report.pk}/change/" in queue) is there, query


def test_a_second_decision_on_what_was_seen_before_is_refused(editor, report):
    address = reverse("admin:interviews_report_change", args=[report.pk])
    seen = seen_of(editor, report)
    editor.post(address, {"decide": "done", "seen": seen, "note": ""})
    answer = editor.post(address, {"decide": "declined", "seen": seen, "note": ""})
    assert "Somebody else has changed this" in answer.content.decode()
    report.refresh_from_db()
    assert report.state == "done"


def test_a_note_that_another_editor_wrote_meanwhile_is_shown_beside_ones_own(editor, report):
    address = reverse("admin:interviews_report_change", args=[report.pk])
    seen = seen_of(editor, report)
    editor.post(address, {"decide": "done", "seen": seen, "note": "Mended."})
    editor.post(address, {"decide": "open", "seen": seen_of(editor, report), "note": "Not yet: ask Ida."})
    answer = editor.post(address, {"decide": "declined", "seen": seen, "note": "It was the tide."})
    told = answer.content.decode()
    assert "Somebody else has changed this" in told
    assert "Not yet: ask Ida." in told
    assert "It was the tide." in told
    report.refresh_from_db()
    assert (report.state, report.note) == ("open", "Not yet: ask Ida.")
    again = answer.context["form"]["seen"].value()
    editor.post(address, {"decide": "declined", "seen": again, "note": "It was the tide."})
    report.refresh_from_db()
    assert (report.state, report.note) == ("declined", "It was the tide.")


def test_who_may_not_see_reports_sees_none(viewer, guest, report):
    for client in (viewer, guest):
        assert client.get(reverse("admin:interviews_report_changelist")).status_code == 403
        address = reverse("admin:interviews_report_change", args=[report.pk])
        assert client.get(address).status_code == 403
        assert client.post(address, {"decide": "done", "seen": "open"}).status_code == 403


def test_of_a_withdrawn_interview_a_report_is_seen_by_who_sees_the_interview(editor, report):
    publication.withdraw(report.interview, by=None, reason="Asked for.")
    assert "Answer 1 is about the tide." in page(editor, report)
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=("view_report", "change_report")))
    other = Client()
    other.force_login(clerk)
    for name, args in (("changelist", []), ("change", [report.pk])):
        address = reverse(f"admin:interviews_report_{name}", args=args)
        assert (other.get(address).status_code, other.post(address, {"decide": "done"}).status_code) == (403, 403)
