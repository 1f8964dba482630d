"""The rank and office that somebody held at the time, as the text states it beside the name."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from . import lexicon, names

_LONGEST = 200
_MOST_WORDS = 20
_STOPS = frozenset(
    [
        "with",
        "to",
        "by",
        "from",
        "that",
        "when",
        "as",
        "was",
        "is",
        "are",
        "were",
        "said",
        "says",
        "told",
        "spoke",
        "interview",
        "interviewed",
        "sa",
        "s",
        "je",
        "su",
        "bio",
        "bila",
        "mit",
        "avec",
        "con",
        "con",
        "iz",
        "kaze",
        "razgovarali",
        "razgovarala",
        "i",
        "and",
        "but",
        "razgovaramo",
        "about",
        "conversation",
        "named",
        "called",
        "former",
    ]
) - {"and", "i", "former"}
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "our",
        "their",
        "its",
        "his",
        "her",
        "this",
        "then",
        "today",
        "el",
        "la",
        "le",
        "die",
        "der",
        "das",
        "den",
        "un",
        "une",
        "una",
        "il",
        "lo",
    ]
)
_INSIDE = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "in",
        "at",
        "on",
        "to",
        "de",
        "du",
        "des",
        "la",
        "le",
        "von",
        "der",
        "des",
        "fur",
        "za",
        "u",
        "i",
        "pri",
        "na",
        "od",
        "del",
        "di",
        "della",
        "et",
        "y",
        "dell",
    ]
)


def find(name: str, labels: Sequence[str], introduction: Sequence[str], title: str, surroundings: Sequence[str]) -> str:
    """The office and rank beside a name, "" where the text states none; the introduction is asked first."""
    surname = names.without_honorifics(name).split()[-1]
    for text in (*introduction, title, *surroundings):
        for match in regex.finditer(regex.escape(name), text):
            before = _before(text[: match.start()])
            if before:
                return before
            after = _after(text[match.end() :])
            if after:
                return after
    for label in labels:
        rank = names.leading_honorifics(label)
        if rank and label.endswith(surname) and not rank.endswith(":"):
            words = [fold(word.rstrip(".")) for word in rank.split()]
            if any(word in lexicon.RANKS for word in words):
                return rank
    return ""


def _before(text: str) -> str:
    """Office and rank that lead up to the name: "Chief of the Harbour Office, Captain" Ada Lund."""
    taken: list[str] = []
    for word in reversed(text.split()[-_MOST_WORDS:]):
        bare = fold(word)
        ends_sentence = word.endswith((".", ";", ":", "!", "?")) and bare not in lexicon.HONORIFICS | lexicon.RANKS
        ends_clause = word.endswith(",") and (not taken or any(other.endswith(",") for other in taken))
        if ends_sentence or ends_clause or bare in _STOPS:
            break
        taken.insert(0, word)
    for start in range(len(taken)):
        if _leads_with_office(taken[start:]):
            return " ".join(taken[start:]).strip(' ,("“„«')
    return ""


def _leads_with_office(words: Sequence[str]) -> bool:
    """The words state an office: capitalised up to its noun, whatever follows it."""
    office = None
    for position, word in enumerate(words):
        bare = fold(word)
        if bare in lexicon.OFFICE_NOUNS | lexicon.RANKS:
            office = position
            break
        if not word.strip('(“„"«')[:1].isupper() and not (position and bare in _INSIDE):
            return False
    return office is not None and fold(words[0]) not in _OPENERS | _INSIDE and len(" ".join(words)) <= _LONGEST


def _after(text: str) -> str:
    """Office that follows the name: ", harbour master of Odd," or " is the harbour master of Odd."."""
    match = regex.match(
        r"(?:\s*\([^)]{1,12}\))?(?:,\s*|\s+[–—-]\s+|\s+(?:is|was|je|ist|est|es|è)\s+)(?P<office>[^.;:!?()]{3,160}?)(?=,?\s+(?:who|which|whose|koji|koja|der|die|qui|que|whom|and\s+(?:has|is|was)|about|o)\b|[,.;:!?()]|\s+[–—]\s|$)",
        text,
    )
    if match is None:
        return ""
    words = match["office"].split()
    while words and fold(words[0]) in _OPENERS:
        words.pop(0)
    phrase = " ".join(words)
    leading = [fold(word.strip(",")) for word in words[:6]]
    return phrase if any(word in lexicon.OFFICE_NOUNS for word in leading) and len(phrase) <= _LONGEST else ""
