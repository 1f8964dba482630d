"""A management command whose statements to the database are counted: ``python -m benchmarks.counted COMMAND ...``.

The command's output is its own; the number is the last line of standard error. ``COMMAND`` may be ``hash``, which reads
and hashes the files of a folder, and so tells what a command costs that only does that.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connection


def main(name: str, arguments: list[str]) -> None:
    django.setup()
    statements = 0

    def count(execute: Any, *given: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*given)

    with connection.execute_wrapper(count), contextlib.suppress(SystemExit):
        if name == "hash":
            for path in sorted(Path(arguments[0]).iterdir()):
                print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name)
        else:
            call_command(name, *arguments, skip_checks=False)
    print(statements, file=sys.stderr)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    main(sys.argv[1], sys.argv[2:])
