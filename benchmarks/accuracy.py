"""How well the parser understands the corpus of cases: ``python -m benchmarks.accuracy [FOLDER]``.

A case is a transcript with a ``.json`` of the same name beside it, which holds what a careful archivist expects. Texts
are compared by their words alone: case, punctuation, white space and list marks do not count. What is measured:

- boundaries (F1): a turn begins where it should, and it asks or answers as it should;
- roles: the share of expected turns that are told to be question or answer rightly;
- speakers: the share of expected turns that are found and given to the person expected;
- metadata: the share of title, date, kind of date, outlet and language that are right, empty where nothing is stated;
- leakage: the share of the words expected to be set aside that ended in a turn;
- loss: words of expected turns that ended nowhere at all; missed: the share that ended outside the turns;
- invented: texts that are no interview and were read; refused: interviews that were refused; crashed: neither.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from interviews.transcripts import Reading, Refused, parse

CASES = Path(__file__).resolve().parent.parent / "tests" / "transcripts" / "cases"

# A boundary is known by this many words from the beginning of the turn.
_OPENING_WORDS = 6
# Set-aside text is looked for in runs of this many words, so that common words alone are no leak.
_RUN_WORDS = 4
# Zero-width characters, the byte order mark and soft hyphens: invisible, and no part of a word.
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_WORD = re.compile(r"[^\W_]+")
# The mark of a list item: readers keep it or drop it, and it is no word of what was said.
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*\u2022])\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One transcript and what is expected of it; ``convention`` is the short name of how it is written."""

    path: Path
    expected: dict[str, Any]

    @property
    def convention(self) -> str:
        return str(self.expected.get("convention", "")).split(" ")[0].rstrip(",")

    @property
    def is_interview(self) -> bool:
        return not self.expected.get("refused")


