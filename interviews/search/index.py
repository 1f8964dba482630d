"""Keeping the search index true."""

from __future__ import annotations

from interviews.models import Exchange, Interview


def refresh_interview(interview: Interview) -> None:
    """Make the index true for one interview, inside the caller's transaction."""


def refresh_exchange(exchange: Exchange) -> None:
    """Make the index true for one exchange, inside the caller's transaction."""
