"""The rank and office that somebody held at the time, as the text states it beside the name."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import regex

from interviews.language import fold

from ..words import lexicon, names
from ..words.places import places

_LONGEST = 200
_MOST_WORDS = 20
# How far from the name its office may stand, in characters.
_REACH = 600


def find(name: str, labels: Sequence[str], introduction: Sequence[str], title: str, surroundings: Sequence[str]) -> str:
    """The office and rank beside a name, "" where the text states none; the introduction is asked first."""
    words = names.without_honorifics(name).split()
    rank = ""
    for text in (*introduction, title, *surroundings):
        for start, end in _declined(words, text):
            before, after = _before(text[max(0, start - _REACH) : start]), _after(text[end : end + _REACH])
            if before and not _is_rank(before):
                return before
            if after:
                return f"{after}, {before}" if before else after
            rank = rank or before
    if rank:
        return rank
    for label in labels:
        office = names.split_office(label)[1]
        if office:
            return office
        honorific = names.leading_honorifics(label)
        if honorific and any(fold(word.rstrip(".")) in lexicon.RANKS for word in honorific.split()):
            return honorific
    return ""


_EDGE = regex.compile(r"\b")
# What follows a word's stem: the ending of any case, at most three letters, then the next word or none.
_TO_NEXT, _TO_NEXT_OF_SHORT = regex.compile(r"\p{Ll}{0,3}\s+"), regex.compile(r"\s+")
_TO_END, _TO_END_OF_SHORT = regex.compile(r"\p{Ll}{0,3}\b"), _EDGE


def _declined(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text, in any case of a declining language."""
    stems = [word[:-1] if len(word) > 3 and word[-1] in "aeioаеио" else word for word in words]
    last, reached = len(words) - 1, 0
    for start, end in places(stems[0], text) if words else ():
        if start < reached or not _EDGE.match(text, start):
            continue
        for position, (word, stem) in enumerate(zip(words, stems, strict=True)):
            if position and not text.startswith(stem, end):
                break
            end += len(stem) if position else 0
            endings = (_TO_END, _TO_END_OF_SHORT) if position == last else (_TO_NEXT, _TO_NEXT_OF_SHORT)
            match = endings[len(word) <= 2].match(text, end)
            if match is None:
                break
            end = match.end()
        else:
            reached = end
            yield start, end


def _is_rank(phrase: str) -> bool:
    """It is a rank or an honorific and no office: "Captain", "Brigadier General"."""
    return all(fold(word) in lexicon.TITLES for word in phrase.split())


def _before(text: str) -> str:
    """Office and rank that lead up to the name: "Chief of the Harbour Office, Captain" Ada Lund."""
    taken: list[str] = []
    for word in reversed(text.split()[-_MOST_WORDS:]):
        bare = fold(word)
        ends_sentence = word.endswith((".", ";", ":", "!", "?")) and bare not in lexicon.TITLES
        ends_clause = word.endswith(",") and (not taken or any(other.endswith(",") for other in taken))
        if ends_sentence or ends_clause or bare in lexicon.OFFICE_STOPS or (not taken and bare in _JOINS):
            break
        taken.insert(0, word)
    for start in range(len(taken)):
        if _leads_with_office(taken[start:]):
            own = _behind_another(taken[start:])
            return str(_SINCE.sub("", " ".join(own))).strip(' ,("“„«')
    return ""


def _behind_another(words: Sequence[str]) -> Sequence[str]:
    """What is left behind somebody else's office and name: "Mayor Per Falk and Harbour Master" Ada Lund."""
    for position in range(len(words) - 2, 1, -1):
        joined = fold(words[position]) in _JOINS and names.is_full_name(" ".join(words[position - 2 : position]))
        if joined and _leads_with_office(words[position + 1 :]):
            return words[position + 1 :]
    return words


_JOINS = frozenset("and und et y e i a och og en".split())
# "Chief Executive since March, Captain": since when is no part of what somebody is.
_SINCE = regex.compile(
    r"\s(?:since|until|till|seit|bis|depuis|desde|dal|od|с|од)\s(?:(?:last|early|late"
    r"|the)\s)?(?:\p{Lu}?\p{L}+\s)?(?:\p{Lu}\p{Ll}+|\d{4}|year|month)"
    r"(?=,|$)"
)


def _leads_with_office(words: Sequence[str]) -> bool:
    """The words state an office: capitalised up to its noun, whatever follows it."""
    office = None
    for position, word in enumerate(words):
        bare = fold(word)
        if _is_office(bare):
            office = position
            break
        if not word.strip('(“„"«')[:1].isupper() and not (position and bare in lexicon.OFFICE_CONNECTORS):
            return False
    return (
        office is not None
        and fold(words[0]) not in lexicon.ARTICLES | lexicon.OFFICE_CONNECTORS
        and len(" ".join(words)) <= _LONGEST
    )


def _after(text: str) -> str:
    """Office that follows the name: ", harbour master of Odd," or " is the harbour master of Odd."."""
    match = regex.match(
        r"(?:\s*\([^)]{1,12}\))?(?:,\s*|\s+[–—-]\s+|\s+(?:is|was|je|ist|est|es"
        r"|è)\s+)(?P<office>[^.;:!?()]{3,160}?)(?=,?\s+(?:who|which|whose|koji|koja|der|die|qui|que|whom"
        r"|and\s+(?:has|is|was)|about|o)\b|[,.;:!?()]|\s+[–—]\s|$)",
        text,
    )
    if match is None:
        return ""
    words = match["office"].split()
    while words and fold(words[0]) in lexicon.ARTICLES:
        words.pop(0)
    phrase = " ".join(words)
    leading = [fold(word.strip(",")) for word in words[:6]]
    stated = any(map(_is_office, leading))
    return phrase if stated and len(phrase) <= _LONGEST else ""


@functools.lru_cache(maxsize=1 << 12)
def _is_office(word: str) -> bool:
    """The word is an office's noun, or a grammatical case of one: "upravnikom", "načelnicom", "direktorka"."""
    if word in _OFFICES:
        return True
    stems = {word[: -len(ending)] for ending in _CASES if word.endswith(ending) and len(word) - len(ending) >= 4}
    return any(stem in _OFFICES or f"{stem}a" in _OFFICES for stem in stems)


_OFFICES = lexicon.OFFICE_NOUNS | lexicon.RANKS


_CASES = ("om", "em", "u", "a", "e", "i", "om", "oj", "icom", "ici", "icu", "ice")
