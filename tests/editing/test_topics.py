"""Topics are a function of the one transcript and of what editors decided, never of the order of import."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from interviews.editing import topic_acts, topics
from interviews.editing.addresses import change_slug
from interviews.editing.naming import delete_named, save_topic
from interviews.editing.undoing import undo
from interviews.language import fold
from interviews.models import Act, Exchange, Interview, Source, Topic, TopicAssignment, TopicTerm, Turn
from interviews.transcripts.records import Subject
from tests.editing.test_creation import write
from tests.importing.readings import make_reading

pytestmark = pytest.mark.django_db

BRIDGES = Subject("Bridges", ("bridge", "bridges"), (1, 3))


def about(interview: Interview) -> dict[int, set[str]]:
    """The names of the topics of each exchange."""
    rows = TopicAssignment.objects.filter(exchange__interview=interview, rejected=False)
    found: dict[int, set[str]] = {}
    for number, name in rows.values_list("exchange__number", "topic__name"):
        found.setdefault(number, set()).add(name)
    return found


def give_term(topic: Topic, text: str) -> TopicTerm:
    return TopicTerm.objects.create(topic=topic, text=text, folded=fold(text), origin="editor")


def test_a_subject_becomes_a_suggested_topic_with_its_terms():
    interview = write(make_reading(subjects=(BRIDGES,)))
    topic = Topic.objects.get()
    assert (topic.name, topic.state, topic.slug) == ("Bridges", "suggested", "bridges")
    assert set(topic.terms.values_list("folded", "origin")) == {("bridge", "import"), ("bridges", "import")}
    assert about(interview) == {1: {"Bridges"}, 3: {"Bridges"}}


def test_a_new_topic_gets_no_address_that_another_had(make_topic):
    change_slug(make_topic("Bridges", folded_name="crossings"), "crossings", by=None)
    write(make_reading(subjects=(BRIDGES,)))
    assert Topic.objects.get(folded_name="bridges").slug == "bridges-2"


def test_a_suggested_topic_whose_address_an_editor_changed_is_not_forgotten():
    interview = write(make_reading(subjects=(BRIDGES,)))
    change_slug(Topic.objects.get(), "crossings", by=None)
    topics.assign_subjects(interview, make_reading(subjects=()), {})
    assert Topic.objects.get().slug == "crossings"


def test_one_topic_in_every_spelling():
    write(make_reading(subjects=(Subject("кфор", (), (1,)),)))
    write(make_reading(title="Other", subjects=(Subject("KFOR", (), (1,)),)))
    assert [topic.name for topic in Topic.objects.all()] == ["KFOR"]


def test_the_name_that_an_editor_gave_stays():
    write(make_reading(subjects=(Subject("Kfor", (), (1,)),)))
    Topic.objects.update(name="kfor")
    write(make_reading(title="Other", subjects=(Subject("KFOR", (), (1,)),)))
    assert Topic.objects.get().name == "kfor"


@pytest.mark.parametrize("accepted", [False, True])
def test_a_topic_that_an_editor_renamed_is_what_the_same_subject_is_about(accepted):
    reading = make_reading(subjects=(BRIDGES,))
    interview = write(reading)
    topic = Topic.objects.get()
    if accepted:
        topic_acts.accept(topic, by=None)
    for name in ("Crossings", "Ways over water"):
        topic.name = name
        save_topic(topic, by=None)
        topics.assign_subjects(interview, reading)
        assert list(Topic.objects.values_list("name", "slug")) == [(name, "bridges")]
        assert about(interview) == {1: {name}, 3: {name}}
    # Both names are told at once, and a topic that bears the old name by now is that subject's.
    topics.assign_subjects(interview, make_reading(subjects=(BRIDGES, Subject("Ways over water", (), (2,)))))
    assert about(interview) == {number: {name} for number in (1, 2, 3)}
    save_topic(Topic(name="Bridges"), by=None)
    topics.assign_subjects(interview, reading)
    assert about(interview) == {1: {"Bridges"}, 3: {"Bridges"}}
    assert Topic.objects.filter(name=name).exists()


def test_a_topic_that_an_editor_deleted_is_not_made_again_until_that_is_undone():
    reading = make_reading(subjects=(BRIDGES,))
    interview = write(reading)
    delete_named(Topic.objects.get(), by=None)
    write(make_reading(title="Other", subjects=(BRIDGES, Subject("Tides", (), (2,)))))
    assert [topic.name for topic in Topic.objects.all()] == ["Tides"]
    undo(Act.objects.latest("pk"), by=None)
    assert about(interview) == {1: {"Bridges"}, 3: {"Bridges"}}


def test_a_merged_topic_stands_for_the_other_and_a_retired_one_for_none(make_topic):
    crossings = make_topic("Crossings", state="accepted")
    make_topic("Bridges", merged_into=crossings)
    make_topic("Tides", state="retired")
    interview = write(make_reading(subjects=(BRIDGES, Subject("Tides", (), (2,)))))
    assert about(interview) == {1: {"Crossings"}, 3: {"Crossings"}}


def test_what_an_editor_took_off_stays_off_and_what_one_put_on_stays_on(make_topic):
    interview = write(make_reading(subjects=(BRIDGES,)))
    TopicAssignment.objects.filter(exchange__number=1).update(rejected=True)
    second = interview.exchanges.get(number=2)
    TopicAssignment.objects.create(exchange=second, topic=Topic.objects.get(), origin="editor")
    topics.assign_subjects(interview, make_reading())
    assert about(interview) == {2: {"Bridges"}}
    topics.assign_subjects(interview, make_reading(subjects=(Subject("Bridges", (), (1,)),)))
    assert about(interview) == {2: {"Bridges"}}


def test_a_subject_that_is_found_no_more_goes_with_its_suggested_topic():
    interview = write(make_reading(subjects=(BRIDGES,)))
    topics.assign_subjects(interview, make_reading())
    assert about(interview) == {}
    assert not Topic.objects.exists()


def test_an_accepted_topic_stays_without_exchanges():
    interview = write(make_reading(subjects=(BRIDGES,)))
    Topic.objects.update(state="accepted")
    topics.assign_subjects(interview, make_reading())
    assert Topic.objects.exists()


def test_a_term_assigns_where_its_words_stand_in_any_form_and_nowhere_else(make_topic):
    give_term(make_topic("Waiting"), "wait by the river")
    give_term(make_topic("Steel"), "steel arriving")
    interview = write(make_reading())
    assert about(interview) == {1: {"Steel"}, 2: {"Waiting"}}


def test_a_term_does_not_run_from_one_paragraph_into_the_next(make_topic):
    give_term(make_topic("Nonsense"), "arrives it has")
    assert about(write(make_reading())) == {}


def test_terms_of_retired_and_merged_topics_assign_nothing(make_topic):
    give_term(make_topic("Steel", state="retired"), "steel")
    give_term(make_topic("Flasks", merged_into=make_topic("Tea")), "flask")
    assert about(write(make_reading())) == {}


def test_a_term_that_is_taken_away_takes_its_assignments(make_topic):
    term = give_term(make_topic("Steel"), "steel")
    interview = write(make_reading())
    term.delete()
    topics.assign_terms(Exchange.objects.values_list("pk", flat=True))
    assert about(interview) == {}


def test_the_import_wins_over_a_term_whichever_came_first(make_topic):
    steel = make_topic("Steel")
    give_term(steel, "steel")
    interview = write(make_reading())
    topics.assign_subjects(interview, make_reading(subjects=(Subject("Steel", (), (1,)),)))
    topics.assign_terms(interview.exchanges.values_list("pk", flat=True))
    assert list(TopicAssignment.objects.values_list("origin", flat=True)) == ["import"]


NAMES = st.sampled_from(["Steel", "STEEL", "steel", "Стил", "River", "river", "Tea", "Ferry", "ферри", "žal", "Zal"])
TRANSCRIPTS = st.lists(
    st.lists(st.tuples(NAMES, st.sets(st.integers(1, 3), min_size=1)), max_size=4), min_size=2, max_size=4
)


class OrderOfImport(TestCase):
    """The same transcripts in any two orders leave the same topics, terms and assignments."""

    @given(TRANSCRIPTS, st.randoms(use_true_random=False))
    @settings(max_examples=25, deadline=None)
    def test_no_order_of_import_decides(self, transcripts, random):
        readings = [
            make_reading(
                title=f"Talk {place}",
                subjects=tuple(Subject(name, (name.lower(),), tuple(sorted(numbers))) for name, numbers in said),
            )
            for place, said in enumerate(transcripts)
        ]
        before = self.outcome(readings)
        random.shuffle(readings)
        assert self.outcome(readings) == before

    def outcome(self, readings):
        for model in (Turn, Interview, Source, Topic):
            model.objects.all().delete()
        waiting = Topic.objects.create(name="Waiting", slug="waiting", folded_name="waiting", sort_key="waiting")
        give_term(waiting, "river")
        for reading in readings:
            write(reading)
        return (
            sorted(Topic.objects.values_list("name", "folded_name", "state")),
            sorted(TopicTerm.objects.values_list("topic__name", "text", "origin")),
            sorted(
                TopicAssignment.objects.values_list(
                    "exchange__interview__title", "exchange__number", "topic__name", "origin"
                )
            ),
        )
