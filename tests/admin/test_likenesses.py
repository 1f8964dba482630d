"""The queue of interviews that may be one, and the page on which an editor decides."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.editing.likenesses import compare
from interviews.models import Interview, Likeness

LIST = reverse("admin:interviews_likeness_changelist")


@pytest.fixture
def pair(make_interview):
    one = make_interview([("Who paints it?", "My cousin does, in grey.")], title="The bridge")
    other = make_interview([("Who paints it?", "My cousin does, in <b>blue</b>.")], title="A bridge", public=False)
    return compare(one, other)


def page(likeness: Likeness) -> str:
    return reverse("admin:interviews_likeness_change", args=[likeness.pk])


def decide(client, likeness, **data):
    return client.post(page(likeness), {"version": likeness.version, **data}, follow=True)


def test_the_queue_holds_what_is_open_and_all_on_request(editor, pair):
    assert b"The bridge" in editor.get(LIST).content
    decide(editor, pair, act="different")
    assert b"The bridge" not in editor.get(LIST).content
    assert b"The bridge" in editor.get(LIST, {"state": "different"}).content
    assert b"The bridge" in editor.get(LIST, {"state": "all", "interview": pair.other_id}).content


def test_the_page_shows_both_and_what_differs(editor, pair):
    told = editor.get(page(pair)).content.decode()
    assert "<del>grey. </del>" in told
    assert "<ins>&lt;b&gt;blue&lt;/b&gt;. </ins>" in told
    assert "1 open question" in told


def test_what_shares_little_is_shown_side_by_side(editor, make_interview):
    one = make_interview([("Who paints it?", "My cousin does, in grey.")])
    other = make_interview([("Was kostet das?", "Nichts, sagt der Vetter.")], language="de")
    told = editor.get(page(compare(one, other))).content.decode()
    assert "<del>" not in told
    assert "<p>Nichts, sagt der Vetter.</p>" in told


def test_an_editor_says_that_they_are_the_same(editor, pair):
    told = decide(editor, pair, act="same", which=pair.interview_id).content.decode()
    assert "Decided: the same interview" in told
    assert Interview.objects.get(pk=pair.other_id).merged_into_id == pair.interview_id
    of_interview = editor.get(reverse("admin:interviews_interview_change", args=[pair.other_id])).content.decode()
    assert "One with" in of_interview


def test_the_one_that_is_proposed_to_stay_is_public_and_was_here_first(editor, make_interview, pair):
    def proposed(likeness: Likeness) -> str:
        form = editor.get(page(likeness)).content.decode().partition('value="same"')[0]
        return form.partition(" checked>")[0].rpartition('value="')[2].partition('"')[0]

    both = compare(make_interview(1), make_interview(1))
    assert proposed(both) == str(both.interview_id)
    later = compare(make_interview(1, public=False), make_interview(1))
    assert proposed(later) == str(later.other_id)


def test_an_editor_says_that_one_is_a_translation(editor, pair):
    decide(editor, pair, act="translation", which=pair.other_id)
    assert Interview.objects.get(pk=pair.interview_id).translation_of_id == pair.other_id


@pytest.mark.parametrize(
    "data", [{"act": "same"}, {"act": "same", "which": "999"}, {"act": "translation", "which": "x"}, {"act": "?"}, {}]
)
def test_a_form_that_says_nothing_changes_nothing(editor, pair, data):
    assert 'class="error"' in decide(editor, pair, **data).content.decode()
    pair.refresh_from_db()
    assert pair.state == "open"


def test_a_form_that_was_opened_before_somebody_decided_changes_nothing(editor, pair):
    decide(editor, pair, act="different")
    told = decide(editor, pair, act="same", which=pair.interview_id).content.decode()
    assert "Somebody else has changed this" in told
    assert not Interview.objects.filter(merged_into__isnull=False).exists()


def test_what_readers_see_is_taken_away_by_those_alone_who_may_publish(editor, publisher, make_interview):
    asked = compare(make_interview(1), make_interview(1))
    assert (
        "Only somebody who may publish" in decide(editor, asked, act="same", which=asked.interview_id).content.decode()
    )
    assert Interview.objects.public().count() == 2
    decide(publisher, asked, act="same", which=asked.interview_id)
    assert Interview.objects.public().get().pk == asked.interview_id


def test_who_may_not_see_interviews_sees_no_questions(guest, pair):
    assert guest.get(LIST).status_code == guest.get(page(pair)).status_code == 403
    assert guest.post(page(pair), {"act": "different", "version": 1}).status_code == 403


def test_two_that_nobody_asked_about_are_compared(editor, make_interview):
    rows = [make_interview(1), make_interview(1), make_interview(1)]
    where = reverse("admin:interviews_interview_changelist")
    chosen = {"action": "compare_selected", "_selected_action": [row.pk for row in rows[:2]]}
    assert editor.post(where, chosen)["Location"] == page(Likeness.objects.get())
    told = editor.post(where, chosen | {"_selected_action": [row.pk for row in rows]}, follow=True).content.decode()
    assert "Select exactly two" in told
    attention = editor.get(where, {"attention": "likenesses"}).context["cl"].queryset
    assert set(attention) == set(rows[:2])


def test_the_pages_cost_the_same_for_few_and_for_many(editor, make_interview):
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(address).status_code == 200
        return len(queries)

    first = compare(make_interview(1), make_interview(1))
    before = cost(LIST), cost(page(first))
    for _pair in range(4):
        compare(make_interview(1), make_interview(1))
    longer = compare(make_interview(9), make_interview(9))
    assert (cost(LIST), cost(page(longer))) == before
