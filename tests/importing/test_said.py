"""What was said of a file before holds, and no run takes back another's word."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from interviews.editing import publication
from interviews.editing.interviews import delete_interview
from interviews.editing.undoing import undo
from interviews.models import Act, ImportedFile, Interview, Source, Turn
from tests.importing.bridges import COCOA, GERMAN, as_page
from tests.management.commands.imports import BRIDGE, run, statuses

pytestmark = pytest.mark.django_db


def test_a_run_that_says_nothing_of_a_field_takes_nothing_back(first):
    run(first, outlet="Tide", date="1987-03")
    assert statuses(run(first, json=True)) == ["unchanged"]
    assert statuses(run(first, json=True, date="1988")) == ["updated"]
    interview = Interview.objects.get()
    assert (interview.outlet.name, interview.partial_date) == ("Tide", "1988")
    assert statuses(run(first, json=True, dry_run=True)) == statuses(run(first, json=True)) == ["unchanged"]


def test_what_was_said_of_a_file_holds_for_its_newer_version(first):
    run(first, outlet="Tide", address="https://tide.example/bridge")
    (first / "bridge.txt").write_text(COCOA)
    foretold = run(first, json=True, dry_run=True).objects
    told = run(first, json=True).objects
    assert (statuses(run(first, json=True)), told) == (["unchanged"], foretold)
    interview = Interview.objects.get()
    assert (interview.outlet.name, interview.address) == ("Tide", "https://tide.example/bridge")
    assert Turn.objects.filter(text__contains="cocoa").exists()


def test_what_was_said_holds_for_a_newer_version_that_is_known_by_its_address_alone(tmp_path):
    link = "<link rel=canonical href=https://post.example/bridge>"
    (tmp_path / "a.html").write_text(as_page(BRIDGE, link))
    run(tmp_path / "a.html", outlet="Tide")
    (tmp_path / "b.html").write_text(as_page(COCOA, link))
    assert statuses(run(tmp_path / "b.html", json=True)) == ["updated"]
    assert Interview.objects.get().outlet.name == "Tide"


def test_what_was_said_of_another_interview_that_lay_there_does_not_hold(first):
    run(first, outlet="Tide", title="The keeper")
    (first / "bridge.txt").write_text(GERMAN)
    (told,) = run(first, json=True).objects
    assert (told["status"], told["title"]) == ("created", "Die Brücke über die Odd")


def test_the_same_bytes_with_two_rows_of_a_csv_do_not_take_turns(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BRIDGE)
    (tmp_path / "about.csv").write_text("file,outlet\na.txt,Tide\nb.txt,Ebb\n")

    def again() -> list[str]:
        return statuses(run(tmp_path, json=True, metadata=str(tmp_path / "about.csv")))

    assert again() == ["created", "unchanged"]
    assert "a.txt" in ImportedFile.objects.latest("pk").reason
    assert again() == again() == ["unchanged", "unchanged"]
    assert Interview.objects.get().outlet.name == "Tide"


def test_two_rows_of_a_csv_that_were_swapped_are_set_right(tmp_path):
    for name, text in (("a.txt", BRIDGE), ("b.txt", GERMAN)):
        (tmp_path / name).write_text(text)

    def outlets(a: str, b: str) -> set[tuple[str, str]]:
        (tmp_path / "about.csv").write_text(f"file,outlet\na.txt,{a}\nb.txt,{b}\n")
        run(tmp_path, json=True, metadata=str(tmp_path / "about.csv"))
        return set(Interview.objects.values_list("language", "outlet__name"))

    assert outlets("Tide", "Ebb") == {("en", "Tide"), ("de", "Ebb")}
    assert outlets("Ebb", "Tide") == {("en", "Ebb"), ("de", "Tide")}
    # What is said now is what was said of the other before.
    assert outlets("Tide", "Ebb") == {("en", "Tide"), ("de", "Ebb")}


def test_a_file_that_was_renamed_or_moved_is_known_by_its_new_place(first):
    shelf = first / "shelf"
    shelf.mkdir()
    for place in (first / "quay.txt", shelf / "quay.txt"):
        next(path for path in first.rglob("*.txt")).rename(place)
        assert statuses(run(first, json=True)) == ["unchanged"]
    place.write_text(COCOA)
    assert statuses(run(first, json=True)) == ["updated"]
    assert Interview.objects.count() == 1


def test_a_file_that_lies_at_two_places_goes_on_being_known_by_the_first(first):
    (first / "copy.txt").write_text(BRIDGE)
    for _time in range(2):
        assert statuses(run(first, json=True)) == ["unchanged", "unchanged"]
    assert Source.objects.get().path == str(first / "bridge.txt")


def test_a_version_that_came_while_the_interview_was_deleted_is_brought_in_once_that_is_undone(first):
    interview = Interview.objects.get()
    delete_interview(interview, by=None)
    (first / "bridge.txt").write_text(COCOA)
    assert statuses(run(first, json=True)) == ["unchanged"]
    undo(Act.objects.latest("pk"), by=None)
    assert statuses(run(first, json=True, dry_run=True)) == ["updated"]
    assert statuses(run(first, json=True)) == ["updated"]
    assert set(Source.objects.values_list("interview", flat=True)) == {interview.pk}
    assert Turn.objects.filter(text__contains="cocoa").exists()
    assert statuses(run(first, json=True)) == ["unchanged"]


@pytest.mark.parametrize("ahead", [None, timedelta(days=9)])
def test_a_draft_that_an_editor_took_back_is_not_published_by_an_import(first, ahead):
    interview = Interview.objects.get()
    if ahead:
        publication.publish(interview, by=None, at=timezone.now() + ahead)
    else:
        publication.send_to_review(interview, by=None)
    publication.return_to_draft(interview, by=None)
    for options in ({"dry_run": True}, {}):
        assert statuses(run(first, json=True, publish=True, **options)) == ["unchanged"]
    (first / "bridge.txt").write_text(COCOA)
    run(first, json=True, publish=True)
    interview.refresh_from_db()
    assert not interview.was_public
    assert Turn.objects.filter(text__contains="cocoa").exists()
