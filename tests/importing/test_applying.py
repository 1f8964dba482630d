"""A new reading brought to rows that editors have changed: rows and edits stay, conflicts are listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviews.editing import exchanges, publication, turns
from interviews.editing.conflicts import take_theirs
from interviews.editing.interviews import edit_interview
from interviews.importing import applying
from interviews.language import fingerprint
from interviews.models import Conflict, Exchange, Interview, Participant, Turn, Wording
from interviews.transcripts.records import Participant as Said
from interviews.transcripts.records import Role, Subject
from tests.editing.test_creation import write
from tests.importing.bringing import bring, changed, spoken, turn
from tests.importing.readings import ANSWERS, ASKS, QUAY, make_reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview() -> Interview:
    return write(make_reading())


def test_an_unedited_turn_follows_the_source_and_keeps_its_row(interview):
    before = turn(interview, 2, 1)
    status, changes = bring(interview, make_reading(changed(1, "Then we wait by the sea with a flask of tea.")))
    after = turn(interview, 2, 1)
    assert status == "updated"
    assert (after.pk, after.text, after.version) == (before.pk, "Then we wait by the sea with a flask of tea.", 2)
    assert [(change["place"], change["number"]) for change in changes] == [(f"turn {before.pk}", 2)]
    assert changes[0]["was"]["text"] == before.text
    assert changes[0]["now"]["text"] == after.text


def test_every_turn_says_where_in_the_new_reading_it_is_from(interview):
    reading = make_reading([("Where are we?", "On the quay."), *QUAY])
    bring(interview, reading)
    for row in Turn.objects.filter(exchange__interview=interview):
        assert row.reading_id == interview.reading_id
        assert reading.text[row.span_start : row.span_end] == row.text


def test_a_new_version_of_the_parser_that_reads_the_same_changes_no_version(interview):
    versions = list(Turn.objects.values_list("pk", "version", "text"))
    version = interview.version
    status, changes = bring(interview, make_reading(version="2"))
    assert (status, changes, interview.version) == ("unchanged", [], version)
    assert list(Turn.objects.values_list("pk", "version", "text")) == versions
    assert set(Turn.objects.values_list("reading", flat=True)) == {interview.reading_id}


def test_an_edit_and_a_change_of_the_source_in_one_answer_both_stand(interview):
    turns.edit_turn(turn(interview, 2, 1), version=1, by=None, text="Then we wait by the river with a pot of tea.")
    status, _ = bring(interview, make_reading(changed(1, "Then they wait by the river with a flask of tea.")))
    assert status == "updated"
    assert turn(interview, 2, 1).text == "Then they wait by the river with a pot of tea."


def test_a_conflict_keeps_our_text_and_is_listed_with_all_three(interview):
    turns.edit_turn(turn(interview, 2, 1), version=1, by=None, text="Then we wait by the lake with a flask of tea.")
    status, _ = bring(interview, make_reading(changed(1, "Then we wait by the sea with a flask of tea.")))
    assert status == "conflict"
    assert turn(interview, 2, 1).text == "Then we wait by the lake with a flask of tea."
    conflict = Conflict.objects.get()
    assert (conflict.place, conflict.exchange.number, conflict.reading) == ("2.2", 2, interview.reading)
    assert (conflict.base, conflict.ours, conflict.theirs) == (
        QUAY[1][1],
        "Then we wait by the lake with a flask of tea.",
        "Then we wait by the sea with a flask of tea.",
    )


def test_a_conflict_about_a_field_keeps_ours(interview):
    edit_interview(interview, version=interview.version, by=None, title="Our bridge")
    status, _ = bring(interview, make_reading(title="Their bridge", date="2021-05-05"))
    assert (status, interview.title, interview.partial_date) == ("conflict", "Our bridge", "2021-05-05")
    assert Conflict.objects.get().place == "title"


def test_a_deleted_exchange_does_not_come_back(interview):
    second = interview.exchanges.get(number=2)
    exchanges.delete_exchange(second, version=second.version, by=None)
    bring(interview, make_reading(changed(0, "In June.\n\nIt has not arrived yet.")))
    assert [number for number, _ in spoken(interview)] == [1, 3]


def test_a_deleted_turn_does_not_come_back(interview):
    turns.delete_turn(turn(interview, 2, 0), version=1, by=None)
    bring(interview, make_reading(changed(0, "In June.\n\nIt has not arrived yet.")))
    assert spoken(interview)[1] == (2, [QUAY[1][1]])


def test_a_split_stays_split_and_a_join_joined(interview):
    answer = turn(interview, 1, 1)
    turns.split_turn(answer, version=1, at=answer.text.index("It has"), by=None)
    third = interview.exchanges.get(number=3)
    exchanges.join_to_previous(third, version=third.version, by=None)
    bring(interview, make_reading(changed(2, "My cousin does, every spring, in the same green.")))
    assert spoken(interview) == [
        (1, [QUAY[0][0], "In May, if the steel arrives.", "It has not arrived yet."]),
        (2, [*QUAY[1], QUAY[2][0], "My cousin does, every spring, in the same green."]),
    ]


def test_a_turn_given_to_somebody_else_stays_theirs(interview):
    other = Participant.objects.create(interview=interview, position=9000, name="Per Falk", role="interviewee")
    turns.edit_turn(turn(interview, 3, 1), version=1, by=None, participant=other)
    bring(interview, make_reading(changed(2, "My cousin does, every spring, in the same green.")))
    after = turn(interview, 3, 1)
    assert (after.participant, after.text) == (other, "My cousin does, every spring, in the same green.")


def test_a_participant_renamed_by_an_editor_keeps_the_name_and_the_turns(interview):
    guest = interview.participants.get(role="interviewee")
    guest.name = "Lena Odd-Berg"
    guest.save()
    status, _ = bring(interview, make_reading(participants=(ASKS, replace(ANSWERS, capacity="Mayor"))))
    guest.refresh_from_db()
    assert (status, guest.name, guest.capacity) == ("updated", "Lena Odd-Berg", "Mayor")
    assert interview.participants.count() == 2


def test_a_new_voice_arrives_and_one_that_is_gone_leaves(interview):
    walks_in = Said("Per Falk", Role.INTERVIEWEE, labels=("PF",))
    reading = make_reading(participants=(ASKS, ANSWERS, walks_in))
    bring(interview, reading)
    assert list(interview.participants.values_list("name", flat=True)) == ["Harbour Post", "Lena Odd", "Per Falk"]
    bring(interview, make_reading(version="2"))
    assert list(interview.participants.values_list("name", flat=True)) == ["Harbour Post", "Lena Odd"]


def test_a_new_exchange_comes_between_with_a_number_never_used(interview):
    bring(interview, make_reading([QUAY[0], ("Who pays?", "The port does."), *QUAY[1:]]))
    assert spoken(interview) == [
        (1, list(QUAY[0])), (4, ["Who pays?", "The port does."]), (2, list(QUAY[1])), (3, list(QUAY[2]))
    ]  # fmt: skip
    bring(interview, make_reading(version="2"))
    bring(interview, make_reading([*QUAY, ("Who pays now?", "The town does.")], version="3"))
    assert spoken(interview)[-1] == (5, ["Who pays now?", "The town does."])


OTHER = ("Which fish come under it?", "Eels at night, and now and then a lost seal.")


def test_what_the_source_puts_in_the_place_of_an_exchange_has_a_number_of_its_own(interview, client):
    publication.publish(interview, by=None)
    bring(interview, make_reading([QUAY[0], OTHER, QUAY[2]]))
    assert spoken(interview) == [(1, list(QUAY[0])), (4, list(OTHER)), (3, list(QUAY[2]))]
    assert client.get(f"{interview.get_absolute_url()}2/").status_code == 410
    bring(interview, make_reading(version="2"))
    assert spoken(interview) == [(number, list(said)) for number, said in enumerate(QUAY, start=1)]


def test_what_an_editor_wrote_into_an_exchange_keeps_its_number_where_the_source_replaces_it(interview):
    turns.edit_turn(turn(interview, 2, 1), version=1, text="Then we wait by the sea with a flask of tea.", by=None)
    bring(interview, make_reading([QUAY[0], OTHER, QUAY[2]]))
    assert [number for number, _texts in spoken(interview)] == [1, 2, 3]


def test_a_text_that_is_read_in_another_script_keeps_its_numbers(interview):
    garbled = [
        tuple("".join(chr(ord(letter) + 0x3000) if letter.isalpha() else letter for letter in text) for text in pair)
        for pair in QUAY
    ]
    bring(interview, make_reading(garbled))
    assert [number for number, _texts in spoken(interview)] == [1, 2, 3]


def test_an_exchange_that_the_source_moves_keeps_its_number(interview):
    bring(interview, make_reading([QUAY[2], QUAY[0], QUAY[1]]))
    assert [number for number, _said in spoken(interview)] == [3, 1, 2]
    assert not Exchange.objects.filter(interview=interview, deleted_at__isnull=False).exists()


NEW = ("Who asked for it?", "The two villages did, after the ferry sank in a storm.")


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ([QUAY[0], NEW, QUAY[1], QUAY[2]], [1, 4, 2, 3]),
        ([QUAY[0], QUAY[1], NEW, QUAY[2]], [1, 2, 4, 3]),
        ([QUAY[0], QUAY[2], QUAY[1]], [1, 3, 2]),
        ([QUAY[2], QUAY[0], NEW, QUAY[1]], [3, 1, 4, 2]),
    ],
)
def test_a_deleted_exchange_is_restored_to_where_the_source_has_it_now(interview, source, numbers):
    gone = Exchange.objects.get(interview=interview, number=2)
    exchanges.delete_exchange(gone, version=gone.version, by=None)
    bring(interview, make_reading(source))
    exchanges.restore_exchange(gone, by=None)
    assert [number for number, _said in spoken(interview)] == numbers


def test_what_an_editor_deleted_stays_out_when_the_source_drops_it_and_has_it_again(interview):
    gone = Exchange.objects.get(interview=interview, number=2)
    exchanges.delete_exchange(gone, version=gone.version, by=None)
    answer = turn(interview, 3, 1)
    turns.delete_turn(answer, version=answer.version, by=None)
    bring(interview, make_reading([QUAY[0]]))
    bring(interview, make_reading(version="2"))
    said = " ".join(text for _number, texts in spoken(interview) for text in texts)
    assert "flask of tea" not in said
    assert "My cousin" not in said


def test_what_a_conflict_kept_and_an_editor_deleted_stays_out_when_the_source_has_it_again():
    longer = [(*QUAY[0], "The steelworks has not written since the frost."), *QUAY[1:]]
    interview = write(make_reading(longer))
    asks = interview.participants.get(name="Harbour Post")
    turns.edit_turn(turn(interview, 1, 2), version=1, participant=asks, by=None)
    assert bring(interview, make_reading(version="2"))[0] == "conflict"
    kept = turn(interview, 1, 2)
    turns.delete_turn(kept, version=kept.version, by=None)
    bring(interview, make_reading(longer, version="3"))
    assert spoken(interview) == [(number, list(said)) for number, said in enumerate(QUAY, start=1)]


def test_what_an_editor_let_the_source_have_follows_it_to_its_earlier_wording(interview):
    ours, theirs, was = (f"Then we wait by the {place} with a flask of tea." for place in ("sea", "lake", "river"))
    turns.edit_turn(turn(interview, 2, 1), version=1, text=ours, by=None)
    bring(interview, make_reading(changed(1, theirs)))
    take_theirs(Conflict.objects.get(), by=None)
    assert turn(interview, 2, 1).text == theirs
    bring(interview, make_reading(version="2"))
    assert turn(interview, 2, 1).text == was


def test_what_an_editor_restored_meanwhile_stands_once_when_the_source_has_it_again(interview):
    gone = Exchange.objects.get(interview=interview, number=2)
    exchanges.delete_exchange(gone, version=gone.version, by=None)
    bring(interview, make_reading([QUAY[0], QUAY[2]]))
    exchanges.restore_exchange(gone, by=None)
    bring(interview, make_reading(version="2"))
    assert [texts for _number, texts in spoken(interview)] == [list(pair) for pair in QUAY]


def test_an_exchange_that_the_source_drops_and_has_again_is_the_one_that_it_was(interview):
    keys = list(Turn.objects.values_list("pk", flat=True))
    bring(interview, make_reading([QUAY[0], QUAY[2]]))
    again = (QUAY[1][0], QUAY[1][1].replace("flask", "pot"))
    bring(interview, make_reading([QUAY[0], QUAY[2], again]))
    assert spoken(interview) == [(1, list(QUAY[0])), (3, list(QUAY[2])), (2, list(again))]
    assert set(Turn.objects.values_list("pk", flat=True)) == set(keys)
    assert Exchange.objects.get(number=2).deleted_at is None


def test_a_deleted_exchange_that_the_source_drops_is_restored_behind_the_one_before_it(interview):
    gone = Exchange.objects.get(interview=interview, number=2)
    exchanges.delete_exchange(gone, version=gone.version, by=None)
    bring(interview, make_reading([QUAY[2], QUAY[0]]))
    exchanges.restore_exchange(gone, by=None)
    assert [number for number, _said in spoken(interview)] == [3, 1, 2]


def test_an_exchange_that_the_source_drops_is_deleted_and_keeps_its_turns(interview):
    status, _ = bring(interview, make_reading([QUAY[0], QUAY[2]]))
    assert (status, [number for number, _ in spoken(interview)]) == ("updated", [1, 3])
    gone = interview.exchanges.get(number=2)
    assert gone.deleted_at
    assert gone.turns.count() == 2


def test_an_exchange_that_the_source_joins_to_another_leads_there(interview):
    bring(interview, make_reading([(*QUAY[0], *QUAY[1]), QUAY[2]]))
    assert [number for number, _ in spoken(interview)] == [1, 3]
    assert interview.exchanges.get(number=2).joined_into.number == 1


@pytest.mark.parametrize("gap", ["\n\n", " "])
def test_an_exchange_of_which_the_source_put_the_answer_elsewhere_is_not_restored_to_stand_twice(interview, gap):
    bring(interview, make_reading([(QUAY[0][0], gap.join((QUAY[0][1], QUAY[1][1]))), QUAY[2]]))
    gone = Exchange.objects.get(interview=interview, number=2)
    with pytest.raises(ValueError, match="stands in exchange 1"):
        exchanges.restore_exchange(gone, by=None)
    keeps = turn(interview, 1, 1)
    turns.edit_turn(keeps, version=keeps.version, text=QUAY[0][1], by=None)
    exchanges.restore_exchange(gone, by=None)
    assert [number for number, _texts in spoken(interview)] == [1, 2, 3]


def test_an_exchange_that_says_what_another_always_said_too_is_restored():
    thanks = ("And your last word?", "Thank you very much for coming here.")
    interview = write(make_reading([thanks, *QUAY, (QUAY[0][0], thanks[1])]))
    exchanges.delete_exchange(Exchange.objects.get(interview=interview, number=1), version=1, by=None)
    exchanges.restore_exchange(Exchange.objects.get(interview=interview, number=1), by=None)
    assert spoken(interview)[0] == (1, list(thanks))


def test_a_wording_that_was_public_is_kept_when_the_source_changes_it(interview):
    publication.publish(interview, by=None)
    bring(interview, make_reading(changed(1, "Then we wait by the sea with a flask of tea.")))
    wording = Wording.objects.get()
    assert (wording.fingerprint, wording.text) == (fingerprint(QUAY[1][1]), QUAY[1][1])


@pytest.mark.parametrize(
    "source",
    [
        [(QUAY[0][0], f"{QUAY[0][1]}\n\n{QUAY[1][1]}"), QUAY[2]],
        [(QUAY[0][0], f"{QUAY[1][1]}\n\n{QUAY[0][1]}"), QUAY[2]],
        [(*QUAY[0], QUAY[1][1]), QUAY[2]],
    ],
)
def test_citations_of_a_question_that_the_source_drops_and_of_the_answer_it_keeps_resolve(interview, client, source):
    publication.publish(interview, by=None)
    cited = [
        (number, fingerprint(part)) for number, pair in enumerate(QUAY, 1) for part in "\n\n".join(pair).split("\n\n")
    ]
    bring(interview, make_reading(source))
    answered = {key: client.get(f"{interview.get_absolute_url()}{number}/{key}/", follow=True) for number, key in cited}
    question = fingerprint(QUAY[1][0])
    assert {key: page.status_code for key, page in answered.items() if key != question} == {
        key: 200 for _number, key in cited if key != question
    }
    assert answered[question].status_code in (200, 410)
    assert "flask of tea" in answered[fingerprint(QUAY[1][1])].content.decode()


def test_a_citation_leads_to_what_follows_a_question_that_the_source_has_put_in(interview, client):
    publication.publish(interview, by=None)
    first, second = QUAY[0][1].split("\n\n")
    bring(interview, make_reading([(QUAY[0][0], first), ("And now?", second), *QUAY[1:]]))
    page = client.get(f"{interview.get_absolute_url()}1/{fingerprint(second)}/", follow=True)
    assert page.redirect_chain[-1][0] == f"{interview.get_absolute_url()}4/{fingerprint(second)}/"


def test_a_citation_follows_its_turn_into_another_exchange_where_it_is_reworded(interview, client):
    publication.publish(interview, by=None)
    answer = turn(interview, 2, 1)
    created = exchanges.part_exchange(answer, version=answer.version, by=None)
    bring(interview, make_reading(changed(1, "Then we wait by the sea with a flask of tea.")))
    page = client.get(f"{interview.get_absolute_url()}2/{fingerprint(QUAY[1][1])}/", follow=True)
    assert page.redirect_chain[-1][0] == f"{interview.get_absolute_url()}{created.number}/{fingerprint(QUAY[1][1])}/"
    assert "The wording has changed" in page.content.decode()
    assert "<ins>sea </ins>" in page.content.decode()


def test_topics_follow_the_turns_to_where_an_editor_put_them(interview):
    third = interview.exchanges.get(number=3)
    exchanges.join_to_previous(third, version=third.version, by=None)
    bring(interview, make_reading(version="2", subjects=(Subject("Paint", (), (3,)),)))
    assert list(interview.exchanges.filter(topics__name="Paint").values_list("number", flat=True)) == [2]


def test_no_edit_comes_to_grief_over_three_versions(interview):
    turns.edit_turn(turn(interview, 1, 1), version=1, by=None, text="In May, if the good steel arrives.\n\nIt has not.")
    for version, place in enumerate(["sea", "lake", "bay"], start=2):
        bring(interview, make_reading(changed(1, f"Then we wait by the {place}."), version=str(version)))
        assert turn(interview, 1, 1).text == "In May, if the good steel arrives.\n\nIt has not."
        assert turn(interview, 2, 1).text == f"Then we wait by the {place}."
    assert not Conflict.objects.exists()


def test_preparing_writes_nothing_and_says_what_will_be(interview, django_assert_max_num_queries):
    with django_assert_max_num_queries(10) as queries:
        prepared = applying.prepare(interview, make_reading(changed(1, "Then we swim.")), hold=False)
    assert prepared.status == "updated"
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_the_cost_of_a_merge_does_not_grow_with_the_exchanges(django_assert_max_num_queries):
    def cost(number: int) -> int:
        pairs = [(f"Why, of {number}, {one}?", f"Because of {one} and the tide.") for one in range(number)]
        made = write(make_reading(pairs, title=f"Talk {number}"))
        later = make_reading([(pairs[0][0], "Because of the moon."), *pairs[1:]], title=f"Talk {number}")
        with django_assert_max_num_queries(200) as queries:
            bring(made, later)
        return len(queries)

    assert cost(5) == cost(30)
