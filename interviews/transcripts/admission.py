"""Whether a text in which people seem to talk is an interview: plays, FAQs, speeches and chat logs are refused."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from . import lexicon
from .messages import message
from .passages import Passage, ends_with_question
from .records import Refused, TurnKind
from .speakers import Cast
from .structures import Structure
from .turns import CutTurn

_STAGE = regex.compile(
    r"^(?:act|scene|cin|scena|prizor|akt|aufzug|szene|acte|deistvie|iavlenie|dramatis personae|lica"
    r"|the curtain|curtain)\b(?: \S+){0,4}$"
)
_LEAST_ASKING = 0.2
_LEAST_PERSONAL = 0.25
_FEWEST_WORDS, _FEWEST_WORDS_NAMED = 10, 6


def check(structure: Structure, turns: Sequence[CutTurn], cast: Cast, passages: Sequence[Passage], title: str) -> None:
    """Raise ``Refused`` with the reason and the line if this is no interview."""
    line = passages[turns[0].mark.passage].line
    questions = [
        turn for turn, kind in zip(turns, cast.kinds, strict=True) if kind is TurnKind.QUESTION and turn.pieces
    ]
    answers = [turn for turn, kind in zip(turns, cast.kinds, strict=True) if kind is TurnKind.ANSWER and turn.pieces]
    if not questions or not answers:
        raise Refused(message("no interview: only one side speaks"), line)
    changes = sum(a is not b for a, b in zip(cast.kinds, cast.kinds[1:], strict=False))
    if changes < 2 and structure.name != "labels":
        raise Refused(message("no interview: a question and an answer do not make a conversation"), line)
    opening = " ".join(passage.folded for passage in passages[:4] if passage.words <= 25)
    heading = f" {fold(title)} {opening} "
    if any(f" {phrase} " in heading for phrase in lexicon.FAQ_WORDS):
        raise Refused(
            message("no interview: a list of frequently asked questions, which nobody put to anybody"), passages[0].line
        )
    staged = next((passage for passage in passages if passage.words <= 6 and _STAGE.match(passage.folded)), None)
    if staged is not None and not set(heading.split()) & lexicon.INTERVIEW_WORDS:
        raise Refused(message("no interview: a play, with acts or scenes"), staged.line)
    if "dash" in structure.name:
        _check_narrated([*questions, *answers], line)
    if structure.name == "labels":
        _check_labelled(questions, cast, line)
        if passages[turns[0].mark.passage].block.seconds is not None:
            _check_no_film(answers, line)
    else:
        if len(questions) < 3 and not set(heading.split()) & lexicon.INTERVIEW_WORDS:
            raise Refused(message("no interview: two questions are too few to know one by where nobody is named"), line)
        announced = {word for passage in passages[:12] for word in passage.folded.split()} & lexicon.INTERVIEW_WORDS
        _check_unlabelled(questions, answers, line, announced=bool(announced))
        if passages[turns[0].mark.passage].block.seconds is not None:
            _check_short_lines(answers, line)


def _check_labelled(questions: Sequence[CutTurn], cast: Cast, line: int) -> None:
    """Somebody has to ask: a play or a chat alternates too."""
    asking = sum(
        any(ends_with_question(piece.text) or "?" in piece.text for piece in turn.pieces) for turn in questions
    ) / len(questions)
    told = any(
        fold(label) in lexicon.ASKING_ROLES or participant.is_outlet
        for participant, label in (
            (participant, label)
            for participant in cast.participants
            for label in (*participant.labels, participant.name)
        )
    )
    if asking < _LEAST_ASKING and not told:
        raise Refused(message("no interview: people speak in turn, but nobody asks"), line)


def _check_no_film(answers: Sequence[CutTurn], line: int) -> None:
    """Subtitles for the deaf name who speaks in a film; a guest has more to say."""
    lengths = [sum(len(piece.text.split()) for piece in turn.pieces) for turn in answers]
    if sum(lengths) < _FEWEST_WORDS_NAMED * len(lengths):
        raise Refused(message("no interview: people talk in short lines, as in a film"), line)


def _check_short_lines(answers: Sequence[CutTurn], line: int) -> None:
    """In a film people ask and answer too, in lines of a few words; a guest is let speak."""
    lengths = [piece.passage.words for turn in answers for piece in turn.pieces]
    if sum(lengths) < _FEWEST_WORDS * len(lengths):
        raise Refused(message("no interview: people talk in short lines and nobody is named, as in a film"), line)


_NARRATED = regex.compile(
    r"[,!?…–—\"”»]\s*(?:(?:he|she|they|i)\s+)?(?:said|asked|replied|answered|whispered|muttered|shouted"
    r"|reče|rekao|rekla|upitao|upitala|upita|odgovori|dit|demanda|répondit|sagte|fragte|dijo|preguntó|disse|chiese"
    r"|рече|рекао|рекла|упита|сказал|сказала|спросил|спросила|ответил|ответила)\b",
    regex.IGNORECASE,
)


def _check_narrated(turns: Sequence[CutTurn], line: int) -> None:
    """In a novel a narrator tells who speaks: "- Come in, said the old man."."""
    told = sum(any(_NARRATED.search(piece.text[:300]) for piece in turn.pieces[:1]) for turn in turns)
    if told >= 0.2 * len(turns):
        raise Refused(message("no interview: a narrator tells who speaks, as in a novel"), line)


def _check_unlabelled(questions: Sequence[CutTurn], answers: Sequence[CutTurn], line: int, *, announced: bool) -> None:
    """Without labels the guest has to speak as "I" and be spoken to as "you"."""
    own = _share(answers, lexicon.FIRST_PERSON)
    addressed = _share(questions, lexicon.SECOND_PERSON)
    asked_as_reader = _share(questions, lexicon.FIRST_PERSON)
    enough = 0.5 * _LEAST_PERSONAL if announced else 2 * _LEAST_PERSONAL
    if own < 0.5 * enough or own + addressed < enough:
        raise Refused(message("no interview: nobody is addressed and nobody speaks as himself or herself"), line)
    if asked_as_reader > 0.5 and addressed < 0.2:
        raise Refused(
            message("no interview: the questions are a reader's own, as in a list of frequently asked questions"), line
        )


def _share(turns: Sequence[CutTurn], words: frozenset[str]) -> float:
    """The share of turns that hold one of the words."""
    return sum(bool(words & {word for piece in turn.pieces for word in piece.folded.split()}) for turn in turns) / len(
        turns
    )
