"""Versions that come again, lie elsewhere, or were read in a wrong encoding: which one an interview follows."""

from __future__ import annotations

import pytest

from interviews.editing.interviews import delete_interview
from interviews.editing.turns import edit_turn
from interviews.models import Interview, Source, Turn
from tests.importing.bridges import COCOA, GERMAN
from tests.management.commands.imports import BRIDGE, run, statuses

pytestmark = pytest.mark.django_db


def said_by(interview: Interview) -> str:
    return "\n".join(Turn.objects.filter(exchange__interview=interview).values_list("text", flat=True))


def test_a_file_that_is_again_what_it_was_is_followed_back_and_on(first):
    file = first / "bridge.txt"
    for text, says in ((COCOA, "cocoa"), (BRIDGE, "tea"), (COCOA, "cocoa")):
        file.write_text(text)
        assert statuses(run(file, json=True, dry_run=True)) == ["updated"]
        assert statuses(run(file, json=True)) == ["updated"]
        assert f"flask of {says}" in said_by(Interview.objects.get())
        assert statuses(run(file, json=True)) == ["unchanged"]
    assert Source.objects.count() == 2


def test_an_older_version_that_lies_elsewhere_takes_nothing_back(first, tmp_path_factory):
    (first / "bridge.txt").write_text(COCOA)
    run(first, json=True)
    elsewhere = tmp_path_factory.mktemp("kept") / "bridge.txt"
    elsewhere.write_text(BRIDGE)
    for _again in range(2):
        (one,) = run(elsewhere, json=True).objects
        assert (one["status"], "newer version" in one["warnings"][-1]["message"].lower()) == ("unchanged", True)
        assert "flask of cocoa" in said_by(Interview.objects.get())


CYRILLIC = """Мост преко Одре

4. мај 2021.

Лучки гласник: Када ће мост најзад бити отворен за саобраћај?

Лена Одрић: У мају, ако челик из железаре стигне на време, а то није сигурно.

Лучки гласник: А шта ћете радити ако уопште не стигне?

Лена Одрић: Онда чекамо крај реке са термосом чаја и добром књигом, као и увек.

Лучки гласник: Ко га фарба сваке године?

Лена Одрић: Мој рођак, сваког пролећа, истом сивом бојом.
"""
LATIN = """Most preko Odre

4. maj 2021.

Lučki glasnik: Kada će most najzad biti otvoren za saobraćaj, i šta će biti s čamcima?

Lena Odrić: U maju, ako čelik iz železare stigne na vreme, a to još nije sasvim izvesno.

Lučki glasnik: A šta ćete raditi ako uopšte ne stigne, kažite?

Lena Odrić: Onda čekamo kraj reke s termosom čaja i dobrom knjigom, kao što već činimo.
"""


@pytest.mark.parametrize(
    ("text", "written", "misread"),
    [
        (CYRILLIC, "utf-8", "cp1252"),
        (CYRILLIC, "cp1251", "cp1252"),
        (CYRILLIC, "utf-8", "cp1251"),
        (LATIN, "utf-8", "cp1252"),
        (LATIN, "cp1250", "cp1252"),
    ],
    ids=lambda value: value if len(value) < 20 else value.split()[0],
)
def test_a_file_that_was_garbled_and_is_mended_is_a_newer_version_of_itself(tmp_path, text, written, misread):
    path = tmp_path / "most.txt"
    path.write_text(text.encode(written).decode(misread, "ignore"))
    assert statuses(run(path, publish=True, json=True)) == ["created"]
    row = Turn.objects.filter(kind="answer").order_by("exchange__position").first()
    edit_turn(row, version=row.version, text=f"{row.text} Dixi.", by=None)
    path.write_text(text)
    assert statuses(run(path, json=True)) in (["updated"], ["conflict"])
    assert Interview.objects.count() == 1
    assert Turn.objects.get(pk=row.pk).text.endswith("Dixi.")


def test_a_file_that_is_another_interview_now_is_kept_apart_whatever_its_encoding(tmp_path):
    path = tmp_path / "most.txt"
    path.write_text(CYRILLIC)
    run(path)
    path.write_text(GERMAN)
    assert statuses(run(path, json=True)) == ["created"]
    assert Interview.objects.count() == 2


SERIES = [
    ("What is your name, and who gave it to you when you were born?", "Mother did.", "A priest in a hurry."),
    ("Where did you grow up, and what was that place like in those days?", "Among goats on the hill.", "On a barge."),
    ("What did your parents do for a living, and did they like doing it?", "Father mended nets.", "They baked bread."),
    ("Who taught you your trade, and how long did the learning take you?", "Nobody, I looked.", "My uncle the smith."),
    ("What would you say to somebody who comes to this town today?", "Be patient with it.", "Go and see others first."),
]


def talk(name: str, year: int, answer: int) -> str:
    said = "".join(f"\nPost: {row[0]}\n\n{name}: {row[answer]}\n" for row in SERIES)
    return f"A life in the harbour\n\n4 May {year}\n{said}"


@pytest.mark.parametrize("deleted", [False, True])
@pytest.mark.parametrize("other", [("Piet Dorn", 2019), ("Mara Holt", 2021)], ids=["another person", "another year"])
def test_a_file_that_holds_another_talk_of_a_series_is_kept_apart(tmp_path, other, deleted):
    path = tmp_path / "talk.txt"
    path.write_text(talk("Mara Holt", 2019, 1))
    run(path)
    if deleted:
        delete_interview(Interview.objects.get(), by=None)
    path.write_text(talk(*other, 2))
    assert statuses(run(path, json=True)) == ["created"]
    assert Turn.objects.filter(text="Nobody, I looked.").count() == (0 if deleted else 1)
    assert Turn.objects.filter(text="My uncle the smith.").exists()


def test_a_file_that_puts_the_same_questions_to_nobody_named_and_has_other_answers_is_kept_apart(tmp_path):
    path = tmp_path / "talk.txt"

    def said(answer: int) -> str:
        return "A life in the harbour\n" + "".join(f"\nQ: {row[0]}\n\nA: {row[answer]}\n" for row in SERIES)

    path.write_text(said(1))
    run(path, publish=True)
    path.write_text(said(2))
    (told,) = run(path, json=True).objects
    assert (told["status"], "“A life in the harbour”" in told["warnings"][-1]["message"]) == ("created", True)
    assert Turn.objects.filter(text__in=["Nobody, I looked.", "My uncle the smith."]).count() == 2
    path.write_text(said(2).replace("smith", "old smith"))
    assert statuses(run(path, json=True)) == ["updated"]
    assert Turn.objects.filter(text__in=["Nobody, I looked.", "My uncle the old smith."]).count() == 2


@pytest.mark.parametrize("mended", [("Marah Holt-Dorn", 2019), ("Mara Holt", 2021)], ids=["the name", "the date"])
def test_a_file_of_which_a_name_or_the_date_is_mended_is_a_newer_version(tmp_path, mended):
    path = tmp_path / "talk.txt"
    path.write_text(talk("Mara Holt", 2019, 1))
    run(path)
    path.write_text(talk(*mended, 1))
    assert statuses(run(path, json=True)) == ["updated"]
