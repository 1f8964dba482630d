"""What editors said of who somebody is outlives what sources and undone runs make of a name."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from interviews.editing.conflicts import keep_ours, take_theirs
from interviews.editing.interviews import edit_participants
from interviews.editing.label_rules import attribute, make_rule
from interviews.editing.merging import merge_people
from interviews.editing.naming import save_person
from interviews.importing import undoing
from interviews.models import Conflict, ImportRun, Interview, Participant, Person
from interviews.transcripts.records import PartialDate, Role
from interviews.transcripts.records import Participant as Said
from tests.editing.test_creation import write
from tests.importing.bringing import bring
from tests.importing.readings import ANSWERS, ASKS, QUAY, make_reading
from tests.management.commands.imports import BRIDGE, run

pytestmark = pytest.mark.django_db

REPORTER = Said("Reporter", Role.INTERVIEWER, labels=("Reporter",))
WALKS_IN = Said("Per Falk", Role.INTERVIEWEE, labels=("PF",))


def behind(interview: Interview, role: str) -> tuple[str, str | None, str]:
    row = interview.participants.select_related("person").get(role=role)
    return row.name, row.person and row.person.name, row.origin


@pytest.mark.parametrize("how", ["merged", "renamed", "neither"])
def test_somebody_else_whom_the_source_names_is_not_whom_it_named_before(make_person, how):
    interview = write(make_reading())
    person = Person.objects.get(name="Lena Odd")
    if how == "merged":
        merge_people(person, make_person("Magdalena Odd-Berg"), by=None)
    elif how == "renamed":
        person.name = "Magdalena Odd-Berg"
        save_person(person, by=None)
    bring(interview, make_reading(participants=(ASKS, replace(ANSWERS, name="Petra Holm"))))
    assert behind(interview, "interviewee")[:2] == ("Petra Holm", "Petra Holm")


def test_a_name_that_the_source_spells_as_an_editor_did_is_the_same_person():
    interview = write(make_reading(participants=(ASKS, replace(ANSWERS, name="Lena Od"))))
    person = Person.objects.get(name="Lena Od")
    person.name = "Lena Odd"
    save_person(person, by=None)
    bring(interview, make_reading(outlet=""))
    assert interview.participants.get(role="interviewee").person == person


def test_whom_an_editor_named_asks_though_the_source_prints_the_outlet(make_person):
    interview = write(make_reading(participants=(REPORTER, ANSWERS)))
    attribute([interview.participants.get(role="interviewer").pk], make_person("Bo Alm"), by=None)
    for version in "23":
        bring(interview, make_reading(participants=(ASKS, ANSWERS), version=version))
        assert behind(interview, "interviewer") == ("Harbour Post", "Bo Alm", "editor")


def test_a_voice_that_the_source_drops_and_has_again_is_whom_an_editor_said(make_person):
    with_voice = make_reading(participants=(ASKS, ANSWERS, WALKS_IN))
    interview = write(with_voice)
    row = interview.participants.get(name="Per Falk")
    attribute([row.pk], make_person("Bo Alm"), by=None)
    bring(interview, make_reading())
    assert not interview.participants.filter(name="Per Falk").exists()
    bring(interview, replace(with_voice, parser_version="2"))
    again = interview.participants.get(name="Per Falk")
    assert (again.pk, again.person.name, again.origin) == (row.pk, "Bo Alm", "editor")


def test_a_voice_whose_turns_wait_in_a_deleted_exchange_is_the_one_that_comes_again(make_person):
    said = [*QUAY, ("And who is that?", "The pilot.", "I am Per Falk, the pilot.")]
    whole = make_reading(said, participants=(ASKS, ANSWERS))
    last = whole.exchanges[-1]
    pilot = replace(last.turns[-1], speaker=2)
    whole = replace(
        whole,
        participants=(ASKS, ANSWERS, WALKS_IN),
        exchanges=(*whole.exchanges[:-1], replace(last, turns=(*last.turns[:-1], pilot))),
    )
    interview = write(whole)
    row = interview.participants.get(name="Per Falk")
    attribute([row.pk], make_person("Bo Alm"), by=None)
    bring(interview, make_reading())
    bring(interview, replace(whole, parser_version="2"))
    assert interview.participants.count() == 3
    assert interview.participants.get(name="Per Falk").person.name == "Bo Alm"
    assert not Conflict.objects.exists()


def test_a_voice_that_an_editor_heard_first_is_the_one_that_the_source_names_later():
    interview = write(make_reading())
    edit_participants(
        interview,
        version=interview.version,
        save=[Participant(interview=interview, name="Per Falk", role="interviewee", labels=["PF"])],
        by=None,
    )
    bring(interview, make_reading(participants=(ASKS, ANSWERS, WALKS_IN)))
    assert interview.participants.filter(name="Per Falk").count() == 1
    assert not Conflict.objects.exists()


def test_rules_are_asked_again_when_the_source_corrects_its_date(make_person):
    reading = make_reading(participants=(REPORTER, ANSWERS))
    for year, name in ((2021, "Bo Alm"), (2019, "Mia Berg")):
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        make_rule("Reporter", behind=make_person(name), first_day=first, last_day=last, by=None)
    interview = write(reading)
    assert behind(interview, "interviewer") == ("Reporter", "Bo Alm", "rule")
    bring(interview, replace(reading, date=PartialDate(2019, 5, 4)))
    assert behind(interview, "interviewer") == ("Reporter", "Mia Berg", "rule")
    bring(interview, replace(reading, date=PartialDate(2017, 5, 4)))
    assert behind(interview, "interviewer") == ("Reporter", None, "text")


# --- runs that are undone ---


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A transcript that was imported, in which a reporter asks."""
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE.replace("HP:", "Reporter:").replace("Harbour Post:", "Reporter:"))
    run(path)
    return path


