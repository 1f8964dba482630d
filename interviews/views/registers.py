"""The names that readers may see, A to Z or the most frequent first: counted and sorted once for each edition.

A list of them costs the same however many there are: its order is at hand, and only the rows of a page are read.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from interviews.filters import in_order
from interviews.forms import NamesForm
from interviews.language.sorting import letter_of
from interviews.models.editions import Edition, current

_Ordered = Sequence[tuple[int, str]]
_FEW = 500


class Register:
    """The people, topics or outlets that readers may see. One query, for the edition; two more where that is new."""

    def __init__(self, model: Any, edition: Edition | None = None) -> None:
        self.model = model
        self.edition = edition or current()
        self.counts: Mapping[int, int] = self.edition.once(("counts", model), lambda: model.objects.all().counts())

    def in_order(self, language: str) -> _Ordered:
        """Keys A to Z for readers of a language, each with the lead under which its letter is found."""
        return self.edition.once(("A to Z", self.model, language), lambda: self._sorted(language))

    def _sorted(self, language: str) -> _Ordered:
        rows = self.model.objects.standing().a_to_z(language).values_list("pk", "sort_key")
        return tuple((pk, key[:2]) for pk, key in rows if pk in self.counts)

    def by_letter(self, language: str) -> Mapping[str, int]:
        """How many stand under each letter of a language under which some do."""
        return self.edition.once(
            ("letters", self.model, language),
            lambda: Counter(letter_of(lead, language) for _pk, lead in self.in_order(language)),
        )

    def most(self, number: int) -> list[Any]:
        """The rows that occur most; of those that occur as often the first A to Z.

        Of many only those that may be among them are put in order, as long as these are few.
        """
        return self.rows(self.edition.once(("most", self.model, number), lambda: self._most(number)))

    def _most(self, number: int) -> list[int]:
        least = min(heapq.nlargest(number, self.counts.values()), default=0)
        may_be = [pk for pk, count in self.counts.items() if count >= least]
        some = len(may_be) <= _FEW < len(self.counts)
        keys = self._some_in_order(may_be) if some else [pk for pk, _lead in self.in_order("")]
        return sorted(keys, key=lambda pk: -self.counts[pk])[:number]

    def _some_in_order(self, keys: Sequence[int]) -> list[int]:
        return list(self.model.objects.standing().filter(pk__in=keys).a_to_z("").values_list("pk", flat=True))

    def with_words(self, words: Sequence[str], most: int) -> list[int]:
        """The keys of the first names, A to Z, in which a word begins with each of some folded words."""
        keys, names, begun = self.edition.once(("names", self.model), self._names)
        found: list[int] = []
        # Most words of a search begin no name, and looking through all names to learn that takes as long as the search.
        if not all(_begins_one(begun, word) for word in words):
            return found
        starts = [f" {word}" for word in words]
        at = names.find(starts[0])
        while at >= 0 and len(found) < most:
            line, end = names.count("\n", 0, at), names.index("\n", at)
            name = names[names.rfind("\n", 0, at) + 1 : end]
            if all(start in name for start in starts):
                found.append(keys[line])
            at = names.find(starts[0], end)
        return found

    def _names(self) -> tuple[Sequence[int], str, Sequence[str]]:
        """Keys in the order of their folded names, these, a line each, for one text is searched faster than many, and
        every word of them, sorted."""
        rows = self.model.objects.standing().order_by("sort_key", "pk").values_list("pk", "folded_name")
        shown = [(pk, name) for pk, name in rows if pk in self.counts]
        text = "".join(f" {name}\n" for _pk, name in shown)
        return [pk for pk, _name in shown], text, sorted(set(text.split()))

    def rows(self, keys: Sequence[int], of: QuerySet | None = None) -> list[Any]:
        """Rows in the order of their keys, each with its ``count``. One query."""
        found = in_order(self.model.objects.public() if of is None else of, keys)
        for row in found:
            row.count = self.counts[row.pk]
        return found


def _begins_one(words: Sequence[str], beginning: str) -> bool:
    """Whether one of some sorted words begins so."""
    place = bisect_left(words, beginning)
    return place < len(words) and words[place].startswith(beginning)


class Asked:
    """What a form asks for of a register: it has a length and can be sliced, and only the rows of a slice are read."""

    def __init__(self, register: Register, form: NamesForm, rows: QuerySet | None = None) -> None:
        self.register, self.rows = register, rows
        letter, language = form.cleaned_data["letter"], form.language_of_letter if form.cleaned_data["letter"] else ""
        by_count = form.cleaned_data["sort"] == "count"
        asked = ("" if by_count else form.language, letter, language, by_count)
        self.keys = register.edition.once(("keys", register.model, *asked), lambda: self._sorted(*asked))

    def _sorted(self, order: str, letter: str, language_of_letter: str, by_count: bool) -> Sequence[int]:
        counts, ordered = self.register.counts, self.register.in_order(order)
        keys = [pk for pk, lead in ordered if not letter or letter_of(lead, language_of_letter) == letter]
        return sorted(keys, key=lambda pk: -counts[pk]) if by_count else keys

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, part: slice) -> list[Any]:
        return self.of_keys(self.keys[part])

    def of_keys(self, keys: Sequence[int]) -> list[Any]:
        """The rows of some keys, in their order."""
        return self.register.rows(keys, self.rows)
