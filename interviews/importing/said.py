"""What the archivist said of a file, kept: a run that says nothing of a field takes nothing back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from interviews.editing.creation import given_from, interview_fields
from interviews.models import Source
from interviews.transcripts import Given, Reading

from .versions import find_version


def overlaid(before: Given, now: Given) -> Given:
    """What is said now, and what was said before wherever nothing is said now."""
    return replace(before, **{name: value for name in now.__slots__ if (value := getattr(now, name))})


class New(NamedTuple):
    """A file that is new to the archive, as it was read with what was said of it in this run."""

    name: str
    path: str
    given: Given
    reading: Reading


def said_of_versions(files: Sequence[New]) -> dict[int, Given]:
    """By place, what holds of those files of whose earlier versions more was said than is said now.

    Two queries for all, and some more for a file that has such an earlier version: it has to be read again.
    """
    addresses = [str(interview_fields(one.reading)["address"]) for one in files]
    told: dict[str, dict[str, str]] = {}
    for column, wanted in (("address", set(addresses)), ("path", {one.path for one in files})):
        if wanted := wanted - {""}:
            rows = Source.objects.filter(**{f"{column}__in": wanted}).order_by("pk")
            told |= {where: given for where, given in rows.values_list(column, "given") if given}
    found = {}
    for place, (one, address) in enumerate(zip(files, addresses, strict=True)):
        for where in (address, one.path):
            given = overlaid(given_from(told[where]), one.given) if where in told else one.given
            if given != one.given:
                version = find_version(one.reading, one.name, one.path, address)
                if version.interview is not None:
                    found[place] = given
                break
    return found
