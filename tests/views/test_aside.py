"""What was set aside stands folded below an interview, of every kind, and nothing that was taken out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from interviews.editing import passages, publication, redaction
from interviews.models import Interview, Turn
from interviews.transcripts.records import Aside, AsideKind
from interviews.views.aside import _KINDS, MOST
from tests.editing.test_creation import write
from tests.editing.test_passages import CAPTION, caption_of, read
from tests.importing.bringing import turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview() -> Interview:
    reading = read()
    others = (Aside(AsideKind.ADVERT, "Buy the <b>Quay Mail</b>.", 2), Aside(AsideKind.COMMENT, "A reader wrote.", 3))
    found = write(replace(reading, asides=(*reading.asides, *others)))
    publication.publish(found, by=None)
    return found


def below(client: Client, interview: Interview) -> str:
    """The fold as readers get it, "" for none."""
    text = client.get(interview.get_absolute_url()).content.decode()
    return text.partition('<details class="set-aside">')[2].partition("</details>")[0]


def test_what_was_set_aside_is_told_with_its_kind(client: Client, interview: Interview) -> None:
    shown = below(client, interview)
    assert "3 passages set aside" in shown
    assert "<dt>Caption</dt><dd" in shown
    assert CAPTION in shown


def test_furniture_is_told_as_what_it_is(client: Client, interview: Interview) -> None:
    shown = below(client, interview)
    assert "<dt>Advert</dt><dd" in shown
    assert "Buy the &lt;b&gt;Quay Mail" in shown
    assert "<dt>Comment</dt><dd" in shown


def test_of_very_much_the_beginning_is_shown_and_the_rest_counted(client: Client) -> None:
    reading = read()
    found = write(replace(reading, asides=tuple(Aside(AsideKind.RELATED, f"Story {at}.", 2) for at in range(MOST + 5))))
    publication.publish(found, by=None)
    shown = below(client, found)
    assert f"{MOST + 5} passages set aside" in shown
    assert f"Only the first {MOST} passages are shown." in shown
    assert shown.count("<dd") == MOST


@pytest.mark.parametrize("kind", AsideKind)
def test_no_kind_is_left_out(kind: AsideKind) -> None:
    assert kind in _KINDS


def test_what_an_editor_put_back_is_not_told_twice(client: Client, interview: Interview) -> None:
    row = turn(interview, 1, 1)
    passages.put_back_into_turn(interview, caption_of(interview), turn=row, version=row.version, by=None)
    assert CAPTION not in below(client, interview)


def test_what_an_editor_set_aside_is_shown_to_nobody(client: Client, interview: Interview) -> None:
    row = turn(interview, 2, 1)
    said = row.text
    passages.set_aside(row, version=row.version, kind="note", by=None)
    assert said not in client.get(interview.get_absolute_url()).content.decode()
    assert not Turn.objects.filter(pk=row.pk).exists()


def test_a_redaction_leaves_its_mark_there_too(client: Client, interview: Interview) -> None:
    redaction.redact(interview, CAPTION, reason="Asked for by the guild.", by=None)
    shown = below(client, interview)
    assert "Asked for by the guild." in shown
    assert "looks out" not in shown


def test_it_is_text_and_nothing_else(client: Client) -> None:
    found = write(read(caption="<script>alert(1)</script> by the quay"))
    publication.publish(found, by=None)
    assert "&lt;script&gt;alert(1)" in below(client, found)


def test_it_costs_a_query_and_no_more_for_many(client: Client, django_assert_num_queries: Any) -> None:
    found = write(read())
    publication.publish(found, by=None)
    with django_assert_num_queries(19):
        client.get(found.get_absolute_url())
