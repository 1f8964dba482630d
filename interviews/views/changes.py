"""What became of the source of an interview since readers first saw it here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.language import fingerprint
from interviews.models import Interview, SourceChange, Turn, Wording
from interviews.views.addresses import find_interview
from interviews.views.errors import honest_addresses

_MOST = 50


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that the source changed: the exchange in which it stands, None where it stands no more; old and new."""

    number: int | None
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A newer version of the source, and what of it readers may see."""

    row: SourceChange
    passages: list[Passage]


@require_safe
@honest_addresses
def source_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Each newer version of the source with what it changed, the latest first; 404 where there is none."""
    found = find_interview(slug, tail="changes/")
    rows = list(found.source_changes.all()[:_MOST])
    if not rows:
        raise Http404
    context = {
        "interview": found,
        "changes": _shown(found, rows),
        "permanent_address": request.build_absolute_uri(),
    }
    return render(request, "interviews/changes.html", context)


def _shown(found: Interview, rows: Iterable[SourceChange]) -> list[Change]:
    """The changes with the texts that are public now: what came has to stand, and what went to be a kept wording.

    Where an editor has changed a passage since, or its exchange is deleted, neither side of it is shown. What changed
    the same way twice, since the source went back between, is shown where it did last.
    """
    standing: dict[str, tuple[int, str]] = {}
    texts = Turn.objects.public().filter(exchange__interview=found).order_by("exchange__position", "position")
    for number, text in texts.values_list("exchange__number", "text"):
        for paragraph in text.split("\n\n"):
            standing.setdefault(fingerprint(paragraph), (number, paragraph))
    gone = {key for row in rows for passage in row.passages for key in passage["gone"]}
    kept = Wording.objects.filter(
        Q(turn__isnull=True) | Q(turn__exchange__deleted_at__isnull=True),
        exchange__interview=found,
        exchange__deleted_at__isnull=True,
        fingerprint__in=gone,
    )
    wordings = dict(kept.values_list("fingerprint", "text"))
    told: set[Passage] = set()
    changes = []
    for row in rows:
        shown = [one for passage in row.passages if (one := _passage(passage, standing, wordings))]
        changes.append(Change(row, [one for one in shown if one not in told]))
        told.update(shown)
    return changes


def _passage(passage: dict[str, Any], standing: dict[str, tuple[int, str]], wordings: dict[str, str]) -> Passage | None:
    """A passage with its texts; None where one of them is not public, or it only moved."""
    gone = [key for key in passage["gone"] if key not in standing]
    if not all(key in standing for key in passage["came"]) or not all(key in wordings for key in gone):
        return None
    if not gone and not passage["came"]:
        return None
    numbers = [standing[key][0] for key in passage["came"]]
    old = "\n\n".join(wordings[key] for key in gone)
    new = "\n\n".join(standing[key][1] for key in passage["came"])
    return Passage(numbers[0] if numbers else None, old, new)
