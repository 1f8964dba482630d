"""What the buttons on the page of an exchange do. A button is named ``act`` and says ``what`` or ``what:on``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from interviews.editing import exchanges, topic_acts, turns
from interviews.editing.stale import StaleEdit
from interviews.language import fold
from interviews.models import Exchange, Topic, Turn


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, "" for nothing but saving, and the page to go on with."""

    address: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Press:
    """One press of a button. ``versions``: of each turn of the form, as it stands after what was typed was saved."""

    request: HttpRequest
    exchange: Exchange
    versions: dict[int, int]
    on: int
    exchange_changed: bool

    @property
    def by(self) -> Any:
        return self.request.user

    def turn(self) -> Turn:
        turn = Turn.objects.filter(pk=self.on, exchange=self.exchange).first()
        if turn is None or turn.pk not in self.versions:
            raise StaleEdit()
        turn.exchange = self.exchange
        return turn

    def exchange_version(self) -> int:
        """The version that the editor saw, or the one that came of saving what the editor typed."""
        standing = Exchange.objects.get(pk=self.exchange.pk)
        seen = self.request.POST.get("exchange_version", "")
        if seen != str(standing.version - self.exchange_changed):
            raise StaleEdit(standing)
        return standing.version


def act_on_exchange(
    request: HttpRequest, exchange: Exchange, versions: dict[int, int], *, exchange_changed: bool
) -> Outcome:
    """Do what the pressed button says; what cannot be raises as in ``editing``, an unknown button is refused."""
    what, _colon, on = request.POST.get("act", "save").partition(":")
    act = ACTS.get(what)
    if act is None or not (on == "" or (on.isascii() and on.isdigit() and len(on) < 19)):
        raise SuspiciousOperation("The page of an exchange has no such button.")
    return act(_Press(request, exchange, versions, int(on or 0), exchange_changed))


def _page(exchange: Exchange) -> str:
    return reverse("admin:interviews_exchange", args=[exchange.interview_id, exchange.number])


def _stay(press: _Press, said: str = "") -> Outcome:
    return Outcome(_page(press.exchange), said)


def _save(press: _Press) -> Outcome:
    return _stay(press)


def _save_and_next(press: _Press) -> Outcome:
    following = turns.neighbour(press.exchange, "next")
    if following is None:
        return Outcome(reverse("admin:interviews_exchanges", args=[press.exchange.interview_id]))
    return Outcome(_page(following))


def _asking(name: str) -> Callable[[_Press], Outcome]:
    """An act that needs an answer first, on a page of its own."""

    def ask(press: _Press) -> Outcome:
        where = [press.exchange.interview_id, press.exchange.number, press.turn().pk]
        return Outcome(reverse(f"admin:interviews_turn_{name}", args=where))

    return ask


def _add_after(press: _Press) -> Outcome:
    address = reverse(
        "admin:interviews_exchange_add", args=[press.exchange.interview_id], query={"after": press.exchange.number}
    )
    return Outcome(address)


def _join(press: _Press) -> Outcome:
    turn = press.turn()
    following = Turn.objects.filter(exchange=press.exchange, position__gt=turn.position).order_by("position").first()
    next_version = press.versions.get(following.pk, following.version) if following else 0
    turns.join_to_next(turn, version=press.versions[turn.pk], next_version=next_version, by=press.by)
    return _stay(press, _("Joined two turns."))


def _move(side: str) -> Callable[[_Press], Outcome]:
    def move(press: _Press) -> Outcome:
        turn = press.turn()
        target = turns.move_turns(turn, version=press.versions[turn.pk], to=side, by=press.by)
        return Outcome(_page(target), _("Moved to exchange %(number)d.") % {"number": target.number})

    return move


def _part(press: _Press) -> Outcome:
    turn = press.turn()
    created = exchanges.part_exchange(turn, version=press.versions[turn.pk], by=press.by)
    return Outcome(_page(created), _("Exchange %(number)d begins here now.") % {"number": created.number})


def _join_exchange(press: _Press) -> Outcome:
    target = exchanges.join_to_previous(press.exchange, version=press.exchange_version(), by=press.by)
    return Outcome(_page(target), _("Joined to exchange %(number)d.") % {"number": target.number})


def _delete_exchange(press: _Press) -> Outcome:
    exchanges.delete_exchange(press.exchange, version=press.exchange_version(), by=press.by)
    said = _("Deleted exchange %(number)d. It can be restored below.") % {"number": press.exchange.number}
    return Outcome(reverse("admin:interviews_exchanges", args=[press.exchange.interview_id]), said)


def _put_on(press: _Press) -> Outcome:
    name = press.request.POST.get("topic", "")
    topic = Topic.objects.filter(folded_name=fold(name)).first() if fold(name) else None
    if topic is None:
        raise ValueError(_("There is no topic “%(name)s”. Add it under Topics first.") % {"name": name})
    assignment = topic_acts.put_on(press.exchange, topic, by=press.by)
    return _stay(press, _("This exchange is about “%(name)s”.") % {"name": assignment.topic.name})


def _take_off(press: _Press) -> Outcome:
    topic = Topic.objects.filter(pk=press.on).first()
    if topic is None:
        raise StaleEdit()
    topic_acts.take_off(press.exchange, topic, by=press.by)
    return _stay(press, _("This exchange is not about “%(name)s”.") % {"name": topic.name})


ACTS: dict[str, Callable[[_Press], Outcome]] = {
    "save": _save,
    "save_next": _save_and_next,
    "split": _asking("split"),
    "add_turn": _asking("after"),
    "delete_turn": _asking("delete"),
    "aside": _asking("aside"),
    "redact": _asking("redact"),
    "add_exchange": _add_after,
    "join": _join,
    "move_previous": _move("previous"),
    "move_next": _move("next"),
    "part": _part,
    "join_exchange": _join_exchange,
    "delete_exchange": _delete_exchange,
    "put_on": _put_on,
    "take_off": _take_off,
}
