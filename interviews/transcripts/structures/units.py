"""The smallest pieces of a text that could be a turn of their own, and how each of them looks.

A unit is a passage, or a part of one where question and answer share it: the bold opening of a paragraph, a line that
ends as a sentence ends, a question before its answer, what stands between two dashes in a text set as one paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from interviews.language import fold

from ..pages import boilerplate, credits, furniture, mail_heads, margins
from ..passages import Passage, ends_with_question, fold_space, word_count
from ..records import BlockKind
from ..words import lexicon, pronouns
from ..words.dates import date_alone
from ..words.names import has_no_case

_OPENING = regex.compile(
    r"""\s*(?:
      (?P<dash>[-–—―─]{1,2}|_(?=\s?\p{Arabic})|=(?=\s?[“"]))\s*(?=[\p{L}\p{N}\p{Ps}\p{Pi}"'…¿¡,*])
    | (?P<bullet>[•·▪▸►‣●○*])\s+ | (?P<bullet>[▶▷■◆◇▲△☞➤])\s*(?=[\p{L}\p{N}\p{Ps}\p{Pi}"'])
    | [\[(]?(?P<number>\d{1,3})(?:(?:[.)\]:/]|\s*[-–—]){1,3}\s*(?=[^\s\d])|\s+(?=\S))
    )""",
    regex.VERBOSE,
)
_QUOTED = regex.compile(r"^\s*(?:[“„«»\"‘‚「『]|''|,,|``)")
_RUN_IN = regex.compile(r"(?<=[.?!…»”\"])(?:\s+(?=[-–—]\s?[\p{Lu}¿¡«„“…])|(?=[-–—]\s[\p{Lu}¿¡«„“]))")
_SENTENCE = regex.compile(r"[^.?!…؟。？！]{1,1500}[.?!…؟。？！]{1,9}[\"”’»)」]{0,4}\s*")
# The same from where the last one ended, so that a run without marks is gone through once.
_NEXT_SENTENCE = regex.compile(rf"\G[.?!…؟。？！]*+{_SENTENCE.pattern}")
# Greek asks with a semicolon.
_GREEK = regex.compile(r"\p{Greek}{2}")
_NEXT_GREEK_SENTENCE = regex.compile(r"\G[.?!…;;]*+[^.?!…;;]{1,1500}[.?!…;;]{1,9}[\"”’»)]{0,4}\s*")
_LINE_CLOSED = regex.compile(r"[.!?…:;][\"'”’»)\]]{0,4}$")
_AT_END = tuple('.!?…,:;"”’»)。！？、：」』）')
_STOP = regex.compile(r"[?!.…]+[\"”»]?")
_CLOSED = regex.compile(r"[?!.…:][\"'”’»)\]]{0,4}$")
_LONGEST_HEADING, _LONGEST_LINE = 9, 14
_SHORTEST_RUN_IN = 300
_FEWEST_RUN_IN = 4
_MOST_CLOSE = 0.75
_FEWEST_LED = 3
_FAR = 200
_LONGEST_QUESTION = 1500
_OUTSIDE = frozenset(
    """navigation header footer related comments share newsletter cookie search breadcrumb figure caption advert form
    tags contact""".split()
) | {"front matter"}


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters ``start`` to ``end``; its words begin at ``body``, behind a dash, a bullet or a number.

    ``looks``: what can be seen without reading: typography, place, marks. ``is_heading``: a short
    line that is no sentence and looks like a section's heading.
    """

    start: int
    body: int
    end: int
    passage: int
    text: str
    looks: frozenset[str]
    is_heading: bool

    @property
    def dash(self) -> str:
        """The dash that opens it, "" for none."""
        return self.text[:1] if "dash" in self.looks else ""

    @property
    def wonders(self) -> bool:
        """There is a question mark in it, at the end or not."""
        return "?" in self.text or "¿" in self.text or self.asks

    @property
    def asks(self) -> bool:
        return ends_with_question(self.text)


def units_of(passages: Sequence[Passage]) -> list[Unit]:
    """The units of the article's own text, in order; furniture is none."""
    boxes = margins.boxed(passages).keys() | mail_heads.lines(passages)
    kept = _starred(passages) | _answered_without_words(passages)
    body = [
        p
        for p in passages
        if p.region not in _OUTSIDE and p.index not in boxes and (p.index in kept or not _is_furniture(p))
    ]
    asking = Counter(p.block.level for p in body if p.kind is BlockKind.HEADING and p.asks)
    # The head of a table: "Question", "Answer".
    body = [p for p in body if p.kind is not BlockKind.TABLE_CELL or p.folded not in lexicon.ROLES]
    body = [p for p in body if p.kind is not BlockKind.HEADING or asking[p.block.level] >= _FEWEST_LED]
    lines = _lines_are_paragraphs(body)
    led = _questions_lead(body)
    paired = _answers_in_line(body)
    total = sum(len(passage.raw) for passage in body)
    counted = _counted(body)
    groups: dict[int, int] = {}
    for passage in body:
        groups[passage.block.group] = groups.get(passage.block.group, 0) + 1
    units: list[Unit] = []
    group = None
    for passage in body:
        for start, end in _cuts(passage, lines, led, paired, total if len(body) <= _FEW else 0):
            opens_group = passage.block.group != group
            group = passage.block.group
            unit = _unit(passage, start, end, opens_group, passage.index in counted)
            if unit is None:
                continue
            below = bool(units) and not opens_group and unit.passage == units[-1].passage + 1
            if below and "bold" in unit.looks & units[-1].looks:
                # Bold that goes over several lines is one question.
                unit = replace(units[-1], end=unit.end, text=f"{units[-1].text} {unit.text}")
                units.pop()
            units.append(unit)
    return _without_listed(units)


def _starred(passages: Sequence[Passage]) -> set[int]:
    """The paragraphs that a star opens, where several of them ask: there it is no mark of a footnote."""
    starred = [passage for passage in passages if _STAR.match(passage.raw) is not None]
    asking = sum(passage.asks for passage in starred)
    return {p.index for p in starred} if asking >= _FEWEST_STARRED and 2 * asking >= len(starred) else set()


_STAR, _FEWEST_STARRED = regex.compile(r"\s*\*\s+[\p{Lu}\p{Lo}]"), 2


def _answered_without_words(passages: Sequence[Passage]) -> set[int]:
    """Where what somebody did is all of an answer: "[laughs]" alone between two questions in bold."""
    return {
        passage.index
        for before, passage, after in zip(passages, passages[1:], passages[2:], strict=False)
        if before.bold > _BOLD
        and after.bold > _BOLD
        and passage.bold < 1 - _BOLD
        and _DIRECTION.fullmatch(passage.text)
    }


_BOLD = 0.9
_DIRECTION = regex.compile(r"[\[(]\p{L}[\p{L} ,]{2,40}[\])][.]?")


def _without_listed(units: list[Unit]) -> list[Unit]:
    """Lists whose items another dash opens than the turns of the text are lists: "- nets" among turns with "—"."""
    dashes = Counter(unit.dash for unit in units if unit.dash)
    if len(dashes) < 2:
        return units
    common = dashes.most_common(1)[0][0]
    result = list(units)
    for stretch in _stretches(units, common):
        if len(stretch) >= _FEWEST_LISTED and not any(units[index].wonders for index in stretch):
            for index in stretch:
                result[index] = replace(units[index], looks=units[index].looks - {"dash"} | {"bullet"})
    return result


def _stretches(units: Sequence[Unit], common: str) -> Iterator[list[int]]:
    """The places of units one below the other that are opened by another dash than the common one."""
    stretch: list[int] = []
    for index, unit in enumerate(units):
        if unit.dash and unit.dash != common:
            stretch.append(index)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


_FEWEST_LISTED = 3


def _is_furniture(passage: Passage) -> bool:
    if furniture.kind_of(passage) is not None:
        return True
    if passage.index < _IN_HEAD and not _LED_DOWN.isdisjoint(passage.text) and furniture.breadcrumb_parts(passage.text):
        return True
    return passage.words <= _LONGEST_LINE and (
        date_alone(passage.text) is not None or (credits.credited(passage.text)[0] != "" and not passage.is_sentence)
    )


_IN_HEAD, _LED_DOWN = 12, frozenset(">＞›»")


def _unit(passage: Passage, start: int, end: int, opens_group: bool, counted: bool) -> Unit | None:
    raw = passage.raw[start - passage.start : end - passage.start]
    text = fold_space(raw)
    if not text:
        return None
    start += len(raw) - len(raw.lstrip())
    raw = raw.strip()
    body = start
    looks = set()
    opening = _OPENING.match(raw)
    if opening is not None and opening["number"] and not (counted and start - passage.start < 3):
        opening = None
    if opening is not None:
        body = start + opening.end()
        looks.add(next(name for name in ("dash", "bullet", "number") if opening[name]))
    whole = start <= passage.start + 2 and end >= passage.end - 2
    bold, italic = (passage.bold, passage.italic) if whole else _shares(passage, start, end)
    looks |= {
        name
        for name, holds in (
            ("bold", bold > 0.85),
            ("italic", italic > 0.7),
            ("quoted", _QUOTED.match(raw[body - start :]) is not None),
            ("capitals", len(text) > 12 and text.isupper() and not has_no_case(text)),
            ("first line", opens_group),
            ("indented", passage.raw[:1] in " \t" and whole),
        )
        if holds
    }
    looks.add(f"{passage.kind.value} {passage.block.level}")
    looks |= {f"class {name}" for name in passage.block.hint.split()[:6]}
    is_heading = (
        passage.kind is not BlockKind.HEADING
        and not looks & {"bold", "italic", "dash", "bullet", "number", "quoted"}
        and word_count(text) <= _LONGEST_HEADING
        and not text.endswith(_AT_END)
    )
    if not is_heading and word_count(text) <= _LONGEST_HEADING and not text.endswith(_AT_END):
        is_heading = boilerplate.HEADS_A_PORTRAIT.fullmatch(fold(text)) is not None
    return Unit(start, body, end, passage.index, text, frozenset(looks), is_heading)


def _shares(passage: Passage, start: int, end: int) -> tuple[float, float]:
    total = max(1, end - start)
    bold = italic = 0
    for run in passage.block.runs:
        size = max(0, min(run.end, end) - max(run.start, start))
        bold += size * run.bold
        italic += size * run.italic
    return bold / total, italic / total


# --- where a passage holds several units ---


def _cuts(passage: Passage, lines: bool, led: bool, paired: bool, total: int) -> Iterator[tuple[int, int]]:
    """The stretches of a passage that are units."""
    points = {passage.start, passage.end}
    if lines and "\n" in passage.raw:
        points |= _line_starts(passage)
    opening = _end_of_opening(passage)
    if opening is not None:
        points.add(opening)
    if paired and (answer := _PAIR.match(passage.raw)) is not None:
        points.add(passage.start + answer.end())
    elif len(passage.raw) >= _SHORTEST_RUN_IN:
        run_in = _run_in(passage.raw)
        if not run_in and _is_whole_talk(passage.raw, total):
            run_in = _around_questions(passage.raw)
        points |= {passage.start + position for position in run_in}
    if led and opening is None:
        end = _end_of_questions(passage.raw)
        if end is not None:
            points.add(passage.start + end)
    ordered = sorted(points)
    yield from pairwise(ordered)


def _is_whole_talk(raw: str, total: int) -> bool:
    """A paragraph that is most of a text of few: a page that was saved as one line."""
    return total > 0 and len(raw) >= max(_SHORTEST_RUN_IN, _MOST_CLOSE * total) and raw.count("?") >= _FEWEST_LED


def _around_questions(raw: str) -> set[int]:
    """Where questions begin that address somebody, and where they end."""
    points: set[int] = set()
    asking = False
    for match in _NEXT_SENTENCE.finditer(raw):
        text = match.group().strip()
        asks = ends_with_question(text) and len(text) <= _LONGEST_ASKED
        if asks is not asking:
            points.add(match.start() + len(match.group()) - len(match.group().lstrip()))
        asking = asks
    return points


_FEW, _LONGEST_ASKED = 4, 250
# "- Have you been here long? - All my life."
_PAIR = regex.compile(r"\s*[-–—]\s?(?=\p{L})[^\n]{2,400}?[.?!…»”\"]\s+(?=[-–—]\s?[\p{Lu}\p{N}«„“(])")


def _answers_in_line(body: Sequence[Passage]) -> bool:
    """In this text a dash opens each paragraph, and another one the answer amid it."""
    dashed = [passage for passage in body if _DASHED.match(passage.raw)]
    pairs = sum(_PAIR.match(passage.raw) is not None for passage in dashed)
    return pairs >= _FEWEST_LED and pairs >= _MOST_CLOSE * len(dashed)


_DASHED = regex.compile(r"\s*[-–—]\s?\p{L}")


def _run_in(raw: str) -> set[int]:
    """Where turns begin in a text set as one paragraph: at dashes, and, where only answers have one, at questions."""
    dashes = [match.end() for match in _RUN_IN.finditer(raw)]
    if len(dashes) < _FEWEST_RUN_IN:
        return set()
    stretches = list(pairwise([0, *dashes]))
    asking = [(start, end) for start, end in stretches if ends_with_question(raw[start:end].strip())]
    points = set(dashes)
    if len(asking) >= _MOST_CLOSE * len(stretches):
        points |= {start + _start_of_questions(raw[start:end]) for start, end in asking}
    return points


def _start_of_questions(raw: str) -> int:
    """Where the questions begin that a stretch ends with, and the sentence before them that speaks to the guest."""
    sentences = [(match.start(), match.group().strip()) for match in _SENTENCE.finditer(raw)]
    start = len(raw)
    while sentences:
        position, text = sentences.pop()
        folded = fold(text)
        spoken_to = pronouns.addressed(text, folded, "") and not pronouns.one_voice(folded, "")
        if not ends_with_question(text) and not spoken_to:
            break
        start = position
    return start


def _lines_are_paragraphs(body: Sequence[Passage]) -> bool:
    """Lines within passages end as sentences end (breaks in HTML), and are not wrapped."""
    lines = [line for p in body if "\n" in p.raw for line in p.raw.split("\n")[:-1] if line.strip()]
    return bool(lines) and sum(_LINE_CLOSED.search(line.rstrip()) is not None for line in lines) >= 0.6 * len(lines)


def _line_starts(passage: Passage) -> set[int]:
    """Where a line begins after one that ends as a sentence ends."""
    starts, position = set(), 0
    for line in passage.raw.split("\n")[:-1]:
        position += len(line) + 1
        if _LINE_CLOSED.search(line.rstrip()):
            starts.add(passage.start + position)
    return starts


def _end_of_opening(passage: Passage) -> int | None:
    """Where bold or italics at the beginning of a passage end that hold a whole question; None where there are none."""
    runs = [run for run in passage.block.runs if run.bold or run.italic]
    if not runs or passage.raw[: runs[0].start - passage.start].strip(' \t\n0123456789.)-–—"“„«'):
        return None
    end = runs[0].end
    for run in runs[1:]:
        if passage.raw[end - passage.start : run.start - passage.start].strip():
            break
        end = run.end
    opening = passage.raw[: end - passage.start]
    rest = passage.raw[end - passage.start :]
    if not rest.strip() or len(opening) > _LONGEST_QUESTION or len(opening.split()) < 2:
        return None
    stop = _STOP.match(rest)
    if stop is not None and rest[stop.end() :].strip():
        return int(end + stop.end())
    closed = _CLOSED.search(opening.rstrip()) is not None
    return end if (closed and not opening.rstrip().endswith(":")) or rest.lstrip(" \t").startswith("\n") else None


def _questions_lead(body: Sequence[Passage]) -> bool:
    """In this text a paragraph begins with a question and goes on with its answer."""
    led = sum(_end_of_questions(p.raw) is not None for p in body)
    alone = sum(p.asks for p in body)
    return led >= _FEWEST_LED and led > 1.5 * alone and led >= 0.3 * len(body)


def _end_of_questions(raw: str) -> int | None:
    """Where the questions end that a paragraph begins with, None where it does not or where nothing follows."""
    end = None
    sentence = _NEXT_GREEK_SENTENCE if _GREEK.search(raw[:_FAR]) is not None else _NEXT_SENTENCE
    for number, match in enumerate(sentence.finditer(raw, 0, _LONGEST_QUESTION)):
        if ends_with_question(match.group().strip()):
            end = match.end()
        elif end is not None or number:
            break
    return end if end is not None and raw[end:].strip() else None


def _counted(body: Sequence[Passage]) -> set[int]:
    """The passages whose numbers run 1, 2, 3, ... through the text; lists that start again are passed over."""
    found: set[int] = set()
    # The first numbers may be lost with what stood above them.
    numbers = {int(match["number"]) for p in body if (match := _OPENING.match(p.raw)) is not None and match["number"]}
    expected = min(numbers, default=1)
    for position, passage in enumerate(body):
        match = _OPENING.match(passage.raw)
        if match is None or not match["number"] or int(match["number"]) != expected:
            continue
        after = _OPENING.match(body[position + 1].raw) if position + 1 < len(body) else None
        if after is None or not after["number"] or "?" in passage.raw:
            found.add(passage.index)
            expected += 1
    return found if len(found) > 2 else set()
