"""Files on their way in: read and hashed, known or not, and parsed ahead of the transactions in which they are written.

What the archive knows of the files is asked for hundreds of them at once. A file whose reading is kept is not parsed,
and its bytes are let go.
"""

from __future__ import annotations

import functools
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, NamedTuple

from django.db.models import BooleanField, CharField, IntegerField, Value

from interviews.editing import creation
from interviews.editing.cleaning import clean_line
from interviews.models import Interview, Source
from interviews.models import Reading as ReadingRow
from interviews.transcripts import PARSER_VERSION, Given, Refused

from . import files, workers
from .said import overlaid

#: How many files that are work share a transaction, of how many bytes, and how long the first of them waits.
_MOST_TOGETHER, _MOST_BYTES_TOGETHER, _PATIENCE = 32, 4 << 20, 1.0
#: How many files are asked for at once, and how many bytes of them; as many again are read meanwhile.
_MOST_AT_ONCE, _MOST_BYTES = 1000, 32 << 20

_given_hash = functools.lru_cache(maxsize=1024)(creation.given_hash)


Told = tuple[str, str]
"""The hash of a file, and that of what is said of it."""


class Known(NamedTuple):
    """What the archive holds of a file: the keys of its source, and of the reading that is kept of it, if one is.

    ``interview``: the key of the one that the file belongs to, if it is left; ``follows``, ``follows_source``: the
    reading that its rows were last brought up to, and the source of that. ``line``, ``follows_line``: the first of the
    versions of each of these sources, None where both are the same source; ``follows_path``: where the file was found
    that the rows follow, if it is another. ``given``, ``told``: what is said of the
    file, with what was said before and is not said now; ``is_said``: all of that was said before. ``is_adopted``: the
    file came while the interview of its earlier versions was deleted, and that stands again. ``is_elsewhere``: it lies
    where no file was found before.
    """

    source: int
    kept: int | None
    interview: int | None
    title: str | None
    status: str | None
    was_public: bool | None
    follows: int | None
    follows_source: int | None
    told: Told
    given: Given
    line: int | None = None
    follows_line: int | None = None
    follows_path: str = ""
    is_said: bool = True
    is_adopted: bool = False
    is_elsewhere: bool = False

    @property
    def is_untouched_draft(self) -> bool:
        """No editor has decided yet whether readers may see the interview."""
        return self.status == Interview.Status.DRAFT and not self.was_public

    def is_settled(self, publish: bool) -> bool:
        """Nothing has to be done with the file but to say so."""
        return self.kept is not None and self.kept == self.follows and not (publish and self.is_untouched_draft)


_INTERVIEW = ("pk", "title", "status", "was_public", "reading")


@dataclass(frozen=True, slots=True)
class Received:
    """One file with its hash, and what is said of it. The importer lets go of ``content`` where a reading is kept.

    ``first``: the file of this run that had the same bytes, where other things were said of that one, which hold.
    """

    found: files.Found
    content: bytes
    sha256: str
    given: Given
    told: Told
    first: str = ""

    def said(self, given: Given) -> Received:
        """The same file, of which something else is said."""
        return replace(self, given=given, told=(self.sha256, _given_hash(given)))


@dataclass(frozen=True, slots=True)
class Begun:
    """A file on its way: refused at the door, or received and being parsed if no reading of it is kept.

    ``known``: what the archive held of it when it was asked last. ``is_work``: it may well have to be written.
    """

    found: files.Found
    received: Received | None = None
    refused: Refused | None = None
    parsing: Future[workers.Parsed | Refused] | None = None
    known: Known | None = None
    is_work: bool = False

    @property
    def size(self) -> int:
        return len(self.received.content) if self.received else 0


Archive = Callable[[Sequence[Received]], dict[Told, Known]]
Group = list[Begun | Received]


