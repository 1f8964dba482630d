"""A field in which an editor names a person or an outlet: typed, so that it works without a script."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.cleaning import clean_line
from interviews.editing.naming import require_name
from interviews.editing.people import full_name
from interviews.language import fold
from interviews.models import Outlet, Person

_MOST_TOLD = 10


class WhoField(forms.CharField):
    """A standing row by its name or the last part of its address. With ``or_new``, an unsaved one for another name.

    A new row of a name that others have is told by a plus sign before the name.
    """

    def __init__(self, *, of: type[Person | Outlet] = Person, or_new: bool = False, **options: Any) -> None:
        self.model, self.or_new = of, or_new
        help_text = _("The name, or the last part of the address where several have the name.")
        if or_new:
            help_text = _(
                "The name, or the last part of the address where several have the name. "
                "A name that nobody has yet, or one after a plus sign (+ Ada Lund), makes a new person."
            )
        super().__init__(max_length=200, help_text=help_text, **options)

    def clean(self, value: Any) -> Any:
        typed = clean_line(super().clean(value))
        if not typed:
            return None
        name = typed.removeprefix("+").strip()
        if self.or_new and name != typed:
            return self._new(name)
        found = self._standing(typed)
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(
                _now("Several have this name. Give the last part of an address: %(addresses)s.")
                % {"addresses": ", ".join(row.slug for row in found[:_MOST_TOLD])}
            )
        if self.or_new:
            return self._new(typed)
        raise ValidationError(_now("Nobody here has this name or address."))

    def _standing(self, typed: str) -> list[Any]:
        rows = self.model.objects.select_related("merged_into")
        here = rows.filter(slug=typed).first()
        named = [here] if here else rows.filter(folded_name__in={full_name(typed), fold(typed)} - {""}).order_by("pk")
        return list({row.pk: row for row in (row.merged_into or row for row in named)}.values())

    def _new(self, name: str) -> Any:
        row = self.model(name=name)
        try:
            require_name(row, name)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return row
