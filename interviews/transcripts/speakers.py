"""Who the labels stand for, who asks and who answers: found from the text itself, never from other interviews.

Comes in: the marks of a structure, the text of each turn, and what stands around the dialogue. Goes out: the
participants, and for each mark its participant and its side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from interviews.language import fold

from . import capacities, lexicon, names
from .records import Participant, Role, TurnKind
from .structures import Mark, Side
from .structures.marks import asking_rate

_ABBREVIATED = r"(?:\p{Lu}|Dr|Mrs?|Ms|Prof|Gen|Brig|Col|Lt|Maj|Capt|Cdr|Sgt|Gov|Sen|Rep|Rev|Hon|St|Mag|Doc|Akad)\."
_PROPER = rf"(?:{_ABBREVIATED}|\p{{Lu}}[\p{{L}}'’-]*)"
_NAME_RUN = regex.compile(
    rf"(?:{_ABBREVIATED}|\p{{Lu}}[\p{{L}}'’-]+)(?:\s+(?:(?:de|van|von|der|da|di|la|le|del|al"
    rf"|bin)\s+){{0,2}}{_PROPER}){{1,6}}"
)


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


@dataclass(frozen=True, slots=True)
class Cast:
    """The participants, and for each mark the index of its speaker (None: unknown) and what its turn is."""

    participants: tuple[Participant, ...]
    speakers: tuple[int | None, ...]
    kinds: tuple[TurnKind, ...]
    outlet: str
    reasons: tuple[str, ...] = ()


@dataclass
class _Voice:
    """One speaker under all the labels printed for it."""

    keys: list[str]
    labels: list[str]
    turns: list[Sequence[str]]
    side: Side | None = None
    asks: bool = False
    name: str = ""
    is_outlet: bool = False
    attribution: str = ""
    evidence: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return asking_rate(self.turns)

    @property
    def mean_words(self) -> float:
        return sum(len(" ".join(turn).split()) for turn in self.turns) / max(1, len(self.turns))


def identify(marks: Sequence[Mark], turns: Sequence[Sequence[str]], context: Context) -> Cast:
    """Gather labels into voices, name them, and decide who asks."""
    voices = _voices(marks, turns)
    known = _names_in(context)
    for voice in voices:
        _name(voice, voices, known, context)
    _decide_sides(voices, context)
    voices = _unlabelled_joined(voices)
    _name_the_unlabelled(voices, known, context)
    of_key = {key: index for index, voice in enumerate(voices) for key in voice.keys}
    order = sorted(range(len(voices)), key=lambda index: (not voices[index].asks, index))
    participants, position = _participants(voices, order, context)
    speakers = tuple(position[of_key[_voice_key(mark)]] for mark in marks)
    kinds = tuple(TurnKind.QUESTION if voices[of_key[_voice_key(mark)]].asks else TurnKind.ANSWER for mark in marks)
    outlet = next((voice.name for voice in voices if voice.is_outlet and voice.asks), "")
    reasons = tuple(
        f"{voice.name or 'nobody named'} {'asks' if voice.asks else 'answers'}: {', '.join(voice.evidence)}"
        for voice in voices
    )
    return Cast(participants, speakers, kinds, outlet, reasons)


# --- voices ---


def _voice_key(mark: Mark) -> str:
    return mark.key or f"({mark.side})"


def _voices(marks: Sequence[Mark], turns: Sequence[Sequence[str]]) -> list[_Voice]:
    """One voice for each label, joined where two labels are forms of one name."""
    by_key: dict[str, _Voice] = {}
    sides: dict[str, Counter[Side]] = defaultdict(Counter)
    for mark, turn in zip(marks, turns, strict=True):
        key = _voice_key(mark)
        voice = by_key.setdefault(key, _Voice([key], [], []))
        voice.turns.append(turn)
        if mark.label and mark.label not in voice.labels:
            voice.labels.append(mark.label)
        if mark.side is not None:
            sides[key][mark.side] += 1
    for key, voice in by_key.items():
        if sides[key]:
            voice.side = sides[key].most_common(1)[0][0]
    return _joined(list(by_key.values()), marks)


def _joined(voices: list[_Voice], marks: Sequence[Mark]) -> list[_Voice]:
    """Join voices whose labels are forms of one name, if it fits one voice only and the two never talk together."""
    neighbours = Counter(frozenset((_voice_key(a), _voice_key(b))) for a, b in pairwise(marks))
    merged = True
    while merged:
        merged = False
        for short in voices:
            fits = [full for full in voices if full is not short and _same_voice(short, full)]
            fits = [full for full in fits if not _talk_together(short, full, neighbours)]
            if len(fits) == 1:
                full = fits[0]
                voices.remove(short)
                full.keys += short.keys
                full.labels += short.labels
                full.turns = [*full.turns, *short.turns]
                full.side = full.side or short.side
                merged = True
                break
    return voices


def _same_voice(short: _Voice, full: _Voice) -> bool:
    for one in short.labels:
        for other in full.labels:
            _, inside = names.split_parenthesis(other)
            outside, _ = names.split_parenthesis(other)
            if inside and fold(inside) == fold(one):
                return True
            if (
                len(fold(one)) <= len(fold(outside))
                and fold(one) not in _ROLE_LETTERS
                and names.same_person(one, outside)
            ):
                return True
    return False


_ROLE_LETTERS = {"q", "a", "p", "o", "r", "f", "v", "d"}


def _talk_together(one: _Voice, other: _Voice, neighbours: Counter[frozenset[str]]) -> bool:
    """Their turns follow one another so often that they are two people."""
    together = sum(neighbours[frozenset((a, b))] for a in one.keys for b in other.keys)
    return together > 1 and together > 0.3 * min(len(one.turns), len(other.turns))


# --- names ---


def _names_in(context: Context) -> list[str]:
    """Full names in title, introduction and surroundings, without ranks, in order, each once."""
    found: dict[str, str] = {}
    for text in context.texts:
        for match in _NAME_RUN.finditer(text):
            for name in _name_forms(match.group()):
                found.setdefault(fold(name), name)
    for _, value in context.fields:
        name = names.without_honorifics(regex.split(r"[,;(]", value)[0].strip())
        if names.is_full_name(name):
            found.setdefault(fold(name), name)
    for name in list(found.values()):
        tail = " ".join(name.split()[-2:])
        if len(name.split()) == 3 and any(_one_name(tail, other) for other in found.values()):
            found.setdefault(fold(tail), tail)
    return _nominatives(list(found.values()))


def _nominatives(found: list[str]) -> list[str]:
    """Of two grammatical cases of one name, the nominative by its ending: "Ana Berg" beside "Anom Berg"."""
    kept: list[str] = []
    for name in found:
        same = next((other for other in kept if _one_name(name, other)), None)
        if same is None:
            kept.append(name)
        elif _oblique(same) and not _oblique(name):
            kept[kept.index(same)] = name
    return kept


def _one_name(one: str, other: str) -> bool:
    words, others = fold(one).split(), fold(other).split()
    return len(words) == len(others) and all(names.declined(a, b) for a, b in zip(words, others, strict=True))


def _oblique(name: str) -> bool:
    """Its words end as Slavic instrumentals, genitives and datives do."""
    return all(word.endswith(("om", "em", "im", "og", "e", "u", "i", "ym")) for word in fold(name).split()[:1])


_PREPOSITIONS = frozenset("with sa s mit avec con com z ze kod od za by for from interview intervju and i".split())


_NEVER_IN_NAMES = _PREPOSITIONS | lexicon.INTERVIEW_WORDS - {"talk", "besedu", "pricali"}


def _name_forms(run: str) -> list[str]:
    """A run of capitalised words, from its first word that is no rank; and its last two and three words."""
    words = run.rstrip(".").split()
    if fold(words[0]) in _PREPOSITIONS:
        words = words[1:]
    last_rank = max(
        (index for index, word in enumerate(words) if fold(word.rstrip(".")) in lexicon.HONORIFICS | lexicon.RANKS),
        default=-1,
    )
    bare = " ".join(words[last_rank + 1 :])
    forms = [bare] if names.is_full_name(bare) else []
    if len(words) - last_rank - 1 > 3:
        forms += [" ".join(words[-2:]), " ".join(words[-3:])]
    return [form for form in forms if names.is_full_name(form) and not set(fold(form).split()) & _NEVER_IN_NAMES]


def _name(voice: _Voice, voices: Sequence[_Voice], known: Sequence[str], context: Context) -> None:
    """The best name for a labelled voice: a full label, else a name in the text that the label stands for."""
    if not voice.labels:
        return
    labels = [names.split_parenthesis(label)[0] or label for label in voice.labels]
    labels = [_without_number(label) for label in labels]
    longest = max(
        labels,
        key=lambda label: (names.is_full_name(label), len(fold(names.without_honorifics(label)).split()), len(label)),
    )
    outlet = _outlet_for(labels, context)
    if outlet:
        voice.name, voice.is_outlet, voice.attribution = outlet[0], True, outlet[1]
        return
    if names.names_outlet(longest) and not names.is_initials(longest):
        voice.name, voice.is_outlet, voice.attribution = _spelled(longest), True, "label"
        return
    if names.is_full_name(longest):
        voice.name, voice.attribution = _spelled(names.without_honorifics(longest)), "label"
        fuller = [
            name
            for name in known
            if len(name.split()) > len(voice.name.split()) and names.same_person(voice.name, name)
        ]
        if len(fuller) == 1 and longest.isupper():
            voice.name = fuller[0]
        elif longest.isupper():
            same = [name for name in known if fold(name) == fold(voice.name)]
            voice.name = same[0] if same else voice.name
        return
    standing = [
        name
        for name in known
        if any(names.same_person(label, name) for label in labels if fold(label) not in _ROLE_LETTERS)
    ]
    standing = _shortest_distinct(standing)
    if len(standing) == 1:
        voice.name = standing[0]
        voice.attribution = f"{labels[0]!s} stands for the name in the text"
        return
    is_role = fold(longest) in lexicon.ASKING_ROLES | lexicon.ANSWERING_ROLES
    voice.name = longest.capitalize() if is_role and longest.isupper() and len(longest) > 2 else longest
    voice.attribution = "label only"


def _without_number(label: str) -> str:
    return regex.sub(r"\s*\d{1,3}$", "", label).strip() or label


def _spelled(label: str) -> str:
    """A name printed in capitals, in title case."""
    if not label.isupper() or len(label.split()) < 2:
        return label
    return " ".join(
        word if len(word) <= 3 and not regex.search(r"[AEIOU]", word) else word.title() for word in label.split()
    )


def _shortest_distinct(found: Sequence[str]) -> list[str]:
    """Names of which none contains another: "Giampiero Romano" for it and "General Giampiero Romano"."""
    return [name for name in found if not any(other != name and fold(other) in fold(name) for other in found)]


def _outlet_for(labels: Sequence[str], context: Context) -> tuple[str, str] | None:
    """The outlet that a label stands for: named by the document, or explained "(EWB)" in the text."""
    for label in labels:
        key = fold(label).replace(" ", "")
        for outlet in context.outlets:
            if fold(label) in fold(outlet).split() and names.names_outlet(label):
                return _spelled_outlet(outlet), f"part of the name {outlet}"
            if fold(outlet) == fold(label) or (names.is_initials(label) and key in names.initials_of(outlet)):
                return outlet, "the outlet's name" if fold(outlet) == fold(label) else f"initials of {outlet}"
        if not names.is_initials(label) or len(key) < 2:
            continue
        expansion = _expansion(label, context.texts)
        if expansion and (names.names_outlet(expansion) or any(names.names_outlet(other) for other in labels)):
            return expansion, f"{label} is explained in the text"
        for text in context.texts:
            for match in _NAME_RUN.finditer(text):
                words = match.group().split()
                for size in range(len(key), len(words) + 1):
                    run = " ".join(words[:size])
                    if key in names.initials_of(run) and names.names_outlet(run):
                        return run, "initials of a name in the text"
    return None


def _spelled_outlet(name: str) -> str:
    """An outlet's name without the section printed behind it, and not in capitals."""
    head = str(regex.split(r"\s+[·|–—]\s+", name)[0]).strip()
    return head.title() if head.isupper() and " " in head else head


