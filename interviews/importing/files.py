"""From what the archivist names to bytes: files, folders, globs, standard input, and the metadata CSV."""

from __future__ import annotations

import csv
import glob
import io
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from interviews.editing.shapes import is_language_code, is_web_address
from interviews.transcripts import Given, Refused
from interviews.transcripts.messages import NOTHING, Message, message
from interviews.transcripts.records import PartialDate

STANDARD_INPUT = "-"
MOST_BYTES = 32 * 1024 * 1024
# What folders of transcripts hold beside them, "~$" the mark that Word leaves of an open document; named by themselves,
# such files are read as any other.
NOT_TRANSCRIPTS = ("README", "LICENSE", "LICENCE", "~$")
COLUMNS = ("file", "title", "date", "outlet", "language", "address", "recording")


class WrongUse(ValueError):
    """What was asked cannot be meant: the message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file to import. ``shown``: as the archivist named it; ``problem``: why it cannot even be opened.

    ``content``: its bytes, where they came by themselves and lie in no folder; ``came_as`` is their place then.
    ``lies_at``: its real path, where that is known.
    """

    shown: str
    problem: Message = NOTHING
    content: bytes | None = field(default=None, repr=False)
    came_as: str = ""
    lies_at: str = ""

    @property
    def name(self) -> str:
        """The bare file name."""
        if self.shown == STANDARD_INPUT:
            return self.shown
        # A name that is no UTF-8 cannot be stored; what cannot be read of it is shown as such.
        return os.fsencode(Path(self.shown).name).decode("utf-8", "replace")

    @property
    def path(self) -> str:
        """Where it lies, in full, by which newer versions are recognised; "" for standard input."""
        if self.content is not None:
            return self.came_as
        if self.shown == STANDARD_INPUT:
            return ""
        path = self.lies_at or os.path.realpath(self.shown)
        return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")


def find(paths: Iterable[str], *, leave_out: str = "") -> list[Found]:
    """Every file that is meant, each once: folders with all they hold, sorted, hidden files aside; globs likewise.

    ``leave_out``: a file that is not a transcript wherever a folder or glob holds it (the metadata CSV).
    """
    found: dict[str, Found] = {}
    left_out = os.path.realpath(leave_out) if leave_out else None
    for path in paths:
        for file in _expand(path):
            if file.shown == STANDARD_INPUT or file.problem:
                found.setdefault(file.shown, file)
                continue
            if not file.lies_at:
                file = replace(file, lies_at=os.path.realpath(file.shown))
            if file.lies_at != left_out or file.shown == path:
                found.setdefault(file.lies_at, file)
    return list(found.values())


def read(found: Found, standard_input: BinaryIO) -> bytes:
    """The bytes of one file; Refused with the reason where it cannot be read, is empty, or is too large."""
    if found.problem:
        raise Refused(found.problem)
    try:
        data = found.content if found.content is not None else _read_opened(found, standard_input)
    except Refused:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Refused(message("The file cannot be read: %(reason)s.", reason=reason)) from error
    if len(data) > MOST_BYTES:
        raise Refused(_too_large())
    if not data or data.isspace():
        raise Refused(message("The file is empty."))
    return data


def _read_opened(found: Found, standard_input: BinaryIO) -> bytes:
    return standard_input.read(MOST_BYTES + 1) if found.shown == STANDARD_INPUT else _read_file(found.shown)


def _read_file(path: str) -> bytes:
    """The bytes of an ordinary file, one more than are allowed at the most; of a larger one none is read."""
    # Opening a pipe must not wait for somebody to write to it. No object is made around the descriptor: that takes as
    # long as reading a small file.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            told = message("It is no file but a pipe, a device or the like. Send what it gives to standard input: -")
            raise Refused(told)
        if before.st_size > MOST_BYTES:
            raise Refused(_too_large())
        # A file that has grown since is found out below; files without a size (of /proc) are read to their end.
        data = _read_descriptor(descriptor, before.st_size or MOST_BYTES + 1)
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Refused(message("The file was written to while it was read. Import it again when it is whole."))
    return data


