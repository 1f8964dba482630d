"""In which exchanges the passages with some numbers stand: one contract, and for each database what it does best.

A long interview has some two thousand numbers, each in hardly any other. A table with a row for each would be written
all over at every import; both databases have an index that collects what is new and merges it in order: FTS5 and GIN.

``create(cursor)``, ``drop(cursor)``
``remove(cursor, exchange_ids)``                     takes out what stands of some exchanges
``add(cursor, traces)``                              puts in traces of exchanges of which nothing stands
``found_again(cursor, numbers)``                     those of some numbers that two exchanges or more have
``sharing(cursor, numbers, most, limit)``            exchanges with how many of the numbers they have, most first; what
                                                     stands in more than ``most`` interviews does not count, and is told
``stored(cursor, exchange_ids)``                     what stands of exchanges, by exchange
``keep_only(cursor, ids)``, ``surplus(cursor, ids)`` take out, or tell, what belongs to no exchange of a query for ids
``damaged(cursor)``                                  exchanges that the index leads to wrongly, or not at all
``wipe(cursor)``                                     leaves nothing of what was taken out
"""

from __future__ import annotations

from types import ModuleType

from . import postgresql, sqlite

_ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine(vendor: str) -> ModuleType:
    """The engine of a database, by its name in Django."""
    return _ENGINES[vendor]