@dataclass
class Score:
    """Counts over one or more cases; every rate is a property, 1.0 where there was nothing to count."""

    cases: int = 0
    expected_turns: int = 0
    found_turns: int = 0
    boundaries: int = 0
    roles: int = 0
    speakers: int = 0
    metadata_fields: int = 0
    metadata_right: int = 0
    aside_words: int = 0
    leaked_words: int = 0
    turn_words: int = 0
    lost_words: int = 0
    missed_words: int = 0
    invented: int = 0
    wrongly_refused: int = 0
    crashed: int = 0
    complaints: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another score in."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def f1(self) -> float:
        return _share(2 * self.boundaries, self.expected_turns + self.found_turns)

    @property
    def role_accuracy(self) -> float:
        return _share(self.roles, self.expected_turns)

    @property
    def speaker_accuracy(self) -> float:
        return _share(self.speakers, self.expected_turns)

    @property
    def metadata_accuracy(self) -> float:
        return _share(self.metadata_right, self.metadata_fields)

    @property
    def leakage(self) -> float:
        return self.leaked_words / self.aside_words if self.aside_words else 0.0

    @property
    def missed(self) -> float:
        return self.missed_words / self.turn_words if self.turn_words else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded for comparison."""
    visible = _ITEM.sub("", _INVISIBLE.sub("", text))
    return tuple(_WORD.findall(unicodedata.normalize("NFC", visible).casefold()))


def load(folder: Path = CASES) -> list[Case]:
    """Every case below the folder, in the order of the names."""
    cases = []
    for answer in sorted(folder.rglob("*.json")):
        texts = [path for path in answer.parent.glob(f"{answer.stem}.*") if path != answer]
        if len(texts) == 1:
            cases.append(Case(texts[0], json.loads(answer.read_text(encoding="utf-8"))))
    return cases


@dataclass(frozen=True, slots=True)
class Said:
    """A turn as both sides tell it."""

    kind: str
    speaker: str | None
    text: str

    @property
    def opening(self) -> tuple[str, ...]:
        return words(self.text)[:_OPENING_WORDS]


def said(source: dict[str, Any] | Reading) -> list[Said]:
    """The turns of an expectation or of a reading, questions before answers within each exchange."""
    if isinstance(source, Reading):
        return [
            Said(turn.kind.value, None if turn.speaker is None else source.participants[turn.speaker].name, turn.text)
            for exchange in source.exchanges
            for turn in (*exchange.questions, *exchange.answers)
        ]
    return [
        Said(kind, turn["speaker"], turn["text"])
        for exchange in source["exchanges"]
        for kind, key in (("question", "questions"), ("answer", "answers"))
        for turn in exchange[key]
    ]


def _aligned(expected: Sequence[Said], found: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs of turns that begin with the same words, in order."""
    matcher = SequenceMatcher(None, [turn.opening for turn in expected], [turn.opening for turn in found], False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            yield expected[block.a + offset], found[block.b + offset]


def _same_speaker(expected: str | None, found: str | None, reading: Reading) -> bool:
    """Where the text names nobody, silence is right, and so is the outlet or the label itself; a person is not."""
    if expected is not None:
        return found is not None and words(expected) == words(found)
    return not found or any(
        words(found) == words(person.name)
        for person in reading.participants
        if person.is_outlet or words(person.name) in map(words, person.labels)
    )


def metadata(expected: dict[str, Any], reading: Reading) -> dict[str, bool]:
    """Which fields are as expected; a title that the parser made counts as none."""
    title = "" if reading.title_made else reading.title
    return {
        "title": words(expected["title"] or "") == words(title),
        "date": expected["date"] == (str(reading.date) if reading.date else None),
        "date_kind": expected["date_kind"] == (reading.date_kind.value if reading.date_kind else None),
        "outlet": words(expected["outlet"] or "") == words(reading.outlet),
        "language": expected["language"] == reading.language.split("-")[0],
    }


def _runs(texts: Iterable[Sequence[str]]) -> Counter[tuple[str, ...]]:
    """How often each run of at most ``_RUN_WORDS`` words occurs."""
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for size in range(1, _RUN_WORDS + 1):
            counts.update(tuple(text[start : start + size]) for start in range(len(text) - size + 1))
    return counts


def _leaked(asides: Iterable[str], expected: Sequence[Said], found: Sequence[Said]) -> tuple[int, int]:
    """Words expected to be set aside, and those of them that the turns hold more often than they should."""
    surplus = _runs(words(turn.text) for turn in found)
    surplus.subtract(_runs(words(turn.text) for turn in expected))
    total = leaked = 0
    for aside in asides:
        text = words(aside)
        size = min(_RUN_WORDS, len(text))
        total += len(text)
        bad: set[int] = set()
        for start in range(len(text) - size + 1):
            run = text[start : start + size]
            if size and surplus[run] > 0:
                surplus[run] -= 1
                bad.update(range(start, start + size))
        leaked += len(bad)
    return total, leaked


def measure(case: Case) -> Score:
    """The counts for one case."""
    score = Score(cases=1)
    try:
        reading = parse(case.path.read_bytes(), name=case.path.name)
    except Refused as refusal:
        if case.is_interview:
            score.wrongly_refused = 1
            _count_as_missed(case, score, f"refused: {refusal.reason}")
        return score
    except Exception as error:
        score.crashed = 1
        _count_as_missed(case, score, f"crashed: {error!r}")
        return score
    if not case.is_interview:
        score.invented = 1
        score.complaints.append(f"{case.path.name}: read, although it is no interview")
        return score
    compare(case, reading, score)
    return score


def _count_as_missed(case: Case, score: Score, complaint: str) -> None:
    """Everything expected of a case that gave no reading is missed."""
    turns = said(case.expected) if case.is_interview else []
    score.expected_turns = len(turns)
    score.turn_words = score.missed_words = sum(len(words(turn.text)) for turn in turns)
    score.metadata_fields = 5 if case.is_interview else 0
    score.complaints.append(f"{case.path.name}: {complaint}")


def compare(case: Case, reading: Reading, score: Score) -> None:
    """Count how a reading stands to what is expected of its case."""
    expected, found = said(case.expected), said(reading)
    pairs = list(_aligned(expected, found))
    score.expected_turns, score.found_turns = len(expected), len(found)
    score.roles = score.boundaries = sum(mine.kind == theirs.kind for mine, theirs in pairs)
    score.speakers = sum(_same_speaker(mine.speaker, theirs.speaker, reading) for mine, theirs in pairs)

    facts = metadata(case.expected, reading)
    score.metadata_fields, score.metadata_right = len(facts), sum(facts.values())

    asides = [aside["text"] for aside in case.expected["set_aside"]]
    score.aside_words, score.leaked_words = _leaked(asides, expected, found)

    mine = Counter(word for turn in expected for word in words(turn.text))
    theirs = Counter(word for turn in found for word in words(turn.text))
    score.turn_words = mine.total()
    score.missed_words = (mine - theirs).total()
    elsewhere = Counter(
        word
        for span in reading.spans
        if span.kind.value not in ("question", "answer", "unassigned")
        for word in words(reading.text[span.start : span.end])
    )
    score.lost_words = (mine - theirs - elsewhere).total()
    score.complaints += [f"{case.path.name}: {text}" for text in _complaints(case, reading, score, facts, pairs)]


def _complaints(
    case: Case,
    reading: Reading,
    score: Score,
    facts: dict[str, bool],
    pairs: Sequence[tuple[Said, Said]],
) -> Iterator[str]:
    """What a person who improves the parser wants to read."""
    for mine, theirs in pairs:
        if mine.kind != theirs.kind:
            yield f"{mine.kind} read as {theirs.kind}: {mine.text[:60]!r}"
        if not _same_speaker(mine.speaker, theirs.speaker, reading):
            yield f"said by {mine.speaker!r}, read as {theirs.speaker!r}: {mine.text[:40]!r}"
    openings = {theirs.opening for _, theirs in pairs}
    for turn in said(case.expected):
        if turn.opening not in openings:
            yield f"{turn.kind} not found: {turn.text[:60]!r}"
    for turn in said(reading):
        if turn.opening not in openings:
            yield f"{turn.kind} too many: {turn.text[:60]!r}"
    stated = {
        "title": reading.title,
        "date": str(reading.date),
        "date_kind": str(reading.date_kind),
        "outlet": reading.outlet,
    }
    for name, right in facts.items():
        if not right:
            yield f"{name} {case.expected[name]!r} read as {stated.get(name, reading.language)!r}"
    if score.leaked_words:
        yield f"{score.leaked_words} words leaked into turns"
    if score.lost_words:
        yield f"{score.lost_words} words lost"
    elif score.missed_words:
        yield f"{score.missed_words} words of turns stand elsewhere"


def differences(case: Case, reading: Reading) -> list[str]:
    """Where a reading departs from what is expected; empty if it was read exactly, paragraph by paragraph."""
    expected, found = said(case.expected), said(reading)
    sizes = [len(exchange.turns) for exchange in reading.exchanges]
    wanted = [len(exchange["questions"]) + len(exchange["answers"]) for exchange in case.expected["exchanges"]]
    answers = {
        "turns": [(t.kind, _paragraphs(t.text)) for t in found] == [(t.kind, _paragraphs(t.text)) for t in expected],
        "exchanges": sizes == wanted,
        "speakers": len(expected) == len(found)
        and all(_same_speaker(e.speaker, f.speaker, reading) for e, f in zip(expected, found, strict=True)),
        "introduction": [*map(words, reading.introduction)] == [*map(words, case.expected["introduction"])],
        **metadata(case.expected, reading),
    }
    return [name for name, right in answers.items() if not right]


def _paragraphs(text: str) -> list[tuple[str, ...]]:
    return [found for paragraph in text.split("\n\n") if (found := words(paragraph))]


def raise_floor(overall: Score, cases: Iterable[Case], path: Path = CASES / "floor.json") -> None:
    """Write what the parser reaches now with the tuning cases into the floor; nothing in it is ever lowered."""
    floor = json.loads(path.read_text(encoding="utf-8"))
    for name, least in floor["at_least"].items():
        floor["at_least"][name] = max(least, math.floor(getattr(overall, name) * 1000) / 1000)
    for name, most in floor["at_most"].items():
        reached = getattr(overall, name)
        floor["at_most"][name] = min(most, reached if isinstance(reached, int) else math.ceil(reached * 1000) / 1000)
    exact, wrong = set(floor["read_exactly"]), set()
    for case in cases:
        try:
            reading = parse(case.path.read_bytes(), name=case.path.name)
        except Refused:
            if case.is_interview:
                wrong.add(case.path.name)
            continue
        if not case.is_interview:
            wrong.add(case.path.name)
        elif not differences(case, reading):
            exact.add(case.path.name)
    floor["read_exactly"], floor["not_yet"] = sorted(exact), sorted(wrong & set(floor["not_yet"]))
    path.write_text(json.dumps(floor, indent=2) + "\n", encoding="utf-8")


_HEADING = (
    f"{'convention':<12} {'cases':>5} {'turns':>6} {'F1':>6} {'roles':>6} {'speak':>6} {'meta':>6} "
    f"{'leak':>6} {'missed':>6} {'lost':>5} {'invented':>8} {'refused':>7} {'crashed':>7}"
)


def _row(name: str, score: Score) -> str:
    return (
        f"{name:<12} {score.cases:>5} {score.expected_turns:>6} {score.f1:>6.3f} {score.role_accuracy:>6.3f} "
        f"{score.speaker_accuracy:>6.3f} {score.metadata_accuracy:>6.3f} {score.leakage:>6.3f} {score.missed:>6.3f} "
        f"{score.lost_words:>5} {score.invented:>8} {score.wrongly_refused:>7} {score.crashed:>7}"
    )


def report(cases: Iterable[Case]) -> tuple[dict[str, Score], Score]:
    """The scores per convention, and over all."""
    by_convention: dict[str, Score] = defaultdict(Score)
    overall = Score()
    for case in cases:
        score = measure(case)
        by_convention[case.convention].add(score)
        overall.add(score)
    return dict(by_convention), overall


def _natural(name: str) -> tuple[str, int]:
    number = re.search(r"\d+", name)
    return name[:1], int(number.group()) if number else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with ``--why`` also what each case got wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=main.__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CASES, help="a folder of cases (default: all)")
    parser.add_argument("--why", action="store_true", help="list what is wrong, case by case")
    parser.add_argument("--raise-floor", action="store_true", help="write what is reached now into floor.json")
    options = parser.parse_args(arguments)
    cases = load(options.folder)
    if not cases:
        print(f"no cases below {options.folder}", file=sys.stderr)
        return 2
    by_convention, overall = report(cases)
    print(_HEADING)
    for name in sorted(by_convention, key=_natural):
        print(_row(name, by_convention[name]))
    print(_row("all", overall))
    if options.folder == CASES:
        # A mean over both would hide how what was never seen is read.
        for folder in sorted({case.path.parent.name for case in cases}, reverse=True):
            print(_row(folder, report(case for case in cases if case.path.parent.name == folder)[1]))
    if options.why:
        # What is held back from tuning stays unseen unless its folder is named.
        hidden = {case.path.name for case in cases if case.path.parent.name == "held_back"}
        hidden = hidden if options.folder == CASES else set()
        print(*(text for text in overall.complaints if text.split(": ")[0] not in hidden), sep="\n")
    if options.raise_floor:
        if options.folder != CASES:
            print("the floor is that of all tuning cases: leave the folder out", file=sys.stderr)
            return 2
        tuning = load(CASES / "tuning")
        raise_floor(report(tuning)[1], tuning)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
