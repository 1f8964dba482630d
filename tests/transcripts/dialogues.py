"""Made-up dialogues for property tests: what was said, and the many ways in which it may be printed."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

OUTLET, GUEST = "Harbour Post", "Mara Lund"
INITIALS = {OUTLET: "HP", GUEST: "ML"}


@dataclass(frozen=True)
class Dialogue:
    """Exchanges in order: a question of one paragraph and an answer of one or more."""

    exchanges: tuple[tuple[str, tuple[str, ...]], ...]


_ASKED = ("the lighthouse", "the old crane", "a storm at sea", "your first boat", "the ferry", "the fish market")
_QUESTIONS = (
    "How did you come to {thing} in spring {number}?",
    "Would you go back to {thing} after winter {number}?",
    "What do you remember of {thing} on day {number}?",
    "You once wrote about {thing}. Which of your {number} letters was the hardest?",
)
_ANSWERS = (
    "I think I learned more from {thing} than from {number} teachers.",
    "My brother and I repaired {thing} with {number} nails, and it held.",
    "We never spoke of {thing} at home; I was {number} before I knew.",
    "I would rather not say, but {thing} cost me {number} nights of sleep. It was worth it.",
    "Yes, I did. I still keep {number} drawings of {thing} in my kitchen.",
)


@st.composite
def dialogues(draw: st.DrawFn) -> Dialogue:
    """Well-formed dialogues of three to six exchanges, in which no paragraph repeats another."""
    number = draw(st.integers(11, 60))
    exchanges = []
    for _ in range(draw(st.integers(3, 6))):
        sentences = []
        for templates in (_QUESTIONS, *[_ANSWERS] * draw(st.integers(1, 3))):
            number += 1
            sentences.append(
                draw(st.sampled_from(templates)).format(thing=draw(st.sampled_from(_ASKED)), number=number)
            )
        exchanges.append((sentences[0], tuple(sentences[1:])))
    return Dialogue(tuple(exchanges))


# --- plain conventions: a dialogue printed so comes back exactly ---


def _turns(dialogue: Dialogue) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (speaker, paragraphs)
        for question, answer in dialogue.exchanges
        for speaker, paragraphs in ((OUTLET, (question,)), (GUEST, answer))
    ]


def labels_before_text(dialogue: Dialogue) -> str:
    return "\n\n".join(f"{who}: " + "\n\n".join(paragraphs) for who, paragraphs in _turns(dialogue))


def labels_without_blank_lines(dialogue: Dialogue) -> str:
    return labels_before_text(dialogue).replace("\n\n", "\n")


def initials_after_the_first_round(dialogue: Dialogue) -> str:
    printed = [
        f"{who if position < 2 else INITIALS[who]}: " + "\n\n".join(paragraphs)
        for position, (who, paragraphs) in enumerate(_turns(dialogue))
    ]
    return "\n\n".join(printed)


def labels_in_capitals(dialogue: Dialogue) -> str:
    return "\n\n".join(f"{who.split()[-1].upper()}: " + "\n\n".join(said) for who, said in _turns(dialogue))


def labels_on_their_own_line(dialogue: Dialogue) -> str:
    return "\n\n".join(f"{who}:\n\n" + "\n\n".join(paragraphs) for who, paragraphs in _turns(dialogue))


def question_and_answer_letters(dialogue: Dialogue) -> str:
    return "\n\n".join(f"{'Q' if who == OUTLET else 'A'}: " + "\n\n".join(said) for who, said in _turns(dialogue))


def letters_with_full_stops(dialogue: Dialogue) -> str:
    return "\n\n".join(f"{'Q' if who == OUTLET else 'A'}. " + "\n\n".join(said) for who, said in _turns(dialogue))


def numbered_letters_for_questions_only(dialogue: Dialogue) -> str:
    return "\n\n".join(
        f"Q{number}. {question}\n\n" + "\n\n".join(answer)
        for number, (question, answer) in enumerate(dialogue.exchanges, 1)
    )


def numbered_questions(dialogue: Dialogue) -> str:
    return "\n\n".join(
        f"{number}. {question}\n\n" + "\n\n".join(answer)
        for number, (question, answer) in enumerate(dialogue.exchanges, 1)
    )


def answers_after_a_dash(dialogue: Dialogue) -> str:
    return "\n".join(f"{question}\n– " + "\n".join(answer) for question, answer in dialogue.exchanges)


def bold_questions_in_html(dialogue: Dialogue) -> str:
    return "<!DOCTYPE html><html><body><article>{}</article></body></html>".format(
        "".join(
            f"<p><strong>{html.escape(question)}</strong></p>" + "".join(f"<p>{html.escape(p)}</p>" for p in answer)
            for question, answer in dialogue.exchanges
        )
    )


def bold_labels_in_html(dialogue: Dialogue) -> str:
    return "<html><body>{}</body></html>".format(
        "".join(
            f"<p><b>{who}:</b> {html.escape(said[0])}</p>" + "".join(f"<p>{html.escape(p)}</p>" for p in said[1:])
            for who, said in _turns(dialogue)
        )
    )


def definition_list_in_html(dialogue: Dialogue) -> str:
    return "<html><body><dl>{}</dl></body></html>".format(
        "".join(
            f"<dt>{html.escape(question)}</dt><dd>" + "".join(f"<p>{html.escape(p)}</p>" for p in answer) + "</dd>"
            for question, answer in dialogue.exchanges
        )
    )


def bold_questions_in_markdown(dialogue: Dialogue) -> str:
    return "\n\n".join(f"**{question}**\n\n" + "\n\n".join(answer) for question, answer in dialogue.exchanges)


def headings_in_markdown(dialogue: Dialogue) -> str:
    return "\n\n".join(f"### {question}\n\n" + "\n\n".join(answer) for question, answer in dialogue.exchanges)


def bold_labels_in_markdown(dialogue: Dialogue) -> str:
    return "\n\n".join(f"**{who}:** " + "\n\n".join(paragraphs) for who, paragraphs in _turns(dialogue))


PLAIN_CONVENTIONS: tuple[Callable[[Dialogue], str], ...] = (
    labels_before_text,
    labels_without_blank_lines,
    initials_after_the_first_round,
    labels_in_capitals,
    labels_on_their_own_line,
    question_and_answer_letters,
    letters_with_full_stops,
    numbered_letters_for_questions_only,
    numbered_questions,
    answers_after_a_dash,
    bold_questions_in_html,
    bold_labels_in_html,
    definition_list_in_html,
    bold_questions_in_markdown,
    headings_in_markdown,
    bold_labels_in_markdown,
)


# --- anything at all: what may stand in a file, in any order ---

_CHARACTERS = (
    "abcz ABCZ šđžćčŠĐ éüñß 0189 .,:;?!…-–—\"'„“”«»()[]/*#_>|"  # Latin and what structure is made of
    "абвжћљ АБЖЋ њџ ѓќ"  # Cyrillic
    "αβγςΩ ά;·"  # Greek, with its question mark
    "אבג اب 東京ー한"  # right to left, wide
    "😀🎣👩‍🚒\u0301\u0308"  # beyond the first plane, joined, combining
    "\u200e\u200f\u202a\u202e\u2066\u2069\u061c"  # bidirectional marks
    "\u00a0\u2009\u202f\u3000\u200b\u00ad\ufeff\u2028\t"  # blanks that do not look it, and what is not seen
)
wild_text = st.text(st.sampled_from(_CHARACTERS), max_size=60)
_LINES = st.sampled_from(
    (
        "",
        "Search our content",
        "Harbour Post / News / 2021 / The long winter of Mara Lund",
        "Apr 4 2021",
        "By Per Falk",
        "Mara Lund in front of the old crane (photo: Per Falk)",
        "Mara Lund, harbour master",
        "Read also: Who painted the boats?",
        "(Laughter.)",
        "[00:12:30]",
        "* * *",
        "page 3",
        "12",
        "END OF TAPE",
        "Story by Per Falk",
        "11000 Harbour",
        "Harbour Post:",
        "ML:",
        "Q:",
        "- ",
        "1.",
        "## Early years",
        "**Mara Lund**",
        "<p>",
        "</strong>",
        "---",
        "[name]: https://example.org",
    )
)
_LABELS = st.sampled_from(
    ("", "HP: ", "Mara Lund: ", "ML : ", "Q. ", "A. ", "Q7. ", "- ", "— ", "3. ", "> ", "**ML:** ")
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A dialogue in some convention with furniture, stray lines, repeated sentences and wild characters strewn in."""
    dialogue = draw(dialogues())
    lines = draw(st.sampled_from(PLAIN_CONVENTIONS))(dialogue).split("\n")
    repeated = st.sampled_from([paragraph for _, answer in dialogue.exchanges for paragraph in answer])
    stray = st.one_of(_LINES, repeated, wild_text, st.builds(str.__add__, _LABELS, st.one_of(repeated, wild_text)))
    for _ in range(draw(st.integers(0, 8))):
        where = draw(st.integers(0, len(lines)))
        blank = [""] if draw(st.booleans()) else []
        lines[where:where] = [*blank, draw(stray), *blank]
    return draw(st.sampled_from(("\n", "\r\n"))).join(lines)


