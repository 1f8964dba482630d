"""What was redacted stays out: whatever is written later goes through here, from an editor or from a file.

The words are known again by hashes under a key, ``REDACTION_KEY``. A passage of five words or more is known in every
file; fewer words only in the interview in which they were redacted, since others may say them as well.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _

from interviews.language.redactions import Recogniser, Secret, hashed
from interviews.models import Exchange, Interview, Redaction, Turn
from interviews.transcripts.messages import message

from .redacted_records import Cleaner

_TAKEN_OUT = message("A passage that was redacted stood in this file and was taken out. Its bytes are not kept.")
_IN_OTHER_WORDS = message("A passage that was redacted stands here in other words. Look at it before you publish it.")


class KeyLost(RuntimeError):
    """Redactions were made under another key, so what they took out would not be known again."""


def redaction_key() -> bytes:
    """The key under which redacted words are hashed."""
    return hashlib.sha256(f"redactions {settings.REDACTION_KEY}".encode()).digest()


def key_check(key: bytes) -> str:
    """By what a key is known."""
    return hashed(["which key"], key)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A reading without what was redacted. ``partly``: a passage stands there in other words, beside what was known."""

    as_json: str
    kept: bytes
    partly: bool


class Watch:
    """All redactions of the archive, in force. False where there are none."""

    def __init__(self, redactions: Iterable[Redaction]) -> None:
        self.redactions = list(redactions)
        self.key = redaction_key()
        check = key_check(self.key)
        if any(redaction.key_check != check for redaction in self.redactions):
            raise KeyLost(
                _(
                    "Passages were redacted under another key, so they cannot be kept out. Set REDACTION_KEY to the "
                    "SECRET_KEY of that time."
                )
            )

    @classmethod
    def load(cls) -> Watch:
        """What is in force now. One query."""
        return cls(Redaction.objects.order_by("pk"))

    def __bool__(self) -> bool:
        return bool(self.redactions)

    def cleaner(self, interview: int | None) -> Cleaner:
        """What takes out of the texts of an interview, or of none that is known yet, what was redacted."""
        return Cleaner(*self._recognisers(interview))

    @functools.lru_cache(maxsize=64)  # noqa: B019 - a watch lives as long as a transaction
    def _recognisers(self, interview: int | None) -> tuple[Recogniser, Recogniser]:
        anywhere, in_names = [], []
        for redaction in self.redactions:
            for secret in map(Secret.from_data, redaction.secrets):
                if not secret.is_short or redaction.interview_id == interview:
                    anywhere.append((redaction.pk, secret))
                    if not secret.is_short or redaction.in_names:
                        in_names.append((redaction.pk, secret))
        return Recogniser(anywhere, self.key), Recogniser(in_names, self.key)

    def name(self, text: str, interview: int | None) -> str:
        """The name of a file without what was redacted, as it is kept."""
        return self.cleaner(interview).text(text, about=True) if self.redactions else text

    def name_of_any(self, text: str) -> str:
        """The same, whichever interview the file is of: what it is kept as where it is of one that was redacted."""
        return self._names_of_all.without(text)[0]

    @functools.cached_property
    def _names_of_all(self) -> Recogniser:
        secrets = [(row.pk, Secret.from_data(data)) for row in self.redactions for data in row.secrets]
        in_names = {row.pk for row in self.redactions if row.in_names}
        return Recogniser([one for one in secrets if one[0] in in_names or not one[1].is_short], self.key)

    def is_redacted(self, interview: int | None) -> bool:
        """Whether something was taken out of an interview."""
        return any(redaction.interview_id == interview for redaction in self.redactions)

    def leave_out(self, as_json: str, interview: int | None) -> LeftOut | None:
        """A reading without what was redacted, None where nothing of that stands in it."""
        cleaner = self.cleaner(interview)
        record = json.loads(as_json)
        cleaned = cleaner.record(record)
        if cleaned is record:
            return None
        partly = any(found.partly for found in cleaner.found)
        for told in (_TAKEN_OUT, _IN_OTHER_WORDS) if partly else (_TAKEN_OUT,):
            warning = {"line": None, "message": told.to_data()}
            if warning not in cleaned["warnings"]:
                cleaned["warnings"] = [*cleaned["warnings"], warning]
        return LeftOut(as_stored(cleaned), kept_of(cleaned), partly)


def as_stored(record: dict[str, Any]) -> str:
    """A reading's data as its row holds it."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def kept_of(record: dict[str, Any]) -> bytes:
    """What is kept of a file in place of its bytes: the text that was read in it."""
    return record["text"].encode("utf-8", "replace")


def in_force() -> Watch:
    """All redactions, for an act of an editor; ValueError, with a sentence for the editor, where the key is lost."""
    try:
        return Watch.load()
    except KeyLost as error:
        raise ValueError(str(error)) from error


def keep_out(interview: Interview, exchanges: Iterable[Exchange]) -> None:
    """Take out again what an act has put back into some exchanges or the introduction. The caller holds them.

    ValueError, with a sentence for the editor, where the key is lost: what cannot be kept out is not saved.
    """
    if interview.redacted_at is None:
        return
    cleaner = in_force().cleaner(interview.pk)
    for turn in Turn.objects.filter(exchange__in=list(exchanges)):
        text = cleaner.text(turn.text)
        if text != turn.text:
            Turn.objects.filter(pk=turn.pk).update(text=text, version=F("version") + 1)
    standing = Interview.objects.get(pk=interview.pk)
    introduction, title = cleaner.text(standing.introduction), cleaner.text(standing.title, about=True)
    if (introduction, title) != (standing.introduction, standing.title):
        Interview.objects.filter(pk=interview.pk).update(introduction=introduction, title=title)
