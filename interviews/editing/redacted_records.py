"""A reading's record without the words of redactions: its spans go on to tile a text of the same length."""

from __future__ import annotations

from typing import Any

from interviews.language import tokens
from interviews.language.redactions import Found, Recogniser

# Fields in which a reading says who and what about; a few words stand there for other reasons than in what was said.
_ABOUT = ("title", "outlet", "participants", "origins", "facts", "given", "address", "recording")
_ABOUT_SPANS = ("label", "metadata")


class Cleaner:
    """Takes words of redactions out of texts and data. ``found``: what it has taken out so far.

    ``anywhere``: what is looked for in all that was said; ``in_names``: what is in titles, names and labels as well.
    """

    def __init__(self, anywhere: Recogniser, in_names: Recogniser) -> None:
        self.anywhere, self.in_names = anywhere, in_names
        self.found: list[Found] = []

    def text(self, text: str, *, about: bool = False) -> str:
        """A text without the words. ``about``: it is a title, a name, a label or the like."""
        if not text:
            return text
        text, found = (self.in_names if about else self.anywhere).without(text)
        self.found += found
        return text

    def data(self, value: Any, *, about: bool = False) -> Any:
        """The same of every string in lists and dictionaries; names of fields stay."""
        if isinstance(value, str):
            return self.text(value, about=about)
        if isinstance(value, list):
            return [self.data(item, about=about) for item in value]
        if isinstance(value, dict):
            return {name: self.data(item, about=about) for name, item in value.items()}
        return value

    def record(self, record: dict[str, Any]) -> dict[str, Any]:
        """A reading as JSON has it, without the words; the same one where none of them stands there."""
        before = len(self.found)
        cleaned = {name: self.data(value, about=name in _ABOUT) for name, value in record.items() if name not in _APART}
        cleaned = {name: cleaned.get(name, value) for name, value in record.items()}
        cleaned["text"] = self._tiled(record)
        if len(self.found) == before:
            return record
        cleaned["subjects"] = _still_said(cleaned)
        return cleaned

    def _tiled(self, record: dict[str, Any]) -> str:
        """The decoded text with marks as long as what they stand for; long passages first, then span by span."""
        text, found = self.in_names.without(record["text"], keep_length=True)
        self.found += found
        pieces, at = [], 0
        for span in record["spans"] or [{"start": 0, "end": len(text), "kind": ""}]:
            words = self.in_names if span["kind"] in _ABOUT_SPANS else self.anywhere
            piece, found = words.without(text[span["start"] : span["end"]], keep_length=True)
            self.found += found
            pieces.append(text[at : span["start"]] + piece)
            at = span["end"]
        return "".join(pieces) + text[at:]


_APART = ("text", "spans", "subjects", "parser_version", "media_type", "encoding", "language")


def _still_said(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The subjects of which a form is said somewhere yet."""
    turns = (turn for exchange in record["exchanges"] for turn in exchange["turns"])
    said = folded("\n\n".join(paragraph for turn in turns for paragraph in turn["paragraphs"]))
    return [
        subject
        for subject in record["subjects"]
        if any(folded(form) in said for form in (subject["name"], *subject["terms"]))
    ]


def folded(text: str) -> str:
    """The words of a text, folded, each between spaces, so that one is in another only as whole words."""
    return f" {' '.join(token.folded for token in tokens(text))} "
