"""People: one row for each, however they are spelled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from interviews.editing.merging import merge_people
from interviews.editing.naming import save_person
from interviews.models import Participant, Person

from .addresses import AddressedAdmin
from .forms import NamedForm
from .history import HistoryPages
from .lists import FoldedSearch, count_of, counted_link
from .merging import MergeAction


class PersonForm(NamedForm):
    class Meta:
        model = Person
        fields = ("name", "note", "slug")
        widgets = {"note": forms.Textarea(attrs={"rows": 3, "cols": 80})}


@admin.register(Person)
class PersonAdmin(AddressedAdmin, FoldedSearch, MergeAction, HistoryPages, admin.ModelAdmin):
    form = PersonForm
    list_display = ("name", "interview_count", "merged_into", "created_at")
    list_filter = (("merged_into", admin.EmptyFieldListFilter),)
    list_select_related = ("merged_into",)
    search_fields = ("folded_name",)
    readonly_fields = ("merged_into",)
    fields = ("name", "note", "slug", "merged_into")
    actions = ("merge_selected",)
    merge = staticmethod(merge_people)
    merge_note = _("Every interview of the others becomes an interview of this person; their addresses lead here.")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        took_part = count_of(Participant.objects.all(), "person", of="interview")
        return super().get_queryset(request).annotate(interview_count=took_part)

    @admin.display(description=_("interviews"), ordering="interview_count")
    def interview_count(self, person: Person) -> SafeString:
        return counted_link(person.interview_count, "interview", person=person.pk)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def view_on_site(self, person: Person) -> str | None:
        """Where readers find the person, where they do."""
        return person.get_absolute_url() if Person.objects.public().filter(pk=person.pk).exists() else None

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        save_person(obj, by=request.user)
        if change:
            form.change_slug(by=request.user)