def _expansion(label: str, texts: Sequence[str]) -> str:
    """The name before "(LABEL)" whose initials the label is."""
    for text in texts:
        match = regex.search(rf"((?:[\p{{L}}\p{{N}}&.'’-]+\s+){{1,8}})\(\s*{regex.escape(label)}\s*\)", text)
        if match is None:
            continue
        words = match[1].split()
        for size in range(1, len(words) + 1):
            tail = " ".join(words[-size:])
            if tail[0].isupper() and fold(label).replace(" ", "") in names.initials_of(tail):
                return tail
    return ""


# --- sides ---


def _decide_sides(voices: Sequence[_Voice], context: Context) -> None:
    """Who asks: told by roles, outlets, question marks and length of turns; never by order alone."""
    if all(voice.side is not None for voice in voices):
        for voice in voices:
            voice.asks = voice.side is Side.ASKS
            voice.evidence.append("by the form of its turns")
        return
    scores = {id(voice): _asking_score(voice, voices, context) for voice in voices}
    ranked = sorted(voices, key=lambda voice: -scores[id(voice)])
    # Whoever only says a few words amid the others is not the one who leads.
    busiest = max(len(voice.turns) for voice in voices)
    top = next(voice for voice in ranked if len(voice.turns) >= 0.25 * busiest)
    for voice in voices:
        score = scores[id(voice)]
        voice.asks = voice is top or (
            len(voices) > 2 and (score > 1.9 or (score > 0.3 and voice.rate >= 0.5 and voice.rate >= 0.6 * top.rate))
        )
        voice.evidence.append(
            f"{voice.rate:.0%} of {len(voice.turns)} turns end with a question mark, "
            f"{voice.mean_words:.0f} words on average"
        )
    for voice in voices:
        if voice.side is not None:
            voice.asks = voice.side is Side.ASKS
    if all(voice.asks for voice in voices) and len(voices) > 1:
        ranked[-1].asks = False


