"""Who is Q and who is A in a court's record: "EXAMINATION BY MR. LUND", "ADA BERG, having been first duly sworn"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from ..words import lexicon, names
from ..words.places import places
from .voices import Context, Voice, role_key

# "EXAMINATION BY MR. LUND:", "BY MR. LUND:", "CROSS-EXAMINATION (BY MS. BERG)"
_EXAMINES = regex.compile(r"^(?:[\p{L} -]{0,20}examination\W{1,3})?by\s+(?P<name>\S.*)$", regex.IGNORECASE)
_SWORN = regex.compile(
    r"[^.;]{0,80}?\b(?:(?:first |been |duly |having ){1,4}(?:sworn|affirmed)|called as a witness|a witness (?:herein"
    r"|called))\b",
    regex.IGNORECASE,
)
_DEPOSED = regex.compile(
    r"\b(?:(?:video(?:taped)?\s)?deposition|testimony|examination|oral history interview)\s+of\s*:?\s+(?:(?:mr|ms|mrs"
    r"|dr)\.\s+)?\Z",
    regex.IGNORECASE,
)


def joined(voices: list[Voice]) -> list[Voice]:
    """With the letter for questions given to the one who is printed as examining the witness."""
    asking = [voice for voice in voices if voice.labels and _letters(voice, lexicon.QUESTION_MARKS_ONLY)]
    examining = [voice for voice in voices if any(map(_EXAMINES.match, voice.labels))]
    if len(asking) != 1 or not examining:
        return voices
    if len(examining) == 1:
        examiner, letters = examining[0], asking[0]
        examiner.keys += letters.keys
        examiner.labels += letters.labels
        examiner.turns = [*examiner.turns, *letters.turns]
        examiner.side = examiner.side or letters.side
        voices = [voice for voice in voices if voice is not letters]
    return voices


def examiner(label: str) -> str:
    """The name in a line that says who examines; the label itself for any other."""
    match = _EXAMINES.match(label)
    return str(match["name"]).strip(" ():") if match is not None else label


def witness(voice: Voice, known: Sequence[str], context: Context) -> str:
    """The one person under oath, for the letter that stands for answers; "" where that is not told."""
    if voice.asks or not (_letters(voice, {"a"}) or {role_key(key) for key in voice.keys} <= {"witness", "a"}):
        return ""
    told: dict[str, str] = {}
    for text in context.texts:
        for name in known:
            for start, end in places(name, text):
                sworn = end < len(text) and text[end : end + 1] in ", " and _SWORN.match(text, end)
                if (sworn or _DEPOSED.search(text, max(0, start - 60), start)) and not names.names_outlet(name):
                    told.setdefault(fold(name), name)
    return next(iter(told.values())) if len(told) == 1 else ""


def _letters(voice: Voice, letters: frozenset[str] | set[str]) -> bool:
    return all(key in letters for key in voice.keys)
