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
        ("Q When?\n\nLUND: In May.\n\nQ Sure?\n\nLUND: Yes.", ["Q", "LUND", "Q", "LUND"]),
        (
            "Pregunta. When?\n\nRespuesta. In May.\n\nP. Sure?\n\nR. Yes.\n\nP. Why?\n\nR. So.",
            ["Pregunta", "Respuesta", "P", "R", "P", "R"],
        ),
        (
            "P. Falk. When?\n\nA. Lund. In May.\n\nP. Falk. Sure?\n\nA. Lund. Yes.\n\nP. Falk. Why?\n\nA. Lund. So.",
            ["P. Falk", "A. Lund"] * 3,
        ),
        (
            "- Speaker #0\nWhen?\n- Speaker #1\nIn May.\n- Speaker #0\nSure?\n- Speaker #1\nYes.",
            ["Speaker #0", "Speaker #1"] * 2,
        ),
        (
            "PS A.B.: When?\n\nAda Lund: In May.\n\nPS A.B.: Sure?\n\nAda Lund: Yes.",
            ["PS A.B.", "Ada Lund", "PS A.B.", "Ada Lund"],
        ),
        ("Q.いつですか?\nA.五月です。\nQ.本当に?\nA.はい。", ["Q", "A", "Q", "A"]),
        (
            "――いつですか?\n浜野みおさん(以下、浜野)「五月です」\n――本当に?\n浜野「ええ、五月です」",
            ["asks", "浜野みおさん(以下、浜野)", "asks", "浜野"],
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


def test_questions_without_a_label_stand_between_the_labels_of_several_guests() -> None:
    text = (
        "So you came?\n\nAda: We did.\n\nPer: By boat.\n\nHow long did it take?\n\nAda: A day.\n\nWith a pause.\n\n"
        "And the way home?\n\nPer: I slept.\n\nThank you both for this.\n\nPer: Thank you."
    )
    assert [mark.side for mark in best(labelled.propose, text).marks] == [
        *(Side.ASKS, Side.ANSWERS, Side.ANSWERS, Side.ASKS, Side.ANSWERS),
        *(Side.ASKS, Side.ANSWERS, Side.ASKS, Side.ANSWERS),
    ]


def test_a_second_paragraph_of_a_labelled_question_is_no_question_of_its_own() -> None:
    text = (
        "HP: You were early.\n\nWhy?\n\nLO: I ran.\n\nHP: It rained.\n\nDid you mind?\n\nLO: No.\n\n"
        "HP: It was night.\n\nWere you afraid?\n\nLO: Never."
    )
    assert _labels(text) == ["HP", "LO"] * 3


def test_a_label_whose_paragraph_was_glued_to_the_one_before_is_found() -> None:
    text = "They met in a park. HP: When?\n\nLO: In May.\n\nHP: Sure?\n\nLO: Yes.\n\nHP: Why?\n\nLO: So."
    assert _labels(text) == ["HP", "LO"] * 3


def test_a_name_alone_on_its_line_is_no_turn_where_labels_have_a_colon() -> None:
    text = "Ada Lund: When?\n\nPer Falk: In May.\n\nAda Lund\n\nAda Lund: Sure?\n\nPer Falk: Yes.\n\nPer Falk"
    assert _labels(text) == ["Ada Lund", "Per Falk", "Ada Lund", "Per Falk"]


def test_numbers_tell_reporters_apart_and_count_questions() -> None:
    reporters = "Reporter 1: When?\n\nLO: In May.\n\nReporter 2: Sure?\n\nLO: Yes."
    assert best(labelled.propose, reporters).marks[0].key != best(labelled.propose, reporters).marks[2].key
    questions = "Q1: When?\n\nLO: In May.\n\nQ2: Sure?\n\nLO: Yes."
    assert best(labelled.propose, questions).marks[0].key == best(labelled.propose, questions).marks[2].key


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


@pytest.mark.parametrize("label", ["<b>{}</b>", "<b>{}:</b>", "{}"])
def test_a_name_in_the_first_cell_of_a_row_is_the_label_of_the_second(label: str) -> None:
    said = [
        ("Marsh", "Where do the boats go?"),
        ("Hill", "Out."),
        ("Marsh", "How many?"),
        ("Hill", "Nine of them."),
    ] * 2
    rows = "".join(f"<tr><td><p>{label.format(who)}</p></td><td><p>{text}</p></td></tr>" for who, text in said)
    assert marked(labelled.propose, f"<div><table>{rows}</table></div>") == [
        (who, text.split()[0]) for who, text in said
    ]


def test_a_letter_before_answers_alone_is_the_guest_and_no_word_for_a_question() -> None:
    text = (
        "Why did you come?\n\nF: To see it.\n\nAnd how was it?\n\nF: Wet, as ever.\n\nWho else came?\n\nF: Nobody.\n\n"
        "Will you come again?\n\nF: In May."
    )
    assert [mark.side for mark in best(labelled.propose, text).marks] == [Side.ASKS, Side.ANSWERS] * 4


def test_who_asks_once_has_a_label_where_each_paragraph_has_one() -> None:
    text = "FELD: Why?\n\nODD: So.\n\nHOLM: When?\n\nODD: In May.\n\nFELD: Sure?\n\nODD: Yes."
    assert _labels(text) == ["FELD", "ODD", "HOLM", "ODD", "FELD", "ODD"]


def test_a_word_before_a_colon_is_no_label_where_paragraphs_have_none() -> None:
    said = "It was long.\n\nIt was cold.\n\nRESULT: None.\n\nWe left."
    text = f"FELD: Why?\n\nODD: So.\n\n{said}\n\nFELD: Sure?\n\nODD: Yes."
    assert _labels(text) == ["FELD", "ODD", "FELD", "ODD"]


def test_names_that_come_once_in_full_and_once_as_initials_are_labels() -> None:
    assert _labels("NORA FELDMAN: Why?\n\nLENA ODDSEN: So.\n\nN.F.: Sure?\n\nL.O.: Yes.") == [
        "NORA FELDMAN",
        "LENA ODDSEN",
        "N.F.",
        "L.O.",
    ]


def test_marks_of_question_and_answer_need_no_capital_behind_them() -> None:
    assert _labels("D: perché?\n\nR: così\n\nD: quando?\n\nR (regista): in maggio") == ["D", "R", "D", "R (regista)"]


def test_a_legend_of_labels_is_no_turn() -> None:
    text = "NF: Nora Feld\n\nLO: Lena Odd\n\nNF: Why?\n\nLO: So.\n\nNF: Sure?\n\nLO: Yes."
    assert [word for _, word in marked(labelled.propose, text)] == ["Why?", "So.", "Sure?", "Yes."]


def test_languages_are_no_speakers() -> None:
    text = "Where?\n\nEspañol: Aquí.\n\nEnglish: Here.\n\nWhen?\n\nEspañol: Hoy.\n\nEnglish: Today."
    assert _labels(text) == []


def test_a_heading_above_an_answer_asks_and_what_the_answer_before_asks_does_not() -> None:
    text = "".join(f"## {word}?\n\nLena Odd: So.\n\nAnd who {word}?\n\n" for word in ("Why", "When", "Where"))
    assert [label for label, _ in marked(labelled.propose, text)] == ["asks", "Lena Odd"] * 3


def test_a_dash_above_an_answer_asks_even_without_a_question_mark() -> None:
    text = "– Why?\n\nLO: So.\n\n– They say it is old.\n\nLO: They do.\n\n– And when?\n\nLO: In May."
    assert [label for label, _ in marked(labelled.propose, text)] == ["asks", "LO"] * 3


def test_two_who_answer_are_told_from_the_bare_questions_between_them() -> None:
    rounds = "Why {0}?\n\nIda: So.\n\nOdd: Really so.\n\nIda: And cold.\n\nOdd: Yes.\n\n"
    text = "".join(rounds.format(word) for word in ("tar", "rope", "fog"))
    assert [label for label, _ in marked(labelled.propose, text)] == ["asks", "Ida", "Odd", "Ida", "Odd"] * 3
