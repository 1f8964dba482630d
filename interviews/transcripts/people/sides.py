"""Who asks and who answers: weighed over the whole dialogue, never told by order alone.

Each voice brings evidence of its own (roles, outlets, question marks, length of its turns, how it greets and thanks),
for each of its turns; and whoever speaks next is more likely on the other side. The sides that agree best with all of
it win.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from operator import mul
from typing import NamedTuple

import regex

from interviews.language import fold

from ..messages import message
from ..structures import Mark, Side
from ..words import lexicon, names
from .voices import Context, Voice, role_key, voice_key

# What a change of speaker between two voices says for their being on different sides, beside the evidence of one turn.
_CHANGE = 0.3
# A voice of few turns is told by its question marks only so far: so many turns of the average are added.
_PRIOR_TURNS = 1.0
_MOST_ROUNDS = 100
_FEW_TURNS = 2

_HOSTS = regex.compile(
    r"\b(?:welcome (?:to|back)|my guest|our guest|(?:thanks|thank you)(?: so much| very much)? for (?:joining|coming"
    r"|talking|speaking|taking|sitting|your time|the interview|being)|dobrodosli|hvala (?:vam |ti )?(?:na razgovoru"
    r"|sto ste (?:izdvojili|dosli|bili))|danke fur (?:das gesprach|ihre zeit)|(?:ich|wir) (?:danke|danken) ihnen"
    r"|merci (?:d avoir|pour cet entretien|de nous)|gracias por (?:su tiempo|la entrevista|recibirnos|estar)"
    r"|grazie per (?:il tempo|averci|essere)|spasibo za (?:intervi\w*|besedu)|u nas v gostjah|bienvenue"
    r"|(?:vous|nous) (?:recevez|recevons|accueillons)|est l invite|(?:join(?:s|ing) (?:me|us)|joined by)"
    r"|(?:will )?come to order|stands? adjourned|(?:may|please) proceed|is recognized|thank you for (?:coming"
    r"|appearing)"
    r"|sa nama je|nas gost|zu gast|bei (?:mir|uns) (?:ist|im studio)|nos acompana|esta con nosotros|e con noi)\b"
)
# Who calls up those who ask leads the talk and is not asked.
_CALLS_UP = regex.compile(
    r"\b(?:(?:take|taking|open (?:it|the floor) (?:up )?(?:for|to)|your) questions|wait for the microphone"
    r"|(?:next|last|final|one more|first) question|one more|time for (?:one|two|a few)"
    r"|the (?:lady|gentleman|woman|man) (?:at|in) the|at the back|in the (?:front|back|second|third) row|go ahead"
    r"|state your name|ladies and gentlemen|sledece pitanje|poslednje pitanje|izvolite|imate rec|postavite pitanj\w+"
    r"|(?:nachste|letzte) frage|(?:die|den) (?:dame|herrn?) (?:in der|hinten|vorne)|meine damen und herren"
    r"|(?:derniere|prochaine) question|(?:siguiente|ultima) pregunta|(?:prossima|ultima) domanda"
    r"|sleduju\w+ vopros|posledn\w+ vopros)\b"
)
# "I represent the district", "one more question": whoever says so has the floor to ask.
_INQUIRES = regex.compile(
    r"\b(?:(?:my|one more|another|a quick|a follow up|second|next) question|i(?: will)? yield (?:back|the)"
    r"|(?:will|would) the gentle(?:man|woman|lady) yield|my time (?:has|is)|moje (?:sledece )?pitanje"
    r"|imam (?:jedno )?pitanje"
    r"|(?:meine|eine) (?:\w+ )?frage (?:an|ware|ist|lautet)|ma question|j ai une question|mi pregunta"
    r"|tengo una pregunta"
    r"|la mia domanda|ho una domanda|minha pergunta|moj vopros|u menja vopros|moje pytanie|mam pytanie|moje otazka)\b"
)
_VISITS = regex.compile(
    r"\b(?:(?:thanks|thank you)(?: so much| very much)? for (?:having|inviting) (?:me|us)|happy to be here"
    r"|glad to be here|pleasure to be here|hvala (?:vam |ti )?(?:na pozivu|sto ste me pozvali)"
    r"|danke fur die einladung|merci de (?:m avoir|me recevoir)|gracias por (?:invitarme|la invitacion)"
    r"|grazie (?:a voi|per l invito)|spasibo za priglasenie)\b"
)


def decide_sides(voices: Sequence[Voice], context: Context, marks: Sequence[Mark]) -> None:
    """Set ``asks`` of every voice."""
    if all(voice.side is not None for voice in voices):
        for voice in voices:
            voice.asks = voice.side is Side.ASKS
            voice.evidence.append(message("by the form of its turns"))
        return
    spoken = [_Spoken(len(voice.turns), voice.rate, voice.mean_words) for voice in voices]
    silent = _silent_letters(voices, context.language)
    led = _is_led(voices)
    weights = [
        (
            _asking_score(voice, own, _by_others(spoken, index), context, silent, led)
            - _GUEST * (led and _is_guest(voice))
        )
        * own.turns
        for index, (voice, own) in enumerate(zip(voices, spoken, strict=True))
    ]
    changes = _changes(voices, marks)
    fixed = [voice.side is not None for voice in voices]
    asks = [
        voice.side is Side.ASKS if voice.side is not None else weight > 0
        for voice, weight in zip(voices, weights, strict=True)
    ]
    for _ in range(_MOST_ROUNDS):
        gains = [-math.inf if fixed[index] else _gain(index, asks, weights, changes) for index in range(len(voices))]
        best = max(range(len(voices)), key=gains.__getitem__)
        if gains[best] <= 0:
            break
        asks[best] = not asks[best]
    _both_sides(asks, fixed, weights, voices)
    for voice, side in zip(voices, asks, strict=True):
        voice.asks = side
        voice.evidence.append(
            message(
                "%(share)s of %(turns)s turns end with a question mark, %(words)s words on average",
                share=f"{voice.rate:.0%}",
                turns=len(voice.turns),
                words=f"{voice.mean_words:.0f}",
            )
        )


def _is_led(voices: Sequence[Voice]) -> bool:
    """One voice, with a word for whoever leads a talk, has so much of it that the others are his or her guests."""
    turns = sum(len(voice.turns) for voice in voices)
    leading = [voice for voice in voices if not _LEADING.isdisjoint(map(role_key, voice.keys))]
    return len(leading) == 1 and len(leading[0].turns) >= _LEADS * turns


_LEADING = lexicon.MODERATING_ROLES | {"interviewer", "interviewerin", "entrevistador", "entrevistadora"}
_LEADS, _GUEST = 0.2, 0.8


def _is_guest(voice: Voice) -> bool:
    """Printed by name, and seldom asks."""
    keys = {role_key(key) for key in voice.keys}
    return (
        bool(voice.labels)
        and not voice.is_outlet
        and not _has_part(voice)
        and (voice.rate < _HALF or keys <= _WHO_CAME)
    )


def _has_part(voice: Voice) -> bool:
    return any(role_key(key) in lexicon.ROLES - _WHO_CAME for key in voice.keys)


# They put questions to a panel, and answer those of whoever leads a group.
_WHO_CAME = frozenset(("participant", "student"))


def _changes(voices: Sequence[Voice], marks: Sequence[Mark]) -> list[Counter[int]]:
    """For each voice, how often each other one speaks right before or after it."""
    of_key = {key: index for index, voice in enumerate(voices) for key in voice.keys}
    changes: list[Counter[int]] = [Counter() for _ in voices]
    for before, after in pairwise(of_key[voice_key(mark)] for mark in marks):
        if before != after:
            changes[before][after] += 1
            changes[after][before] += 1
    return changes


def _gain(index: int, asks: Sequence[bool], weights: Sequence[float], changes: Sequence[Counter[int]]) -> float:
    """What it brings to turn one voice to the other side."""
    own = -weights[index] if asks[index] else weights[index]
    met = sum(count * (1 if asks[index] == asks[other] else -1) for other, count in changes[index].items())
    return own + _CHANGE * met


def _both_sides(asks: list[bool], fixed: Sequence[bool], weights: Sequence[float], voices: Sequence[Voice]) -> None:
    """Somebody asks and somebody answers; whoever only says a few words amid the others leads neither side."""
    if len(voices) < 2 or (any(asks) and not all(asks)):
        return
    busiest = max(len(voice.turns) for voice in voices)
    free = [index for index, voice in enumerate(voices) if not fixed[index] and len(voice.turns) >= 0.25 * busiest]
    if not free:
        return
    mean = {index: weights[index] / max(1, len(voices[index].turns)) for index in free}
    if all(asks):
        asks[min(free, key=mean.__getitem__)] = False
    else:
        asks[max(free, key=mean.__getitem__)] = True


_HALF = 0.5


class _Spoken(NamedTuple):
    """How many turns, the share of them that asks, and the words of one on average."""

    turns: int
    rate: float
    words: float


def _by_others(spoken: Sequence[_Spoken], index: int) -> _Spoken | None:
    """What all voices but one have spoken, None where there is no other."""
    others = [*spoken[:index], *spoken[index + 1 :]]
    if not others:
        return None
    counts, rates, words = zip(*others, strict=True)
    turns = sum(counts)
    return _Spoken(turns, sum(map(mul, rates, counts)) / turns, sum(map(mul, words, counts)) / turns)


def _silent_letters(voices: Sequence[Voice], language: str) -> set[str]:
    """Letters that stand for names: D for a question only where the word for it begins so, R only beside such a letter.

    "R – How did it begin? D – Very early." are an outlet and a guest.
    """
    letters = {key for voice in voices for key in voice.keys if len(key) == 1}
    silent = letters & {"d"} if language and language not in _ASKS_WITH_D else set()
    asking = {key for voice in voices for key in voice.keys if role_key(key) in lexicon.ASKING_ROLES} - silent
    return silent if asking or not silent else letters


_ASKS_WITH_D = frozenset(("fr", "it", "ca"))


def _asking_score(
    voice: Voice, own: _Spoken, others: _Spoken | None, context: Context, silent: Collection[str], led: bool
) -> float:
    """Evidence for asking, per turn: above 0 for, below 0 against."""
    score = 0.0
    keys = [role_key(key) for key in voice.keys if key not in silent]
    if not lexicon.ASKING_ROLES.isdisjoint(keys) and not (led and _WHO_CAME.issuperset(keys)):
        score += 2.0
        voice.evidence.append(message("a word for who asks"))
    if not lexicon.ANSWERING_ROLES.isdisjoint(keys):
        score -= 2.0
    if voice.is_outlet:
        score += 2.0
        voice.evidence.append(message("an outlet"))
    for role, value in context.fields:
        if voice.name and names.same_person(voice.name, names.before_comma(value)):
            score += {"interviewer": 3.0, "interviewee": -3.0, "author": 1.0}.get(role, 0.0)
    if voice.name and any(fold(voice.name) in stretch for stretch in _asked_by(context.texts)):
        score += 2.0
    told = [names.before_comma(value) for role, value in context.fields if role == "interviewer"]
    if told and own.rate < _HALF and not any(names.same_person(voice.name, value) for value in told if voice.name):
        # The text says who asks; whoever else speaks and hardly asks anything is asked.
        score -= 1.0
    score += _manners(voice)
    if others is not None:
        rate = (own.rate * own.turns + _PRIOR_TURNS * others.rate) / (own.turns + _PRIOR_TURNS)
        score += 2.0 * (rate - others.rate)
        if own.rate or own.turns > _FEW_TURNS or own.words > others.words:
            # Whoever says a few words once or twice, and asks nothing, need not be on the side of those who ask.
            score += 0.6 * math.tanh(math.log((others.words + 3) / (own.words + 3)))
    return score


@functools.lru_cache(maxsize=4)
def _asked_by(texts: tuple[str, ...]) -> tuple[str, ...]:
    """What stands behind "interview conducted by" around the dialogue, folded: one name, or several."""
    return tuple(fold(match["names"]) for text in texts for match in _ASKED_BY.finditer(text))


_ASKED_BY = regex.compile(
    r"\b(?:interview(?:ed|s)?(?:\s(?:was|were))?(?:\s(?:conducted|recorded|taken))?|conducted|questions)\sby:?\s"
    r"(?P<names>[^.;:()?!]{0,80}(?:(?<=\b\p{L})\.[^.;:()?!]{0,80}){0,3})",
    regex.IGNORECASE,
)


def _manners(voice: Voice) -> float:
    """Who welcomes and thanks for the talk asks; who thanks for having been asked answers."""
    edges = [turn for turn in (*voice.turns[:2], *voice.turns[-2:]) if turn]
    text = [fold(" ".join(turn)[:1500]) for turn in edges]
    hosts = any(_HOSTS.search(each) for each in text)
    visits = any(_VISITS.search(each) for each in text)
    hosts = hosts or any(_INQUIRES.search(each) for each in text)
    return float(hosts) - float(visits) + _CALLING * _calls_up(voice)


_CALLING, _SHORT, _OFTEN = 1.5, 15, 0.5


def _calls_up(voice: Voice) -> bool:
    """Nearly all that somebody says is short, and most of it gives the word to others: "The lady at the front."."""
    text = [" ".join(turn) for turn in voice.turns]
    enough = _OFTEN * len(text)
    # Whoever gives answers says little that is short: what they say is not looked through.
    if len(text) < 2 or sum(each.count(" ") < _SHORT for each in text) < enough:
        return False
    return sum(_CALLS_UP.search(fold(each)) is not None for each in text) >= enough
