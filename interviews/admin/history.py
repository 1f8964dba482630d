"""The history of a row of the desk: one timeline of acts, what each changed word by word, and the way back.

The timeline of an interview tells of all that belongs to it; ``?turn=`` and ``?participant=`` narrow it to one row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.editing.history import Changed, acts_on, changes_of, parts_of, timeline
from interviews.editing.naming import delete_named
from interviews.editing.returning import can_return, return_to
from interviews.editing.stale import StaleEdit
from interviews.editing.undoing import NotUndoable, undo
from interviews.models import Act, Conflict, Exchange, Interview, Participant, TopicAssignment, TopicTerm, Turn, told
from interviews.templatetags.reading import difference

from .vocabulary import place_called

_ACTS_A_PAGE = 25
#: An act may have changed as many rows as an interview has; the page shows so many.
_ROWS_AN_ACT = 60
_TEXTS = frozenset({"text", "introduction", "note", "title", "name", "base", "ours", "theirs", "withdrawal_reason"})
#: What follows from other columns, or is told by the place of a change.
_SILENT = frozenset(
    {
        "id", "folded_name", "sort_key", "sort_date", "folded", "position", "created_at", "received_at",
        "is_public", "was_public", "title_made", "interview_id", "reading_id", "source_id", "sha256", "size",
        "published_at", "published_by_id", "withdrawn_at", "withdrawn_by_id", "span_start", "span_end", "version",
        "changed_at", "last_number", "found_at", "decides", "moved",
    }
)  # fmt: skip


# The place of a row that came or went tells these already.
_IN_PLACE = frozenset({"exchange_id", "topic_id"})


class HistoryPages:
    """For a ``ModelAdmin``: its page of history tells of acts, and takes them back."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Deleting is an act like any other."""
        delete_named(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        for row in queryset:
            self.delete_model(request, row)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The acts on a row, the last first; with POST ``undo`` takes one back, ``return`` returns to a version."""
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        narrowed = _narrowed(request, row)
        acts = acts_on(narrowed or row) if narrowed or not isinstance(row, Interview) else timeline(row.pk)
        may_change = self.has_change_permission(request, row)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            _act(request, acts, narrowed or row)
            return HttpResponseRedirect(request.get_full_path())
        page = Paginator(acts.select_related("by", "undoes", "undone_by"), _ACTS_A_PAGE).get_page(
            request.GET.get("page")
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(narrowed or row),
            "opts": self.opts,
            "row": row,
            "narrowed": narrowed,
            "address": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk]),
            "page": page,
            "kept": _kept(narrowed),
            "acts": list(shown_acts(page, may_change, narrowed or (None if isinstance(row, Interview) else row))),
        }
        return TemplateResponse(request, "admin/interviews/history.html", context | (extra_context or {}))


@dataclass
class _Row:
    """What an act did to one row: where, which fields, and the version to return to."""

    place: str
    fields: list[tuple[str, SafeString | str]]
    address: str = ""
    version: int | None = None


@dataclass
class _Shown:
    """One act as the page shows it."""

    act: Act
    what: str
    rows: list[_Row] = field(default_factory=list)
    more: str = ""
    may_undo: bool = False


def _narrowed(request: HttpRequest, row: models.Model) -> models.Model | None:
    """The one turn or participant that an interview's timeline is asked for; one that is gone, as it was at last."""
    if not isinstance(row, Interview):
        return None
    for name, model in (("turn", Turn), ("participant", Participant)):
        key = request.GET.get(name, "")
        if key.isascii() and key.isdigit() and len(key) < 10:
            return _of_interview(model, int(key), row)
    return None


def _of_interview(model: type[models.Model], key: int, interview: Interview) -> models.Model:
    of_it = {"exchange__interview": interview} if model is Turn else {"interview": interview}
    row = model._default_manager.filter(pk=key, **of_it).first()
    if row is not None:
        return row
    mine = {"exchange__in": interview.exchanges.values("pk")} if model is Turn else {"interview": interview}
    versions = model.history.filter(id=key, **mine).order_by("-history_id")
    return get_object_or_404(versions[:1]).instance


def _kept(row: models.Model | None) -> Any:
    """What stood before the first act on a row, for the editor to return to."""
    return None if row is None else type(row).history.filter(id=row.pk, act=None).order_by("history_id").first()


def _act(request: HttpRequest, acts: models.QuerySet[Act], row: models.Model) -> None:
    """Do what the button says, on what this page shows and nothing else."""
    try:
        if key := _key(request, "undo"):
            undo(get_object_or_404(acts, pk=key), by=request.user)
            messages.success(request, _("Undone."))
        elif (key := _key(request, "return")) and can_return(type(row)):
            return_to(get_object_or_404(type(row).history.filter(id=row.pk), pk=key), by=request.user)
            messages.success(request, _("What was said then stands again."))
    except (NotUndoable, StaleEdit, ValueError) as error:
        messages.error(request, str(error))


def _key(request: HttpRequest, name: str) -> int | None:
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def shown_acts(acts: Iterable[Act], may_change: bool, only: models.Model | None = None) -> Iterator[_Shown]:
    """The acts of a page with what each changed, in a number of queries that does not grow with them."""
    acts = list(acts)
    changes = changes_of(acts)
    if only is not None:
        changes = {key: [one for one in rows if _is_of(one, only)] for key, rows in changes.items()}
    names = _Names(one for rows in changes.values() for one in rows)
    for act in acts:
        rows = [one for one in changes.get(act.pk, ()) if one.was is None or one.now is None or _told(one)]
        shown = _Shown(act, told(act.what))
        shown.rows = [_row(one, names, only) for one in rows[:_ROWS_AN_ACT]]
        left = len(rows) - _ROWS_AN_ACT
        shown.more = ngettext("and %(number)d more", "and %(number)d more", left) % {"number": left} if left > 0 else ""
        shown.may_undo = may_change and act.can_be_undone and not hasattr(act, "undone_by")
        yield shown


def _is_of(one: Changed, row: models.Model) -> bool:
    """Whether a change is of this row or of a part of it."""
    if (one.model, one.key) == (type(row), row.pk):
        return True
    side = one.now or one.was or {}
    return any(one.model is part and side[column] == row.pk for part, column in parts_of(type(row)))


def _told(one: Changed) -> list[str]:
    """The columns of a change that the page tells; of a place among others only that it is another."""
    silent = _SILENT | _IN_PLACE if one.was is None or one.now is None else _SILENT
    if one.model is Conflict and one.was is None:
        # Its own page shows what the source and the editor changed.
        silent |= _TEXTS
    fields = [name for name in one.fields if name not in silent]
    return fields or [name for name in one.fields if name == "position"]


def _row(one: Changed, names: _Names, only: models.Model | None) -> _Row:
    fields = []
    for name in _told(one):
        was, now = (side and side[name] for side in (one.was, one.now))
        if name in _TEXTS:
            fields.append((_called(one, name), difference(str(was or ""), str(now or ""))))
        elif name == "position":
            fields.append((_called(one, name), _("moved among the others")))
        elif one.was is None or one.now is None:
            # What is empty or does not hold is not worth a line.
            if value := names.value(one, name, now if one.was is None else was):
                fields.append((_called(one, name), value))
        else:
            sides = {"was": names.value(one, name, was) or "—", "now": names.value(one, name, now) or "—"}
            fields.append((_called(one, name), _("%(was)s → %(now)s") % sides))
    version = (
        one.version
        if can_return(one.model) and only is not None and one.model is type(only) and one.now is not None
        else None
    )
    return _Row(names.place(one), fields, names.address(one), version)


def _called(one: Changed, name: str) -> str:
    return str(one.model._meta.get_field(name.removesuffix("_id")).verbose_name)


class _Names:
    """What the keys in some changes stand for: those that are gone are named as they were at last."""

    def __init__(self, changes: Iterable[Changed]) -> None:
        wanted: dict[Any, set[int]] = defaultdict(set)
        for one in changes:
            for side in (one.was, one.now):
                for related, key in _related(one, side):
                    wanted[related].add(key)
        self.rows: dict[Any, dict[int, Any]] = {}
        for model, keys in wanted.items():
            rows = model._default_manager.in_bulk(keys)
            gone = keys - rows.keys()
            if gone and hasattr(model, "history"):
                versions = model.history.filter(id__in=gone).order_by("history_id")
                rows |= {version.id: version.instance for version in versions}
            self.rows[model] = rows

    def value(self, one: Changed, name: str, value: Any) -> str:
        """A value of a column, in words."""
        column = one.model._meta.get_field(name.removesuffix("_id"))
        if value is None or value == "" or value == []:
            return ""
        if column.is_relation:
            return self._name(column.related_model, value)
        if column.choices:
            return str(dict(column.choices).get(value, value))
        if one.model is Conflict and name == "place":
            return place_called(value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if hasattr(value, "hour"):
            return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
        if isinstance(value, list):
            return ", ".join(str(part) for part in value)
        return told(value) if isinstance(column, models.TextField) else str(value)

    def place(self, one: Changed) -> str:
        """Where a change is: "Exchange 3: answer", "Ada Lund"."""
        side = one.now or one.was or {}
        if one.model is Turn:
            facts = {
                "number": self._number(side["exchange_id"]),
                "kind": dict(Turn.Kind.choices).get(side["kind"], side["kind"]),
            }
            return _("Exchange %(number)s: %(kind)s") % facts
        if one.model is Exchange:
            return _("Exchange %(number)s") % {"number": side["number"]}
        if one.model is TopicAssignment:
            facts = {"number": self._number(side["exchange_id"]), "topic": self._of(one, "topic", side)}
            return _("Exchange %(number)s: topic %(topic)s") % facts
        if one.model is TopicTerm:
            return _("Term “%(term)s” of %(topic)s") % {"term": side["text"], "topic": self._of(one, "topic", side)}
        kind = str(one.model._meta.verbose_name).capitalize()
        name = side.get("name") or side.get("title")
        return _("%(kind)s: %(name)s") % {"kind": kind, "name": name} if name else kind

    def address(self, one: Changed) -> str:
        """The history of this row alone, where it has a page, or the page on which it is decided."""
        side = one.now or one.was or {}
        if one.model is Conflict and one.now is not None:
            return reverse("admin:interviews_conflict_change", args=[one.key])
        if one.model is Participant:
            return _history_of(side["interview_id"], "participant", one.key)
        exchange = self.rows.get(Exchange, {}).get(side.get("exchange_id"))
        return _history_of(exchange.interview_id, "turn", one.key) if one.model is Turn and exchange else ""

    def _name(self, model: Any, key: int) -> str:
        row = self.rows.get(model, {}).get(key)
        if row is None:
            return _("no longer there")
        return _("exchange %(number)s") % {"number": row.number} if isinstance(row, Exchange) else str(row)

    def _number(self, key: int) -> str:
        row = self.rows.get(Exchange, {}).get(key)
        return str(row.number) if row else "?"

    def _of(self, one: Changed, name: str, side: dict[str, Any]) -> str:
        return self._name(one.model._meta.get_field(name).related_model, side[f"{name}_id"])


def _related(one: Changed, side: dict[str, Any] | None) -> Iterator[tuple[Any, int]]:
    for column in one.model._meta.concrete_fields if side else ():
        if column.is_relation and column.attname not in _SILENT and side.get(column.attname) is not None:
            yield column.related_model, side[column.attname]


def _history_of(interview: int, name: str, key: int) -> str:
    return f"{reverse('admin:interviews_interview_history', args=[interview])}?{name}={key}"