def _read_descriptor(descriptor: int, most: int) -> bytes:
    """What is there until the end, or ``most`` bytes; a single call of the system may give less than is asked for."""
    chunks = []
    while most and (chunk := os.read(descriptor, most)):
        chunks.append(chunk)
        most -= len(chunk)
    return b"".join(chunks)


def _too_large() -> Message:
    return message("The file is larger than %(most)s MiB; a transcript is not. Split it.", most=MOST_BYTES // 2**20)


def _expand(path: str) -> Iterator[Found]:
    if path == STANDARD_INPUT:
        yield Found(path)
    elif os.path.isdir(path):
        yield from _in_folder(path, path)
    elif os.path.lexists(path):
        yield Found(path)
    elif glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            yield Found(path, message("No file matches this pattern."))
        for match in matches:
            yield from _in_folder(match, match) if os.path.isdir(match) else [Found(match)]
    else:
        yield Found(path, message("There is no such file or folder."))


def _in_folder(folder: str, named: str) -> Iterator[Found]:
    """All ordinary files below a folder, its own before those of the folders in it, each in the order of names.

    What a folder's listing tells of its files by the way is not asked for again, of thousands.
    """
    problems: list[Found] = []
    empty = True
    folders = [(folder, os.path.realpath(folder))]
    while folders:
        parent, real = folders.pop()
        try:
            with os.scandir(parent) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            told = message("The folder cannot be read: %(reason)s.", reason=error.strerror or str(error))
            problems.append(Found(parent, told))
            continue
        below = []
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if _is_folder(entry):
                # Links are not followed into folders, in which they could go round and round.
                below += [] if entry.is_symlink() else [(entry.path, os.path.join(real, name))]
            elif not name.startswith(NOT_TRANSCRIPTS) and _is_ordinary(entry):
                empty = False
                yield Found(entry.path, lies_at="" if entry.is_symlink() else os.path.join(real, name))
        folders += reversed(below)
    yield from problems
    if empty and not problems:
        yield Found(named, message("The folder holds no files."))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_ordinary(entry: os.DirEntry[str]) -> bool:
    """Neither a pipe nor a device, which would never end; a broken link is left for reading to report."""
    try:
        return entry.is_file() or not os.path.exists(entry.path)
    except OSError:
        return True


# --- what is said of the files ---


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the archivist says of single files; each file is named by its path or, where that is enough, bare name.

    ``paths``: those of its names that are the path of a file, and so are not the bare name of another.
    """

    folder: str = ""
    rows: Mapping[str, Given] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()

    def among(self, found: Sequence[Found]) -> Metadata:
        """The same of these files; WrongUse where a bare name could mean several of them."""
        if not self.rows:
            return self
        meant = replace(self, paths=frozenset(path for file in found if (path := self._path_of(file)) is not None))
        named: defaultdict[str, list[str]] = defaultdict(list)
        for file in found:
            if meant._path_of(file) is None and (name := meant._bare_name_of(file)) is not None:
                named[name].append(file.shown)
        for name, shown in named.items():
            if len(shown) > 1:
                told = _("The metadata names “%(name)s”, and %(one)s and %(other)s are called so: write the path.")
                raise WrongUse(told % {"name": name, "one": shown[0], "other": shown[1]})
        return meant

    def of(self, found: Found) -> Given | None:
        """What the CSV says of a file, None where it says nothing."""
        if not self.rows:
            return None
        path = self._path_of(found)
        name = self._bare_name_of(found) if path is None else path
        return None if name is None else self.rows[name]

    def _path_of(self, found: Found) -> str | None:
        """The path by which the CSV names a file, as seen from here or from its own folder."""
        if found.shown == STANDARD_INPUT:
            return STANDARD_INPUT if STANDARD_INPUT in self.rows else None
        path, real = os.path.normpath(found.shown), os.path.realpath(found.shown)
        beside = os.path.relpath(real, os.path.realpath(self.folder or "."))
        return next((key for key in (path, real, beside) if key in self.rows), None)

    def _bare_name_of(self, found: Found) -> str | None:
        name = os.path.basename(os.path.normpath(found.shown))
        return name if name in self.rows and name not in self.paths and found.shown != STANDARD_INPUT else None

    def unused(self, found: Iterable[Found]) -> list[str]:
        """Files that the CSV names and that are not among those found."""
        used = {id(given) for file in found if (given := self.of(file)) is not None}
        return [name for name, given in self.rows.items() if id(given) not in used]


def checked(
    title: str = "", date: str = "", outlet: str = "", language: str = "", address: str = "", recording: str = ""
) -> Given:
    """What the archivist says of a file, checked; WrongUse tells what is wrong."""
    title, date, outlet, language, address, recording = (
        " ".join(value.split()) for value in (title, date, outlet, language, address, recording)
    )
    if len(title) > 500:
        raise WrongUse(_("the title is longer than %(most)d characters") % {"most": 500})
    if len(outlet) > 200:
        raise WrongUse(_("the outlet is longer than %(most)d characters") % {"most": 200})
    if language and not is_language_code(language):
        raise WrongUse(_("%(code)r is no language code such as en, sr or sr-Latn") % {"code": language})
    for told in (address, recording):
        if told and not is_web_address(told):
            raise WrongUse(_("%(address)r is no address that begins with http:// or https://") % {"address": told})
    try:
        when = PartialDate.from_iso(date) if date else None
    except ValueError as error:
        raise WrongUse(_("%(date)r is no date of the form YYYY, YYYY-MM or YYYY-MM-DD") % {"date": date}) from error
    return Given(title=title, date=when, outlet=outlet, language=language, address=address, recording=recording)


def read_metadata(path: str) -> Metadata:
    """Read the metadata CSV: a header with ``file`` and any of the other columns; UTF-8, commas or semicolons.

    WrongUse names the file and the line.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        told = _("%(file)s: the metadata cannot be read: %(reason)s.") % {"file": path, "reason": error.strerror}
        raise WrongUse(told) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _wrong_line(path, line, _("the metadata is not UTF-8; save it as such.")) from error
    header = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in header and "," not in header else ",", strict=True)
    try:
        return Metadata(os.path.dirname(path), _rows(path, rows))
    except csv.Error as error:
        raise _wrong_line(path, rows.line_num, f"{error}.") from error


