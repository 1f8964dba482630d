"""A management command whose statements to the database are counted: ``python -m benchmarks.counted COMMAND ...``.

The command's output is its own; the number is the last line of standard error. ``COMMAND`` may be ``hash``, which reads
and hashes the files of a folder, and so tells what a command costs that only does that, or ``import_unmatched``, which
is ``import_transcripts`` without asking of any file which interview it is, or ``import_without_echoes``, which keeps
nothing of what is asked and said again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from importlib import import_module
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
        elif name == "import_unmatched":
            _take_out_matching()
            call_command("import_transcripts", *arguments)
        elif name == "import_without_echoes":
            import_module("interviews.echoes.index").refresh_interviews = lambda ids: None
            call_command("import_transcripts", *arguments)
        else:
            call_command(name, *arguments, skip_checks=False)
    print(statements, file=sys.stderr)


def _take_out_matching() -> None:
    """Let nothing be sketched, looked up, compared or stored; only now, for what is imported here needs Django."""
    matching, said = import_module("interviews.importing.matching"), import_module("interviews.importing.said")
    creation = import_module("interviews.editing.creation")
    sketch = import_module("interviews.language.sketches").Sketch("0" * 64, 0, b"", ())
    nothing = import_module("interviews.transcripts.sketching").Sketched(sketch, ())
    new = matching.Match(matching.How.NEW)
    for module, name, instead in (
        (matching, "sketched", lambda reading: nothing),
        (matching.Matcher, "look_up", lambda matcher, asked: None),
        (matching.Matcher, "find", lambda matcher, asked: new),
        (matching.Matcher, "add", lambda matcher, *about: None),
        (matching.Matcher, "stored", lambda matcher, asked: nothing),
        (creation, "insert_sketches", lambda rows: None),
        (said, "said_of_versions", lambda files: {}),
    ):
        setattr(module, name, instead)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    main(sys.argv[1], sys.argv[2:])
