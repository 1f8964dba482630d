"""What a page of hits shows of its rows, as plain records in three statements.

The statements are what the querysets make of them, but made once: a page would spend longer on writing them, and on
instances of models of which it shows a few fields, than the database spends on finding what it shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import QuerySet
from django.urls import get_script_prefix, get_urlconf, reverse

from interviews.models import Exchange, Participant, Turn
from interviews.transcripts.records import PartialDate

_BEARERS = ("name", "person__name", "outlet__name")


class ShownInterview(NamedTuple):
    """The interview of a hit; ``outlet``: its name, "" where there is none; ``participants``: role and name of each.

    ``address``: where it stands on the site.
    """

    pk: int
    slug: str
    title: str
    language: str
    date_year: int | None
    date_month: int | None
    date_day: int | None
    outlet: str
    participants: tuple[tuple[str, str], ...]
    address: str

    @property
    def partial_date(self) -> str:
        """The date as precisely as it is known, as of an interview."""
        return "" if self.date_year is None else str(PartialDate(self.date_year, self.date_month, self.date_day))

    def in_role(self, role: str) -> list[str]:
        """Who takes part in a role, as the interview names them."""
        return [name for of, name in self.participants if of == role]


class ShownTurn(NamedTuple):
    """What somebody says; ``names``: of whoever it is, each once, as the interview gives it and as they are called."""

    kind: str
    text: str
    names: tuple[str, ...]


class ShownExchange(NamedTuple):
    """The exchange of a hit, with its turns in spoken order."""

    pk: int
    number: int
    interview: ShownInterview
    turns: tuple[ShownTurn, ...]

    @property
    def address(self) -> str:
        """Where it stands on the site."""
        return f"{self.interview.address}{self.number}/"

    def texts(self, kind: str) -> list[str]:
        """What is asked in it, or answered."""
        return [turn.text for turn in self.turns if turn.kind == kind]


def shown_exchanges(ids: Sequence[int], alias: str) -> list[ShownExchange]:
    """The public ones among some exchanges, in the order of their ids, with all that a hit shows. Three queries."""
    found = {row[0]: row for row in rows_of(_exchanges, ids, alias)}
    if not found:
        return []
    said: defaultdict[int, list[ShownTurn]] = defaultdict(list)
    for exchange, kind, text, *names in rows_of(_turns, list(found), alias):
        said[exchange].append(ShownTurn(kind, text, tuple(dict.fromkeys(filter(None, names)))))
    held = list(dict.fromkeys(row[2] for row in found.values()))
    present: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for interview, role, name in rows_of(_participants, held, alias):
        present[interview].append((role, name))
    interviews: dict[int, ShownInterview] = {}
    # The addresses are kept for ever, and their parts need no quoting; asking for each takes as long as its marks.
    before, after = _around_slug(get_script_prefix(), get_urlconf())
    for _pk, _number, key, *told, outlet in found.values():
        if key not in interviews:
            address = f"{before}{told[0]}{after}"
            interviews[key] = ShownInterview(key, *told, outlet or "", tuple(present[key]), address)
    return [
        ShownExchange(pk, found[pk][1], interviews[found[pk][2]], tuple(said[pk]))
        for pk in ids
        if pk in found
    ]  # fmt: skip


@lru_cache
def _around_slug(_prefix: str, _urlconf: str | None) -> tuple[str, str]:
    """What stands before and after the slug in the address of an interview, as long as the site lies where it lies."""
    before, after = reverse("interview", args=["-"]).split("-")
    return before, after


def _exchanges(keys: Sequence[int]) -> QuerySet:
    fields = ("slug", "title", "language", "date_year", "date_month", "date_day", "outlet__name")
    rows = Exchange.objects.public().filter(pk__in=keys).order_by()
    return rows.values_list("pk", "number", "interview", *(f"interview__{field}" for field in fields))


def _turns(keys: Sequence[int]) -> QuerySet:
    rows = Turn.objects.filter(exchange__in=keys).order_by("exchange", "position")
    return rows.values_list("exchange", "kind", "text", *(f"participant__{bearer}" for bearer in _BEARERS))


def _participants(keys: Sequence[int]) -> QuerySet:
    rows = Participant.objects.filter(interview__in=keys).order_by("interview", "position")
    return rows.values_list("interview", "role", "name")


def rows_of(made: Callable[[Sequence[int]], QuerySet], keys: Sequence[int], alias: str) -> list[tuple[Any, ...]]:
    """The rows of ``made``, a function that makes a queryset of ``values_list`` for some keys; none for no keys.

    What it makes of them depends on nothing but how many they are, and its values need no conversion.
    """
    if not keys:
        return []
    sql, params = _statement(made, len(keys), alias)
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, [keys[place] if place >= 0 else given for place, given in params])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@lru_cache(maxsize=512)
def _statement(
    made: Callable[[Sequence[int]], QuerySet], number: int, alias: str
) -> tuple[str, list[tuple[int, Any]]]:  # fmt: skip
    """A statement, and its parameters: each by its place among the keys, or with -1 as it is."""
    # No key is below 0, so these stand for keys that are not known yet.
    unknown = range(-1, -1 - number, -1)
    sql, params = made(unknown).using(alias).query.get_compiler(using=alias).as_sql()
    return sql, [(unknown.index(param) if param in unknown else -1, param) for param in params]
