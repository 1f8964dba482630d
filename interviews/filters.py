"""What a list of interviews may be asked, checked: one object for the page, JSON and CSV alike."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Protocol

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from interviews.language import sort_key
from interviews.models import Interview, Outlet, Participant, Person, Topic, TopicAssignment
from interviews.models.editions import Edition, current
from interviews.search.results import matching, naming_each

UNDATED = "undated"
SORTS = (("newest", _("newest first")), ("oldest", _("oldest first")), ("title", _("by title, A to Z")))
a_year = RegexValidator(
    rf"^([1-9][0-9]{{0,3}}|[1-9][0-9]{{0,2}}0s|{UNDATED})\Z",
    _("Give a year such as 1987, a decade such as 1980s, or “undated”."),
)
a_time = RegexValidator(
    rf"^([1-9][0-9]{{0,3}}(-(0[1-9]|1[0-2]))?|[1-9][0-9]{{0,2}}0s|{UNDATED})\Z",
    _("Give a year such as 1987, a month such as 1987-05, a decade such as 1980s, or “undated”."),
)
a_language = RegexValidator(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z", _("Give a language code such as en."))


def _public(model: Any) -> Any:
    """Choices are public rows alone: naming another one is as wrong as naming none."""
    return lambda request: model.objects.public()


def _unknown(message: Any) -> dict[str, Any]:
    return {"invalid_choice": message}


def years_of(value: str) -> range:
    """The years that a value of the filter stands for: one, or those of a decade such as 1980s."""
    first = int(value.removesuffix("s"))
    return range(first, first + (10 if value.endswith("s") else 1))


def year_in_words(value: str) -> str:
    """A value of the filter as readers say it: 1987, May 1987, 1980s, undated."""
    if value == UNDATED:
        return _now("undated")
    if "-" in value:
        year, month = map(int, value.split("-"))
        return date_format(datetime.date(year, month, 1), "YEAR_MONTH_FORMAT")
    return _now("%(year)ss") % {"year": value.removesuffix("s")} if value.endswith("s") else value


class OneValueForm(forms.Form):
    """A form that refuses a parameter given twice with different values, instead of silently taking the last."""

    def clean(self) -> dict[str, Any]:
        if isinstance(self.data, QueryDict):
            for name, values in self.data.lists():
                if len(values) > 1 and name in self.fields and len(set(filter(None, values))) > 1:
                    self.add_error(name, _("Give one value only."))
        return super().clean()


class InterviewFilter(FilterSet):
    """Interviews by words, topic, who takes part, whom others talk about, outlet, time and language; all must hold."""

    words = CharFilter(method="with_words", label=_("Words"), max_length=500)
    topic = ModelChoiceFilter(
        method="on_topic",
        queryset=_public(Topic),
        to_field_name="slug",
        label=_("Topic"),
        error_messages=_unknown(_("No topic has this address. Choose one from the list.")),
    )
    person = ModelChoiceFilter(
        method="with_person",
        queryset=_public(Person),
        to_field_name="slug",
        label=_("Person"),
        error_messages=_unknown(_("No person has this address. Choose one from the list.")),
    )
    outlet = ModelChoiceFilter(
        field_name="outlet",
        queryset=_public(Outlet),
        to_field_name="slug",
        label=_("Outlet"),
        error_messages=_unknown(_("No outlet has this address. Choose one from the list.")),
    )
    about = ModelChoiceFilter(
        method="talking_about",
        queryset=_public(Person),
        to_field_name="slug",
        label=_("Talked about"),
        error_messages=_unknown(_("No person has this address. Choose one from the list.")),
    )
    year = CharFilter(method="in_year", label=_("Year"), validators=[a_time])
    language = CharFilter(method="in_language", label=_("Language"), validators=[a_language])
    sort = ChoiceFilter(method="unsorted", label=_("Order"), choices=SORTS, empty_label=None)

    class Meta:
        model = Interview
        fields: Sequence[str] = ()
        form = OneValueForm

    def __init__(self, data: QueryDict, queryset: QuerySet, request: HttpRequest) -> None:
        super().__init__(data, queryset=queryset, request=request)
        self._found: set[int] | None = None
        self._about: dict[int, set[int]] = {}

    def with_words(self, interviews: QuerySet, name: str, words: str) -> QuerySet:
        """Interviews with an exchange that the search finds.

        The search is asked once and its answer kept: as a subquery, SQLite may run it again for every row.
        """
        if self._found is None:
            self._found = set(matching(words).values_list("interview", flat=True))
        return interviews.filter(pk__in=self._found)

    def on_topic(self, interviews: QuerySet, name: str, topic: Topic) -> QuerySet:
        """Asked from the topic up: as a condition on each interview, SQLite reads the whole topic once an interview."""
        standing = Q(exchange__deleted_at__isnull=True, exchange__joined_into__isnull=True)
        assigned = TopicAssignment.objects.filter(standing, topic=topic, rejected=False)
        return interviews.filter(pk__in=assigned.values("exchange__interview"))

    def with_person(self, interviews: QuerySet, name: str, person: Person) -> QuerySet:
        """In whatever role."""
        return interviews.filter(pk__in=Participant.objects.filter(person=person).values("interview"))

    def talking_about(self, interviews: QuerySet, name: str, person: Person) -> QuerySet:
        """In which others say the person's name in full."""
        return interviews.filter(pk__in=self.talked_about([person])[person.pk])

    def talked_about(self, people: Sequence[Person]) -> dict[int, set[int]]:
        """The interviews in which each of some people is talked about by others, by their keys. Asked once."""
        missing = {person.pk: person.name for person in people if person.pk not in self._about}
        if missing:
            named = naming_each(missing)
            for own, interview in Participant.objects.filter(person__in=missing).values_list("person", "interview"):
                named[own].discard(interview)
            self._about = {**self._about, **named}
        return self._about

    def in_year(self, interviews: QuerySet, name: str, year: str) -> QuerySet:
        if year == UNDATED:
            return interviews.filter(date_year=None)
        if "-" in year:
            first = int(year.replace("-", "")) * 100
            return interviews.filter(sort_date__gte=first, sort_date__lt=first + 100)
        years = years_of(year)
        # The same as ``date_year__in``, by which the newest are found without reading those after them.
        return interviews.filter(sort_date__gte=years[0] * 10_000, sort_date__lt=(years[-1] + 1) * 10_000)

    def in_language(self, interviews: QuerySet, name: str, code: str) -> QuerySet:
        """A language without its script stands for all its scripts: sr finds sr-Latn."""
        return interviews.filter(Q(language__iexact=code) | Q(language__istartswith=f"{code}-"))

    def unsorted(self, interviews: QuerySet, name: str, sort: str) -> QuerySet:
        """The order is given by :meth:`sorted`, last of all, because titles are not sorted by the database."""
        return interviews

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """What a valid query narrows the list by, and nothing else of it."""
        narrowed = {name: self.form.data.get(name, "") for name in self.form.fields if name != "sort"}
        return tuple((name, value) for name, value in narrowed.items() if value)

    def without(self, left_out: str) -> QuerySet:
        """What the other conditions leave: the base of the counts beside the choices of one filter."""
        interviews = self.queryset.all()
        for name, value in self.form.cleaned_data.items():
            if name != left_out:
                interviews = self.filters[name].filter(interviews, value)
        return interviews

    def sorted(self, edition: Edition | None = None) -> KeysFirst | ByTitle:
        """The interviews that are asked for, in the order that is asked for, each with what a list shows.

        They are counted once for each edition of the archive.
        """
        edition = edition or current()
        interviews = self.qs.for_list()
        match self.form.cleaned_data["sort"]:
            case "title":
                return ByTitle(interviews, edition, self.asked)
            case "oldest":
                interviews = interviews.oldest_first()
            case _:
                interviews = interviews.newest_first()
        return KeysFirst(interviews, edition.once(("interviews", self.asked), self.qs.order_by().count))


