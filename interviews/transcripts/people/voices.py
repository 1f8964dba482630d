"""Voices: one speaker under all the labels printed for it, before anybody knows the name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise

import regex

from interviews.language import fold

from ..messages import NOTHING, Message
from ..structures import Mark, Side
from ..structures.marks import asking_rate
from ..words import lexicon, names


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the dialogue and tells who is who.

    ``fields``: header fields and credits as (role or field, value). ``outlets``: names of outlets told by the document
    or the archivist, the surest first.
    """

    title: str = ""
    language: str = ""
    introduction: tuple[str, ...] = ()
    surroundings: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    outlets: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return (*self.introduction, self.title, *self.surroundings)


@dataclass
class Voice:
    """One speaker under all the labels printed for it."""

    keys: list[str]
    labels: list[str]
    turns: list[Sequence[str]]
    side: Side | None = None
    asks: bool = False
    name: str = ""
    is_outlet: bool = False
    attribution: Message = NOTHING
    evidence: list[Message] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return asking_rate(self.turns)

    @property
    def mean_words(self) -> float:
        return sum(text.count(" ") + 1 for turn in self.turns for text in turn if text) / max(1, len(self.turns))


def voice_key(mark: Mark) -> str:
    return mark.key or f"({mark.side})"


def gather(marks: Sequence[Mark], turns: Sequence[Sequence[str]], known: Sequence[str] = ()) -> list[Voice]:
    """One voice for each label, joined where two labels are forms of one name.

    ``known``: the full names around the dialogue, which tell "W. TOLL" from the TOLL whose interview it is.
    """
    by_key: dict[str, Voice] = {}
    sides: dict[str, Counter[Side]] = defaultdict(Counter)
    for mark, turn in zip(marks, turns, strict=True):
        key = voice_key(mark)
        voice = by_key.setdefault(key, Voice([key], [], []))
        voice.turns.append(turn)
        label = _NUMBER_AT_END.sub("", mark.label).rstrip(".") if key in lexicon.RUNNING_MARKS else mark.label
        if label and label not in voice.labels:
            voice.labels.append(label)
        if mark.side is not None:
            sides[key][mark.side] += 1
    for key, voice in by_key.items():
        if sides[key]:
            voice.side = sides[key].most_common(1)[0][0]
    return _joined(list(by_key.values()), marks, known)


def _joined(voices: list[Voice], marks: Sequence[Mark], known: Sequence[str]) -> list[Voice]:
    """Join voices whose labels are forms of one name, if it fits one voice only and the two never talk together."""
    neighbours = Counter(frozenset((voice_key(a), voice_key(b))) for a, b in pairwise(marks))
    letters = {key for voice in voices for key in voice.keys if len(key) == 1}
    # One of the letters for questions and answers without any of the other side is an initial as well.
    initials = bool(letters - ROLE_LETTERS) or not (letters & _ASKING_LETTERS and letters & _ANSWERING_LETTERS)
    # A letter that so many words begin with stands for none of them.
    begun = Counter(key[0] for voice in voices for key in voice.keys if " " not in key)
    letters = {letter for letter in letters if begun[letter] <= _MOST_BEGUN}
    traits = {id(voice): _traits(voice, letters) for voice in voices}
    sharing: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        for trait in traits[id(voice)]:
            sharing[trait].append(voice)
    # What was looked at in vain is looked at again only when a voice that it may be a form of has changed.
    apart = dict(enumerate(voices))
    places = {id(voice): place for place, voice in apart.items()}
    waiting, queue = set(apart), list(apart)
    while queue:
        place = heappop(queue)
        waiting.discard(place)
        short = apart.get(place)
        if short is None:
            continue
        alike = {id(other): other for trait in traits[id(short)] for other in sharing[trait]}
        fits = [full for full in alike.values() if full is not short and _same_voice(short, full, initials=initials)]
        fits = [full for full in fits if not _talk_together(short, full, neighbours)]
        fits = [full for full in fits if not _another_of_the_family(short, full, known)]
        if len(fits) == 1:
            full = fits[0]
            del apart[place]
            full.keys += short.keys
            full.labels += short.labels
            full.turns = [*full.turns, *short.turns]
            full.side = full.side or short.side
            for trait in traits[id(short)]:
                sharing[trait].remove(short)
                if trait not in traits[id(full)]:
                    sharing[trait].append(full)
            traits[id(full)] |= traits.pop(id(short))
            for again in {places[id(other)] for trait in traits[id(full)] for other in sharing[trait]} - waiting:
                waiting.add(again)
                heappush(queue, again)
    return list(apart.values())


