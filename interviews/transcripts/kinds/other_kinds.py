"""Marks of plays, catechisms, speeches with shouts, reviews and live reports, in how their turns are set and answered.

Each yields a weight and its reason in words; ``genres`` adds them to what it weighs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import regex

from interviews.language import fold

from ..messages import Message, message
from ..passages import Passage
from ..people.speakers import Cast
from ..people.voices import role_key
from ..records import TurnKind
from ..talk.turns import CutTurn
from ..words import lexicon, names

Sign = tuple[float, Message]

_FEWEST_ANSWERS = 4
_NOTHING_PERSONAL, _BY_NOBODY_AT_ALL = 0.2, 1.0
_BY_BARE_ANSWERS, _BY_NOBODY, _SHORT_ANSWER, _LITTLE_PERSONAL = 0.5, 0.4, 60, 1.0
_BY_DIRECTIONS, _BY_ROLES, _BY_STOPS, _FEWEST_DIRECTIONS = 0.5, 0.4, 0.4, 2
_BY_SHOUTS, _BY_SHOUTED_ANSWERS, _LONGEST_SHOUT = 0.75, 1.0, 4
_BY_QUOTING, _QUOTED, _TOLD = 1.0, 0.6, 0.2
_BY_HOURS_BACK, _FEWEST_HOURS, _MOSTLY = 1.0, 4, 0.8
_BY_SERVICE = 0.75

# Who calls in from below a speaker, all at once.
_CROWD = frozenset(
    """audience crowd voices voice all members hall chorus people zurufe publikum saal alle chor menge stimmen glasovi
    svi publika sala narod hor foule salle public tous voix publico todos voces pubblico tutti voci golosa vse zal
    glosy wszyscy sala hlasy vsichni""".split()
)
_SERVICE = frozenset(("support", "helpdesk", "customer service", "customer support", "kundendienst", "podrska"))
# "(getting up)", "(Ustane.)"; that somebody laughs is told of talks too.
_DIRECTION = regex.compile(r"(?:^|[.!?…]\s)\((?!\d)(?P<told>\p{L}[^()]{2,40})\)")
_LAUGHS = regex.compile(
    r"(?:laugh|chuckl|giggl|smil|sigh|paus|think|inaudible|crosstalk|applau|cheer|lach|lacht|smej|smeh|smije|osmeh|rires?"
    r"|rit|sourit|risas?|rie|ride|risate|smieje|smiech|smech|overlap|unintell|music|ovac|aplauz|nods?)"
)
_MORE_THAN_A_COLON = regex.compile(r"\p{Lu}{2}(?:\s?\([^()]{2,40}\))?\s?[.:]\s?[-–—]{1,2}\s*$")
_QUOTE = regex.compile(r"[“„«»\"‘‚「『][^“”„«»\"]{2,600}[”“»«\"’」』]")
_CLOCK = regex.compile(r"\W?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\b(?!\s?[-–—/])")


def signs(turns: Sequence[CutTurn], cast: Cast, passages: Sequence[Passage], *, personal: float) -> Iterator[Sign]:
    """``personal``: the share of questions that address somebody, and that of answers that say "I", added."""
    kinds = dict(zip(map(id, turns), cast.kinds, strict=True))
    spoken = [turn for turn in turns if turn.pieces]
    answers = [turn for turn in spoken if kinds[id(turn)] is TurnKind.ANSWER]
    labelled = sum(bool(turn.mark.label) for turn in turns) > len(turns) / 2
    if labelled:
        yield from _of_marks(cast, answers, personal, passages)
        yield from _of_stage(turns, cast, passages)
        yield from _of_crowd(spoken, answers)
    else:
        yield from _of_quotations(spoken, answers)
    # The hour of a message stands before the name of who writes.
    named = {turn.mark.passage for turn in turns if turn.mark.label}
    amid = passages[turns[0].mark.passage : turns[-1].mark.passage + 2]
    yield from _of_hours([passage for passage in amid if passage.index not in named])


def _unnamed(cast: Cast) -> bool:
    """Nobody has a full name."""
    return not any(names.is_full_name(participant.name) for participant in cast.participants)


def _is_printed(name: str, passages: Sequence[Passage]) -> bool:
    """The name stands somewhere as names do; what was made of words in capitals may be nobody's."""
    return any(name in passage.text for passage in passages)


def _of_marks(cast: Cast, answers: Sequence[CutTurn], personal: float, passages: Sequence[Passage]) -> Iterator[Sign]:
    """A catechism, or a list of questions: bare words for question and answer, and a line or less below each."""
    labels = {role_key(fold(label)) for one in cast.participants for label in one.labels}
    full = [one.name for one in cast.participants if names.is_full_name(one.name)]
    if len(answers) < _FEWEST_ANSWERS or not labels <= lexicon.RUNNING_MARKS:
        return
    if any(_is_printed(name, passages) for name in full):
        return
    if personal <= _NOTHING_PERSONAL:
        yield _BY_NOBODY_AT_ALL, message("nobody is addressed or speaks as himself or herself")
    texts = [piece.text for turn in answers for piece in turn.pieces]
    spaced = any(" " in text for text in texts)
    if spaced and sum(map(len, texts)) <= _SHORT_ANSWER * len(answers):
        yield _BY_BARE_ANSWERS, message("a line answers each question, and nobody is named")
        if personal <= _LITTLE_PERSONAL:
            yield _BY_NOBODY, message("hardly anybody is addressed or speaks as himself or herself")


