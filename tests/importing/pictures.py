"""An archive as data in which two archives can be compared: every row, without what no two imports have in common.

As a program it prints that as JSON. Left out are keys, times, runs and their lines; a row that another one names stands
for itself by what makes it unique.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, Field, ForeignKey, Model

from interviews.search import index

#: What tells a row from all others of its table; a row of another table has no name, and nothing names it.
_NAMED_BY = {
    "interview": ("slug",),
    "person": ("slug",),
    "outlet": ("slug",),
    "topic": ("slug",),
    "source": ("sha256",),
    "reading": ("source", "parser_version", "given_sha256"),
    "exchange": ("interview", "number"),
    "participant": ("interview", "position"),
    "turn": ("exchange", "position"),
}
_OWN_TO_EACH_RUN = ("importrun", "importedfile")
Picture = dict[str, list[str]]


def picture() -> Picture:
    """The rows of the archive, one line each, by the interview they belong to ("" for people, topics, outlets ...).

    Beside them, under "index", the exchanges for which the search index is not what the rows say.
    """
    found: Picture = {"": [], "index": [str(pk) for pk in index.check()]}
    for model in apps.get_app_config("interviews").get_models(include_auto_created=True):
        if model._meta.proxy or model._meta.model_name in _OWN_TO_EACH_RUN:
            continue
        for row in model._base_manager.all():
            content = {field.name: _cell(row, field) for field in model._meta.concrete_fields if not field.primary_key}
            line = json.dumps({"table": model._meta.model_name, **content}, ensure_ascii=False, default=str)
            found.setdefault(_owner(row), []).append(line)
    return {owner: sorted(lines) for owner, lines in found.items()}


def _owner(row: Model) -> str:
    """The address of the interview that a row belongs to."""
    name = row._meta.model_name
    if name == "interview":
        return str(row.slug)
    for above in ("interview", "exchange", "reading", "source"):
        if any(field.name == above and isinstance(field, ForeignKey) for field in row._meta.concrete_fields):
            owner = getattr(row, above)
            if owner is not None and not (name == "source" and above == "exchange"):
                return _owner(owner)
    return ""


def _cell(row: Model, field: Field[Any, Any]) -> Any:
    value = field.value_from_object(row)
    if isinstance(field, DateTimeField):
        return value is not None
    if isinstance(field, ForeignKey):
        return None if value is None else _name(getattr(row, field.name))
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    return value


def _name(row: Model) -> Any:
    parts = _NAMED_BY[row._meta.model_name]
    return [_name(part) if isinstance(part := getattr(row, name), Model) else part for name in parts]


if __name__ == "__main__":
    print(json.dumps(picture()))
