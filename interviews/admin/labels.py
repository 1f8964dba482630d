"""Rules for labels: the list, a new one after a look at what it would do, using one, removing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.beside_imports import wait_for_imports
from interviews.editing.label_rules import drafted_rule, make_rule, remove_rule, use_rule, waiting_for
from interviews.models import LabelRule, Outlet, Participant

from .lists import ReadOnlyAdmin, count_of, counted_link, is_key
from .participants import WhoForm
from .somebody import WhoField

_SHOWN = 20


class RuleForm(WhoForm):
    """A rule: the label, its bounds, and who it is."""

    field_order = ("label", "outlet", "first_day", "last_day", "person", "asks")

    label = forms.CharField(label=_("Label"), max_length=200, help_text=_("As it is printed before a turn."))
    outlet = WhoField(label=_("In interviews of this outlet"), of=Outlet, required=False)
    first_day = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last_day = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            try:
                self.drafted = drafted_rule(behind=cleaned["person"] or cleaned["asks"], **self.bounds())
            except ValueError as error:
                self.add_error(None, str(error))
        return cleaned

    def bounds(self) -> dict[str, Any]:
        """The label and where the rule holds."""
        return {name: self.cleaned_data[name] for name in ("label", "outlet", "first_day", "last_day")}


@admin.register(LabelRule)
class LabelRuleAdmin(ReadOnlyAdmin):
    """Whoever may change participants may make and remove rules; a rule itself is never changed."""

    list_display = ("label", "outlet", "first_day", "last_day", "behind", "rests")
    list_select_related = ("outlet", "person", "asks")
    fields = ("label", "outlet", "first_day", "last_day", "person", "asks", "created_at")
    change_list_template = "admin/interviews/rules.html"
    change_form_template = "admin/interviews/named.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(rests_on_it=count_of(Participant.objects.all(), "rule"))

    @admin.display(description=_("who it is"))
    def behind(self, rule: LabelRule) -> str:
        return str(rule.person or rule.asks)

    @admin.display(description=_("rest on it"), ordering="rests_on_it")
    def rests(self, rule: LabelRule) -> SafeString:
        return counted_link(rule.rests_on_it, "participant", rule=rule.pk)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("interviews.change_participant")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        """The pages of the acts beside those that every row has."""
        view = self.admin_site.admin_view
        return [
            path("new/", view(self.new), name="interviews_labelrule_new"),
            path("<int:pk>/use/", view(self.use), name="interviews_labelrule_use"),
            path("<int:pk>/remove/", view(self.remove), name="interviews_labelrule_remove"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        acts = [("use", _("Use it…")), ("remove", _("Remove it…"))] if is_key(object_id) else []
        named = [(reverse(f"admin:interviews_labelrule_{act}", args=[object_id]), called) for act, called in acts]
        return super().change_view(request, object_id, form_url, {"acts": named, **(extra_context or {})})

    def new(self, request: HttpRequest) -> HttpResponse:
        """A form; then what the rule would do; then the rule, used at once."""
        self._require(request)
        outlet = request.GET.get("outlet", "")
        given = Outlet.objects.filter(pk=outlet).first() if is_key(outlet) else None
        initial = {"label": request.GET.get("name", "")[:200], "outlet": given.name if given else ""}
        form = RuleForm(request.POST or None, initial=initial)
        waiting = None
        if form.is_valid():
            if "confirmed" in request.POST and self._made(request, form):
                return HttpResponseRedirect(reverse("admin:interviews_labelrule_changelist"))
            waiting = waiting_for(form.drafted)
        context = {"title": _now("A rule for a label"), "form": form, **_foreseen(waiting)}
        return self._render(request, "rule", context)

    def _made(self, request: HttpRequest, form: RuleForm) -> bool:
        """Whether the rule was made and used, with somebody new behind it: all of it or nothing."""
        try:
            with transaction.atomic():
                wait_for_imports()  # before somebody new is a row that others wait for
                rule = make_rule(behind=form.behind(by=request.user), by=request.user, **form.bounds())
                used = use_rule(rule, by=request.user)
        except ValueError as error:
            form.add_error(None, str(error))
            return False
        self._tell_used(request, used)
        return True

    def use(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How many participants wait for the rule; with POST, attribute them."""
        rule = self._found(request, pk)
        if request.method == "POST":
            self._tell_used(request, use_rule(rule, by=request.user))
            return HttpResponseRedirect(reverse("admin:interviews_labelrule_changelist"))
        context = {"title": _now("Use the rule: %(rule)s") % {"rule": rule}, "rule": rule}
        return self._render(request, "use_rule", {**context, **_foreseen(waiting_for(rule))})

    def remove(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What rests on the rule; with POST, take both away."""
        rule = self._found(request, pk)
        if request.method == "POST":
            number = remove_rule(rule, by=request.user)
            said = _now("The rule is removed; it was behind %(number)d participants.") % {"number": number}
            self.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:interviews_labelrule_changelist"))
        keys = list(Participant.objects.filter(rule=rule).values_list("pk", flat=True))
        context = {"title": _now("Remove the rule: %(rule)s") % {"rule": rule}, "rule": rule, "removing": True}
        return self._render(request, "use_rule", {**context, **_foreseen(keys)})

    def _found(self, request: HttpRequest, pk: int) -> LabelRule:
        self._require(request)
        rules = LabelRule.objects.select_related("outlet", "person__merged_into", "asks__merged_into")
        return get_object_or_404(rules, pk=min(pk, 2**63 - 1))

    def _require(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _tell_used(self, request: HttpRequest, number: int) -> None:
        said = _now("The rule is behind %(number)d participants more.") % {"number": number}
        self.message_user(request, said, messages.SUCCESS)

    def _render(self, request: HttpRequest, template: str, context: dict[str, Any]) -> TemplateResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/interviews/{template}.html", context)


def _foreseen(keys: list[int] | None) -> dict[str, Any]:
    """How many participants an act is about, and the latest of them; nothing where that is not known yet."""
    if keys is None:
        return {}
    rows = Participant.objects.filter(pk__in=keys).select_related("interview__outlet")
    return {"known": True, "number": len(keys), "rows": rows.order_by("-interview__sort_date", "pk")[:_SHOWN]}
