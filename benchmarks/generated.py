"""Transcripts by the number, made up by a fixed recipe: the same number gives the same text on every machine."""

from __future__ import annotations

import random

_FIRST = tuple("Ada Bruno Clara Dunja Emil Fadila Goran Hedda Ivo Jana Karl Lena Milan Nora Otto Petra".split())
_LAST = tuple("Alder Brandt Cosic Dahl Ebner Frost Grabar Holm Ilic Jansen Kovac Lund Marek Novak Oster".split())
_OUTLETS = ("Harbour Post", "River Gazette", "Evening Courier", "Radio Estuary", "Valley Times")
_OFFICES = ("director of the Harbour Office", "head of the River Institute", "mayor of Odd", "editor of the Almanac")
_PLACES = ("Kettle Basin", "Reed Islands", "Hollin Sands", "Estuary Bridge Authority", "River Basin Commission (RBC)")
_WORDS = tuple(
    """water bridge tide ferry winter harbour river council budget school market engine island letter history work
    garden morning question answer people village light stone money road house night summer boat weather""".split()
)


def transcript(number: int, *, exchanges: int = 13, words: int = 260) -> bytes:
    """One interview of ``exchanges`` questions, each answered in about ``words`` words: 3,700 words by default."""
    dice = random.Random(number)
    guest, office = f"{dice.choice(_FIRST)} {dice.choice(_LAST)}", dice.choice(_OFFICES)
    outlet = dice.choice(_OUTLETS)
    short = "".join(word[0] for word in outlet.split())
    initials = "".join(word[0] for word in guest.split())
    lines = [
        f"Conversation number {number} about the {dice.choice(_WORDS)}",
        f"{dice.randint(1, 28)} May {dice.randint(1995, 2025)}",
        f"We spoke with {guest}, {office}, about the {dice.choice(_PLACES)} and what became of it.",
    ]
    for turn in range(exchanges):
        asks, answers = (outlet, guest) if turn == 0 else (short, initials)
        lines.append(f"{asks}: What do you say about the {dice.choice(_WORDS)} and the {dice.choice(_PLACES)}?")
        sentences = [_sentence(dice) for _ in range(max(1, words // 13))]
        half = len(sentences) // 2 or 1
        lines.append(f"{answers}: {' '.join(sentences[:half])}")
        lines += [" ".join(sentences[half:])] if sentences[half:] else []
    return "\n\n".join(lines).encode()


def _sentence(dice: random.Random) -> str:
    words = [dice.choice(_WORDS) for _ in range(8)]
    return f"I think that the {words[0]} of the {dice.choice(_PLACES)} is a {' '.join(words[1:])}."
