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
    "sketch": ("source",),
}
_OWN_TO_EACH_RUN = ("importrun", "importedfile")
# What no two imports have in common; the versions that an act left hash its time.
_OF_ITS_MOMENT = {"act": {"run", "sha256"}}
_BELONGS_BY = ("interview", "exchange", "reading", "source", "sketch")
Picture = dict[str, list[str]]


def picture() -> Picture:
    """The rows of the archive, one line each, by the interview they belong to ("" for people, topics, outlets ...).

    Beside them, under "index", the exchanges for which the search index is not what the rows say.
    """
    models = [model for model in apps.get_app_config("interviews").get_models() if not model._meta.proxy]
    tables = _Tables({model: model._base_manager.in_bulk() for model in models})
    found: Picture = {"": [], "index": [str(pk) for pk in index.check()]}
    for model, rows in tables.items():
        name = model._meta.model_name
        if name not in _OWN_TO_EACH_RUN and not name.startswith("historical"):
            for row in rows.values():
                found.setdefault(tables.owner(row), []).append(tables.line(row))
    return {owner: sorted(lines) for owner, lines in found.items()}


class _Tables(dict[type[Model], dict[Any, Model]]):
    """All rows by table and key, so that the row behind a key is found without asking the database."""

    def owner(self, row: Model) -> str:
        """The address of the interview that a row belongs to."""
        if row._meta.model_name == "interview":
            return str(row.slug)
        names = {field.name for field in row._meta.concrete_fields if isinstance(field, ForeignKey)}
        above = next((self.behind(row, name) for name in _BELONGS_BY if name in names), None)
        return self.owner(above) if above is not None else ""

    def line(self, row: Model) -> str:
        left_out = _OF_ITS_MOMENT.get(row._meta.model_name, set())
        fields = [field for field in row._meta.concrete_fields if not field.primary_key and field.name not in left_out]
        content = {field.name: self._cell(row, field) for field in fields}
        return json.dumps({"table": row._meta.model_name, **content}, ensure_ascii=False, default=str)

    def behind(self, row: Model, name: str) -> Model | None:
        """The row that a foreign key names; one of another app as Django loads it."""
        field = row._meta.get_field(name)
        table = self.get(field.related_model)
        return getattr(row, name) if table is None else table.get(field.value_from_object(row))

    def _cell(self, row: Model, field: Field[Any, Any]) -> Any:
        value = field.value_from_object(row)
        if isinstance(field, DateTimeField):
            return value is not None
        if isinstance(field, ForeignKey):
            return None if value is None else self._name(self.behind(row, field.name))
        return hashlib.sha256(value).hexdigest() if isinstance(value, bytes | memoryview) else value

    def _name(self, row: Model | None) -> Any:
        assert row is not None
        keys = {field.name for field in row._meta.concrete_fields if isinstance(field, ForeignKey)}
        parts = _NAMED_BY[row._meta.model_name]
        return [self._name(self.behind(row, name)) if name in keys else getattr(row, name) for name in parts]


if __name__ == "__main__":
    print(json.dumps(picture()))
