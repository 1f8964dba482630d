"""Words of invented languages: common ones that are real, so that the language is known, and thousands that are not.

The common ones are function words, so that no word becomes a topic. They are drawn as words are in any language: the
second half as often as the first, the third a third as often (Zipf).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from interviews.transcripts.topics.capitals import frequency

# No nouns, which would become topics.
RARE, FREQUENT, ALSO_FREQUENT = "thrice", "slowly", "gently"
PHRASE = "rather against the tide"
SHARES = {RARE: 0.0001, FREQUENT: 0.1, ALSO_FREQUENT: 0.1, PHRASE: 0.01}
"""What is put into this share of all exchanges, and stands nowhere else: what searching is measured with."""

_INVENTED = 6_000
_COMMON = {
    "en": """the of and to in a is that it was for on with as we they at be this have from or by but not what all were
    when there can an your which their will do how if has more about them then so these some would make like into time
    no could people my than been who its now only over after also our first way even new because any most us between
    before very where much through still should well down own just each those both under never same another while again
    might too always off often why last against without around few""",
    "sr": """i u je se na da su za od sa kao ne a to koji o bi ali do što iz smo bio po samo će već još kada jer koje
    ima ili bila nije tako kako sve sam mi oni bilo ako pre posle ovo toga njih nas vas ljudi vreme kod bez između
    uvek nikad treba može mogu ovde tamo gde zato onda sada danas ipak čak među protiv prema kroz nego svi neki
    druge prvi pod nad ništa nešto više manje""",
}
_STARTS = {
    "en": "b br c ch cl d dr f fl g gr h j k l m n p pl qu r s sh st t th tr v w".split(),
    "sr": "b br v vl g gr d dr ž z k kr l lj m n nj p pr r s st t tr ć h c č š".split(),
}
_VOWELS = {"en": "a e i o u ea ou oa".split(), "sr": "a e i o u a e i o".split()}
# No English word ends as the nouns do by which topics are found.
_ENDS = {"en": "b d ck ld lm mp nd rb rd rk rn sk st th x".split(), "sr": ["a", "e", "i", "o", "u", "ak", "an", "ar"]}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language, the commonest first, with the sums of their weights."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, dice: random.Random, number: int) -> list[str]:
        """So many words, each as often as it is common."""
        return dice.choices(self.words, cum_weights=self.sums, k=number)

    def opening(self, dice: random.Random) -> str:
        """A word for the beginning of a sentence: a rare one with a capital would be taken for a name."""
        return dice.choice(self.words[:60])

    def uncommon(self, dice: random.Random) -> str:
        """A word that stands in few texts."""
        return self.words[dice.randrange(len(self.words) // 10, len(self.words))]


def is_common(word: str) -> bool:
    """Whether it is a function word of one of the languages."""
    return any(word in common.split() for common in _COMMON.values())


@cache
def vocabulary(language: str) -> Vocabulary:
    """Of "en" or "sr"."""
    dice = random.Random(f"the words of {language}")
    taken = {*SHARES, *PHRASE.split()}
    words = dict.fromkeys(_COMMON[language].split())
    while len(words) < _INVENTED:
        made = "".join(
            dice.choice(_STARTS[language]) + dice.choice(_VOWELS[language]) for _ in range(dice.choice((1, 1, 2, 2, 3)))
        ) + dice.choice(_ENDS[language])
        if len(made) > 3 and made not in taken and not frequency(made, language):
            words[made] = None
    return Vocabulary(tuple(words), zipf(len(words), shift=2.7))


@cache
def zipf(number: int, *, exponent: float = 1.0, shift: float = 0.0) -> tuple[float, ...]:
    """The sums of weights of so many things, the first the weightiest."""
    return tuple(accumulate(1 / (rank + shift) ** exponent for rank in range(1, number + 1)))


def sentence(words: Sequence[str], end: str = ".") -> str:
    """Words as a sentence, with a comma where it is long."""
    text = ", ".join(" ".join(part) for part in ((words[:7], words[7:]) if len(words) > 12 else (words,)))
    return text[:1].upper() + text[1:] + end
