"""Telling nouns: rare common nouns that come back in several exchanges, such as "disinformation"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import regex

from interviews.language import tokens

from . import lexicon
from .capitals import Paragraph, Word, frequency
from .mentions import Mention, best_form

# Zipf values (3: one word in a million). A noun rarer than this that keeps coming back is what the talk is about.
_RARE_NOUN = 3.75
# Endings by which a noun is known where no dictionary is at hand.
_NOUN_ENDINGS = {
    "en": regex.compile(
        r"(?:tions?|sions?|ments?|ness|ity|ities|ships?|isms?|ances?|ences?|graphy|logy|logies|cracy|ture"
        r"|ages?|water|ware|work|ics)$"
    ),
    "sr": regex.compile(
        r"(?:nj[aeu]|njem|njima|ost|osti|ošću|ij[aeiu]|ijom|ijama|stv[aou]|stvom|izam|izm[au]|izmom"
        r"|ur[aeiu]|urom|tet|teta|tetu|log[aiu]?)$"
    ),
}


def find_nouns(
    texts: Sequence[tuple[int, Sequence[Paragraph]]],
    counts: Counter[Word],
    left_out: set[str],
    inner: Counter[str],
    language: str,
) -> dict[str, Mention]:
    """Rare common nouns that come back in several exchanges: "disinformation"."""
    if language != "de" and language not in _NOUN_ENDINGS:
        return {}
    keys = {
        word: _key(word, language)
        for word in counts
        if _may_be_noun(word, inner, language) and word.folded not in left_out
    }
    found: dict[str, Mention] = defaultdict(Mention)
    others: Counter[str] = Counter()
    nominal: Counter[str] = Counter()
    for number, paragraphs in texts:
        for paragraph in paragraphs:
            words = paragraph.words
            for position, word in enumerate(words):
                if word not in keys:
                    continue
                mention = found[keys[word]]
                mention.forms[word.text if language == "de" else word.text.lower()] += 1
                mention.exchanges.add(number)
                before = words[position - 1] if position else None
                if before is not None:
                    others[keys[word]] += not before.closes and before.folded in lexicon.BEFORE_OTHERS
                    nominal[keys[word]] += before.folded in lexicon.BEFORE_NOUNS
    return {
        key: mention
        for key, mention in found.items()
        if _is_telling(mention, language) and _is_noun(mention, nominal[key], others[key], language)
    }


def _key(word: Word, language: str) -> str:
    token = next(iter(tokens(word.text, language)), None)
    return f"noun {word.folded if token is None else token.stem}"


def _may_be_noun(word: Word, inner: Counter[str], language: str) -> bool:
    if len(word.text) < 6 or not word.text.isalpha():
        return False
    if language == "de":
        return word.capital
    if word.folded in lexicon.NUMBER_WORDS:
        return False
    return not inner[word.folded] and (not word.capital or word.opens)


def _is_telling(mention: Mention, language: str) -> bool:
    """It comes back in several exchanges, and is rare in the language at large."""
    rarity = max(frequency(form, language) for form in mention.forms)
    return len(mention.exchanges) >= 2 and len(best_form(mention, language)) >= 7 and 0 < rarity <= _RARE_NOUN


def _is_noun(mention: Mention, nominal: int, others: int, language: str) -> bool:
    count = sum(mention.forms.values())
    if language == "de":
        return True
    ending = any(_NOUN_ENDINGS[language].search(form) for form in mention.forms)
    if language != "en":
        return ending
    participle = all(form.endswith(("ed", "ing", "ly")) for form in mention.forms)
    return others <= 0.2 * count and (ending or (nominal >= 0.5 * count and not participle))
