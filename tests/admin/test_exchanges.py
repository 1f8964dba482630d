"""The pages of an interview's exchanges: fine with three hundred, and nothing typed is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interviews.editing import turns
from interviews.models import Conflict, Exchange, TopicAssignment, Turn
from tests.importing.bringing import store
from tests.importing.readings import QUAY, make_reading


def listing(interview):
    return reverse("admin:interviews_exchanges", args=[interview.pk])


def page(interview, number=1):
    return reverse("admin:interviews_exchange", args=[interview.pk, number])


def filled(client, interview, number=1, act="save", **changes):
    """What a browser would send from the page as it stands now, with one button pressed."""
    context = client.get(page(interview, number)).context
    data = {"exchange_version": context["exchange"].version, "topic": "", "act": act}
    for part in (context["formset"].management_form, *context["formset"].forms):
        data |= {
            part.add_prefix(name): "" if part[name].value() is None else part[name].value() for name in part.fields
        }
    return data | changes


def spoken(interview):
    rows = Exchange.objects.standing().filter(interview=interview).order_by("position").with_turns()
    return {row.number: [turn.text for turn in row.turns.all()] for row in rows}


def turn_of(interview, number, place):
    return list(Turn.objects.filter(exchange__interview=interview, exchange__number=number).order_by("position"))[place]


@pytest.fixture
def interview(make_interview):
    return make_interview([("Q one?", "A one. And more."), ("Q two?", "A two."), ("Q three?", "A three.")])


@pytest.mark.parametrize("size", [2, 300])
def test_the_list_costs_the_same_with_300_exchanges(editor, make_interview, django_assert_num_queries, size):
    interview = make_interview(size)
    editor.get(listing(interview))
    with django_assert_num_queries(12):
        response = editor.get(listing(interview))
    assert response.content.count(b'<tr id="exchange-') == size
    assert len(response.content) < 1_000_000


@pytest.mark.parametrize("size", [2, 300])
def test_a_page_costs_the_same_with_300_exchanges_and_has_few_fields(
    editor, make_interview, django_assert_num_queries, size
):
    interview = make_interview(size)
    editor.get(page(interview, 2))
    with django_assert_num_queries(16):
        editor.get(page(interview, 2))
    data = filled(editor, interview, 2, **{"form-1-text": "Edited."})
    assert len(data) < 100
    assert editor.post(page(interview, 2), data).status_code == 302
    assert spoken(interview)[2][1] == "Edited."


def test_an_exchange_of_250_turns_is_edited_in_parts(editor, make_interview):
    interview = make_interview(1)
    exchange = Exchange.objects.get()
    Turn.objects.bulk_create(
        Turn(exchange=exchange, position=5000 + number, kind="answer", text=f"Turn {number}.") for number in range(248)
    )
    response = editor.get(page(interview) + "?page=3")
    assert len(response.context["formset"].forms) == 50
    assert response.content.count(b" name=") < 1000


def test_the_list_marks_what_needs_attention(editor, make_interview, make_topic):
    interview = make_interview(2, topics=(make_topic("Tides"),))
    Turn.objects.filter(exchange__number=1, kind="answer").delete()
    text = editor.get(listing(interview)).content.decode()
    assert "no answer" in text
    assert "suggested topics" in text
    assert "Needs attention" in text


def test_a_conflict_is_one_click_away(editor, make_interview):
    interview = make_interview(1)
    exchange = interview.exchanges.get()
    conflict = Conflict.objects.create(
        interview=interview,
        exchange=exchange,
        place="turn",
        base="a",
        ours="b",
        theirs="c",
        reading=store(make_reading(QUAY)),
    )
    address = reverse("admin:interviews_conflict_change", args=[conflict.pk])
    assert f'<a href="{address}">' in editor.get(listing(interview)).content.decode()


def test_an_empty_interview_says_what_to_do(editor, make_interview):
    assert "There are no exchanges yet." in editor.get(listing(make_interview(0))).content.decode()


def test_saving_changes_text_speaker_and_kind(editor, interview):
    answerer = turn_of(interview, 1, 1).participant
    changes = {"form-0-text": "Q one,\r\n\r\nindeed?", "form-0-kind": "answer", "form-0-speaker": answerer.pk}
    assert editor.post(page(interview), filled(editor, interview, **changes)).status_code == 302
    question = turn_of(interview, 1, 0)
    assert (question.text, question.kind, question.participant) == ("Q one,\n\nindeed?", "answer", answerer)


def test_saving_nothing_changes_nothing(editor, interview):
    before = list(Exchange.objects.values_list("pk", "version"))
    changed_at = type(interview).objects.get().changed_at
    editor.post(page(interview), filled(editor, interview))
    assert list(Exchange.objects.values_list("pk", "version")) == before
    assert type(interview).objects.get().changed_at == changed_at


def test_the_second_of_two_editors_sees_both_texts_and_overwrites_nothing_unseen(editor, interview):
    stale = filled(editor, interview, **{"form-1-text": "Mine <b>bold</b>."})
    turns.edit_turn(turn_of(interview, 1, 1), version=1, by=None, text="Theirs <i>first</i>.")
    response = editor.post(page(interview), stale)
    text = response.content.decode()
    assert "Theirs &lt;i&gt;first&lt;/i&gt;." in text
    assert "Mine &lt;b&gt;bold&lt;/b&gt;." in text
    assert spoken(interview)[1][1] == "Theirs <i>first</i>."
    form = response.context["formset"].forms[1]
    again = stale | {form.add_prefix("version"): form["version"].value()}
    assert editor.post(page(interview), again).status_code == 302
    assert spoken(interview)[1][1] == "Mine <b>bold</b>."


def test_two_editors_of_different_turns_both_keep_their_work(editor, interview):
    first = filled(editor, interview, **{"form-0-text": "First?"})
    second = filled(editor, interview, **{"form-1-text": "Second."})
    editor.post(page(interview), first)
    assert editor.post(page(interview), second).status_code == 302
    assert spoken(interview)[1] == ["First?", "Second."]


def test_a_turn_that_is_gone_is_told_and_what_was_typed_stays_on_the_page(editor, interview):
    stale = filled(editor, interview, **{"form-1-text": "Mine."})
    turns.join_to_next(turn_of(interview, 1, 0), version=1, next_version=1, by=None)
    text = editor.post(page(interview), stale).content.decode()
    assert "no longer stands in this exchange" in text
    assert "Mine." in text


@pytest.mark.parametrize("text", ["", " \r\n ", "\x01"])
def test_a_turn_may_not_become_empty(editor, interview, text):
    response = editor.post(page(interview), filled(editor, interview, **{"form-1-text": text}))
    assert response.status_code == 200
    assert spoken(interview)[1] == ["Q one?", "A one. And more."]


def test_a_button_saves_what_was_typed_and_then_acts(editor, interview):
    turn = turn_of(interview, 1, 0)
    data = filled(editor, interview, act=f"join:{turn.pk}", **{"form-1-text": "Typed."})
    response = editor.post(page(interview), data, follow=True)
    assert "Joined two turns." in response.content.decode()
    assert spoken(interview)[1] == ["Q one?\n\nTyped."]


@pytest.mark.parametrize(
    ("act", "place", "number", "said"),
    [
        ("move_next", 1, 1, {1: ["Q one?"], 2: ["A one. And more.", "Q two?", "A two."], 3: ["Q three?", "A three."]}),
        (
            "move_previous",
            0,
            2,
            {1: ["Q one?", "A one. And more.", "Q two?"], 2: ["A two."], 3: ["Q three?", "A three."]},
        ),
        ("part", 1, 3, {1: ["Q one?", "A one. And more."], 2: ["Q two?", "A two."], 3: ["Q three?"], 4: ["A three."]}),
    ],
)
def test_buttons_move_and_part(editor, interview, act, place, number, said):
    turn = turn_of(interview, number, place)
    assert (
        editor.post(page(interview, number), filled(editor, interview, number, f"{act}:{turn.pk}")).status_code == 302
    )
    assert spoken(interview) == said


def test_an_exchange_is_joined_deleted_and_restored(editor, interview):
    editor.post(page(interview, 2), filled(editor, interview, 2, "join_exchange"))
    assert list(spoken(interview)) == [1, 3]
    editor.post(page(interview, 3), filled(editor, interview, 3, "delete_exchange"))
    assert list(spoken(interview)) == [1]
    assert editor.get(page(interview, 3)).status_code == 404
    assert "Restore exchange 3" in editor.get(listing(interview)).content.decode()
    editor.post(reverse("admin:interviews_restore", args=[interview.pk, 3]))
    assert list(spoken(interview)) == [1, 3]


def test_an_exchange_whose_words_stand_elsewhere_by_now_is_not_restored_and_the_editor_is_told_where(editor, interview):
    standing = turn_of(interview, 1, 1)
    gone = turn_of(interview, 3, 1)
    editor.post(page(interview, 3), filled(editor, interview, 3, "delete_exchange"))
    Turn.objects.filter(pk=gone.pk).update(text="Nobody has told the harbour master yet.", reading=None)
    Turn.objects.filter(pk=standing.pk).update(text="Yes. Nobody has told the harbour master yet.")
    answered = editor.post(reverse("admin:interviews_restore", args=[interview.pk, 3]), follow=True)
    assert answered.redirect_chain == [(listing(interview), 302)]
    assert "stands in exchange 1 by now" in answered.content.decode()
    assert 3 not in spoken(interview)


@pytest.mark.parametrize("act", ["delete_exchange", "join_exchange"])
def test_what_was_typed_into_an_exchange_that_is_gone_meanwhile_is_shown(editor, interview, act):
    data = filled(editor, interview, 2)
    field = next(name for name in data if name.endswith("-text"))
    data[field] = "An hour's work, this sentence."
    editor.post(page(interview, 2), filled(editor, interview, 2, act))
    before = spoken(interview)
    answered = editor.post(page(interview, 2), data)
    assert answered.status_code == 409
    assert "An hour&#x27;s work, this sentence." in answered.content.decode()
    assert spoken(interview) == before
    assert editor.get(page(interview, 2)).status_code == 404


def test_an_exchange_that_somebody_changed_is_not_deleted_unseen(editor, interview):
    data = filled(editor, interview, 2, "delete_exchange")
    turns.add_turn(Exchange.objects.get(number=2), kind="answer", text="New.", by=None)
    response = editor.post(page(interview, 2), data)
    assert "Somebody else has changed this" in response.content.decode()
    assert 2 in spoken(interview)


def test_deleting_after_typing_in_the_same_form_is_no_conflict(editor, interview):
    data = filled(editor, interview, 2, "delete_exchange", **{"form-1-text": "Typed."})
    assert editor.post(page(interview, 2), data).status_code == 302
    assert 2 not in spoken(interview)


def test_a_turn_is_split_where_the_editor_says(editor, interview):
    turn = turn_of(interview, 1, 1)
    response = editor.post(page(interview), filled(editor, interview, act=f"split:{turn.pk}"), follow=True)
    places = dict(response.context["form"].fields["at"].choices)
    assert places == {7: "And more."}
    address = response.redirect_chain[-1][0]
    assert editor.post(address, {"version": 1, "at": 3}).status_code == 200
    editor.post(address, {"version": 1, "at": 7})
    assert spoken(interview)[1] == ["Q one?", "A one.", "And more."]


def test_a_split_of_what_somebody_changed_is_refused(editor, interview):
    turn = turn_of(interview, 1, 1)
    turns.edit_turn(turn, version=1, by=None, text="Another. Text.")
    address = reverse("admin:interviews_turn_split", args=[interview.pk, 1, turn.pk])
    response = editor.post(address, {"version": 1, "at": 9}, follow=True)
    assert "Somebody else has changed this" in response.content.decode()
    assert spoken(interview)[1][1] == "Another. Text."


def test_a_turn_is_added_and_deleted(editor, interview):
    turn = turn_of(interview, 1, 0)
    address = reverse("admin:interviews_turn_after", args=[interview.pk, 1, turn.pk])
    editor.post(address, {"kind": "question", "speaker": "", "text": "Why?"})
    assert spoken(interview)[1] == ["Q one?", "Why?", "A one. And more."]
    address = reverse("admin:interviews_turn_delete", args=[interview.pk, 1, turn.pk])
    assert "Q one?" in editor.get(address).content.decode()
    assert spoken(interview)[1][0] == "Q one?"
    editor.post(address, {"version": 1})
    assert spoken(interview)[1] == ["Why?", "A one. And more."]


def test_an_exchange_is_added_where_it_is_wanted(editor, interview):
    address = reverse("admin:interviews_exchange_add", args=[interview.pk])
    assert "Give the question, the answer, or both." in editor.post(address, {"question": " "}).content.decode()
    asks = interview.participants.get(role="interviewer")
    editor.post(f"{address}?after=1", {"question": "New?", "asks": asks.pk, "answer": "", "answers": ""})
    assert list(spoken(interview)) == [1, 4, 2, 3]
    assert turn_of(interview, 4, 0).participant == asks


def test_topics_are_put_on_and_taken_off(editor, interview, make_topic):
    topic = make_topic("Plimska mašina")
    editor.post(page(interview), filled(editor, interview, act="put_on", topic="plimska MASINA"))
    assignment = TopicAssignment.objects.get()
    assert (assignment.topic, assignment.origin, assignment.exchange.number) == (topic, "editor", 1)
    editor.post(page(interview), filled(editor, interview, act=f"take_off:{topic.pk}"))
    assert TopicAssignment.objects.get().rejected


def test_a_topic_that_is_none_is_told(editor, interview):
    data = filled(editor, interview, act="put_on", topic="<b>Nothing</b>", **{"form-0-text": "Typed?"})
    text = editor.post(page(interview), data).content.decode()
    assert "There is no topic “&lt;b&gt;Nothing&lt;/b&gt;”" in text
    assert "Typed?" in text
    assert spoken(interview)[1][0] == "Q one?"


@pytest.mark.parametrize("act", ["explode", "join:abc", "join:", "split:99999", "take_off:99999", "move_next:0"])
def test_a_button_that_is_none_breaks_nothing(editor, interview, act):
    before = spoken(interview)
    assert editor.post(page(interview), filled(editor, interview, act=act)).status_code in (200, 400)
    assert spoken(interview) == before


def test_a_broken_form_is_refused_politely(editor, interview):
    assert editor.post(page(interview), {"act": "save"}).status_code == 200


def test_acts_by_a_link_do_nothing(editor, interview):
    before = spoken(interview)
    turn = turn_of(interview, 1, 0)
    Exchange.objects.filter(number=3).update(deleted_at="2024-01-01T00:00Z")
    assert editor.get(reverse("admin:interviews_restore", args=[interview.pk, 3])).status_code == 405
    editor.get(page(interview), {"act": "delete_exchange"})
    editor.get(reverse("admin:interviews_turn_delete", args=[interview.pk, 1, turn.pk]), {"version": 1})
    editor.get(reverse("admin:interviews_turn_split", args=[interview.pk, 1, turn.pk]), {"version": 1, "at": 7})
    del before[3]
    assert spoken(interview) == before


@pytest.mark.parametrize("number", [0, 99, 2**31, 10**30])
def test_an_exchange_that_is_not_there_is_not_found(editor, interview, number):
    assert editor.get(page(interview, number)).status_code == 404


def test_a_turn_of_another_interview_cannot_be_reached(editor, interview, make_interview):
    stranger = turn_of(make_interview(), 1, 0)
    address = reverse("admin:interviews_turn_delete", args=[interview.pk, 1, stranger.pk])
    assert editor.post(address, {"version": 1}).status_code == 404
    data = filled(editor, interview, **{"form-0-turn_id": stranger.pk, "form-0-text": "Reached."})
    editor.post(page(interview), data)
    assert not Turn.objects.filter(text="Reached.").exists()


def test_hostile_text_is_shown_as_text(editor, make_interview):
    hostile = '<script>alert("x")</script>. </textarea><img src=x onerror=alert(1)>'
    interview = make_interview([(hostile, hostile)], title=hostile)
    turn = turn_of(interview, 1, 1)
    addresses = [listing(interview), page(interview)]
    addresses += [
        reverse(f"admin:interviews_turn_{name}", args=[interview.pk, 1, turn.pk])
        for name in ("split", "after", "delete")
    ]
    for address in addresses:
        text = editor.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_only_those_who_may_change_an_interview_reach_its_exchanges(client, guest, interview):
    for address in (listing(interview), page(interview), reverse("admin:interviews_exchange_add", args=[interview.pk])):
        assert client.get(address)["Location"].startswith(reverse("admin:login"))
        assert client.post(address)["Location"].startswith(reverse("admin:login"))
        assert guest.get(address).status_code == 403
        assert guest.post(address).status_code == 403


def test_a_number_that_no_exchange_can_have_is_refused(editor, interview):
    address = reverse("admin:interviews_exchange_add", args=[interview.pk])
    assert editor.get(address, {"after": "9" * 5000}).status_code == 400
    assert editor.get(address, {"after": "9" * 10}).status_code == 404


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "0", "-1"])
def test_a_turn_that_no_table_can_hold_is_an_error_of_the_form(editor, interview, number):
    response = editor.post(page(interview), filled(editor, interview, **{"form-0-turn_id": number}))
    assert response.status_code == 200
    assert response.context["formset"].forms[0].errors["turn_id"]


@pytest.mark.parametrize("number", ["9" * 30, "-" + "9" * 30])
def test_a_version_that_no_turn_can_have_writes_nothing(editor, interview, number):
    changes = {"form-0-version": number, "form-0-text": "Mine."}
    assert editor.post(page(interview), filled(editor, interview, **changes)).status_code == 200
    assert spoken(interview)[1][0] == "Q one?"
