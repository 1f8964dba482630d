"""What exchanges are about: names of institutions, places and programmes with their abbreviations, and telling nouns.

A function of the one transcript: how rare a word is comes from general word frequencies of the language, never from
other interviews, so the result does not depend on the order of import.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex
from wordfreq import zipf_frequency as _zipf

from interviews.language import fold, tokens

from . import lexicon, names
from .dates import month_names
from .records import Exchange, Participant, Subject

MOST_SUBJECTS = 40
# Zipf values (3: one word in a million). A noun rarer than this that keeps coming back is what the talk is about.
_RARE_NOUN = 3.75
# A capitalised word at the beginning of a sentence that is commoner than this is no name.
_COMMON_OPENER = 3.9
_CONNECTORS = frozenset(
    [
        "of",
        "for",
        "the",
        "de",
        "du",
        "des",
        "la",
        "le",
        "del",
        "di",
        "della",
        "za",
        "i",
        "and",
        "der",
        "des",
        "für",
        "und",
        "et",
        "y",
    ]
)
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*(?:[-’'][\p{L}\p{N}]+)*|\p{N}+")
_POSSESSIVE = regex.compile(r"[’']s?$")
# "EU-facilitated": the name only qualifies.
_COMPOUND_ADJECTIVE = regex.compile(r"-\p{Ll}")
_SENTENCE_END = regex.compile(r"[.!?…:][\"”’»)\]]*$")
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
_BEFORE_NOUNS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "against",
        "in",
        "on",
        "by",
        "with",
        "from",
        "about",
        "our",
        "their",
        "its",
        "his",
        "her",
        "this",
        "these",
        "some",
        "more",
        "such",
        "and",
        "or",
    ]
)
_BEFORE_OTHERS = frozenset(
    [
        "to",
        "must",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "shall",
        "not",
        "that",
        "which",
        "who",
        "we",
        "they",
        "you",
        "i",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "remains",
        "remain",
        "very",
        "so",
    ]
)
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "ponedeljak",
        "utorak",
        "sreda",
        "cetvrtak",
        "petak",
        "subota",
        "nedelja",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
    ]
)
_DEMONYM = regex.compile(r"(?:ian|ean|ese|ish|an|ic|ch)s?$")


@dataclass
class _Word:
    text: str
    folded: str
    opens: bool
    closes: bool
    capital: bool
    acronym: bool
    after_gap: str


@dataclass
class _Mention:
    """One subject under construction: the forms it takes, how often, in which exchanges."""

    forms: Counter[str] = field(default_factory=Counter)
    exchanges: set[int] = field(default_factory=set)
    abbreviation: str = ""
    words: int = 1


def find(
    exchanges: Sequence[Exchange], participants: Sequence[Participant], outlet: str, language: str
) -> tuple[Subject, ...]:
    """The subjects of a transcript, the most spread first, at most :data:`MOST_SUBJECTS`."""
    texts = [
        (exchange.number, [_words(text) for turn in exchange.turns for text in turn.paragraphs])
        for exchange in exchanges
    ]
    left_out = _speakers(participants, outlet)
    inner = Counter(
        word.folded
        for _, paragraphs in texts
        for words in paragraphs
        for word in words
        if word.capital and not word.opens
    )
    lower = Counter(
        word.folded for _, paragraphs in texts for words in paragraphs for word in words if not word.capital
    )
    pairs = _inseparable([words for _, paragraphs in texts for words in paragraphs])
    mentions: dict[str, _Mention] = defaultdict(_Mention)
    abbreviations: dict[str, str] = {}
    followed: Counter[str] = Counter()
    for number, paragraphs in texts:
        for words in paragraphs:
            for run, after in _runs(words, pairs):
                name = _trimmed(run, inner, lower, language)
                if not name:
                    continue
                _note_abbreviation(name, words, after, abbreviations)
                if _is_left_out(name, left_out):
                    continue
                _count(mentions, name, number, language)
                if (
                    len(name) == 1
                    and after < len(words)
                    and not words[after].capital
                    and not name[-1].closes
                    and len(words[after].text) > 3
                ):
                    followed[name[0].folded] += 1
    _join_abbreviations(mentions, abbreviations)
    _drop_adjectives(mentions, followed, language)
    kept = {key: mention for key, mention in mentions.items() if _is_worth(mention)}
    kept.update(_nouns(texts, set(kept), left_out, inner, language))
    ranked = sorted(
        kept.values(),
        key=lambda m: (-len(m.exchanges) - (m.words >= 3), -sum(m.forms.values()), _best_form(m, language)),
    )
    return tuple(_subject(mention, language) for mention in ranked[:MOST_SUBJECTS])


# --- words and runs ---


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


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    opens = True
    extents = [extent for match in _WORD.finditer(text) for extent in _parted(match)]
    for position, (first, last) in enumerate(extents):
        end = extents[position + 1][0] if position + 1 < len(extents) else len(text)
        gap = text[last:end]
        raw = text[first:last]
        bare = _POSSESSIVE.sub("", raw)
        possessive = bare != raw
        capitals = sum(char.isupper() for char in bare)
        words.append(
            _Word(
                bare,
                fold(bare),
                opens,
                possessive or bool(gap.strip(" \u00a0")) or position + 1 == len(extents),
                bare[:1].isupper() and not _COMPOUND_ADJECTIVE.search(bare),
                capitals >= 2 and capitals >= len(bare) - 1 - bare.count("-"),
                gap,
            )
        )
        opens = bool(_SENTENCE_END.search(gap.strip())) or gap.strip().startswith((".", "!", "?", ":", "…"))
        opens = opens or gap.strip().endswith(("“", '"', "„", "«"))
    return words


def _runs(words: Sequence[_Word], pairs: set[tuple[str, str]]) -> list[tuple[list[_Word], int]]:
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
                and words[reach].folded in _CONNECTORS
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


_AND = frozenset(("and", "i", "und", "et", "y"))


def _may_join(
    run: Sequence[_Word], connectors: Sequence[_Word], words: Sequence[_Word], reach: int, pairs: set[tuple[str, str]]
) -> bool:
    """ "and" joins inside a name ("Science for Peace and Security Programme"), never two ("Belgrade and Pristina")."""
    if not any(word.folded in _AND for word in connectors):
        if connectors[-1].folded == "for" and words[reach].acronym:
            return False
        return not run[-1].acronym or len(run) > 1
    if (run[-1].folded, words[reach].folded) in pairs:
        return True
    has_of = any(word.folded in _CONNECTORS - _AND for word in run)
    return has_of and reach + 1 < len(words) and words[reach + 1].capital and not words[reach].closes


def _inseparable(paragraphs: Sequence[Sequence[_Word]]) -> set[tuple[str, str]]:
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


def _trimmed(run: Sequence[_Word], inner: Counter[str], lower: Counter[str], language: str) -> list[_Word]:
    """The name in a run: without a common word that only opens the sentence, months, ranks and people."""
    name = list(run)
    if name[0].opens and not name[0].acronym and not inner[name[0].folded]:
        common = (
            _frequency(name[0].text.lower(), language or "en") >= _COMMON_OPENER
            if language in ("en", "sr", "de", "fr", "es", "it", "ru", "pl")
            else True
        )
        if lower[name[0].folded] or (common and len(name) > 1) or (common and len(name) == 1):
            name = name[1:]
    while name and (name[0].folded in _CONNECTORS or not name[0].capital):
        name = name[1:]
    while name and (name[-1].folded in _CONNECTORS):
        name = name[:-1]
    if not name or any(word.folded in lexicon.RANKS | lexicon.HONORIFICS for word in name):
        return []
    if len(name) == 1 and (
        name[0].folded in month_names() or name[0].folded in _DAYS or (len(name[0].text) < 3 and not name[0].acronym)
    ):
        return []
    if len(name) == 1 and not name[0].acronym and lower[name[0].folded] > inner[name[0].folded]:
        return []
    if name[0].folded in month_names() and all(word.text.isdigit() for word in name[1:]):
        return []
    if name[0].acronym and sum(word.capital for word in name) >= 4:
        name = name[1:]
    return name


def _is_left_out(name: Sequence[_Word], left_out: set[str]) -> bool:
    folded = " ".join(word.folded for word in name)
    return folded in left_out or all(word.folded in left_out or word.folded in _CONNECTORS for word in name)


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


# --- counting and joining ---


def _count(mentions: dict[str, _Mention], name: Sequence[_Word], number: int, language: str) -> None:
    text = " ".join(word.text for word in name)
    key = _key(name, language)
    mention = mentions[key]
    mention.forms[text] += 1
    mention.exchanges.add(number)
    mention.words = len(name)
    if len(name) == 1 and name[0].acronym:
        mention.abbreviation = name[0].text


def _key(name: Sequence[_Word], language: str) -> str:
    """Forms of one name in a declining language share it; English names keep their own."""
    if language == "en" or (len(name) == 1 and name[0].acronym):
        return " ".join(word.folded for word in name)
    return " ".join(next((token.stem for token in tokens(word.text, language)), word.folded) for word in name)


def _note_abbreviation(
    name: Sequence[_Word], words: Sequence[_Word], after: int, abbreviations: dict[str, str]
) -> None:
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


def _join_abbreviations(mentions: dict[str, _Mention], abbreviations: dict[str, str]) -> None:
    """A name and its abbreviation are one subject, named by the abbreviation."""
    known = dict(abbreviations)
    for key, mention in mentions.items():
        if mention.words >= 2 and key not in known:
            initials = "".join(word[0] for word in key.split() if word not in _CONNECTORS)
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


def _drop_adjectives(mentions: dict[str, _Mention], followed: Counter[str], language: str) -> None:
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


def _is_worth(mention: _Mention) -> bool:
    """It comes back, or it is the full name of something."""
    return sum(mention.forms.values()) >= 2 or mention.words >= 3


def _nouns(
    texts: Sequence[tuple[int, list[list[_Word]]]],
    taken: set[str],
    left_out: set[str],
    inner: Counter[str],
    language: str,
) -> dict[str, _Mention]:
    """Rare common nouns that come back in several exchanges: "disinformation"."""
    if language != "de" and language not in _NOUN_ENDINGS:
        return {}
    found: dict[str, _Mention] = defaultdict(_Mention)
    others: Counter[str] = Counter()
    nominal: Counter[str] = Counter()
    for number, paragraphs in texts:
        for words in paragraphs:
            for before, word in zip([None, *words], words, strict=False):
                if not _may_be_noun(word, inner, language) or word.folded in left_out | taken:
                    continue
                token = next(iter(tokens(word.text, language)), None)
                key = f"noun {word.folded if token is None else token.stem}"
                found[key].forms[word.text if language == "de" else word.text.lower()] += 1
                found[key].exchanges.add(number)
                others[key] += before is not None and not before.closes and before.folded in _BEFORE_OTHERS
                nominal[key] += before is not None and before.folded in _BEFORE_NOUNS
    return {
        key: mention
        for key, mention in found.items()
        if _is_telling(mention, language) and _is_noun(mention, nominal[key], others[key], language)
    }


def _frequency(word: str, language: str) -> float:
    """How common a word is in the language (Zipf values); Serbian is counted together with its sister languages."""
    return _zipf(word, {"sr": "sh", "hr": "sh", "bs": "sh"}.get(language, language))


def _may_be_noun(word: _Word, inner: Counter[str], language: str) -> bool:
    if len(word.text) < 6 or not word.text.isalpha():
        return False
    if language == "de":
        return word.capital
    return not inner[word.folded] and (not word.capital or word.opens)


def _is_telling(mention: _Mention, language: str) -> bool:
    """It comes back in several exchanges, and is rare in the language at large."""
    rarity = max(_frequency(form, language) for form in mention.forms)
    return len(mention.exchanges) >= 2 and len(_best_form(mention, language)) >= 7 and 0 < rarity <= _RARE_NOUN


def _is_noun(mention: _Mention, nominal: int, others: int, language: str) -> bool:
    count = sum(mention.forms.values())
    if language == "de":
        return True
    ending = any(_NOUN_ENDINGS[language].search(form) for form in mention.forms)
    if language != "en":
        return ending
    participle = all(form.endswith(("ed", "ing", "ly")) for form in mention.forms)
    return others <= 0.2 * count and (ending or (nominal >= 0.5 * count and not participle))


# --- the result ---


def _best_form(mention: _Mention, language: str) -> str:
    """The abbreviation, else the form most like a dictionary's: the shortest, of equals the commonest."""
    if mention.abbreviation:
        return mention.abbreviation
    return min(
        mention.forms,
        key=lambda form: (len(form), not form.endswith("o"), not form.endswith("a"), -mention.forms[form], form),
    )


def _subject(mention: _Mention, language: str) -> Subject:
    name = _best_form(mention, language)
    others = sorted(form for form in mention.forms if form != name)
    return Subject(name, (name, *others), tuple(sorted(mention.exchanges)))
