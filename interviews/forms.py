"""The small forms of the reading site; all but a report are sent with GET."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interviews.editing.reports import LONGEST
from interviews.filters import OneValueForm
from interviews.language.sorting import alphabet
from interviews.querysets import NamedQuerySet


class SearchForm(OneValueForm):
    """What to search for and how to order what is found."""

    ORDERS = (("relevance", _("best match first")), ("newest", _("newest first")), ("oldest", _("oldest first")))

    q = forms.CharField(label=_("Words or “a phrase”"), max_length=500, required=False)
    order = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)


class ReportForm(forms.Form):
    """What a reader finds wrong in a paragraph. ``website`` is for programs that fill in every field."""

    text = forms.CharField(
        label=_("What is wrong, and how should it be?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Editors read it; it is not published. Your name is not asked for."),
    )
    website = forms.CharField(label=_("Leave this empty"), required=False)


# A language whose alphabet has every letter of the others.
_ALL_LETTERS = "sr"


class NamesForm(OneValueForm):
    """The order of a list of names, and the letter under which they stand."""

    SORTS = (("name", _("A to Z")), ("count", _("most first")))

    sort = forms.ChoiceField(label=_("Order"), choices=SORTS, required=False)

    letter = forms.ChoiceField(
        label=_("Letter"), required=False, error_messages={"invalid_choice": _("Choose a letter from the list.")}
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET)
        self.language = get_language() or ""
        self.fields["letter"].choices = [(letter, letter) for letter in alphabet(_ALL_LETTERS)]

    def asked(self, names: NamedQuerySet, count: str) -> NamedQuerySet:
        """What a valid form asks for of some names, in its order; ``count`` names the field that counts."""
        letter, sort = self.cleaned_data["letter"], self.cleaned_data["sort"]
        # A letter of another language than the page's: the address means what it meant to who gave it.
        language = self.language if letter in alphabet(self.language) else _ALL_LETTERS
        found = names.under(letter, language) if letter else names
        return found.order_by(f"-{count}", "sort_key", "pk") if sort == "count" else found.a_to_z(self.language)
