"""What imports did, to be looked at."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interviews.editing.interviews import edit_interview
from interviews.importing import files, runs
from interviews.models import Conflict, ImportedFile, ImportRun, Interview, Reading, Source
from tests.management.commands.imports import BRIDGE

RUNS, FILES, CONFLICTS = (
    reverse(f"admin:interviews_{name}_changelist") for name in ("importrun", "importedfile", "conflict")
)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def run(db):
    run = ImportRun.objects.create(options={"outlet": HOSTILE})
    for number in range(3):
        ImportedFile.objects.create(
            run=run, name=f"file{number}.txt", status="created", changes=[{"place": "title", "new": HOSTILE}]
        )
    ImportedFile.objects.create(
        run=run, name=f"{HOSTILE}.txt", status="refused", reason=f"No interview {HOSTILE}", line=3
    )
    return run


@pytest.mark.parametrize("size", [1, 30])
def test_the_list_of_runs_costs_the_same_however_long(editor, django_assert_num_queries, size):
    for _number in range(size):
        run = ImportRun.objects.create()
        ImportedFile.objects.create(run=run, name="a.txt", status="created")
    editor.get(RUNS)
    with django_assert_num_queries(9):
        editor.get(RUNS)


@pytest.mark.parametrize("size", [1, 30])
def test_the_list_of_files_costs_the_same_however_long(editor, make_interview, django_assert_num_queries, size):
    for number in range(size):
        run, interview = ImportRun.objects.create(), make_interview(1, title=f"Talk {number}")
        ImportedFile.objects.create(run=run, interview=interview, name="a.txt", status="created")
    editor.get(FILES)
    with django_assert_num_queries(7):
        response = editor.get(FILES)
    assert len(response.context["cl"].result_list) == size


def test_each_count_of_a_run_leads_to_the_files_it_counts(editor, run):
    text = editor.get(RUNS).content.decode().replace("&amp;", "&")
    for query, count in ((f"?run={run.pk}", 4), (f"?run={run.pk}&status__exact=created", 3)):
        assert f'href="{FILES}{query}">{count}</a>' in text
        assert len(editor.get(FILES + query).context["cl"].result_list) == count


def test_a_run_and_its_files_tell_what_was_done(editor, run):
    assert "outlet" in editor.get(reverse("admin:interviews_importrun_change", args=[run.pk])).content.decode()
    for file in run.files.all():
        text = editor.get(reverse("admin:interviews_importedfile_change", args=[file.pk])).content.decode()
        assert HOSTILE not in text
        assert ("<dt>title</dt>" in text) == (file.status == "created")


def test_runs_are_read_only(admin_client, run):
    for name, pk in (("importrun", run.pk), ("importedfile", run.files.first().pk)):
        assert admin_client.post(reverse(f"admin:interviews_{name}_change", args=[pk]), {}).status_code == 403
        assert admin_client.post(reverse(f"admin:interviews_{name}_delete", args=[pk]), {}).status_code == 403


def test_conflicts_show_all_three_texts(editor, make_interview):
    source = Source.objects.create(sha256="1" * 64, content=b"x", size=1, media_type="text/plain", name="x")
    reading = Reading.objects.create(source=source, parser_version="1", given_sha256="1" * 64, record="{}")
    interview = make_interview()
    conflict = Conflict.objects.create(
        interview=interview,
        reading=reading,
        place="1.2",
        base="Was.",
        ours=f"Ours {HOSTILE}",
        theirs="Theirs.\n\nMore.",
    )
    assert len(editor.get(CONFLICTS, {"open": "yes", "interview": interview.pk}).context["cl"].result_list) == 1
    assert not editor.get(CONFLICTS, {"open": "no"}).context["cl"].result_list
    text = editor.get(reverse("admin:interviews_conflict_change", args=[conflict.pk])).content.decode()
    assert HOSTILE not in text
    for said in ("Was.", "Ours &lt;script&gt;", "Theirs.", "More."):
        assert said in text


@pytest.fixture
def imported(tmp_path):
    """A run that made an interview and published it, and its page of undoing."""
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    runs.import_files(files.find([str(tmp_path)]), runs.Options(publish=True))
    run = ImportRun.objects.get()
    return run, reverse("admin:interviews_importrun_undo", args=[run.pk])


@pytest.mark.django_db
def test_a_publisher_sees_what_undoing_would_do_and_undoes_it(publisher, imported):
    run, page = imported
    assert page in publisher.get(reverse("admin:interviews_importrun_change", args=[run.pk])).content.decode()
    text = publisher.get(page).content.decode()
    assert "bridge.txt" in text
    assert "<dt>interview</dt>" in text
    run.refresh_from_db()
    assert run.undone_at is None
    assert "1 file was undone." in publisher.post(page, follow=True).content.decode()
    run.refresh_from_db()
    assert run.undone_by.username == "publisher"
    assert "was undone already" in publisher.post(page, follow=True).content.decode()


@pytest.mark.django_db
def test_what_stays_is_told_before_and_kept_with_the_file(publisher, imported):
    run, page = imported
    interview = Interview.objects.get()
    edit_interview(interview, version=interview.version, by=None, title="Another bridge")
    assert "<dt>interview</dt><dd>An editor changed it.</dd>" in publisher.get(page).content.decode()
    assert "something stays" in publisher.post(page, follow=True).content.decode()
    file = reverse("admin:interviews_importedfile_change", args=[run.files.get().pk])
    assert "interview: An editor changed it." in publisher.get(file).content.decode()


@pytest.mark.django_db
def test_an_editor_who_may_not_publish_may_not_undo(editor, imported):
    run, page = imported
    assert page not in editor.get(reverse("admin:interviews_importrun_change", args=[run.pk])).content.decode()
    assert editor.get(page).status_code == editor.post(page).status_code == 403
    run.refresh_from_db()
    assert run.undone_at is None


@pytest.mark.django_db
def test_a_run_that_is_not_there_is_404(publisher):
    for number in (99, 2**70):
        assert publisher.get(f"/admin/interviews/importrun/{number}/undo/").status_code == 404


@pytest.mark.django_db
def test_a_large_run_is_left_to_the_command(publisher):
    run = ImportRun.objects.create()
    ImportedFile.objects.bulk_create(ImportedFile(run=run, name="a.txt", status="created") for _ in range(201))
    page = reverse("admin:interviews_importrun_undo", args=[run.pk])
    assert f"manage.py undo_import {run.pk} --dry-run" in publisher.get(page).content.decode()
    publisher.post(page)
    run.refresh_from_db()
    assert run.undone_at is None


@pytest.mark.django_db
def test_what_a_run_changed_is_shown_word_by_word(publisher, tmp_path):
    for text in (BRIDGE, BRIDGE.replace("a flask of tea", "a <b>pot</b> of soup")):
        (tmp_path / "bridge.txt").write_text(text)
        runs.import_files(files.find([str(tmp_path)]), runs.Options())
    run = ImportRun.objects.latest("pk")
    file = reverse("admin:interviews_importedfile_change", args=[run.files.get().pk])
    text = publisher.get(file).content.decode()
    assert "<dt>Exchange 2: answer</dt>" in text
    assert "a <del>flask </del><ins>&lt;b&gt;pot&lt;/b&gt; </ins>of <del>tea </del><ins>soup </ins>and" in text
    undo = publisher.get(reverse("admin:interviews_importrun_undo", args=[run.pk])).content.decode()
    assert "of <del>soup </del><ins>tea </ins>and" in undo


@pytest.mark.django_db
def test_an_exchange_that_the_source_moved_is_told_to_stand_elsewhere(publisher, imported, tmp_path):
    head, *talk = BRIDGE.strip().split("\n\n")
    said = "\n\n".join(talk)
    first, second = (said.index(start) for start in ("HP: And if", "HP: Who paints"))
    moved = said[:first] + said[second:] + "\n\n" + said[first:second]
    (tmp_path / "bridge.txt").write_text(f"{head}\n\n{moved}\n")
    runs.import_files(files.find([str(tmp_path)]), runs.Options())
    file = ImportedFile.objects.latest("pk")
    assert [(change["place"], type(change["now"])) for change in file.changes] == [("exchange 3", int)]
    page = publisher.get(reverse("admin:interviews_importedfile_change", args=[file.pk])).content.decode()
    assert "stands in another place among the exchanges" in page
