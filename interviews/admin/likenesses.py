"""Interviews that may be one: the queue, and the page on which an editor sees both and decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.likenesses import compare, say_different, say_same, say_translation
from interviews.editing.stale import StaleEdit
from interviews.models import Interview, Likeness, Participant, Source, Turn

from .lists import GivenRow, ReadOnlyAdmin

_LONGEST = 60_000  # words of both that are compared on a page
_WITHOUT_TEXT = 0.2  # what shares less is shown side by side, for there is no difference to be read


class OfInterview(GivenRow):
    title, parameter_name, model = _("interview"), "interview", Interview

    def rows(self, pk: int) -> Q:
        return Q(interview=pk) | Q(other=pk)


class Decided(admin.SimpleListFilter):
    """What an editor has said; the open questions where nothing is chosen."""

    title = _("decided")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("all", _("All")), *((value, label) for value, label in Likeness.State.choices if value != "open")]

    def choices(self, changelist: Any) -> Any:
        """The same choices, of which the first is what is open."""
        first, *others = super().choices(changelist)
        return [{**first, "display": Likeness.State.OPEN.label}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() or Likeness.State.OPEN)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two interviews, as the page shows it."""

    interview: Interview
    people: list[Participant]
    sources: list[Source]
    text: str

    @classmethod
    def of(cls, interview: Interview) -> Side:
        standing = {"exchange__deleted_at__isnull": True, "exchange__joined_into__isnull": True}
        turns = Turn.objects.filter(exchange__interview=interview, **standing)
        texts = turns.order_by("exchange__position", "position").values_list("text", flat=True)
        sources = Source.objects.filter(interview=interview).without_content().order_by("pk")
        return cls(interview, list(interview.participants.order_by("position")), list(sources), "\n\n".join(texts))


@admin.register(Likeness)
class LikenessAdmin(ReadOnlyAdmin):
    list_display = ("pair", "other", "shared", "guess", "state", "found_at")
    list_filter = (Decided, "guess", OfInterview)
    list_select_related = ("interview", "other")
    list_display_links = ("pair",)
    list_per_page = 50
    search_fields = ("interview__title", "other__title")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may see interviews may see which of them may be one."""
        return any(request.user.has_perm(f"interviews.{act}_interview") for act in ("view", "change"))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("interview"), ordering="interview__title")
    def pair(self, likeness: Likeness) -> str:
        return likeness.interview.title

    @admin.display(description=_("shared text"), ordering="share")
    def shared(self, likeness: Likeness) -> str:
        return f"{likeness.share:.0%}"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Both interviews and what differs; with POST, the decision."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        likeness = self.get_object(request, object_id)
        if likeness is None:
            raise Http404
        if request.method == "POST":
            self._decide(request, likeness)
            return HttpResponseRedirect(request.path)
        sides = [Side.of(likeness.interview), Side.of(likeness.other)]
        words = sum(len(side.text.split()) for side in sides)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Are these one interview?"),
            "subtitle": str(likeness),
            "opts": self.opts,
            "likeness": likeness,
            "shared": self.shared(likeness),
            "sides": sides,
            # Readers know the one that is public; of two, the one that was here first.
            "likely": max(sides, key=lambda side: side.interview.is_public).interview.pk,
            "as_difference": likeness.share >= _WITHOUT_TEXT and words <= _LONGEST,
            "may_decide": request.user.has_perm("interviews.change_interview"),
            "open": Likeness.objects.open().count(),
            "queue": reverse("admin:interviews_likeness_changelist"),
            "states": Likeness.State,
        }
        return TemplateResponse(request, "admin/interviews/likeness.html", context)

    def _decide(self, request: HttpRequest, likeness: Likeness) -> None:
        """Do what the form asks for, and say what was done or why it was not."""
        if not request.user.has_perm("interviews.change_interview"):
            raise PermissionDenied
        version = request.POST.get("version", "")
        which = {str(row.pk): row for row in (likeness.interview, likeness.other)}.get(request.POST.get("which", ""))
        act = request.POST.get("act")
        told = {"version": int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0}
        try:
            if act == "different":
                say_different(likeness, by=request.user, **told)
            elif act in ("same", "translation") and which is None:
                raise ValueError(_now("Choose one of the two."))
            elif act == "same":
                self._require_right_to_withdraw(request, likeness, which)
                say_same(likeness, stays=which, by=request.user, **told)
            elif act == "translation":
                say_translation(likeness, original=which, by=request.user, **told)
            else:
                raise ValueError(_now("Say what the two interviews are to each other."))
        except (StaleEdit, ValueError) as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        likeness.refresh_from_db()
        decided = _now("Decided: %(what)s.") % {"what": likeness.get_state_display()}
        self.log_change(request, likeness, decided)
        self.message_user(request, decided, messages.SUCCESS)

    @staticmethod
    def _require_right_to_withdraw(request: HttpRequest, likeness: Likeness, stays: Interview) -> None:
        """The one that goes is taken away from readers, which is for those who may publish."""
        goes = likeness.other if stays.pk == likeness.interview_id else likeness.interview
        if goes.status == Interview.Status.PUBLISHED and not request.user.has_perm("interviews.publish_interview"):
            raise ValueError(
                _now("“%(title)s” is published. Only somebody who may publish can let it go.") % {"title": goes.title}
            )


class CompareAction:
    """Adds to the list of interviews the way to say of two what they are to each other, though nobody asked."""

    @admin.action(description=_("Compare the two selected interviews…"), permissions=["change"])
    def compare_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Lead to the page of the two, made where there is none."""
        rows = list(queryset.order_by("pk")[:3])
        if len(rows) != 2:
            self.message_user(request, _now("Select exactly two interviews."), messages.ERROR)
            return None
        return HttpResponseRedirect(reverse("admin:interviews_likeness_change", args=[compare(*rows).pk]))


def told_of(interview: Interview) -> SafeString:
    """What an interview is to others, each with the way to it; a dash for nothing."""
    told = [(_now("One with"), interview.merged_into), (_now("A translation of"), interview.translation_of)]
    lines = [
        format_html('{} <a href="{}">{}</a>', words, reverse("admin:interviews_interview_change", args=[row.pk]), row)
        for words, row in told
        if row is not None
    ]
    return SafeString("<br>".join(lines)) if lines else format_html("{}", "—")
