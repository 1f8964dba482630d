"""Who the labels stand for, who asks and who answers: found from the text itself, never from other interviews.

Comes in: the marks of a structure, the text of each turn, and what stands around the dialogue. Goes out: the
participants, and for each mark its participant and its side. ``voices`` gathers labels, ``mentioned`` reads the names
around the dialogue, ``naming`` and ``outlets`` tell what labels stand for, ``sides`` decides who asks, ``guests`` names
those without a name; ``examined`` knows records of courts, which print Q and A.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviews.language import fold

from ..messages import Message, in_a_row, message
from ..records import Participant, Role, TurnKind
from ..structures import Mark
from ..words import lexicon
from . import capacities, examined
from .guests import name_the_unlabelled
from .mentioned import names_in, names_in_turns
from .naming import by_trait, name_by_labels, name_by_opening, name_by_turns
from .sides import decide_sides
from .voices import (
    Context,
    Voice,
    gather,
    join_named_once,
    join_namesakes,
    join_pet_names,
    join_unlabelled,
    role_key,
    voice_key,
)

__all__ = ["Cast", "Context", "identify"]


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants, and for each mark the index of its speaker (None: unknown) and what its turn is."""

    participants: tuple[Participant, ...]
    speakers: tuple[int | None, ...]
    kinds: tuple[TurnKind, ...]
    outlet: str
    reasons: tuple[Message, ...] = ()


def identify(marks: Sequence[Mark], turns: Sequence[Sequence[str]], context: Context) -> Cast:
    """Gather labels into voices, name them, and decide who asks."""
    known = names_in(context)
    voices = examined.joined(gather(marks, turns, known))
    for voice in voices:
        name_by_labels(voice, voices, known, context)
    unexplained = [voice for voice in voices if _is_short(voice) and not _is_role(voice)]
    said = by_trait(names_in_turns(turns, context.language) if unexplained else ())
    opened = names_in_turns([turn[:_FIRST_PARAGRAPHS] for turn in turns[:_OPENING]], context.language)
    for voice in unexplained:
        name_by_turns(voice, said)
        if voice.attribution == "label only":
            name_by_opening(voice, opened)
    voices = join_namesakes(voices)
    decide_sides(voices, context, marks)
    voices = join_named_once(join_unlabelled(join_pet_names(voices, marks)), marks)
    name_the_unlabelled(voices, known, context)
    of_key = {key: index for index, voice in enumerate(voices) for key in voice.keys}
    order = sorted(range(len(voices)), key=lambda index: (not voices[index].asks, index))
    participants, position = _participants(voices, order, context)
    speakers = tuple(position[of_key[voice_key(mark)]] for mark in marks)
    kinds = tuple(TurnKind.QUESTION if voices[of_key[voice_key(mark)]].asks else TurnKind.ANSWER for mark in marks)
    outlet = next((voice.name for voice in voices if voice.is_outlet and voice.asks), "")
    return Cast(participants, speakers, kinds, outlet, tuple(map(_reason, voices)))


_OPENING, _FIRST_PARAGRAPHS = 3, 3


def _reason(voice: Voice) -> Message:
    name, evidence = voice.name or message("nobody named"), in_a_row(voice.evidence)
    if voice.asks:
        return message("%(name)s asks: %(evidence)s", name=name, evidence=evidence)
    return message("%(name)s answers: %(evidence)s", name=name, evidence=evidence)


def _is_short(voice: Voice) -> bool:
    """Nobody knows more than the label, or more than an initial and a surname: "A. Lund"."""
    return voice.attribution == "label only" or (voice.attribution == "label" and voice.name[1:2] == ".")


def _is_role(voice: Voice) -> bool:
    return all(role_key(key) in lexicon.ROLES for key in voice.keys)


def _participants(
    voices: Sequence[Voice], order: Sequence[int], context: Context
) -> tuple[tuple[Participant, ...], dict[int, int | None]]:
    participants: list[Participant] = []
    same: dict[tuple[str, bool], int] = {}
    position: dict[int, int | None] = {}
    for index in order:
        voice = voices[index]
        if not voice.name:
            position[index] = None
            continue
        capacity = (
            ""
            if voice.is_outlet
            else capacities.find(voice.name, voice.labels, context.introduction, context.title, context.surroundings)
        )
        known = same.setdefault((fold(voice.name), voice.asks), len(participants))
        position[index] = known
        if known < len(participants):
            # One person under labels that no form of a name ties: the office, and initials.
            first = participants[known]
            labels = dict.fromkeys((*first.labels, *voice.labels))
            participants[known] = replace(first, labels=tuple(labels), capacity=first.capacity or capacity)
            continue
        participants.append(
            Participant(
                voice.name,
                _role(voice),
                capacity,
                tuple(voice.labels),
                voice.is_outlet,
                voice.attribution or message("label"),
            )
        )
    return tuple(participants), position


def _role(voice: Voice) -> Role:
    keys = {role_key(key) for key in voice.keys}
    if keys & lexicon.AUDIENCE_ROLES:
        return Role.AUDIENCE
    if keys & lexicon.INTERPRETING_ROLES:
        return Role.INTERPRETER
    if keys & {"moderator", "moderatorin", "moderatorka"}:
        return Role.MODERATOR
    return Role.INTERVIEWER if voice.asks else Role.INTERVIEWEE
