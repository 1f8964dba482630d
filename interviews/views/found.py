"""What a reader came to an interview for: the words of a search, marked in its hits, and the way from hit to hit.

The address of an interview or a question takes the query of a search (``?q=``, ``spelled=1``); without one, or where
nothing in the interview matches, its page is as always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, QueryDict

from interviews.models import Exchange, Interview
from interviews.search import matching, parse
from interviews.search.marks import Marker
from interviews.views.spoken import Passage, SpokenExchange, Step

LONGEST = 500
"""Characters of a query, as in the box."""


class Found:
    """The hits of a request's query in one interview. Three queries of the database, none without a query."""

    def __init__(self, request: HttpRequest, interview: Interview) -> None:
        text = request.GET.get("q", "")[:LONGEST]
        self.interview = interview
        self.as_spelled = request.GET.get("spelled") == "1"
        self.query = parse(text, as_spelled=self.as_spelled)
        words = QueryDict(mutable=True)
        words["q"] = text
        if self.as_spelled:
            words["spelled"] = "1"
        self.words = words.urlencode() if self.query.root else ""
        self._marker = Marker(self.query.terms)
        self.numbers = self._numbers(text) if self.query.root else []

    def _numbers(self, text: str) -> list[int]:
        """The numbers of the exchanges that match, in spoken order."""
        here = Exchange.objects.filter(interview=self.interview)
        found = matching(text, here, as_spelled=self.as_spelled)
        return list(found.order_by("position").values_list("number", flat=True))

    def shown(self, exchanges: Sequence[SpokenExchange], *, apart: bool = False) -> list[SpokenExchange]:
        """Exchanges as they are laid out, with marks in those that match and the steps from one to the next.

        ``apart``: each question is on a page of its own, to which the steps lead.
        """
        return [
            self._marked(exchange, apart) if exchange.number in self.numbers else exchange for exchange in exchanges
        ]

    def _marked(self, exchange: SpokenExchange, apart: bool) -> SpokenExchange:
        turns = tuple(
            replace(turn, passages=tuple(self._passage(passage, turn.is_question) for passage in turn.passages))
            for turn in exchange.turns
        )
        at = self.numbers.index(exchange.number)
        before = self._address(at - 1, apart) if at else ""
        after = self._address(at + 1, apart) if at + 1 < len(self.numbers) else ""
        return replace(exchange, turns=turns, step=Step(at + 1, len(self.numbers), before, after))

    def _passage(self, passage: Passage, is_question: bool) -> Passage:
        field = "question" if is_question else "answer"
        return replace(passage, parts=tuple(self._marker.mark(passage.text, self.interview.language, field)))

    def _address(self, place: int, apart: bool) -> str:
        number = self.numbers[place]
        return f"{self.interview.get_absolute_url()}{number}/?{self.words}" if apart else f"#exchange-{number}"
