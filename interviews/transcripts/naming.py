"""Whose voice it is: a full label, a name of the text that a label stands for, or the guest whom the title names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from interviews.language import fold

from . import lexicon, names
from .messages import Message, message
from .places import Surroundings, before, places, stands_in
from .voices import ROLE_LETTERS, Context, Voice, role_key

# Of those who ask that often, a label of that many words is an outlet: people print two names, or initials.
_ASKS_OFTEN, _WORDS_OF_AN_OUTLET = 0.4, 3
_ABBREVIATED = r"(?:\p{Lu}|Dr|Mrs?|Ms|Prof|Gen|Brig|Col|Lt|Maj|Capt|Cdr|Sgt|Gov|Sen|Rep|Rev|Hon|St|Mag|Doc|Akad)\."
_PROPER = rf"(?:{_ABBREVIATED}|\p{{Lu}}[\p{{L}}'’-]*)"
_NAME_RUN = regex.compile(
    rf"(?:{_ABBREVIATED}|\p{{Lu}}[\p{{L}}'’-]+)(?:\s+(?:(?:de|van|von|der|da|di|la|le|del|al"
    rf"|bin)\s+){{0,2}}{_PROPER}){{1,6}}"
)


def names_in(context: Context) -> list[str]:
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


def name_by_labels(voice: Voice, voices: Sequence[Voice], known: Sequence[str], context: Context) -> None:
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
    if (
        outlet is None
        and voice.rate >= _ASKS_OFTEN
        and not names.is_initials(longest)
        and _stands_as_outlet(longest, context)
    ):
        outlet = _spelled(longest), message("the text speaks of it as of an outlet")
    if outlet:
        voice.name, voice.is_outlet, voice.attribution = outlet[0], True, outlet[1]
        return
    if names.names_outlet(longest) and not names.is_initials(longest):
        voice.name, voice.is_outlet, voice.attribution = _spelled(longest), True, message("label")
        return
    if names.is_full_name(longest):
        voice.name, voice.attribution = _spelled(names.without_honorifics(longest)), message("label")
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
        if any(names.same_person(label, name) for label in labels if fold(label) not in ROLE_LETTERS)
    ]
    standing = shortest_distinct(standing)
    if len(standing) == 1:
        voice.name = standing[0]
        voice.attribution = message("%(label)s stands for the name in the text", label=labels[0])
        return
    is_role = fold(longest) in lexicon.ASKING_ROLES | lexicon.ANSWERING_ROLES
    voice.name = longest.capitalize() if is_role and longest.isupper() and len(longest) > 2 else longest
    voice.attribution = message("label only")


def _without_number(label: str) -> str:
    return regex.sub(r"\s*\d{1,3}$", "", label).strip() or label


def _spelled(label: str) -> str:
    """A name printed in capitals, in title case."""
    if not label.isupper() or len(label.split()) < 2:
        return label
    return " ".join(
        word if len(word) <= 3 and not regex.search(r"[AEIOU]", word) else word.title() for word in label.split()
    )


def shortest_distinct(found: Sequence[str]) -> list[str]:
    """Names of which none contains another: "Giampiero Romano" for it and "General Giampiero Romano"."""
    return [name for name in found if not any(other != name and fold(other) in fold(name) for other in found)]


def _outlet_for(labels: Sequence[str], context: Context) -> tuple[str, Message] | None:
    """The outlet that a label stands for: named by the document, or explained "(EWB)" in the text."""
    for label in labels:
        key = fold(label).replace(" ", "")
        for outlet in context.outlets:
            if fold(label) in fold(outlet).split() and names.names_outlet(label):
                return _spelled_outlet(outlet), message("part of the name %(outlet)s", outlet=outlet)
            if fold(outlet) == fold(label) or (names.is_initials(label) and key in names.initials_of(outlet)):
                whole = fold(outlet) == fold(label)
                return outlet, (
                    message("the outlet's name") if whole else message("initials of %(outlet)s", outlet=outlet)
                )
        if not names.is_initials(label) or len(key) < 2:
            continue
        expansion = _expansion(label, context.texts)
        if expansion and (_stands_as_outlet(expansion, context) or any(names.names_outlet(other) for other in labels)):
            return expansion, message("%(label)s is explained in the text", label=label)
        for text in context.texts:
            for match in _NAME_RUN.finditer(text):
                words = match.group().split()
                for size in range(len(key), len(words) + 1):
                    run = " ".join(words[:size])
                    if key in names.initials_of(run) and _stands_as_outlet(run, context):
                        return run, message("initials of a name in the text")
    return None


def _stands_as_outlet(name: str, context: Context) -> bool:
    """An outlet's name, by its own words, its length, or how the text speaks of it: "the X portal", "for X"."""
    words = [word for word in name.split() if fold(word) not in lexicon.PARTICLES]
    if names.names_outlet(name):
        return True
    folded = set(fold(name).split())
    offices = lexicon.OFFICE_NOUNS | lexicon.RANKS | lexicon.ASKING_ROLES | lexicon.ANSWERING_ROLES
    if len(words) < 2 or names.leading_honorifics(name) or not name[:1].isupper() or folded & offices:
        return False
    spoken_of = any(stands_in(text, name, *_SPOKEN_OF) for text in context.texts)
    return spoken_of or len(words) >= _WORDS_OF_AN_OUTLET


