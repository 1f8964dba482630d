"""What a query asks about an interview beside its words, looked up: outlets, topics, languages, dates.

Each becomes the query for the ids of the exchanges of which it holds, so that the engines need not know the rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import EmptyResultSet
from django.db.models import Q, QuerySet

from interviews.models import Exchange, Outlet, Topic, TopicAssignment

from .dates import stored
from .matching import stands_in_name
from .tree import Among, And, Dated, Named, Node, Not, Or, Term, Tongue

_NONE = "SELECT 0 WHERE 1 = 0"


def resolved(node: Node, alias: str, languages: Sequence[str]) -> Node:
    """The tree with every fact as the exchanges of which it holds. One query for each that names somebody."""
    if isinstance(node, Named | Tongue | Dated):
        return _among(_condition(node, alias, languages), alias)
    if isinstance(node, Not):
        return Not(resolved(node.child, alias, languages))
    if isinstance(node, And | Or):
        return type(node)(tuple(resolved(child, alias, languages) for child in node.children))
    return node


def _condition(fact: Named | Tongue | Dated, alias: str, languages: Sequence[str]) -> Q:
    if isinstance(fact, Tongue):
        return of_language(fact.code)
    if isinstance(fact, Dated):
        found = Q()
        for first, last in stored(fact):
            found |= Q(interview__sort_date__gte=first, interview__sort_date__lte=last)
        return found
    if fact.kind == "outlet":
        return Q(interview__outlet__in=named(Outlet.objects.using(alias), fact.term, languages))
    about = named(Topic.objects.using(alias).exclude(state=Topic.State.RETIRED), fact.term, languages)
    shown = TopicAssignment.objects.filter(topic__in=about, rejected=False).exclude(topic__state=Topic.State.RETIRED)
    return Q(pk__in=shown.values("exchange"))


def of_language(code: str) -> Q:
    """Exchanges of interviews in a language; a code without a script stands for all its scripts: sr finds sr-Latn."""
    return Q(interview__language__iexact=code) | Q(interview__language__istartswith=f"{code}-")


def named(rows: QuerySet, term: Term, languages: Sequence[str]) -> list[int]:
    """The keys of the rows of which the name holds a term; the name of a merged one finds what it is now.

    Every name is read: they are few beside exchanges.
    """
    names = rows.order_by().values_list("pk", "merged_into", "name")
    return sorted({into or pk for pk, into, name in names if stands_in_name(name, term, languages)})


def _among(condition: Q, alias: str) -> Among:
    ids = Exchange.objects.using(alias).public().filter(condition).order_by().values("pk").query
    try:
        sql, params = ids.get_compiler(using=alias).as_sql()
    except EmptyResultSet:
        return Among(_NONE, ())
    return Among(sql, tuple(params))
