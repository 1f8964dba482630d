"""What an editor should look at in a reading: misprints, nobody named, two languages, several talks in one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from .messages import message
from .passages import Passage
from .people.mentioned import NAME_RUN, name_forms
from .people.speakers import Cast
from .records import TurnKind, Warning
from .structures import Structure
from .talk.turns import CutTurn
from .words import names, tongues

# So many turns are asked for their language, and so few tell nothing; of each a beginning of so many characters.
_ASKED, _FEWEST, _SAMPLE = 24, 2, 300
# Languages that a few words may not tell apart.
_ALIKE = tuple(
    frozenset(family.split())
    for family in ("sr sl mk bg hr bs sh", "ru uk bg mk be", "es pt ca gl it", "da no nb sv", "cs sk pl", "de nl", "")
)
_OTHER_SCRIPT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Arabic}\p{Hebrew}\p{Devanagari}\p{Thai}]")
_TALK_WITH = regex.compile(
    r"\b(?:(?:interview|q a|conversation|talk|questions) (?:with|for|mit)|(?:intervju|razgovor) (?:s|sa)|gesprach mit"
    r"|(?:entretien|rencontre) avec|entrevista (?:a|con)|intervista (?:a|con)|interviu s|rozmowa z)\b"
)
_LONGEST_HEADING, _FEWEST_TURNS = 14, 2


def find(structure: Structure, passages: Sequence[Passage], turns: Sequence[CutTurn], cast: Cast) -> Iterator[Warning]:
    """The warnings of a reading, with the lines where there are any."""
    for mark in structure.marks:
        if mark.damaged:
            told = message("The label %(label)s was read in spite of a misprint.", label=repr(mark.label))
            yield Warning(passages[mark.passage].line, told)
    if any(speaker is None for speaker in cast.speakers):
        told = message("Some turns have no speaker: the text does not name who asks or who answers.")
        yield Warning(None, told)
    line = _line_of_second_talk(structure, passages)
    if line is not None:
        told = message("Here another interview seems to begin: it may be better to part the file in two.")
        yield Warning(line, told)
    if _two_languages(turns, cast):
        told = message("Two languages stand side by side: what is a translation of the other cannot be told.")
        yield Warning(passages[turns[0].mark.passage].line, told)


def _line_of_second_talk(structure: Structure, passages: Sequence[Passage]) -> int | None:
    """The line of a heading amid the turns that announces a talk with somebody; None where there is none."""
    marks = structure.marks
    if len(marks) < 2 * _FEWEST_TURNS:
        return None
    taken = {mark.passage for mark in marks}
    for passage in passages[marks[_FEWEST_TURNS - 1].passage + 1 : marks[-_FEWEST_TURNS].passage]:
        if passage.index in taken or passage.words > _LONGEST_HEADING or passage.is_sentence:
            continue
        if _TALK_WITH.search(passage.folded) and any(
            names.is_full_name(name) for run in NAME_RUN.finditer(passage.text) for name in name_forms(run.group())
        ):
            return passage.line
    return None


def _two_languages(turns: Sequence[CutTurn], cast: Cast) -> bool:
    """What opens turns is in another language than what closes them, or the questions in another than the answers."""
    several = [turn.pieces for turn in turns if len(turn.pieces) > 1][:_ASKED]
    sides: dict[TurnKind, list[str]] = {kind: [] for kind in TurnKind}
    for turn, kind in zip(turns[:_ASKED], cast.kinds, strict=False):
        sides[kind] += [piece.text for piece in turn.pieces[:1]]
    pools = [([pieces[0].text for pieces in several], [pieces[-1].text for pieces in several])]
    pools.append((sides[TurnKind.QUESTION], sides[TurnKind.ANSWER]))
    return any(
        len(one) >= _FEWEST and len(other) >= _FEWEST and _differ(_language_of(one), _language_of(other))
        for one, other in pools
    )


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other and not any({one, other} <= family for family in _ALIKE)


def _language_of(texts: Sequence[str]) -> str:
    sample = " ".join(text[:_SAMPLE] for text in texts)
    letters = sum(1 for _ in _OTHER_SCRIPT.finditer(sample))
    return "other script" if letters > len(sample) / 4 else tongues.detect([sample])
