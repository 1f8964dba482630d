"""Sentences in rows and on pages: kept with what they were made of, told in the language of who looks.

A row that kept a finished sentence before there were messages still shows it.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext, ngettext

from interviews.transcripts.messages import Message


def told(message: str) -> str:
    """A message in the active language; a plain string is looked up as a sentence without values.

    The one place where what understanding and importing say is translated.
    """
    return (message if isinstance(message, Message) else Message(message)).told(gettext, ngettext)


class MessageField(models.TextField):
    """A :class:`~interviews.transcripts.messages.Message`: a plain sentence as such, one with values as JSON."""

    def from_db_value(self, value: str | None, *_args: Any) -> Message | None:
        return None if value is None else _restored(value)

    def to_python(self, value: Any) -> Message | None:
        return value if value is None or isinstance(value, Message) else _restored(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        if not isinstance(value, Message):
            return super().get_prep_value(value)
        data = value.to_data()
        return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)


def _restored(text: str) -> Message:
    if text.startswith('{"template"'):
        try:
            return Message.from_data(json.loads(text))
        except (ValueError, RecursionError):
            return Message(text)
    return Message(text)
