"""Evidence: looked at and downloaded, never changed, never run."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest
from django.urls import reverse

from interviews.admin.sources import fates
from interviews.editing import creation, exchanges
from interviews.models import Interview, Reading, Source
from interviews.transcripts import parse, records
from tests.editing.test_creation import arrived
from tests.fixtures.hostile_reading import HOSTILE, TEXT, record
from tests.importing.readings import QUAY


@pytest.fixture
def source(make_interview):
    content = b"\xff\x00<html>" + HOSTILE.encode()
    return Source.objects.create(
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        size=len(content),
        media_type="text/html",
        name='../a "b"\r\nX: č.html',
        interview=make_interview(),
    )


@pytest.fixture
def reading(source):
    return Reading.objects.create(source=source, parser_version="1", given_sha256="0" * 64, record=record().to_json())


def page(row):
    return reverse(f"admin:interviews_{row._meta.model_name}_change", args=[row.pk])


def test_a_source_is_downloaded_byte_for_byte_and_never_shown_inline(editor, source):
    response = editor.get(reverse("admin:interviews_source_download", args=[source.pk]))
    assert response.content == bytes(source.content)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert ".." not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_a_source_cannot_be_changed_or_deleted(admin_client, source):
    assert admin_client.post(page(source), {"name": "other"}).status_code == 403
    assert (
        admin_client.post(reverse("admin:interviews_source_delete", args=[source.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert admin_client.get(reverse("admin:interviews_source_add")).status_code == 403


def test_evidence_is_only_for_those_who_may_see_it(client, guest, source, reading):
    download = reverse("admin:interviews_source_download", args=[source.pk])
    for address in (download, page(source), page(reading)):
        assert client.get(address)["Location"].startswith(reverse("admin:login"))
        assert guest.get(address).status_code == 403


@pytest.mark.parametrize("pk", [0, 99999, 2**63, 10**30])
def test_a_source_that_is_not_there_is_not_found(editor, source, pk):
    assert editor.get(reverse("admin:interviews_source_download", args=[pk])).status_code == 404


def test_a_reading_that_is_not_there_is_not_found(editor, reading):
    assert editor.get(reverse("admin:interviews_reading_change", args=[99999])).status_code == 404
    assert editor.get("/admin/interviews/reading/abc/change/").status_code == 404


def test_the_list_of_sources_leaves_the_bytes_in_the_database(editor, source, django_assert_num_queries):
    editor.get(reverse("admin:interviews_source_changelist"))
    with django_assert_num_queries(10) as queries:
        editor.get(reverse("admin:interviews_source_changelist"))
    assert not any('"content"' in query["sql"] for query in queries.captured_queries)


def test_the_fates_of_a_reading_are_the_whole_text_in_words():
    told = fates(record())
    assert "".join(fate.text for fate in told) == TEXT
    assert [fate.words for fate in told] == [
        "label, exchange 1",
        "question, exchange 1",
        "label, exchange 1",
        "answer, exchange 1",
        "set aside: advert",
    ]
    assert [fate.line for fate in told] == [1, 1, 2, 2, 5]


def test_neighbours_of_one_fate_are_told_together():
    spans = [records.Span(at, at + 1, records.SpanKind.UNASSIGNED) for at in range(3)]
    plain = records.Reading.from_json(record().to_json())
    together = fates(dataclasses.replace(plain, text="a\nb", spans=tuple(spans)))
    assert [(fate.words, fate.text) for fate in together] == [("not assigned", "a\nb")]


def test_the_page_of_a_reading_shows_every_character_escaped(editor, source, reading):
    text = editor.get(page(reading)).content.decode()
    assert HOSTILE not in text
    assert "Because of it &lt;script&gt;alert(1)&lt;/script&gt;." in text
    assert "set aside: advert" in text
    assert "It sells &lt;b&gt;." in text
    assert "Odd &lt;script&gt;" in text


def test_the_fates_lead_to_the_exchanges_that_they_became(editor, source, reading):
    address = reverse("admin:interviews_exchange", args=[source.interview_id, 1])
    assert address not in editor.get(page(reading)).content.decode()
    type(source.interview).objects.update(reading=reading)
    assert address in editor.get(page(reading)).content.decode()
    assert page(reading) in editor.get(page(source.interview)).content.decode()


def test_the_page_of_a_source_is_escaped_and_leads_to_its_readings(editor, source, reading):
    text = editor.get(page(source)).content.decode()
    assert page(reading) in text
    assert reverse("admin:interviews_source_download", args=[source.pk]) in text


def test_a_part_of_the_source_leads_to_where_it_stands_now_and_back(editor):
    said = [f"Harbour Post: {question}\n\nLena Odd: {answer}" for question, answer in QUAY]
    stored = creation.create_interviews([arrived(parse("\n\n".join(said).encode()))])[0]
    interview, made = Interview.objects.get(pk=stored.interview), Reading.objects.get(pk=stored.reading)
    joined = interview.exchanges.get(number=2)
    exchanges.join_to_previous(joined, version=joined.version, by=None)
    text = editor.get(page(made)).content.decode()
    for number, said in ((1, "When does the bridge open?"), (1, "Then we wait by the river"), (3, "Who paints it?")):
        row = next(row for row in text.split("<tr")[1:] if said in row)
        assert reverse("admin:interviews_exchange", args=[interview.pk, number]) in row
    assert text.count('id="exchange-1"') == text.count('id="exchange-3"') == 1
    assert 'id="exchange-2"' not in text
    desk = editor.get(reverse("admin:interviews_exchange", args=[interview.pk, 3])).content.decode()
    assert f'<a href="{page(made)}#exchange-3">Where it stands in the source</a>' in desk
