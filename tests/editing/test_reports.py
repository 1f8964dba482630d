"""Readers' reports: kept within limits, decided once, and reached by redactions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from interviews.editing import reports, turns
from interviews.editing.redaction import redact
from interviews.editing.stale import StaleEdit
from interviews.editing.undoing import undo
from interviews.models import Act, Report, Turn
from tests.fixtures.tables import all_tables

pytestmark = pytest.mark.django_db
SAID = "Answer 1 is about the tide."


def file(interview: Any, text: str = "The tide is wrong.", network: str = "203.0.113.7/32") -> None:
    exchange = interview.exchanges.first()
    turn = exchange.turns.get(kind="answer")
    reports.file_report(exchange, turn=turn.pk, passage=SAID, ordinal=1, text=text, network=network)


def test_a_report_waits_with_the_paragraph_as_it_was(make_interview):
    interview = make_interview()
    file(interview)
    report = Report.objects.get()
    assert (report.interview, report.passage, report.text, report.state) == (
        interview,
        SAID,
        "The tide is wrong.",
        "open",
    )
    assert "203.0.113" not in report.sender


def test_the_same_report_is_kept_once(make_interview):
    interview = make_interview()
    file(interview)
    file(interview)
    assert Report.objects.count() == 1


@pytest.mark.parametrize("text", ["", " \n\x00 ", "x" * (reports.LONGEST + 1)])
def test_what_says_nothing_or_too_much_is_refused(make_interview, text):
    with pytest.raises(ValueError, match="Say"):
        file(make_interview(), text)
    assert not Report.objects.exists()


def test_one_network_is_heard_a_few_times_an_hour_and_others_go_on(make_interview):
    interview = make_interview()
    for number in range(reports.MOST_OF_ONE):
        file(interview, f"Mistake {number}.")
    with pytest.raises(reports.TooMany) as refused:
        file(interview, "One more.")
    assert 3500 < refused.value.wait <= 3600
    file(interview, "One more.", network="198.51.100.1/32")
    Report.objects.update(reported_at=timezone.now() - timedelta(minutes=61))
    file(interview, "One more, later.")


def test_all_networks_together_are_heard_so_many_times_an_hour(make_interview, monkeypatch):
    monkeypatch.setattr(reports, "MOST_OF_ALL", 3)
    interview = make_interview()
    for number in range(3):
        file(interview, f"Mistake {number}.", network=f"203.0.113.{number}/32")
    with pytest.raises(reports.TooMany):
        file(interview, "One more.", network="198.51.100.1/32")


def test_where_a_report_came_from_is_forgotten_within_the_hour(make_interview):
    interview = make_interview()
    file(interview)
    Report.objects.update(reported_at=timezone.now() - timedelta(minutes=61))
    file(interview, "Another mistake.", network="198.51.100.1/32")
    assert [bool(report.sender) for report in Report.objects.order_by("pk")] == [False, True]
    assert not Report.history.exists()


def test_a_decision_is_told_in_the_history_and_can_be_taken_back(make_interview):
    file(make_interview())
    report = Report.objects.get()
    seen = reports.as_seen(report)
    reports.decide(report, state="done", note="Mended.", seen=seen, by=None)
    assert (report.state, report.note, bool(report.decided_at)) == ("done", "Mended.", True)
    with pytest.raises(StaleEdit):
        reports.decide(report, state="declined", note="", seen=seen, by=None)
    undo(Act.objects.latest("pk"), by=None)
    report.refresh_from_db()
    assert (report.state, report.note, report.decided_at) == ("open", "", None)


def test_a_note_that_somebody_else_wrote_meanwhile_is_not_overwritten(make_interview):
    file(make_interview())
    report = Report.objects.get()
    seen = reports.as_seen(report)
    reports.decide(report, state="done", note="Mended.", seen=seen, by=None)
    reports.decide(report, state="open", note="Not yet: ask Ida first.", seen=reports.as_seen(report), by=None)
    with pytest.raises(StaleEdit):
        reports.decide(report, state="declined", note="Nonsense.", seen=seen, by=None)
    report.refresh_from_db()
    assert (report.state, report.note) == ("open", "Not yet: ask Ida first.")


def test_a_redaction_takes_the_quoted_words_out_of_reports_and_their_history(make_interview):
    words = "the zanzibarski account of my neighbour Quibbleworth"
    interview = make_interview([("Who pays?", f"It is {words} that pays.")])
    turn = Turn.objects.get(kind="answer")
    passage = turn.text
    reports.file_report(
        turn.exchange, turn=turn.pk, passage=passage, ordinal=1, text=f"It was never {words}.", network="n"
    )
    turns.edit_turn(turn, version=turn.version, text="Nobody pays.", by=None)
    report = Report.objects.get()
    reports.decide(report, state="done", note=f"He asked about {words}.", seen=reports.as_seen(report), by=None)
    assert _held("quibbleworth") > 3
    redact(interview, words, reason="It concerns a third person.", by=None)
    assert _held("quibbleworth") == 0


def test_a_note_cannot_bring_redacted_words_back(make_interview):
    words = "the zanzibarski account of my neighbour Quibbleworth"
    interview = make_interview([("Who pays?", f"It is {words} that pays.")])
    exchange = interview.exchanges.get()
    reports.file_report(exchange, turn=exchange.turns.first().pk, passage="Who pays?", ordinal=1, text="?", network="n")
    redact(interview, words, reason="It concerns a third person.", by=None)
    report = Report.objects.get()
    reports.decide(report, state="done", note=f"Was {words} meant?", seen=reports.as_seen(report), by=None)
    assert _held("quibbleworth") == 0


def _held(word: str) -> int:
    """In how many cells of the database a word stands."""
    found = 0
    with connection.cursor() as cursor:
        for table in all_tables(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += sum(word in str(cell).lower() for row in cursor.fetchall() for cell in row)
    return found
