"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re

# What ends a sentence, with the quotation marks and brackets that close behind it, before a blank or the end.
_END = re.compile(r"[.!?…。！？؟।]+[\"'”’»)\]]*(?=\s|$)|[。！？]")
# A full stop after one of these is no end: an initial, or a title or a number before what it belongs to.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\[“\"„«])(?:\d+|[A-ZÀ-ÖØ-ÞА-ЯČĆĐŠŽ][a-z]?|(?i:mr|mrs|ms|dr|prof|gen|col|maj|lt|capt|sgt|gov|sen|rep|st|vs"
    r"|etc|e\.g|i\.e|br|tzv|npr|itd|gosp|god|str|inz|bzw|z\.b|dipl|ing|sra|dra|jr))$"
)
_LONGER_THAN_ANY = 5  # letters
_LOWER = re.compile(r"\s+[\"'“„«(\[]*[a-zà-öø-ÿа-џćčđšž]")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, without the blanks around it; together all that is not blank.

    A full stop after an initial or a title, or before a small letter, ends none. Linear in the text.
    """
    cuts = [match.end() for match in _END.finditer(text) if _ends(text, match)]
    spans = []
    start = 0
    for cut in [*cuts, len(text)]:
        part = text[start:cut]
        kept = part.strip()
        if kept:
            first = start + len(part) - len(part.lstrip())
            spans.append((first, first + len(kept)))
        start = cut
    return spans


def _ends(text: str, match: re.Match[str]) -> bool:
    if match[0][0] not in ".…":
        return True
    if _LOWER.match(text, match.end()):
        return False
    start = match.start()
    # Most sentences end with a word that is longer than any abbreviation, which is told without looking at it.
    if match[0] != "." or (start >= _LONGER_THAN_ANY and text[start - _LONGER_THAN_ANY : start].isalpha()):
        return True
    return not _ABBREVIATED.search(text[max(0, start - 12) : start])
