"""Telling nouns: rare common nouns that come back in several exchanges, such as "disinformation"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, compress

import regex

from ..words import lexicon
from .capitals import Paragraph, Word, first_stem, frequency
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
        if word.is_long and _may_be_noun(word, inner, language) and word.folded not in left_out
    }
    found: dict[str, Mention] = defaultdict(Mention)
    for number, paragraphs in texts:
        standing = chain.from_iterable(paragraph.words for paragraph in paragraphs)
        for word, count in Counter(filter(keys.__contains__, standing)).items():
            mention = found[keys[word]]
            mention.forms[word.text if language == "de" else word.text.lower()] += count
            mention.exchanges.add(number)
    telling = {key: mention for key, mention in found.items() if _is_telling(mention, language)}
    if language == "de":
        return telling
    nominal, others = _by_word_before(texts, {word: key for word, key in keys.items() if key in telling})
    return {key: found for key, found in telling.items() if _is_noun(found, nominal[key], others[key], language)}


def _by_word_before(
    texts: Sequence[tuple[int, Sequence[Paragraph]]], keys: Mapping[Word, str]
) -> tuple[Counter[str], Counter[str]]:
    """How often each stands behind an article or adjective, and how often behind a word that no noun follows."""
    nominal: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for _, paragraphs in texts if keys else ():
        for paragraph in paragraphs:
            words = paragraph.words
            for position in compress(range(len(words)), map(keys.__contains__, words)):
                if position:
                    key, before = keys[words[position]], words[position - 1]
                    others[key] += not before.closes and before.folded in lexicon.BEFORE_OTHERS
                    nominal[key] += before.folded in lexicon.BEFORE_NOUNS
    return nominal, others


def _key(word: Word, language: str) -> str:
    return f"noun {first_stem(word.text, language) or word.folded}"


def _may_be_noun(word: Word, inner: Counter[str], language: str) -> bool:
    if language == "de":
        return word.capital
    if word.folded in lexicon.NUMBER_WORDS:
        return False
    return not inner[word.folded] and (not word.capital or word.opens)


def _is_telling(mention: Mention, language: str) -> bool:
    """It comes back in several exchanges, and is rare in the language at large."""
    if len(mention.exchanges) < 2 or len(best_form(mention, language)) < 7:
        return False
    return 0 < max(frequency(form, language) for form in mention.forms) <= _RARE_NOUN


def _is_noun(mention: Mention, nominal: int, others: int, language: str) -> bool:
    count = sum(mention.forms.values())
    ending = any(_NOUN_ENDINGS[language].search(form) for form in mention.forms)
    if language != "en":
        return ending
    participle = all(form.endswith(("ed", "ing", "ly")) for form in mention.forms)
    return others <= 0.2 * count and (ending or (nominal >= 0.5 * count and not participle))