_MOST_BEGUN = 12


def _traits(voice: Voice, letters: set[str]) -> set[str]:
    """What two voices have in common if one may be a form of the other: all that :func:`_same_voice` goes by."""
    traits: set[str] = set()
    for label in voice.labels:
        outside, inside = names.bare(label), names.split_parenthesis(label)[1]
        traits |= names.traits(label) | names.traits(outside)
        traits |= {fold(inside)} if inside else set()
        traits |= {fold(outside)[:2]} if outside.endswith(".") or fold(outside) in lexicon.ROLES else set()
        # A single letter stands for a word: "P." for "Pregunta.", "R:" for "Ralf:".
        bare = fold(outside)
        traits |= {f"letter {bare[0]}"} if bare[:1] in letters and " " not in bare else set()
    return traits


def _same_voice(short: Voice, full: Voice, *, initials: bool) -> bool:
    """A label of one is a form of a label of the other. ``initials``: single letters stand for first names here."""
    if {names.man_or_woman(label) for label in (*short.labels, *full.labels)} >= {"man", "woman"}:
        return False
    for one in map(names.bare, short.labels):
        form = fold(one)
        for other in full.labels:
            outside, inside = names.bare(other), names.split_parenthesis(other)[1]
            whole = fold(outside)
            if inside and fold(inside) == form:
                return True
            if _same_mark(role_key(form), role_key(whole)) or _shortened(one, whole):
                return True
            if initials and len(form) == 1 and " " not in whole and whole[:1] == form:
                return True
            if len(form) <= len(whole) and form not in ROLE_LETTERS and names.same_person(one, outside):
                return True
    return False


def _another_of_the_family(short: Voice, full: Voice, known: Sequence[str]) -> bool:
    """One is printed by the surname, the other with an initial too, and the text names somebody else of that name."""
    for one, other in ((short, full), (full, short)):
        surnames = {fold(label) for label in one.labels if " " not in label.strip()}
        for label in other.labels:
            initial, _, surname = label.partition(" ")
            if not names.is_initials(initial) or "." not in initial or fold(surname) not in surnames:
                continue
            family = [name for name in known if fold(name).split()[-1] == fold(surname)]
            if family and not any(names.same_person(label, name) for name in family):
                return True
    return False


def _shortened(label: str, whole: str) -> bool:
    """A word for a part cut short before a full stop: "Int." for "Interviewer"."""
    cut = fold(label)
    return label.endswith(".") and len(cut) > 1 and cut != whole and whole in lexicon.ROLES and whole.startswith(cut)


def _same_mark(short: str, full: str) -> bool:
    """The letter is short for the word for a question or an answer: "P." for "Pregunta."."""
    return len(short) == 1 < len(full) and full[0] == short and {short, full} <= lexicon.RUNNING_MARKS


# "guest4471"
_HANDLE = regex.compile(r"\p{L}\d{3,}$")
_STATION = regex.compile(r"[b-pr-z]\d{2,3}")
_NUMBER_AT_END = regex.compile(r"\s*\d+$")
_ASKING_LETTERS, _ANSWERING_LETTERS = {"q", "p", "f", "v", "d"}, {"a", "o", "r"}
ROLE_LETTERS = _ASKING_LETTERS | _ANSWERING_LETTERS


def _talk_together(one: Voice, other: Voice, neighbours: Counter[frozenset[str]]) -> bool:
    """Their turns follow one another so often that they are two people."""
    together = sum(neighbours[frozenset((a, b))] for a in one.keys for b in other.keys)
    return together > 1 and together > 0.3 * min(len(one.turns), len(other.turns))


