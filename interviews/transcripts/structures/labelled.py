"""Turns that begin with a printed speaker: a label is what comes back at the beginnings of paragraphs.

Which of the candidates of ``labels`` are speakers is decided over the whole text: by recurrence, by being a word for a
role, or by being tied (initials, surname) to a label that recurs. Candidates that stay alone are prose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from interviews.language import fold

from .. import lexicon, names
from ..messages import counted, message
from ..passages import Passage, ends_with_question
from ..records import BlockKind
from . import changes
from .labels import ROLES, Candidate, candidates, key_of, role_of
from .marks import Mark, Side, Structure, asking_rate, turn_passages

_WITH_COLON = {"colon", "voice"}


# A text with more labels than that is a list or a log; nobody interviews so many.
_MOST_LABELS = 500


def propose(passages: Sequence[Passage]) -> list[Structure]:
    """The reading by printed labels, if labels come back."""
    found = _with_text_below(candidates(passages))
    keys = _accepted(found, passages)
    if not keys:
        return []
    chosen = _without_overlap([item for item in found if item.key in keys])
    chosen = _without_bare_names(chosen)
    chosen = _without_headline(chosen, passages)
    chosen = _with_inner(chosen, passages)
    marks = [Mark(c.start, c.body, c.passage, c.label, c.key, seconds=c.seconds) for c in chosen]
    marks = _with_misprinted(marks, found, keys)
    marks = _with_damaged(marks, keys, passages)
    marks = changes.with_unnamed(marks, passages)
    marks = _with_unlabelled_side(marks, passages)
    marks = _with_unlabelled_answers(marks, passages)
    return [_scored(tuple(marks), passages)]


def _with_text_below(found: list[Candidate]) -> list[Candidate]:
    """Without lines that are repeated at once: no name alone on its line stands above the same name."""
    alone = {(item.passage, item.key) for item in found if item.form == "alone"}
    return [
        item
        for item in found
        if item.form != "alone" or alone.isdisjoint(((item.passage + 1, item.key), (item.passage - 1, item.key)))
    ]


# --- which candidates are labels ---


def _accepted(found: Sequence[Candidate], passages: Sequence[Passage]) -> set[str]:
    """The keys that are labels in this text."""
    strong_forms = (
        "voice",
        "colon",
        "sentence case",
        "letter",
        "full stop",
        "spaced",
        "bold lead",
        "alone",
        "bracket",
        "dash",
    )
    places: dict[str, set[int]] = defaultdict(set)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    upper: dict[str, list[bool]] = defaultdict(list)
    printed: dict[str, str] = {}
    for item in found:
        places[item.key].add(item.start)
        forms[item.key][item.form] += 1
        upper[item.key].append(item.opens_upper)
        printed.setdefault(item.key, item.label)
    recurring = set()
    for key, starts in places.items():
        form = forms[key].most_common(1)[0][0]
        least = {
            "voice": 1,
            "colon": 2,
            "sentence case": 3,
            "letter": 2,
            "full stop": 3,
            "spaced": 2,
            "bold lead": 2 if len(key.split()) > 1 or names.is_initials(printed[key]) or key in ROLES else 3,
            "alone": 2,
            "bracket": 2,
            "dash": 3,
        }[form]
        if form in strong_forms and len(starts) >= least and sum(upper[key]) >= 0.6 * len(upper[key]):
            recurring.add(key)
    recurring = _coherent(recurring, places, forms)
    if not recurring:
        return set()
    standing = [start for key in recurring for start in places[key]]
    first, last = min(standing), max(standing)
    sharing: dict[str, list[str]] = defaultdict(list)
    for key in recurring:
        for trait in _traits(printed[key]):
            sharing[trait].append(key)
    squeezed = {key.replace(" ", "") for key in recurring}
    tied = {
        key
        for key in places
        if key not in recurring
        and not (key in lexicon.HEADER_FIELDS and max(places[key]) < first)
        and (
            forms[key].keys() & _WITH_COLON
            or ("letter" in forms[key] and key in lexicon.RUNNING_MARKS and len(key) > 1)
            or ("sentence case" in forms[key] and names.initials_of(printed[key]) & squeezed)
        )
        and all(upper[key])
        and (
            role_of(key) in ROLES
            or any(
                _tied(printed[key], printed[other])
                for other in {other for trait in _traits(printed[key]) for other in sharing[trait]}
            )
            # It stands between labels that recur, not before the first or after the last.
            or (all(first < start < last for start in places[key]) and _like_a_person(printed[key]))
        )
    }
    return recurring | tied if len(recurring | tied) <= _MOST_LABELS else set()


def _traits(label: str) -> set[str]:
    """What two labels have in common if one is a form of the other: all that :func:`_tied` goes by."""
    outside, inside = names.split_parenthesis(label)
    return names.traits(label) | names.traits(outside) | {fold(inside) if inside else ""}


def _coherent(recurring: set[str], places: dict[str, set[int]], forms: dict[str, Counter[str]]) -> set[str]:
    """Leave out what recurs by chance: dashes or lone names beside real labels with colons."""
    if not recurring:
        return recurring
    weight: Counter[str] = Counter()
    for key in recurring:
        weight[forms[key].most_common(1)[0][0]] += len(places[key])
    best, count = weight.most_common(1)[0]
    kept = set()
    for key in recurring:
        form = forms[key].most_common(1)[0][0]
        if (
            form == best
            or form in ("voice", "colon", "sentence case")
            or (weight[form] >= 0.25 * count and form in ("letter", "full stop", "spaced", "alone", "bold lead"))
        ):
            kept.add(key)
    # Most labels of a dialogue alternate: a key that never has another label near it is a running word.
    return kept


def _tied(one: str, other: str) -> bool:
    """One label is the full form, the initials or the surname of the other."""
    outside, inside = names.split_parenthesis(one)
    if inside and fold(inside) == fold(other):
        return True
    return names.same_person(other, outside) or names.same_person(outside, other)


def _like_a_person(label: str) -> bool:
    """A full name, or a title with a surname, that only walked in for one turn."""
    return names.is_full_name(label) and (len(label.split()) <= 3) and not names.names_outlet(label)


def _without_overlap(found: list[Candidate]) -> list[Candidate]:
    """One candidate for each place; the longer label wins, a colon before the other forms."""
    best: dict[int, Candidate] = {}
    for item in found:
        other = best.get(item.start)
        if other is None or (item.form in _WITH_COLON, item.body) > (other.form in _WITH_COLON, other.body):
            best[item.start] = item
    chosen: list[Candidate] = []
    for item in sorted(best.values(), key=lambda item: item.start):
        if not chosen or item.start >= chosen[-1].body:
            chosen.append(item)
    return chosen


def _without_bare_names(chosen: list[Candidate]) -> list[Candidate]:
    """Without a name alone on its line where the same name is printed with a colon: a caption, or a signature."""
    with_colon = Counter(item.key for item in chosen if item.form == "colon")
    bare = Counter(item.key for item in chosen if item.form == "alone")
    return [item for item in chosen if item.form != "alone" or with_colon[item.key] <= bare[item.key]]


# "Dr. Berg:", "A. Berg:": the full stop before a label ends no sentence.
_ABBREVIATED = regex.compile(r"\b\p{Lu}\p{L}{0,3}\.\s+$")


def _with_inner(chosen: list[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """Labels that recur at the beginnings of paragraphs, in the midst of one: its break was lost."""
    counts = Counter(item.label for item in chosen if item.form == "colon")
    labels = sorted((label for label, count in counts.items() if count > 1), key=len, reverse=True)
    heads = {item.passage: item.body for item in chosen}
    with_colon = [p for p in passages if p.raw.find(":", max(0, heads.get(p.index, 0) - p.start)) >= 0]
    if not labels or not with_colon:
        return chosen
    pattern = regex.compile(rf"(?<=[.!?…][\"”’»)]?\s{{1,2}})(?P<label>{'|'.join(map(regex.escape, labels))})\s*:\s*")
    extra = [
        Candidate(
            passage.start + match.start(),
            passage.start + match.end(),
            passage.index,
            match["label"],
            key_of(match["label"]),
            "colon",
            False,
            True,
        )
        for passage in with_colon
        for match in pattern.finditer(passage.raw)
        if passage.start + match.start() >= heads.get(passage.index, 0)
        and match.end() < len(passage.raw)
        and not _ABBREVIATED.search(passage.raw, max(0, match.start() - 8), match.start())
    ]
    return sorted(chosen + extra, key=lambda item: item.start)


def _without_headline(chosen: list[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """Without labels of the page itself: a headline "Ada Lund: The bridge is late", a foot "Editors: Quay 14"."""
    if len(chosen) > 2 and chosen[0].key in ROLES:
        passage = passages[chosen[0].passage]
        if names.is_full_name(passage.raw[chosen[0].body - passage.start :].strip()):
            # "Moderator: Ada Lund" on a cover sheet.
            chosen = chosen[1:]
    if len(chosen) > 2 and chosen[0].form == "colon" and not chosen[0].alone:
        passage = passages[chosen[0].passage]
        introduced = (
            passage.kind is BlockKind.HEADING
            or chosen[1].passage - passage.index > 1
            or bool(set(fold(passage.text).split()) & lexicon.INTERVIEW_WORDS)
        )
        if introduced and passage.words <= 24 and not passage.is_sentence:
            chosen = chosen[1:]
    colons = sum(item.form == "colon" for item in chosen)
    if len(chosen) > 3 and chosen[0].form == "alone" and colons >= 0.7 * len(chosen):
        # The outlet's name at the head of the page.
        chosen = chosen[1:]
    if len(chosen) > 2 and chosen[0].form == "alone":
        # A name at the head of a table of personal data.
        table = passages[chosen[0].passage + 1 : chosen[1].passage]
        if all(passage.words <= 8 and not passage.is_sentence for passage in table):
            chosen = chosen[1:]
    if len(chosen) > 3 and chosen[-1].key in ROLES and sum(item.key == chosen[-1].key for item in chosen) == 1:
        # "Editors: Quay 14" at the foot of the page.
        chosen = chosen[:-1]
    return chosen


# --- what the table could not see ---


def _with_misprinted(marks: list[Mark], found: Sequence[Candidate], keys: set[str]) -> list[Mark]:
    """Labels with one wrong, missing or doubled letter: "Sandmoer:" among many "Sandmoser:"."""
    starts = {mark.start for mark in marks}
    counts = Counter(mark.key for mark in marks)
    printed_as = {mark.key: mark.label for mark in reversed(marks)}
    shortened: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if counts[key] > 2 and len(key) >= 5:
            for form in _shortened(key):
                shortened[form].append(key)
    extra = []
    for item in found:
        if item.form != "colon" or item.key in keys or item.start in starts or not item.opens_upper:
            continue
        near = {key for form in _shortened(item.key) for key in shortened[form]}
        meant = [key for key in near if _one_letter_apart(item.key, key)]
        if len(meant) == 1:
            printed = printed_as[meant[0]]
            extra.append(Mark(item.start, item.body, item.passage, printed, meant[0], damaged=True))
    return sorted(marks + extra, key=lambda mark: mark.start)


def _shortened(key: str) -> set[str]:
    """The key, and the key without one of its letters: keys one letter apart have one of these in common."""
    return {key, *(key[:position] + key[position + 1 :] for position in range(len(key)))}


def _one_letter_apart(one: str, other: str) -> bool:
    """One insertion, deletion or substitution turns one into the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    return one[head + 1 :] == other[head:] or one[head:] == other[head + 1 :] or one[head + 1 :] == other[head + 1 :]


