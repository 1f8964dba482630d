"""Blocks of a document as the structure finders see them: text with white space folded, and typography as shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import regex

from interviews.language import fold

from .records import Block, BlockKind, Document, Run
from .words.frequencies import zipf

# Soft hyphens, zero-width characters and byte order marks within a text mean nothing to a reader.
_INVISIBLE = regex.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
# A word broken at the end of a hard-wrapped line: lower case on both sides of hyphen and line break.
_BROKEN_WORD = regex.compile(r"\b(?P<before>\p{L}*\p{Ll})-\n[ \t]*(?P<after>\p{Ll}\p{L}*)")
# A half that is as common by itself is likely a word of its own (Zipf values).
_TONGUES, _COMMON_HALF = ("en", "sh", "de", "fr", "es", "it"), 4.0
_SLIP = 2.5  # so rare are words that some wrote as one by mistake ("estce")
# The marks of Indian, Urdu, Armenian and Ethiopian sentences too.
_ENDS_SENTENCE = frozenset(".!?…:;。？！।۔։።")
_GREEK = regex.compile(r"\p{Greek}{2}")
_ASKS = frozenset("?？;;؟")
_CLOSERS = "'\"”’“»«›)]"


def fold_space(raw: str) -> str:
    """Runs of white space (no-break space too) are one space; words broken at line ends are whole again."""
    whole = _BROKEN_WORD.sub(_mended, raw) if "-\n" in raw else raw
    return " ".join((whole if whole.isascii() else _INVISIBLE.sub("", whole)).split())


def without_invisible(text: str) -> str:
    """The text without soft hyphens, zero-width characters and byte order marks."""
    return text if text.isascii() else str(_INVISIBLE.sub("", text))


# Japanese and Chinese print no spaces; a word is two of their letters or so.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_LETTERS_A_WORD = 2


def word_count(text: str) -> int:
    """How many words there are in a text whose white space is folded, in scripts without spaces by their letters."""
    spaced = text.count(" ") + 1 if text else 0
    return spaced if text.isascii() else spaced + len(_UNSPACED.findall(text)) // _LETTERS_A_WORD


def _mended(match: regex.Match[str]) -> str:
    """What stands for a hyphen at a line's end: nothing within a word, a hyphen between two words ("fifty-one")."""
    before, after = match["before"], match["after"]
    two_words = all(
        any(zipf(half, code, least=_COMMON_HALF) >= _COMMON_HALF for code in _TONGUES) for half in (before, after)
    )
    # Asked last: to know of a rare word that it is none, a language's whole list has to be read.
    one_word = not two_words or any(zipf(before + after, code) > _SLIP for code in _TONGUES)
    return before + after if one_word else f"{before}-{after}"


@dataclass(frozen=True)
class Passage:
    """One block: ``start`` to ``end`` in the document's text, ``text`` with white space folded.

    ``bold`` and ``italic`` are shares of its visible characters, 0 to 1.
    """

    index: int
    start: int
    end: int
    line: int
    raw: str
    text: str
    block: Block
    bold: float
    italic: float

    @property
    def kind(self) -> BlockKind:
        return self.block.kind

    @property
    def region(self) -> str:
        return self.block.region

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def words(self) -> int:
        return word_count(self.text)

    @cached_property
    def asks(self) -> bool:
        """It ends with a question mark, closing quotes and brackets aside."""
        return ends_with_question(self.text)

    @property
    def is_sentence(self) -> bool:
        """It ends as a sentence or a list ends."""
        return self.text.rstrip(_CLOSERS)[-1:] in _ENDS_SENTENCE


# Japanese and Chinese print a full stop behind a question that its last syllable tells.
_ASKS_BY_PARTICLE = regex.compile(r"[\p{Hiragana}\p{Han}](?:か|吗|呢)。[」”]?$")


# Armenian prints its mark above the word that asks.
_ASKS_WITHIN = regex.compile(r"\u055e[^\u0589.:]*[\u0589:.]?\s*[»”]?$")
_LONGEST_ASKED = 300


