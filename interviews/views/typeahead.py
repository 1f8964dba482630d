"""What somebody who types may mean: people, topics, outlets, questions. Without a script the search page has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interviews.language import fold, tokens
from interviews.models import Outlet, Person, Topic
from interviews.models.editions import Edition, current
from interviews.models.redactions import without_marks
from interviews.search import find
from interviews.search.query import SHORTEST_PREFIX
from interviews.views.registers import Register

MOST = 4
"""Suggestions of each kind."""
_LONGEST = 100
_SHOWN = 110


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that readers may see: what it is, its name, and where it stands."""

    kind: str
    name: str
    address: str


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """``{"suggestions": [{"kind", "name", "address"}]}`` for the beginning of a query, at most MOST of a kind."""
    text = request.GET.get("q", "")[:_LONGEST]
    found = [*names_like(text, current()), *_questions_like(text)]
    listed = [{"kind": one.kind, "name": one.name, "address": one.address} for one in found]
    response = JsonResponse({"suggestions": listed}, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    return response


def names_like(text: str, edition: Edition) -> list[Known]:
    """People, topics and outlets with every word of a text at the beginning of a word of their name.

    One query for each kind of which there are some, where the names were read in this edition.
    """
    words = fold(text).split()
    if not words or len(words) > MOST or max(map(len, words)) < SHORTEST_PREFIX:
        return []
    found = []
    for kind, model in ((_("person"), Person), (_("topic"), Topic), (_("outlet"), Outlet)):
        register = Register(model, edition)
        if keys := register.with_words(words, MOST):
            found += [Known(kind, row.name, row.get_absolute_url()) for row in register.rows(keys)]
    return found


def _questions_like(text: str) -> list[Known]:
    """Questions with the words of a text, of which the last may only have begun."""
    words = [token.spelled for token in tokens(text)]
    if not words or len(words[-1]) <= SHORTEST_PREFIX:
        return []
    query = " ".join([*(f"{word}" for word in words[:-1]), f"({words[-1]} OR {words[-1]}*)", "in:question"])
    hits = find(query, per_page=MOST).hits
    return [Known(_("question"), _asked(hit), hit.exchange.address) for hit in hits]


def _asked(hit: Any) -> str:
    text = without_marks("".join(part for part, _marked in hit.question))
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
