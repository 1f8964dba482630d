"""How a paragraph is cited: by a hash of its wording. Never through the analyzer, which may change."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

VERSION = "1"
_WHITE_SPACE = re.compile(r"\s+")


def fingerprint(paragraph: str) -> str:
    """Version "1" and 15 characters a-z, 2-7: 75 bits of SHA-256 of the text in NFC with white space folded."""
    wording = _WHITE_SPACE.sub(" ", unicodedata.normalize("NFC", paragraph)).strip()
    digest = hashlib.sha256(wording.encode("utf-8", "surrogatepass")).digest()
    return VERSION + base64.b32encode(digest[:10]).decode("ascii").lower()[:15]


def fingerprints(paragraphs: Iterable[str]) -> list[tuple[str, int]]:
    """Each paragraph's fingerprint with its ordinal among equal ones before it: 1, 2, ..."""
    seen: Counter[str] = Counter()
    found = []
    for mark in map(fingerprint, paragraphs):
        seen[mark] += 1
        found.append((mark, seen[mark]))
    return found


def passage_key(fingerprint: str, ordinal: int) -> str:
    """A fingerprint as it stands in an address: followed by its ordinal where the paragraph is a repeat."""
    return fingerprint if ordinal == 1 else f"{fingerprint}-{ordinal}"


def split_key(key: str) -> tuple[str, int]:
    """The fingerprint and ordinal in an address; ordinal 0, which no paragraph has, where it is no number from 2 on."""
    fingerprint, dash, ordinal = key.partition("-")
    if not dash:
        return fingerprint, 1
    plain = ordinal.isascii() and ordinal.isdigit() and len(ordinal) <= 4 and ordinal[0] != "0" and ordinal != "1"
    return fingerprint, int(ordinal) if plain else 0
