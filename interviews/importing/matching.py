"""Which interview is this? A newer version of a source that is here, another source of an interview, or another one.

What is certain is done: the same address, or the same path, with text in common is a newer version; what says word for
word the same is one more source of the same interview, whatever its name, format or encoding. What is only alike is
brought in as an interview of its own, and an editor is asked: two that were wrongly made one are harder to part than
two to join. docs/decisions/0012-which-interview.md has the rules and their reasons.

A :class:`Matcher` asks for many files at once. What it costs does not grow with the archive: sources are found by the
numbers of their sketches, and a number that many have is not asked for and not stored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from operator import itemgetter
from typing import NamedTuple

from interviews.editing.creation import interview_fields, source_name
from interviews.language.sketches import alikeness, runs, share
from interviews.models import Interview, Likeness, Reading, Sketch, SketchBand, Source
from interviews.transcripts import records
from interviews.transcripts.messages import NOTHING, Message, message
from interviews.transcripts.sketching import EXCHANGES_OFF, Sketched, answering, dialogue, other_people, sketched

from . import versions
from .files import STANDARD_INPUT

#: Fewer words than this may be the same by chance.
CERTAIN_WORDS = 30
#: What share of the shorter text makes it worth asking; the second where other people answer, as in a series.
_ALIKE, _ALIKE_OF_OTHERS = 0.4, 0.8
#: How alike signatures have to be for the texts to be compared, and how many texts are.
_LIKELY, _MOST_COMPARED = 0.2, 3
#: A number that so many sources have tells nothing.
_CROWDED = 50
#: How much text of files before is held, to be compared word by word; of those after it only the signatures are.
_MOST_HELD = 64 << 20
# How many days the dates of an interview and of its translation may lie apart.
_DAYS_OFF = 60


class Asked(NamedTuple):
    """A file that is new to the archive. ``path``: where it lies, "" for nowhere."""

    name: str
    path: str
    reading: records.Reading
    sketch: Sketched

    @classmethod
    def of(cls, name: str, path: str, reading: records.Reading) -> Asked:
        return cls(source_name(name), path, reading, sketched(reading))

    @property
    def address(self) -> str:
        return str(interview_fields(self.reading)["address"])


class How(Enum):
    """What a file is to the archive."""

    NEW = "an interview that is not here yet"
    VERSION = "a newer version of the source that an interview follows"
    COPY = "one more source of an interview, which goes on following another"
    DELETED = "an interview that an editor deleted"


class Target(NamedTuple):
    """An interview: the key of its row, or the place of a file before this one that becomes it."""

    interview: int | None
    place: int | None = None


NOWHERE = Target(None)


class Alike(NamedTuple):
    """An interview that may be the same, or a translation: what share of the shorter text both have, and the guess."""

    target: Target
    share: float
    guess: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a file is, and of which interview. ``line``: the first of the sources that it is a version of.

    ``alike``: what an editor is to be asked; ``warning`` tells of it, or of what else a person should know.
    ``deleted``: the key that the interview had which an editor deleted, where that is known. ``is_doubtful``: readers
    are not to see it before an editor has.
    """

    how: How
    target: Target = NOWHERE
    line: int | None = None
    warning: Message = NOTHING
    alike: Alike | None = None
    deleted: int | None = None
    is_doubtful: bool = False

    @property
    def redacted_as(self) -> int | None:
        """The key of the interview of which it says what was redacted."""
        return self.target.interview or self.deleted


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An interview that a file is compared with; ``texts`` is None where only the signature is at hand.

    Where an editor deleted it (``is_deleted``), its title is the name of its source.
    """

    target: Target
    title: str
    people: frozenset[str]
    language: str
    exchanges: int
    date: records.PartialDate | None
    signature: bytes
    texts: Sequence[str] | None
    is_deleted: bool = False

    @classmethod
    def of(cls, target: Target, title: str, reading: records.Reading, signature: bytes, with_texts: bool) -> _Candidate:
        return cls(
            target,
            title,
            answering(reading),
            reading.language,
            len(reading.exchanges),
            reading.date,
            signature,
            dialogue(reading) if with_texts else None,
        )


@dataclass(slots=True)
class _Near:
    """What the archive holds that may be the same as one file."""

    copies: list[tuple[int, int | None, str]] = field(default_factory=list)
    candidates: list[_Candidate] = field(default_factory=list)


class Matcher:
    """Tells of files what they are to the archive: ``look_up`` some, then ``find`` and ``add`` each in its order."""

    def __init__(self) -> None:
        self._held = 0
        self.names: set[str] = set()
        self.addresses: set[str] = set()
        self.paths: set[str] = set()
        self._copies: dict[str, list[tuple[int, int | None, str]]] = {}
        self._candidates: dict[int, _Candidate] = {}
        self._holders: dict[int, list[int]] = {}
        self._added: dict[int, _Candidate] = {}
        self._added_by_number: defaultdict[int, list[int]] = defaultdict(list)
        self._added_by_digest: defaultdict[str, list[int]] = defaultdict(list)

    # --- what the archive holds ---

    def look_up(self, asked: Sequence[Asked]) -> None:
        """Ask the archive, in a few queries, for all that these files may have to do with."""
        self.names, self.paths = set(), set()
        if not asked:
            return
        self._look_up_versions(asked)
        self._look_up_copies(asked)
        self._look_up_likes(asked)

    def _look_up_versions(self, asked: Sequence[Asked]) -> None:
        # Each is found in an index of its own, without the contents.
        for column, wanted, found in (
            ("address", {one.address for one in asked}, self.addresses),
            ("path", {one.path for one in asked}, self.paths),
        ):
            if wanted := wanted - {""}:
                rows = Source.objects.filter(**{f"{column}__in": wanted}).order_by()
                found.update(rows.values_list(column, flat=True).distinct())
        # Of what came before paths were kept, only the name tells.
        names = {one.name for one in asked if one.path}
        rows = Source.objects.filter(name__in=names, path="").exclude(name=STANDARD_INPUT).order_by()
        self.names = set(rows.values_list("name", flat=True).distinct()) if names else set()

    def _look_up_copies(self, asked: Sequence[Asked]) -> None:
        self._copies = defaultdict(list)
        digests = {one.sketch.dialogue.digest for one in asked if one.sketch.dialogue.words >= CERTAIN_WORDS}
        rows = Sketch.objects.filter(digest__in=digests).order_by("source") if digests else Sketch.objects.none()
        for digest, *row in rows.values_list("digest", "source", "source__interview", "source__interview__title"):
            self._copies[digest].append(tuple(row))

    def _look_up_likes(self, asked: Sequence[Asked]) -> None:
        """Find the sources that have numbers in common with these files, and load the few that are compared."""
        numbers = {number for one in asked for number in one.sketch.looked_for}
        self._holders = defaultdict(list)
        bands = SketchBand.objects.filter(number__in=numbers).order_by("sketch") if numbers else ()
        for number, source in bands.values_list("number", "sketch") if numbers else ():
            self._holders[number].append(source)
        held = {source for one in asked for source in self._counted(one, self._holders)}
        copies = {source for rows in self._copies.values() for source, *_rest in rows}
        near = self._rows_near(held | copies)
        wanted = {source for one in asked for source in self._likeliest(one, near)} | (copies & near.keys())
        self._candidates = self._loaded(wanted, near)

    @staticmethod
    def _counted(one: Asked, holders: dict[int, list[int]]) -> Counter[int]:
        """How many numbers each source has in common with a file; those that too many have aside."""
        return Counter(
            source
            for number in one.sketch.looked_for
            if len(found := holders.get(number, ())) < _CROWDED
            for source in found
        )

    @staticmethod
    def _rows_near(sources: set[int]) -> dict[int, tuple[bytes, int | None, str, str]]:
        """Of each of these sources: signature, and the interview's key, title and language.

        Where an editor deleted the interview, the key is None and the title the source's name.
        """
        if not sources:
            return {}
        rows = Sketch.objects.filter(source__in=sources)
        interview = (f"source__interview{name}" for name in ("", "__title", "__language"))
        return {
            source: (bytes(signature), key, name if key is None else title, language or "")
            for source, signature, name, key, title, language in rows.values_list(
                "source", "signature", "source__name", *interview
            )
        }

    def _likeliest(self, one: Asked, near: dict[int, tuple[bytes, int | None, str, str]]) -> list[int]:
        """The few sources whose texts are worth comparing with a file, one of each interview."""
        facts = {source for number in (*one.sketch.facts, *one.sketch.near) for source in self._holders.get(number, ())}
        best: dict[int, tuple[float, int]] = {}
        for source in self._counted(one, self._holders):
            if source in near:
                theirs, interview, _title, language = near[source]
                alike = _likely(one, theirs, language if source in facts else "")
                if alike is not None:
                    of = -source if interview is None else interview
                    best[of] = min(best.get(of, (0.0, source)), (-alike, source))
        return [source for _alike, source in sorted(best.values())[:_MOST_COMPARED]]

    @staticmethod
    def _loaded(sources: set[int], near: dict[int, tuple[bytes, int | None, str, str]]) -> dict[int, _Candidate]:
        """The sources as candidates, each as it was read last."""
        if not sources:
            return {}
        found = {}
        for source, record in Reading.objects.filter(source__in=sources).order_by("pk").values_list("source", "record"):
            signature, interview, title, _language = near[source]
            reading = records.Reading.from_json(record)
            candidate = _Candidate.of(Target(interview), title, reading, signature, True)
            found[source] = replace(candidate, is_deleted=interview is None)
        return found

    # --- one file ---

    def find(self, one: Asked) -> Match:
        """What a file is. Those before it have been brought in, or added."""
        warning = NOTHING
        if (
            one.address in self.addresses - {""}
            or one.path in self.paths - {""}
            or (one.path and one.name in self.names)
        ):
            found = versions.find_version(one.reading, one.name, one.path, one.address)
            if found.deleted:
                stands = found.was is not None and Interview.objects.filter(pk=found.was).exists()
                told = _UNLINKED if stands else _DELETED
                return Match(How.DELETED, line=found.line, warning=told, deleted=found.was)
            if found.interview is not None:
                how = How.VERSION if found.leads else How.COPY
                told = NOTHING if found.leads else _version_of_copy(found.title)
                return Match(how, Target(found.interview), found.line, told)
            warning = found.warning
        return self._copy(one) or self._alike(one, warning)

    def _copy(self, one: Asked) -> Match | None:
        """The interview that says word for word the same, if it is certain that it is the same."""
        drawn, people = one.sketch.dialogue, answering(one.reading)
        if drawn.words < CERTAIN_WORDS:
            return None
        copies = self._copies.get(drawn.digest, [])
        for source, interview, title in copies:
            known = self._candidates.get(source)
            if interview is not None and not (known and other_people(people, known.people)):
                return Match(How.COPY, Target(interview), warning=_copy_of(title))
        for place in self._added_by_digest.get(drawn.digest, ()):
            added = self._added[place]
            if not other_people(people, added.people):
                return Match(How.COPY, added.target, warning=_copy_of(added.title))
        if copies and all(interview is None for _source, interview, _title in copies):
            return Match(How.DELETED, warning=_DELETED)
        return None

    def _alike(self, one: Asked, warning: Message) -> Match:
        """A new interview, with the one that it may be the same as, if there is one.

        What is like an interview that an editor deleted is for an editor to see; the same would not come at all.
        """
        found = [alike for candidate in self._candidates_of(one) if (alike := _compared(one, candidate))]
        standing = [alike for alike in found if not alike[1].is_deleted]
        if standing:
            best, candidate = max(standing, key=lambda alike: (alike[0].guess == Likeness.Guess.SAME, alike[0].share))
            return Match(How.NEW, warning=_told(best, candidate.title), alike=best)
        deleted = [alike for alike in found if alike[0].guess == Likeness.Guess.SAME]
        if deleted:
            best, candidate = max(deleted, key=lambda alike: alike[0].share)
            return Match(How.NEW, warning=_like_a_deleted(best, candidate.title), is_doubtful=True)
        return Match(How.NEW, warning=warning)

    def _candidates_of(self, one: Asked) -> list[_Candidate]:
        sources = {
            *self._counted(one, self._holders),
            *(row[0] for row in self._copies.get(one.sketch.dialogue.digest, ())),
        }
        added = []
        for place in self._counted(one, self._added_by_number):
            candidate = self._added[place]
            alike = _likely(one, candidate.signature, candidate.language)
            if alike is not None:
                added.append((-alike, place))
        return [
            *(self._candidates[source] for source in sorted(sources) if source in self._candidates),
            *(self._added[place] for _alike, place in sorted(sorted(added)[:_MOST_COMPARED], key=itemgetter(1))),
        ]

    def add(self, one: Asked, place: int, target: Target, title: str) -> None:
        """Know a file that is brought in, for those that come after it."""
        self._held += len(one.reading.text)
        signature = one.sketch.dialogue.signature
        self._added[place] = _Candidate.of(target, title, one.reading, signature, self._held <= _MOST_HELD)
        self._added_by_digest[one.sketch.dialogue.digest].append(place)
        self.addresses.add(one.address)
        for number in one.sketch.numbers:
            if len(self._added_by_number[number]) < _CROWDED:
                self._added_by_number[number].append(place)

    def stored(self, one: Asked) -> Sketched:
        """The sketch as it is stored: without the numbers that many sources have already."""

        def told(numbers: Iterable[int]) -> tuple[int, ...]:
            return tuple(number for number in numbers if len(self._holders.get(number, ())) < _CROWDED)

        return Sketched(one.sketch.dialogue._replace(bands=told(one.sketch.dialogue.bands)), told(one.sketch.facts))


_UNLINKED = message(
    "An earlier version of it was one more source of an interview; that was undone. It is not brought in."
)
_DELETED = message("The interview made from an earlier version of this file was deleted; it is not made again.")


def _copy_of(title: str) -> Message:
    return message("Word for word the same interview as “%(title)s”: kept as one more source of it.", title=title)


def _version_of_copy(title: str) -> Message:
    return message(
        "A newer version of a source of “%(title)s”; kept, but the interview follows another of its sources.",
        title=title,
    )


def _told(alike: Alike, title: str) -> Message:
    if alike.guess == Likeness.Guess.TRANSLATION:
        return message("Perhaps a translation of “%(title)s”. An editor is asked.", title=title)
    return message(
        "Perhaps the same interview as “%(title)s”: %(share)s of the shorter text stands in both. An editor is asked.",
        title=title,
        share=f"{alike.share:.0%}",
    )


def _like_a_deleted(alike: Alike, name: str) -> Message:
    return message(
        "%(share)s of the shorter text stands in “%(name)s” too, the interview of which was deleted. Sent to review.",
        name=name,
        share=f"{alike.share:.0%}",
    )


def _likely(one: Asked, signature: bytes, language: str) -> float | None:
    """How alike the signatures are, where they or another ``language`` make it worth comparing the texts."""
    alike = alikeness(one.sketch.dialogue.signature, signature)
    return alike if alike >= _LIKELY or _other_tongue(one.reading.language, language) else None


def _compared(one: Asked, candidate: _Candidate) -> tuple[Alike, _Candidate] | None:
    """How alike a file and a candidate are, where an editor should be asked."""
    others = other_people(answering(one.reading), candidate.people)
    if candidate.texts is None:
        shared = alikeness(one.sketch.dialogue.signature, candidate.signature)
    else:
        shared = share(runs(dialogue(one.reading)), runs(candidate.texts))
    if shared >= (_ALIKE_OF_OTHERS if others else _ALIKE):
        return Alike(candidate.target, shared, Likeness.Guess.SAME), candidate
    if not others and _may_translate(one.reading, candidate):
        return Alike(candidate.target, shared, Likeness.Guess.TRANSLATION), candidate
    return None


def _may_translate(reading: records.Reading, candidate: _Candidate) -> bool:
    """Another language, the same people, about as many exchanges, and no dates that speak against it."""
    if not (_other_tongue(reading.language, candidate.language) and answering(reading) & candidate.people):
        return False
    one, other = len(reading.exchanges), candidate.exchanges
    days = [
        date.year * 372 + date.month * 31 + date.day for date in (reading.date, candidate.date) if date and date.day
    ]
    near = len(days) < 2 or abs(days[0] - days[1]) <= _DAYS_OFF
    return near and abs(one - other) <= max(1, EXCHANGES_OFF * max(one, other))


def _other_tongue(one: str, other: str) -> bool:
    """Both languages are known and not the same; script and country aside."""
    return bool(one and other) and one.partition("-")[0] != other.partition("-")[0]
