"""What exchanges are about: names of institutions, places and programmes with their abbreviations, and telling nouns.

A function of the one transcript: how rare a word is comes from general word frequencies of the language, never from
other interviews, so the result does not depend on the order of import.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import regex

from interviews.language import fold

from ..records import Exchange, Participant, Subject
from ..words import lexicon, names
from .capitals import Word, first_stem, inseparable, runs_of, trimmed, words_of
from .mentions import Mention, best_form
from .nouns import find_nouns

MOST_SUBJECTS = 40
_DEMONYM = regex.compile(r"(?:ian|ean|ese|ish|an|ic|ch)s?$")


def find(
    exchanges: Sequence[Exchange], participants: Sequence[Participant], outlet: str, language: str
) -> tuple[Subject, ...]:
    """The subjects of a transcript, the most spread first, at most :data:`MOST_SUBJECTS`."""
    texts = [
        (exchange.number, [words_of(text) for turn in exchange.turns for text in turn.paragraphs])
        for exchange in exchanges
    ]
    paragraphs = [paragraph for _, group in texts for paragraph in group]
    counts = Counter(chain.from_iterable(paragraph.words for paragraph in paragraphs))
    left_out = _speakers(participants, outlet)
    inner, lower = _by_folded(counts)
    pairs = inseparable(paragraphs)
    names_of_runs: dict[tuple[Word, ...], _Name | None] = {}
    mentions: dict[str, Mention] = defaultdict(Mention)
    abbreviations: dict[str, str] = {}
    followed: Counter[str] = Counter()
    for number, group in texts:
        for paragraph in group:
            words = paragraph.words
            for run, after in runs_of(paragraph, pairs):
                if run not in names_of_runs:
                    names_of_runs[run] = _named(trimmed(run, inner, lower, language), left_out, language)
                name = names_of_runs[run]
                if name is None:
                    continue
                if paragraph.has_brackets:
                    _note_abbreviation(name.words, words, after, abbreviations)
                if name.left_out:
                    continue
                _count(mentions[name.key], name, number)
                if (
                    len(name.words) == 1
                    and after < len(words)
                    and not words[after].capital
                    and not name.words[0].closes
                    and len(words[after].text) > 3
                ):
                    followed[name.words[0].folded] += 1
    _join_abbreviations(mentions, abbreviations)
    _join_short_forms(mentions)
    _drop_adjectives(mentions, followed, language)
    kept = {key: mention for key, mention in mentions.items() if _is_worth(mention, language)}
    kept.update(find_nouns(texts, counts, left_out | set(kept), inner, language))
    ranked = sorted(
        kept.values(),
        key=lambda m: (-len(m.exchanges) - (m.words >= 3), -sum(m.forms.values()), best_form(m, language)),
    )
    return tuple(_subject(mention, language) for mention in ranked[:MOST_SUBJECTS])


@dataclass(frozen=True, slots=True)
class _Name:
    """What a run of capitalised words names: the same for the same run wherever it stands in the transcript."""

    words: Sequence[Word]
    text: str
    key: str
    left_out: bool


def _named(words: Sequence[Word], left_out: set[str], language: str) -> _Name | None:
    if not words:
        return None
    return _Name(words, " ".join(word.text for word in words), _key(words, language), _is_left_out(words, left_out))


def _by_folded(counts: Counter[Word]) -> tuple[Counter[str], Counter[str]]:
    """How often each folded word stands there with a capital, but where a sentence begins, and how often without."""
    inner, lower = Counter[str](), Counter[str]()
    for word, count in counts.items():
        if not word.capital:
            lower[word.folded] += count
        elif not word.opens:
            inner[word.folded] += count
    return inner, lower


def _is_left_out(name: Sequence[Word], left_out: set[str]) -> bool:
    folded = " ".join(word.folded for word in name)
    return folded in left_out or all(word.folded in left_out or word.folded in lexicon.CONNECTORS for word in name)


def _speakers(participants: Sequence[Participant], outlet: str) -> set[str]:
    """What names the speakers themselves: full names, their words, labels, the outlet and its initials."""
    left_out: set[str] = set()
    for participant in participants:
        for text in (participant.name, *participant.labels):
            left_out.add(fold(text))
            if not participant.is_outlet:
                left_out.update(word for word in fold(text).split() if len(word) > 1)
    if outlet:
        left_out.add(fold(outlet))
        left_out.update(form for form in names.initials_of(outlet) if len(form) > 1)
    return left_out


def _count(mention: Mention, name: _Name, number: int) -> None:
    mention.forms[name.text] += 1
    mention.exchanges.add(number)
    mention.words = len(name.words)
    if len(name.words) == 1 and name.words[0].acronym:
        mention.abbreviation = name.words[0].text


def _key(name: Sequence[Word], language: str) -> str:
    """Forms of one name in a declining language share it; English names keep their own."""
    if language == "en" or (len(name) == 1 and name[0].acronym):
        return " ".join(word.folded for word in name)
    return " ".join(first_stem(word.text, language) or word.folded for word in name)


def _note_abbreviation(name: Sequence[Word], words: Sequence[Word], after: int, abbreviations: dict[str, str]) -> None:
    """ "River Basin Commission (RBC)", also with a lower-case noun between: the abbreviation stands for the name."""
    for ahead in range(after, min(after + 3, len(words))):
        gap = words[ahead - 1].after_gap
        if ("(" in gap and words[ahead].acronym and words[ahead].after_gap.strip().startswith(")")) or (
            "(" in gap and words[ahead].acronym and ")" in words[ahead].after_gap[:2]
        ):
            between = " ".join(word.text for word in words[after:ahead])
            if between and not all(word.text.islower() for word in words[after:ahead]):
                return
            initials = words[ahead].folded
            text = " ".join(word.folded for word in name)
            if len(name) >= 3 or initials[:1] == name[0].folded[:1]:
                abbreviations[text] = words[ahead].text
            return
        if ")" in gap or "," in gap or "." in gap:
            return


def _join_abbreviations(mentions: dict[str, Mention], abbreviations: dict[str, str]) -> None:
    """A name and its abbreviation are one subject, named by the abbreviation."""
    known = dict(abbreviations)
    for key, mention in mentions.items():
        if mention.words >= 2 and key not in known:
            initials = "".join(word[0] for word in key.split() if word not in lexicon.CONNECTORS)
            if initials in mentions and mentions[initials].abbreviation:
                known[key] = mentions[initials].abbreviation
    for key, abbreviation in known.items():
        full = mentions.pop(key, None)
        if full is None:
            continue
        short = mentions[fold(abbreviation)]
        short.abbreviation = abbreviation
        short.forms.update(full.forms)
        short.forms[abbreviation] += 0
        short.exchanges |= full.exchanges
        short.words = max(short.words, full.words)


def _join_short_forms(mentions: dict[str, Mention]) -> None:
    """ "The Commission" is the one that the text names in full; where it names two or none, it is no subject."""
    for key in [key for key in mentions if key in lexicon.INSTITUTION_WORDS and mentions[key].words == 1]:
        fulls = {id(other): other for name, other in mentions.items() if other.words > 1 and _ends_with(other, key)}
        short = mentions.pop(key)
        if len(fulls) == 1:
            full = next(iter(fulls.values()))
            full.forms.update(short.forms)
            full.exchanges |= short.exchanges


def _ends_with(mention: Mention, word: str) -> bool:
    return any(fold(form).split()[-1:] == [word] and " " in form for form in mention.forms)


def _drop_adjectives(mentions: dict[str, Mention], followed: Counter[str], language: str) -> None:
    """Names of nations as adjectives ("Serbian citizens") name no subject."""
    if language != "en":
        return
    for key in list(mentions):
        mention = mentions[key]
        if (
            mention.words == 1
            and not mention.abbreviation
            and _DEMONYM.search(key)
            and followed[key] >= 0.5 * sum(mention.forms.values())
        ):
            del mentions[key]


def _is_worth(mention: Mention, language: str) -> bool:
    """It comes back, or it is the full name of something.

    German writes all nouns with capitals: "Mitglied des Regionalrates", said once, is what somebody is.
    """
    if sum(mention.forms.values()) >= 2:
        return True
    if language == "de" and any(not lexicon.CONNECTORS.isdisjoint(fold(form).split()) for form in mention.forms):
        return False
    return mention.words >= 3


def _subject(mention: Mention, language: str) -> Subject:
    name = best_form(mention, language)
    others = sorted(form for form in mention.forms if form != name)
    return Subject(name, (name, *others), tuple(sorted(mention.exchanges)))
