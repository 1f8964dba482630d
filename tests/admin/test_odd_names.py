"""T19 at the desk: an editor is told of names that may be taken for others, in the lists and on the interview."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

PLAIN, ODD = "Ada Lund", ("Ad\u0430 Lund", "Ada\u202e Lund")


def listed(editor: Client, name: str, **query: Any) -> str:
    return editor.get(reverse(f"admin:interviews_{name}_changelist", query=query)).content.decode()


@pytest.mark.parametrize("name", ODD)
def test_t19_an_odd_name_is_flagged_to_the_editor(editor: Client, make_interview: Any, name: str) -> None:
    odd, plain = make_interview(1, person=name), make_interview(1, person="Bo Ek")
    shown, other = (
        editor.get(reverse("admin:interviews_interview_change", args=[row.pk])).content.decode() for row in (odd, plain)
    )
    assert "Names that may be taken for others: 1" in shown
    assert "may be taken for others" not in other
    waiting = listed(editor, "participant", interview=odd.pk, odd="yes")
    assert "1 participant" in waiting
    for page in (waiting, listed(editor, "person", odd="yes")):
        assert f'<bdi>{name}</bdi> <span class="desk-mark">' in page
        assert "Bo Ek" not in page
    assert odd.title in (attention := listed(editor, "interview", attention="names"))
    assert plain.title not in attention


def test_t19_a_name_like_any_other_is_not(editor: Client, make_interview: Any) -> None:
    make_interview(1, person=PLAIN)
    make_interview(1, person="Ђорђе Тасић")
    assert "desk-mark" not in listed(editor, "participant")
    assert "0 participants" in listed(editor, "participant", odd="yes")
