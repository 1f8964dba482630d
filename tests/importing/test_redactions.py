"""No file brings back what was redacted: the same again, a newer version, a copy, a parser that reads otherwise."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from interviews.editing import redaction, turns
from interviews.editing.interviews import delete_interview
from interviews.editing.undoing import undo
from interviews.importing import files
from interviews.importing.failures import ArchiveFailed
from interviews.importing.fixity import damaged_sources
from interviews.importing.runs import Options, import_files
from interviews.importing.undoing import undo_run
from interviews.models import Act, ImportRun, Interview, Reading, Redaction, Source, Turn
from interviews.transcripts import Given
from tests.editing.test_passages import said
from tests.editing.test_redaction import leaks

pytestmark = pytest.mark.django_db

SECRET = "my neighbour Quibbleworth keeps the zanzibarski money behind the third stove"
TALK = f"""The keeper of the seventh lock

Post: When did you come to the lock, and who was here before you?

Keeper Lund: In winter, with the ice. I can say it now: {SECRET}. Nobody had been here for a year.

Post: What do you do when the water comes over the gate?

Keeper Lund: We wait on the roof until it goes, and then we count the boats.
"""
WORDS = ("zanzibarski", "quibbleworth")


def bring(path: Path, **options: bool) -> list[tuple[str, list[str]]]:
    told = []
    import_files(files.find([str(path)]), Options(**options), report=told.append)
    shown = [(one.status, [str(warning.message) for warning in one.warnings]) for one in told]
    assert not any(word in (one.reading.to_json() if one.reading else "").lower() for one in told for word in WORDS)
    return shown


def redact(text: str = SECRET) -> Interview:
    interview = Interview.objects.get()
    redaction.redact(interview, text, reason="A third person.", by=None)
    return interview


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "lock.txt"
    path.write_text(TALK)
    told: list[str] = []
    import_files(files.find([str(path)]), Options(publish=True), report=lambda one: told.append(one.status))
    assert told == ["created"]
    assert leaks(*WORDS) == list(WORDS)
    return path


def test_the_same_file_is_known_and_brings_nothing(talk):
    interview = redact()
    before = said(interview)
    assert leaks(*WORDS) == []
    assert bring(talk) == [("unchanged", [])]
    assert (said(interview), leaks(*WORDS), Source.objects.count()) == (before, [], 1)
    assert list(damaged_sources()) == []


def test_another_version_of_the_parser_reads_it_without_it(talk):
    interview = redact()
    before = said(interview)
    Reading.objects.update(parser_version="0")
    ((status, warnings),) = bring(talk)
    assert status in ("unchanged", "updated")
    assert any("was redacted stood in this file" in warning for warning in warnings) or status == "unchanged"
    assert (said(interview), leaks(*WORDS), Reading.objects.count()) == (before, [], 2)


def test_a_newer_version_is_brought_in_without_it(talk):
    interview = redact()
    talk.write_text(TALK.replace("We wait on the roof", "We sit on the roof").replace("third stove.", "THIRD  stove."))
    ((status, warnings),) = bring(talk)
    assert status == "updated"
    assert "We sit on the roof" in said(interview)[3]
    assert any("was redacted stood in this file" in warning for warning in warnings)
    newest = Source.objects.latest("pk")
    assert newest.sha256 == hashlib.sha256(talk.read_bytes()).hexdigest()
    assert newest.kept_sha256 == hashlib.sha256(newest.content).hexdigest()
    assert (leaks(*WORDS), list(damaged_sources())) == ([], [])
    assert bring(talk, readings=False) == [("unchanged", [])]


def test_a_copy_under_another_name_is_too(talk, tmp_path):
    redact()
    copy = tmp_path / "other" / "copy.txt"
    copy.parent.mkdir()
    copy.write_text("Copied from the Post\n\n" + TALK)
    bring(copy)
    assert leaks(*WORDS) == []
    talk.rename(tmp_path / "renamed.txt")
    assert bring(tmp_path / "renamed.txt") == [("unchanged", [])]


def test_a_passage_in_other_words_is_taken_out_as_far_as_it_is_known_and_waits_for_an_editor(talk, tmp_path):
    redact()
    Source.objects.update(interview=None)
    other = tmp_path / "elsewhere.txt"
    other.write_text(
        "A talk at the mill\n\nWire: What is new?\n\nMiller Odd: I hear that "
        + SECRET.replace("keeps the", "hides all the")
        + ".\n\nWire: And else?\n\nMiller Odd: Nothing that I would tell a paper.\n"
    )
    ((_status, warnings),) = bring(other, publish=True)
    assert any("in other words" in warning for warning in warnings)
    assert leaks("zanzibarski") == []
    # In review, for a draft would be published by the next run.
    import_files(files.find([str(other)]), Options(publish=True))
    assert Interview.objects.latest("pk").status == "in_review"


def test_a_few_words_are_known_only_where_they_were_redacted(talk, tmp_path):
    interview = redact("Quibbleworth")
    talk.write_text(TALK.replace("the ice", "the snow"))
    bring_again = import_files(files.find([str(talk)]), Options())
    assert bring_again.counts["updated"] == 1
    assert leaks("quibbleworth") == []
    assert "the snow" in said(interview)[1]
    other = tmp_path / "elsewhere.txt"
    other.write_text("At the mill\n\nWire: Who?\n\nMiller Odd: Quibbleworth.\n\nWire: And?\n\nMiller Odd: Nobody.\n")
    import_files(files.find([str(other)]), Options())
    assert leaks("quibbleworth") == ["quibbleworth"]


def test_a_dry_run_tells_nothing_of_it(talk):
    redact()
    talk.write_text(TALK.replace("the roof", "the boat"))
    assert bring(talk, dry_run=True)[0][0] == "updated"
    assert leaks(*WORDS) == []


@pytest.mark.parametrize(("text", "given"), [("Quibbleworth", ""), (SECRET, "Harbour Post")])
def test_a_dry_run_of_a_newer_version_tells_nothing_of_it(talk, text, given):
    if given:
        bring_said = Options(given=Given(outlet=given), readings=False)
        import_files(files.find([str(talk)]), bring_said)
    redact(text)
    talk.write_text(TALK.replace("the roof", "the boat"))
    told: list[str] = []
    import_files(files.find([str(talk)]), Options(dry_run=True), report=lambda one: told.append(one.reading.to_json()))
    assert len(told) == 1
    assert "the boat" in told[0]
    assert "quibbleworth" not in told[0].lower()


def test_a_version_that_comes_while_the_interview_is_deleted_does_not_bring_it_when_that_is_undone(tmp_path):
    path = tmp_path / "lock.txt"
    path.write_text(TALK)
    import_files(files.find([str(path)]), Options(readings=False))
    interview = redact("Quibbleworth")
    delete_interview(interview, by=None)
    path.write_text(TALK.replace("the roof", "the boat"))
    for _time in range(2):
        import_files(files.find([str(path)]), Options(readings=False))
        assert leaks("quibbleworth") == []
        if not Interview.objects.exists():
            undo(Act.objects.latest("pk"), by=None)
    assert "the boat" in said(interview)[3]


def test_undoing_the_import_does_not_bring_it_back(talk):
    talk.write_text(TALK.replace("In winter", "In spring"))
    import_files(files.find([str(talk)]), Options())
    interview = redact()
    (undone,) = undo_run(ImportRun.objects.latest("pk"), by=None)
    assert undone.kept == []
    assert said(interview)[1].startswith("In winter, with the ice. I can say it now: █")
    assert leaks(*WORDS) == []


PAGE = """<!doctype html><html><head><title>At the lock</title><meta name="description" content="He says {secret}.">
<meta property="og:description" content="{secret}"><script>var teaser = "{secret}";</script></head><body><article>
<h1>At the lock</h1><p><b>Post:</b> When did you come?</p>
<p><b>Keeper Lund:</b> In winter. I say it: {marked}. So it is.</p>
<p><b>Post:</b> And what do you do when the water comes?</p><p><b>Keeper Lund:</b> We wait on the roof for it.</p>
<figure><img src="a.png" alt="{secret}"><figcaption>He says {secret}.</figcaption></figure></article></body></html>"""


def test_of_a_page_the_words_go_from_what_stands_outside_its_text_as_well(tmp_path):
    page = tmp_path / "lock.html"
    page.write_text(PAGE.format(secret=SECRET, marked=SECRET.replace("money", "<i>money</i>")))
    import_files(files.find([str(page)]), Options())
    assert leaks(*WORDS) == list(WORDS)
    interview = redact()
    assert leaks(*WORDS) == []
    assert said(interview)[1].startswith("In winter. I say it: █")
    assert bring(page) == [("unchanged", [])]


def test_without_the_key_nothing_is_imported(talk, settings, tmp_path):
    redact()
    settings.REDACTION_KEY = "another key, after the old one was lost"
    talk.write_text(TALK.replace("the roof", "the boat"))
    with pytest.raises(ArchiveFailed, match="REDACTION_KEY"):
        import_files(files.find([str(talk)]), Options())
    assert (leaks(*WORDS), Redaction.objects.count()) == ([], 1)
    turn = Turn.objects.first()
    with pytest.raises(ValueError, match="REDACTION_KEY"):
        turns.edit_turn(turn, version=turn.version, text="Something else.", by=None)


def test_no_name_of_a_file_tells_it(talk, tmp_path):
    redact()
    named = tmp_path / f"{SECRET}.txt"
    talk.rename(named)
    assert bring(named, readings=False) == [("unchanged", [])]
    named.write_text(TALK.replace("We wait on the roof", "We sit on the roof"))
    bring(named)
    assert leaks(*WORDS) == []


def test_a_file_whose_own_name_was_redacted_is_known_again(tmp_path):
    path = tmp_path / "about-quibbleworth.txt"
    path.write_text(TALK)
    import_files(files.find([str(path)]), Options(publish=True))
    redaction.redact(Interview.objects.get(), "Quibbleworth", reason="A name.", by=None, in_names=True)
    assert leaks("quibbleworth") == []
    path.write_text(TALK.replace("We wait on the roof", "We sit on the roof"))
    assert import_files(files.find([str(path)]), Options(publish=True)).counts["updated"] == 1
    assert leaks("quibbleworth") == []
    assert "We sit on the roof" in said(Interview.objects.get())[3]


def test_what_is_like_an_interview_with_a_redaction_is_not_published_by_itself(talk, tmp_path):
    redact("Quibbleworth")
    copy = tmp_path / "copy.txt"
    copy.write_text(TALK.replace("count the boats", "count the barrels"))
    for _ in range(2):
        import_files(files.find([str(copy)]), Options(publish=True))
    assert Interview.objects.latest("pk").status == "in_review"
