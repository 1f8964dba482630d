"""Quotations in a text: what stands between quotation marks, and the parts of it that somebody is said to have said."""

from __future__ import annotations

import re
from typing import NamedTuple

from .analyzer import tokens

LEAST_WORDS = 4
"""Of what stands between quotation marks and is checked; fewer are a name or a phrase, and stand everywhere."""

LONGEST = 5000
"""Characters of a quotation."""

# A line that ends without ending a sentence goes on in the next one.
_PARAGRAPH = re.compile(r"[^\n]+(?:(?<![.!?…:;”“\"»])\n(?=[^\S\n]*\S)[^\n]+)*")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n[^\S\n]*(?=[^\W\d_])")
_PAIRS = (
    # Where a quotation has several paragraphs, each begins with the mark, and only the last ends with one.
    # Of these a few, and nothing is tried twice: of a text in which each line begins with the mark, and none ends with
    # one, every line would be read to its end.
    re.compile(r"“([^“”]{1,5000}+(?:(?<=\n)“[^“”]{1,5000}+){0,100}+)”"),
    re.compile(r"[„‟]([^“”„‟]{1,5000})[”“‟\"]"),
    # What is quoted within a quotation may stand between the same marks.
    re.compile(r"“((?:[^“”]{1,2000}+(?<!\n)“[^“”]{1,1000}+”){1,10}+[^“”]{0,2000}+)”"),
    re.compile(r"„((?:[^“”„‟]{1,2000}+„[^“”„‟]{1,1000}+[”“]){1,10}+[^“”„‟]{0,2000}+)[”“]"),
    re.compile(r"«([^«»]{1,5000})»"),
    re.compile(r"»([^«»]{1,5000})«"),
    # Finnish and Swedish begin and end with the same mark.
    re.compile(r"(?<![^\s(\[])”(?=\S)([^“”„]{1,5000}+)(?<=\S)”(?!\w)"),
    re.compile(r"‹([^‹›\n]{1,1000})›"),
    re.compile(r"›([^‹›\n]{1,1000})‹"),
    re.compile(r"(?<![\w\"])\"(?=\S)([^\"]{1,5000}+(?:(?<=\n)\"[^\"]{1,5000}+){0,100}+)(?<=\S)\"(?!\w)"),
    re.compile(r",,([^,`'\"“”]{1,5000}(?:[,'][^,`'\"“”]{1,5000}){0,50})(?:''|[\"“”])"),
    re.compile(r"``([^`]{1,5000}?)''"),
    re.compile(r"(?<![\w'])'(?=\S)((?:[^'\n]|(?<=\w)'(?=\w)){1,1000})(?<=\S)'(?![\w'])"),
    re.compile(r"(?<![\w‘’‚])[‘‚]([^‘‚\n]{1,1000}?)[’‘](?!\w)"),
)
_AGAIN = re.compile(r"(?<=\n)[“\"]")
_ADAPTED = re.compile(r"\[(\w)\](?=\w)")
_LEFT_OUT = re.compile(r"\n\s*\n|\[[^\]]{0,200}\]|\((?:\.{3,}|…)\)|\.{3,}|…|\s\.\s\.\s\.")
_MARKS = "\"“”„‟«»‹›‘’‚' \t\r\n"


class Quotation(NamedTuple):
    """What somebody is said to have said: where it stands in the text, and its words as they stand there."""

    start: int
    end: int
    text: str


def quotations(text: str) -> list[Quotation]:
    """What a text quotes, in order; each of its paragraphs where it quotes nothing.

    Of quotation marks within others the outer ones count. What is longer than LONGEST is cut off there. Linear.
    """
    found: list[Quotation] = []
    for pair in _PAIRS:
        for match in pair.finditer(text):
            quoted = _whole(_AGAIN.sub("", match[1]))[:LONGEST].strip()
            if len(tokens(quoted)) >= LEAST_WORDS:
                found.append(Quotation(match.start(), match.end(), quoted))
    outer: list[Quotation] = []
    for one in sorted(found, key=lambda quotation: (quotation.start, -quotation.end)):
        if not outer or one.start >= outer[-1].end:
            outer.append(one)
    return outer or [
        Quotation(match.start(), match.end(), quoted)
        for match in _PARAGRAPH.finditer(text)
        if tokens(quoted := _whole(match[0][:LONGEST]).strip(_MARKS))
    ]


def _whole(text: str) -> str:
    """The text with words whole that are broken at the end of a line, where the next letter is a small one."""
    return _BROKEN_WORD.sub(lambda match: "" if text[match.end()].islower() else match[0], text)


def parts(quotation: str) -> list[str]:
    """The parts of a quotation between what was left out (...) or put in [by who quotes], without empty ones.

    Its paragraphs are parts as well. A letter in brackets is one that was made small or large: "[W]e know".
    """
    quotation = _ADAPTED.sub(r"\1", quotation)
    return [part for piece in _LEFT_OUT.split(quotation) if tokens(part := piece.strip(_MARKS + ",;:–—-"))]
