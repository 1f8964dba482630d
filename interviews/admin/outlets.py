"""Outlets: who publishes interviews, and asks in them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from interviews.editing.cleaning import clean_line
from interviews.editing.interviews import check_address
from interviews.editing.merging import merge_outlets
from interviews.editing.naming import save_outlet
from interviews.models import Interview, Outlet

from .addresses import AddressedAdmin
from .duplicates import Duplicates
from .forms import NamedForm
from .history import HistoryPages
from .lists import FoldedSearch, count_of, counted_link
from .merging import MergeAction
from .parting import TakenBack
from .rights import KeepsPublic
from .typed import KeepsTyped


class OutletForm(NamedForm):
    class Meta:
        model = Outlet
        fields = ("name", "website", "rights", "licence", "slug")

    def clean_website(self) -> str:
        return self._address("website")

    def clean_licence(self) -> str:
        return self._address("licence")

    def _address(self, name: str) -> str:
        address = clean_line(self.cleaned_data[name])
        try:
            check_address(address)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return address


@admin.register(Outlet)
class OutletAdmin(
    KeepsTyped,
    KeepsPublic,
    Duplicates,
    TakenBack,
    AddressedAdmin,
    FoldedSearch,
    MergeAction,
    HistoryPages,
    admin.ModelAdmin,
):
    form = OutletForm
    list_display = ("name", "interview_count", "website", "merged_into", "created_at")
    list_filter = (("merged_into", admin.EmptyFieldListFilter),)
    list_select_related = ("merged_into",)
    search_fields = ("folded_name",)
    readonly_fields = ("merged_into",)
    fields = ("name", "website", "rights", "licence", "slug", "merged_into")
    actions = ("merge_selected",)
    merge = staticmethod(merge_outlets)
    merge_note = _("Every interview of the others becomes an interview of this outlet; their addresses lead here.")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(interview_count=count_of(Interview.objects.all(), "outlet"))

    @admin.display(description=_("interviews"), ordering="interview_count")
    def interview_count(self, outlet: Outlet) -> SafeString:
        return counted_link(outlet.interview_count, "interview", outlet=outlet.pk)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def view_on_site(self, outlet: Outlet) -> str | None:
        """Where readers find the outlet, where they do."""
        return outlet.get_absolute_url() if Outlet.objects.public().filter(pk=outlet.pk).exists() else None

    def save_model(self, request: HttpRequest, obj: Outlet, form: Any, change: bool) -> None:
        save_outlet(obj, by=request.user)
        if change:
            form.change_slug(by=request.user)
