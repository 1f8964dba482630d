"""Questions told by their look: bold, italic, headings, block quotes, classes of elements, definition lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import regex

from ..messages import Message, counted, message
from ..passages import Passage, ends_with_question
from ..records import BlockKind
from .marks import Mark, Side, Structure

_QUESTION_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:question|q|ask|pitanje|frage|interviewer)(?:$|[\s_-])", regex.IGNORECASE
)
_ANSWER_CLASS = regex.compile(
    r"(?:^|[\s_-])(?:answer|a|reply|odgovor|antwort|interviewee)(?:$|[\s_-])", regex.IGNORECASE
)
_LONGEST_QUESTION = 1200
_LEAST_ASKING = 0.25
_NOT_TEXT = (
    "navigation",
    "header",
    "footer",
    "related",
    "comments",
    "share",
    "newsletter",
    "cookie",
    "front matter",
    "search",
    "breadcrumb",
    "figure",
    "caption",
)


def _heading_of(level: int) -> Callable[[Passage], bool]:
    return lambda passage: passage.kind is BlockKind.HEADING and passage.block.level == level


_LOOKS: dict[Message, tuple[float, Callable[[Passage], bool]]] = {
    message("classes"): (1.0, lambda p: bool(_QUESTION_CLASS.search(p.block.hint)) or p.kind is BlockKind.TERM),
    message("bold"): (0.85, lambda p: p.bold > 0.85 and p.kind is not BlockKind.HEADING),
    message("italic"): (0.75, lambda p: p.italic > 0.7 and p.kind is not BlockKind.HEADING),
    message("quotes"): (0.7, lambda p: p.kind is BlockKind.QUOTE),
    **{message("headings of level %(level)s", level=level): (0.8, _heading_of(level)) for level in range(2, 7)},
}


def propose(passages: Sequence[Passage]) -> list[Structure]:
    """One reading for each look under which questions and answers alternate."""
    proposals = []
    for name, (weight, looks) in _LOOKS.items():
        structure = _by_look(name, weight, looks, passages)
        if structure is not None:
            proposals.append(structure)
    split = _by_bold_opening(passages)
    if split is not None:
        proposals.append(split)
    return proposals


def _by_look(
    name: Message, weight: float, looks: Callable[[Passage], bool], passages: Sequence[Passage]
) -> Structure | None:
    """Passages with the look ask, passages without it answer."""
    body = [p for p in passages if p.region not in _NOT_TEXT]
    asks = [p for p in body if looks(p) and len(p.text) <= _LONGEST_QUESTION and not _is_label(p)]
    if len(asks) < 2 or len(asks) > 0.75 * len(body):
        return None
    if name == "classes" and not any(
        _ANSWER_CLASS.search(p.block.hint) or p.kind is BlockKind.DEFINITION for p in body
    ):
        return None
    marks: list[Mark] = []
    indexes = {p.index for p in asks}
    first = _first_question(asks, indexes, passages)
    for passage in body:
        if passage.index < first:
            continue
        side = Side.ASKS if passage.index in indexes else Side.ANSWERS
        if not marks or marks[-1].side is not side:
            marks.append(Mark(passage.start, passage.start, passage.index, side=side))
    return _scored(message("questions in %(look)s", look=name), weight, marks, passages, len(asks))


def _first_question(asks: list[Passage], indexes: set[int], passages: Sequence[Passage]) -> int:
    """Skip what has the look but is no question: a title, a standfirst in bold or italics before an introduction."""
    for position, passage in enumerate(asks):
        after = passages[passage.index + 1].index if passage.index + 1 < len(passages) else None
        if passage.asks:
            return passage.index
        if any(p.asks for p in asks[position + 1 :]) and (passage.index < 4 or after in indexes):
            continue
        return passage.index
    return asks[0].index


def _by_bold_opening(passages: Sequence[Passage]) -> Structure | None:
    """Question in bold or italics at the beginning of the very paragraph that answers it."""
    marks: list[Mark] = []
    asked = 0
    for passage in passages:
        runs = [run for run in passage.block.runs if run.bold or run.italic]
        if passage.region in _NOT_TEXT or not runs or runs[0].start > passage.start + 1:
            continue
        end = _end_of_opening(passage)
        opening = passage.raw[: end - passage.start].strip()
        if len(opening) < 8 or not (ends_with_question(opening) or (asked >= 2 and opening.endswith("."))):
            continue
        rest = passage.raw[end - passage.start :]
        if ends_with_question(opening):
            asked += 1
        marks.append(Mark(passage.start, passage.start, passage.index, side=Side.ASKS))
        if rest.strip():
            body = end + len(rest) - len(rest.lstrip())
            marks.append(Mark(body, body, passage.index, side=Side.ANSWERS))
        elif passage.index + 1 < len(passages):
            below = passages[passage.index + 1]
            marks.append(Mark(below.start, below.start, below.index, side=Side.ANSWERS))
    within = sum(a.passage == b.passage for a, b in pairwise(marks))
    if asked < 2 or within < 2:
        return None
    return _scored(message("questions in bold openings"), 0.9, _alternating(marks), passages, asked)


def _end_of_opening(passage: Passage) -> int:
    """Where the first stretch of bold or italics ends, small gaps of plain white space bridged."""
    end = passage.start
    for run in passage.block.runs:
        between = passage.raw[end - passage.start : run.start - passage.start]
        if (run.bold or run.italic) and not between.strip():
            end = run.end
        elif run.start > end:
            break
    return end


def _alternating(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if kept and kept[-1].start == mark.start:
            kept.pop()
        if not kept or kept[-1].side is not mark.side or mark.side is Side.ASKS:
            kept.append(mark)
    return kept


def _is_label(passage: Passage) -> bool:
    """A name on its own line is nobody's question."""
    return passage.words <= 4 and passage.text.endswith((":", "："))


def _scored(
    name: Message, weight: float, marks: list[Mark], passages: Sequence[Passage], asks: int
) -> Structure | None:
    """Strength: the share of questions that end with a question mark, against that of the answers."""
    while marks and marks[-1].side is Side.ASKS and len(marks) > 2:
        marks = marks[:-1]
    questions = [mark for mark in marks if mark.side is Side.ASKS]
    answers = [mark for mark in marks if mark.side is Side.ANSWERS]
    if len(questions) < 2 or len(answers) < 2:
        return None
    asking = [_ends_asking(position, marks, passages) for position in range(len(marks))]
    rate = sum(ends for ends, mark in zip(asking, marks, strict=True) if mark.side is Side.ASKS) / len(questions)
    other = sum(ends for ends, mark in zip(asking, marks, strict=True) if mark.side is Side.ANSWERS) / len(answers)
    if rate < _LEAST_ASKING:
        return None
    score = weight * min(1.0, len(questions) / 3) * (0.5 + 0.5 * max(0.0, rate - other))
    return Structure(
        name,
        tuple(marks),
        score,
        (
            counted("%(number)s question", "%(number)s questions", len(questions)),
            message(
                "%(share)s end with a question mark, %(other)s of the answers",
                share=f"{rate:.0%}",
                other=f"{other:.0%}",
            ),
        ),
    )


def _ends_asking(position: int, marks: list[Mark], passages: Sequence[Passage]) -> bool:
    mark = marks[position]
    if position + 1 < len(marks):
        after = marks[position + 1]
        if after.passage == mark.passage:
            passage = passages[mark.passage]
            return ends_with_question(passage.raw[: after.start - passage.start].strip())
        return any(p.asks for p in passages[max(mark.passage, after.passage - 2) : after.passage])
    return False