def _unlabelled_joined(voices: list[_Voice]) -> list[_Voice]:
    """Turns without a label belong to the one labelled voice of their side."""
    for voice in [voice for voice in voices if not voice.labels]:
        same = [other for other in voices if other.labels and other.asks == voice.asks]
        if len(same) == 1:
            same[0].keys += voice.keys
            same[0].turns = [*same[0].turns, *voice.turns]
            voices = [other for other in voices if other is not voice]
    return voices


def _asking_score(voice: _Voice, voices: Sequence[_Voice], context: Context) -> float:
    others = [other for other in voices if other is not voice]
    score = 0.0
    if any(_role_key(key) in lexicon.ASKING_ROLES for key in voice.keys):
        score += 2.0
        voice.evidence.append("a word for who asks")
    if any(_role_key(key) in lexicon.ANSWERING_ROLES for key in voice.keys):
        score -= 2.0
    if voice.is_outlet:
        score += 2.0
        voice.evidence.append("an outlet")
    for role, value in context.fields:
        if voice.name and names.same_person(voice.name, regex.split(r"[,;(]", value)[0].strip()):
            score += {"interviewer": 3.0, "interviewee": -3.0}.get(role, 0.0)
    if others:
        rate = sum(other.rate * len(other.turns) for other in others) / sum(len(other.turns) for other in others)
        score += 2.0 * (voice.rate - rate)
        longest = max(other.mean_words for other in others)
        score += 0.6 if voice.mean_words < longest else -0.6
    return score


