"""A program that backs an archive up while somebody writes: an outlet, as soon as the outlets were read.

``Archives.run("tests.trust.backing_up_beside_writers", PATH, on=...)``; the digest that the backup told.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.db import connection, connections

from interviews.exports.backup import back_up
from interviews.models import Outlet


def main(path: Path) -> None:
    connections.databases["other"] = {**connections.databases["default"]}
    written: list[Outlet] = []

    def somebody_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = execute(sql, params, many, context)
        if not written and "interviews_outlet" in sql:
            facts = {"slug": "quay-post", "folded_name": "quay post", "sort_key": "q"}
            written.append(Outlet.objects.using("other").create(name="Quay Post", **facts))
        return found

    with connection.execute_wrapper(somebody_writes):
        told = back_up(path)
    assert written
    print(json.dumps(told.sha256))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
