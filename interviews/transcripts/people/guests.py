"""Who asks and who answers under a label that names nobody, or under none: told by what stands around the dialogue.

Of everybody who is named there (``standings``) nobody is taken whom the evidence does not set apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from interviews.language import fold

from ..messages import message
from ..words import lexicon, names
from ..words.declensions import without_instrumental
from ..words.places import Surroundings, stands_in
from . import examined, uncased
from .greetings import called, holder, introduced, own_words
from .mentioned import one_name, only_common
from .naming import spelled
from .outlets import spelled_outlet
from .reprints import is_of_state
from .standings import INITIAL, Standing, first_of, names_nobody, weighed
from .voices import Context, Voice, role_key

# Who is named as guest or host needs so much evidence, and so much more than the next.
_ENOUGH, _LEAD = 1.0, 0.4
# The only person whom a text names needs less.
_ENOUGH_ALONE = 0.5


def name_the_unlabelled(voices: Sequence[Voice], known: Sequence[str], context: Context) -> None:
    """A side without a name is whom credits name, the one guest or host of the text, or the outlet."""
    for voice in sorted(voices, key=lambda voice: voice.asks):
        if not names_nobody(voice, context):
            continue
        own = own_words(voice)
        several = sum(other.asks == voice.asks and names_nobody(other) for other in voices) > 1
        if own and (not several or _is_numbered(voice)):
            voice.name, voice.attribution = spelled(own), message("says its own name")
            continue
        if several:
            continue
        witness = examined.witness(voice, known, context)
        if witness:
            voice.name, voice.attribution = spelled(witness), message("under oath")
            continue
        wanted = "interviewer" if voice.asks else "interviewee"
        told = [first_of(value) for role, value in context.fields if role == wanted]
        if voice.asks and _are_several(told):
            # Who of them asks what is not told.
            continue
        office = holder(voice, voices, known, context)
        if office:
            voice.name, voice.attribution = spelled(office), message("who holds the office in the text")
            continue
        others = sum(other.asks == voice.asks for other in voices) > 1
        if len(set(told)) == 1 and (not others or (voice.labels and not _is_taken(told[0], voices))):
            voice.name = spelled(names.without_honorifics(told[0]))
            voice.attribution = message("named beside the interview")
            continue
        standings = weighed(voices, known, context)
        if voice.asks:
            _name_host(voice, voices, standings, context)
        elif not others:
            guest = _best(standings, lambda standing: standing.guest - standing.host)
            name = _undeclined(guest, context) if guest else "" if standings else _by_first_name(context)
            name = name or uncased.guest(context) or _whose_name_is_the_title(standings, context)
            welcomed = introduced(voices) if voice.labels and not name else ""
            if not (name or welcomed or standings):
                welcomed = called(voices)
            if welcomed:
                voice.name, voice.attribution = spelled(welcomed), message("introduced by whoever asks")
            elif name:
                voice.name, voice.attribution = spelled(name), message("the guest of title and introduction")


def _whose_name_is_the_title(standings: Sequence[Standing], context: Context) -> str:
    """The full name that is all of the title, where nobody else is named: "Ada Lund", above questions and answers."""
    title = context.title.strip()
    if any(standing.guest > 0 for standing in standings) or not names.is_full_name(title) or title.isupper():
        return ""
    if len(title.split()) > _LONGEST_NAME or names.names_outlet(title) or only_common(title, context.language):
        return ""
    told = not lexicon.INSTITUTION_WORDS.isdisjoint(fold(title).split())
    return "" if told or names.leading_honorifics(title) == title else title


_LONGEST_NAME = 4


def _is_numbered(voice: Voice) -> bool:
    """Of several whom a machine told apart, "Speaker 1" and "Speaker 2", each may say who it is."""
    return bool(voice.labels) and all(role_key(key) in lexicon.NUMBERED_VOICES for key in voice.keys)


def _is_taken(name: str, voices: Sequence[Voice]) -> bool:
    """Another voice has the name already: the cover sheet's "Guest: Ada Lund" is not who is printed as GUEST."""
    return any(names.same_person(voice.name, name) for voice in voices if voice.name and not names_nobody(voice))


