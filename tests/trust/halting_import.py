"""A program that imports a folder and stands still before it commits what it has written of interviews.

``Archives.begin("tests.trust.halting_import", FOLDER, on=...)``: it says ``holding`` when it stands there, and goes on
when a file called ``go on`` lies beside the folder.
"""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection


def main(folder: Path) -> None:
    connection.ensure_connection()
    commit, wrote = connection._commit, False

    def noticed(execute: Any, sql: str, *arguments: Any) -> Any:
        nonlocal wrote
        wrote = wrote or ("interviews_interview" in sql and sql.startswith(("INSERT", "COPY")))
        return execute(sql, *arguments)

    def halting_commit() -> Any:
        nonlocal wrote
        if wrote:
            wrote = False
            print("holding", flush=True)
            while not (folder.parent / "go on").exists():
                time.sleep(0.05)
        return commit()

    connection._commit = halting_commit
    with connection.execute_wrapper(noticed):
        call_command("import_transcripts", str(folder), publish=True, stdout=io.StringIO(), stderr=io.StringIO())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
