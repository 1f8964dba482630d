"""What editors decide about topics, against what the import suggested."""

from __future__ import annotations

import pytest

from interviews.editing import topic_acts
from interviews.editing.turns import edit_turn
from interviews.models import Exchange, Topic, TopicAssignment, TopicTerm


def about(topic):
    """Numbers of the exchanges that a topic is assigned to."""
    rows = TopicAssignment.objects.filter(topic=topic, rejected=False)
    return sorted(rows.values_list("exchange__number", flat=True))


@pytest.fixture
def interview(make_interview):
    return make_interview([("The lighthouse?", "No."), ("And you?", "LIGHTHOUSES are fine."), ("So?", "So.")])


@pytest.fixture
def exchanges(interview):
    return list(Exchange.objects.order_by("number"))


def test_a_term_is_assigned_at_once_over_the_whole_archive_drafts_included(interview, make_interview, make_topic):
    make_interview([("One lighthouse?", "Yes.")], public=False)
    topic = make_topic("Beacons")
    term = topic_acts.add_term(topic, " Light\x00house ", by=None)
    assert (term.text, term.folded, term.origin) == ("Lighthouse", "lighthouse", "editor")
    assert about(topic) == [1, 1, 2]


def test_a_term_found_by_the_import_becomes_an_editors(interview, make_topic):
    topic = make_topic("Beacons")
    TopicTerm.objects.create(topic=topic, text="LIGHTHOUSE", folded="lighthouse", origin="import")
    topic_acts.add_term(topic, "lighthouse", by=None)
    assert [(row.text, row.origin) for row in TopicTerm.objects.all()] == [("lighthouse", "editor")]
    assert about(topic) == [1, 2]


@pytest.mark.parametrize(("text", "said"), [("", "letter"), (" — ", "letter"), ("x" * 201, "at most 200")])
def test_a_term_that_is_none_is_refused(make_topic, text, said):
    with pytest.raises(ValueError, match=said):
        topic_acts.add_term(make_topic(), text, by=None)


def test_removing_a_term_takes_away_what_rests_on_it_alone(interview, exchanges, make_topic):
    topic = make_topic("Beacons")
    term = topic_acts.add_term(topic, "lighthouse", by=None)
    topic_acts.add_term(topic, "fine", by=None)
    topic_acts.put_on(exchanges[2], topic, by=None)
    topic_acts.remove_term(term, by=None)
    assert about(topic) == [2, 3]


def test_what_an_editor_took_off_stays_off(interview, exchanges, make_topic):
    topic = make_topic("Beacons")
    topic_acts.add_term(topic, "lighthouse", by=None)
    topic_acts.take_off(exchanges[0], topic, by=None)
    topic_acts.add_term(topic, "lighthouses", by=None)
    assert about(topic) == [2]
    topic_acts.put_on(exchanges[0], topic, by=None)
    assert about(topic) == [1, 2]


def test_retiring_takes_away_what_rests_on_terms_and_accepting_gives_it_back(interview, make_topic):
    topic = make_topic("Beacons")
    topic_acts.add_term(topic, "lighthouse", by=None)
    topic_acts.retire(topic, by=None)
    assert (topic.state, about(topic)) == ("retired", [])
    topic_acts.accept(topic, by=None)
    assert (topic.state, about(topic)) == ("accepted", [1, 2])


def test_merging_moves_exchanges_and_terms(interview, exchanges, make_topic):
    goes, stays = make_topic("Lights", state="accepted"), make_topic("Beacons")
    topic_acts.add_term(goes, "lighthouse", by=None)
    topic_acts.put_on(exchanges[2], goes, by=None)
    TopicTerm.objects.create(topic=stays, text="Lighthouse", folded="lighthouse", origin="import")
    assert topic_acts.merge_topics(goes, stays, by=None) == stays
    stays.refresh_from_db()
    assert (about(goes), about(stays), stays.state) == ([], [1, 2, 3], "accepted")
    assert [(row.topic, row.origin) for row in TopicTerm.objects.all()] == [(stays, "editor")]


@pytest.mark.parametrize(
    ("gone", "stood", "left"),
    [
        (("import", True), ("import", False), ("import", True)),
        (("import", False), ("term", True), ("term", True)),
        (("editor", False), ("import", True), ("import", True)),
        (("editor", False), ("term", False), ("editor", False)),
        (("import", False), ("term", False), ("import", False)),
        (("term", False), ("import", False), ("import", False)),
        (("import", True), None, ("import", True)),
    ],
)
def test_where_both_are_assigned_an_editors_decision_beats_any_other(exchanges, make_topic, gone, stood, left):
    goes, stays = make_topic("Lights"), make_topic("Beacons")
    for topic, said in ((goes, gone), (stays, stood)):
        if said:
            TopicAssignment.objects.create(exchange=exchanges[0], topic=topic, origin=said[0], rejected=said[1])
    topic_acts.merge_topics(goes, stays, by=None)
    assert list(TopicAssignment.objects.values_list("topic", "origin", "rejected")) == [(stays.pk, *left)]


def test_merges_never_chain_and_never_run_in_a_circle(db, make_topic):
    one, two, three = (make_topic(name) for name in ("One", "Two", "Three"))
    topic_acts.merge_topics(one, two, by=None)
    topic_acts.merge_topics(two, three, by=None)
    assert {row.merged_into for row in Topic.objects.filter(pk__in=[one.pk, two.pk])} == {three}
    with pytest.raises(ValueError, match="into itself"):
        topic_acts.merge_topics(three, one, by=None)
    with pytest.raises(ValueError, match="merged already"):
        topic_acts.merge_topics(one, make_topic("Four"), by=None)
    with pytest.raises(ValueError, match="into itself"):
        topic_acts.merge_topics(three, three, by=None)


def test_a_merged_topic_takes_no_terms_and_no_state(db, make_topic):
    goes, stays = make_topic("Lights"), make_topic("Beacons")
    topic_acts.merge_topics(goes, stays, by=None)
    goes.refresh_from_db()
    for act in (topic_acts.accept, topic_acts.retire):
        with pytest.raises(ValueError, match="was merged"):
            act(goes, by=None)
    with pytest.raises(ValueError, match="was merged"):
        topic_acts.add_term(goes, "lamp", by=None)


def test_nothing_is_merged_into_a_retired_topic(db, make_topic):
    with pytest.raises(ValueError, match="is retired"):
        topic_acts.merge_topics(make_topic("Lights"), make_topic("Beacons", state="retired"), by=None)


def test_a_topic_that_was_merged_is_put_on_as_the_one_that_stays(exchanges, make_topic):
    goes, stays = make_topic("Lights"), make_topic("Beacons")
    topic_acts.merge_topics(goes, stays, by=None)
    assert topic_acts.put_on(exchanges[0], goes, by=None).topic == stays


def test_editing_a_turn_assigns_the_terms_that_now_occur(interview, make_topic):
    from_now_on = make_topic("Beacons")
    topic_acts.add_term(from_now_on, "foghorn", by=None)
    turn = interview.exchanges.get(number=3).turns.first()
    edit_turn(turn, version=1, by=None, text="A foghorn?")
    assert about(from_now_on) == [3]
    edit_turn(turn, version=2, by=None, text="Nothing.")
    assert about(from_now_on) == []


def test_a_retired_topic_that_is_merged_is_retired_no_more(make_topic):
    goes, stays = make_topic("Beacons"), make_topic("Lights")
    topic_acts.retire(goes, by=None)
    topic_acts.merge_topics(goes, stays, by=None)
    goes.refresh_from_db()
    assert (goes.state, goes.merged_into) == ("accepted", stays)
