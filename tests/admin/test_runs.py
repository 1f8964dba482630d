"""What imports did, to be looked at."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interviews.models import Conflict, ImportedFile, ImportRun, Reading, Source

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
        assert ("place: title" in text) == (file.status == "created")


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
    for said in ("Was.", "Ours &lt;script&gt;", "<p>Theirs.</p><p>More.</p>"):
        assert said in text
