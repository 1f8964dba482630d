"""Questions told by their look."""

from __future__ import annotations

import pytest

from interviews.transcripts.structures import typographic

from .marked import best, marked

ASKED = ("What made you build a boat?", "So you carried it down.", "Who helped you?", "Would you do it again?")
SAID = ("The lift was broken.", "My neighbours did.", "My sister, and I thank her.", "I would, at sea.")
ALTERNATING = [
    pair for q, a in zip(ASKED, SAID, strict=True) for pair in (("asks", q.split()[0]), ("answers", a.split()[0]))
]

MARKDOWN = "# The boat\n\nIt lies in [the yard](https://yard.example).\n\n"


def _html(question: str, answer: str = "<p>{}</p>") -> str:
    body = "".join(question.format(q) + answer.format(a) for q, a in zip(ASKED, SAID, strict=True))
    return f"<html><body><article>{body}</article></body></html>"


@pytest.mark.parametrize(
    "text",
    [
        _html("<p><b>{}</b></p>"),
        _html("<p><strong>{}</strong></p>"),
        _html("<p><em>{}</em></p>"),
        _html("<p><i>{}</i></p>"),
        _html("<h3>{}</h3>"),
        _html("<blockquote><p>{}</p></blockquote>"),
        _html('<div class="question">{}</div>', '<div class="answer">{}</div>'),
        _html("<dt>{}</dt>", "<dd>{}</dd>")
        .replace("<article>", "<article><dl>")
        .replace("</article>", "</dl></article>"),
        "\n\n".join(f"**{q}**\n\n{a}" for q, a in zip(ASKED, SAID, strict=True)),
        "\n\n".join(f"**{q}**\n{a}" for q, a in zip(ASKED, SAID, strict=True)),
        MARKDOWN + "\n\n".join(f"*{q}*\n\n{a}" for q, a in zip(ASKED, SAID, strict=True)),
        "\n\n".join(f"### {q}\n{a}" for q, a in zip(ASKED, SAID, strict=True)),
        MARKDOWN + "\n\n".join(f"> {q}\n\n{a}" for q, a in zip(ASKED, SAID, strict=True)),
    ],
)
def test_what_has_the_look_asks_and_what_has_it_not_answers(text: str) -> None:
    assert marked(typographic.propose, text) == ALTERNATING


def test_several_paragraphs_of_one_answer_are_one_turn() -> None:
    text = _html("<p><b>{}</b></p>", "<p>{}</p><p>I said so.</p>")
    assert marked(typographic.propose, text) == ALTERNATING


def test_a_question_of_two_bold_paragraphs_is_one_turn() -> None:
    text = _html("<p><b>We are at sea.</b></p><p><b>{}</b></p>")
    assert [side for side, _ in marked(typographic.propose, text)] == ["asks", "answers"] * 4


def test_a_question_in_bold_before_its_answer_in_the_same_paragraph() -> None:
    asked = [question for question in ASKED if question.endswith("?")]
    text = (
        "<html><body>" + "".join(f"<p><b>{q}</b> {a}</p>" for q, a in zip(asked, SAID, strict=False)) + "</body></html>"
    )
    assert [side for side, _ in marked(typographic.propose, text)] == ["asks", "answers"] * 3
    assert [word for _, word in marked(typographic.propose, text)][1] == "The"


def test_a_bold_title_above_a_bold_standfirst_is_no_question() -> None:
    head = "<p><b>A boat in a flat</b></p><p><b>Ada Lund builds.</b></p><p>We met on the quay.</p>"
    text = _html("<p><b>{}</b></p>").replace("<article>", f"<article>{head}")
    assert marked(typographic.propose, text) == ALTERNATING


def test_bold_lead_words_inside_answers_are_no_questions() -> None:
    text = "<html><body>" + "".join(
        f"<p><b>{word}</b>: we do it twice a week and then we go home.</p>" for word in ("Training", "Rowing", "Rest")
    )
    assert best(typographic.propose, text) is None


def test_a_page_without_any_typography_has_no_reading() -> None:
    assert typographic.propose(()) == []
    assert best(typographic.propose, "Why?\n\nSo.\n\nWhy?\n\nSo.") is None


def test_sections_that_ask_nothing_are_no_questions() -> None:
    text = "# Title\n\n" + "\n\n".join(
        f"## {name}\n\nWe built it." for name in ("The project", "About us", "Plans", "Money")
    )
    assert best(typographic.propose, text) is None


def test_classes_are_stronger_evidence_than_bold() -> None:
    classes = best(typographic.propose, _html('<p class="question">{}</p>', '<p class="answer">{}</p>'))
    bold = best(typographic.propose, _html("<p><b>{}</b></p>"))
    assert classes is not None
    assert bold is not None
    assert classes.score > bold.score
