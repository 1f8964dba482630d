"""The whole archive as data in which two archives can be compared, wherever and on whichever database they are.

Each row of each table of the archive is a line of JSON: fields in the order of their names, moments in UTC, bytes by
their SHA-256. A value that is empty is left out, so that a table that has got a column since says the same until
something stands in it. Accounts, attempts to guess their passwords, and the search index, which follows from the rows,
are no part of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, Model

_NO_PART = ("attempts",)
# Contents of sources are up to 32 MB each, so only a few are held at a time.
_AT_ONCE, _CONTENTS_AT_ONCE = 1000, 4


@dataclass(frozen=True, slots=True)
class Digest:
    """What an archive comes to: ``sha256`` of all its lines, and for each table (rows, SHA-256 of its lines)."""

    sha256: str
    tables: dict[str, tuple[int, str]]

    @property
    def rows(self) -> int:
        return sum(rows for rows, _sha256 in self.tables.values())


def digest(database: str = "default") -> Digest:
    """The digest of an archive; equal archives have equal ones. Reads every row; memory does not grow with them."""
    whole, tables = hashlib.sha256(), {}
    for model in models():
        table, rows = hashlib.sha256(), 0
        for line in lines(model, database):
            data = f"{line}\n".encode()
            table.update(data)
            whole.update(data)
            rows += 1
        tables[model._meta.db_table] = (rows, table.hexdigest())
    return Digest(whole.hexdigest(), tables)


def models(registry: Any = apps) -> list[type[Model]]:
    """The tables of the archive, in the order of their names; ``registry``: the apps as they are, or once were."""
    found = registry.get_app_config("interviews").get_models(include_auto_created=True)
    kept = (model for model in found if model._meta.managed and not model._meta.proxy)
    kept = (model for model in kept if model._meta.model_name not in _NO_PART)
    return sorted(kept, key=lambda model: str(model._meta.db_table))


def lines(model: type[Model], database: str = "default") -> Iterator[str]:
    """Every row of a table as a line, in the order of their keys."""
    fields = sorted(model._meta.concrete_fields, key=lambda field: str(field.attname))
    at_once = _CONTENTS_AT_ONCE if any(isinstance(field, BinaryField) for field in fields) else _AT_ONCE
    rows: Iterable[tuple[Any, ...]] = (
        model._base_manager.using(database)
        .order_by("pk")
        .values_list(*(field.attname for field in fields))
        .iterator(chunk_size=at_once)
    )
    for row in rows:
        cells = ((field.attname, _plain(field.get_prep_value(value))) for field, value in zip(fields, row, strict=True))
        held = {name: value for name, value in cells if value not in (None, "", False, [], {})}
        yield json.dumps({"table": model._meta.db_table, **held}, ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest() if len(value) else ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value
