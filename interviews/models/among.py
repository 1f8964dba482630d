"""The lookup ``__among``: like ``__in``, for hundreds of values that come as one parameter.

``__in`` prepares each value by itself, which takes longer than the database takes to look them up. Values are texts or
whole numbers, as the column holds them.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class Among(models.Lookup):
    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, parameters = self.process_lhs(compiler, connection)
        values = list(self.rhs)
        if connection.vendor == "sqlite":
            return f"{column} IN (SELECT value FROM json_each(%s))", [*parameters, json.dumps(values)]
        kind = "bigint" if values and isinstance(values[0], int) else "text"
        return f"{column} = ANY(%s::{kind}[])", [*parameters, values]


models.Field.register_lookup(Among)
models.ForeignObject.register_lookup(Among)
