"""Files that are zip archives of parts (.docx, .odt, .epub), opened so that no archive can be a bomb.

What is declared is checked before anything is unpacked: how many parts, how large, by what names, and that none lies
inside another. A part is then never longer than it declared, for :mod:`zipfile` reads no further and checks its sum.
Nothing is written to disk. XML parts are parsed without document types, and so without entities of their own.
"""

from __future__ import annotations

import io
import struct
import xml.parsers.expat
import zipfile
import zlib
from xml.etree import ElementTree

from interviews.transcripts.messages import message
from interviews.transcripts.records import Refused

MAX_PARTS = 5_000
MAX_DIRECTORY = 2 << 20
# All parts together, pictures and fonts among them; parts of XML are held to a tighter bound when they are read.
MAX_UNPACKED = 512 << 20
MAX_XML = 32 << 20
MAX_XML_DEPTH = 200
# Deflate makes at most a thousand of one; runs of style marks in XML reach about a hundred.
MAX_RATIO = 400
_SMALL = 1 << 20

_END = struct.Struct("<4s4H2LH")
_END_MAGIC = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535
_LOCAL_HEADER = 30


class Container:
    """A zip archive whose declarations were found to be sane: ``names`` in their order, ``read`` a part at a time."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._sizes = {info.filename: info.file_size for info in archive.infolist()}
        self._xml_read = 0

    @property
    def names(self) -> list[str]:
        return list(self._sizes)

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    def read(self, name: str) -> bytes:
        """The bytes of one part; Refused if it is damaged, packed in an unknown way, or text beyond all bounds."""
        self._xml_read += self._sizes[name]
        if self._xml_read > MAX_XML:
            raise Refused(
                message("The parts of text in the file unpack to more than %(most)s MiB.", most=MAX_XML // 2**20)
            )
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise Refused(
                message("The file is damaged: its part %(name)s cannot be unpacked.", name=shown(name))
            ) from error
        except (NotImplementedError, RuntimeError) as error:
            raise Refused(
                message(
                    "The part %(name)s of the file is packed in a way that is not read: %(error)s.",
                    name=shown(name),
                    error=str(error),
                )
            ) from error

    def xml(self, name: str) -> ElementTree.Element:
        """The root of a part that is XML; Refused if it is none, declares a document type, or nests without end."""
        return parse_xml(self.read(name), name)


def open_container(data: bytes) -> Container:
    """The archive in the bytes; Refused, before anything is unpacked, if it is broken or made to do harm."""
    _refuse_huge_directory(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, struct.error) as error:
        raise Refused(
            message("The file is damaged: it begins like a zip archive but cannot be opened as one.")
        ) from error
    if not members:
        raise Refused(message("The file is an empty zip archive."))
    _refuse_names(members)
    _refuse_sizes(members)
    _refuse_overlaps(members)
    return Container(archive)


def shown(name: str) -> str:
    """A part's name for a message: short, and without anything that a terminal would obey."""
    return repr(name if len(name) <= 80 else name[:77] + "...")


def _refuse_huge_directory(data: bytes) -> None:
    """Count the parts by the end of the archive, for a list of a hundred thousand is costly to read itself."""
    position = data.rfind(_END_MAGIC, max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if position < 0 or position + _END.size > len(data):
        raise Refused(message("The file is damaged: it begins like a zip archive, but its end is missing."))
    _, _, _, _, parts, size, _, _ = _END.unpack_from(data, position)
    if parts > MAX_PARTS or size > MAX_DIRECTORY:
        raise Refused(
            message(
                "The file is a zip archive of more than %(most)s parts, which no text document has.",
                most=f"{MAX_PARTS:,}",
            )
        )


def _refuse_names(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_PARTS:
        raise Refused(
            message(
                "The file is a zip archive of more than %(most)s parts, which no text document has.",
                most=f"{MAX_PARTS:,}",
            )
        )
    seen: set[str] = set()
    for info in members:
        # ``orig_filename``, for zipfile cuts names at a NUL and turns the slashes of other systems.
        name = info.orig_filename
        steps = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in steps or ":" in steps[0] or "\0" in name:
            raise Refused(message("A part of the file has a name that leads out of it: %(name)s.", name=shown(name)))
        if info.filename in seen:
            raise Refused(message("Two parts of the file have the same name: %(name)s.", name=shown(name)))
        if info.flag_bits & 0x1:
            raise Refused(message("The file is protected by a password. Save it without one."))
        seen.add(info.filename)


def _refuse_sizes(members: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in members)
    if total > MAX_UNPACKED:
        raise Refused(
            message(
                "The file would unpack to %(total)s bytes; at most %(most)s are read.",
                total=f"{total:,}",
                most=f"{MAX_UNPACKED:,}",
            )
        )
    for info in members:
        if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise Refused(
                message(
                    "The part %(name)s of the file would unpack to %(times)s times its size.",
                    name=shown(info.filename),
                    times=MAX_RATIO,
                )
            )


def _refuse_overlaps(members: list[zipfile.ZipInfo]) -> None:
    """Parts that share their bytes unpack to far more than the file is long."""
    end = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise Refused(message("Parts of the file lie inside each other: %(name)s.", name=shown(info.filename)))
        end = info.header_offset + _LOCAL_HEADER + len(info.filename) + info.compress_size


# --- XML ---


def parse_xml(data: bytes, name: str) -> ElementTree.Element:
    """The root of an XML part called ``name``; Refused where it is not well formed or made to do harm."""
    _refuse_hostile_xml(data, name)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Refused(
            message("The file is damaged: its part %(name)s is not well formed.", name=shown(name))
        ) from error


def _refuse_hostile_xml(data: bytes, name: str) -> None:
    """One pass in which nothing is built: document types and nesting are seen before they can cost anything."""
    parser = xml.parsers.expat.ParserCreate()
    depth = 0

    def doctype(*_: object) -> None:
        raise Refused(
            message("The part %(name)s of the file declares a document type, which may hide harm.", name=shown(name))
        )

    def enter(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_XML_DEPTH:
            raise Refused(
                message(
                    "The part %(name)s of the file nests more than %(most)s elements in each other.",
                    name=shown(name),
                    most=MAX_XML_DEPTH,
                )
            )

    def leave(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    try:
        parser.Parse(data, True)
    except Refused:
        raise
    except (xml.parsers.expat.ExpatError, ValueError, LookupError) as error:
        raise Refused(
            message("The file is damaged: its part %(name)s is not well formed.", name=shown(name))
        ) from error
