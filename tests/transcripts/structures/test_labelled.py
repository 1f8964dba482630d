"""Turns that begin with a printed speaker."""

from __future__ import annotations

import pytest

from interviews.transcripts.structures import Side, labelled

from .marked import best, marked

ROUNDS = [("Harbour Post", "When?", "Lena Odd", "In May."), ("Harbour Post", "Really?", "Lena Odd", "Yes.")]


def _labels(text: str) -> list[str]:
    return [label for label, _ in marked(labelled.propose, text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("HP: When?\n\nLO: In May.\n\nHP: Sure?\n\nLO: Yes.", ["HP", "LO", "HP", "LO"]),
        ("HP : When?\n\nLO\u00a0: In May.\n\nHP : Sure?\n\nLO\u00a0: Yes.", ["HP", "LO", "HP", "LO"]),
        ("HP:When?\n\nLO:In May.\n\nHP:Sure?\n\nLO:Yes.", ["HP", "LO", "HP", "LO"]),
        ("HP：When?\n\nLO：In May.\n\nHP：Sure?\n\nLO：Yes.", ["HP", "LO", "HP", "LO"]),
        ("HP:\tWhen?\nLO:\tIn May.\nHP:\tSure?\nLO:\tYes.", ["HP", "LO", "HP", "LO"]),
        ("Q. When?\n\nA. In May.\n\nQ. Sure?\n\nA. Yes.", ["Q", "A", "Q", "A"]),
        ("Q - When?\n\nA - In May.\n\nQ - Sure?\n\nA - Yes.", ["Q", "A", "Q", "A"]),
        ("P: Kada?\n\nO: U maju.\n\nP: Sigurno?\n\nO: Da.", ["P", "O", "P", "O"]),
        (
            "Питање: Када?\n\nОдговор: У мају.\n\nПитање: Да?\n\nОдговор: Да.",
            ["Питање", "Одговор", "Питање", "Одговор"],
        ),
        ("[Host] When?\n\n[Odd] In May.\n\n[Host] Sure?\n\n[Odd] Yes.", ["Host", "Odd", "Host", "Odd"]),
        (
            "Host [01:02]: When?\n\nOdd [01:05]: In May.\n\nHost [01:09]: Sure?\n\nOdd [01:12]: Yes.",
            ["Host", "Odd", "Host", "Odd"],
        ),
        (
            "Lena Odd: 00:12\n\nHi.\n\nGuest: 00:14\n\nHi.\n\nLena Odd: 00:00:19\n\nSo?\n\nGuest: 00:00:21\n\nYes.",
            ["Lena Odd", "Guest", "Lena Odd", "Guest"],
        ),
        (
            "NORA FELD\n\nWhen?\n\nLENA ODD\n\nIn May.\n\nNORA FELD\n\nSure?\n\nLENA ODD\n\nYes.",
            ["NORA FELD", "LENA ODD", "NORA FELD", "LENA ODD"],
        ),
        (
            "  Q    When?\n\n  THE MINISTER:  In May.\n\n  Q    Sure?\n\n  THE MINISTER:  Yes.",
            ["Q", "THE MINISTER", "Q", "THE MINISTER"],
        ),
        (
            "PS A.B.: When?\n\nAda Lund: In May.\n\nPS A.B.: Sure?\n\nAda Lund: Yes.",
            ["PS A.B.", "Ada Lund", "PS A.B.", "Ada Lund"],
        ),
    ],
)
def test_a_label_is_read_however_it_is_printed(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels


def test_the_text_of_a_turn_begins_behind_its_label() -> None:
    text = "HP : When?\n\nLO (00:01): In May.\n\nHP: Sure?\n\nLO: Yes."
    assert [word for _, word in marked(labelled.propose, text)] == ["When?", "In", "Sure?", "Yes."]


def test_bold_labels_of_html_and_markdown_are_labels() -> None:
    html = "<html><body>" + "".join(f"<p><b>{a}</b> {q}</p><p><b>{b}:</b> {r}</p>" for a, q, b, r in ROUNDS)
    assert _labels(html) == ["Harbour Post", "Lena Odd"] * 2
    markdown = "\n\n".join(f"**{a}**: {q}\n\n**{b}:** {r}" for a, q, b, r in ROUNDS)
    assert _labels(markdown) == ["Harbour Post", "Lena Odd"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "There are two ways: walk or row.\n\nNote: the tide is high.\n\nNote: the wind is low.",
        "Photo: the quay\n\nThe bridge is late.\n\nPhoto: the crane\n\nThe steel has not come.",
        "At 12:30 we met.\n\nAt 12:45 we left.\n\nhttps://quay.example\n\nhttps://boat.example",
        "Update: the bridge is open.\n\nUpdate: it is closed.",
        "",
    ],
)
def test_a_colon_alone_makes_no_label(text: str) -> None:
    assert marked(labelled.propose, text or "x") == []


