"""An archive in which every text is a payload: what a careless door would let in, put into the rows behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import DatabaseError, models, transaction

from interviews.exports import every_row
from interviews.models import ImportedFile, Interview, Participant, Reading
from interviews.models.messages import MessageField
from interviews.transcripts.messages import Message
from tests.fixtures.hostile_reading import record

#: One string a kind of harm, by its name.
PAYLOADS: dict[str, str] = json.loads((Path(__file__).parent / "payloads.json").read_text())

# Texts that are keys, codes and digests; the database or the code that made them says what they may be.
_KEYS = {
    *("sha256", "kept_sha256", "given_sha256", "digest", "key", "key_check", "sender", "fingerprint"),
    *("folded_name", "folded_label", "folded", "sort_key", "slug", "parser_version", "language", "value", "record"),
    *("place", "kind", "publish_zone"),
    # Another password would sign out who looks at what became of it.
    "password",
}


def poison(payload: str) -> dict[str, int]:
    """Put the payload into every text of every row; how many rows have it now, by model and field.

    Nothing is checked on the way but by the database. An address gets one that the database takes.
    """
    reached = {}
    for model in (*every_row.models(), User, LogEntry):
        for field in model._meta.concrete_fields:
            value = _value(field, payload)
            if value is None or model._base_manager.count() == 0:
                continue
            try:
                with transaction.atomic():
                    changed = model._base_manager.update(**{field.name: value})
            except DatabaseError:
                changed = 0
            reached[f"{model.__name__}.{field.name}"] = changed
    Participant.objects.update(labels=[payload])
    ImportedFile.objects.update(
        warnings=[{"line": 1, "message": payload}],
        reason=Message(payload),
        kept=[{"place": payload, "reason": Message(payload).to_data()}],
        status="refused",
    )
    # What was read stays as it was read, so the payload is in another reading of the same source.
    was = Interview.objects.filter(reading__isnull=False).get().reading
    assert was is not None
    Reading.objects.create(
        source=was.source, parser_version="2", given_sha256=was.given_sha256, record=record(payload).to_json()
    )
    return reached


def _value(field: Any, payload: str) -> Any:
    if field.name in _KEYS or field.choices or field.unique or isinstance(field, models.SlugField):
        return None
    if isinstance(field, MessageField):
        return Message(payload)
    if isinstance(field, models.URLField):
        return "https://owned.example/?'onmouseover='owned()'&x=</script>".replace("<", "%3C").replace(">", "%3E")
    if isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.JSONField):
        return payload[: field.max_length] if field.max_length else payload
    return None