# What stands behind a label whose colon was lost or misprinted.
_FAULT = regex.compile(r"(?:\s*[;.,]\s*|\s+)(?=[\p{Lu}“\"„])")


def _with_damaged(marks: list[Mark], keys: set[str], passages: Sequence[Passage]) -> list[Mark]:
    """Labels that lost their colon in one place: capitals that recur as a label elsewhere, before a capital."""
    labels = {mark.label for mark in marks if names.is_initials(mark.label) and len(mark.label) > 1}
    labels |= {mark.label for mark in marks if names.is_full_name(mark.label)}
    if not labels:
        return marks
    taken = {mark.passage for mark in marks}
    lengths = sorted({len(label) for label in labels}, reverse=True)
    first = min(mark.passage for mark in marks)
    extra = []
    for passage in passages[first:]:
        if passage.index in taken:
            continue
        start = len(passage.raw) - len(passage.raw.lstrip())
        openings = (passage.raw[start : start + length] for length in lengths)
        label, match = next(
            (
                (label, match)
                for label in openings
                if label in labels and (match := _FAULT.match(passage.raw, start + len(label))) is not None
            ),
            ("", None),
        )
        if match is None:
            continue
        fault = match.group().strip()
        if fault == "," and not names.is_initials(label):
            continue
        if not fault and not (names.is_initials(label) and (passage.asks or len(label) > 2)):
            continue
        extra.append(
            Mark(
                passage.start + start,
                passage.start + match.end(),
                passage.index,
                label,
                key_of(label),
                damaged=True,
            )
        )
    return sorted(marks + extra, key=lambda mark: mark.start)


