"""Word forms: "interviews" and "interview", "школама" and "škola". Snowball's stemmers (PyStemmer), by language code.

Bosnian, Croatian, Montenegrin and Serbian share one stemmer, which takes Latin letters with or without diacritics and
ijekavian forms. It leaves some forms half way (neutralnosti, neutralnost, neutraln), so it is applied until nothing
changes.
"""

from __future__ import annotations

import threading
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]

from .folding import fold_word
from .scripts import latin

ALGORITHMS = {
    **dict.fromkeys(("sr", "hr", "bs", "cnr", "sh", "hbs"), ("sr", "serbian")),
    **dict.fromkeys(("no", "nb", "nn"), ("no", "norwegian")),
    "ca": ("ca", "catalan"),
    "da": ("da", "danish"),
    "de": ("de", "german"),
    "en": ("en", "english"),
    "es": ("es", "spanish"),
    "et": ("et", "estonian"),
    "fi": ("fi", "finnish"),
    "fr": ("fr", "french"),
    "hu": ("hu", "hungarian"),
    "it": ("it", "italian"),
    "lt": ("lt", "lithuanian"),
    "nl": ("nl", "dutch"),
    "pt": ("pt", "portuguese"),
    "ro": ("ro", "romanian"),
    "ru": ("ru", "russian"),
    "sv": ("sv", "swedish"),
    "tr": ("tr", "turkish"),
}
"""Language code to the mark of its stems in an index and the name of its Snowball algorithm."""

_MOST_ROUNDS = 4
_per_thread = threading.local()  # a stemmer keeps a buffer and may not be shared by threads


def stem_language(code: str) -> str:
    """The language whose word forms a code such as "sr-Latn" or "en_GB" means, "" for one without a stemmer."""
    primary = code.replace("_", "-").partition("-")[0].lower()
    return ALGORITHMS[primary][0] if primary in ALGORITHMS else ""


def stem(spelled: str, language: str) -> str:
    """The folded stem of a word as ``spelled_word`` gives it; the folded word itself where no stemmer is known."""
    return _stem(spelled, stem_language(language))


@lru_cache(maxsize=200_000)
def _stem(spelled: str, mark: str) -> str:
    if not mark or not spelled.isalpha():
        return fold_word(spelled)
    if mark == "sr":
        return fold_word(_to_the_end(latin(spelled)))
    return fold_word(_stemmer(mark).stemWord(spelled)) or fold_word(spelled)


def _to_the_end(word: str) -> str:
    for _ in range(_MOST_ROUNDS):
        shorter = str(_stemmer("sr").stemWord(word))
        if shorter == word or len(shorter) < 3:
            break
        word = shorter
    return word


def _stemmer(mark: str) -> Stemmer.Stemmer:
    stemmers = _per_thread.__dict__
    if mark not in stemmers:
        stemmers[mark] = Stemmer.Stemmer(ALGORITHMS[mark][1])
    return stemmers[mark]
