"""Why two names may be those of one: a person, an outlet, a topic. No database.

Names are compared folded, so case, diacritics and script play no part. Initials alone are like nothing. Names are
found by the keys they share, not by comparing all with all: :func:`pairs` does work in proportion to the names, as long
as no key is shared by very many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from interviews.language import fold
from interviews.transcripts.messages import Message, message
from interviews.transcripts.words import names

# Endings that names take in the cases of Slavic languages, after the last consonant or in place of the last vowel.
_CASES = frozenset(("a", "u", "e", "i", "o", "om", "em", "og", "im", "oj", "ih"))
_WOMENS_CASES = frozenset(("e", "i", "u", "o", "om"))
_VOWELS = frozenset("aeiou")
_PLURALS = frozenset(("s", "es"))
# What an outlet's name may have or not have.
_LITTLE = frozenset(("the", "www", "com", "org", "net", "rs", "eu", "info", "online", "portal"))
# A surname that more people bear says nothing of one without a first name; a key of so many is no key.
_MOST_BEARERS, _MOST_UNDER_A_KEY = 6, 400

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two keys of rows, the lower one first, and why they may be one. ``strength``: the higher, the likelier."""

    one: int
    other: int
    strength: int
    why: Message


def words_of_person(name: str) -> Words:
    """The folded words of a name without ranks and honorifics; nothing where it is initials alone."""
    if names.is_initials(name):
        return ()
    words = tuple(fold(names.without_honorifics(name)).split())
    return words if any(len(word) > 1 for word in words) else ()


def words_of_outlet(name: str) -> Words:
    """The folded words of an outlet's name that tell it from others."""
    words = tuple(fold(name).split())
    return tuple(word for word in words if word not in _LITTLE) or words


def words_of_topic(name: str) -> Words:
    """The folded words of a topic's name."""
    return tuple(fold(name).split())


# --- reasons ---


def people_alike(one: Words, other: Words) -> tuple[int, Message] | None:
    """How strongly and why two names may be one person's; None where they are not alike."""
    if not one or not other:
        return None
    if one == other:
        return 9, message("the same name but for marks, script, rank or title")
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if len(short) == 1:
        alone = len(long) > 1 and len(short[0]) > 2 and same_in_another_case(short[0], long[-1])
        return (2, message("a surname alone beside a full name")) if alone else None
    if sorted(one) == sorted(other):
        return 7, message("the same words in another order")
    if _initials_beside(short, long):
        return 6, message("initials beside a first name, and the same surname")
    if len(short) < len(long) and short[0] == long[0] and (short[-1] == long[-1] or short == long[: len(short)]):
        return 5, message("one name more in one of them")
    if len(short) == len(long) and _declined(short, long):
        return 4, message("the same name in another grammatical case")
    return None


def names_alike(one: Words, other: Words) -> tuple[int, Message] | None:
    """The same for outlets and topics."""
    if "".join(one) == "".join(other):
        return 8, message("the same letters")
    if sorted(one) == sorted(other):
        return 7, message("the same words in another order")
    short, long = sorted((one, other), key=len)
    if len(short) > 1 and short == long[: len(short)]:
        return 5, message("one name begins with the other")
    if len(short) == len(long) and all(_inflected(a, b) for a, b in zip(one, other, strict=True)):
        return 4, message("the same words in other forms")
    return None


def same_in_another_case(one: str, other: str) -> bool:
    """Two folded words are one, or one in two grammatical cases."""
    return one == other or _is_case_of(one, other) or _is_case_of(other, one)


def _is_case_of(nominative: str, form: str) -> bool:
    if len(nominative) < 3:
        return False
    stems = {nominative, nominative[:-1]} if nominative[-1] in _VOWELS else {nominative}
    if len(nominative) > 3 and nominative[-2] in _VOWELS and nominative[-1] not in _VOWELS:
        stems.add(nominative[:-2] + nominative[-1])  # Karel, Karlem; Petar, Petra
    return any(form.startswith(stem) and form[len(stem) :] in _CASES for stem in stems)


def _declined(one: Words, other: Words) -> bool:
    """Each word may be the other's in another case. A first name that alone differs is another's, but for a woman's."""
    if one[-1] == other[-1]:
        rest = list(zip(one[:-1], other[:-1], strict=True))
        return all(a == b or _womans_case(a, b) or _womans_case(b, a) for a, b in rest)
    return all(same_in_another_case(a, b) for a, b in zip(one, other, strict=True))


def _womans_case(nominative: str, form: str) -> bool:
    """Ana, Anom. Not Ivan and Ivana, who are brother and sister."""
    return nominative[-1] == "a" and form.startswith(nominative[:-1]) and form[len(nominative) - 1 :] in _WOMENS_CASES


def _initials_beside(short: Words, long: Words) -> bool:
    """The surname is the same, and of each first name one side may have the initial; at least one has."""
    if short[-1] != long[-1] or len(short[-1]) < 2:
        return False
    given = list(zip(short[:-1], long[:-1], strict=False))
    told = [a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in given]
    return all(told) and any(1 in (len(a), len(b)) and a != b for a, b in given)


def _inflected(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    plural = len(short) > 2 and long.startswith(short) and long[len(short) :] in _PLURALS
    return plural or (len(short) > 4 and same_in_another_case(one, other))


# --- keys ---


def pairs(named: Iterable[tuple[int, Words]], kind: str) -> Iterator[Likeness]:
    """The alike among rows with their words, each pair once. ``kind``: person, outlet or topic."""
    rows = sorted((key, words) for key, words in named if words)
    alike, keys = (people_alike, _person_keys) if kind == "person" else (names_alike, _name_keys)
    told: set[tuple[int, int]] = set()
    for bucket in _buckets(rows, keys):
        for (one, a), (other, b) in combinations(bucket, 2):
            if (one, other) not in told and (found := alike(a, b)) is not None:
                told.add((one, other))
                yield Likeness(one, other, *found)
    if kind == "person":
        yield from _surnames_alone(rows)


def _buckets(
    rows: Sequence[tuple[int, Words]], keys: Callable[[Words], Iterable[str]]
) -> Iterator[list[tuple[int, Words]]]:
    buckets: dict[str, list[tuple[int, Words]]] = defaultdict(list)
    for key, words in rows:
        for under in set(keys(words)):
            buckets[under].append((key, words))
    return (bucket[:_MOST_UNDER_A_KEY] for bucket in buckets.values() if len(bucket) > 1)


def _person_keys(words: Words) -> Iterator[str]:
    """What two full names share that may be one person's: all their words, or the surname's start and an initial."""
    if len(words) > 1:
        yield " ".join(sorted(words))
        yield f"{words[-1][:3]} {words[0][0]}"
        yield f"{words[0]} {words[1]}|"
    else:
        yield words[0]


def _name_keys(words: Words) -> Iterator[str]:
    yield "".join(words)
    yield " ".join(sorted(words))
    yield " ".join(words[:2]) + "|"
    yield " ".join(word[:3] for word in words) + "/"


def _surnames_alone(rows: Sequence[tuple[int, Words]]) -> Iterator[Likeness]:
    """Surnames without a first name beside the few full names that end with them."""
    bearers: dict[str, list[tuple[int, Words]]] = defaultdict(list)
    for key, words in rows:
        if len(words) > 1:
            bearers[words[-1][:3]].append((key, words))
    for key, words in rows:
        if len(words) > 1:
            continue
        found = [(other, alike) for other, full in bearers[words[0][:3]] if (alike := people_alike(words, full))]
        if len(found) <= _MOST_BEARERS:
            yield from (Likeness(*sorted((key, other)), *alike) for other, alike in found)
