"""Whose voice it is by its labels: a full label, or a name of the text that a label stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import regex

from interviews.language import fold

from ..messages import Message, message
from ..words import lexicon, names
from ..words.declensions import nominative
from ..words.places import places
from . import uncased
from .examined import examiner
from .mentioned import one_name
from .outlets import is_outlets_name, outlet_by_look, outlet_for, outlet_said, spelled_outlet, stands_as_outlet
from .voices import ROLE_LETTERS, Context, Voice

# Of those who ask that often, a label of several words is an outlet: people print two names, or initials.
_ASKS_OFTEN = 0.4


def name_by_labels(voice: Voice, voices: Sequence[Voice], known: Sequence[str], context: Context) -> None:
    """The best name for a labelled voice: a full label, else a name in the text that the label stands for."""
    if not voice.labels:
        return
    labels = [names.bare(label) or label for label in map(examiner, voice.labels)]
    labels = [_without_number(_HANDLE_MARK.sub("", label)) for label in labels]
    longest = max(
        labels,
        key=lambda label: (names.is_full_name(label), len(fold(names.without_honorifics(label)).split()), len(label)),
    )
    legend = _before_brackets(labels, known, context)
    if legend:
        voice.name = spelled(legend)
        voice.attribution = message("%(label)s is explained in the text", label=labels[0])
        return
    outlet = None if _answers_under_initials(voice, labels, known) else outlet_for(labels, context)
    in_office = any(map(_has_office, voice.labels))
    is_role = fold(longest) in lexicon.ROLES
    named = in_office or is_role or _is_surname(longest, known)
    if outlet is None and voice.rate >= _ASKS_OFTEN and not named:
        outlet = _outlet_by_text(longest, voice, known, context)
    if outlet:
        voice.name, voice.is_outlet, voice.attribution = outlet[0], True, outlet[1]
        return
    if names.names_outlet(longest) and not names.is_initials(longest) and not is_role:
        voice.name, voice.is_outlet, voice.attribution = spelled_outlet(longest, context), True, message("label")
        return
    inside = _inside_brackets(voice.labels)
    if inside:
        voice.name, voice.attribution = spelled(inside), message("label")
        return
    explained = _explained_behind(longest, known, context)
    if explained:
        voice.name, voice.attribution = explained, message("%(label)s is explained in the text", label=longest)
        return
    holder = _behind_office(longest, known, context)
    if holder:
        voice.name = spelled(holder)
        voice.attribution = message("%(label)s stands for the name in the text", label=longest)
        return
    if names.is_full_name(longest) and fold(longest) not in lexicon.ROLES:
        voice.name, voice.attribution = spelled(names.without_honorifics(longest)), message("label")
        fuller = [
            name
            for name in known
            if len(name.split()) > len(voice.name.split()) and names.same_person(voice.name, name)
        ]
        if len(fuller) != 1:
            fuller = [
                name
                for name in known
                if names.same_person(voice.name, name) and len(fold(name)) > len(fold(voice.name))
            ]
        if len(fuller) == 1 and (longest.isupper() or regex.match(r"\p{Lu}\.", voice.name)):
            voice.name = fuller[0] if not _is_another_above(fuller[0], voice, voices) else voice.name
        elif longest.isupper():
            same = [name for name in known if fold(name) == fold(voice.name)]
            voice.name = spelled(same[0]) if same else voice.name
        return
    standing = [
        name
        for name in known
        if any(names.same_person(label, name) for label in labels if fold(label) not in ROLE_LETTERS)
    ]
    standing = _with_honorific(standing, voice.labels, context)
    standing = _said_in_prose(_as_stated(shortest_distinct(standing), context), context)
    if len(standing) == 1:
        voice.name = spelled(standing[0])
        voice.attribution = message("%(label)s stands for the name in the text", label=labels[0])
        return
    relative = _of_one_surname(labels[0], context) if len(labels) == 1 else ""
    if relative:
        voice.name, voice.attribution = relative, message("%(label)s stands for the name in the text", label=labels[0])
        return
    behind = _behind_handle(labels, known, context) or _made_handle(labels, known) or uncased.full_name(labels, context)
    if behind:
        voice.name = behind
        voice.attribution = message("%(label)s is explained in the text", label=labels[0])
        return
    shouted = is_role and longest.isupper() and len(longest) > 2
    voice.name = longest if not shouted else longest.title() if " " in longest else longest.capitalize()
    voice.attribution = message("label only")


# "u/gull_93", "@gull_93": where one writes to a name.
_HANDLE_MARK = regex.compile(r"^(?:/?u/|@)(?=[\p{L}\p{N}_])")


def _is_another_above(full: str, voice: Voice, voices: Sequence[Voice]) -> bool:
    """What stands before the name is another speaker's: two lines of a heading, one name on each."""
    above = fold(full).removesuffix(fold(voice.name)).strip()
    return any(fold(names.bare(label)) == above for other in voices if other is not voice for label in other.labels)


