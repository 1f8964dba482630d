"""At the desk: a passage of a reading is put back, a turn is set aside, by plain forms."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interviews.models import Decision, Turn
from tests.editing.test_creation import write
from tests.editing.test_passages import CAPTION, read, said
from tests.importing.bringing import turn
from tests.importing.readings import QUAY


@pytest.fixture
def interview(db):
    return write(read())


@pytest.fixture
def ledger(interview):
    return reverse("admin:interviews_reading_change", args=[interview.reading_id])


@pytest.fixture
def form_page(editor, ledger, interview):
    """The address of the form that puts the caption back, as the page of the reading leads there."""
    base = reverse("admin:interviews_put_back", args=[interview.pk, interview.reading_id])
    (link,) = [part.split('"')[0] for part in editor.get(ledger).content.decode().split('href="') if base in part[:200]]
    return link.replace("&amp;", "&")


def aside(row):
    return reverse("admin:interviews_turn_aside", args=[row.exchange.interview_id, row.exchange.number, row.pk])


def test_the_form_proposes_the_turn_that_the_passage_follows(editor, interview, form_page):
    form = editor.get(form_page).context["form"]
    before = turn(interview, 1, 1)
    assert (form.initial["at"], form.initial["how"], form.initial["kind"]) == (f"{before.pk}:1", "turn", "answer")
    assert [text for _start, text in form.fields["spans"].choices] == [CAPTION]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("turn", [*QUAY[0], CAPTION]),
        ("paragraphs", [QUAY[0][0], f"{QUAY[0][1]}\n\n{CAPTION}"]),
        ("introduction", list(QUAY[0])),
    ],
)
def test_a_passage_is_put_back(editor, interview, ledger, form_page, how, expected):
    form = editor.get(form_page).context["form"]
    initial = {name: value or "" for name, value in form.initial.items()}
    response = editor.post(form_page, {**initial, "how": how}, follow=True)
    assert response.status_code == 200
    assert "Put a passage back." in response.content.decode()
    assert said(interview)[: len(expected)] == expected
    interview.refresh_from_db()
    assert (CAPTION in interview.introduction) == (how == "introduction")
    page = editor.get(ledger).content.decode()
    assert "put back by an editor" in page
    assert "put-back/?from=" not in page


def test_a_turn_that_changed_meanwhile_is_not_overwritten(editor, interview, form_page):
    initial = editor.get(form_page).context["form"].initial
    Turn.objects.filter(pk=turn(interview, 1, 1).pk).update(version=2)
    response = editor.post(form_page, {**initial, "how": "paragraphs", "at": initial["at"]})
    assert response.status_code == 200
    assert "not one of the available choices" in response.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("query", ["", "?from=1", "?from=x&to=9", "?from=0&to=3", f"?from=0&to={'9' * 40}"])
def test_a_passage_that_is_not_outside_has_no_form(editor, interview, query):
    address = reverse("admin:interviews_put_back", args=[interview.pk, interview.reading_id])
    assert editor.get(address + query).status_code == 404


def test_paragraphs_are_set_aside_and_put_back(editor, interview, ledger):
    row = turn(interview, 1, 1)
    page = editor.get(aside(row)).content.decode()
    assert "pull quote" in page
    editor.post(aside(row), {"version": 1, "kind": "caption", "paragraphs": ["1"]})
    assert said(interview)[1] == "In May, if the steel arrives."
    shown = editor.get(ledger).content.decode()
    assert "set aside by an editor: caption" in shown
    decision = Decision.objects.get()
    address = reverse("admin:interviews_put_back_decided", args=[interview.pk, decision.pk])
    assert address in shown
    initial = {name: value or "" for name, value in editor.get(address).context["form"].initial.items()}
    editor.post(address, {**initial, "how": "paragraphs", "at": f"{row.pk}:2"})
    assert said(interview)[1] == QUAY[0][1]
    assert not Decision.objects.exists()


def test_the_last_turn_of_an_exchange_takes_it_along(editor, interview):
    for _time in range(2):
        row = turn(interview, 2, 0)
        response = editor.post(aside(row), {"version": 1, "kind": "other", "paragraphs": ["0"]}, follow=True)
        assert response.status_code == 200
    assert response.request["PATH_INFO"] == reverse("admin:interviews_exchanges", args=[interview.pk])


@pytest.mark.parametrize("data", [{}, {"version": 1, "kind": "nonsense", "paragraphs": ["0"]}, {"paragraphs": ["77"]}])
def test_a_form_that_makes_no_sense_comes_back(editor, interview, data):
    row = turn(interview, 1, 1)
    assert editor.post(aside(row), {"kind": "note", "version": "1", **data}).status_code == 200
    assert not Decision.objects.exists()


def test_only_editors_come_here(guest, publisher, interview, client):
    base = reverse("admin:interviews_put_back", args=[interview.pk, interview.reading_id]) + "?from=0&to=9"
    for address in (base, aside(turn(interview, 1, 1))):
        assert guest.get(address).status_code == 403
        assert client.get(address).status_code == 302
