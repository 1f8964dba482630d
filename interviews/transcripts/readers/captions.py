"""Subtitles and captions (.vtt, .srt, .sbv): cues joined into running text, each paragraph with its time.

The document's text is the file without times, identifiers, notes, tags and repeated lines; these are the discards, so
that text and discards together are the file again. Line ends stay, so lines are the lines of the file. A voice tag
becomes a printed label: of ``<v Name>`` the name stays, before a colon. A cue can end amid a sentence, so cues are no
paragraphs: a paragraph begins where the speaker changes, and after a pause where a sentence has ended.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..records import Discard, Document, Run, Warning
from . import cue_lines, cue_markup, cue_paragraphs, cue_repeats

looks_like_cues = cue_lines.looks_like_cues

WEBVTT, SUBRIP = "text/vtt", "application/x-subrip"


def read(source: str, *, encoding: str = "utf-8", warnings: tuple[Warning, ...] = ()) -> Document:
    """The document of a cue file. Refused if it has more cues than any recording."""
    scan = cue_lines.scan(source)
    writer = _Writer(source, scan)
    writer.write()
    text = "".join(writer.out)
    return Document(
        text=text,
        blocks=tuple(cue_paragraphs.join(text, writer.said, writer.runs, scan.cues)),
        media_type=WEBVTT if scan.is_webvtt else SUBRIP,
        encoding=encoding,
        discards=tuple(writer.discards),
        facts=tuple(scan.facts),
        warnings=(*warnings, *scan.warnings),
    )


@dataclass(slots=True)
class _Writer:
    """Walks through the lines once: each character goes to the text, or to the discards, or is blank."""

    source: str
    scan: cue_lines.Scan
    out: list[str] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    said: list[cue_paragraphs.Said] = field(default_factory=list)
    position: int = 0
    voice: str = ""

    def write(self) -> None:
        repeats = cue_repeats.find(self.source, self.scan)
        open_tags, cue = cue_markup.Typography(), -1
        for index, line in enumerate(self.scan.lines):
            if index:
                self._put("\n")
            if line.what:
                self._discard(line.what, self.source[line.start : line.end].strip())
                continue
            if line.cue != cue:
                cue, open_tags = line.cue, cue_markup.Typography()
            start = line.start + repeats.get(index, 0)
            self._discard("repeated line", self.source[line.start : start].strip())
            self._write_line(self.source[start : line.end], cue, open_tags)

    def _write_line(self, line: str, cue: int, open_tags: cue_markup.Typography) -> None:
        first, label = self.position, 0
        for piece in cue_markup.pieces(line, open_tags):
            raw = line[piece.start : piece.end]
            if piece.voice:
                self._close(first, cue, label)
                first = self.position
                label = self._write_voice(raw, piece.voice)
            elif piece.what:
                self._discard(piece.what, raw)
                self._put(piece.instead, piece)
            else:
                self._put(raw, piece)
        self._close(first, cue, label)

    def _write_voice(self, tag: str, name: str) -> int:
        """Write the name of who speaks now as a label, and give its length; 0 for the voice that spoke already."""
        name = name.strip()
        if name == self.voice or not name:
            self._discard("voice tag", tag)
            return 0
        self.voice = name
        before, _, after = tag.partition(name)
        self._discard("voice tag", before)
        if self.out and not self.out[-1][-1:].isspace():
            self._put(" ")
        self._put(name)
        self._discard("voice tag", after)
        self._put(": ")
        return len(name) + 2

    def _close(self, first: int, cue: int, label: int) -> None:
        if self.position > first:
            self.said.append(cue_paragraphs.Said(first, self.position, cue, label))

    def _discard(self, what: str, text: str) -> None:
        if text:
            self.discards.append(Discard(what, text, self.position))

    def _put(self, text: str, piece: cue_markup.Piece | None = None) -> None:
        if not text:
            return
        if piece is not None and (piece.bold or piece.italic):
            self.runs.append(Run(self.position, self.position + len(text), piece.bold, piece.italic))
        self.out.append(text)
        self.position += len(text)
