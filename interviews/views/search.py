"""Search: what was said, and by whom."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interviews.exports.records import Absolute, Record, names
from interviews.forms import SearchForm
from interviews.models import Participant
from interviews.search import Hit, Results, find, mark
from interviews.templatetags.reading import unmarked
from interviews.views import listing
from interviews.views.errors import WrongRequest

# Snippets are made one by one; a download of more than this would hold up the readers of pages.
LONGEST_DOWNLOAD = 2000
HIT_COLUMNS = ("question", "answer", "interview", "date", "outlet", "interviewees", "address")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """A box, how the query was understood, and the questions and answers that match, with marks."""
    wanted = listing.wanted_format(request)
    form = SearchForm(request.GET)
    if not form.is_valid():
        return listing.refuse(request, form, "search/search.html", {})
    if wanted == "csv":
        return _download(request, form)
    number = listing.page_number(request)
    results = _find(form, number, listing.PER_PAGE)
    if number > results.pages:
        raise listing.no_such_page(number, results.pages)
    page = page_of_results(results)
    if wanted == "json":
        records = [hit_record(hit, request.build_absolute_uri) for hit in results.hits]
        return listing.json_response(request, page, HIT_COLUMNS, records)
    context = {"form": form, "results": results, "page": page, "hits": [shown(hit, results) for hit in results.hits]}
    return render(request, "search/search.html", context)


def shown(hit: Hit, results: Results) -> dict[str, Any]:
    """A hit with its interview's title and the people who answer in it, in parts that are marked or not."""
    interview = hit.exchange.interview
    answering = [who for who in interview.participants.all() if who.role == Participant.Role.INTERVIEWEE]
    return {
        "hit": hit,
        "title": mark(interview.title, results.terms, interview.language),
        "people": [mark(who.name, results.terms, interview.language) for who in answering],
    }


def _find(form: SearchForm, page: int, per_page: int) -> Results:
    return find(form.cleaned_data["q"], order=form.cleaned_data["order"], page=page, per_page=per_page)


def page_of_results(results: Results) -> Page:
    """The page of results as the pager takes it; the hits themselves are in the results."""
    return Paginator(range(results.count), results.per_page).page(results.page)


def _download(request: HttpRequest, form: SearchForm) -> HttpResponse:
    """Every hit as CSV; WrongRequest where that is too many."""
    results = _find(form, 1, LONGEST_DOWNLOAD)
    if results.count > LONGEST_DOWNLOAD:
        message = _(
            "%(count)s hits are too many for one file of at most %(most)s. Add a word, or take JSON by the page."
        )
        raise WrongRequest(message % {"count": results.count, "most": LONGEST_DOWNLOAD})
    records = [hit_record(hit, request.build_absolute_uri) for hit in results.hits]
    return listing.csv_response("search", HIT_COLUMNS, records)


def hit_record(hit: Hit, absolute: Absolute) -> Record:
    """What was found as data: the snippets without their marks, and where they stand."""
    interview = hit.exchange.interview
    return {
        "question": unmarked("".join(text for text, _marked in hit.question)) or None,
        "answer": unmarked("".join(text for text, _marked in hit.answer)) or None,
        "interview": interview.title,
        "date": interview.partial_date or None,
        "outlet": interview.outlet.name if interview.outlet else None,
        "interviewees": names(interview, Participant.Role.INTERVIEWEE),
        "address": absolute(hit.exchange.get_absolute_url()),
    }
