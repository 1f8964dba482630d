"""Actions on interviews that change what readers see. Each asks once more, on a page that says what will happen."""

from __future__ import annotations

import functools
import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.forms.utils import from_current_timezone
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from interviews.editing import publication
from interviews.editing.cleaning import clean_line

# A confirmation carries one field for each interview, and Django refuses a form of more than a thousand.
_MOST = 500
# Beyond these, a moment in one time zone may be none in another.
_FIRST_YEAR, _LAST_YEAR = 1970, 2999
_PLACES = {
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
}  # fmt: skip


@functools.cache
def _zones() -> list[str]:
    """The places of the time zone database, and UTC."""
    return sorted(name for name in zoneinfo.available_timezones() if name == "UTC" or name.split("/")[0] in _PLACES)


class WallClock(forms.DateTimeField):
    """What a clock on a wall shows, without a zone."""

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(UTC):
            moment = super().to_python(value)
        if moment is not None and moment.utcoffset():
            raise forms.ValidationError(_now("Leave out the offset, and choose the time zone below."))
        return moment and moment.replace(tzinfo=None)


class PublishForm(forms.Form):
    at = WallClock(
        label=_("Hold back until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Leave this empty to publish now."),
    )
    zone = forms.ChoiceField(label=_("Time zone"), required=False, help_text=_("In which that is the time."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = timezone.get_default_timezone_name()
        self.fields["zone"].choices = [(name, name) for name in dict.fromkeys([here, *_zones()])]
        self.fields["zone"].initial = here

    def clean_at(self) -> datetime | None:
        at = self.cleaned_data["at"]
        if at is not None and not _FIRST_YEAR <= at.year <= _LAST_YEAR:
            years = {"first": _FIRST_YEAR, "last": _LAST_YEAR}
            raise forms.ValidationError(_now("Give a time between the years %(first)d and %(last)d.") % years)
        return at

    def clean(self) -> dict[str, Any]:
        """The moment that the wall clock of the zone shows; refused where it shows none such, or shows it twice."""
        cleaned = super().clean()
        at, zone = cleaned.get("at"), cleaned.get("zone") or timezone.get_default_timezone_name()
        if at is None:
            return {**cleaned, "zone": ""}
        try:
            with timezone.override(zone):
                return {"at": from_current_timezone(at), "zone": zone}
        except forms.ValidationError as error:
            self.add_error("at", error)
            return cleaned


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text=_("Readers who follow an old link see this reason."),
    )

    def clean_reason(self) -> str:
        reason = clean_line(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError(_now("Say why the interview is withdrawn."))
        return reason


class PublicationActions:
    """The actions of the list of interviews; a button on an interview's page leads to the same confirmation."""

    @admin.action(description=_("Publish…"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Publish now, or from a time ahead."""
        return self._confirmed(
            request,
            queryset,
            name="publish_selected",
            title=_now("Publish"),
            note=_now("Everybody will be able to read and find what you publish."),
            form_class=PublishForm,
            act=publication.publish,
        )

    @admin.action(description=_("Withdraw…"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Take away from readers, with a reason."""
        return self._confirmed(
            request,
            queryset,
            name="withdraw_selected",
            title=_now("Withdraw"),
            note=_now(
                "Readers will no longer find these interviews. Their addresses will say that they were withdrawn."
            ),
            form_class=WithdrawForm,
            act=publication.withdraw,
        )

    @admin.action(description=_("Send to review…"), permissions=["change"])
    def review_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask a colleague to look."""
        return self._confirmed(
            request,
            queryset,
            name="review_selected",
            title=_now("Send to review"),
            note=_now(
                "The interviews will wait for somebody who may publish. "
                "Only somebody who may publish can take back a withdrawn one."
            ),
            form_class=forms.Form,
            act=publication.send_to_review,
        )

    @admin.action(description=_("Return to draft…"), permissions=["change"])
    def draft_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Back to the start, for interviews that readers do not see."""
        return self._confirmed(
            request,
            queryset,
            name="draft_selected",
            title=_now("Return to draft"),
            note=_now(
                "The interviews become drafts again. Public ones have to be withdrawn first. "
                "Only somebody who may publish can take back one that is withdrawn or waits for its time."
            ),
            form_class=forms.Form,
            act=publication.return_to_draft,
        )

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether the user may publish and withdraw."""
        return request.user.has_perm("interviews.publish_interview")

    def _confirmed(
        self,
        request: HttpRequest,
        queryset: QuerySet,
        *,
        name: str,
        title: str,
        note: str,
        form_class: type[forms.Form],
        act: Callable[..., Any],
    ) -> HttpResponse | None:
        """The confirmation page; once it is confirmed, the act on each interview, with what could not be done."""
        rows = list(queryset.select_related("outlet")[: _MOST + 1])
        if len(rows) > _MOST:
            self.message_user(
                request, _now("Select at most %(most)d interviews at a time.") % {"most": _MOST}, messages.ERROR
            )
            return None
        form = form_class(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            context = {
                **self.admin_site.each_context(request),
                "title": title,
                "note": note,
                "opts": self.opts,
                "rows": rows,
                "form": form,
                "action": name,
                "action_checkbox_name": ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(request, "admin/interviews/confirm.html", context)
        self._act_on_each(request, rows, title, act, form.cleaned_data)
        return None

    def _act_on_each(
        self, request: HttpRequest, rows: list, title: str, act: Callable[..., Any], details: dict[str, Any]
    ) -> None:
        done = 0
        for interview in rows:
            try:
                act(interview, by=request.user, **details)
            except ValueError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                told = "; ".join(str(value) for value in details.values() if value)
                self.log_change(request, interview, f"{title}: {told}" if told else title)
                done += 1
        if done:
            said = ngettext("%(title)s: %(count)d interview.", "%(title)s: %(count)d interviews.", done)
            self.message_user(request, said % {"title": title, "count": done}, messages.SUCCESS)
