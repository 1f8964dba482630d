"""Two interviews side by side: shared questions aligned, shared passages marked in both texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interviews.echoes.asked import Asking
from interviews.echoes.beside import echoes_of
from interviews.echoes.side_by_side import SaidInBoth, Same, aligned, apart_from_each_other, runs, said_in_both
from interviews.models import Exchange, Interview
from interviews.views.addresses import find_interview
from interviews.views.errors import Moved, NotHere, honest_addresses
from interviews.views.redactions import notices
from interviews.views.spoken import Link, SpokenExchange, apart, lay_out
from interviews.views.unchanged import unless_unchanged

#: Interviews that a page offers to compare with.
MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its exchanges as they are laid out, by key, with what both say marked."""

    interview: Interview
    exchanges: Mapping[int, SpokenExchange]


@dataclass(frozen=True, slots=True)
class Row:
    """A question that both ask. ``others``: the exchanges of the second; ``above``: those that stand higher up already.

    ``why``: the words that the questions have in common; ``decided``: whether an editor put them together.
    """

    one: SpokenExchange
    others: tuple[SpokenExchange, ...]
    above: tuple[SpokenExchange, ...]
    why: tuple[str, ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class Block:
    """What comes next: a question that both ask, or those that only the first does."""

    row: Row | None
    alone: tuple[SpokenExchange, ...] = ()


@require_safe
@unless_unchanged
@honest_addresses
def side_by_side(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """Two public interviews, the questions of the second beside those of the first that ask the same."""
    first, second = _found(slug, other)
    ones, others = _exchanges(first), _exchanges(second)
    echoes = echoes_of([*ones, *others])
    said = apart_from_each_other(said_in_both(ones, others, echoes))
    turned = apart_from_each_other(said_in_both(others, ones, echoes))
    left = Side(first, _laid_out(first, ones, "a", said, turned))
    right = Side(second, _laid_out(second, others, "b", turned, said))
    found = aligned(ones, others, echoes, translated=_are_translations(first, second))
    blocks = _blocks(found, left, right)
    shared = {spoken.anchor for block in blocks if block.row for spoken in block.row.others}
    context = {
        "first": first,
        "second": second,
        "blocks": blocks,
        "shared": sum(block.row is not None for block in blocks),
        "by_order": any(same.by_order for same in found),
        "ones": tuple(left.exchanges.values()),
        "rest": tuple(spoken for spoken in right.exchanges.values() if spoken.anchor not in shared),
        "said": [{"both": one, "anchor": f"a-said-{number}"} for number, one in enumerate(said, 1)],
        "turned": reverse("side_by_side", args=[second.slug, first.slug]),
        "permanent_address": request.build_absolute_uri(),
        "redactions": notices([first.title, second.title, *_texts((left, right))]),
    }
    return render(request, "over_time/side_by_side.html", context)


def _found(slug: str, other: str) -> tuple[Interview, Interview]:
    """Two public interviews; Moved where one has another address now, Gone or Http404 as each would say."""
    slugs = [_slug_now(slug), _slug_now(other)]
    if slugs[0] == slugs[1]:
        raise NotHere(_("These are one interview. Choose another one to lay beside it."))
    if slugs != [slug, other]:
        raise Moved(reverse("side_by_side", args=slugs))
    return find_interview(slug), find_interview(other)


def _slug_now(slug: str) -> str:
    try:
        return find_interview(slug).slug
    except Moved as moved:
        return str(resolve(str(moved)).kwargs["slug"])


def _exchanges(found: Interview) -> list[Exchange]:
    rows = list(found.exchanges.standing().with_turns().with_topics().order_by("position"))
    for row in rows:
        row.interview = found
    return rows


def _are_translations(one: Interview, other: Interview) -> bool:
    return (one.translation_of_id or one.pk) == (other.translation_of_id or other.pk)


def _laid_out(
    interview: Interview,
    rows: Sequence[Exchange],
    prefix: str,
    said: Sequence[SaidInBoth],
    there: Sequence[SaidInBoth],
) -> dict[int, SpokenExchange]:
    """The exchanges of one side, by key; what both say leads to where the other side says it."""
    other = "b" if prefix == "a" else "a"
    links: dict[tuple[int, str], list[Link]] = {}
    for number, one in enumerate(said, 1):
        at = next((at for at, back in enumerate(there, 1) if back.one.overlaps(one.other)), 0)
        exchange = one.other.paragraph.exchange
        address = f"#{other}-said-{at}" if at else f"#{other}-exchange-{exchange.number}"
        paragraph = one.one.paragraph
        link = Link(one.one.start, one.one.end, address, f"{prefix}-said-{number}")
        links.setdefault((paragraph.exchange.pk, paragraph.key), []).append(link)
    return {
        row.pk: _linked(apart(spoken, prefix), row.pk, links)
        for row, spoken in zip(rows, lay_out(interview, rows), strict=True)
    }


def _linked(spoken: SpokenExchange, pk: int, links: Mapping[tuple[int, str], list[Link]]) -> SpokenExchange:
    turns = tuple(
        replace(
            turn,
            passages=tuple(
                replace(passage, links=tuple(sorted(links.get((pk, passage.key), [])))) for passage in turn.passages
            ),
        )
        for turn in spoken.turns
    )
    return replace(spoken, turns=turns)


def _blocks(found: Sequence[Same], left: Side, right: Side) -> list[Block]:
    shown: set[int] = set()
    blocks = []
    for is_shared, group in runs(found):
        if not is_shared:
            blocks.append(Block(None, tuple(left.exchanges[same.one.pk] for same in group)))
            continue
        same = group[0]
        keys = [same.by_order.pk] if same.by_order else [asking.exchange.pk for asking in same.others]
        keys.sort(key=list(right.exchanges).index)
        row = Row(
            one=left.exchanges[same.one.pk],
            others=tuple(right.exchanges[pk] for pk in keys if pk not in shown),
            above=tuple(right.exchanges[pk] for pk in keys if pk in shown),
            why=_words(same.others),
            decided=any(asking.decided for asking in same.others),
        )
        shown.update(keys)
        blocks.append(Block(row))
    return blocks


def _words(askings: Iterable[Asking]) -> tuple[str, ...]:
    """The words in common with any of some askings, each once."""
    return tuple(dict.fromkeys(word for asking in askings for word in asking.words))


def _texts(sides: Iterable[Side]) -> list[str]:
    return [passage.text for side in sides for spoken in side.exchanges.values() for passage in spoken.passages]


def offered(
    found: Interview,
    exchanges: Iterable[SpokenExchange],
    translations: Iterable[Interview],
    same_voice: Iterable[Interview],
) -> list[dict[str, Any]]:
    """The interviews to lay beside one, each with its address and ``shared``, how many questions both ask.

    Translations first, then those with most questions in common, then those of the same voice. No query.
    """
    asked: dict[int, set[int]] = {}
    others: dict[int, Interview] = {one.pk: one for one in translations}
    for exchange in exchanges:
        for asking in exchange.echoes.asked if exchange.echoes else ():
            asked.setdefault(asking.exchange.interview_id, set()).add(exchange.number)
    rows = [asking.exchange.interview for one in exchanges if one.echoes for asking in one.echoes.asked]
    for other in sorted(rows, key=lambda one: (-len(asked[one.pk]), one.pk)):
        others.setdefault(other.pk, other)
    others |= {one.pk: one for one in same_voice if one.pk not in others}
    others.pop(found.pk, None)
    return [
        {
            "interview": other,
            "address": reverse("side_by_side", args=[found.slug, other.slug]),
            "shared": len(asked.get(other.pk, ())),
        }
        for other in list(others.values())[:MOST_OFFERED]
    ]