def _role_key(key: str) -> str:
    return str(regex.sub(r"\s*\d+$", "", key))


# --- those whom no label names ---


def _name_the_unlabelled(voices: Sequence[_Voice], known: Sequence[str], context: Context) -> None:
    """An unlabelled side is the outlet, or the one guest whom title and introduction name."""
    for voice in voices:
        generic = not voice.is_outlet and (
            not voice.labels
            or all(_role_key(key) in lexicon.ASKING_ROLES | lexicon.ANSWERING_ROLES for key in voice.keys)
        )
        if not generic:
            continue
        wanted = "interviewer" if voice.asks else "interviewee"
        told = [regex.split(r"[,;(]", value)[0].strip() for role, value in context.fields if role == wanted]
        alone = sum(other.asks == voice.asks for other in voices) == 1
        if len(told) == 1 and alone:
            voice.name, voice.attribution = _spelled(names.without_honorifics(told[0])), "named beside the interview"
        elif voice.asks and not voice.labels:
            authors = [value for role, value in context.fields if role == "author" and names.is_full_name(value)]
            if len(set(authors)) == 1:
                voice.name, voice.attribution = authors[0], "byline"
        elif voice.asks and context.outlets and set(voice.keys) <= lexicon.QUESTION_MARKS_ONLY:
            voice.name, voice.is_outlet, voice.attribution = (
                _spelled_outlet(context.outlets[0]),
                True,
                "the outlet asks",
            )
        elif not voice.asks and alone:
            guest = _guest(known, context, voices)
            if guest:
                voice.name, voice.attribution = _undeclined(guest, context), "the guest of title and introduction"


