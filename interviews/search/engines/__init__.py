"""The engines. Each is a module with the same names:

``create(cursor)``, ``drop(cursor)``    the tables of the index, empty
``create_table(cursor, table)``, ``drop_table(cursor, table)``  the one with the documents, TABLE or ANEW
``replace(cursor, ids, documents)``     the exchanges ``ids`` are in the index with ``documents`` and nothing else, and
                                        in the one that is being made anew beside it, where there is one
``fill(cursor, table, ids, documents)`` the same in one table alone
``hold_writers(cursor)``                nobody else writes to the index until the transaction ends; readers go on
``swap(cursor)``                        the table ANEW becomes TABLE; readers wait for that moment alone
``keep_only(cursor, ids, table)``       exchanges that the query ``ids`` (SQL, parameters) does not name are taken out
``hits(root, languages)``               SQL and parameters of a query for the ids of all exchanges that match a tree
``best(cursor, root, languages, ids, limit, offset)``  those of ``ids`` (all of them hits; None: all hits), best first
``known(cursor, terms)``                those of some index terms that stand in a document, the most frequent first
``differing(cursor, documents)``        ids of documents that are not in the index as they should be
``surplus(cursor, ids)``                ids in the index that the query ``ids`` does not name
``check(cursor)``                       raises IndexDamaged where the engine itself finds its tables damaged

A tree is compiled with the languages whose word forms the index holds; ``languages`` keeps their list.
"""

from __future__ import annotations

from types import ModuleType

from django.core.exceptions import ImproperlyConfigured

from . import postgresql, sqlite

_ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine(vendor: str) -> ModuleType:
    """The engine for a database, by Django's name of its vendor."""
    if vendor not in _ENGINES:
        raise ImproperlyConfigured(f"DATABASE_URL: search works on SQLite and PostgreSQL, not on {vendor}.")
    return _ENGINES[vendor]
