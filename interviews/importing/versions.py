"""Newer versions of a source: from the same address, or of the same file, with text in common.

What is answered has to be in common too, where other people answer, or the day is another one, as much as of the whole
text: a series asks everybody the same questions, every year. Where a file tells neither, answers of which hardly a run
of words stands there are those of another talk.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from django.db.models import Q

from interviews.language.misreading import misread
from interviews.language.sketches import runs, share
from interviews.models import Interview, Participant, Source, Turn
from interviews.querysets import SourceQuerySet
from interviews.transcripts import records
from interviews.transcripts.messages import NOTHING, Message, message
from interviews.transcripts.sketching import answering, dialogue, folded_name, other_people

#: How much of the shorter text's runs of three words the other one has to hold.
_SAME_FILE, _SAME_ADDRESS = 0.5, 0.05
#: Answers that share less have nothing in common, where there are runs enough to tell.
_NOTHING_COMMON, _ENOUGH_RUNS = 0.05, 8
_MOST_CANDIDATES = 20
_INTERVIEWEE, _ANSWER = Participant.Role.INTERVIEWEE, records.TurnKind.ANSWER


class _About(NamedTuple):
    """Who answers, by full name, and the date: year, month and day, as far as they are known."""

    people: frozenset[str]
    date: tuple[int | None, ...]

    @classmethod
    def of(cls, reading: records.Reading) -> _About:
        date = reading.date
        return cls(answering(reading), (date.year, date.month, date.day) if date else ())

    def day_differs(self, other: _About) -> bool:
        return any(one and two and one != two for one, two in zip(self.date, other.date, strict=False))


class _Saying:
    """What a file says: ``all`` of it, and what is ``answered``, as runs of words that are made when asked for."""

    def __init__(self, texts: list[str], reading: records.Reading) -> None:
        self._texts, self._reading = texts, reading
        self.about = _About.of(reading)

    @functools.cached_property
    def all(self) -> frozenset[str]:
        return runs(self._texts)

    @functools.cached_property
    def answered(self) -> frozenset[str]:
        turns = (turn for exchange in self._reading.exchanges for turn in exchange.turns)
        return runs(text for turn in turns if turn.kind is _ANSWER for text in turn.paragraphs)

    def is_another(self, about: _About, standing: frozenset[str], least: float) -> bool:
        """Whether it is a conversation of others, of another day, or with other answers to the same questions.

        ``standing``: the runs of what that says.
        """
        if not (other_people(self.about.people, about.people) or about.day_differs(self.about)):
            least = _NOTHING_COMMON if len(self.answered) >= _ENOUGH_RUNS else 0.0
        return share(self.answered, standing) < least


@dataclass(frozen=True, slots=True)
class Version:
    """The interview that a file is a newer version of a source of, if any; ``warning`` tells of what only looked so.

    ``line``: the first of that source's versions. ``leads``: the interview follows them. ``deleted``: an editor deleted
    the interview that an earlier version was read into, whose key was ``was``.
    """

    interview: int | None = None
    title: str = ""
    line: int | None = None
    leads: bool = False
    deleted: bool = False
    was: int | None = None
    warning: Message = NOTHING


def find_version(reading: records.Reading, name: str, path: str, address: str) -> Version:
    """Look for the interview of which a file not seen before is a newer version; a few queries."""
    texts = dialogue(reading)
    said = _Saying(texts, reading)
    apart = NOTHING
    if address:
        found = _find(Source.objects.filter(address=address), said, _SAME_ADDRESS)
        if found.interview is not None or found.deleted:
            return found
        if found.title:
            apart = message(
                "The address %(address)s is also that of “%(title)s”, which has none of this text: kept apart.",
                address=address,
                title=found.title,
            )
    if path:
        # What came before paths were kept is known by its name.
        same_file = Q(path=path) | Q(path="", name=name, address__in={address, ""})
        found = _find(Source.objects.filter(same_file), said, _SAME_FILE, "\n\n".join(texts))
        if found.interview is not None or found.deleted:
            return found
        if found.title and not apart and Source.objects.filter(path=path).exists():
            apart = message(
                "This file was “%(title)s” before, which has little of this text: kept apart.", title=found.title
            )
    return Version(warning=apart)


def _find(sources: SourceQuerySet, said: _Saying, least: float, perhaps_misread: str = "") -> Version:
    """The version among these sources; one without an interview has the title of the latest that shares too little.

    ``perhaps_misread``: the text, where the sources may be the same file that was read in a wrong encoding.
    """
    rows = sources.filter(interview__isnull=False).order_by("-pk")
    lines: dict[int, int] = {}
    for interview, key, first in rows.values_list("interview", "pk", "version_of")[:_MOST_CANDIDATES]:
        lines.setdefault(interview, first or key)
    best = _most_alike(_runs_of(list(lines)), said, least, perhaps_misread)
    if best is not None:
        title, followed, first = Interview.objects.values_list(
            "title", "reading__source", "reading__source__version_of"
        ).get(pk=best)
        return Version(best, title, lines[best], leads=(first or followed) == lines[best])
    if line := _deleted_line(sources, said, least):
        return Version(line=line, deleted=True, was=_interview_once(line))
    return Version(title=Interview.objects.get(pk=next(iter(lines))).title if lines else "")


def _runs_of(interviews: list[int]) -> dict[int, frozenset[str]]:
    """What each interview says as its rows stand."""
    if not interviews:
        return {}
    texts: dict[int, list[str]] = {pk: [] for pk in interviews}
    turns = Turn.objects.filter(exchange__interview__in=interviews).order_by()
    for pk, text in turns.values_list("exchange__interview", "text"):
        texts[pk] += text.split("\n\n")
    return {pk: runs(one) for pk, one in texts.items()}


def _about(interviews: Iterable[int]) -> dict[int, _About]:
    """Who answers in each interview, and when."""
    found: dict[int, _About] = {}
    columns = ("pk", "date_year", "date_month", "date_day", "participants__role", "participants__name")
    for pk, *date, role, name in Interview.objects.filter(pk__in=interviews).order_by().values_list(*columns):
        people = found[pk].people if pk in found else frozenset()
        found[pk] = _About(people | ({folded_name(name)} - {""} if role == _INTERVIEWEE else set()), tuple(date))
    return found


def _most_alike(standing: dict[int, frozenset[str]], said: _Saying, least: float, perhaps_misread: str) -> int | None:
    """The interview that has most of a text in common, or has it as it was misread; None where none has ``least``."""
    if not standing:
        return None
    about = _about(standing)
    others = {pk for pk, then in standing.items() if said.is_another(about[pk], then, least)}
    for now in chain([said.all], (runs(garbled.split("\n\n")) for garbled in misread(perhaps_misread))):
        if now is not said.all:
            others = set()  # names are misread as well
        shares = {pk: share(now, then) for pk, then in standing.items() if pk not in others}
        best = max(shares, key=lambda pk: shares[pk], default=None)
        if best is not None and shares[best] >= least:
            return best
    return None


def _deleted_line(sources: SourceQuerySet, said: _Saying, least: float) -> int | None:
    """The first of the versions of one of these sources that has lost its interview to an editor, and has text in
    common.
    """
    for source in sources.without_content().filter(interview__isnull=True).order_by("-pk")[:_MOST_CANDIDATES]:
        kept = source.readings.first()
        if kept is None:
            continue
        reading = kept.understood()
        then = runs(dialogue(reading))
        if share(said.all, then) >= least and not said.is_another(_About.of(reading), then, least):
            return source.version_of_id or source.pk
    return None


def _interview_once(source: int) -> int | None:
    """The key of the interview that a source belonged to before that was deleted, as history tells."""
    versions = Source.history.model.objects.filter(id=source, interview_id__isnull=False).order_by("-history_id")
    return versions.values_list("interview_id", flat=True).first()
