"""Which interview is this: what is certain is done, what is alike is asked, and no run takes back another's word."""

from __future__ import annotations

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interviews.editing.interviews import delete_interview
from interviews.importing import undoing
from interviews.importing.matching import Asked, Matcher
from interviews.models import ImportedFile, ImportRun, Interview, Likeness, Sketch, SketchBand, Source, Turn
from interviews.transcripts import parse
from tests.importing.bridges import COCOA, ENGLISH, GERMAN, as_page
from tests.management.commands.imports import BRIDGE, run, statuses

pytestmark = pytest.mark.django_db


# --- what is certain ---


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("copy.txt", BRIDGE.encode("utf-16")),
        ("dos.txt", BRIDGE.replace("\n", "\r\n").encode()),
        ("page.html", as_page(BRIDGE).encode()),
        ("shout.md", BRIDGE.replace("flask of tea", "FLASK of *tea*").encode()),
    ],
)
def test_the_same_words_in_another_file_are_one_more_source(first, name, content):
    before = list(Turn.objects.order_by("pk").values_list("pk", "text", "version"))
    (first / name).write_bytes(content)
    foretold = run(first / name, json=True, dry_run=True).objects
    (told,) = run(first / name, json=True).objects
    assert (told["status"], [told]) == ("unchanged", foretold)
    assert "Word for word" in told["warnings"][-1]["message"]
    interview = Interview.objects.get()
    assert interview.sources.count() == 2
    assert interview.reading.source.name == "bridge.txt"
    assert list(Turn.objects.order_by("pk").values_list("pk", "text", "version")) == before
    line = ImportedFile.objects.latest("pk")
    assert (line.interview, "Word for word" in line.reason) == (interview, True)
    assert not Likeness.objects.exists()


def test_the_sources_of_one_interview_never_take_turns(first):
    (first / "page.html").write_text(as_page(BRIDGE))
    run(first)
    before = Interview.objects.get().reading
    for _again in range(2):
        assert statuses(run(first, json=True)) == ["unchanged", "unchanged"]
    assert Interview.objects.get().reading == before


def test_a_newer_version_of_a_source_that_does_not_lead_is_kept_and_changes_nothing(first):
    (first / "page.html").write_text(as_page(BRIDGE))
    run(first)
    (first / "page.html").write_text(as_page(COCOA))
    (told,) = run(first / "page.html", json=True).objects
    assert told["status"] == "unchanged"
    assert "follows another" in told["warnings"][-1]["message"]
    assert not Turn.objects.filter(text__contains="cocoa").exists()
    newest = Source.objects.latest("pk")
    assert (newest.interview, newest.version_of.name) == (Interview.objects.get(), "page.html")
    # The one that leads still does.
    (first / "bridge.txt").write_text(BRIDGE.replace("good book", "bad book"))
    assert statuses(run(first, json=True)) == ["updated", "unchanged"]
    assert Turn.objects.filter(text__contains="bad book").exists()


def test_copies_of_what_comes_in_the_same_run_are_found(tmp_path):
    for name, content in (("a.txt", BRIDGE.encode()), ("b.txt", BRIDGE.encode("utf-16")), ("c.html", as_page(BRIDGE))):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    foretold = run(tmp_path, json=True, dry_run=True).objects
    told = run(tmp_path, json=True, publish=True).objects
    assert [one["status"] for one in told] == ["created", "unchanged", "unchanged"]
    assert told == foretold
    assert Interview.objects.public().get().sources.count() == 3


def test_the_same_words_of_another_person_are_asked_about(first):
    (first / "other.txt").write_text(BRIDGE.replace("Lena Odd", "Per Falk").replace("LO:", "PF:"))
    assert statuses(run(first / "other.txt", json=True)) == ["created"]
    asked = Likeness.objects.get()
    assert (asked.share, asked.guess, asked.state) == (1.0, "same", "open")


def test_words_too_few_to_be_certain_are_asked_about(tmp_path):
    talk = (
        "Post: Will the bridge open?\n\nLena Odd: Yes, in May, if it stands.\n\nPost: And the ferry?\n\nLena Odd: No.\n"
    )
    for name, encoding in (("a.txt", "utf-8"), ("b.txt", "utf-16")):
        (tmp_path / name).write_bytes(talk.encode(encoding))
    assert statuses(run(tmp_path, json=True)) == ["created", "created"]


