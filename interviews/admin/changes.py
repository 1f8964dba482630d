"""What an import changed, place by place, with the difference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from interviews.models import Turn
from interviews.templatetags.reading import difference

from .vocabulary import data_called, place_called

Change = dict[str, Any]
# The account of one file may be as long as the file; a page shows so many places.
_MOST = 200
_TEXTS = ("title", "introduction")


def change_called(change: Change) -> str:
    """The place of a change as an editor knows it: "Exchange 3: answer", "title"."""
    side = change.get("now") or change.get("was")
    if change["place"].startswith("turn ") and isinstance(side, dict) and "number" in change:
        kind = dict(Turn.Kind.choices).get(side.get("kind"), "")
        return _("Exchange %(number)d: %(kind)s") % {"number": change["number"], "kind": kind}
    return place_called(change["place"])


def told_change(change: Change) -> SafeString:
    """What was there and what is, word by word where it is a text."""
    was, now = change.get("was"), change.get("now")
    if change["place"] in _TEXTS:
        return _as_difference(was or "", now or "")
    if change["place"] == "interview":
        came = _("made by this import") if was is None else _("deleted, or withdrawn where readers have seen it")
        return format_html("<p>{}</p>", came)
    if change["place"] == "source":
        linked = _("one more source of the interview") if was is None else _("a source of the interview no more")
        return format_html("<p>{}</p>", linked)
    if change["place"].startswith("exchange ") and isinstance(now, int):
        return format_html("<p>{}</p>", _("stands in another place among the exchanges"))
    if change["place"].startswith("exchange ") and was == "deleted":
        return format_html("<p>{}</p>", _("the source has it again"))
    if not change["place"].startswith("turn "):
        return _as_data(change)
    told = _as_difference(*(side["text"] if side else "" for side in (was, now)))
    others = [_without_text(side) for side in (was, now)]
    if was is not None and now is not None and others[0] != others[1]:
        return format_html("{}{}", told, _as_data(change | {"was": others[0], "now": others[1]}))
    return told


def told_changes(changes: Iterable[Change]) -> SafeString:
    """All places, one under the other; a dash for none."""
    changes = list(changes)
    rows = [(change_called(change), told_change(change)) for change in changes[:_MOST]]
    told = format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows)
    if not told:
        return format_html("{}", "—")
    left = len(changes) - _MOST
    more = format_html("<p>{}</p>", _("%(number)d more") % {"number": left}) if left > 0 else ""
    return format_html('<dl class="desk-changes">{}</dl>{}', told, more)


def _without_text(turn: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if turn is None else {name: value for name, value in turn.items() if name != "text"}


def _as_difference(old: str, new: str) -> SafeString:
    return format_html('<div class="desk-difference">{}</div>', difference(old, new))


def _as_data(change: Change) -> SafeString:
    return format_html("<p>{}</p>", data_called(change))