def _inside_brackets(labels: Sequence[str]) -> str:
    """The one full name that stands in brackets behind a word for a part: "HOST (Ada Lund)"."""
    split = [names.split_parenthesis(label) for label in labels]
    told = {
        names.without_honorifics(names.before_comma(inside))
        for part, inside in split
        if fold(part) in lexicon.ROLES and names.is_full_name(names.before_comma(inside))
    }
    told = {name for name in told if not names.names_outlet(name)}
    return told.pop() if len(told) == 1 else ""


def _before_brackets(labels: Sequence[str], known: Sequence[str], context: Context) -> str:
    """The person behind whose name the text prints the initials in brackets: "the potter Ada Lund (AL)"."""
    if any(map(names.is_full_name, labels)):
        return ""
    for label in labels:
        letters = fold(label).replace(" ", "")
        if not names.is_initials(label) or len(letters) < len("al"):
            continue
        for text in context.texts:
            for start, _ in places(f"({label})", text):
                words = text[:start].split()[-len(letters) - 2 :]
                for size in range(2, len(words) + 1):
                    name = " ".join(words[-size:])
                    led = names.without_honorifics(" ".join(words)).removesuffix(name).split()[-1:]
                    if letters in names.initials_of(name) and names.is_full_name(name):
                        paper = is_outlets_name(name) or (led and fold(led[0]) in _BEFORE_OUTLETS)
                        bare = names.without_honorifics(name)
                        named = next((other for other in known if one_name(other, bare)), "")
                        return "" if paper else named or nominative(bare, context.language)
    return ""


_BEFORE_OUTLETS = lexicon.ARTICLES - {"his", "her"} | frozenset(("for", "za", "fur", "pour", "para", "per", "dlja"))


def _behind_office(label: str, known: Sequence[str], context: Context) -> str:
    """The one full name in the text of whom a label prints office and surname: "State Inspector Lund"."""
    words = fold(label).split()
    if len(words) < _SHORTEST_WITH_OFFICE or words[-1] in _OFFICES:
        return ""
    office = " ".join(words[:-1])
    held = not (_OFFICES | _SLAVIC_OFFICES).isdisjoint(words[:-1])
    called = _called_in_capitals(label, context) if held else ""
    if called:
        return called
    led = [name for name in known if held and fold(name).startswith(f"{office} ") and len(name.split()) > len(words)]
    bare = {name: " ".join(name.split()[len(words) - 1 :]) for name in led}
    family = [
        name
        for name in shortest_distinct([bare.get(name, name) for name in known])
        if fold(name).split()[-1] == words[-1]
        and _OFFICES.isdisjoint(fold(name).split())
        and fold(name) != fold(label)
        and not names.is_initials(name.split(maxsplit=1)[0])
    ]
    if len(family) != 1 or set(fold(family[0]).split()[:-1]) & set(words):
        # "General Ada Lund" prints the first name itself.
        return ""
    if not _OFFICES.isdisjoint(words[:-1]):
        return family[0]
    # "Landrätin Lund", of whom the headline says "Landrätin Ada Lund"
    before = (
        fold(text[max(0, start - _NEAR) : start]).split()
        for text in context.texts
        for start, _ in places(family[0], text)
    )
    return family[0] if any(told[1 - len(words) :] == words[:-1] for told in before) else ""


def _called_in_capitals(label: str, context: Context) -> str:
    """The one name between office and surname, in a headline in capitals: "TALK BY COMMISSIONER ADA LUND ON ROADS"."""
    office, _, surname = label.rpartition(" ")
    pattern = regex.compile(
        rf"\b{regex.escape(office)}\.?\s(?P<name>(?:\p{{Lu}}[\p{{Lu}}.’'-]*\s){{1,2}}{regex.escape(surname)})\b"
    )
    shouted = [text for text in context.texts if text.isupper()]
    told = {match["name"] for text in shouted for match in pattern.finditer(text)} if label.isupper() else set()
    return told.pop() if len(told) == 1 else ""


