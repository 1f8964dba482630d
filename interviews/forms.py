"""The small forms of the reading site; all but a report are sent with GET."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from interviews.editing.reports import LONGEST
from interviews.filters import OneValueForm


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


class NamesForm(OneValueForm):
    """The order of a list of names."""

    SORTS = (("name", _("A to Z")), ("count", _("most first")))

    sort = forms.ChoiceField(label=_("Order"), choices=SORTS, required=False)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET)

    def order_by(self, count: str) -> tuple[str, ...]:
        """The order for a queryset of a valid form, where ``count`` names the field that counts."""
        by_count = self.cleaned_data["sort"] == "count"
        return (f"-{count}", "sort_key", "pk") if by_count else ("sort_key", "pk")
