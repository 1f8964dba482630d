"""The archive counted in whole, once for each edition: what lists show where nothing narrows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import router

from interviews import tallies
from interviews.models import Interview
from interviews.models.editions import Edition

_Row = tuple[int | None, int | None, str, int]


class Whole:
    """How many public interviews an edition of the archive has, of each kind; each is asked for when it is needed."""

    def __init__(self, edition: Edition) -> None:
        self._edition, self._database = edition, str(router.db_for_read(Interview))

    @property
    def number(self) -> int:
        return sum(count for *_kinds, count in self._rows)

    @property
    def by_year(self) -> Mapping[int | None, int]:
        """None for those without a year."""
        return self._by(1)

    @property
    def by_language(self) -> Mapping[str, int]:
        return self._by(2)

    @property
    def by_topic(self) -> Mapping[int, int]:
        """Of those that stand, by their keys."""
        return self._edition.once("interviews by topic", lambda: tallies.interviews_about_topics(self._database))

    @property
    def _rows(self) -> Sequence[_Row]:
        return self._edition.once("public interviews", lambda: tallies.public_interviews(self._database))

    def _by(self, place: int) -> Counter:
        found: Counter = Counter()
        for row in self._rows:
            found[row[place]] += row[-1]
        return found