def known(received: Sequence[Received]) -> dict[Told, Known]:
    """What the archive holds of these files. Of the readings only those of this version of the parser count.

    Two queries where nothing is new, and two more for what may be. The first two find all they want in indexes, for
    behind the contents of thousands of files it is slow to read.
    """
    asked = {one.told: one.given for one in received}
    kept = ReadingRow.objects.filter(
        source__sha256__among={sha256 for sha256, _told in asked},
        given_sha256__among={told for _sha256, told in asked},
        parser_version=PARSER_VERSION,
    ).order_by()
    readings = {
        (sha256, told): (source, key)
        for sha256, told, source, key in kept.values_list("source__sha256", "given_sha256", "source", "pk")
        # What is said of one file may have been said of another before.
        if (sha256, told) in asked
    }
    interviews, elsewhere = (
        _following([key for _source, key in readings.values()], received) if readings else ({}, set())
    )
    found = {
        told: Known(source, key, *interviews[key], source, told, asked[told], is_elsewhere=told in elsewhere)
        for told, (source, key) in readings.items()
        if key in interviews
    }
    return found | _not_followed({told: given for told, given in asked.items() if told not in found})


def _following(readings: list[int], received: Sequence[Received]) -> tuple[dict[int, tuple[Any, ...]], set[Told]]:
    """The interviews that follow readings, by these, and the files that lie where no file was found before.

    Both are asked for in one statement: a second run costs few.
    """
    paths = {one.told: clean_line(one.found.path)[-1000:] for one in received if one.found.path}
    # Which of them stand is not for the database to look up: SQLite would go through all that do.
    following = Interview.objects.filter(reading__among=readings).order_by()
    nothing = (Value("", CharField()), Value(False, BooleanField()), *(Value(0, IntegerField()),) * 2)
    places = Source.objects.filter(path__among=set(paths.values())).order_by()
    rows = following.values_list(*_INTERVIEW, "merged_into").union(places.values_list("pk", "path", *nothing), all=True)
    interviews, known_places = {}, set()
    for *row, merged_into in rows:
        if not row[-1]:
            known_places.add(row[1])
        elif merged_into is None:
            interviews[row[-1]] = row
    return interviews, {told for told, path in paths.items() if path not in known_places}


_FOLLOWED = (
    *(f"interview__{name}" for name in _INTERVIEW),
    "interview__reading__source", "interview__reading__source__version_of", "interview__reading__source__path",
)  # fmt: skip
_OF_SOURCE = ("sha256", "pk", "given", "version_of", *_FOLLOWED)


def _not_followed(asked: Mapping[Told, Given]) -> dict[Told, Known]:
    """Of files that no interview follows as they are read now: the same, with what was said of them before."""
    if not asked:
        return {}
    rows = Source.objects.filter(sha256__in={sha256 for sha256, _told in asked}).order_by()
    sources = {sha256: values for sha256, *values in rows.values_list(*_OF_SOURCE)}
    if not sources:
        return {}
    orphans = [first for _key, _said, first, interview, *_rest in sources.values() if first and interview is None]
    lines_of = Source.objects.filter(pk__in=orphans, interview__isnull=False).order_by()
    adopting = {first: values for first, *values in lines_of.values_list("pk", *_FOLLOWED)} if orphans else {}
    kept = ReadingRow.objects.filter(
        source__in=[values[0] for values in sources.values()], parser_version=PARSER_VERSION
    )
    readings = {(source, told): key for source, told, key in kept.values_list("source", "given_sha256", "pk")}
    found = {}
    for told, given in asked.items():
        if told[0] in sources:
            source, said, first, *followed = sources[told[0]]
            is_adopted = followed[0] is None and first in adopting
            *interview, follows_source, follows_first, path = adopting[first] if is_adopted else followed
            holds = overlaid(creation.given_from(said), given)
            now = (told[0], _given_hash(holds))
            key = readings.get((source, now[1]))
            lines = (first or source, follows_first or follows_source)
            is_said = creation.given_data(holds) == said
            found[told] = Known(
                source, key, *interview, follows_source, now, holds, *lines, path or "", is_said, is_adopted
            )
    return found