def test_a_copy_of_what_an_editor_deleted_is_not_made_again(first):
    delete_interview(Interview.objects.get(), by=None)
    (first / "page.html").write_text(as_page(BRIDGE))
    (told,) = run(first / "page.html", json=True).objects
    assert told["status"] == "unchanged"
    assert "deleted" in told["warnings"][-1]["message"]
    assert not Interview.objects.exists()


def test_what_is_nearly_the_same_as_what_an_editor_deleted_waits_for_one(first, client):
    delete_interview(Interview.objects.get(), by=None)
    (first / "renamed.txt").write_text(COCOA)
    foretold = run(first / "renamed.txt", json=True, dry_run=True, publish=True).objects
    (told,) = run(first / "renamed.txt", json=True, publish=True).objects
    assert (told["status"], [told]) == ("created", foretold)
    assert "“bridge.txt” too, the interview of which was deleted" in told["warnings"][-1]["message"]
    # Nor does another run publish it.
    assert statuses(run(first / "renamed.txt", json=True, publish=True)) == ["unchanged"]
    interview = Interview.objects.get()
    assert (interview.status, interview.is_public, Likeness.objects.count()) == ("in_review", False, 0)


def test_what_waits_for_an_editor_goes_with_the_run_that_brought_it(first):
    delete_interview(Interview.objects.get(), by=None)
    (first / "renamed.txt").write_text(COCOA)
    run(first / "renamed.txt", publish=True)
    undoing.undo_run(ImportRun.objects.latest("pk"), by=None)
    assert not Interview.objects.exists()


# --- what is asked ---


@pytest.mark.parametrize("folder", [".", "elsewhere"])
def test_what_is_nearly_the_same_is_an_interview_and_a_question(first, folder):
    (first / folder).mkdir(exist_ok=True)
    path = first / folder / ("renamed.txt" if folder == "." else "bridge.txt")
    path.write_text(COCOA)
    foretold = run(path, json=True, dry_run=True).objects
    (told,) = run(path, json=True).objects
    assert (told["status"], [told]) == ("created", foretold)
    assert "Perhaps the same interview as “The bridge over the Odd”" in told["warnings"][-1]["message"]
    asked = Likeness.objects.get()
    assert (asked.interview_id, asked.other_id) == tuple(Interview.objects.order_by("pk").values_list("pk", flat=True))
    assert 0.8 < asked.share < 1.0
    assert (asked.guess, asked.state) == ("same", "open")
    assert "Perhaps" in ImportedFile.objects.latest("pk").reason
    run(path)
    assert Likeness.objects.count() == 1


def test_nearly_the_same_in_one_run_is_asked_once_for_each_file(tmp_path):
    for number, drink in enumerate(["tea", "cocoa", "milk"]):
        (tmp_path / f"{number}.txt").write_text(BRIDGE.replace("flask of tea", f"flask of {drink}"))
    told = run(tmp_path, json=True, dry_run=True).objects
    assert run(tmp_path, json=True).objects == told
    pairs = Likeness.objects.order_by("pk").values_list("interview__sources__name", "other__sources__name")
    assert list(pairs) == [("0.txt", "1.txt"), ("0.txt", "2.txt")]


def test_another_talk_of_the_same_people_is_no_question(first):
    (first / "ferry.txt").write_text(
        "Harbour Post: Which birds nest on the roof of your house these days?\n\n"
        "Lena Odd: Two storks, since my grandfather was young, "
        "and they come back every year in the last week of March.\n\n"
        "HP: Do they bring you luck?\n\nLO: They bring frogs, mostly, and noise at five in the morning.\n\n"
        "HP: Will you ever move out?\n\nLO: Not before they do, and they show no sign of it whatever.\n"
    )
    assert statuses(run(first / "ferry.txt", json=True)) == ["created"]
    assert not Likeness.objects.exists()


def test_a_translation_is_another_interview_and_a_question(tmp_path):
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "b.txt").write_text(GERMAN)
    told = run(tmp_path, json=True).objects
    assert [(one["status"], one["language"]) for one in told] == [("created", "en"), ("created", "de")]
    assert "Perhaps a translation of “The bridge over the Odd”" in told[1]["warnings"][-1]["message"]
    assert Likeness.objects.get().guess == "translation"


WATERS = {
    "en": ["bridge", "ferry", "river", "harbour", "tunnel", "lake", "dam", "canal", "island", "lock", "shore"],
    "sr": ["most", "skela", "reka", "luka", "tunel", "jezero", "brana", "kanal", "ostrvo", "ustava", "obala"],
}


