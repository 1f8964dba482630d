"""An import with another history than it has, as a program: ``python -m benchmarks.recorded HOW [FOLDER]``.

``import``: as it is. ``unrecorded``: without comparing rows and keeping versions. ``versions``: no import, but a
version of every row that stands, as if an act had just brought it. Statements are counted as in ``benchmarks.counted``.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from interviews.editing import recording
from interviews.models import Interview
from interviews.transcripts.messages import message

_TOGETHER = 32  # as many as the importer writes in one transaction


def main(how: str, *arguments: str) -> None:
    statements = 0

    def count(execute: Any, *given: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*given)

    if how == "unrecorded":
        recording.Recording.watch = recording.Recording.brought = lambda self, *rows: None
        recording.Recording.changes = lambda self: {}
    with connection.execute_wrapper(count), contextlib.suppress(SystemExit):
        if how == "versions":
            keep_every_row()
        else:
            call_command("import_transcripts", *arguments, "--publish")
    print(statements, file=sys.stderr)


def keep_every_row() -> None:
    """Write a version of every row of every interview."""
    keys = list(Interview.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _TOGETHER):
        with transaction.atomic():
            for key in keys[start : start + _TOGETHER]:
                with recording.recorded(message("Imported"), by=None, interview=key) as act:
                    act.brought(*recording.of_interview(key))


if __name__ == "__main__":
    main(*sys.argv[1:])