_NOUNS = "|".join(sorted(lexicon.OUTLET_NOUNS))
_INTERVIEW = "interview|intervju|razgovor|entretien|entrevista|intervista"
_SPOKEN_OF = (
    Surroundings(before=regex.compile(rf"\b(?:{_NOUNS})\s+[“„«\"]?\Z", regex.IGNORECASE)),
    Surroundings(after=regex.compile(rf"[”“»\"]?(?:\s*\([^)]{{1,12}}\))?\s+(?:{_NOUNS})\b", regex.IGNORECASE)),
    Surroundings(before=regex.compile(r"\bthe\s+\Z", regex.IGNORECASE), after=regex.compile(r"\b")),
    Surroundings(
        before=regex.compile(
            rf"\b(?:{_INTERVIEW})\b.{{0,80}}\b(?:for|za|für|pour|para|per)\s+\Z",
            regex.IGNORECASE,
        )
    ),
)


def _spelled_outlet(name: str) -> str:
    """An outlet's name without the section printed behind it, and not in capitals."""
    head = str(regex.split(r"\s+[·|–—]\s+", name)[0]).strip()
    return head.title() if head.isupper() and " " in head else head


def _expansion(label: str, texts: Sequence[str]) -> str:
    """The name before "(LABEL)" whose initials the label is."""
    for text in texts:
        if label not in text:
            continue
        match = regex.search(rf"((?:[\p{{L}}\p{{N}}&.'’-]+\s+){{1,8}})\(\s*{regex.escape(label)}\s*\)", text)
        if match is None:
            continue
        words = match[1].split()
        for size in range(1, len(words) + 1):
            tail = " ".join(words[-size:])
            if tail[0].isupper() and fold(label).replace(" ", "") in names.initials_of(tail):
                return tail
    return ""


def name_the_unlabelled(voices: Sequence[Voice], known: Sequence[str], context: Context) -> None:
    """An unlabelled side is the outlet, or the one guest whom title and introduction name."""
    for voice in voices:
        generic = not voice.is_outlet and (
            not voice.labels
            or all(role_key(key) in lexicon.ASKING_ROLES | lexicon.ANSWERING_ROLES for key in voice.keys)
        )
        if not generic:
            continue
        wanted = "interviewer" if voice.asks else "interviewee"
        told = [regex.split(r"[,;(]", value)[0].strip() for role, value in context.fields if role == wanted]
        alone = sum(other.asks == voice.asks for other in voices) == 1
        if len(told) == 1 and alone:
            voice.name = _spelled(names.without_honorifics(told[0]))
            voice.attribution = message("named beside the interview")
        elif voice.asks and not voice.labels:
            authors = [value for role, value in context.fields if role == "author" and names.is_full_name(value)]
            if len(set(authors)) == 1:
                voice.name, voice.attribution = authors[0], message("byline")
        elif voice.asks and context.outlets and set(voice.keys) <= lexicon.QUESTION_MARKS_ONLY:
            voice.name, voice.is_outlet, voice.attribution = (
                _spelled_outlet(context.outlets[0]),
                True,
                message("the outlet asks"),
            )
        elif not voice.asks and alone:
            guest = _guest(known, context, voices)
            if guest:
                voice.name = _undeclined(guest, context)
                voice.attribution = message("the guest of title and introduction")


_WITH = r"(?:with|to|sa|s|са|с|со|mit|avec|con|com|z|ze|met|interview(?:ed|s)?|intervju[:]?|gost(?:a)?)"


def _guest(known: Sequence[str], context: Context, voices: Sequence[Voice]) -> str:
    """The name whom the title names, or with whom the introduction says somebody spoke; "" where it is not told."""
    taken = {fold(voice.name) for voice in voices if voice.name}
    candidates = [name for name in known if fold(name) not in taken and not names.names_outlet(name)]
    candidates = [name for name in candidates if not set(fold(name).split()) & lexicon.INSTITUTION_WORDS]
    candidates = [name for name in candidates if fold(name) != fold(context.title)]
    in_title = [name for name in candidates if fold(name) in fold(context.title)]
    if len(shortest_distinct(in_title)) == 1:
        return shortest_distinct(in_title)[0]
    candidates = shortest_distinct(candidates)
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
    return any(
        (rank := _RANK_BEFORE.search(before(text, start))) is not None
        and fold(rank[1]) in lexicon.RANKS | lexicon.HONORIFICS
        for text in texts
        for start, _ in places(name, text)
    )


_RANK_BEFORE = regex.compile(r"([\p{L}.]+)\s+\Z")


def _undeclined(name: str, context: Context) -> str:
    """The nominative of a Serbian name given only after "sa": "Anom Berg" is Ana, "Ivanom Bergom" is Ivan.

    Women's surnames that end in a consonant are not declined, so the surname tells a man's first name from a woman's.
    """
    words = name.split()
    if context.language != "sr" or len(words) != 2 or not words[0].endswith(("om", "em", "ом", "ем")):
        return name
    if not any(stands_in(text, name, _AFTER_WITH) for text in context.texts):
        return name
    if words[1].endswith(("om", "em", "ом", "ем")):
        return f"{words[0][:-2]} {words[1][:-2]}"
    return f"{words[0][:-2]}{'а' if words[0].endswith(('ом', 'ем')) else 'a'} {words[1]}"


_AFTER_WITH = Surroundings(before=regex.compile(r"\b(?:sa|s|са|с)\s+(?:\w+\.?\s+)?\Z", regex.IGNORECASE))