def undated(language: str, exchanges: int) -> str:
    said = {
        "en": "Harbour Post: What does the {} mean?\n\nLena Odd: The {} is a long story that went on for years.",
        "sr": "Lučki glasnik: Šta znači {}?\n\nLena Odd: To je {}, duga priča koja je trajala godinama.",
    }[language]
    title = {"en": "The long story of the water", "sr": "Duga priča o vodi"}[language]
    return "\n\n".join([title, *(said.format(word, word) for word in WATERS[language][:exchanges])])


@pytest.mark.parametrize(("one", "other"), [(10, 10), (10, 11), (11, 10), (6, 7), (10, 8)])
def test_a_translation_may_have_a_few_exchanges_more_or_fewer(tmp_path, one, other):
    (tmp_path / "en.txt").write_text(undated("en", one))
    (tmp_path / "sr.txt").write_text(undated("sr", other))
    run(tmp_path / "en.txt")
    run(tmp_path / "sr.txt")
    assert Likeness.objects.get().guess == "translation"


@pytest.mark.parametrize(("one", "other"), [(10, 7), (6, 10)])
def test_half_an_interview_is_no_translation(tmp_path, one, other):
    (tmp_path / "en.txt").write_text(undated("en", one))
    (tmp_path / "sr.txt").write_text(undated("sr", other))
    run(tmp_path)
    assert not Likeness.objects.exists()


def test_a_talk_in_the_same_language_on_the_same_day_is_no_translation(tmp_path):
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "b.txt").write_text(GERMAN)
    run(tmp_path / "a.txt", language="de")
    run(tmp_path / "b.txt")
    assert not Likeness.objects.exists()


# --- what it costs ---


def talk(number: int) -> str:
    dice = random.Random(number)
    words = [
        f"{dice.choice('bcdfglmnprst')}{dice.choice('aeiou')}{dice.choice('lnrst')}{end}" for end in ("ed", "ing", "er")
    ]
    turns = [f"Post: What of the {dice.choice(words)}?\n\nKeeper Lund: " for _turn in range(4)]
    return "\n\n".join(
        turn + " ".join(f"{dice.choice(words)}{dice.randrange(10_000)}" for _word in range(30)) + "." for turn in turns
    )


def test_many_files_of_one_name_cost_no_statement_each(tmp_path):
    def cost(numbers: range) -> int:
        folders = [tmp_path / f"{number:03}" for number in numbers]
        for number, folder in zip(numbers, folders, strict=True):
            folder.mkdir()
            (folder / "talk.txt").write_text(talk(number))
        with CaptureQueriesContext(connection) as queries:
            assert set(statuses(run(*folders, json=True))) == {"created"}
        return len(queries)

    cost(range(3))
    few, many = cost(range(10, 14)), cost(range(20, 44))
    assert many <= few + 8  # what fills more batches, not what each file asks for


def test_near_copies_are_looked_up_in_as_many_statements_however_many_there_are(tmp_path, django_assert_num_queries):
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(talk(number))
    run(tmp_path)
    copies = [parse((talk(number) + "\n\nAnd so on.").encode(), name="copy.txt") for number in range(12)]
    asked = [Asked.of("copy.txt", f"/elsewhere/{number}.txt", copy) for number, copy in enumerate(copies)]
    for files in (asked[:2], asked):
        matcher = Matcher()
        with django_assert_num_queries(6):
            matcher.look_up(files)
            found = [matcher.find(one) for one in files]
        assert [one.alike.target.interview for one in found] == list(
            Interview.objects.order_by("pk").values_list("pk", flat=True)[: len(files)]
        )


def test_a_number_that_many_sources_have_is_not_stored_again(first):
    source = Source.objects.get()
    number = SketchBand.objects.filter(sketch=source.pk).order_by("pk").first().number
    for place in range(50):
        digest = f"{place:064x}"
        other = Source.objects.create(sha256=digest, content=b"x", size=1, media_type="text/plain", name="x")
        sketch = Sketch.objects.create(source=other, digest=digest, words=1, signature=b"")
        SketchBand.objects.create(sketch=sketch, number=number)
    (first / "copy.txt").write_text(COCOA)
    run(first / "copy.txt")
    assert SketchBand.objects.filter(number=number).count() == 51