@st.composite
def scribbles(draw: st.DrawFn) -> str:
    """Labels and wild text alone: mostly no interview, and never a reason to fail."""
    line = st.builds(str.__add__, _LABELS, st.one_of(wild_text, _LINES))
    return draw(st.sampled_from(("\n", "\n\n", "\r\n\r\n", "<br>"))).join(draw(st.lists(line, min_size=1, max_size=14)))


@st.composite
def damaged(draw: st.DrawFn, page: str) -> str:
    """The page with lines deleted, doubled or swapped, and cut at both ends."""
    lines = page.split("\n")
    for _ in range(draw(st.integers(1, 12))):
        one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        act = draw(st.sampled_from(("delete", "double", "swap")))
        if act == "swap":
            lines[one], lines[other] = lines[other], lines[one]
        elif act == "double":
            lines.insert(other, lines[one])
        elif len(lines) > 1:
            del lines[one]
    text = "\n".join(lines)
    start = draw(st.one_of(st.just(0), st.integers(0, len(text))))
    return text[start : draw(st.one_of(st.just(len(text)), st.integers(start, len(text))))]


PAGE = """Harbour Authority

Search our content

Harbour Authority  /  Newsroom  /  2021  /  Interview of the harbour master for the Harbour Post

May 4 2021

Interview of the harbour master for the hp

Old Quay - On May 4, an interview with the harbour master, Captain Mara Lund, was published by the Harbour Post (HP).

She had just come back from the breakwater, and \u00a0 the kettle was on.

HP: How did you come to the harbour? Did you choose it?

Capt Lund: I was born above the rope store, so I did not choose much. My mother mended nets and my father lost them.

When I was nine I could splice. We had no electric light, and I liked it.

Nobody is master of a harbour; the tide is, and it does not sign for anything.

Harbour Master of the Old Quay, Captain Mara Lund

HP: What would you change first?

Capt Lund: The lamps, because I cannot see my own feet. (Laughter.)

I would also move the fish market, which stands where the ferry has to turn.

The tide is master of this harbour, and it does not sign for anything.

HP: And last?

Capt Lund: Myself. As I said, I am no master: the tide is master of this harbour, and it does not sign for anything.

Ask me again in ten years.

Story by the Harbour Authority

Search our content:

Office of the Harbour Authority
Quay Street 5
11000 Harbour
"""
