"""Dialogues in which nobody is named: what looks and words tell of who asks and who answers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts.structures import conversing

from .marked import best, marked

ASKED = ("What made you build a boat?", "So you carried it down.", "Who helped you?", "Would you do it again?")
SAID = ("The lift was broken.", "My neighbours did.", "My sister, and I thank her.", "I would, at sea.")
ALTERNATING = [
    pair for q, a in zip(ASKED, SAID, strict=True) for pair in (("asks", q.split()[0]), ("answers", a.split()[0]))
]
INTRODUCTION = "The boat lies in [the yard](https://yard.example), under a roof of tin.\n\n"


def _html(question: str, answer: str = "<p>{}</p>") -> str:
    body = "".join(question.format(q) + answer.format(a) for q, a in zip(ASKED, SAID, strict=True))
    return f"<html><body><article>{body}</article></body></html>"


def _text(pattern: str) -> str:
    return "\n\n".join(
        pattern.format(q=q, a=a, Q=q.upper(), n=n) for n, (q, a) in enumerate(zip(ASKED, SAID, strict=True), 1)
    )


@pytest.mark.parametrize(
    "text",
    [
        _html("<p><b>{}</b></p>"),
        _html("<p><em>{}</em></p>"),
        _html("<h3>{}</h3>"),
        _html("<blockquote><p>{}</p></blockquote>"),
        _html('<div class="question">{}</div>', '<div class="answer">{}</div>'),
        _html("<b>{}</b><br>", "{}<br><br>"),
        _text("**{q}**\n\n{a}"),
        _text("**{q}**\n{a}"),
        INTRODUCTION + _text("*{q}*\n\n{a}"),
        _text("### {q}\n{a}"),
        INTRODUCTION + _text("> {q}\n\n{a}"),
        _text("<strong>{q}</strong>\n{a}"),
        _text("{q}\n- {a}"),
        _text("{q}\n\n– {a}"),
        _text("- {q}\n\n{a}"),
        _text("— {q}\n\n— {a}"),
        _text("{n}. {q}\n\n{a}"),
        _text("{n} {q}\n\n{a}"),
        _text("• {q}\n\n{a}"),
        _text("{q}\n\n“{a}”"),
    ],
)
def test_the_text_itself_tells_what_its_looks_mean(text: str) -> None:
    found = [(side, word.strip("“")) for side, word in marked(conversing.propose, text)]
    assert found == ALTERNATING


def test_a_question_before_its_answer_in_the_same_paragraph_is_told_apart() -> None:
    asked = [question.rstrip(".?") + "?" for question in ASKED]
    text = "\n\n".join(f"{q} {a}" for q, a in zip(asked, SAID, strict=True))
    assert [side for side, _ in marked(conversing.propose, text)] == ["asks", "answers"] * 4


def test_several_paragraphs_of_one_answer_are_one_turn() -> None:
    longer = _text("**{q}**\n\n{a}\n\nThe yard knew it, and the harbour too.")
    assert marked(conversing.propose, longer) == ALTERNATING


def test_a_question_that_an_answer_ends_with_opens_no_turn() -> None:
    text = _text("**{q}**\n\n{a}").replace("The lift was broken.", "The lift was broken. What else could I do?")
    assert marked(conversing.propose, text) == ALTERNATING


def test_an_introduction_stands_before_the_dialogue() -> None:
    text = "The shipwright gave us an interview in the yard.\n\n" + _text("{q}\n\n{a}")
    assert marked(conversing.propose, text)[0] == ("asks", "What")


def test_a_list_inside_an_answer_opens_no_turns() -> None:
    text = _text("{n}. {q}\n\n{a}").replace("The lift was broken.", "Three things:\n\n1. Tar.\n\n2. Rope.\n\n3. Time.")
    assert [side for side, _ in marked(conversing.propose, text)] == ["asks", "answers"] * 4


def test_an_introduction_in_the_look_of_the_questions_opens_no_dialogue() -> None:
    story = "\n\n".join(f"My boat number {n} lay in the yard, and I went there." for n in range(8))
    asked = "\n\n".join(f"**Have you seen boat number {n}?**\n\nI have seen it, and you have too." for n in range(5))
    found = marked(conversing.propose, f"**A yard full of boats and no sea in sight.**\n\n{story}\n\n{asked}")
    assert found[0] == ("asks", "Have")
    assert len(found) == 10


def test_what_stands_below_the_last_answer_and_speaks_of_the_interview_ends_it() -> None:
    text = _text("**{q}**\n\n{a}") + "\n\n*This was an interview made in the yard, and the boat was not there.*"
    structure = best(conversing.propose, text)
    assert structure is not None
    assert structure.end is not None


def test_thanks_at_the_end_are_the_interviewers() -> None:
    assert marked(conversing.propose, _text("{q}\n\n{a}") + "\n\nThank you for your time.")[-1] == ("asks", "Thank")


@pytest.mark.parametrize("text", ["Why?\n\nSo.", "One line.\n\nAnother line.\n\nA third line.\n\nA fourth line."])
def test_what_asks_nothing_has_no_reading(text: str) -> None:
    assert best(conversing.propose, text) is None


@given(
    st.lists(
        st.sampled_from([*ASKED, *SAID, "**Who?**", "- So.", "1. Tar?", "# Boats", "> Oh.", "« Oui. »"]),
        min_size=1,
        max_size=30,
    )
)
def test_marks_are_in_order_and_take_turns(lines: list[str]) -> None:
    structure = best(conversing.propose, "\n\n".join(lines))
    if structure is not None:
        starts = [mark.start for mark in structure.marks]
        assert starts == sorted(set(starts))
        assert all(a.side is not b.side for a, b in pairwise(structure.marks) if a.side == "answers")


def test_of_two_looks_that_tell_as_much_the_first_by_name_is_told() -> None:
    # Bold and a class stand on the very same paragraphs: which is named must not hang on the order of a set.
    structure = best(conversing.propose, _html('<p class="q"><b>{}</b></p>'))
    assert structure is not None
    assert structure.reasons[-1].startswith("told apart best by: bold (")


def test_names_printed_once_before_the_first_words_are_labels() -> None:
    turns = [
        "Nora Feld: Why do you row?",
        "Lena Odd: I like it.",
        "- Do you row far?",
        "- I row home.",
        "- And you sing?",
    ]
    text = "\n\n".join([*turns, "- I hum.", "- Where do you stop?", "- I never do."])
    assert marked(conversing.propose, text)[:4] == [
        ("Nora Feld", "Why"),
        ("Lena Odd", "I"),
        ("asks", "Do"),
        ("answers", "I"),
    ]


def test_dashes_before_answers_alone_part_a_talk_set_as_one_paragraph() -> None:
    asked = ["Why do you row?", "Do you row far?", "What do you see?", "Who waits for you?", "Will you stop?"]
    said = [
        "I like it, and I have no bridge.",
        "I row home.",
        "I see the mill and its light.",
        "My dog.",
        "I will not.",
    ]
    text = (
        " ".join(f"{question}- {answer}" for question, answer in zip(asked, said, strict=True))
        + " "
        + "So it is. " * 20
    )
    assert [side for side, _ in marked(conversing.propose, text)] == ["asks", "answers"] * 5


def test_what_stands_above_a_dashed_answer_asks_be_it_a_statement() -> None:
    lines = (
        "The lift was broken.",
        "- It was.",
        "Who helped you?",
        "- My sister.",
        "And then the door.",
        "- I took it off.",
    )
    text = "\n\n".join(lines)
    assert [side for side, _ in marked(conversing.propose, text)] == ["asks", "answers"] * 3


def test_between_dashes_a_talk_may_begin_with_an_answer() -> None:
    text = "\n".join(
        (
            "— I am no captain.",
            "— Since when?",
            "— I never was.",
            "— I was told otherwise.",
            "— So was I.",
            "— By whom?",
            "— By you.",
        )
    )
    assert [side for side, _ in marked(conversing.propose, text)] == ["answers", *["asks", "answers"] * 3]


def test_a_list_of_topics_above_is_no_part_of_the_talk() -> None:
    topics = "Topics:\n- snow on the line\n- tea\n- the branch\n"
    talk = "— Who helped you?\n— My sister did.\n— Would you do it again?\n— I would, at sea.\n— And you?\n— I too."
    assert marked(conversing.propose, topics + talk) == marked(conversing.propose, talk)


def test_comments_below_turns_that_dashes_open_are_no_turns() -> None:
    talk = "— Who helped you?\n— My sister did.\n— Would you do it again?\n— I would, at sea.\n— And you?\n— I too."
    text = f"{talk}\nAnd who would say that he cannot steer?\nHe was poured over with juice."
    assert [side for side, _ in marked(conversing.propose, text)] == ["asks", "answers"] * 3


def test_a_sentence_that_the_answer_ends_was_put_to_the_guest() -> None:
    text = "\n\n".join(
        (
            "Where do you sit?",
            "I sit by the oven.",
            "What do you lend?",
            "I lend nothing.",
            "Do you sow?",
            "I sow fennel.",
            "Gardens are for me…",
            "… a place where everybody greets.",
        )
    )
    assert [side for side, _ in marked(conversing.propose, text)] == ["asks", "answers"] * 4


def test_starred_paragraphs_that_ask_are_no_footnotes() -> None:
    text = "\n\n".join(
        (
            "* Do you dream of a clock? Say, of one that you repair while it rings.",
            "- I do, of a ship's.",
            "* Will we see you in a new shop?",
            "- I may not tell.",
            "* How do you see the craft?",
            "- I see it in a cellar.",
        )
    )
    assert [side for side, _ in marked(conversing.propose, text)] == ["asks", "answers"] * 3
