"""How to search, with examples that are links and find something in this archive."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interviews.language import tokens
from interviews.models import Exchange, Interview, Outlet, Person, Topic

_LONG = 5  # letters of a word that makes a telling example


@dataclass(frozen=True, slots=True)
class Example:
    """A query, what it finds, and its address."""

    query: str
    finds: str
    spelled: bool = False

    @property
    def address(self) -> str:
        return f"{reverse('search')}?{urlencode({'q': self.query, **({'spelled': 1} if self.spelled else {})})}"


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """What can be typed, as a table of examples made of the archive's own words and names."""
    one, other = _words()
    context = {"words": _of_words(one, other), "facts": _of_facts(one), "one": one}
    return render(request, "search/help.html", context)


def _words() -> tuple[str, str]:
    """Two long words of the newest question that has them."""
    newest = Exchange.objects.public().order_by("-interview__sort_date", "position").with_turns()[:12]
    for exchange in newest:
        for turn in exchange.turns.all():
            found = list(dict.fromkeys(token.spelled for token in tokens(turn.text) if _tells(token.spelled)))
            if turn.kind == "question" and len(found) > 1:
                return found[0], found[1]
    return "bridge", "harbour"


def _tells(word: str) -> bool:
    return len(word) >= _LONG and word.isalpha()


def _of_words(one: str, other: str) -> list[Example]:
    return [
        Example(f"{one} {other}", _("both words in one question and its answers, in any form")),
        Example(f'"{one} {other}"', _("the phrase as it stands")),
        Example(f'"{one}"', _("the word in this form only")),
        Example(f"{one} OR {other}", _("either word, or both")),
        Example(f"{one} -{other}", _("the first, and nowhere in the question and its answers the second")),
        Example(f"({one} OR {other}) -{one}", _("groups")),
        Example(f"{one[:4]}*", _("words that begin so")),
        Example(f"{one} NEAR/10 {other}", _("both in one paragraph with at most ten words between them")),
        Example(f"{one} in:question", _("the word in a question; in:answer and in:title likewise")),
        Example(one, _("letter by letter as typed: č is not c"), spelled=True),
    ]


def _of_facts(one: str) -> list[Example]:
    person = Person.objects.public().annotate(number=Count("participations")).order_by("-number", "pk").first()
    outlet = Outlet.objects.public().annotate(number=Count("interviews")).order_by("-number", "pk").first()
    topic = Topic.objects.public().annotate(number=Count("assignments")).order_by("-number", "pk").first()
    newest = Interview.objects.public().filter(date_year__isnull=False).newest_first().first()
    year = newest.date_year if newest else 2004
    found = []
    if person:
        found += [Example(f'speaker:"{person.name}"', _("who speaks; interviewer: for who asks in the interview"))]
    if outlet:
        found += [Example(f'outlet:"{outlet.name}" {one}', _("a word in interviews of an outlet"))]
    if topic:
        found += [Example(f'topic:"{topic.name}"', _("what editors filed under a topic"))]
    return [
        *found,
        Example(f"year:{year}", _("a year; year:1990s and year:1999-2004 likewise")),
        Example(f"{one} before:{year + 1}", _("before a year, a month (2004-05) or a day (2004-05-12)")),
        Example(f"{one} after:{year - 1}", _("after it")),
        Example(f"{one} language:en", _("the code of a language")),
    ]
