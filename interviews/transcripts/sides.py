"""Who asks and who answers: told by roles, outlets, question marks and length of turns, never by order alone."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from . import lexicon, names
from .messages import message
from .structures import Side
from .voices import Context, Voice, role_key


def decide_sides(voices: Sequence[Voice], context: Context) -> None:
    """Who asks: told by roles, outlets, question marks and length of turns; never by order alone."""
    if all(voice.side is not None for voice in voices):
        for voice in voices:
            voice.asks = voice.side is Side.ASKS
            voice.evidence.append(message("by the form of its turns"))
        return
    scores = {id(voice): _asking_score(voice, voices, context) for voice in voices}
    ranked = sorted(voices, key=lambda voice: -scores[id(voice)])
    # Whoever only says a few words amid the others is not the one who leads.
    busiest = max(len(voice.turns) for voice in voices)
    top = next(voice for voice in ranked if len(voice.turns) >= 0.25 * busiest)
    for voice in voices:
        score = scores[id(voice)]
        voice.asks = voice is top or (
            len(voices) > 2 and (score > 1.9 or (score > 0.3 and voice.rate >= 0.5 and voice.rate >= 0.6 * top.rate))
        )
        voice.evidence.append(
            message(
                "%(share)s of %(turns)s turns end with a question mark, %(words)s words on average",
                share=f"{voice.rate:.0%}",
                turns=len(voice.turns),
                words=f"{voice.mean_words:.0f}",
            )
        )
    for voice in voices:
        if voice.side is not None:
            voice.asks = voice.side is Side.ASKS
    if all(voice.asks for voice in voices) and len(voices) > 1:
        ranked[-1].asks = False


def _asking_score(voice: Voice, voices: Sequence[Voice], context: Context) -> float:
    others = [other for other in voices if other is not voice]
    score = 0.0
    if any(role_key(key) in lexicon.ASKING_ROLES for key in voice.keys):
        score += 2.0
        voice.evidence.append(message("a word for who asks"))
    if any(role_key(key) in lexicon.ANSWERING_ROLES for key in voice.keys):
        score -= 2.0
    if voice.is_outlet:
        score += 2.0
        voice.evidence.append(message("an outlet"))
    for role, value in context.fields:
        if voice.name and names.same_person(voice.name, regex.split(r"[,;(]", value)[0].strip()):
            score += {"interviewer": 3.0, "interviewee": -3.0}.get(role, 0.0)
    if others:
        rate = sum(other.rate * len(other.turns) for other in others) / sum(len(other.turns) for other in others)
        score += 2.0 * (voice.rate - rate)
        longest = max(other.mean_words for other in others)
        score += 0.6 if voice.mean_words < longest else -0.6
    return score