def in_groups(
    found: Iterable[files.Found], of: Callable[[files.Found], Given], standard_input: BinaryIO
) -> Iterator[Group]:
    """The files in their order, received or refused at the door, as many at once as may be held.

    ``of``: what is said of a file.
    """
    together: Group = []
    firsts: dict[str, tuple[Given, Told, str]] = {}
    size = 0
    for file in found:
        try:
            content = files.read(file, standard_input)
            sha256, given = hashlib.sha256(content).hexdigest(), of(file)
            told = (sha256, _given_hash(given))
            first = firsts.setdefault(sha256, (given, told, file.shown))
            # Of bytes that come twice, what is said first holds, or each run would turn from the one to the other.
            also = first[2] if first[1] != told else ""
            together.append(Received(file, content, sha256, *first[:2], also))
            size += len(content)
        except Refused as refused:
            together.append(Begun(file, refused=refused))
        if len(together) >= _MOST_AT_ONCE or size >= _MOST_BYTES:
            yield together
            together, size = [], 0
    if together:
        yield together


def batches(
    groups: Iterable[Group], archive: Archive, *, publish: bool = False, most: int = _MOST_AT_ONCE
) -> Iterator[list[Begun]]:
    """The files in their order, some of them read and being parsed while others are written.

    ``groups``: as of :func:`in_groups`. ``archive``: as :func:`known`. ``publish``: to publish drafts is work as well.
    No more than ``most`` files come at once, and of those that are work so few that others who write need not wait
    for long. A batch is handed out when it is parsed, so that no lock is held meanwhile.
    """
    waiting: deque[Begun] = deque()
    parsing = size = 0
    try:
        for begun in _begun(groups, archive, publish):
            waiting.append(begun)
            parsing += begun.parsing is not None
            size += begun.size
            if parsing >= _MOST_TOGETHER + workers.AHEAD or len(waiting) >= most or size >= workers.MOST_BYTES_AHEAD:
                batch = _parsed(waiting, most)
                parsing -= sum(begun.parsing is not None for begun in batch)
                size -= sum(begun.size for begun in batch)
                yield batch
        while waiting:
            yield _parsed(waiting, most)
    finally:
        # Reached early too, when the import cannot go on: what is not begun is not begun any more.
        for begun in waiting:
            if begun.parsing is not None:
                begun.parsing.cancel()


def _parsed(waiting: deque[Begun], most: int) -> list[Begun]:
    """The first files, as many as are parsed or soon will be."""
    futures: list[Future[workers.Parsed | Refused]] = []
    for begun in waiting:
        if len(futures) == _MOST_TOGETHER:
            break
        if begun.parsing is not None:
            futures.append(begun.parsing)
    if waiting[0].parsing is not None:
        wait(futures[:1])
    wait(futures, timeout=_PATIENCE)
    batch: list[Begun] = []
    work = size = 0
    while waiting and len(batch) < most and work < _MOST_TOGETHER and size < _MOST_BYTES_TOGETHER:
        if waiting[0].parsing is not None and not waiting[0].parsing.done():
            break
        work += waiting[0].is_work
        size += waiting[0].size
        batch.append(waiting.popleft())
    return batch


def _begun(groups: Iterable[Group], archive: Archive, publish: bool) -> Iterator[Begun]:
    """Each file, its parsing begun as it is handed out."""
    for together in groups:
        received = [one for one in together if isinstance(one, Received)]
        held = archive(received)
        for one in together:
            if not isinstance(one, Received):
                yield one
                continue
            source = held.get(one.told)
            if source is not None and source.kept is not None:
                # Not replace(), which takes as long as reading a small file.
                light = Received(one.found, b"", one.sha256, source.given, source.told, one.first)
                yield Begun(one.found, light, known=source, is_work=not source.is_settled(publish))
            else:
                if source is not None:
                    one = replace(one, given=source.given, told=source.told)
                parsing = workers.submit(one.content, name=one.found.name, given=one.given)
                yield Begun(one.found, one, parsing=parsing, is_work=True)
