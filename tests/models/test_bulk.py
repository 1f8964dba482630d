"""Rows in bulk: what a model's own save would have written, under keys that nobody else is given."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from interviews.models import Exchange, ImportedFile, ImportRun, Interview, Source, Turn, bulk
from interviews.transcripts.messages import message

pytestmark = pytest.mark.django_db


def test_keys_are_in_order_and_never_given_twice(make_interview):
    standing = make_interview(2)
    first, second = bulk.reserve(Interview, 3), bulk.reserve(Interview, 2)
    assert first == sorted(first)
    later = Interview.objects.create(title="Later", slug="later")
    assert len({standing.pk, *first, *second, later.pk}) == 7


def test_keys_can_be_reserved_before_there_is_any_row():
    keys = bulk.reserve(ImportRun, 2)
    assert ImportRun.objects.create().pk not in keys


def test_a_row_is_what_the_model_itself_would_have_stored():
    made = ImportRun.objects.create(options={"publish": True})
    told = message("%(number)s lines", number=2)
    fields = {"run_id": made.pk, "name": "a.txt", "status": "unchanged", "reason": told, "changes": [{"é": 1}]}
    ImportedFile.objects.create(**fields)
    bulk.insert(ImportedFile, tuple(fields), [tuple(fields.values())])
    one, other = ImportedFile.objects.order_by("pk").values()
    assert one.pop("id") < other.pop("id")
    assert one == other


def test_bytes_and_times_are_stored_as_the_model_stores_them():
    content = b"\x00Why?\xff"
    names = ("sha256", "content", "size", "media_type", "name")
    bulk.insert(Source, names, [("a" * 64, content, len(content), "text/plain", "a.txt")])
    source = Source.objects.get()
    assert bytes(source.content) == content
    assert (source.address, source.interview_id) == ("", None)
    assert abs((source.received_at - ImportRun.objects.create().started_at).total_seconds()) < 3600


def test_more_rows_than_a_statement_takes(make_interview):
    interview = make_interview(1, public=False)
    Interview.objects.filter(pk=interview.pk).update(last_number=1300)
    rows = [(interview.pk, number, number * 2048) for number in range(2, 1301)]
    bulk.insert(Exchange, ("interview_id", "number", "position"), rows)
    assert list(interview.exchanges.order_by("pk").values_list("number", "position")[1:]) == [row[1:] for row in rows]


def test_what_breaks_a_constraint_is_refused_with_all_rows(make_interview):
    interview = make_interview(2)
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Exchange, ("interview_id", "number", "position"), [(interview.pk, 1, 1), (interview.pk, 2, 1)])
    assert interview.exchanges.count() == 2


@pytest.mark.parametrize("text", ["a\tb\\nc\n\\N\r\n\\.\nđ", "", "\\N", "\\"])
def test_texts_are_stored_as_they_are_whatever_parts_columns_and_rows(make_interview, text):
    turn = make_interview(1, public=False).exchanges.first().turns.first()
    fields = {"exchange_id": turn.exchange_id, "kind": "answer", "text": f"{text}."}
    bulk.insert(Turn, (*fields, "position"), [(*fields.values(), 9000), (*fields.values(), 9001)])
    assert [one.text for one in Turn.objects.filter(position__gte=9000)] == [f"{text}."] * 2


def test_rows_that_go_in_at_once_are_told_to_whoever_counts_statements(make_interview):
    interview = make_interview(1, public=False)
    told = []

    def tell(execute, sql, *asked):
        told.append(sql)
        return execute(sql, *asked)

    Interview.objects.filter(pk=interview.pk).update(last_number=3)
    with connection.execute_wrapper(tell):
        bulk.insert(Exchange, ("interview_id", "number", "position"), [(interview.pk, 2, 9), (interview.pk, 3, 10)])
    assert len(told) == 1