def _wrong_line(path: str, line: int, told: str) -> WrongUse:
    return WrongUse(_("%(file)s, line %(line)d: %(told)s") % {"file": path, "line": line, "told": told})


def _rows(path: str, lines: Iterator[list[str]]) -> dict[str, Given]:
    columns = [column.strip().lower() for column in next(lines, [])]
    if "file" not in columns:
        told = _("the header has no column “file”; the columns are %(columns)s.") % {"columns": ", ".join(COLUMNS)}
        raise _wrong_line(path, 1, told)
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown or len(set(columns)) < len(columns):
        what = _("unknown column “%(name)s”") % {"name": unknown[0]} if unknown else _("a column stands there twice")
        told = _("%(what)s; the columns are %(columns)s.") % {"what": what, "columns": ", ".join(COLUMNS)}
        raise _wrong_line(path, 1, told)
    rows: dict[str, Given] = {}
    for cells in lines:
        line = lines.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            told = _("%(cells)d cells under %(columns)d columns.") % {"cells": len(cells), "columns": len(columns)}
            raise _wrong_line(path, line, told)
        values = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        file = values.pop("file")
        if not file:
            raise _wrong_line(path, line, _("no file is named."))
        file = file if file == STANDARD_INPUT else os.path.normpath(file)
        if file in rows:
            raise _wrong_line(path, line, _("“%(file)s” stands there twice.") % {"file": file})
        try:
            rows[file] = checked(**values)
        except WrongUse as error:
            raise _wrong_line(path, line, f"{error}.") from error
    return rows
