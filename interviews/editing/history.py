"""What acts did, read back: each row with what it was and what it became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value

from interviews.models import Act, TopicAssignment

from .recording import FOLLOWING, Row, Values, tracked


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that an act changed. ``was``: None for a row that it made; ``now``: None for one that it took away.

    ``version``: the key of the version that tells it, among those of ``model``.
    """

    model: Row
    key: int
    was: Values | None
    now: Values | None
    version: int

    @property
    def fields(self) -> list[str]:
        """The columns that changed; of a row that came or went, all."""
        if self.was is None or self.now is None:
            return list(self.was or self.now or ())
        return [name for name in self.now if name not in FOLLOWING and self.was[name] != self.now[name]]


def with_history() -> list[Row]:
    """Every model whose rows have versions, each after those that its rows point at."""
    order = (
        "person", "outlet", "topic", "topicterm", "identifier", "labelrule", "interview", "source", "participant",
        "exchange", "turn", "topicassignment", "conflict", "decision", "report", "turnnote",
    )  # fmt: skip
    known = {model._meta.model_name: model for model in apps.get_app_config("interviews").get_models()}
    recorded = [model for model in known.values() if hasattr(model, "history") and not model._meta.proxy]
    places = {known[name]: place for place, name in enumerate(order)}
    return sorted(recorded, key=lambda model: places.get(model, len(order)))


def changes_of(acts: Iterable[Act]) -> dict[int, list[Changed]]:
    """What each of some acts changed, by its key. A query, and two for each model of which they left versions."""
    keys = [act.pk for act in acts]
    found: dict[int, list[Changed]] = defaultdict(list)
    for model in _touched(keys):
        history, key_name, names = model.history.model, model._meta.pk.attname, tracked(model)
        of_row = history.objects.filter(**{key_name: OuterRef(key_name)}, history_id__lt=OuterRef("history_id"))
        before = Subquery(of_row.order_by("-history_id").values("history_id")[:1])
        versions = list(history.objects.filter(act__in=keys).annotate(before=before).order_by("history_id"))
        earlier = history.objects.in_bulk({version.before for version in versions} - {None})
        for version in versions:
            said = {name: getattr(version, name) for name in names}
            was = earlier.get(version.before)
            changed = Changed(
                model=model,
                key=getattr(version, key_name),
                was=said if version.history_type == "-" else _said(was, names, version.history_type),
                now=None if version.history_type == "-" else said,
                version=version.history_id,
            )
            found[version.act_id].append(changed)
    return found


def _touched(acts: Sequence[int]) -> list[Row]:
    """The models of which some acts left versions, in the order of ``with_history``; most acts touch one or two."""
    known = with_history()
    each = [
        model.history.model.objects.filter(act__in=acts).order_by().values_list(Value(place), flat=True).distinct()
        for place, model in enumerate(known)
    ]
    return [known[place] for place in sorted(each[0].union(*each[1:], all=True))]


def acts_on(row: models.Model) -> QuerySet[Act]:
    """The acts that changed one row, or one that is a part of it, the last first."""
    mine = Q()
    for model, column in ((type(row), row._meta.pk.attname), *parts_of(type(row))):
        versions = model.history.model.objects.filter(**{column: row.pk}, act__isnull=False)
        mine |= Q(pk__in=versions.values("act"))
    return Act.objects.filter(mine).order_by("-pk")


def parts_of(model: Row) -> list[tuple[Row, str]]:
    """The models whose rows are nothing without one of this, as a term without its topic, and by which column."""
    return [
        (part, column.attname)
        for part in with_history()
        for column in part._meta.concrete_fields
        if column.related_model is model and column.remote_field.on_delete is models.CASCADE
        if part is not TopicAssignment
    ]


def timeline(interview: int) -> QuerySet[Act]:
    """The acts on an interview, on who took part in it and on its exchanges, the last first."""
    from_elsewhere = Q()
    for name in ("participant", "interview"):
        history = apps.get_model("interviews", f"historical{name}")
        of_it = {"interview": interview} if name == "participant" else {"id": interview}
        from_elsewhere |= Q(pk__in=history.objects.filter(**of_it, act__isnull=False).values("act"))
    return Act.objects.filter(Q(interview=interview) | from_elsewhere).order_by("-pk")


def _said(version: models.Model | None, names: Sequence[str], kind: str) -> Values | None:
    if kind == "+" or version is None:
        return None
    return {name: getattr(version, name) for name in names}
