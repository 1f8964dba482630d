"""The pages on which a merge is taken back, and a person who was two is parted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.parting import Return, foreseen, part_person, take_merge_back
from interviews.models import Interview, Participant, Person, TopicAssignment

from .merging import may_merge
from .somebody import WhoField

_MOST = 500


class TakenBack:
    """Adds the way back from a merge to the admin of a model that has ``merged_into``."""

    change_form_template = "admin/interviews/named.html"

    def get_urls(self) -> list[URLPattern]:
        """The page beside those that every row has."""
        name = f"interviews_{self.opts.model_name}_take_back"
        return [path("<int:pk>/take-back/", self.admin_site.admin_view(self.take_back), name=name), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"acts": self.acts_here(request, object_id), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def acts_here(self, request: HttpRequest, object_id: str) -> list[tuple[str, Any]]:
        """What is done with a row beside its form: addresses and what they are called."""
        row = self.get_object(request, object_id)
        if row is None or row.merged_into_id is None or not may_merge(request):
            return []
        return [
            (reverse(f"admin:interviews_{self.opts.model_name}_take_back", args=[row.pk]), _("Take the merge back…"))
        ]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """What is merged into another has no parts of its own; ``NamedForm`` refuses those of an older form."""
        return () if obj and obj.merged_into_id else super().get_inlines(request, obj)

    def take_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What taking the merge back would give back; with POST, do it."""
        row = found_row(self, request, pk)
        address = reverse(f"admin:interviews_{self.opts.model_name}_change", args=[row.pk])
        if row.merged_into is None:
            self.message_user(request, _now("This is not merged into another."), messages.ERROR)
            return HttpResponseRedirect(address)
        if request.method == "POST":
            try:
                take_merge_back(row, by=request.user)
            except ValueError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                said = _now("“%(name)s” stands by itself again.") % {"name": row.name}
                self.log_change(request, row, said)
                self.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(address)
        found = foreseen(row)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Take “%(name)s” out of “%(into)s” again") % {"name": row.name, "into": row.merged_into.name},
            "opts": self.opts,
            "row": row,
            "back": _interviews(found, "back"),
            "stays": _interviews(found, "stays"),
            "merged": self.model.objects.filter(pk__in=found.merged),
            "address": address,
        }
        return TemplateResponse(request, "admin/interviews/take_back.html", context)


class PartForm(forms.Form):
    """Which participations are somebody else's, and whose."""

    participations = forms.ModelMultipleChoiceField(
        queryset=Participant.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the participations that belong to somebody else.")},
    )
    who = WhoField(label=_("Whose they are"), of=Person, or_new=True)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["participations"].queryset = person.participations.all()

    def clean_who(self) -> Person:
        who = self.cleaned_data["who"]
        if who.pk == self.person.pk:
            raise ValidationError(_now("Choose somebody else than “%(name)s”.") % {"name": who.name})
        return who


class Parted:
    """Adds the page on which some participations of a person become somebody else's."""

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<int:pk>/part/", self.admin_site.admin_view(self.part), name="interviews_person_part"),
            *super().get_urls(),
        ]

    def acts_here(self, request: HttpRequest, object_id: str) -> list[tuple[str, Any]]:
        acts = super().acts_here(request, object_id)
        if acts or not may_merge(request) or not object_id.isdigit():
            return acts
        return [(reverse("admin:interviews_person_part", args=[object_id]), _("These are two people…"))]

    def part(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The participations of a person, to be chosen from."""
        person = found_row(self, request, pk)
        rows = _with_interviews(person.participations.all())
        form = PartForm(person, request.POST or None)
        if form.is_valid():
            who = form.cleaned_data["who"]
            chosen = [row.pk for row in form.cleaned_data["participations"]]
            to = {"to": who} if who.pk else {"name": who.name}
            try:
                other = part_person(person, chosen, by=request.user, **to)
            except ValueError as error:
                form.add_error(None, str(error))
            else:
                said = _now("%(number)d participations are those of “%(name)s” now.")
                said %= {"number": len(chosen), "name": other.name}
                self.log_change(request, person, said)
                self.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:interviews_person_change", args=[other.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _now("“%(name)s” is two people") % {"name": person.name},
            "opts": self.opts,
            "person": person,
            "form": form,
            "rows": rows[:_MOST],
            "chosen": set(request.POST.getlist("participations")),
        }
        return TemplateResponse(request, "admin/interviews/part.html", context)


def found_row(model_admin: Any, request: HttpRequest, pk: int) -> Any:
    """A row of the model, for whoever may merge; anybody else is refused."""
    if not may_merge(request) or not model_admin.has_change_permission(request):
        raise PermissionDenied
    row = model_admin.model.objects.select_related("merged_into").filter(pk=min(pk, 2**63 - 1)).first()
    if row is None:
        raise Http404
    return row


def _interviews(found: Return, side: str) -> list[tuple[Interview, str]]:
    """The interviews that come or stay with a row, each with the name by which somebody takes part in it."""
    keys: dict[type[Model], list[int]] = getattr(found, side)
    parts = _with_interviews(Participant.objects.filter(pk__in=keys.get(Participant, ())))
    told = [(part.interview, part.name) for part in parts]
    about = TopicAssignment.objects.filter(pk__in=keys.get(TopicAssignment, ())).select_related("exchange__interview")
    told += [(row.exchange.interview, _now("exchange %(number)d") % {"number": row.exchange.number}) for row in about]
    return told + [(row, "") for row in Interview.objects.filter(pk__in=keys.get(Interview, ())).newest_first()]


def _with_interviews(participations: QuerySet) -> QuerySet:
    return participations.select_related("interview__outlet").order_by(
        "-interview__sort_date", "-interview", "position"
    )
