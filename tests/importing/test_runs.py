"""A run over files that were read before: nearly nothing is asked, and what changes meanwhile is seen."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interviews.editing.interviews import delete_interview
from interviews.importing import arrivals, files, undoing
from interviews.importing.runs import Options, Run, import_files
from interviews.importing.writing import Importer
from interviews.models import ImportedFile, ImportRun, Interview, Reading, Turn

TALK = """The keeper of lock {number}

Post: When did you come to lock {number}, and who was here before you?

Keeper Lund: In winter {number}, with the ice. Nobody had been here for a year.

Post: What do you do when the water comes over the gate?

Keeper Lund: We wait on the roof until it goes, and then we count the boats.
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    for number in range(12):
        (tmp_path / f"lock{number:02}.txt").write_text(TALK.format(number=number + 1))
    return tmp_path


def bring_in(*paths: Path, **options: bool) -> Run:
    return import_files(files.find(map(str, paths)), Options(**options))


@pytest.mark.django_db
def test_a_second_run_costs_the_same_statements_for_3_files_and_for_12(inbox):
    bring_in(inbox, publish=True)

    def cost(*paths: Path) -> int:
        with CaptureQueriesContext(connection) as queries:
            run = bring_in(*paths, publish=True, readings=False)
        assert {outcome.status for outcome in run.outcomes} == {"unchanged"}
        assert {outcome.title for outcome in run.outcomes} <= set(Interview.objects.values_list("title", flat=True))
        return len(queries)

    assert cost(*sorted(inbox.iterdir())[:3]) == cost(inbox) <= 9
    assert ImportedFile.objects.filter(status="unchanged", interview__isnull=False).count() == 15


@pytest.mark.django_db
def test_readings_are_fetched_where_they_are_asked_for(inbox):
    bring_in(inbox)
    told: list[object] = []
    import_files(files.find([str(inbox)]), Options(), report=lambda outcome: told.append(outcome.reading))
    assert told == [row.understood() for row in Reading.objects.order_by("source__name")]


@pytest.mark.django_db(transaction=True)
def test_an_interview_that_is_deleted_while_its_file_is_on_its_way_is_told_to_be(inbox):
    bring_in(inbox)
    importer = Importer(Options(readings=False))
    groups = arrivals.in_groups(files.find([str(inbox)]), importer.options.of, io.BytesIO())
    (batch,) = arrivals.batches(groups, importer.known)
    delete_interview(Interview.objects.get(title="The keeper of lock 5"), by=None)
    outcomes = list(importer.import_batch(batch))
    assert {outcome.status for outcome in outcomes} == {"unchanged"}
    assert ["deleted" in outcome.reason for outcome in outcomes] == [number == 5 for number in range(1, 13)]
    assert importer.run.files.filter(interview__isnull=True).count() == 1


@pytest.mark.django_db
def test_two_files_of_the_same_bytes_become_one_interview_that_is_published_once(inbox):
    (inbox / "again.txt").write_bytes((inbox / "lock03.txt").read_bytes())
    outcomes = bring_in(inbox, publish=True).outcomes
    assert [outcome.status for outcome in outcomes].count("created") == 12
    assert [outcome.status for outcome in outcomes if "lock03" in outcome.source] == ["unchanged"]
    assert Interview.objects.public().count() == Interview.objects.count() == 12


@pytest.mark.django_db
def test_a_newer_version_in_the_same_transaction_is_merged_into_the_one_before_it(inbox):
    newer = inbox / "later"
    newer.mkdir()
    address = "<link rel=canonical href=https://post.example/lock>"
    for folder, where in ((inbox, "roof"), (newer, "bank")):
        page = "".join(f"<p>{line}</p>" for line in TALK.format(number=4).replace("roof", where).splitlines() if line)
        (folder / "lock03.html").write_text(f"<html><head>{address}</head><body>{page}</body></html>")
    outcomes = bring_in(inbox, publish=True).outcomes
    assert sorted(outcome.status for outcome in outcomes) == ["created"] * 12 + ["unchanged", "updated"]
    assert Interview.objects.public().count() == 12


@pytest.mark.django_db
def test_no_more_than_a_few_files_that_are_work_share_a_transaction(inbox, monkeypatch):
    monkeypatch.setattr(arrivals, "_MOST_TOGETHER", 5)
    bring_in(inbox)

    def sizes(*, publish: bool) -> list[int]:
        importer = Importer(Options(publish=publish, readings=False))
        groups = arrivals.in_groups(files.find([str(inbox)]), importer.options.of, io.BytesIO())
        batches = arrivals.batches(groups, importer.known, publish=publish)
        return [len(batch) for batch in batches]

    assert sizes(publish=False) == [12]
    assert sizes(publish=True) == [5, 5, 2]


@pytest.mark.django_db
@pytest.mark.parametrize("was", ["boats", "The keeper of lock 1"], ids=["a word", "the title"])
def test_a_version_that_was_undone_is_not_brought_in_again_after_another(tmp_path, was):
    path, good = tmp_path / "lock.txt", TALK.format(number=1)
    bad = good.replace(was, "geese")
    path.write_text(good)
    bring_in(path)
    path.write_text(bad)
    undoing.undo_run(ImportRun.objects.get(pk=bring_in(path).row), by=None)
    path.write_text(good)
    bring_in(path)
    path.write_text(bad)
    dry = bring_in(path, dry_run=True)
    (again,) = bring_in(path).outcomes
    assert (again.status, "was undone" in str(again.reason)) == ("unchanged", True)
    assert [one.status for one in dry.outcomes] == ["unchanged"]
    said = [Interview.objects.get().title, *Turn.objects.values_list("text", flat=True)]
    assert "geese" not in " ".join(said)
