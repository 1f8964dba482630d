"""The address of a row as a field of its page: a row that is new is given one, a row that stands may get another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import router, transaction
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from interviews.editing.addresses import change_slug, check_slug
from interviews.editing.cleaning import clean_line

from .lists import is_key


class AddressedForm(forms.ModelForm):
    """A form with the row's ``slug``, which its instance does not take over: :meth:`change_slug` is an act."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing_slug = self.instance.slug
        if field := self.fields.get("slug"):
            field.required = False
            field.help_text = _("Small letters, digits and hyphens. The old address leads to the new one for ever.")
            field.show_hidden_initial = True

    def seen(self, name: str) -> str | None:
        """What a field held when the form was opened, as the form sends it along; None where it does not."""
        told = self.data.get(self[name].html_initial_name)
        return None if told is None else _plain(told)

    def leaves(self, name: str) -> bool:
        """Whether a field was left as it was when the form was opened."""
        return self.seen(name) == _plain(self.data.get(self.add_prefix(name), ""))

    def clean_slug(self) -> str:
        if self.leaves("slug"):
            return self.standing_slug
        slug = clean_line(self.cleaned_data["slug"]) or self.standing_slug
        try:
            check_slug(self.instance, slug)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return slug

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.slug = self.standing_slug

    def change_slug(self, *, by: Any) -> None:
        """Give the saved row the address that was typed, where that is another."""
        slug = self.cleaned_data.get("slug", self.standing_slug)
        if slug != self.standing_slug:
            change_slug(self.instance, slug, by=by)


def _plain(text: str) -> str:
    """A text as it is compared: browsers send lines with other ends."""
    return text.replace("\r\n", "\n").strip()


def once_more(view: Callable[..., HttpResponse], request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The page; where somebody took a name or an address between the form's check and the act, the form tells it."""
    if request.method == "POST":
        with suppress(ValueError, ProtectedError), transaction.atomic():
            return view(request, *args, **kwargs)
    return view(request, *args, **kwargs)


class AddressedAdmin:
    """For a ``ModelAdmin`` with an :class:`AddressedForm`: the address is a field of rows that stand.

    Of two who save the same row at once the second is told, as whoever saves later is.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return once_more(self._locked_view, request, object_id, form_url, extra_context)

    def _locked_view(self, request: HttpRequest, object_id: str | None, *args: Any) -> HttpResponse:
        with transaction.atomic(using=router.db_for_write(self.model)):
            if request.method == "POST" and object_id and is_key(object_id):
                # Not the key as well: an import that names the row must not wait for a form.
                list(self.model.objects.select_for_update(no_key=True).filter(pk=object_id).values_list("pk"))
            return super().changeform_view(request, object_id, *args)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        fields = super().get_fields(request, obj)
        return fields if obj else [name for name in fields if name != "slug"]
