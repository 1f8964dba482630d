"""Import runs: files in, rows and an account of what became of each out.

Files are read, asked for in the archive and parsed outside any transaction (``arrivals``). Those that are parsed by
then are written together (``writing``), in one transaction, which leaves each a whole interview or none; nothing is
reported before it is committed. A run and its lines are rows as well, so that what it did can be looked up. A dry run
(``previewing``) writes nothing at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from typing import Any, BinaryIO

from django.db import DatabaseError, InterfaceError

from interviews.editing.keeping_out import KeyLost

from . import arrivals, failures, files
from .accounts import Options, Outcome, Run
from .previewing import Preview
from .reading_ahead import one_ahead
from .writing import Importer

__all__ = ["Options", "Outcome", "Run", "import_files"]

_MOST_READINGS = 32  # that are held at once where each outcome has one


def import_files(
    found: Iterable[files.Found],
    options: Options,
    *,
    report: Callable[[Outcome], None] = lambda outcome: None,
    standard_input: BinaryIO | None = None,
    ahead: bool = True,
) -> Run:
    """Import files one after the other, telling ``report`` of each as soon as it is done.

    ``ahead``: no database is asked for ``found``, so that another thread may read them meanwhile. Raises
    ``failures.ArchiveFailed`` when the database cannot go on; what was imported before that stands.
    """
    run = Run()
    importer: Preview | Importer | None = None
    how: dict[str, Any] = {"publish": options.publish} | ({"most": _MOST_READINGS} if options.readings else {})
    try:
        importer = Preview(options) if options.dry_run else Importer(options)
        run.row = importer.run.pk if isinstance(importer, Importer) else None
        groups = arrivals.in_groups(found, options.of, standard_input or sys.stdin.buffer)
        arriving = arrivals.batches(one_ahead(groups) if ahead else groups, importer.known, **how)
        with closing(arriving):
            for batch in arriving:
                for outcome in importer.import_batch(batch):
                    report(outcome)
                    run.outcomes.append(outcome if outcome.reading is None else replace(outcome, reading=None))
        importer.finish()
    except KeyLost as error:
        raise failures.ArchiveFailed(str(error)) from error
    except (DatabaseError, InterfaceError) as error:
        raise failures.failure(error, importer.shown if importer else "") from error
    return run