_NEAR = 80
_SLAVIC_OFFICES = frozenset("ministr ministerka gubernator mer deputat sudja predsedatel akademik".split())
_SHORTEST_WITH_OFFICE = 2
_OFFICES = lexicon.RANKS | lexicon.OFFICE_NOUNS | frozenset(("inspector",))


def _has_office(printed: str) -> bool:
    """An office of several words is printed in brackets behind a full name: no outlet holds one."""
    name, inside = names.split_parenthesis(printed)
    return " " in inside and names.is_full_name(name) and not names.names_outlet(name)


def _outlet_by_text(label: str, voice: Voice, known: Sequence[str], context: Context) -> tuple[str, Message] | None:
    """The outlet that a label of whoever asks is by what the text or the voice itself says."""
    if "," in label:
        # "Odde, Vt.": where somebody writes from.
        return None
    if names.is_initials(label):
        said = outlet_said(label, [" ".join(turn) for turn in (*voice.turns[:2], *voice.turns[-2:])], known)
        return said or outlet_by_look(label, known, context)
    site = next((name for name in context.outlets if _begins_with_its_name(name, label)), "")
    if site:
        return spelled_outlet(site, context), message("part of the name %(outlet)s", outlet=site)
    if stands_as_outlet(label, context):
        return spelled(label), message("the text speaks of it as of an outlet")
    return outlet_by_look(label, known, context)


def _begins_with_its_name(outlet: str, label: str) -> bool:
    """ "Folha" is the one word of weight that the name of the outlet begins with: "Folha do Igarapé"."""
    words = [word for word in fold(outlet).split() if word not in lexicon.ARTICLES]
    return len(words) > 1 and len(words[0]) > 2 and fold(label).split() in (words[:1], [*words[:1], *words[1:2]])


def _answers_under_initials(voice: Voice, labels: Sequence[str], known: Sequence[str]) -> bool:
    """The labels are initials of somebody whom the text names, and whoever has them hardly asks: no outlet."""
    short = [fold(label).replace(" ", "") for label in labels if names.is_initials(label)]
    if len(short) < len(labels) or voice.rate >= _ASKS_OFTEN:
        return False
    persons = [name for name in known if not is_outlets_name(name)]
    return any(letters in names.initials_of(name) for letters in short if len(letters) > 1 for name in persons)


def _is_surname(label: str, known: Sequence[str]) -> bool:
    """Whoever is named in full around the dialogue is printed by the surname alone: "DENCH" for Marla Dench."""
    words = fold(label).split()
    if len(words) != 1 or names.is_initials(label) or names.names_outlet(label):
        return False
    return any(fold(name).split()[-1] == words[0] and not names.names_outlet(name) for name in known)


def _of_one_surname(label: str, context: Context) -> str:
    """The full name of somebody who is named before another of the family: "Ada" for "Ada and Per Lund"."""
    if not names.is_one_word(label) or (label.isupper() and len(label) < _SHORTEST_NAME):
        return ""
    first = regex.escape(label.capitalize() if label.isupper() else label)
    pair = regex.compile(
        rf"\b{first}\s(?:and|und|et|y|e|i|и|та|a|og|och|en|&)\s\p{{Lu}}\p{{Ll}}+\s(?P<last>\p{{Lu}}\p{{L}}+)"
    )
    told = {match["last"] for text in context.texts for match in pair.finditer(text)}
    return f"{label.capitalize() if label.isupper() else label} {told.pop()}" if len(told) == 1 else ""


_SHORTEST_NAME = 3


def _with_honorific(standing: list[str], labels: Sequence[str], context: Context) -> list[str]:
    """Of several of one surname, those whom nothing in the text calls otherwise: "Mrs. Lund" is not Mr. Odd Lund."""
    printed = {who for label in labels if (who := names.man_or_woman(label))}
    if len(standing) < 2 or len(printed) != 1:
        return standing
    wanted = printed.pop()
    told = {name: _called(name, context) for name in standing}
    return (
        [name for name in standing if wanted in told[name]] or [name for name in standing if not told[name]] or standing
    )


