"""A row brought back to what one of its versions says, as an edit like any other."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from interviews.models import Interview, Outlet, Participant, Person, Topic, Turn

from .interviews import EDITABLE, edit_interview, edit_participants
from .naming import save_outlet, save_person, save_topic
from .recording import Row
from .turns import edit_turn

_FIELDS: dict[Row, tuple[str, ...]] = {
    Person: ("name", "note"),
    Outlet: ("name", "website", "rights", "licence"),
    Topic: ("name",),
    Participant: ("name", "role", "capacity", "labels", "person_id", "outlet_id"),
}
_SAVE: dict[Row, Any] = {Person: save_person, Outlet: save_outlet, Topic: save_topic}


def can_return(model: Row) -> bool:
    """Whether rows of a model are brought back by :func:`return_to`; others by undoing the act."""
    return model in (Interview, Turn) or model in _FIELDS


def return_to(version: Any, *, by: Any) -> None:
    """Let a row say again what it said in ``version``, a row of ``Model.history``; its place stays where it is now.

    Raises ValueError, with a sentence for the editor, where the row is gone or cannot say that any more.
    """
    model = version.instance_type
    row = model._default_manager.filter(pk=version.instance.pk).first()
    if row is None:
        raise ValueError(_("It was deleted since. Undo that first."))
    if model is Turn:
        speaker = _still_there(Participant, version.participant_id)
        edit_turn(row, version=row.version, text=version.text, kind=version.kind, participant=speaker, by=by)
    elif model is Interview:
        fields = {name: getattr(version, name) for name in EDITABLE if name != "outlet"}
        outlet = _still_there(Outlet, version.outlet_id)
        edit_interview(row, version=row.version, outlet=outlet, by=by, **fields)
    else:
        for behind in {Participant: (Person, Outlet)}.get(model, ()):
            _still_there(behind, getattr(version, f"{behind._meta.model_name}_id"))
        for name in _FIELDS[model]:
            setattr(row, name, getattr(version, name))
        if model is Participant:
            edit_participants(row.interview, version=row.interview.version, save=[row], by=by)
        else:
            _SAVE[model](row, by=by)


def _still_there(model: Row, key: int | None) -> Any:
    """The row that a version names, None where it names none. ValueError where that was deleted since."""
    if key is None:
        return None
    row = model._default_manager.filter(pk=key).first()
    if row is None:
        what = model._meta.verbose_name
        raise ValueError(_("The %(what)s that it names was deleted since. Edit it by hand.") % {"what": what})
    return row
