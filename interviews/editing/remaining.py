"""Where words go on to stand after a redaction, for a publisher to see to: addresses, names, other interviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interviews.language import tokens
from interviews.models import FormerAddress, Interview, Likeness, Outlet, Person, Topic, Turn
from interviews.search import matching
from interviews.search.query import MOST_WORDS

from .redacted_records import Cleaner

_MOST_OTHERS = 10  # interviews that are named


@dataclass(slots=True)
class Remains:
    """What a redaction leaves alone: ``rows``, each with what it is called and says, and other ``interviews``.

    ``more``: there are more interviews than are named.
    """

    rows: list[tuple[str, str]] = field(default_factory=list)
    interviews: list[Interview] = field(default_factory=list)
    more: bool = False


def remains(interviews: list[int], text: str, cleaner: Cleaner) -> Remains:
    """Where the words of ``text`` stand beside these interviews, as they are now. A few queries."""
    rows = [(str(called), said) for called, said in _beside(interviews) if cleaner.anywhere.find(said)]
    others = _others(interviews, text, cleaner)
    return Remains(list(dict.fromkeys(rows)), others[:_MOST_OTHERS], len(others) > _MOST_OTHERS)


def _beside(interviews: list[int]) -> Iterator[tuple[str | Promise, str]]:
    """Addresses, and names of rows that other interviews have as well: both are for an editor to change."""
    mine = Interview.objects.filter(pk__in=interviews)
    former = FormerAddress.objects.filter(interview__in=interviews)
    for slug in (*mine.values_list("slug", flat=True), *former.values_list("slug", flat=True)):
        yield _("address of the interview"), slug
    for address in mine.values_list("address", flat=True):
        yield _("address of the original"), address
    for called, model, joined in (
        (_("person"), Person, Q(participations__interview__in=interviews)),
        (_("outlet"), Outlet, Q(interviews__in=interviews) | Q(participations__interview__in=interviews)),
        (_("topic"), Topic, Q(assignments__exchange__interview__in=interviews)),
    ):
        for name in model.objects.filter(joined).order_by("pk").distinct().values_list("name", flat=True):
            yield called, name


def _others(interviews: list[int], text: str, cleaner: Cleaner) -> list[Interview]:
    """Other interviews that say the words: public ones, and those that may be the same, public or not."""
    longest = max((tokens(paragraph) for paragraph in text.split("\n\n")), key=len)
    phrase = " ".join(token.spelled for token in longest[:MOST_WORDS])
    saying = matching(f'"{phrase}"').exclude(interview__in=interviews).order_by().values("interview")
    found = list(Interview.objects.filter(pk__in=saying).order_by("pk")[: _MOST_OTHERS + 1])
    asked = Likeness.objects.filter(Q(interview__in=interviews) | Q(other__in=interviews))
    alike = {key for pair in asked.values_list("interview", "other") for key in pair}
    said = Turn.objects.filter(exchange__interview__in=alike.difference(interviews, [one.pk for one in found]))
    also = {key for key, text in said.values_list("exchange__interview", "text") if cleaner.anywhere.find(text)}
    return [*found, *Interview.objects.filter(pk__in=also).order_by("pk")]
