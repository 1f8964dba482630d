"""An import run taken back: what stands as it left it is as before, what was changed since stays and says why."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from interviews.editing import exchanges, publication, turns
from interviews.editing import undoing as acts
from interviews.editing.addresses import change_slug
from interviews.editing.interviews import delete_interview, edit_interview
from interviews.editing.notes import add_note
from interviews.importing import applying, files, runs, undoing
from interviews.models import (
    Act,
    Conflict,
    Exchange,
    ImportedFile,
    ImportRun,
    Interview,
    Participant,
    Reading,
    Source,
    Turn,
)
from interviews.search import find, index
from tests.importing.bridges import as_page
from tests.importing.bringing import bring
from tests.importing.test_edits_and_versions import ACTS, Archive
from tests.management.commands.imports import BRIDGE, FERRY, run

pytestmark = pytest.mark.django_db
# What fails is told as it was found: on a database, looking for something smaller takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    return tmp_path


def import_all(inbox: Path, **options: bool) -> ImportRun:
    runs.import_files(files.find([str(inbox)]), runs.Options(**options))
    return ImportRun.objects.latest("pk")


def undo(run: ImportRun) -> tuple[list[str], dict[str, str]]:
    """Undo; the places that are as before, and those that stay, each with the reason."""
    told = undoing.undo_run(run, by=None)
    return [place for one in told for place in one.undone], {place: str(why) for one in told for place, why in one.kept}


def said(interview: Interview) -> list[tuple[object, ...]]:
    """All that an import decides about an interview, without the keys of its rows."""
    interview = Interview.objects.get(pk=interview.pk)
    rows = Turn.objects.filter(exchange__in=Exchange.objects.standing().filter(interview=interview))
    told = rows.order_by("exchange__position", "position").values_list(
        "exchange__number", "kind", "participant__name", "text", "start"
    )
    people = Participant.objects.filter(interview=interview).order_by("name")
    return [
        (interview.title, interview.partial_date, interview.date_kind, interview.outlet, interview.language),
        (interview.address, interview.recording, interview.introduction),
        *people.values_list("name", "role", "capacity", "person", "outlet"),
        *told,
    ]


def test_an_interview_that_nobody_saw_is_deleted_and_not_made_again(inbox):
    undone, kept = undo(import_all(inbox))
    assert (undone, kept) == (["interview"], {})
    assert not Interview.objects.exists()
    assert Source.objects.count() == 1
    import_all(inbox)
    assert not Interview.objects.exists()


def test_an_interview_that_readers_saw_answers_410_and_is_found_no_more(inbox, client):
    run = import_all(inbox, publish=True)
    interview = Interview.objects.get()
    assert find("flask", page=1).count
    undone, kept = undo(run)
    assert (undone, kept) == (["interview"], {})
    assert client.get(reverse("interview", args=[interview.slug])).status_code == 410
    assert not find("flask", page=1).count
    import_all(inbox, publish=True)
    assert client.get(reverse("interview", args=[interview.slug])).status_code == 410


def test_an_update_is_taken_back_word_for_word_and_rows_keep_their_identity(inbox):
    import_all(inbox, publish=True)
    interview = Interview.objects.get()
    before, rows = said(interview), set(Turn.objects.values_list("pk", flat=True))
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "pot of soup").replace("2 May", "3 May"))
    run = import_all(inbox)
    assert said(interview) != before
    undone, kept = undo(run)
    assert said(interview) == before
    assert set(Turn.objects.values_list("pk", flat=True)) == rows
    assert undone
    assert not kept
    assert find("tea", page=1).count
    assert not find("soup", page=1).count
    assert index.check() == []


def test_what_an_undo_took_back_stays_out_when_a_newer_version_brings_something_else(inbox):
    import_all(inbox)
    soup = BRIDGE.replace("flask of tea", "pot of soup")
    (inbox / "bridge.txt").write_text(soup)
    undo(import_all(inbox))
    import_all(inbox)
    assert "flask of tea" in Turn.objects.get(text__contains="we wait").text
    (inbox / "bridge.txt").write_text(soup.replace("same grey paint", "same green paint"))
    import_all(inbox)
    assert "flask of tea" in Turn.objects.get(text__contains="we wait").text
    assert Turn.objects.filter(text__contains="green").exists()
    assert not Conflict.objects.filter(resolved_at=None).exists()


def test_what_was_deleted_as_an_undo_had_left_it_asks_nothing_when_that_version_comes_again(inbox):
    import_all(inbox)
    (inbox / "bridge.txt").write_text(BRIDGE.replace("grey paint", "green paint"))
    undo(import_all(inbox))
    exchange = Turn.objects.get(text__contains="grey paint").exchange
    exchanges.delete_exchange(exchange, version=exchange.version, by=None)
    (inbox / "bridge.txt").write_text(BRIDGE)
    import_all(inbox)
    assert not Conflict.objects.exists()
    assert not Exchange.objects.standing().filter(turns__text__contains="grey paint").exists()


def test_a_turn_that_an_editor_changed_since_stays_and_is_named_and_the_others_go_back(inbox):
    import_all(inbox)
    newer = BRIDGE.replace("flask of tea", "pot of soup").replace("grey paint", "green paint")
    (inbox / "bridge.txt").write_text(newer)
    run = import_all(inbox)
    turn = Turn.objects.get(text__contains="soup")
    turns.edit_turn(turn, version=turn.version, by=None, text="Then we wait with a big pot of soup.")
    undone, kept = undo(run)
    assert kept == {f"turn {turn.pk}": "It was changed since."}
    assert Turn.objects.get(pk=turn.pk).text == "Then we wait with a big pot of soup."
    assert undone == [f"turn {Turn.objects.get(text__contains='grey paint').pk}"]
    file = ImportedFile.objects.get(run=run)
    assert [entry["place"] for entry in file.kept] == list(kept)
    assert file.undone_at is not None


def test_what_a_later_run_changed_stays_and_the_rest_goes_back(inbox):
    import_all(inbox)
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "pot of soup").replace("grey paint", "red paint"))
    run = import_all(inbox)
    later = BRIDGE.replace("flask of tea", "jug of milk").replace("grey paint", "red paint")
    (inbox / "bridge.txt").write_text(later)
    import_all(inbox)
    undone, kept = undo(run)
    assert list(kept.values()) == ["It was changed since."]
    assert Turn.objects.filter(text__contains="jug of milk").exists()
    assert Turn.objects.filter(text__contains="grey paint").exists()
    assert len(undone) == 1


def test_what_stayed_because_of_a_later_run_goes_back_once_that_is_undone(inbox):
    made = import_all(inbox)
    before = said(Interview.objects.get())
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "pot of soup").replace("grey paint", "red paint"))
    first = import_all(inbox)
    later = BRIDGE.replace("flask of tea", "jug of milk").replace("grey paint", "red paint")
    (inbox / "bridge.txt").write_text(later)
    second = import_all(inbox)
    assert undo(made)[1] == {"interview": "A later import changed it."}
    assert len(undo(first)[1]) == 1
    undo(second)
    assert len(undo(ImportRun.objects.get(pk=first.pk))[0]) == 1
    assert said(Interview.objects.get()) == before
    with pytest.raises(undoing.NotUndoable, match="already"):
        undo(ImportRun.objects.get(pk=first.pk))


@pytest.mark.parametrize("edited", [False, True])
def test_what_the_source_had_again_goes_again_unless_an_editor_changed_it(inbox, edited):
    import_all(inbox)
    (inbox / "bridge.txt").write_text(BRIDGE[: BRIDGE.index("HP: Who paints")])
    import_all(inbox)
    exchange = Exchange.objects.get(number=3)
    assert exchange.deleted_at is not None
    (inbox / "bridge.txt").write_text(BRIDGE)
    run = import_all(inbox)
    exchange.refresh_from_db()
    assert exchange.deleted_at is None
    if edited:
        turn = exchange.turns.get(kind="answer")
        turns.edit_turn(turn, version=turn.version, by=None, text="My aunt does.")
    undone, kept = undo(run)
    exchange.refresh_from_db()
    assert (exchange.deleted_at is None) == edited
    assert ("exchange 3" in undone, "exchange 3" in kept) == (not edited, edited)
    assert index.check() == []


@pytest.mark.parametrize("act", ["edit", "delete", "publish", "topic", "title", "note", "address"])
def test_an_interview_that_an_editor_worked_on_stays(inbox, make_topic, act):
    run = import_all(inbox)
    interview, exchange = Interview.objects.get(), Exchange.objects.first()
    turn = exchange.turns.first()
    if act == "edit":
        turns.edit_turn(turn, version=turn.version, by=None, text="When, then?")
    elif act == "delete":
        exchanges.delete_exchange(exchange, version=exchange.version, by=None)
    elif act == "publish":
        publication.publish(interview, by=None)
    elif act == "topic":
        exchange.assignments.create(topic=make_topic("Floods"))
    elif act == "note":
        add_note(turn, "Ask the harbour master.", by=None)
    elif act == "address":
        change_slug(interview, "the-other-bridge", by=None)
    else:
        edit_interview(interview, version=interview.version, by=None, title="The other bridge")
    undone, kept = undo(run)
    assert undone == []
    assert list(kept) == ["interview"]
    assert "editor" in kept["interview"]
    assert Interview.objects.filter(pk=interview.pk).exists()


def test_an_interview_that_a_later_run_updated_stays(inbox):
    run = import_all(inbox)
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "pot of soup"))
    later = import_all(inbox)
    assert undo(run) == ([], {"interview": "A later import changed it."})
    undo(later)
    assert Turn.objects.filter(text__contains="flask of tea").exists()


@pytest.mark.parametrize("publish", [False, True])
def test_an_interview_is_as_its_run_left_it_once_what_was_done_since_is_undone(inbox, client, publish):
    run = import_all(inbox, publish=publish)
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "pot of soup").replace("And if", "What if"))
    later = import_all(inbox)
    interview = Interview.objects.get()
    edit_interview(interview, version=interview.version, by=None, title="The other bridge")
    assert undo(later)[1] == {}
    assert undo(run) == ([], {"interview": "An editor changed it."})
    acts.undo(Act.objects.filter(run=None).latest("pk"), by=None)
    assert undo(run) == (["interview"], {})
    assert client.get(reverse("interview", args=[interview.slug])).status_code == (410 if publish else 404)


def test_an_interview_of_which_a_later_run_stands_in_part_stays(inbox):
    run = import_all(inbox)
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "pot of soup"))
    later = import_all(inbox)
    turn = Turn.objects.get(text__contains="soup")
    turns.edit_turn(turn, version=turn.version, by=None, text=f"{turn.text} Always.")
    assert list(undo(later)[1]) == [f"turn {turn.pk}"]
    assert undo(run) == ([], {"interview": "A later import changed it."})


def test_an_edit_that_was_undone_and_done_again_keeps_an_interview(inbox):
    run = import_all(inbox)
    interview = Interview.objects.get()
    edit_interview(interview, version=interview.version, by=None, title="The other bridge")
    acts.undo(acts.undo(Act.objects.get(), by=None), by=None)
    assert undo(run) == ([], {"interview": "An editor changed it."})


def test_an_interview_that_a_later_run_published_stays_and_says_so(inbox):
    run = import_all(inbox)
    undo(import_all(inbox, publish=True))
    assert undo(run) == ([], {"interview": "A later import published it."})


ECHO = '<link rel="canonical" href="https://echo.example/bridge">'


@pytest.fixture
def copied(inbox) -> ImportRun:
    """A run that brought the public talk about a bridge from another site."""
    import_all(inbox, publish=True)
    (inbox / "echo.html").write_text(as_page(BRIDGE, ECHO))
    return import_all(inbox)


def test_a_file_that_a_run_made_one_more_source_of_an_interview_is_that_no_more(copied, inbox, client):
    interview = Interview.objects.get()
    address = reverse("interview", args=[interview.slug])
    assert b"echo.example" in client.get(address).content
    assert undo(copied) == (["source"], {})
    assert b"echo.example" not in client.get(address).content
    import_all(inbox)
    assert "was undone" in str(
        ImportedFile.objects.get(name__endswith="echo.html", run=ImportRun.objects.latest("pk")).reason
    )
    (inbox / "echo.html").write_text(as_page(BRIDGE.replace("grey", "green"), ECHO))
    import_all(inbox)
    assert "was undone" in str(
        ImportedFile.objects.get(name__endswith="echo.html", run=ImportRun.objects.latest("pk")).reason
    )
    assert (Interview.objects.count(), interview.sources.count(), Source.objects.count()) == (1, 1, 3)


def test_one_more_source_of_which_a_later_run_brought_a_newer_version_stays_until_that_is_undone(copied, inbox):
    (inbox / "echo.html").write_text(as_page(BRIDGE.replace("grey", "green"), ECHO))
    later = import_all(inbox)
    assert undo(copied) == ([], {"source": "A later import changed it."})
    assert (undo(later), undo(copied)) == ((["source"], {}), (["source"], {}))
    assert Interview.objects.get().sources.count() == 1


def test_readers_are_led_to_no_address_that_came_with_a_version_that_was_undone(inbox, client):
    import_all(inbox, publish=True)
    run(inbox, address="https://echo.example/bridge")
    address = reverse("interview", args=[Interview.objects.get().slug])
    assert b"echo.example" in client.get(address).content
    assert undo(ImportRun.objects.latest("pk")) == (["address"], {})
    assert b"echo.example" not in client.get(address).content


def test_a_draft_that_the_run_published_is_withdrawn(inbox, client):
    import_all(inbox)
    run = import_all(inbox, publish=True)
    interview = Interview.objects.get()
    assert undo(run) == (["status"], {})
    assert client.get(reverse("interview", args=[interview.slug])).status_code == 410


def test_conflicts_of_a_run_that_is_undone_are_decided(inbox):
    import_all(inbox)
    turn = Turn.objects.get(text__contains="flask of tea")
    turns.edit_turn(turn, version=turn.version, by=None, text=turn.text.replace("flask of tea", "cup of tea"))
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "pot of soup"))
    run = import_all(inbox)
    assert Conflict.objects.filter(resolved_at=None).exists()
    undo(run)
    assert not Conflict.objects.filter(resolved_at=None).exists()
    assert "cup of tea" in Turn.objects.get(pk=turn.pk).text


def test_a_preview_says_the_same_and_changes_nothing(inbox):
    import_all(inbox)
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "pot of soup"))
    (inbox / "ferry.txt").write_text(FERRY)
    run = import_all(inbox, publish=True)
    before = {interview.pk: said(interview) for interview in Interview.objects.all()}
    expected = [(one.file.name, one.undone, one.kept) for one in undoing.preview(run, by=None)]
    assert {interview.pk: said(interview) for interview in Interview.objects.all()} == before
    run.refresh_from_db()
    assert run.undone_at is None
    assert [(one.file.name, one.undone, one.kept) for one in undoing.undo_run(run, by=None)] == expected


def test_a_run_is_undone_once(inbox, django_user_model):
    run = import_all(inbox)
    publisher = django_user_model.objects.create_user("petra")
    undoing.undo_run(run, by=publisher)
    run.refresh_from_db()
    assert run.undone_by == publisher
    with pytest.raises(undoing.NotUndoable, match="already"):
        undoing.undo_run(run, by=publisher)


def test_an_interview_deleted_since_is_named(inbox):
    run = import_all(inbox)
    delete_interview(Interview.objects.get(), by=None)
    assert undo(run) == ([], {"interview": "It is not there any more."})


def test_a_run_knows_an_interview_again_that_was_deleted_and_brought_back(inbox):
    run = import_all(inbox)
    delete_interview(Interview.objects.get(), by=None)
    acts.undo(Act.objects.latest("pk"), by=None)
    assert undo(run) == (["interview"], {})
    assert not Interview.objects.exists()


def file_of(interview: Interview, reading: Reading, changes: list[dict[str, Any]]) -> ImportRun:
    """The account of a merge, as the run keeps it that carried it out."""
    run = ImportRun.objects.order_by("pk").last() or ImportRun.objects.create()
    ImportedFile.objects.create(
        run=run, name="quay.txt", status="updated", interview=interview, reading=reading, changes=changes
    )
    return run


def stands_as_told(turn: Turn, changes: list[dict[str, Any]]) -> bool:
    """Whether a turn that a run changed stands as the run left it."""
    now = applying.turn_record(turn)
    return any(change["place"] == f"turn {turn.pk}" and change["now"] == now for change in changes)


def spoken() -> dict[str, dict[str, Any]]:
    """Every turn by its place; where among its neighbours it stands may follow from what becomes of those."""
    records = {f"turn {turn.pk}": applying.turn_record(turn) for turn in Turn.objects.all()}
    return {place: without_position(record) for place, record in records.items()}


def without_position(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "position"}


class UndoneVersions(TestCase):
    @given(st.integers(0, 2**32), st.lists(st.sampled_from(range(len(ACTS))), max_size=6))
    @settings(max_examples=40, deadline=None, phases=PHASES)
    def test_whatever_a_version_changed_in_rows_that_editors_had_changed_before_goes_back(
        self, seed: int, acts: list[int]
    ) -> None:
        archive = Archive(random.Random(seed))
        for act in acts:
            ACTS[act](archive)
        interview = Interview.objects.get(pk=archive.interview.pk)
        before = said(interview)
        archive.change_source()
        _status, changes = bring(interview, archive.reading())
        undone, kept = undo(file_of(interview, interview.reading, changes))
        assert kept == {}
        assert len(undone) == len(changes)
        assert said(interview) == before
        assert index.check() == []
        archive.check()

    @given(st.integers(0, 2**32), st.lists(st.sampled_from(range(len(ACTS))), max_size=6))
    @settings(max_examples=40, deadline=None, phases=PHASES)
    def test_a_run_before_later_edits_is_undone_row_by_row_as_foretold(self, seed: int, acts: list[int]) -> None:
        archive = Archive(random.Random(seed))
        interview = Interview.objects.get(pk=archive.interview.pk)
        archive.change_source()
        _status, changes = bring(interview, archive.reading())
        run = file_of(interview, interview.reading, changes)
        for act in acts:
            ACTS[act](archive)
        as_left = {f"turn {turn.pk}" for turn in Turn.objects.all() if stands_as_told(turn, changes)}
        foretold = [(one.undone, [place for place, _why in one.kept]) for one in undoing.preview(run, by=None)]
        stood = spoken()
        undone, kept = undo(run)
        archive.check()
        assert index.check() == []
        assert foretold == [(undone, list(kept))]
        turns_kept = {place for place in kept if place.startswith("turn ")}
        assert turns_kept.isdisjoint(as_left)
        assert as_left <= set(undone)
        # What is undone is what it was before the run, or is not there; every other turn is as the edits left it.
        turns_undone = [one for one in changes if one["place"].startswith("turn ") and one["place"] in undone]
        expected = stood | {one["place"]: one["was"] and without_position(one["was"]) for one in turns_undone}
        assert spoken() == {place: turn for place, turn in expected.items() if turn is not None}