def undo_last_run() -> dict[str, str]:
    told = undoing.undo_run(ImportRun.objects.latest("pk"), by=None)
    return {place: str(why) for one in told for place, why in one.kept}


@pytest.mark.parametrize("when", ["before", "after"])
def test_whom_an_editor_named_stays_when_a_run_that_renamed_somebody_is_undone(talk, make_person, when):
    interview, bo = Interview.objects.get(), make_person("Bo Alm")
    row = interview.participants.get(role="interviewer")
    if when == "before":
        attribute([row.pk], bo, by=None)
    talk.write_text(talk.read_text().replace("Reporter:", "Karl Stein:"))
    run(talk)
    if when == "after":
        attribute([row.pk], bo, by=None)
    kept = undo_last_run()
    name = {"before": "Reporter", "after": "Karl Stein"}[when]
    assert behind(interview, "interviewer") == (name, "Bo Alm", "editor")
    assert kept == ({f"participant {row.pk}": "It was changed since."} if when == "after" else {})


def test_whoever_was_behind_somebody_is_again_when_the_run_that_renamed_it_is_undone(talk, make_person):
    interview = Interview.objects.get()
    merge_people(Person.objects.get(name="Lena Odd"), make_person("Magdalena Berg"), by=None)
    talk.write_text(talk.read_text().replace("Lena Odd", "Lena Odder"))
    run(talk)
    assert behind(interview, "interviewee")[1] == "Lena Odder"
    undo_last_run()
    assert behind(interview, "interviewee")[:2] == ("Lena Odd", "Magdalena Berg")


def test_a_voice_that_a_run_dropped_is_whom_an_editor_said_when_that_is_undone(talk, make_person):
    interview = Interview.objects.get()
    text = talk.read_text()
    heard = "\n\nPer Falk: {}\n"
    first, rest = text.split("\n\nReporter: And if", 1)
    with_voice = (
        f"{first}{heard.format('It arrived on Monday.')}\nReporter: And if{rest}{heard.format('I hold the brush.')}"
    )
    talk.write_text(with_voice)
    run(talk)
    row = interview.participants.get(name="Per Falk")
    attribute([row.pk], make_person("Bo Alm"), by=None)
    talk.write_text(text.replace("flask of tea", "flask of cocoa"))
    run(talk)
    assert not interview.participants.filter(name="Per Falk").exists()
    undo_last_run()
    again = interview.participants.get(name="Per Falk")
    assert (again.pk, again.person.name, again.origin) == (row.pk, "Bo Alm", "editor")


GONE = (
    f"{BRIDGE}\nHP: And who pays for the paint?\n\nLO: They have promised it to us for the autumn, so the town does.\n"
)
TWO = GONE.replace("LO: My", "Karl Berg: My").replace("LO: They", "Karl Berg: They")
OTHER = TWO.replace("Karl Berg", "Charles Mountain")


@pytest.mark.parametrize("newer", [GONE, OTHER], ids=["drops", "calls otherwise"])
@pytest.mark.parametrize("edited", [{"name": "Karl von Berg"}, {"capacity": "Engineer"}], ids=["name", "office"])
def test_whom_an_editor_described_stays_whole_when_the_source_drops_or_renames_them(
    tmp_path: Path, newer: str, edited: dict[str, str]
) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(TWO)
    run(path, publish=True)
    row = Participant.objects.get(name="Karl Berg")
    (name, value), *_ = edited.items()
    setattr(row, name, value)
    edit_participants(row.interview, version=row.interview.version, save=[row], by=None)
    path.write_text(newer)
    foreseen = [one["status"] for one in run(path, json=True, dry_run=True).objects]
    assert [one["status"] for one in run(path, json=True).objects] == foreseen == ["conflict"]
    stays = Participant.objects.get(pk=row.pk)
    assert (stays.role, getattr(stays, name)) == (row.role, value)
    (conflict,) = Conflict.objects.filter(resolved_at=None)
    keep_ours(conflict, by=None)
    assert getattr(Participant.objects.get(pk=row.pk), name) == value


def test_taking_the_sources_word_on_somebody_whom_it_names_no_more_takes_them_out(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(TWO)
    run(path)
    row = Participant.objects.get(name="Karl Berg")
    row.capacity = "Engineer"
    edit_participants(row.interview, version=row.interview.version, save=[row], by=None)
    path.write_text(GONE)
    run(path)
    take_theirs(Conflict.objects.get(), by=None)
    assert not Participant.objects.filter(pk=row.pk).exists()