def _with_unlabelled_side(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Where only one side is labelled, find where the other side's turns begin."""
    keys = {mark.key for mark in marks}
    if len(marks) < 2:
        return marks
    if len(keys) > 1:
        return _questions_among(marks, passages)
    turns = turn_passages(marks, passages)
    opening = sum(bool(turn) and ends_with_question(turn[0]) for turn in turns)
    key = next(iter(keys))
    # A letter that may stand for a question may be somebody's first name as well.
    asks = key in lexicon.ASKING_ROLES and (len(key) > 1 or opening >= 0.3 * len(turns))
    if asks or opening >= 0.6 * len(turns):
        return _answers_below(marks, passages)
    return _questions_above(marks, passages)


def _with_unlabelled_answers(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
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


def _mostly_alone(group: Sequence[Mark], passages: Sequence[Passage]) -> bool:
    return 2 * sum(mark.body >= passages[mark.passage].end for mark in group) > len(group)


def _mostly_bold(group: Sequence[Mark], passages: Sequence[Passage]) -> bool:
    return sum(passages[mark.passage].bold > 0.85 for mark in group) >= 0.75 * len(group)


def _answers_below(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Only questions carry a label: what stands below the question's paragraph answers."""
    result = []
    for position, mark in enumerate(marks):
        end = marks[position + 1].passage if position + 1 < len(marks) else len(passages)
        result.append(replace(mark, side=Side.ASKS))
        below = mark.passage + (2 if mark.body >= passages[mark.passage].end else 1)
        # A question of two paragraphs: the second one ends with the question mark.
        while below + 1 < end and passages[below].asks and not passages[below - 1].asks:
            below += 1
        if below < end:
            result.append(Mark(passages[below].start, passages[below].start, below, side=Side.ANSWERS))
    return result


def _questions_above(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Only answers carry a label: the bold or asking paragraphs above each label are the questions."""
    result = []
    lowest = 0
    found = 0
    for mark in marks:
        first = mark.passage
        while first - 1 >= lowest and _may_ask(passages[first - 1]) and mark.passage - first < 3:
            first -= 1
        if first < mark.passage:
            found += 1
            result.append(Mark(passages[first].start, passages[first].start, first, side=Side.ASKS))
        result.append(replace(mark, side=Side.ANSWERS))
        lowest = mark.passage + 1
    return result if found >= 0.5 * len(marks) else marks


def _questions_among(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Several who answer are labelled, and nobody who asks: the asking paragraphs above labels are questions.

    An interviewer with a label whose questions have two paragraphs looks alike at those, but never after an answer;
    so everybody who speaks often has to be followed by questions without a label.
    """
    first_of = _questions_before(marks, passages)
    if len(first_of) < 3 or len(first_of) < 0.4 * len(marks):
        return marks
    counts = Counter(mark.key for mark in marks)
    followed = Counter(before.key for before, mark in pairwise(marks) if mark.start in first_of)
    own = [passages[mark.passage] for mark in marks if mark.body < passages[mark.passage].end]
    asking = sum(passage.asks for passage in own)
    if asking > 0.2 * len(own) or any(followed[key] < 0.25 * count for key, count in counts.items() if count > 2):
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


def _questions_before(marks: Sequence[Mark], passages: Sequence[Passage]) -> dict[int, int]:
    """For the beginning of each labelled turn that asking paragraphs stand above, the first of them."""
    first_of = {}
    lowest = 0
    for mark in marks:
        first = mark.passage
        while first - 1 >= lowest and _may_ask(passages[first - 1]) and mark.passage - first < 3:
            first -= 1
        if first < mark.passage:
            first_of[mark.start] = first
        lowest = mark.passage + (2 if mark.body >= passages[mark.passage].end else 1)
    return first_of


def _may_ask(passage: Passage) -> bool:
    return (
        passage.asks
        or passage.bold > 0.9
        or passage.italic > 0.9
        or passage.kind is BlockKind.HEADING
        or (passage.text.isupper() and passage.words > 3)
    )


def _scored(marks: tuple[Mark, ...], passages: Sequence[Passage]) -> Structure:
    """Strength: how often the speaker changes, and how clearly one side asks."""
    turns = turn_passages(marks, passages)
    keys = [mark.key or str(mark.side) for mark in marks]
    changes = sum(a != b for a, b in pairwise(keys))
    by_key: dict[str, list[list[str]]] = defaultdict(list)
    for key, turn in zip(keys, turns, strict=True):
        by_key[key].append(turn)
    rates = sorted((asking_rate(group) for group in by_key.values() if group), reverse=True)
    contrast = rates[0] - rates[-1] if len(rates) > 1 else 0.0
    alternation = changes / max(1, len(marks) - 1)
    score = min(1.0, changes / 3) * (0.45 + 0.35 * alternation + 0.2 * contrast) if changes else 0.0
    reasons = (
        counted("%(number)s speaker by label", "%(number)s speakers by label", len(by_key)),
        message("%(turns)s turns, %(changes)s changes of speaker", turns=len(marks), changes=changes),
        message("one side ends %(share)s more of its turns with a question mark", share=f"{contrast:.0%}"),
    )
    return Structure(message("labels"), marks, score, reasons)
