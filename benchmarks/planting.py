"""What is planted in invented interviews so that it can be looked for: passages said again, questions asked again.

A key names what is repeated; whatever has the same key is the same, word for word or nearly. Of a passage at most two
words in ten are others than in its first form, so of two that are both changed at most four. A question is put in other
forms of its words, in another order, and more or less politely.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .vocabulary import vocabulary

PASSAGE, QUESTION, STOCK = "passage", "question", "stock question"
TOGETHER = 40
"""Interviews that come one after the other and have passages and questions in common."""

_SHARED, _OWN = 12, 3  # passages of so many interviews together, and of one person
_LENGTHS = ((8, 11), (12, 30))
# None of them so rare that it becomes a topic.
_NOUNS = {
    "en": """bridge port engine garden school market river tower railway museum library factory hospital hill road
    club station village border archive channel field forest villa island prison mine lake barn""",
    "sr": """most luka škola reka kula pruga muzej dolina put selo šuma zamak ostrvo zatvor rudnik jezero kapela
    pijaca trg park stadion hotel""",
}
# The same question put in other ways: {a} and {b} are nouns.
_ASKED = {
    "en": (
        (
            "Who was responsible for the {a} behind the {b}?",
            "Could you tell us, please, who was responsible for the {a} behind the {b}?",
            "For the {a} behind the {b}, who bears the responsibility?",
            "Who were the ones responsible for the {a}s behind the {b}?",
        ),
        (
            "Why did you decide to close the {a} near the {b}?",
            "Would you be so kind as to explain why you decided to close the {a} near the {b}?",
            "The {a} near the {b}: why did you decide on closing it?",
            "Why were you deciding to close the {a}s near the {b}?",
        ),
        (
            "When will the {a} be repaired, and what happens to the {b}?",
            "May I ask when the {a} will be repaired and what happens to the {b}?",
            "What happens to the {b}, and when will you repair the {a}?",
            "When are the {a}s repaired, and what is happening to the {b}?",
        ),
    ),
    "sr": (
        (
            "Ko je odgovoran za {a} i zbog čega je obnovljen {b}?",
            "Recite nam, molim vas, ko je odgovoran za {a} i zbog čega je obnovljen {b}?",
            "Zbog čega je obnovljen {b} i ko je odgovoran za {a}?",
            "Ko su odgovorni za {a} i zbog čega se obnavlja {b}?",
        ),
        (
            "Kada će biti završen {a} koji ste obećali za {b}?",
            "Možete li nam reći kada će biti završen {a} koji ste obećali za {b}?",
            "Obećali ste {a} za {b}: kada će biti završen?",
            "Kada će se završiti {a} koji obećavate za {b}?",
        ),
    ),
}
_STOCK = {
    "en": (
        "How did it all begin?",
        "What are your plans for the future?",
        "What would you like to say at the end?",
        "Thank you for your time. Is there anything that you want to add?",
        "What do you do in your free time?",
        "What was your first reaction?",
    ),
    "sr": (
        "Kako je sve počelo?",
        "Koji su vaši planovi za budućnost?",
        "Šta biste poručili na kraju?",
        "Kakva je bila vaša prva reakcija?",
    ),
}
_FORMS = 4


@dataclass(frozen=True, slots=True)
class Planted:
    """Something that stands elsewhere as well. ``kind``: PASSAGE, QUESTION or STOCK.

    ``interview``: its number among the invented ones; ``exchange``: from 1; ``paragraph``: of its turn, from 0;
    ``text``: the words themselves, a sentence of that paragraph, in the script of the interview; ``speaker``: the name
    of who says it. ``changed``: how many words of a passage are others than in its first form; ``form``: which way of
    asking.
    """

    kind: str
    key: str
    interview: int
    exchange: int
    paragraph: int
    text: str
    speaker: str
    changed: int = 0
    form: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """How something planted reads this time, before it has its place."""

    kind: str
    key: str
    words: tuple[str, ...]
    changed: int = 0
    form: int = 0


def passages(dice: random.Random, number: int, language: str, person: int) -> list[Wording]:
    """What is said in an interview that is said elsewhere: by others about that time, and by the same person."""
    keys = [f"{language} shared {number // TOGETHER} {place}" for place in range(_SHARED) if dice.random() < 0.12]
    keys += [f"{language} of {person} {place}" for place in range(_OWN) if dice.random() < 0.4]
    return [_said(dice, key) for key in keys]


def question(dice: random.Random, number: int, language: str) -> Wording | None:
    """A question that is asked elsewhere; None for one that is not."""
    if (chance := dice.random()) < 0.06:
        form = dice.randrange(len(_STOCK[language]))
        return Wording(STOCK, f"{language} stock {form}", (_STOCK[language][form],))
    if chance > 0.18:
        return None
    told = random.Random(f"{language} asked {number // TOGETHER} {dice.randrange(8)}")
    frame = told.randrange(len(_ASKED[language]))
    one, other = told.sample(_NOUNS[language].split(), 2)
    form = dice.randrange(_FORMS)
    key = f"{language} asked {frame} {one} {other}"
    return Wording(QUESTION, key, (_ASKED[language][frame][form].format(a=one, b=other),), form=form)


@cache
def first_form(key: str) -> tuple[str, ...]:
    """The words of a passage as they are before any of them is changed."""
    dice = random.Random(key)
    words = vocabulary(key.partition(" ")[0])
    drawn = words.draw(dice, dice.randint(*dice.choice(_LENGTHS)) - 1)
    return words.opening(dice), *(words.uncommon(dice) if dice.random() < 0.4 else word for word in drawn)


def same_words(key: str) -> str:
    """By what the questions are known that have the same words as this one, about the one thing or the other."""
    *frame, one, other = key.split()
    return " ".join([*frame, *sorted((one, other))])


def _said(dice: random.Random, key: str) -> Wording:
    """A passage word for word, or with at most two of any ten words left out, put in or said otherwise."""
    words = first_form(key)
    if dice.random() < 0.6:
        return Wording(PASSAGE, key, words)
    places = _apart(dice, len(words))
    changed = list(words)
    for place in sorted(places, reverse=True):
        other = vocabulary(key.partition(" ")[0]).uncommon(dice)
        changed[place : place + 1] = dice.choice(([other], [other], [other, words[place]], []))
    return Wording(PASSAGE, key, tuple(changed), changed=len(places))


def _apart(dice: random.Random, length: int) -> Sequence[int]:
    """Places to change, never nearer than five words, so that no ten words in a row have more than two."""
    most = length // 5
    start = dice.randint(1, 5)
    return [start + 5 * step for step in range(dice.randint(1, most)) if start + 5 * step < length]