def ends_with_question(text: str) -> bool:
    """The text ends with a question mark of any script; a semicolon is one in Greek alone."""
    # "Every day?!", "And then?...", "Where do you live?:" ask as well.
    if not text.isascii() and (_ASKS_BY_PARTICLE.search(text[-4:]) or _ASKS_WITHIN.search(text[-_LONGEST_ASKED:])):
        return True
    mark = text.removesuffix("\n").rstrip(_CLOSERS + "*_")[-4:].rstrip("!.…:")[-1:]
    return mark in _ASKS and (mark != ";" or _GREEK.search(text[-200:]) is not None)


# "ぜひお聞かせください。", "ファンへのメッセージをお願いします。", "请谈谈……"
_POLITELY = regex.compile(
    r"(?:ください|下さい|お願いします|お願いいたします|伺いたいです|いかがでしょう|どうぞ|でしょうか|ですよね|のですね|んですね"
    r"|そうですね)[。.!！]?[」”]?$"
    r"|^[-–—―─\s]*(?:请|能否|能不能)\S{0,6}(?:谈|说|讲|介绍|聊|分享)"
)
_LONGEST_REQUEST = 250


def asks_politely(text: str) -> bool:
    """A request, or a statement put for assent, as Japanese and Chinese ask without a question mark."""
    return not text.isascii() and len(text) <= _LONGEST_REQUEST and _POLITELY.search(text) is not None


def passages_of(document: Document) -> tuple[Passage, ...]:
    """The blocks of a document that hold any visible character, in order."""
    passages: list[Passage] = []
    for block in _with_lines(document):
        raw = document.text[block.start : block.end]
        text = fold_space(raw)
        if text:
            bold, italic = _shares(document.text, block)
            passages.append(Passage(len(passages), block.start, block.end, block.line, raw, text, block, bold, italic))
    return tuple(passages)


def _with_lines(document: Document) -> Sequence[Block]:
    """The blocks; where breaks of the line stand between paragraphs of a page, each line is a block.

    Where lines mostly go on in the next one, the breaks were those of a typescript.
    """
    if document.media_type != "text/html":
        return document.blocks
    texts = [document.text[block.start : block.end] for block in document.blocks]
    pairs = [pair for text in texts if "\n" in text for pair in pairwise(filter(str.strip, text.split("\n")))]
    going_on = sum(_LINE_CLOSED.search(line) is None and below.lstrip()[:1].islower() for line, below in pairs)
    if not pairs or going_on > _WRAPPED * len(pairs):
        return document.blocks
    return [part for block in document.blocks for part in _lines_of(block, document.text)]


def _lines_of(block: Block, text: str) -> Iterator[Block]:
    """The lines of a block that hold anything, each as a block of its own."""
    raw = text[block.start : block.end]
    if "\n" not in raw or block.kind is not BlockKind.PARAGRAPH or block.label:
        yield block
        return
    start = block.start
    for line in raw.split("\n"):
        end = start + len(line)
        if line.strip():
            runs = tuple(
                Run(max(run.start, start), min(run.end, end), run.bold, run.italic)
                for run in block.runs
                if run.start < end and run.end > start
            )
            number = block.line + text.count("\n", block.start, start)
            yield replace(block, start=start, end=end, line=number, runs=runs)
        start = end + 1


_LINE_CLOSED = regex.compile(r"[.!?…:;][\"'”’»)\]]{0,4}\s*$")
_WRAPPED = 0.3


def _shares(text: str, block: Block) -> tuple[float, float]:
    """How much of a block is bold, how much italic, by characters that are letters or digits."""
    if not block.runs:
        return 0.0, 0.0
    total = sum(char.isalnum() for char in text[block.start : block.end])
    if not total:
        return 0.0, 0.0
    bold = italic = 0
    for run in block.runs:
        size = sum(char.isalnum() for char in text[run.start : run.end])
        bold += size * run.bold
        italic += size * run.italic
    return bold / total, italic / total
