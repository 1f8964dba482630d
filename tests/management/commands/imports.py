"""Two transcripts, and the import command called as a program would call it."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace
from typing import Any

from django.core.management import call_command

BRIDGE = """The bridge over the Odd

The new bridge has been awaited for years. We spoke with the harbour master Lena Odd.

Harbour Post: When does the bridge open?

Lena Odd: In May, if the steel arrives from the mill upstream.

It has not arrived yet, and nobody at the mill answers the telephone.

HP: And if it does not arrive at all?

LO: Then we wait by the river with a flask of tea and a good book.

HP: Who paints the bridge when it stands?

LO: My cousin does that, every spring, in the same grey paint.
"""
FERRY = BRIDGE.replace("bridge", "ferry").replace("steel", "engine").replace("river", "pier").replace("May", "June")


def run(*paths: Any, **options: Any) -> SimpleNamespace:
    """Call the command; its exit status, the lines it wrote, and with ``json`` the objects."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_transcripts", *map(str, paths), stdout=out, stderr=err, **options)
    except SystemExit as end:
        status = end.code
    lines = out.getvalue().splitlines()
    objects = [json.loads(line) for line in lines] if options.get("json") else []
    return SimpleNamespace(status=status, lines=lines, objects=objects, errors=err.getvalue())


def statuses(result: SimpleNamespace) -> list[str]:
    return [one["status"] for one in result.objects]