_WITH = r"(?:with|to|sa|s|са|с|со|mit|avec|con|com|z|ze|met|interview(?:ed|s)?|intervju[:]?|gost(?:a)?)"


def _guest(known: Sequence[str], context: Context, voices: Sequence[_Voice]) -> str:
    """The name whom the title names, or with whom the introduction says somebody spoke; "" where it is not told."""
    taken = {fold(voice.name) for voice in voices if voice.name}
    candidates = [name for name in known if fold(name) not in taken and not names.names_outlet(name)]
    candidates = [name for name in candidates if not set(fold(name).split()) & lexicon.INSTITUTION_WORDS]
    candidates = [name for name in candidates if fold(name) != fold(context.title)]
    in_title = [name for name in candidates if fold(name) in fold(context.title)]
    if len(_shortest_distinct(in_title)) == 1:
        return _shortest_distinct(in_title)[0]
    candidates = _shortest_distinct(candidates)
    for text in (context.title, *context.introduction):
        for match in regex.finditer(rf"\b{_WITH}\b(?P<after>[^.!?]{{0,160}})", text, regex.IGNORECASE):
            for run in _NAME_RUN.finditer(match["after"]):
                for name in candidates:
                    if any(
                        _one_name(form, name)
                        for form in (*_name_forms(run.group()), " ".join(run.group().split()[-2:]))
                    ):
                        return name
    ranked = [name for name in candidates if _has_rank(name, context.introduction)]
    if len(ranked) == 1:
        return ranked[0]
    counts = Counter(
        {name: sum(fold(text).count(fold(name).split()[-1]) for text in context.introduction) for name in candidates}
    )
    best = counts.most_common(2)
    if best and best[0][1] and (len(best) == 1 or best[0][1] > best[1][1]):
        return best[0][0]
    return ""


def _has_rank(name: str, texts: Sequence[str]) -> bool:
    """A rank or an honorific stands before the name somewhere."""
    for text in texts:
        for match in regex.finditer(rf"([\p{{L}}.]+)\s+{regex.escape(name)}", text):
            if fold(match[1]) in lexicon.RANKS | lexicon.HONORIFICS:
                return True
    return False


def _undeclined(name: str, context: Context) -> str:
    """The nominative of a Serbian name given only after "sa": "Anom Berg" is Ana, "Ivanom Bergom" is Ivan.

    Women's surnames that end in a consonant are not declined, so the surname tells a man's first name from a woman's.
    """
    words = name.split()
    after_with = any(
        regex.search(rf"\b(?:sa|s|са|с)\s+(?:\w+\.?\s+)?{regex.escape(name)}", text, regex.IGNORECASE)
        for text in context.texts
    )
    if context.language != "sr" or not after_with or len(words) != 2 or not words[0].endswith(("om", "em", "ом", "ем")):
        return name
    if words[1].endswith(("om", "em", "ом", "ем")):
        return f"{words[0][:-2]} {words[1][:-2]}"
    return f"{words[0][:-2]}{'а' if words[0].endswith(('ом', 'ем')) else 'a'} {words[1]}"


# --- participants ---


def _participants(
    voices: Sequence[_Voice], order: Sequence[int], context: Context
) -> tuple[tuple[Participant, ...], dict[int, int | None]]:
    participants: list[Participant] = []
    position: dict[int, int | None] = {}
    for index in order:
        voice = voices[index]
        if not voice.name:
            position[index] = None
            continue
        capacity = (
            ""
            if voice.is_outlet
            else capacities.find(voice.name, voice.labels, context.introduction, context.title, context.surroundings)
        )
        position[index] = len(participants)
        participants.append(
            Participant(
                voice.name, _role(voice), capacity, tuple(voice.labels), voice.is_outlet, voice.attribution or "label"
            )
        )
    return tuple(participants), position


def _role(voice: _Voice) -> Role:
    keys = {_role_key(key) for key in voice.keys}
    if keys & lexicon.AUDIENCE_ROLES:
        return Role.AUDIENCE
    if keys & lexicon.INTERPRETING_ROLES:
        return Role.INTERPRETER
    if keys & {"moderator", "moderatorin", "moderatorka"}:
        return Role.MODERATOR
    return Role.INTERVIEWER if voice.asks else Role.INTERVIEWEE
