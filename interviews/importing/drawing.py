"""A run on a terminal: a bar while it goes on, a table in colours at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

_COLOURS = {"created": "green", "updated": "cyan", "unchanged": "dim", "conflict": "yellow", "refused": "red"}


def table(rows: Iterable[tuple[str, tuple[str, str, str]]], counts: str, stream: TextIO) -> None:
    """Each file's status with the cells that tell of it, and below how many there were of each."""
    drawn = Table(_("What"), _("File"), _("Title or reason"), box=None, pad_edge=False)
    for status, (label, *others) in rows:
        drawn.add_row(Text(label, style=_COLOURS[status]), *(Text(cell, overflow="fold") for cell in others))
    console = Console(file=stream)
    console.print(drawn)
    console.print(counts, highlight=False)


@contextmanager
def bar(total: int, stream: TextIO) -> Iterator[Callable[[], None]]:
    """A bar that each call moves on by one file."""
    columns = (TextColumn(_("Importing")), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
