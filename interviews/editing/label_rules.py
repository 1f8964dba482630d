"""Rules by which a printed label is somebody, and attributions that editors make for many participants at once.

A rule speaks where the text names nobody and no editor decided: of participants that come with an import, and of those
that stand when it is used on them. What it said is taken back with it; what an editor confirmed since stays.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from interviews.language import fold
from interviews.models import Interview, LabelRule, Outlet, Participant, Person
from interviews.transcripts.messages import NOTHING, Message, joined, message

from . import indexes
from .beside_imports import wait_for_imports
from .cleaning import clean_line
from .merging import end_of_merges, hold_interviews, new_versions
from .recording import recorded

Origin = Participant.Origin
_BY_RULE = "by the rule that “%(label)s” is “%(name)s”"
_CHANGED = ("person", "outlet", "rule", "origin", "attribution")


class Where(NamedTuple):
    """The interview in which somebody takes part, as far as rules ask: its outlet's key and its date."""

    outlet: int | None
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, interview: Interview) -> Where:
        return cls(interview.outlet_id, interview.date_year, interview.date_month, interview.date_day)


def nobody_behind() -> QuerySet[Participant]:
    """Participants whom neither the text nor a rule tells, and whom no editor left so on purpose."""
    return Participant.objects.filter(person__isnull=True, outlet__isnull=True).exclude(origin=Origin.EDITOR)


def use_rules(rows: Iterable[tuple[Where, Participant]]) -> None:
    """Give participants that nobody is behind the person or outlet that a rule names. Not saved. One query for any.

    Where two rules that hold name others, as those of two outlets may that are one now, an editor has to say.
    """
    rows = [(where, row, _keys(row.name, row.labels)) for where, row in rows]
    if not rows:
        return
    labels = set().union(*(keys for _where, _row, keys in rows))
    rules: dict[str, list[LabelRule]] = defaultdict(list)
    related = ("person__merged_into", "asks__merged_into", "outlet")
    for rule in LabelRule.objects.filter(folded_label__in=labels).select_related(*related).order_by("pk"):
        rules[rule.folded_label].append(rule)
    if not rules:
        return
    for where, row, keys in rows:
        found = [rule for key in sorted(keys) for rule in rules.get(key, ()) if _holds(rule, where)]
        if found and all(_behind(rule) == _behind(found[0]) for rule in found):
            _attribute(row, found[0])


def follow_rules(interview: Interview, rows: Sequence[Participant]) -> None:
    """Ask the rules again who is behind the participants of an interview whose date or outlet has changed. Stores them.

    What a rule said that does not hold there goes; what an editor said, or a name, stays. Two queries at most, and one
    for each participant that changes.
    """
    where = Where.of(interview)
    related = ("outlet", "person", "asks")
    rules = LabelRule.objects.select_related(*related).in_bulk([row.rule_id for row in rows if row.rule_id])
    before = {row.pk: (row.person_id, row.outlet_id, row.rule_id) for row in rows}
    for row in rows:
        if row.origin == Origin.RULE and not (row.rule_id and _holds(rules[row.rule_id], where)):
            let_go(row)
    waiting = [row for row in rows if row.origin != Origin.EDITOR and not row.person_id and not row.outlet_id]
    use_rules((where, row) for row in waiting)
    for row in rows:
        if before[row.pk] != (row.person_id, row.outlet_id, row.rule_id):
            row.save(update_fields=_CHANGED)


def let_go(row: Participant) -> None:
    """Nobody is behind a participant any more: what was said of that no longer holds. Not saved."""
    row.person = row.outlet = row.rule = None
    row.origin, row.attribution = Origin.TEXT, _without_rule(row.attribution)


@transaction.atomic
def make_rule(
    label: str,
    *,
    behind: Person | Outlet,
    outlet: Outlet | None = None,
    first_day: datetime.date | None = None,
    last_day: datetime.date | None = None,
    by: Any,
) -> LabelRule:
    """Say that a label is somebody for one outlet, or within a span of dates; :func:`use_rule` is another act.

    ValueError without bounds, or where another rule speaks of the label within them.
    """
    wait_for_imports()  # nor do two rules that overlap come at one moment
    rule = drafted_rule(label, behind=behind, outlet=outlet, first_day=first_day, last_day=last_day)
    what = message("Made the rule that “%(label)s” is “%(name)s”", label=rule.label, name=behind.name)
    with recorded(what, by=by) as recording:
        rule.save()
        recording.brought(LabelRule.objects.filter(pk=rule.pk))
    return rule


@transaction.atomic
def drafted_rule(
    label: str,
    *,
    behind: Person | Outlet,
    outlet: Outlet | None = None,
    first_day: datetime.date | None = None,
    last_day: datetime.date | None = None,
) -> LabelRule:
    """A rule as :func:`make_rule` would store it; the same errors."""
    label = clean_line(label)[:200].strip()
    if not fold(label):
        raise ValueError(_("A label needs at least one letter or digit."))
    if outlet is None and first_day is None and last_day is None:
        raise ValueError(_("A label is never somebody everywhere. Give an outlet, or a span of dates."))
    if first_day and last_day and last_day < first_day:
        raise ValueError(_("The span ends before it begins."))
    behind = end_of_merges(None, behind) if behind.pk else behind
    rule = LabelRule(
        label=label,
        folded_label=fold(label)[:200],
        outlet=outlet and end_of_merges(None, outlet),
        first_day=first_day,
        last_day=last_day,
        **{"person" if isinstance(behind, Person) else "asks": behind},
    )
    for other in LabelRule.objects.filter(folded_label=rule.folded_label).select_related("outlet", "person", "asks"):
        if _overlap(rule, other):
            raise ValueError(
                _("There is a rule already by which “%(label)s” is “%(name)s” there. Remove it, or change the bounds.")
                % {"label": other.label, "name": _behind(other).name}
            )
    return rule


