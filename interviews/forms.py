"""The small forms of the reading site; all but a report are sent with GET."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interviews.editing.reports import LONGEST
from interviews.filters import UNDATED, OneValueForm, a_language, a_year, years_of
from interviews.language.sorting import alphabet
from interviews.models import Exchange, Outlet, Participant, Person, Topic, TopicAssignment
from interviews.querysets import ExchangeQuerySet
from interviews.search.facts import of_language


def _one_of(label: Any, model: Any, unknown: Any) -> forms.ModelChoiceField:
    """A row that readers may see, by its address."""
    return forms.ModelChoiceField(
        model.objects.none(),
        label=label,
        required=False,
        to_field_name="slug",
        error_messages={"invalid_choice": unknown},
    )


class _Steady(dict[str, forms.Field]):
    """The fields of a form of which only ``changing`` differ between two requests: these alone are copied for each."""

    def __init__(self, fields: Mapping[str, forms.Field], changing: Iterable[str]) -> None:
        super().__init__(fields)
        self.changing = set(changing)

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return {name: copy.deepcopy(field, memo) if name in self.changing else field for name, field in self.items()}


class SearchForm(OneValueForm):
    """What to search for, what of it to keep, and how to show it."""

    ORDERS = (("relevance", _("best match first")), ("newest", _("newest first")), ("oldest", _("oldest first")))
    VIEWS = (("hits", _("questions with answers")), ("interviews", _("by interview")), ("lines", _("line by line")))
    CHARTS = (("number", _("number of hits")), ("share", _("share of all questions of the year")))
    #: What is left out of the address of a page of results.
    DEFAULTS: ClassVar[Mapping[str, str]] = {"order": "relevance", "view": "hits", "chart": "number", "page": "1"}
    NARROWING = ("person", "outlet", "topic", "year", "language")

    q = forms.CharField(label=_("Words or “a phrase”"), max_length=500, required=False)
    spelled = forms.BooleanField(label=_("As spelled: č is not c"), required=False)
    order = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)
    view = forms.ChoiceField(label=_("Show"), choices=VIEWS, required=False)
    chart = forms.ChoiceField(label=_("Bars"), choices=CHARTS, required=False)
    person = _one_of(_("Person"), Person, _("No person has this address. Choose one from the list."))
    outlet = _one_of(_("Outlet"), Outlet, _("No outlet has this address. Choose one from the list."))
    topic = _one_of(_("Topic"), Topic, _("No topic has this address. Choose one from the list."))
    year = forms.CharField(label=_("Year"), required=False, validators=[a_year])
    language = forms.CharField(label=_("Language"), required=False, validators=[a_language])

    def __init__(self, data: QueryDict) -> None:
        rows = {
            name: model for name, model in (("person", Person), ("outlet", Outlet), ("topic", Topic)) if data.get(name)
        }
        self.base_fields = _Steady(self.base_fields, rows)
        super().__init__(data)
        for name, model in rows.items():
            self.fields[name].queryset = model.objects.public()

    def narrowed(self) -> dict[str, Q]:
        """What of the hits to keep, by what the reader chose: conditions on exchanges."""
        chosen = self.cleaned_data
        return {name: _CONDITIONS[name](chosen[name]) for name in self.NARROWING if chosen[name]}

    def shortest(self) -> QueryDict:
        """What was asked, without what says nothing, in one order; a page of results is known by this."""
        short = QueryDict(mutable=True)
        for name in (*self.fields, "page", "format"):
            value = self.data.get(name, "").strip() if name == "q" else self.data.get(name, "")
            if value and value != self.DEFAULTS.get(name):
                short[name] = "1" if name == "spelled" else value
        return short


def _of_year(year: str) -> Q:
    if year == UNDATED:
        return Q(interview__date_year=None)
    return Q(interview__date_year__in=years_of(year))


_CONDITIONS: Mapping[str, Callable[[Any], Q]] = {
    "person": lambda person: Q(interview__in=Participant.objects.filter(person=person).values("interview")),
    "outlet": lambda outlet: Q(interview__outlet=outlet),
    "topic": lambda topic: Q(pk__in=TopicAssignment.objects.filter(topic=topic, rejected=False).values("exchange")),
    "year": _of_year,
    "language": of_language,
}


class RecurringForm(OneValueForm):
    """Among which questions and answers to look for what recurs."""

    person = _one_of(_("Person"), Person, _("No person has this address. Choose one from the list."))
    topic = _one_of(_("Topic"), Topic, _("No topic has this address. Choose one from the list."))
    year = forms.CharField(label=_("Year"), required=False, validators=[a_year])

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for name, model in (("person", Person), ("topic", Topic)):
            self.fields[name].queryset = model.objects.public()

    def exchanges(self) -> ExchangeQuerySet:
        """The public exchanges that a valid form asks for; of a person, those of interviews with the person."""
        return Exchange.objects.public().filter(*(_CONDITIONS[name](value) for name, value in self.chosen().items()))

    def chosen(self) -> dict[str, Any]:
        """What a valid form narrows by."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class YearForm(OneValueForm):
    """Of which year to show what is said about something."""

    year = forms.CharField(label=_("Year"), required=False, validators=[a_year])

    def of_year(self) -> Q:
        """The condition on exchanges that a valid form asks for."""
        year = self.cleaned_data["year"]
        return _of_year(year) if year else Q()


class OverTimeForm(YearForm):
    """Of which year to show what a person said about a topic, and beside what other person."""

    def __init__(self, data: QueryDict, others: Any) -> None:
        super().__init__(data)
        self.fields["with"] = forms.ModelChoiceField(  # no name that Python has for an attribute
            others,
            label=_("Beside"),
            required=False,
            to_field_name="slug",
            error_messages={"invalid_choice": _("Nobody of this address spoke of it. Choose from the list.")},
        )


class TwoPeopleForm(OneValueForm):
    """Two people to be shown side by side."""

    def __init__(self, data: QueryDict, people: Any) -> None:
        super().__init__(data)
        for name in ("one", "other"):
            self.fields[name] = forms.ModelChoiceField(
                people,
                required=False,
                to_field_name="slug",
                error_messages={"invalid_choice": _("Nobody of this address spoke of it. Choose from the list.")},
            )

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if chosen.get("one") and chosen.get("one") == chosen.get("other"):
            self.add_error("other", _("Choose two different people."))
        return chosen

    @property
    def two(self) -> tuple[Person, Person] | None:
        """The two of a valid form, None unless both are chosen."""
        one, other = self.cleaned_data["one"], self.cleaned_data["other"]
        return (one, other) if one and other else None


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

    @property
    def language_of_letter(self) -> str:
        """The language in whose alphabet the letter of a valid form is meant.

        A letter of another language than the page's: the address means what it meant to who gave it.
        """
        return self.language if self.cleaned_data["letter"] in alphabet(self.language) else _ALL_LETTERS
