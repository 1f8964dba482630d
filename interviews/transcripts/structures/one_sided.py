"""Where only one side is labelled: where the turns of the other side begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from ..pages import furniture
from ..passages import Passage, ends_with_question
from ..records import BlockKind
from ..words import lexicon
from .marks import Mark, Side, asking_rate, turn_passages


def with_unlabelled_side(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Where only one side is labelled, find where the other side's turns begin."""
    keys = {mark.key for mark in marks}
    if len(marks) < 2:
        return marks
    if len(keys) > 1:
        return _asked_behind_dashes(_questions_among(marks, passages), passages)
    turns = turn_passages(marks, passages)
    opening = sum(bool(turn) and ends_with_question(turn[0]) for turn in turns)
    key = next(iter(keys))
    # A letter that may stand for a question may be somebody's first name as well.
    asks = key in lexicon.ASKING_ROLES and (len(key) > 1 or opening >= 0.3 * len(turns))
    if asks or opening >= 0.6 * len(turns):
        return _answers_below(_with_headings(marks, passages), passages)
    return _asked_behind_dashes(_questions_above(marks, passages), passages)


def with_opening_question(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Where the first label is that of somebody who answers, the paragraph above it that asks is the first question."""
    keys = {mark.key for mark in marks}
    if len(keys) < 2 or not marks[0].passage or any(mark.side is not None for mark in marks):
        return marks
    above = passages[marks[0].passage - 1]
    if not above.asks or above.words < _SHORTEST_OPENING or above.kind is BlockKind.HEADING:
        return marks
    by_key: dict[str, list[list[str]]] = defaultdict(list)
    for mark, turn in zip(marks, turn_passages(marks, passages), strict=True):
        by_key[mark.key].append(turn)
    rates = {key: asking_rate(turns) for key, turns in by_key.items()}
    first = rates.pop(marks[0].key)
    if first > _SELDOM_ASKS or max(rates.values()) < _MOST_HAVE:
        return marks
    return [Mark(above.start, above.start, above.index, side=Side.ASKS), *marks]


_SHORTEST_OPENING, _SELDOM_ASKS = 5, 0.25


def with_unlabelled_answers(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Where every question is in bold, plain text below one answers it, labelled or not."""
    by_key: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_key[mark.key].append(mark)
    look = {
        key
        for key, group in by_key.items()
        # Of a label on a line or in a cell of its own the look says nothing about what is said below it.
        if key and len(group) >= 3 and _mostly_bold(group, passages) and not _mostly_alone(group, passages)
    }
    if not look or len(by_key) < 2:
        return marks
    taken = {mark.passage for mark in marks}
    extra = []
    for mark in marks:
        below = mark.passage + 1
        if mark.key in look and below < len(passages) and below not in taken and passages[below].bold < 0.5:
            extra.append(Mark(passages[below].start, passages[below].start, below, side=Side.ANSWERS))
    return sorted(marks + extra, key=lambda mark: mark.start)


def with_lost_answers(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Where the label of an answer was left out: whoever asks is printed twice on end, with text below the question.

    So it is with a mark for questions, and with whoever else asks in one paragraph.
    """
    keys = {mark.key for mark in marks}
    if len(keys) < 2 or any(mark.side is not None for mark in marks):
        return marks
    sizes: dict[str, list[int]] = defaultdict(list)
    for mark, after in pairwise(marks):
        if mark.key != after.key:
            sizes[mark.key].append(after.passage - mark.passage)
    result: list[Mark] = []
    for position, mark in enumerate(marks):
        result.append(mark)
        following = marks[position + 1] if position + 1 < len(marks) else None
        end = following.passage if following is not None else len(passages)
        below = mark.passage + 1
        if mark.body >= passages[mark.passage].end or below >= end:
            continue
        again = following is not None and following.key == mark.key
        if mark.key in lexicon.QUESTION_MARKS_ONLY:
            lost = again or following is None
        else:
            seen = sizes[mark.key]
            in_one = len(seen) >= _FEWEST_IN_ONE and seen.count(1) >= _NEARLY_ALL * len(seen)
            lost = again and in_one and passages[mark.passage].asks
        while lost and below + 1 < end and passages[below].asks:
            below += 1
        if lost and not passages[below].asks and (following is not None or _is_said(passages[below])):
            result.append(Mark(passages[below].start, passages[below].start, below, side=Side.ANSWERS))
    return result


_FEWEST_IN_ONE, _NEARLY_ALL = 3, 0.9


def _is_said(passage: Passage) -> bool:
    """A sentence of the article's own text."""
    return passage.is_sentence and furniture.kind_of(passage) is None


def _mostly_alone(group: Sequence[Mark], passages: Sequence[Passage]) -> bool:
    return 2 * sum(mark.body >= passages[mark.passage].end for mark in group) > len(group)


def _mostly_bold(group: Sequence[Mark], passages: Sequence[Passage]) -> bool:
    return sum(passages[mark.passage].bold > 0.85 for mark in group) >= 0.75 * len(group)


def _with_headings(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Where every labelled question is a heading, others of that level that ask are questions without their label."""
    taken = {mark.passage for mark in marks}
    levels = {(passages[place].kind, passages[place].block.level) for place in taken}
    if len(levels) != 1 or next(iter(levels))[0] is not BlockKind.HEADING:
        return marks
    extra = [
        replace(marks[0], start=passage.start, body=passage.start, passage=passage.index, label="", seconds=None)
        for passage in passages[max(0, marks[0].passage - _MOST_ABOVE) : marks[-1].passage]
        if passage.index not in taken and (passage.kind, passage.block.level) in levels and passage.asks
    ]
    return sorted(marks + extra, key=lambda mark: mark.start)


def _answers_below(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Only questions carry a label: what stands below the question's paragraph answers."""
    result: list[Mark] = []
    for position, mark in enumerate(marks):
        end = marks[position + 1].passage if position + 1 < len(marks) else len(passages)
        result.append(replace(mark, side=Side.ASKS))
        below = mark.passage + (2 if mark.body >= passages[mark.passage].end else 1)
        # A question of two paragraphs: the second one ends with the question mark.
        while below + 1 < end and passages[below].asks and not passages[below - 1].asks:
            below += 1
        if below < end:
            result.append(Mark(passages[below].start, passages[below].start, below, side=Side.ANSWERS))
    return _behind_dashes(result, Side.ANSWERS, passages)


def _asked_behind_dashes(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    return _behind_dashes(marks, Side.ASKS, passages)


def _behind_dashes(marks: list[Mark], side: Side, passages: Sequence[Passage]) -> list[Mark]:
    """The marks with the dash that opens the turns of the side without a label, where most of these have one."""
    bare = [mark for mark in marks if mark.side is side and not mark.label]
    if sum(_opens_with_dash(passages[mark.passage]) for mark in bare) < _MOST_HAVE * len(bare):
        return marks
    return [_behind_dash(mark, passages) if mark.side is side and not mark.label else mark for mark in marks]


def _behind_dash(mark: Mark, passages: Sequence[Passage]) -> Mark:
    passage = passages[mark.passage]
    match = _DASH.match(passage.raw)
    return mark if match is None else replace(mark, body=passage.start + match.end())


_DASH = regex.compile(r"\s*[-–—―─]{1,2}\s*")


def _questions_above(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Only answers carry a label: the bold or asking paragraphs above each label are the questions."""
    first_of = _questions_before(marks, passages, skip_label_lines=False)
    if len(first_of) < 0.5 * len(marks):
        return marks
    first_of = _by_their_look(marks, first_of, passages)
    result = []
    for mark in marks:
        first = first_of.get(mark.start)
        if first is not None:
            result.append(Mark(passages[first].start, passages[first].start, first, side=Side.ASKS))
        result.append(replace(mark, side=Side.ANSWERS))
    return result


# A look is that of the questions if so many of them have it, and hardly anything else.
_MOST_HAVE, _OTHERS_HAVE = 0.6, 0.1


def _by_their_look(marks: Sequence[Mark], first_of: dict[int, int], passages: Sequence[Passage]) -> dict[int, int]:
    """The questions by what most of them look like: headings, bold, or paragraphs that a dash opens.

    So what an answer asks at its end is no question where all others are headings, and a statement is one.
    """
    heads = {mark.passage for mark in marks}
    asked = [passages[first] for first in first_of.values()]
    others = [
        passage
        for passage in passages[min(first_of.values()) : marks[-1].passage]
        if passage.index not in heads and passage.index not in first_of.values()
    ]
    for look in (_is_heading, _is_bold, _opens_with_dash):
        with_look = sum(map(look, asked))
        elsewhere = sum(look(passage) for passage in others)
        above = sum(look(passages[mark.passage - 1]) for mark in marks if mark.passage)
        if (
            len(asked) > 1
            and max(with_look, above) >= _MOST_HAVE * len(asked)
            and elsewhere <= max(above - with_look, _OTHERS_HAVE * len(others))
        ):
            return _first_with(look, marks, first_of, passages)
    return first_of


def _first_with(
    look: Callable[[Passage], bool], marks: Sequence[Mark], first_of: dict[int, int], passages: Sequence[Passage]
) -> dict[int, int]:
    """The first paragraph with the look since the label before, for each label; what was found, where none has it."""
    found = {}
    lowest = max(0, marks[0].passage - _MOST_ABOVE)
    for mark in marks:
        seen = [index for index in range(lowest, mark.passage) if look(passages[index])]
        if seen:
            found[mark.start] = seen[0]
        elif mark.start in first_of and look is _opens_with_dash:
            found[mark.start] = first_of[mark.start]
        lowest = mark.passage + 1
    return found


_MOST_ABOVE = 3


def _is_heading(passage: Passage) -> bool:
    return passage.kind is BlockKind.HEADING


def _is_bold(passage: Passage) -> bool:
    return passage.bold > 0.9


def _opens_with_dash(passage: Passage) -> bool:
    return passage.text[:1] in "-–—―─"


def _questions_among(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Several who answer are labelled, and nobody who asks: the asking paragraphs above labels are questions.

    An interviewer with a label whose questions have two paragraphs looks alike at those, but never after an answer;
    so everybody who speaks often has to be followed by questions without a label.
    """
    first_of = _questions_before(marks, passages)
    heads = {mark.passage for mark in marks}
    bare = [p for p in passages[min(first_of.values(), default=0) : marks[-1].passage] if p.index not in heads]
    # Answers hardly have a second paragraph here: whatever carries no label asks.
    alone = len(first_of) > 2 and marks[0].start in first_of and sum(p.asks for p in bare) >= _MOST_HAVE * len(bare)
    if len(first_of) < 3 or (len(first_of) < 0.4 * len(marks) and not alone):
        return marks
    counts = Counter(mark.key for mark in marks)
    followed = Counter(before.key for before, mark in pairwise(marks) if mark.start in first_of)
    own = [passages[mark.passage] for mark in marks if mark.body < passages[mark.passage].end]
    asking = sum(passage.asks for passage in own)
    if asking > 0.2 * len(own):
        return marks
    if not alone and any(followed[key] < 0.25 * count for key, count in counts.items() if count > 2):
        return marks
    result = []
    for position, mark in enumerate(marks):
        first = first_of.get(mark.start)
        if first is None and position and marks[position - 1].key == mark.key:
            # Nobody answers twice on end: what stands between was said by the other side.
            above = mark.passage - 1
            first = above if above > marks[position - 1].passage and passages[above].words <= 40 else None
        if first is not None:
            result.append(Mark(passages[first].start, passages[first].start, first, side=Side.ASKS))
        result.append(replace(mark, side=Side.ANSWERS))
    return result


def _questions_before(
    marks: Sequence[Mark], passages: Sequence[Passage], *, skip_label_lines: bool = True
) -> dict[int, int]:
    """For the beginning of each labelled turn that asking paragraphs stand above, the first of them.

    ``skip_label_lines``: what stands below a label on a line of its own was said under that label.
    """
    first_of = {}
    lowest = 0
    for mark in marks:
        first = mark.passage
        while first - 1 >= lowest and _may_ask(passages[first - 1]) and mark.passage - first < 3:
            first -= 1
        if mark is marks[0]:
            # Above the first question stands the head of the page, in capitals and in bold.
            while first < mark.passage - 1 and not passages[first].asks and passages[mark.passage - 1].asks:
                first += 1
        if first < mark.passage:
            first_of[mark.start] = first
        lowest = mark.passage + (2 if skip_label_lines and mark.body >= passages[mark.passage].end else 1)
    return first_of


def _may_ask(passage: Passage) -> bool:
    return (
        passage.asks
        or passage.text.startswith(("――", "──"))
        or passage.bold > 0.9
        or passage.italic > 0.9
        or passage.kind is BlockKind.HEADING
        or (passage.text.isupper() and passage.words > 3)
    )
