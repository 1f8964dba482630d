"""Exchanges as they are laid out, with what was asked and said before, and pages of one exchange's echoes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from interviews.echoes import beside
from interviews.echoes.asked import Asking, Reasked, askings_of, asks_several
from interviews.echoes.beside import echoes_of
from interviews.echoes.places import Place, oldest_first
from interviews.echoes.said import Passage, share_said_before
from interviews.exports.echo_records import ASKING_COLUMNS, PLACE_COLUMNS, asking_record, place_record
from interviews.models import Exchange, Interview
from interviews.views import listing
from interviews.views.addresses import find_exchange, find_interview
from interviews.views.errors import honest_addresses
from interviews.views.redactions import notices
from interviews.views.spoken import Link, SpokenExchange, SpokenTurn, lay_out
from interviews.views.spoken import Passage as Paragraph


@dataclass(frozen=True, slots=True)
class Echoes:
    """What a page tells beside an exchange: ``asked``, the other askings; ``percent`` of its answers said before."""

    asked: tuple[Asking, ...]
    passages: tuple[Passage, ...]
    percent: int
    asked_address: str
    said_address: str


def with_echoes(rows: Iterable[Exchange], spoken: Sequence[SpokenExchange]) -> list[SpokenExchange]:
    """Exchanges as they are laid out, with their echoes; ``rows`` are the same ones."""
    found = list(rows)
    echoes = echoes_of(found)
    return [_echoed(one, row, echoes[row.pk]) for one, row in zip(spoken, found, strict=True)]


def _echoed(spoken: SpokenExchange, row: Exchange, told: beside.Echoes) -> SpokenExchange:
    reasked, passages = told.reasked, told.passages
    if not reasked.asked and not passages:
        return spoken
    share = share_said_before(row, passages)
    echoes = Echoes(
        reasked.asked,
        passages,
        round(100 * share),
        f"{spoken.address}asked-before/",
        f"{spoken.address}said-before/",
    )
    links = _links(passages, echoes.said_address)
    return replace(spoken, turns=tuple(_linked(turn, links) for turn in spoken.turns), echoes=echoes)


def _links(passages: Sequence[Passage], address: str) -> Mapping[str, list[Link]]:
    """The stretches of each paragraph that lead to their echoes, by its key, none over another; the longest first."""
    found: dict[str, list[Link]] = {}
    for passage in sorted(passages, key=lambda one: one.here.start - one.here.end):
        taken = found.setdefault(passage.here.paragraph.key, [])
        if all(passage.here.end <= link.start or link.end <= passage.here.start for link in taken):
            taken.append(Link(passage.here.start, passage.here.end, f"{address}#{passage.anchor}"))
    return {key: sorted(links) for key, links in found.items()}


def _linked(turn: SpokenTurn, links: Mapping[str, list[Link]]) -> SpokenTurn:
    return replace(turn, passages=tuple(_with_links(passage, links) for passage in turn.passages))


def _with_links(paragraph: Paragraph, links: Mapping[str, list[Link]]) -> Paragraph:
    return replace(paragraph, links=tuple(links[paragraph.key])) if paragraph.key in links else paragraph


@require_safe
@honest_addresses
def asked_before(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """All askings of one question with their answers, one under the other, oldest first."""
    wanted = listing.wanted_format(request)
    found, row = _found(slug, number, "asked-before/")
    reasked = askings_of([row]).get(row.pk, Reasked())
    others = {asking.exchange.pk: asking for asking in reasked.asked}
    rows = _loaded([row.pk, *others])
    if wanted != "html":
        records = [asking_record(one, others.get(one.pk), request.build_absolute_uri) for one in rows]
        name = f"{found.slug}-{row.number}-asked-before"
        return listing.all_as_data(request, wanted, records, name=name, columns=ASKING_COLUMNS)
    askings = [
        {
            "exchange": lay_out(one.interview, [one])[0],
            "interview": one.interview,
            "asking": others.get(one.pk),
            "is_here": one.pk == row.pk,
        }
        for one in rows
    ]
    texts = [passage.text for one in askings for passage in one["exchange"].passages]
    context = {
        **_context(found, row),
        "askings": askings,
        "asks_several": asks_several(row),
        "redactions": notices(texts),
    }
    return render(request, "echoes/asked.html", context)


@require_safe
@honest_addresses
def said_before(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The passages of one exchange that recur, each with every place where it stands, and how they differ."""
    wanted = listing.wanted_format(request)
    found, row = _found(slug, number, "said-before/")
    passages = echoes_of([row])[row.pk].passages
    if wanted != "html":
        records = [
            place_record(which, place, request.build_absolute_uri)
            for which, passage in enumerate(passages, 1)
            for place in passage.places
        ]
        name = f"{found.slug}-{row.number}-said-before"
        return listing.all_as_data(request, wanted, records, name=name, columns=PLACE_COLUMNS)
    share = share_said_before(row, passages)
    shown = [_compared(request, place, passage) for place, passage in enumerate(passages, 1)]
    texts = [place.paragraph.text for passage in passages for place in passage.places]
    context = {
        **_context(found, row),
        "passages": shown,
        "percent": round(100 * share),
        "redactions": notices(texts),
    }
    return render(request, "echoes/said.html", context)


def _compared(request: HttpRequest, number: int, passage: Passage) -> dict[str, Any]:
    """A passage with its places, all compared with one of them: the one asked for, or the oldest."""
    places = passage.places
    wanted = request.GET.get(f"passage-{number}", "")
    chosen = int(wanted) if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:6]) <= len(places) else 1
    base = places[chosen - 1]
    return {
        "number": number,
        "passage": passage,
        "base": base,
        "places": [
            {
                "place": place,
                "number": which,
                "is_here": place is passage.here,
                "is_base": place is base,
                "differs": _differs(base, place),
            }
            for which, place in enumerate(places, 1)
        ],
    }


def _differs(base: Place, place: Place) -> bool:
    return " ".join(base.text.split()) != " ".join(place.text.split())


def _found(slug: str, number: int, tail: str) -> tuple[Interview, Exchange]:
    interview = find_interview(slug, tail=f"{number}/{tail}")
    return interview, find_exchange(interview, number, tail=tail)


def _loaded(pks: Iterable[int]) -> list[Exchange]:
    """Public exchanges with all that is shown of them, oldest first, undated last."""
    rows = Exchange.objects.public().filter(pk__in=pks).with_turns().with_topics()
    return sorted(rows.select_related("interview__outlet"), key=oldest_first)


def _context(found: Interview, row: Exchange) -> dict[str, Any]:
    return {
        "interview": found,
        "exchange": lay_out(found, [row])[0],
        "address": reverse("exchange", args=[found.slug, row.number]),
    }