def _of_stage(turns: Sequence[CutTurn], cast: Cast, passages: Sequence[Passage]) -> Iterator[Sign]:
    """A play: its people have no surnames, stand in capitals in what is told of the scene, and are told what to do."""
    if not _unnamed(cast):
        return
    told = [match["told"] for turn in turns for piece in turn.pieces for match in _DIRECTION.finditer(piece.text)]
    if sum(_LAUGHS.match(fold(text)) is None for text in told) >= _FEWEST_DIRECTIONS:
        yield _BY_DIRECTIONS, message("people are told what to do while they speak")
    capitals = {turn.mark.label for turn in turns if turn.mark.label.isupper() and " " not in turn.mark.label}
    capitals = {label for label in capitals if len(label) > 2 and fold(label) not in lexicon.ROLES}
    above = " ".join(passage.text for passage in passages[: turns[0].mark.passage] if passage.is_sentence)
    told_of = {label for label in capitals if regex.search(rf"(?<!\p{{Lu}}\S*\s)\b{label}\b(?!\s\p{{Lu}})", above)}
    if len(told_of) > 1 or (told_of and len(capitals) <= 2):
        yield _BY_ROLES, message("what stands above tells of those who speak as of roles")
    opened = [_opening(turn, passages) for turn in turns]
    if sum(_MORE_THAN_A_COLON.search(text) is not None for text in opened) > len(turns) / 2:
        yield _BY_STOPS, message("names in capitals are closed as plays close them")


def _opening(turn: CutTurn, passages: Sequence[Passage]) -> str:
    passage = passages[turn.mark.passage]
    return passage.raw[turn.mark.start - passage.start : turn.mark.body - passage.start]


def _of_crowd(spoken: Sequence[CutTurn], answers: Sequence[CutTurn]) -> Iterator[Sign]:
    """A speech: many call a word or two, and perhaps nobody else answers."""
    labels = {turn.mark.label for turn in spoken}
    crowds = {label for label in labels if not _CROWD.isdisjoint(fold(label).split())}
    if crowds:
        shouts = [turn for turn in spoken if _shouts(turn, crowds)]
        if shouts and all(_shouts(turn, crowds) for turn in answers):
            yield _BY_SHOUTED_ANSWERS, message("nobody answers but a crowd")
        elif len(shouts) > 1:
            yield _BY_SHOUTS, message("a crowd calls in")
    if any(fold(names.bare(label)) in _SERVICE for label in labels):
        yield _BY_SERVICE, message("somebody is served")


def _shouts(turn: CutTurn, crowds: Collection[str]) -> bool:
    words = sum(piece.text.count(" ") + 1 for piece in turn.pieces[:1])
    return turn.mark.label in crowds and words <= _LONGEST_SHOUT


def _of_quotations(spoken: Sequence[CutTurn], answers: Sequence[CutTurn]) -> Iterator[Sign]:
    """A review or a story: what both sides say stands in quotation marks, and somebody tells between."""
    if sum(_breaks_quotation(turn.pieces[0].text) for turn in spoken) >= _FEWEST_BROKEN:
        yield _BY_BROKEN, message("a quotation goes on from what is asked to what is answered")
    quoted = sum(_QUOTE.match(turn.pieces[0].text) is not None for turn in spoken)
    answered = sum(_QUOTE.match(turn.pieces[0].text) is not None for turn in answers)
    if quoted < _QUOTED * len(spoken) or answered < _QUOTED * len(answers):
        return
    pieces = [piece.text for turn in spoken for piece in turn.pieces]
    telling = sum(len(_QUOTE.sub("", text)) for text in pieces)
    if telling > _TOLD * sum(map(len, pieces)):
        yield _BY_QUOTING, message("what both sides say is quoted, and somebody tells between")


def _breaks_quotation(text: str) -> bool:
    """It begins with the end of a quotation: whoever tells a story quotes somebody who asks."""
    return _ENDS_QUOTATION.match(text) is not None


_ENDS_QUOTATION = regex.compile(r"(?:\s?»\s|”\s)(?=\p{L})")
_FEWEST_BROKEN, _BY_BROKEN = 1, 0.75


def _of_hours(amid: Sequence[Passage]) -> Iterator[Sign]:
    """A live report: entries with the hour before them, the latest first."""
    if any(passage.block.seconds is not None for passage in amid):
        return
    found = [match for passage in amid if (match := _CLOCK.match(passage.text)) is not None]
    hours = [60 * int(match["hour"]) + int(match["minute"]) for match in found]
    if len(hours) < _FEWEST_HOURS:
        return
    back = sum(after < before for before, after in pairwise(hours))
    if back >= _MOSTLY * (len(hours) - 1):
        yield _BY_HOURS_BACK, message("the hours of its entries run backwards")