def _called(name: str, context: Context) -> set[str]:
    """With which of "Mr." and "Mrs." the text prints the name."""
    led = (" ".join([*text[:start].split()[-1:], name]) for text in context.texts for start, _ in places(name, text))
    return {who for form in led if (who := names.man_or_woman(form))}


def _as_stated(standing: list[str], context: Context) -> list[str]:
    """Of forms of one name that begin and end alike, that of the cover sheet, else the first: no second person."""
    ends = {tuple(fold(name).split()[:: len(name.split()) - 1]) for name in standing if " " in name}
    if len(standing) < 2 or len(ends) > 1:
        return standing
    stated = [name for name in standing if any(names.before_comma(value) == name for _, value in context.fields)]
    return (stated or standing)[:1]


def _said_in_prose(standing: list[str], context: Context) -> list[str]:
    """Of several names for one label, the one in the introduction: "Judge Lund" stands in a caption or a menu."""
    if len(standing) < 2:
        return standing
    prose = [text for text in context.introduction if text.endswith(_CLOSED)]
    said = [name for name in standing if any(name in text for text in prose)]
    return said if len(said) == 1 else standing


_CLOSED = (".", "!", "?", "…", ":", "”", "“", '"', "»", ")")


_KNOWN_AS = regex.compile(
    r"\b(?:real name|pravo ime|richtiger name|vrai nom|nombre real|vero nome|also known as|better known as|known as|aka"
    r"|a\.k\.a\.|alias|nickname|nadimak|pseudonym|poznat(?:a)? kao|genannt|dit|dite|soprannome|goes by|real life)\b",
    regex.IGNORECASE,
)


_BEFORE_NICKNAME = regex.compile(r"(?P<name>\p{Lu}\p{Ll}+)\s[“„\"«(‘']$")
_BEHIND_NICKNAME = regex.compile(r"[”“\"»)’']\s(?P<name>\p{Lu}[\p{L}’'-]+)")
_LONGEST_NAME = 80
_BEFORE_BYNAME = regex.compile(
    r"(?P<before>\p{L}[\p{L}.’' -]+),\s(?:(?:ou|oder|or|o|ili|или)\s)?"
    r"(?:(?:the|der|die|le|la|el|il|lo|os?|as?|den|die|de)\s)?[“„«\"‘']?\Z",
    regex.IGNORECASE,
)
# "gull_93 is Ada Lund, 71."
_IS_SOMEBODY = regex.compile(
    r"\s(?:is|ist|je|est|es|è|är|er|on|to)\s(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}.’'-]+){1,2})"
)
_BEHIND_BYNAME = regex.compile(r"[”“»\"’']?(?:,|\s[–—-]\s)")
_EXPLAINED = regex.compile(r"\s\((?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}[\p{L}.’'-]+){1,2})\)")


def _behind_handle(labels: Sequence[str], known: Sequence[str], context: Context) -> str:
    """The one person of whom the text says that the label is a nickname."""
    text = " | ".join(context.texts)
    for label in labels:
        for start, end in places(label, text):
            # 'Ada "Gull" Lund', "gull_93 (Ada Lund)"
            first, last = _BEFORE_NICKNAME.search(text, max(0, start - 40), start), _BEHIND_NICKNAME.match(text, end)
            if first is not None and last is not None:
                return f"{first['name']} {last['name']}"
            told = _EXPLAINED.match(text, end)
            if told is not None and not names.is_initials(label) and names.is_full_name(told["name"]):
                return str(told["name"])
        for start, end in places(label, text, any_case=True):
            # "Ada Lund, the gull, ...", "Ada Lund, a dona Mundica, tem 79 anos"
            full = _BEFORE_BYNAME.search(text, max(0, start - _LONGEST_NAME), start)
            if full is not None and _BEHIND_BYNAME.match(text, end) is not None:
                named = [name for name in known if full["before"].endswith(name)]
                if named:
                    return max(named, key=len)
            told = _IS_SOMEBODY.match(text, end)
            if told is not None and not label[:1].isupper() and told["name"] in known:
                return str(told["name"])
            near = text[max(0, start - 100) : end + 100]
            if _KNOWN_AS.search(near):
                named = shortest_distinct([name for name in known if name in near])
                if len(named) == 1:
                    return named[0]
    return ""