def join_unlabelled(voices: list[Voice]) -> list[Voice]:
    """Turns without a label belong to the one labelled voice of their side."""
    for voice in [voice for voice in voices if not voice.labels]:
        same = [other for other in voices if other.labels and other.asks == voice.asks]
        if len(same) == 1:
            same[0].keys += voice.keys
            same[0].turns = [*same[0].turns, *voice.turns]
            voices = [other for other in voices if other is not voice]
    return voices


def join_namesakes(voices: list[Voice]) -> list[Voice]:
    """Voices that turned out to have one full name are one: "Lund:" at first, and then "AL:"."""
    first: dict[str, Voice] = {}
    kept = []
    for voice in voices:
        name = fold(voice.name)
        same = first.setdefault(name, voice) if names.is_full_name(voice.name) and not voice.is_outlet else voice
        if same is voice or not (voice.labels and same.labels):
            kept.append(voice)
            continue
        same.keys += voice.keys
        same.labels += voice.labels
        same.turns = [*same.turns, *voice.turns]
        same.side = same.side or voice.side
    return kept


def join_pet_names(voices: list[Voice], marks: Sequence[Mark]) -> list[Voice]:
    """ "Pep" speaks for Perpetua: letters of her first name in their order, on her side, and never right beside her.

    Two labels for one person take turns; of two people who sit at one table, one speaks after the other sometimes.
    """
    neighbours = Counter(frozenset((voice_key(a), voice_key(b))) for a, b in pairwise(marks))
    for short in [voice for voice in voices if voice.attribution == "label only" and len(voice.labels) == 1]:
        label = fold(short.labels[0])
        fits = [full for full in voices if full is not short and full.asks == short.asks and _is_pet_name(label, full)]
        if len(fits) != 1 or any(neighbours[frozenset((a, b))] for a in short.keys for b in fits[0].keys):
            continue
        full = fits[0]
        full.keys += short.keys
        full.labels += short.labels
        full.turns = [*full.turns, *short.turns]
        voices = [voice for voice in voices if voice is not short]
    return voices


def _is_pet_name(label: str, full: Voice) -> bool:
    """It begins as the first name does and leaves out letters of it, which somebody's full name is given for."""
    first = fold(full.name).split()[:1]
    if not label.isalpha() or not names.is_full_name(full.name) or full.is_outlet or label in lexicon.ROLES:
        return False
    if not 2 < len(label) < len(first[0]) or label[:2] != first[0][:2]:
        return False
    left = iter(first[0])
    return all(letter in left for letter in label)


def join_named_once(voices: list[Voice], marks: Sequence[Mark]) -> list[Voice]:
    """Who is named at the first turn of a side alone speaks under the letter of that side from then on.

    "A. Lund.- Good evening ..." and then "Q.- ...".
    """
    for side in (True, False):
        own = [voice for voice in voices if voice.asks is side]
        letters = [voice for voice in own if all(key in lexicon.RUNNING_MARKS for key in voice.keys)]
        named = [voice for voice in own if len(voice.turns) == 1 and names.is_full_name(voice.name)]
        if len(own) != 2 or len(letters) != 1 or len(named) != 1:
            continue
        first = next(voice_key(mark) for mark in marks if voice_key(mark) in (*letters[0].keys, *named[0].keys))
        if first in named[0].keys:
            named[0].keys += letters[0].keys
            named[0].labels += letters[0].labels
            named[0].turns = [*named[0].turns, *letters[0].turns]
            voices = [voice for voice in voices if voice is not letters[0]]
    return voices


def role_key(key: str) -> str:
    """The word for a part that a key is, without its number and its article: "the moderator", "reporter 2"."""
    numbered = key[-1:].isdigit() and not _STATION.fullmatch(key) and not _HANDLE.search(key)
    bare = str(_NUMBER_AT_END.sub("", key)) if numbered else key
    led = bare.removeprefix("the ")
    return led if bare not in lexicon.ROLES and led in lexicon.ROLES else bare