def test_what_stands_before_a_colon_once_is_prose() -> None:
    text = "HP: When?\n\nLO: In May.\n\nMy answer: no.\n\nHP: Sure?\n\nLO: Yes."
    assert _labels(text) == ["HP", "LO", "HP", "LO"]


def test_a_full_name_printed_once_is_a_label_where_its_initials_come_back() -> None:
    text = "Harbour Post: When?\n\nLena Odd: In May.\n\nHP: Sure?\n\nLO: Yes.\n\nHP: And?\n\nLO: So."
    assert _labels(text) == ["Harbour Post", "Lena Odd", "HP", "LO", "HP", "LO"]


def test_a_third_person_who_walks_in_has_a_turn() -> None:
    text = "HP: When?\n\nLO: In May.\n\nPer Falk: Tea?\n\nLO: No.\n\nHP: Sure?\n\nLO: Yes."
    assert _labels(text) == ["HP", "LO", "Per Falk", "LO", "HP", "LO"]


def test_fields_of_a_cover_sheet_are_no_labels() -> None:
    text = "INTERVIEWEE: Ada Lund\nINTERVIEWER: Per Falk\nDATE: 4 May 1986\n"
    text += "FALK: Where?\nLUND: Here.\nFALK: Why?\nLUND: So."
    assert _labels(text) == ["FALK", "LUND", "FALK", "LUND"]


def test_a_label_that_lost_its_colon_is_read_and_told() -> None:
    text = "HPN: When?\n\nLOD: In May.\n\nHPN Sure?\n\nLOD: Yes.\n\nHPN: And?\n\nLOD; So it is."
    structure = best(labelled.propose, text)
    assert structure is not None
    assert [mark.label for mark in structure.marks] == ["HPN", "LOD"] * 3
    assert [mark.damaged for mark in structure.marks] == [False, False, True, False, False, True]


def test_a_label_with_one_letter_misprinted_is_read_and_told() -> None:
    rounds = "\n\n".join(f"Falk: Why {word}?\n\nLindqvist: For {word}." for word in ("rope", "tar", "time", "fog"))
    structure = best(labelled.propose, rounds.replace("Lindqvist: For tar", "Lyndqvist: For tar"))
    assert structure is not None
    assert [mark.damaged for mark in structure.marks] == [False, False, False, True, False, False, False, False]
    assert structure.marks[3].key == structure.marks[1].key


def test_numbered_questions_with_a_letter_are_answered_by_what_stands_below() -> None:
    text = "Q1. When?\n\nIn May.\n\nIt is late.\n\nQ2. Sure?\n\nYes.\n\nQ3. And?\n\nSo."
    structure = best(labelled.propose, text)
    assert structure is not None
    assert [mark.side for mark in structure.marks] == [Side.ASKS, Side.ANSWERS] * 3
    assert [word for _, word in marked(labelled.propose, text)] == ["When?", "In", "Sure?", "Yes.", "And?", "So."]


def test_where_only_answers_have_a_label_the_questions_stand_above_it() -> None:
    text = "When do you leave?\n\nLena Odd: In May.\n\nAre you sure?\n\nLena Odd: Yes.\n\nAnd then?\n\nLena Odd: Home."
    structure = best(labelled.propose, text)
    assert structure is not None
    assert [mark.side for mark in structure.marks] == [Side.ASKS, Side.ANSWERS] * 3


def test_turns_within_one_long_line_are_found() -> None:
    turns = " ".join(
        f"HP: When did boat {n} leave the old quay? LO: Boat {n} left in the spring of that year." for n in range(9)
    )
    assert _labels(turns) == ["HP", "LO"] * 9


def test_a_dialogue_that_alternates_is_stronger_than_one_that_does_not() -> None:
    alternating = best(labelled.propose, "\n\n".join(["HP: When?\n\nLO: In May."] * 4))
    monologue = best(labelled.propose, "LO: One.\n\nLO: Two.\n\nLO: Three.\n\nLO: Four.")
    assert alternating is not None
    assert alternating.score > 0.9
    assert monologue is None or monologue.score < 0.3
