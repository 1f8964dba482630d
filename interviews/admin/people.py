"""People: one row for each, however they are spelled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.identifiers import give_identifier, identifier_value, take_identifier, whose
from interviews.editing.merging import merge_people
from interviews.editing.naming import save_person
from interviews.models import Identifier, Participant, Person

from .addresses import AddressedAdmin
from .duplicates import Duplicates
from .forms import NamedForm, RowForm, RowFormSet
from .history import HistoryPages
from .lists import FoldedSearch, count_of, counted_link
from .merging import MergeAction
from .odd_names import Odd, with_oddities
from .parting import Parted, TakenBack
from .rights import KeepsPublic
from .typed import KeepsTyped


class PersonForm(NamedForm):
    class Meta:
        model = Person
        fields = ("name", "note", "slug")
        widgets = {"note": forms.Textarea(attrs={"rows": 3, "cols": 80})}


class IdentifierForm(RowForm):
    """An identifier as it is copied from the catalogue; the address of its page will do."""

    value = forms.CharField(label=_("identifier"), max_length=200, help_text=_("Or the address of its page there."))

    class Meta:
        model = Identifier
        fields = ("scheme", "value")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "scheme" not in cleaned or "value" not in cleaned:
            return cleaned
        try:
            cleaned["value"] = identifier_value(cleaned["scheme"], cleaned["value"])
        except ValueError as error:
            self.add_error("value", str(error))
            return cleaned
        other = whose(cleaned["scheme"], cleaned["value"])
        if other is not None and other.pk != self.instance.person_id:
            said = _now("“%(name)s” (%(address)s) has this identifier. If the two are one person, merge them.")
            self.add_error("value", said % {"name": other.name, "address": other.slug})
        return cleaned


class IdentifierInline(admin.TabularInline):
    """Who may change a person may change these."""

    model = Identifier
    form = IdentifierForm
    formset = RowFormSet
    extra = 1
    verbose_name_plural = _("identifiers in catalogues, shown to readers")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("interviews.view_person") or self.has_change_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("interviews.change_person")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request)


@admin.register(Person)
class PersonAdmin(
    KeepsTyped,
    KeepsPublic,
    Duplicates,
    Parted,
    TakenBack,
    AddressedAdmin,
    FoldedSearch,
    MergeAction,
    HistoryPages,
    admin.ModelAdmin,
):
    form = PersonForm
    inlines = (IdentifierInline,)
    list_display = ("told_name", "interview_count", "merged_into", "created_at")
    list_filter = (("merged_into", admin.EmptyFieldListFilter), Odd)
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

    @admin.display(description=_("name"), ordering="name")
    def told_name(self, person: Person) -> SafeString | str:
        return with_oddities(person.name)

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

    def get_inlines(self, request: HttpRequest, obj: Person | None) -> Any:
        """Somebody new has none."""
        return super().get_inlines(request, obj) if obj else ()

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Give and take identifiers; one that was changed is another."""
        kept = formset.save(commit=False)
        changed = Identifier.objects.filter(pk__in=[row.pk for row in kept if row.pk])
        for identifier in [*formset.deleted_objects, *changed]:
            take_identifier(identifier, by=request.user)
        for identifier in kept:
            give_identifier(form.instance, identifier.scheme, identifier.value, by=request.user)
