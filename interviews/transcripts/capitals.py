"""Names in running text: runs of capitalised words, their connectors inside, without what only opens a sentence."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex
from wordfreq import zipf_frequency as _zipf

from interviews.language import fold

from . import lexicon
from .dates import month_names

# Zipf values: a capitalised word at the beginning of a sentence that is commoner than this is no name.
_COMMON_OPENER = 3.9
_WITH_FREQUENCIES = ("en", "sr", "de", "fr", "es", "it", "ru", "pl")
# "I've", "I’d": the one English word that is always a capital.
_CONTRACTION = regex.compile(r"I(?:[’']\p{Ll}+)?$")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*(?:[-’'][\p{L}\p{N}]+)*|\p{N}+")
_POSSESSIVE = regex.compile(r"[’']s?$")
# "EU-facilitated": the name only qualifies.
_COMPOUND_ADJECTIVE = regex.compile(r"-\p{Ll}")
_SENTENCE_END = regex.compile(r"[.!?…:][\"”’»)\]]*$")
_AND = frozenset(("and", "i", "und", "et", "y"))


@dataclass
class Word:
    text: str
    folded: str
    opens: bool
    closes: bool
    capital: bool
    acronym: bool
    after_gap: str


def frequency(word: str, language: str) -> float:
    """How common a word is in the language (Zipf values); Serbian is counted together with its sister languages."""
    return _zipf(word, {"sr": "sh", "hr": "sh", "bs": "sh"}.get(language, language))


def _parted(match: regex.Match[str]) -> list[tuple[int, int]]:
    """The extents of a word; "NATO-Serbia" names two things, "Euro-Atlantic" and "EU-led" one."""
    parts = match.group().split("-")
    if (
        len(parts) != 2
        or not all(part[:1].isupper() for part in parts)
        or not any(part.isupper() and len(part) > 1 for part in parts)
    ):
        return [match.span()]
    middle = match.start() + len(parts[0])
    return [(match.start(), middle), (middle + 1, match.end())]


@functools.lru_cache(maxsize=1 << 16)
def _looked_at(raw: str) -> tuple[str, str, bool, bool]:
    """A word without its possessive ending, folded, and whether it is a capitalised word or an acronym."""
    bare = _POSSESSIVE.sub("", raw)
    capital = bare[:1].isupper() and not _COMPOUND_ADJECTIVE.search(bare)
    capitals = sum(char.isupper() for char in bare)
    return bare, fold(bare), capital, capitals >= 2 and capitals >= len(bare) - 1 - bare.count("-")


@functools.lru_cache(maxsize=1 << 12)
def _ends_sentence(gap: str) -> bool:
    """What stands between two words ends a sentence or opens a quotation."""
    gap = gap.strip()
    return bool(_SENTENCE_END.search(gap)) or gap.startswith((".", "!", "?", ":", "…")) or gap.endswith(tuple('“"„«'))


def words_of(text: str) -> list[Word]:
    """The words of a paragraph, each with what tells names from other words."""
    words: list[Word] = []
    opens = True
    extents = [extent for match in _WORD.finditer(text) for extent in _parted(match)]
    for position, (first, last) in enumerate(extents):
        end = extents[position + 1][0] if position + 1 < len(extents) else len(text)
        raw, gap = text[first:last], text[last:end]
        bare, folded, capital, acronym = _looked_at(raw)
        closes = len(bare) < len(raw) or (gap != " " and bool(gap.strip(" \u00a0"))) or position + 1 == len(extents)
        words.append(Word(bare, folded, opens, closes, capital, acronym, gap))
        opens = gap != " " and _ends_sentence(gap)
    return words


def runs_of(words: Sequence[Word], pairs: set[tuple[str, str]]) -> list[tuple[list[Word], int]]:
    """Runs of capitalised words, connectors inside; with the index of the word after each."""
    runs = []
    position = 0
    while position < len(words):
        if not words[position].capital:
            position += 1
            continue
        run = [words[position]]
        ahead = position + 1
        while ahead < len(words) and not words[ahead - 1].closes:
            word = words[ahead]
            if word.capital or (word.text.isdigit() and len(run) > 1 and len(word.text) <= 5):
                run.append(word)
                ahead += 1
                continue
            reach = ahead
            while (
                reach < len(words)
                and words[reach].folded in lexicon.CONNECTORS
                and not words[reach].closes
                and reach - ahead < 2
            ):
                reach += 1
            joins = (
                reach > ahead
                and reach < len(words)
                and words[reach].capital
                and _may_join(run, words[ahead:reach], words, reach, pairs)
            )
            if not joins:
                break
            run += words[ahead : reach + 1]
            ahead = reach + 1
        runs.append((run, ahead))
        position = ahead
    return runs


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
    has_of = any(word.folded in lexicon.CONNECTORS - _AND for word in run)
    return has_of and reach + 1 < len(words) and words[reach + 1].capital and not words[reach].closes


def inseparable(paragraphs: Sequence[Sequence[Word]]) -> set[tuple[str, str]]:
    """Names with an "and" inside, known by their halves hardly ever standing apart: "Bosnia and Herzegovina"."""
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for words in paragraphs:
        alone.update(word.folded for word in words if word.capital)
        for one, middle, other in zip(words, words[1:], words[2:], strict=False):
            if (
                one.capital
                and other.capital
                and middle.folded in _AND
                and not one.closes
                and not middle.closes
                and not one.acronym
            ):
                together[one.folded, other.folded] += 1
    return {
        pair for pair, count in together.items() if count >= 2 and all(count >= 0.75 * alone[half] for half in pair)
    }


def trimmed(run: Sequence[Word], inner: Counter[str], lower: Counter[str], language: str) -> list[Word]:
    """The name in a run: without months, ranks and people, and without a word that only opens the sentence."""
    name = list(run)
    if name[0].opens and not name[0].acronym and not inner[name[0].folded]:
        common = language not in _WITH_FREQUENCIES or frequency(name[0].text.lower(), language) >= _COMMON_OPENER
        if len(name) == 1 or common or lower[name[0].folded]:
            name = name[1:]
    name = [word for word in name if not _CONTRACTION.match(word.text)]
    while name and (name[0].folded in lexicon.CONNECTORS or not name[0].capital):
        name = name[1:]
    while name and (name[-1].folded in lexicon.CONNECTORS):
        name = name[:-1]
    if not name or any(word.folded in lexicon.RANKS | lexicon.HONORIFICS for word in name):
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