def _are_several(told: Sequence[str]) -> bool:
    """The names are those of different people."""
    # "C. M." and "P. d'A." are two people too.
    full = [name for name in told if names.is_full_name(name) or INITIAL.match(name)]
    return any(not (names.same_person(name, full[0]) or one_name(name, full[0])) for name in full[1:])


# "Interview with Josef, conducted by ..."
_FIRST_NAME = regex.compile(
    r"\b(?:interview|conversation|talk|entretien|gespräch|entrevista|intervista|rozhovor|intervju|razgovor"
    r"|q\s?(?:&|and)\s?a)\s+"
    r"(?:with|avec|mit|con|a|s|sa)\s+(?P<name>\p{Lu}\p{Ll}{2,})(?=\s*(?:[,.!?|:]|$|\s[–—-]\s))",
    regex.IGNORECASE,
)


def _by_first_name(context: Context) -> str:
    """The one name after "interview with" where a text that names nobody in full keeps back the surname."""
    said = {match["name"] for text in context.texts for match in _FIRST_NAME.finditer(text)}
    said = {name for name in said if name[:1].isupper() and name[1:].islower()}
    return said.pop() if len(said) == 1 else ""


def _name_host(voice: Voice, voices: Sequence[Voice], standings: Sequence[Standing], context: Context) -> None:
    answering = [other.name for other in voices if not other.asks]
    if answering and all(name and any(name in text for text in context.texts) for name in answering):
        # The guest is known; who else is said to talk is the host: "Secretary Berg: Interview with Ada Lund".
        host = _best(standings, lambda standing: standing.host + standing.beside)
    else:
        host = _best(standings, lambda standing: standing.host - max(0.0, standing.guest))
    writers = {value for role, value in context.fields if role == "author" and names.is_one_word(value)}
    reporter = "" if host or voice.labels else uncased.reporter(context)
    if host:
        voice.name, voice.attribution = spelled(host), message("the host of title and introduction")
    elif reporter:
        voice.name, voice.attribution = reporter, message("named beside the interview")
    elif len(writers) == 1 and not any(standing.host > 0 for standing in standings):
        voice.name, voice.attribution = writers.pop(), message("named beside the interview")
    elif (
        context.outlets
        and not is_of_state(context.outlets[0])
        and all(key.startswith("(") or key in lexicon.QUESTION_MARKS_ONLY for key in voice.keys)
        and not _MEETS_THE_PRESS.search(fold(context.title))
    ):
        voice.name, voice.is_outlet = spelled_outlet(context.outlets[0]), True
        voice.attribution = message("the outlet asks")


# Who asks there is whoever came, and not the ministry on whose page it stands.
_MEETS_THE_PRESS = regex.compile(
    r"\b(?:(?:press|media|news|daily|department) (?:conference|briefing|availability|gaggle)|press gaggle"
    r"|doorstep|doorstop|pressekonferenz|conference de presse|point de presse|rueda de prensa|conferenza stampa"
    r"|konferencij\w+ za (?:stampu|novinare|medije)|press konferencij\w+|konferencja prasowa)\b"
)


def _best(standings: Sequence[Standing], weight: Callable[[Standing], float]) -> str:
    """The name with the most weight, where it is enough and no other comes near."""
    ranked = sorted(standings, key=weight, reverse=True)
    alone = len(ranked) < 2 or weight(ranked[1]) <= 0
    if not ranked or weight(ranked[0]) < (_ENOUGH_ALONE if alone else _ENOUGH):
        return ""
    if len(ranked) > 1 and weight(ranked[0]) - weight(ranked[1]) < _LEAD:
        return ""
    return ranked[0].name


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
        return f"{words[0][:-2]} {without_instrumental(words[1])}"
    return f"{words[0][:-2]}{'а' if words[0].endswith(('ом', 'ем')) else 'a'} {words[1]}"


_AFTER_WITH = Surroundings(before=regex.compile(r"\b(?:sa|s|са|с)\s+(?:\w+\.?\s+)?\Z", regex.IGNORECASE))
