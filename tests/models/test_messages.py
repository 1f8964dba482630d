"""Rows give back sentences that can be told in another language; what older rows kept still shows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from interviews.models import Participant, told
from interviews.transcripts.messages import message


@pytest.fixture
def somebody(make_interview: Any) -> Participant:
    return make_interview().participants.get(role="interviewee")


def kept(participant: Participant) -> Any:
    participant.save()
    return Participant.objects.get(pk=participant.pk).attribution


def test_a_row_gives_back_template_and_values(somebody: Participant) -> None:
    somebody.attribution = message("%(label)s stands for the name in the text", label="GR")
    back = kept(somebody)
    assert (back, back.template, dict(back.values)) == (
        "GR stands for the name in the text",
        "%(label)s stands for the name in the text",
        {"label": "GR"},
    )


@pytest.mark.parametrize("sentence", ["label; a new person of this name", '{"template"', '{"template": 5}', "{}", ""])
def test_a_finished_sentence_of_an_older_row_is_shown_as_it_stands(somebody: Participant, sentence: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE interviews_participant SET attribution = %s WHERE id = %s", [sentence, somebody.pk])
    back = Participant.objects.get(pk=somebody.pk).attribution
    assert told(back) == ("5" if sentence == '{"template": 5}' else sentence)


def test_a_row_is_found_by_what_it_keeps(somebody: Participant) -> None:
    somebody.attribution = message("%(label)s only", label="GR")
    somebody.save()
    assert Participant.objects.filter(attribution=somebody.attribution).exists()
