"""A title for an interview that states none, made from who spoke and for whom.

A title is what the interview is called on every page and in every citation: data, and no sentence of this program. So
it is made in the language of the interview, once, and not in that of whoever imports it or looks at it.
"""

from __future__ import annotations

from collections.abc import Sequence

from interviews.language import fold

from ..messages import Message, message
from ..records import Participant, Role
from ..words import lexicon

# For each language: with an outlet, without one, and where nobody is known.
_FORMS = {
    "en": ("Interview with {who} for {outlet}", "Interview with {who}", "Interview"),
    "sr": ("Intervju: {who}, {outlet}", "Intervju: {who}", "Intervju"),
    "de": ("Interview mit {who}, {outlet}", "Interview mit {who}", "Interview"),
    "fr": ("Entretien avec {who}, {outlet}", "Entretien avec {who}", "Entretien"),
    "es": ("Entrevista con {who}, {outlet}", "Entrevista con {who}", "Entrevista"),
    "it": ("Intervista a {who}, {outlet}", "Intervista a {who}", "Intervista"),
}
# What a talk is called where names would have to be declined behind it, or nobody has written how.
_CALLED = {
    "bg": "Интервю",
    "ca": "Entrevista",
    "cs": "Rozhovor",
    "da": "Interview",
    "el": "Συνέντευξη",
    "et": "Intervjuu",
    "fi": "Haastattelu",
    "hu": "Interjú",
    "ja": "インタビュー",
    "ko": "인터뷰",
    "mk": "Интервју",
    "nl": "Interview",
    "no": "Intervju",
    "nb": "Intervju",
    "pl": "Wywiad",
    "pt": "Entrevista",
    "ro": "Interviu",
    "ru": "Интервью",
    "sk": "Rozhovor",
    "sl": "Intervju",
    "sv": "Intervju",
    "tr": "Röportaj",
    "uk": "Інтерв’ю",
    "ar": "حوار",
    "zh": "访谈",
}
_OTHER = ("{who}, {outlet}", "{who}")
_MOST_NAMES = 3


def made_title(guests: Sequence[str], outlet: str, language: str) -> str:
    """What an interview with ``guests`` for ``outlet`` is called; never empty, whatever is not known of it."""
    code = language.partition("-")[0]
    with_outlet, without, bare = _FORMS.get(code, (*_OTHER, _CALLED.get(code, "Interview")))
    if not guests:
        return outlet or bare
    return (with_outlet if outlet else without).format(who=", ".join(guests[:_MOST_NAMES]), outlet=outlet)


def made_title_of(participants: Sequence[Participant], outlet: str, language: str) -> tuple[str, bool, Message]:
    """The title made for those who answer, that it was made, and of what."""
    guests = [
        participant.name
        for participant in participants
        if participant.role is Role.INTERVIEWEE and fold(participant.name) not in lexicon.ANSWERING_ROLES
    ]
    origin = message("made from who spoke and for whom") if guests else message("made")
    return made_title(guests, outlet, language), True, origin
