"""Names that may be taken for others, as lists of the desk find and mark them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from interviews.language.lookalikes import ODD, Oddity, oddities

_TOLD: dict[Oddity, Promise] = {
    Oddity.UNSEEN: _("invisible characters"),
    Oddity.MIXED: _("letters of two alphabets in one word"),
}


def odd(*fields: str) -> Q:
    """The condition that one of these fields holds what may be taken for another name."""
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__regex": ODD})
    return found


def with_oddities(name: str) -> SafeString | str:
    """A name, and in words why it may be taken for another."""
    why = ", ".join(str(_TOLD[oddity]) for oddity in oddities(name))
    return format_html('<bdi>{}</bdi> <span class="desk-mark">{}</span>', name, why) if why else name


class Odd(admin.SimpleListFilter):
    """A filter by names that may be taken for others; ``fields`` hold them."""

    title = _("spelling of the name")
    parameter_name = "odd"
    fields: tuple[str, ...] = ("name",)

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", _("may be taken for another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(odd(*self.fields)) if self.value() == "yes" else queryset
