"""Names and offices that are said in greeting: "I'm Ada Lund", "With us is the minister Ada Lund"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from ..words import lexicon, names
from .mentioned import NAME_RUN, name_forms, names_in_turns
from .naming import shortest_distinct, spelled
from .voices import Context, Voice

# "It's Ada Lund here", "My name is Ada Lund", "Ja sam Ana Berg"
_OWN = regex.compile(
    r"\b(?:(?i:it[’']s|i[’']m|i am|my name is|this is|ja sam|moje ime je|zovem se|mein name ist|ich bin|ich heiße"
    r"|je suis|je m[’']appelle|soy|me llamo|mi nombre es|sono|mi chiamo|меня зовут|nazywam się))\s+"
    r"(?P<name>(?:\p{Lu}\p{Ll}+|(?:\p{Lu}\.){1,3})(?:\s+(?:\p{Lu}\.\s+)?\p{Lu}[\p{L}’'-]+){1,2})(?=\s*[.,!?]|\s+\p{Ll}|$)"
)


def own_words(voice: Voice) -> str:
    """The full name with which a speaker introduces himself or herself at the beginning; "" for none or several."""
    openings = (" ".join(turn)[:_GREETING] for turn in voice.turns[:_FIRST_TURNS])
    said = {match["name"] for opening in openings for match in _OWN.finditer(opening)}
    return said.pop() if len(said) == 1 else ""


_WELCOMED = regex.compile(
    r"(?:\AAvec|\b(?i:(?:with|joining) (?:me|us)(?: \w+){0,3} is|joined by|welcome|(?:my|our) guest(?: \w+)? is"
    r"|talking to|notre invitée?(?: est)?|bienvenue à|recevons|bei uns ist|zu gast ist|begrüße|mein gast ist"
    r"|sa nama(?: \w+)? je"
    r"|naš gost je|naša gošća je|dobrodošl[ia]|са нама(?: \w+)? је|наш гост је|у нас в гостях|наш гость|con nosotros"
    r"|nos acompaña|con noi|benvenut[oa]|buenos días|bonjour|good (?:morning|evening|afternoon)))\W+"
    r"(?:(?:the|le|la|el|der|die|herr|frau|gospodin|gospođa|monsieur|madame|señor|señora|mr|mrs|ms|dr|prof)\.?\s+)*"
)


def introduced(voices: Sequence[Voice]) -> str:
    """The one name that whoever asks says at the beginning, with words that introduce a guest; "" for none."""
    hosts = {fold(voice.name) for voice in voices if voice.name}
    said = [" ".join(turn)[:_GREETING] for voice in voices if voice.asks for turn in voice.turns[:1]]
    for text in said:
        for match in _WELCOMED.finditer(text):
            run = NAME_RUN.match(text, match.end())
            found = name_forms(run.group())[:1] if run is not None else []
            if found and fold(found[0]) not in hosts and not names.names_outlet(found[0]):
                return spelled(found[0])
    return ""


_CALLED = regex.compile(r"\s*(?:(?:[Ss]o|[Nn]ow|[Hh]ello|[Hh]i|[Dd]ear|[Zz]dravo),?\s)?(?=\p{Lu})")
_THANKED = regex.compile(r"(?<=[.!?,]\s)(?=\p{Lu})|^(?=\p{Lu})")


def called(voices: Sequence[Voice]) -> str:
    """The one full name by which whoever asks calls the guest: "Ada Lund, how ...", "Thank you, Ada Lund."."""
    said: dict[str, str] = {}
    for turn in (turn for voice in voices if voice.asks for turn in (*voice.turns[:2], *voice.turns[-2:])):
        text = " ".join(turn)[:_GREETING]
        lead = _CALLED.match(text)
        places = {lead.end() if lead is not None else 0} | {match.end() for match in _THANKED.finditer(text)}
        for place in places:
            run = NAME_RUN.match(text, place)
            if (
                run is None
                or text[run.end() : run.end() + 1] not in (",", "!", ".")
                or run.group().count(" ") > _LONGEST
            ):
                continue
            if text[run.end() : run.end() + 1] != "," and text[max(0, place - 2) : place] != ", ":
                # A sentence that is a name calls nobody.
                continue
            for name in name_forms(run.group())[:1]:
                said.setdefault(fold(name), name)
    hosts = {fold(own_words(voice)) for voice in voices if voice.asks}
    named = [name for name in said.values() if fold(name) not in hosts and not names.names_outlet(name)]
    return spelled(named[0]) if len(named) == 1 else ""


_LONGEST = 3


def holder(voice: Voice, voices: Sequence[Voice], known: Sequence[str], context: Context) -> str:
    """Whom the text names right after the office of a label: "THE MINISTER", and "the Minister of Roads Ada Lund".

    Who asks greets the guest in that way as well: "The Prime Minister Ada Lund joins us".
    """
    offices = [_office(label) or shortened(label, context) for label in voice.labels]
    greeted = [" ".join(turn)[:_GREETING] for other in voices for turn in other.turns[:_FIRST_TURNS]]
    for office in filter(None, offices):
        words = r"\W+".join(map(regex.escape, office))
        pattern = rf"\b{words}\b(?:\W+\w+){{0,5}}?\W+"
        explained = rf"\s*(?:\(|,\s|\s[–—-]\s)(?:the\s+)?{words}\b"
        for texts, named in ((context.texts, known), (greeted, None)):
            for text in texts:
                for name in shortest_distinct(named if named is not None else names_in_turns([[text]])):
                    if regex.search(regex.escape(name) + explained, text, regex.IGNORECASE):
                        return name
                    if not voice.asks and regex.search(pattern + regex.escape(name), text, regex.IGNORECASE):
                        return name
    return ""


_GREETING, _FIRST_TURNS = 300, 4
_OFFICES_IN_SHORT = {"pm": ["prime", "minister"]}


def _office(label: str) -> list[str]:
    """The words of the office that a label is, without its article; none for a label that is no office."""
    words = fold(label).split()
    words = words[1:] if words[:1] == ["the"] else _OFFICES_IN_SHORT.get(fold(label), words)
    return words if words and fold(words[-1]) in lexicon.RANKS | lexicon.OFFICE_NOUNS else []


def shortened(label: str, context: Context) -> list[str]:
    """The office in the text that a label of two or three capitals is short for: "BM" for the "Bürgermeister"."""
    letters = fold(label)
    if not names.is_initials(label) or not 2 <= len(letters) <= _LONGEST_SHORT or " " in letters:
        return []
    printed = {fold(word): word for text in context.texts for word in _WORD.findall(text)}
    held = printed.keys() & (lexicon.OFFICE_NOUNS | lexicon.RANKS)
    meant = [word for word in held if word[0] == letters[0] and _within(letters, word)]
    return [printed[meant[0]]] if len(meant) == 1 else []


_LONGEST_SHORT = 3
_WORD = regex.compile(r"\p{L}{6,}")


def _within(letters: str, word: str) -> bool:
    """The letters stand in the word, in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