def _made_handle(labels: Sequence[str], known: Sequence[str]) -> str:
    """The one person of whose names a handle is made: "adalund", "ada_l", "alund_93" for Ada Lund."""
    for label in labels:
        letters = _TO_HANDLE.sub("", fold(label))
        if " " in label or len(letters) < _SHORTEST_HANDLE or (label[:1].isupper() and label[1:].islower()):
            continue
        made = {name: fold(name).split() for name in known}
        fits = [
            name
            for name, words in made.items()
            if letters
            in (
                f"{words[0]}{words[-1]}",
                f"{words[-1]}{words[0]}",
                f"{words[0]}{words[-1][0]}",
                f"{words[0][0]}{words[-1]}",
                f"{words[-1]}{words[0][0]}",
            )
        ]
        if len(shortest_distinct(fits)) == 1:
            return shortest_distinct(fits)[0]
    return ""


_TO_HANDLE, _SHORTEST_HANDLE = regex.compile(r"[^\p{L}]"), 4


def _explained_behind(label: str, known: Sequence[str], context: Context) -> str:
    """Who is meant by a stage name that the text explains right behind it: "DJ Gull (real name Ada Lund)"."""
    for text in context.texts:
        for _, end in places(label, text):
            told = _IN_BRACKETS.match(text, end)
            if told is not None and _KNOWN_AS.search(told["words"]):
                named = [name for name in shortest_distinct(known) if name in told["words"]]
                if len(named) == 1 and fold(named[0]) != fold(label):
                    return named[0]
    return ""


_IN_BRACKETS = regex.compile(r"[”“»\"]?\s*\((?P<words>[^()]{5,80})\)")


def by_trait(said: Sequence[str]) -> dict[str, list[str]]:
    """Names by all that a form of them may have in common with them."""
    index: dict[str, list[str]] = defaultdict(list)
    for name in said:
        for trait in names.traits(name):
            index[trait].append(name)
    return index


def name_by_opening(voice: Voice, said: Sequence[str]) -> None:
    """The one full name whose initials or handle a label is, where it is said at the beginning: "I am Ada Lund"."""
    letters = {fold(label).replace(" ", "") for label in voice.labels if names.is_initials(label)}
    letters = {letter for letter in letters if 1 < len(letter) <= _MOST_INITIALS}
    told = [name for name in said if not letters.isdisjoint(names.initials_of(name))]
    handle = "" if told else _made_handle(voice.labels, said)
    if len(told) == 1:
        voice.name, voice.attribution = told[0], message("initials of a name that is said")
    elif handle:
        voice.name = handle
        voice.attribution = message("%(label)s stands for a name that is said", label=voice.labels[0])


_MOST_INITIALS = 3


def name_by_turns(voice: Voice, said: Mapping[str, Sequence[str]]) -> None:
    """The full name of a voice whose label no text around the dialogue explains, where the turns say it."""
    labels = [label for label in voice.labels if len(fold(label)) > 2 and fold(label) not in _ROLES]
    near = {name for label in labels for trait in names.traits(label) for name in said.get(trait, ())}
    standing = shortest_distinct([name for name in near if any(names.same_person(label, name) for label in labels)])
    if len(standing) == 1:
        voice.name = standing[0]
        voice.attribution = message("%(label)s stands for a name that is said", label=labels[0])


_ROLES = lexicon.ROLES


def _without_number(label: str) -> str:
    bare = str(regex.sub(r"(?<![B-PR-Z]\d{0,2})\s*\d{1,3}$", "", label)).strip()
    return bare if fold(bare) in lexicon.RUNNING_MARKS else label


def spelled(label: str) -> str:
    """A name printed in capitals, or its surname: in title case."""
    words = label.split()
    if len(words) < 2 or not any(word.isupper() and len(word) > _LONGEST_ABBREVIATION for word in words):
        return label
    return " ".join(
        word.title() if word.isupper() and (len(word) > _LONGEST_ABBREVIATION or _VOWEL.search(word)) else word
        for word in words
    )


_LONGEST_ABBREVIATION = 3
_VOWEL = regex.compile(r"[AEIOU]")


def shortest_distinct(found: Sequence[str]) -> list[str]:
    """Names of which none contains another: "Giampiero Romano" for it and "General Giampiero Romano"."""
    folded = [fold(name) for name in found]
    return [
        name
        for name, whole in zip(found, folded, strict=True)
        if not any(part in whole and other != name for other, part in zip(found, folded, strict=True))
    ]