def waiting_for(rule: LabelRule) -> list[int]:
    """The keys of the participants that a rule would be used on now. One query."""
    rows = nobody_behind()
    if rule.outlet is not None:
        rows = rows.filter(interview__outlet=_outlet_of(rule))
    date = [f"interview__date_{part}" for part in ("year", "month", "day")]
    return [
        pk
        for pk, name, labels, *when in rows.order_by("pk").values_list("pk", "name", "labels", *date).iterator()
        if rule.folded_label in _keys(name, labels) and rule.holds_on(*when)
    ]


@transaction.atomic
def use_rule(rule: LabelRule, *, by: Any) -> int:
    """Attribute every participant that waits for a rule; how many."""
    rule = LabelRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    whose = Q(participants__in=waiting_for(rule))
    hold_interviews(whose)
    keys = waiting_for(rule)
    what = message("Used the rule that “%(label)s” is “%(name)s”", label=rule.label, name=_behind(rule).name)
    rows = Participant.objects.filter(pk__in=keys)
    with recorded(what, rows, by=by):
        changed = list(rows)
        for row in changed:
            _attribute(row, rule)
        _store(changed)
    return len(changed)


@transaction.atomic
def remove_rule(rule: LabelRule, *, by: Any) -> int:
    """Take a rule away, with what rests on it and no editor confirmed; how many participants that were."""
    wait_for_imports()
    whose = Q(participants__rule=rule)
    hold_interviews(whose)
    rule = LabelRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    what = message("Removed the rule that “%(label)s” is “%(name)s”", label=rule.label, name=_behind(rule).name)
    rows = Participant.objects.filter(rule=rule)
    keys = list(rows.values_list("pk", flat=True))
    with recorded(what, Participant.objects.filter(pk__in=keys), LabelRule.objects.filter(pk=rule.pk), by=by):
        changed = list(rows)
        for row in changed:
            let_go(row)
        _store(changed)
        rule.delete()
    return len(changed)


@transaction.atomic
def attribute(participants: Collection[int], behind: Person | Outlet, *, by: Any) -> int:
    """Say who is behind some participants, whatever was known; how many. In one interview no rule is needed."""
    hold_interviews(Q(participants__in=participants))
    behind = end_of_merges(None, behind)
    person, outlet = (behind, None) if isinstance(behind, Person) else (None, behind)
    rows = Participant.objects.filter(pk__in=participants)
    what = message("Said who is behind labels: “%(name)s”", name=behind.name)
    with recorded(what, rows, by=by):
        changed = list(rows)
        for row in changed:
            row.person, row.outlet, row.rule = person, outlet, None
            row.origin, row.attribution = Origin.EDITOR, message("editor")
        _store(changed)
    return len(changed)


@transaction.atomic
def confirm(participants: Collection[int], *, by: Any) -> int:
    """Vouch for who is behind some participants: neither an import nor the end of a rule changes that; how many."""
    rows = Participant.objects.filter(pk__in=participants).exclude(person__isnull=True, outlet__isnull=True)
    rows = rows.exclude(origin=Origin.EDITOR)
    keys = list(rows.values_list("pk", flat=True))
    hold_interviews(Q(participants__in=keys))
    with recorded(message("Confirmed who took part"), Participant.objects.filter(pk__in=keys), by=by):
        changed = list(Participant.objects.filter(pk__in=keys))
        for row in changed:
            row.rule, row.origin = None, Origin.EDITOR
            row.attribution = joined([row.attribution, message("confirmed by an editor")])
        _store(changed)
    return len(changed)


def _store(rows: Sequence[Participant]) -> None:
    """Write who is behind participants, make forms opened before stale, and let search find them by name."""
    Participant.objects.bulk_update(rows, _CHANGED, batch_size=500)
    indexes.refresh_names(new_versions(Q(participants__in=[row.pk for row in rows])))


def _attribute(row: Participant, rule: LabelRule) -> None:
    behind = _behind(rule)
    row.person, row.outlet = (behind, None) if isinstance(behind, Person) else (None, behind)
    row.rule, row.origin = rule, Origin.RULE
    row.attribution = joined([row.attribution, message(_BY_RULE, label=rule.label, name=behind.name)])


def _behind(rule: LabelRule) -> Any:
    """Whom a rule names, or whoever that was merged into."""
    named = rule.person or rule.asks
    return named and (named.merged_into or named)


def _holds(rule: LabelRule, where: Where) -> bool:
    here = rule.outlet is None or where.outlet == _outlet_of(rule)
    return here and rule.holds_on(where.year, where.month, where.day)


def _outlet_of(rule: LabelRule) -> int | None:
    """The key of the outlet that a rule is for, or of that into which it was merged."""
    return rule.outlet and (rule.outlet.merged_into_id or rule.outlet_id)


def _overlap(one: LabelRule, other: LabelRule) -> bool:
    apart = one.outlet_id and other.outlet_id and _outlet_of(one) != _outlet_of(other)
    before = one.last_day and other.first_day and one.last_day < other.first_day
    after = other.last_day and one.first_day and other.last_day < one.first_day
    return not (apart or before or after)


def _keys(name: str, labels: Iterable[str]) -> set[str]:
    """The folded forms by which a rule may know a participant: what is printed, and the name made of that."""
    return {fold(name), *map(fold, labels)} - {""}


def _without_rule(attribution: Message) -> Message:
    """An attribution without what a rule added to it."""
    values = getattr(attribution, "values", {})
    last = values.get("then", attribution)
    if getattr(last, "template", "") != _BY_RULE:
        return attribution
    return values.get("first", NOTHING)
