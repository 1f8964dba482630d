"""Read transcripts into the archive."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.importing import files, questions, report, runs
from interviews.importing.failures import ArchiveFailed


class Command(BaseCommand):
    # The others are about pages and the admin, and take longer than a thousand files that are known.
    requires_system_checks = (Tags.database,)

    @property
    def help(self) -> str:
        return _(
            "Read transcripts of interviews into the archive. A file that was read before is brought up to date; what "
            "editors changed stays. Exit status: 0 when every file is imported, unchanged or in conflict, 1 when some "
            "were refused (the others are imported) or the database failed, 2 on wrong use."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help=_("A file, a folder, a glob; - is standard input.")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("Say what would be done, and write nothing."))
        parser.add_argument("--json", action="store_true", help=_("Write what was read as JSON Lines, one a file."))
        parser.add_argument(
            "--explain",
            action="store_true",
            help=_("Print one file line by line with what became of each and why, and write nothing."),
        )
        parser.add_argument("--publish", action="store_true", help=_("Publish what is imported."))
        parser.add_argument("--title", default="", help=_("The title; for a single file."))
        parser.add_argument("--date", default="", help=_("The date: YYYY, YYYY-MM or YYYY-MM-DD."))
        parser.add_argument("--outlet", default="", metavar="NAME", help=_("Who made the interviews."))
        parser.add_argument("--language", default="", metavar="CODE", help=_("Their language, such as en or sr-Latn."))
        parser.add_argument(
            "--recording", default="", metavar="URL", help=_("Where it can be heard or seen; for one file.")
        )
        parser.add_argument("--address", default="", metavar="URL", help=_("Where it stands on the web; for one file."))
        parser.add_argument(
            "--metadata",
            default="",
            metavar="FILE.csv",
            help=_("The same per file; columns %(columns)s.") % {"columns": ", ".join(files.COLUMNS)},
        )

    def handle(self, *, paths: list[str], metadata: str, dry_run: bool, publish: bool, **options: Any) -> None:
        try:
            given = files.checked(**{name: options[name] for name in files.COLUMNS if name != "file"})
            told = files.read_metadata(metadata) if metadata else files.Metadata()
            found = files.find(paths, leave_out=metadata)
            told = told.among(found)
            if len(found) > 1 and (given.title or given.address or given.recording):
                raise files.WrongUse(
                    _("--title, --address and --recording say what only one file can be; use --metadata for several.")
                )
            if options["explain"] and (options["json"] or publish):
                raise files.WrongUse(_("--explain only prints; it goes with neither --json nor --publish."))
            if options["explain"] and len(found) != 1:
                raise files.WrongUse(
                    _("--explain tells of one file, and these are %(number)d.") % {"number": len(found)}
                )
        except files.WrongUse as error:
            raise CommandError(str(error), returncode=2) from error
        for name in told.unused(found):
            line = _("%(metadata)s: “%(name)s” is not among the files to import.")
            self.stderr.write(line % {"metadata": metadata, "name": name})
        choices = runs.Options(dry_run=dry_run, publish=publish, given=given, metadata=told, readings=options["json"])
        if options["explain"]:
            self._explain(found, choices)
            return
        self._import(found, choices, as_json=options["json"])

    def _explain(self, found: list[files.Found], choices: runs.Options) -> None:
        # It draws, and what draws takes longer to load than to go through a thousand known files.
        explaining = import_module("interviews.importing.explaining")
        try:
            read = explaining.explain(found[0], choices.of(found[0]), self.stdout)
        except BrokenPipeError:
            _let_go_of_output()
            return
        if not read:
            sys.exit(1)

    def _print(self, line: str) -> None:
        """Print a line; where nobody reads any more (``| head``), the import goes on without."""
        try:
            self.stdout.write(line)
            self.stdout.flush()
        except BrokenPipeError:
            _let_go_of_output()
        except OSError as error:
            raise _unprintable(error) from error

    def _tell_of_questions(self) -> None:
        number = questions.number_open()
        if number:
            line = ngettext(
                "%(number)d question waits for an editor; manage.py open_questions tells it.",
                "%(number)d questions wait for an editor; manage.py open_questions tells them.",
                number,
            )
            self.stderr.write(line % {"number": number})

    def _import(self, found: list[files.Found], choices: runs.Options, *, as_json: bool) -> None:
        with _left_out_of_collections(), report.progress(len(found), sys.stderr) as advance:

            def done(outcome: runs.Outcome) -> None:
                advance(outcome)
                if as_json:
                    self._print(report.json_line(outcome))

            # A thread that waits for standard input could not be interrupted.
            ahead = all(one.shown != files.STANDARD_INPUT for one in found)
            try:
                run = runs.import_files(found, choices, report=done, ahead=ahead)
            except ArchiveFailed as error:
                raise CommandError(str(error), returncode=1) from error
            except KeyboardInterrupt:
                told = _("interrupted; what was imported so far stands. Run the command again to go on.")
                raise CommandError(told, returncode=130) from None
        if not as_json:
            try:
                report.table(run, self.stdout)
                self.stdout.flush()
            except BrokenPipeError:
                _let_go_of_output()
            except OSError as error:
                raise _unprintable(error) from error
        if not choices.dry_run:
            self._tell_of_questions()
        if run.refused:
            sys.exit(1)


@contextmanager
def _left_out_of_collections() -> Iterator[None]:
    """What is loaded by now stays: the collector, which thousands of files wake, need not go through it each time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _let_go_of_output() -> None:
    """What standard output still holds goes nowhere, so that nothing fails once more when the command ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unprintable(error: OSError) -> CommandError:
    _let_go_of_output()
    told = _("the output cannot be written (%(said)s); what was imported so far stands. Run the command again.")
    return CommandError(told % {"said": error.strerror or error}, returncode=1)