class InKeys(Protocol):
    """A list whose rows are read by their keys: it has a length, and can be sliced like a queryset."""

    keys: Sequence[int]

    def of_keys(self, keys: Sequence[int]) -> list[Any]:
        """The rows of some keys, in their order."""


def in_order(rows: QuerySet, keys: Sequence[int]) -> list[Any]:
    """The rows of some keys, in their order; those that are there no more are left out."""
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


class KeysFirst:
    """Rows in an order that an index knows: of a page first the keys, and only then the rows, however deep it lies.

    It has a length, which is told, and can be sliced, like a queryset.
    """

    def __init__(self, rows: QuerySet, length: int) -> None:
        self.rows, self._length = rows, length

    @cached_property
    def keys(self) -> Sequence[int]:
        return list(self.rows.values_list("pk", flat=True))

    def of_keys(self, keys: Sequence[int]) -> list[Any]:
        return in_order(self.rows.order_by(), keys)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __getitem__(self, part: slice) -> list[Any]:
        return self.of_keys(list(self.rows.values_list("pk", flat=True)[part]))


#: A title seldom changes, and to tell where it stands takes ten times as long as to read it.
_title_key = lru_cache(maxsize=2**17)(sort_key)


class ByTitle:
    """Interviews A to Z in the order of their readers' letters, which no two databases sort alike.

    It has a length and can be sliced, like a queryset. All titles are read once for each edition of the archive, and
    only the rows of a slice. ``asked``: what the interviews are narrowed by.
    """

    def __init__(self, interviews: QuerySet, edition: Edition, asked: Hashable) -> None:
        self.interviews, self.edition, self.asked = interviews, edition, asked

    @cached_property
    def keys(self) -> Sequence[int]:
        return self.edition.once(("by title", self.asked), self._sorted)

    def _sorted(self) -> array[int]:
        titles = self.interviews.order_by().values_list("pk", "title")
        return array("q", (pk for pk, _title in sorted(titles, key=lambda pair: (_title_key(pair[1]), pair[0]))))

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, part: slice) -> list[Interview]:
        return self.of_keys(self.keys[part])

    def of_keys(self, keys: Sequence[int]) -> list[Interview]:
        return in_order(self.interviews.order_by(), keys)
