"""What follows from the texts: the search index and the echoes, kept true in the transaction in which rows change."""

from __future__ import annotations

from collections.abc import Iterable

from interviews import echoes, search
from interviews.models import Exchange, Interview


def refresh_interview(interview: Interview) -> None:
    """Make the indexes true for one interview; what the rows say counts, not the object given."""
    refresh_interviews([interview.pk])


def refresh_interviews(ids: Iterable[int]) -> None:
    """The same for several interviews, by id."""
    wanted = list(ids)
    search.index.refresh_interviews(wanted)
    echoes.index.refresh_interviews(wanted)


def refresh_names(ids: Iterable[int]) -> None:
    """Let interviews be found by what those who speak in them are called now; what was said is as it was."""
    search.index.refresh_interviews(ids)


def refresh_exchange(exchange: Exchange) -> None:
    """Make the indexes true for one exchange."""
    search.index.refresh_exchange(exchange)
    echoes.index.refresh_exchange(exchange)


def wipe() -> None:
    """Leave nothing in the tables of what was taken out of them."""
    search.index.wipe()
    echoes.index.wipe()
