"""Names in running text: runs of capitalised words, their connectors inside, without what only opens a sentence."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

import regex

from interviews.language import LONGEST_REMEMBERED, Remembered, fold, tokens

from ..words import lexicon
from ..words.dates import month_names
from ..words.frequencies import zipf

# Zipf values: a capitalised word at the beginning of a sentence that is commoner than this is no name.
_COMMON_OPENER = 3.9
_WITH_FREQUENCIES = ("en", "sr", "de", "fr", "es", "it", "ru", "pl")
# "I've", "I’d": the one English word that is always a capital.
_CONTRACTION = regex.compile(r"I(?:[’']\p{Ll}+)?$")
# A word, and what stands between it and the next one.
_WORD = regex.compile(r"(\p{L}[\p{L}\p{M}\p{N}]*(?:[-’'][\p{L}\p{N}]+)*|\p{N}+)([^\p{L}\p{N}]*)")
# The same for texts of common letters, digits and marks alone, in which it needs no properties of characters.
_UNCOMMON = re.compile("[^\x00-\x7f\u00a0À-ÖØ-öø-ɏЀ-ҁҊ-ԯ–—…“”„‘’«»]")
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ԯ"
_COMMON_WORD = re.compile(rf"([{_LETTER}][{_LETTER}0-9]*(?:[-’'][{_LETTER}0-9]+)*|[0-9]+)([^{_LETTER}0-9]*)")
_POSSESSIVE = regex.compile(r"[’']s?$")
# "EU-facilitated": the name only qualifies.
_COMPOUND_ADJECTIVE = regex.compile(r"-\p{Ll}")
_SENTENCE_END = regex.compile(r"[.!?…:][\"”’»)\]]*$")
_FEWEST_LETTERS = 6
_AND = frozenset(("and", "i", "und", "et", "y"))
_OTHER_CONNECTORS = lexicon.CONNECTORS - _AND


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word in its place: what tells a name from other words. Words that are alike in all this are one object.

    ``opens``: it opens a sentence. ``closes``: what stands behind it parts it from the next word. ``goes_on``: a name
    that has begun may go on with it. ``is_long``: as long as a noun that tells something, and of letters alone.
    """

    text: str
    folded: str
    opens: bool
    closes: bool
    capital: bool
    acronym: bool
    after_gap: str
    goes_on: bool
    is_long: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of a paragraph, and which of them are capitalised."""

    words: list[Word]
    capitals: list[int]
    has_brackets: bool


def frequency(word: str, language: str, *, least: float = 0.0) -> float:
    """How common a word is in the language (Zipf values); Serbian is counted together with its sister languages."""
    return zipf(word, {"sr": "sh", "hr": "sh", "bs": "sh"}.get(language, language), least=least)


@functools.lru_cache(maxsize=1 << 14)
def first_stem(word: str, language: str) -> str:
    """The stem of a word, of "Euro-Atlantic" that of its first half; "" for what is no word."""
    token = next(iter(tokens(word, language)), None)
    return "" if token is None else token.stem


def _parted(raw: str, gap: str) -> tuple[tuple[str, str], ...]:
    """A word and what follows it; "NATO-Serbia" names two things, "Euro-Atlantic" and "EU-led" one."""
    parts = raw.split("-")
    if (
        len(parts) != 2
        or not all(part[:1].isupper() for part in parts)
        or not any(part.isupper() and len(part) > 1 for part in parts)
    ):
        return ((raw, gap),)
    return ((parts[0], "-"), (parts[1], gap))


@functools.lru_cache(maxsize=1 << 16)
def _looked_at(raw: str) -> tuple[str, str, bool, bool]:
    """A word without its possessive ending, folded, and whether it is a capitalised word or an acronym."""
    bare = _POSSESSIVE.sub("", raw)
    capital = bare[:1].isupper() and not _COMPOUND_ADJECTIVE.search(bare)
    capitals = sum(char.isupper() for char in bare)
    return bare, fold(bare), capital, capitals >= 2 and capitals >= len(bare) - 1 - bare.count("-")


def _ends_sentence(gap: str) -> bool:
    """What stands between two words ends a sentence or opens a quotation."""
    gap = gap.strip()
    return bool(_SENTENCE_END.search(gap)) or gap.startswith((".", "!", "?", ":", "…")) or gap.endswith(tuple('“"„«'))


def _word(raw: str, gap: str, opens: bool) -> Word:
    bare, folded, capital, acronym = _looked_at(raw)
    closes = len(bare) < len(raw) or _parts(gap)
    goes_on = capital or folded in lexicon.CONNECTORS
    is_long = len(bare) >= _FEWEST_LETTERS and bare.isalpha()
    return Word(bare, folded, opens, closes, capital, acronym, gap, goes_on, is_long)


def _parts(gap: str) -> bool:
    return gap != " " and bool(gap.strip(" \u00a0"))


# --- a paragraph, space by space ---


class _Piece(NamedTuple):
    """What stands between two spaces, with the second: the same wherever it comes again, but for how it begins.

    ``lead``: what stands before its first word. ``opening``, ``inner``: its words, where the first opens a sentence and
    where it does not. ``ends``: what stands behind the last word ends a sentence.
    """

    lead: str
    opening: tuple[Word, ...]
    inner: tuple[Word, ...]
    ends: bool


def _piece(text: str) -> _Piece:
    pattern = _WORD if _UNCOMMON.search(text) else _COMMON_WORD
    first = pattern.search(text)
    if first is None:
        return _Piece(f"{text} ", (), (), False)
    found = [part for raw, gap in pattern.findall(f"{text} ") for part in _parted(raw, gap)]
    ends = [_ends_sentence(gap) for _, gap in found]
    later = tuple(_word(raw, gap, end) for (raw, gap), end in zip(found[1:], ends, strict=False))
    return _Piece(text[: first.start()], (_word(*found[0], True), *later), (_word(*found[0], False), *later), ends[-1])


_pieces = Remembered(_piece, most=1 << 15)


@functools.lru_cache(maxsize=1 << 12)
def _followed(word: Word, lead: str) -> tuple[Word, bool]:
    """The word with more behind it, such as a bracket before the next one; and whether that ends a sentence."""
    gap = word.after_gap + lead
    return replace(word, after_gap=gap, closes=word.closes or _parts(gap)), _ends_sentence(gap)


def words_of(text: str) -> Paragraph:
    """The words of a paragraph, each with what tells names from other words."""
    parted = text.split(" ")
    try:
        pieces = list(map(_pieces.__getitem__, parted))
    except KeyError:
        pieces = [_pieces[part] if len(part) <= LONGEST_REMEMBERED else _piece(part) for part in parted]
    words: list[Word] = []
    leads: list[str] = []
    opens = True
    for lead, opening, inner, ends in pieces:
        if lead:
            leads.append(lead)
        if inner:
            if leads:
                if words:
                    words[-1], opens = _followed(words[-1], "".join(leads))
                leads.clear()
            words += opening if opens else inner
            opens = ends
    if leads and words:
        words[-1], _ = _followed(words[-1], "".join(leads))
    if words:
        words[-1] = _closing(words[-1])
    capitals = list(compress(range(len(words)), map(_is_capital, words)))
    return Paragraph(words, capitals, "(" in text)


_is_capital = attrgetter("capital")


@functools.lru_cache(maxsize=1 << 12)
def _closing(word: Word) -> Word:
    """The word at the end of a paragraph, without the space that stands behind it elsewhere."""
    return replace(word, closes=True, after_gap=word.after_gap.removesuffix(" "))


def runs_of(paragraph: Paragraph, pairs: set[tuple[str, str]]) -> list[tuple[tuple[Word, ...], int]]:
    """Runs of capitalised words, connectors inside; with the index of the word after each."""
    words = paragraph.words
    runs = []
    ahead = 0
    for position in paragraph.capitals:
        if position >= ahead:
            ahead = position + 1
            if not words[position].closes and words[ahead].goes_on:
                ahead = _end_of_run(words, position, pairs)
            runs.append((tuple(words[position:ahead]), ahead))
    return runs


def _end_of_run(words: Sequence[Word], position: int, pairs: set[tuple[str, str]]) -> int:
    ahead, length = position + 1, len(words)
    while ahead < length and not words[ahead - 1].closes:
        word = words[ahead]
        if word.capital or (word.text.isdigit() and ahead - position > 1 and len(word.text) <= 5):
            ahead += 1
            continue
        reach = ahead
        while (
            reach < length
            and words[reach].folded in lexicon.CONNECTORS
            and not words[reach].closes
            and reach - ahead < 2
        ):
            reach += 1
        joins = (
            reach > ahead
            and reach < length
            and words[reach].capital
            and _may_join(words[position:ahead], words[ahead:reach], words, reach, pairs)
        )
        if not joins:
            break
        ahead = reach + 1
    return ahead


def _may_join(
    run: Sequence[Word], connectors: Sequence[Word], words: Sequence[Word], reach: int, pairs: set[tuple[str, str]]
) -> bool:
    """ "and" joins inside a name ("Science for Peace and Security Programme"), never two ("Belgrade and Pristina")."""
    if not any(word.folded in _AND for word in connectors):
        if connectors[-1].folded == "for" and words[reach].acronym:
            return False
        return not run[-1].acronym or len(run) > 1
    if (run[-1].folded, words[reach].folded) in pairs:
        return True
    has_of = any(word.folded in _OTHER_CONNECTORS for word in run)
    return has_of and reach + 1 < len(words) and words[reach + 1].capital and not words[reach].closes


def inseparable(paragraphs: Sequence[Paragraph]) -> set[tuple[str, str]]:
    """Names with an "and" inside, known by their halves hardly ever standing apart: "Bosnia and Herzegovina"."""
    together: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs:
        words = paragraph.words
        last = len(words) - 2
        for position in paragraph.capitals:
            if position < last and words[position + 1].folded in _AND:
                one, middle, other = words[position : position + 3]
                if other.capital and not one.closes and not middle.closes and not one.acronym:
                    together[one.folded, other.folded] += 1
    if not any(count >= 2 for count in together.values()):
        return set()
    alone = Counter(paragraph.words[at].folded for paragraph in paragraphs for at in paragraph.capitals)
    return {
        pair for pair, count in together.items() if count >= 2 and all(count >= 0.75 * alone[half] for half in pair)
    }


def trimmed(run: Sequence[Word], inner: Counter[str], lower: Counter[str], language: str) -> list[Word]:
    """The name in a run: without months, ranks and people, and without a word that only opens the sentence."""
    name = list(run)
    if name[0].opens and not name[0].acronym and not inner[name[0].folded]:
        common = (
            language not in _WITH_FREQUENCIES
            or frequency(name[0].text.lower(), language, least=_COMMON_OPENER) >= _COMMON_OPENER
        )
        if len(name) == 1 or common or lower[name[0].folded]:
            name = name[1:]
    name = [word for word in name if not _CONTRACTION.match(word.text)]
    while name and (name[0].folded in lexicon.CONNECTORS or not name[0].capital):
        name = name[1:]
    while name and (name[-1].folded in lexicon.CONNECTORS):
        name = name[:-1]
    if not name or any(word.folded in lexicon.TITLES for word in name):
        return []
    if len(name) == 1 and (
        name[0].folded in month_names()
        or name[0].folded in lexicon.DAYS
        or (len(name[0].text) < 3 and not name[0].acronym)
    ):
        return []
    if len(name) == 1 and not name[0].acronym and lower[name[0].folded] > inner[name[0].folded]:
        return []
    if name[0].folded in month_names() and all(word.text.isdigit() for word in name[1:]):
        return []
    if name[0].acronym and sum(word.capital for word in name) >= 4:
        name = name[1:]
    return name
