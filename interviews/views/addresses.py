"""What stands behind an address: here, moved (301), gone (410) or never there (404).

Nothing here tells that an unpublished row exists: an address that was never public is not found, and a redirect is
given only to what readers may see.
"""

from __future__ import annotations

from typing import Never, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from interviews.editing.slugs import hidden_slug
from interviews.models import Exchange, FormerAddress, Interview, Outlet, Person, Topic
from interviews.views.errors import Gone, Moved
from interviews.views.merged_citations import address_in

Row = TypeVar("Row", bound=Model)


def find_interview(slug: str, tail: str = "") -> Interview:
    """The public interview at this address; Gone if it was public once, Http404 otherwise.

    Moved, with ``tail`` kept, where an editor gave the interview another address since; where it is one with another
    that is public, to where that says what stood at this address.
    """
    rows = Interview.objects.select_related("outlet", "merged_into")
    interview = rows.filter(slug=slug).first() or rows.filter(pk__in=_former(Interview, slug)).first()
    if interview is None or not (interview.is_public or interview.was_public):
        raise Http404
    if not interview.is_public:
        if interview.merged_into is not None and interview.merged_into.is_public:
            _follow(interview, interview.merged_into, tail)
        raise Gone(_withdrawal(interview))
    if interview.slug != slug:
        raise Moved(interview.get_absolute_url() + tail)
    return interview


def _follow(goes: Interview, stays: Interview, tail: str) -> Never:
    """Go on to where an interview says what stood in another that is one with it; Gone where it does not say it."""
    address = address_in(stays, goes, *tail.split("/")[:2])
    if address is not None:
        raise Moved(address)
    raise Gone(
        _("What stood here is not said in “%(title)s”, with which that interview is one by now.")
        % {"title": stays.title},
        way_on=(stays.title, stays.get_absolute_url()),
    )


def _withdrawal(interview: Interview) -> str:
    """The notice in place of an interview: when and why, and nothing of what was taken away, its title included."""
    if interview.status != Interview.Status.WITHDRAWN or interview.withdrawn_at is None:
        return _("The interview that stood here is not public any more.")
    facts = {"day": date_format(interview.withdrawn_at, _("j F Y")), "reason": interview.withdrawal_reason}
    if not interview.withdrawal_reason:
        return _("The interview that stood here was withdrawn from the archive on %(day)s.") % facts
    return _("The interview that stood here was withdrawn from the archive on %(day)s: %(reason)s") % facts


def find_exchange(interview: Interview, number: int, tail: str = "") -> Exchange:
    """The exchange of a public interview; Moved if joined to another (with ``tail`` kept), Gone if deleted."""
    exchanges = interview.exchanges.with_turns().with_topics().select_related("joined_into")
    exchange = exchanges.filter(number=number).first()
    if exchange is None:
        raise Http404
    if exchange.deleted_at is not None:
        raise Gone(_("The question and answer that stood here were taken out of the interview."))
    if exchange.joined_into is not None:
        raise Moved(reverse("exchange", args=[interview.slug, exchange.joined_into.number]) + tail)
    return exchange


def find_person(slug: str) -> Person:
    """The person at this address; Moved if it has another now, or was merged into one that readers may see."""
    return _find(Person, slug)


def find_topic(slug: str) -> Topic:
    """The topic at this address; Moved if it has another now, or was merged into one that readers may see."""
    return _find(Topic, slug)


def find_outlet(slug: str) -> Outlet:
    """The outlet at this address; Moved if it has another now, or was merged into one that readers may see."""
    return _find(Outlet, slug)


def _find(model: type[Row], slug: str) -> Row:
    row = model.objects.public().filter(slug=slug).first()
    if row is not None:
        return row
    raise Moved(_end(model, slug).get_absolute_url())


def moved_to(model: type[Row], slug: str) -> str | None:
    """The address (slug) of what readers find where this one leads; None where it leads nowhere, or to itself."""
    if "\0" in slug:  # what no address holds, and PostgreSQL no text
        return None
    try:
        end = _end(model, slug)
    except Http404:
        return None
    return None if end.slug == slug else end.slug


def _end(model: type[Row], slug: str) -> Row:
    """The public row that a former address or that of a merged row leads to."""
    rows = model.objects.select_related("merged_into")
    row = rows.filter(slug=slug).first() or rows.filter(pk__in=_former(model, slug)).first()
    if row is None:
        raise Http404
    row = row.merged_into or row
    if not model.objects.public().filter(pk=row.pk).exists():
        raise Http404
    return row


def _former(model: type[Model], slug: str) -> QuerySet:
    """The key of the row that had this address once."""
    kind = model._meta.model_name
    return FormerAddress.objects.filter(kind=kind, slug__in=[slug, hidden_slug(slug)]).values(kind)
