"""What the lists of the desk share: search as readers search, counts with links to what they count, read-only rows."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Count, ForeignKey, IntegerField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from interviews.language import fold

# Every word is one more condition, and SQLite refuses an expression of a thousand. A search of the desk names rows.
_MOST_WORDS = 32
_LONGEST_SEARCH = 1000


class FoldedSearch:
    """Search that knows no case, diacritics or script: each of the first 32 words has to be found in ``matches``."""

    search_help_text = _("Capitals, diacritics and script make no difference: “vucic” finds “Vučić” and “Вучић”.")

    def matches(self, word: str) -> Q:
        """Where one folded word is looked for."""
        return Q(folded_name__contains=word)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """The rows that hold every word typed; only standing ones where a form asks for suggestions."""
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            queryset = queryset.standing()
        words = fold(search_term[:_LONGEST_SEARCH]).split()[:_MOST_WORDS]
        if search_term.strip() and not words:
            return queryset.none(), False
        for word in words:
            queryset = queryset.filter(self.matches(word))
        return queryset, False


class BoundedSelect(AutocompleteSelect):
    """A choice with suggestions that comes back empty, beside its error, where what was sent can be no key."""

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        return super().optgroups(name, [key for key in value if is_key(str(key))], attrs)


class BoundedChoices:
    """For a ``ModelAdmin`` or an inline: its fields with suggestions are :class:`BoundedSelect`."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", BoundedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are evidence: to be looked at, never changed here."""

    actions = None

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class GivenRow(admin.SimpleListFilter):
    """A filter that a link sets and that has no list of its own, since there may be thousands of choices."""

    model: type[Model]
    condition: str

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        value = request.GET.get(self.parameter_name)
        if value is None:
            return []
        row = self.model.objects.filter(pk=value).first() if is_key(value) else None
        return [(value, str(row or _("unknown")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if not value:
            return queryset
        if not is_key(value):
            return queryset.none()
        return queryset.filter(self.rows(int(value)))

    def rows(self, pk: int) -> Q:
        """The condition that the link stands for."""
        return Q(**{self.condition: pk})


def count_of(rows: QuerySet, field: str, of: str = "pk") -> Coalesce:
    """How many different ``of`` among ``rows`` point with ``field`` at the row in hand; one subquery, no join."""
    counted = rows.order_by().filter(**{field: OuterRef("pk")}).values(field)
    counted = counted.annotate(counted=Count(of, distinct=True)).values("counted")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def counted_link(count: int, to: str, **filters: Any) -> SafeString:
    """A number that leads to the list it counts; ``to`` is the model of that list."""
    address = reverse(f"admin:interviews_{to}_changelist", query=filters)
    return format_html('<a href="{}">{}</a>', address, count)


def is_key(value: str) -> bool:
    """Whether what a request says can be the key of a row."""
    return value.isascii() and value.isdigit() and len(value) < 19
