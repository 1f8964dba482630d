"""Outlets by name: the same folded name is the same outlet."""

from __future__ import annotations

from collections.abc import Iterable

from interviews.language import fold, sort_key
from interviews.models import Outlet

from .cleaning import clean_line
from .slugs import insert_with_free_slug


def find_outlet(name: str) -> Outlet | None:
    """The outlet of this name, in whatever case, script or marks; the one it was merged into where it was."""
    folded = fold(clean_line(name)[:200])
    found = Outlet.objects.filter(folded_name=folded).select_related("merged_into") if folded else Outlet.objects.none()
    outlet = found.first()
    return outlet and (outlet.merged_into or outlet)


def find_or_create_outlet(name: str) -> Outlet | None:
    """As :func:`find_outlet`, made where there is none; None for a name without a letter or digit."""
    return find_or_create_outlets([name])[name]


def find_or_create_outlets(names: Iterable[str]) -> dict[str, Outlet | None]:
    """The same for several names, by name. One query, and some more for each new outlet."""
    keys = {name: fold(clean_line(name)[:200]) for name in names}
    rows = Outlet.objects.filter(folded_name__in=set(keys.values()) - {""}).select_related("merged_into")
    standing: dict[str, Outlet | None] = {row.folded_name: row.merged_into or row for row in rows}
    for name, key in keys.items():
        if key not in standing:
            standing[key] = _create(clean_line(name)[:200].strip())
    return {name: standing[key] for name, key in keys.items()}


def _create(name: str) -> Outlet | None:
    if not fold(name):
        return None
    outlet = Outlet(name=name, folded_name=fold(name), sort_key=sort_key(name)[:250])
    insert_with_free_slug(outlet, name)
    return outlet
