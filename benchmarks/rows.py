"""Every row of an archive, ids and times aside, so that two archives can be compared: ``python -m benchmarks.rows``.

A row is known by its address or name where it has one, by its place among its kind otherwise; what points at it points
at that.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, models

from interviews.models import Exchange, ImportedFile, Interview, Outlet, Person, Topic
from interviews.search.engines import engine

# Made in an order that depends on how many interviews are written together.
_NAMED: dict[type[models.Model], str] = {Topic: "folded_name", Outlet: "folded_name", Person: "slug"}


def every_row() -> dict[str, list[Any]]:
    """The rows of each table that has some, sorted, and the index of the search."""
    kinds = [model for model in apps.get_app_config("interviews").get_models() if not model._meta.proxy]
    known = {model: _identities(model) for model in kinds}
    found = {model._meta.db_table: sorted(_rows(model, known), key=repr) for model in kinds}
    found[engine(connection.vendor).TABLE] = sorted(_index(known[Exchange]))
    return {table: rows for table, rows in found.items() if rows}


def _identities(model: type[models.Model]) -> dict[Any, Any]:
    rows = model._base_manager.order_by("pk")
    if model in _NAMED:
        return dict(rows.values_list("pk", _NAMED[model]))
    return {pk: place for place, (pk,) in enumerate(rows.values_list("pk"))}


def _rows(model: type[models.Model], known: dict[Any, dict[Any, Any]]) -> list[dict[str, Any]]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or field.remote_field]
    told = {field.attname: _told(field, known) for field in fields}
    rows = model._base_manager.order_by("pk").values(*told)
    return [{name: tell(row[name]) for name, tell in told.items()} for row in rows]


def _told(field: models.Field, known: dict[Any, dict[Any, Any]]) -> Callable[[Any], Any]:
    target = field.remote_field.model if field.remote_field else None
    if target in known:
        return lambda value: value if value is None else known[target][value]
    if field.model is ImportedFile and field.name == "changes":
        return lambda value: [_made(change, known[Interview]) for change in value]
    if isinstance(field, models.BinaryField):
        return lambda value: value if value is None else bytes(value)
    return lambda value: "a time" if isinstance(value, datetime.datetime) else value


def _made(change: dict[str, Any], interviews: dict[int, int]) -> dict[str, Any]:
    """What a file changed, with the interview that it became by its place."""
    return {**change, "now": interviews[change["now"]]} if change["place"] == "interview" else change


def _index(exchanges: dict[int, int]) -> list[tuple[Any, ...]]:
    chosen = engine(connection.vendor)
    key = "rowid" if connection.vendor == "sqlite" else "exchange_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, * FROM {chosen.TABLE}")
        own = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
        rows = cursor.fetchall()
    keep = [place for place, name in enumerate(own) if place and name != key]
    return [(exchanges[row[0]], *(str(row[place]) for place in keep)) for row in rows]


def digests() -> list[str]:
    """Of each table how many rows it has and a hash of all of them: two archives that print the same are the same."""
    return [
        f"{table} {len(rows)} {hashlib.sha256(repr(rows).encode()).hexdigest()}" for table, rows in every_row().items()
    ]


if __name__ == "__main__":
    print("\n".join(digests()))
