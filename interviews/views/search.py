"""Search: what was said, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interviews import feeds
from interviews.addresses import EVERY_PAGE, address_with, addresses_with
from interviews.exports import json_page
from interviews.exports.records import Absolute, Record
from interviews.forms import SearchForm
from interviews.models import Interview, Outlet, Participant, Person, Topic
from interviews.models.editions import Edition, current
from interviews.search import Hit, Results, find, find_all, hits_of
from interviews.search.hitset import exchanges_by_year
from interviews.search.marks import Line, Marker
from interviews.search.suggesting import suggestions
from interviews.templatetags.reading import unmarked
from interviews.views import listing
from interviews.views.addresses import moved_to
from interviews.views.errors import Moved, honest_addresses
from interviews.views.narrowing import by_year, chips, choices
from interviews.views.timeline import timeline
from interviews.views.typeahead import names_like

HIT_COLUMNS = ("question", "answer", "interview", "date", "outlet", "interviewees", "address")
# In CSV, where nothing stands beside the rows.
_COLUMNS_WITH_QUERY = (*HIT_COLUMNS, "query")
# Lines of one exchange that are shown in context; the exchange itself has them all.
MOST_LINES = 12
_LONGEST_TITLE = 80


@require_safe
@honest_addresses
def search(request: HttpRequest) -> HttpResponse:
    """A box, how the query was understood, and the questions and answers that match, with marks."""
    wanted = listing.wanted_format(request, with_feed=True)
    form = SearchForm(request.GET)
    if not form.is_valid():
        _follow_names(request, form)
        return listing.refuse(request, form, "search/search.html", _typed(form))
    if wanted == "html" and (shorter := _shorter(request, form)):
        return HttpResponseRedirect(shorter)
    if wanted in feeds.KINDS:
        return feeds.respond(request, wanted, _feed(form))
    if wanted == "csv" or (wanted == "json" and form.data.get("page") == EVERY_PAGE):
        return _download(request, form, wanted)
    number = listing.page_number(request)
    results = _find(form, number, listing.PER_PAGE, counted=wanted == "html")
    if number > results.pages:
        raise listing.no_such_page(number, results.pages)
    page = page_of_results(results)
    if wanted == "json":
        records = [hit_record(hit, request.build_absolute_uri) for hit in results.hits]
        return listing.json_response(request, page, HIT_COLUMNS, records, query=_asked(form, results.understood))
    return render(request, "search/search.html", _context(request, form, results, page))


def _context(request: HttpRequest, form: SearchForm, results: Results, page: Page) -> dict[str, Any]:
    view = form.cleaned_data["view"] or "hits"
    context = {
        **_typed(form),
        "form": form,
        "results": results,
        "page": page,
        "first": (results.page - 1) * results.per_page + 1,
        "view": view,
        "views": _ways(request, "view", view),
        "words": _words(form),
        "more_hits": results.count > results.per_page,
        "kept": [(name, form.data[name]) for name in SearchForm.NARROWING if form.data.get(name)],
        "canonical": request.build_absolute_uri(_address(request, form.shortest(), format=None)),
    }
    if results.query.root is None:
        return context
    edition = current()
    context |= {"names": names_like(form.cleaned_data["q"], edition), "chips": chips(request, form)}
    if results.count or context["chips"]:
        context |= {"choices": choices(request, form, results.tally, edition)}
        context |= _chart(request, form, results, edition)
    if not results.count and not context["chips"]:
        context["suggestions"] = [_suggested(found) for found in suggestions(results.query)]
    context["groups"] = _groups(results, with_lines=view == "lines")
    return context


def _typed(form: SearchForm) -> dict[str, Any]:
    """What was typed and what is wrong with it: a template that looks into a form for it takes longer than a search."""
    q = form.data.get("q", "")
    return {
        "q": q,
        "asked": q if len(q) <= _LONGEST_TITLE else Truncator(q).chars(_LONGEST_TITLE),
        "typed": form.cleaned_data.get("q"),
        "spelled": form.cleaned_data.get("spelled"),
        "errors": form.errors,
        "unclear": {name: name in form.errors for name in ("q", "order")},
    }


def _chart(request: HttpRequest, form: SearchForm, results: Results, edition: Edition) -> dict[str, Any]:
    kind = form.cleaned_data["chart"] or "number"
    years = by_year(results.tally)
    of = edition.once("exchanges by year", exchanges_by_year) if kind == "share" else None
    chart = timeline(request, years, form.cleaned_data["year"], page="search", of=of)
    return {"timeline": chart, "chart": kind, "charts": _ways(request, "chart", kind)}


def _ways(request: HttpRequest, name: str, chosen: str) -> list[tuple[str, str, bool]]:
    """The ways to show the same results: name, address, whether it is the one that is shown."""
    default, address = SearchForm.DEFAULTS[name], addresses_with(request, name, page=None)
    shortest = address_with(request, **{name: None, "page": None})
    return [
        (told, shortest if way == default else address(way), way == chosen)
        for way, told in _ways_in_words(name, get_language())
    ]


@lru_cache
def _ways_in_words(name: str, _language: str) -> list[tuple[str, str]]:
    return [(way, str(told)) for way, told in SearchForm.base_fields[name].choices]


def _groups(results: Results, *, with_lines: bool) -> list[dict[str, Any]]:
    """What is shown, one after the other: hits one by one, or those of each interview together."""
    told = matched_in()
    if results.folded is None:
        marker = Marker(results.terms) if with_lines else None
        return [{"hits": [shown(hit, told, marker)], "count": 1} for hit in results.hits]
    by_interview = groupby(results.hits, key=lambda hit: hit.exchange.interview.pk)
    return [
        {"hits": [shown(hit, told) for hit in hits], "count": results.folded[interview]}
        for interview, hits in by_interview
    ]


def shown(hit: Hit, told: Mapping[str, str], marker: Marker | None = None) -> dict[str, Any]:
    """A hit with words of ``told`` for what matched in it, and its lines of context where ``marker`` marks them."""
    return {
        "hit": hit,
        "lines": _lines(hit, marker) if marker else [],
        "matched": [told[field] for field in hit.matched],
    }


def matched_in() -> Mapping[str, str]:
    """How it is said in which part of a hit something matched."""
    return _matched_in(get_language())


@lru_cache
def _matched_in(_language: str) -> Mapping[str, str]:
    return {
        "question": _("in the question"),
        "answer": _("in the answer"),
        "names": _("in a name"),
        "title": _("in the title of the interview"),
    }


def _lines(hit: Hit, marker: Marker) -> list[Line]:
    """Each place that matched in what was said, with what stands around it."""
    language = hit.exchange.interview.language
    found = [line for turn in hit.exchange.turns for line in marker.in_context([turn.text], language, turn.kind)]
    return found[:MOST_LINES]


def _find(form: SearchForm, page: int, per_page: int, *, counted: bool = False) -> Results:
    chosen = form.cleaned_data
    return find(
        chosen["q"],
        narrowed=form.narrowed(),
        order=chosen["order"],
        page=page,
        per_page=per_page,
        as_spelled=chosen["spelled"],
        counted=counted,
        folded=counted and chosen["view"] == "interviews",
    )


def _words(form: SearchForm) -> str:
    """The query as the address of an interview takes it, so that its words are marked there too."""
    words = QueryDict(mutable=True)
    words["q"] = form.cleaned_data["q"]
    if form.cleaned_data["spelled"]:
        words["spelled"] = "1"
    return words.urlencode()


def _suggested(found: Any) -> dict[str, Any]:
    query = QueryDict(mutable=True)
    query["q"] = found.text
    if found.as_spelled:
        query["spelled"] = "1"
    return {"found": found, "address": f"?{query.urlencode()}"}


def _shorter(request: HttpRequest, form: SearchForm) -> str:
    """The address without what says nothing, if anything does: as a form sends fields that nobody filled in."""
    short = form.shortest()
    told = [name for name in request.GET if name in form.fields and name != "q"]
    return _address(request, short) if any(name not in short for name in told) else ""


def _address(request: HttpRequest, query: QueryDict, **changes: str | None) -> str:
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _follow_names(request: HttpRequest, form: SearchForm) -> None:
    """Raise Moved where somebody, an outlet or a topic is named by an address that leads to another now."""
    found: dict[str, str | None] = {}
    for name, model in (("person", Person), ("outlet", Outlet), ("topic", Topic)):
        if name in form.errors and (slug := moved_to(model, request.GET.get(name, ""))):
            found[name] = slug
    if found:
        raise Moved(address_with(request, **found))


def page_of_results(results: Results) -> Page:
    """The page of results as the pager takes it; the hits themselves are in the results."""
    return Paginator(range(results.length), results.per_page).page(results.page)


def _feed(form: SearchForm) -> feeds.Feed:
    """The interviews with hits, those that readers could see last first, each with its words marked."""
    hits = hits_of(form.cleaned_data["q"], narrowed=form.narrowed(), as_spelled=form.cleaned_data["spelled"])
    found = Interview.objects.none() if hits is None else _with(hits.exchanges.values("interview"))
    return feeds.Feed(_("Search: %(query)s") % {"query": form.cleaned_data["q"]}, found, _words(form))


def _with(interviews: Any) -> Any:
    return Interview.objects.public().filter(pk__in=interviews)


def _asked(form: SearchForm, understood: str) -> dict[str, Any]:
    """What was asked, as data that is taken away keeps it."""
    short = form.shortest()
    for name in ("format", "page"):
        short.pop(name, None)
    return {"address": f"?{short.urlencode()}", "understood": understood, **short.dict()}


def _download(request: HttpRequest, form: SearchForm, wanted: str) -> StreamingHttpResponse:
    """Every hit, made while it is sent."""
    chosen = form.cleaned_data
    found = find_all(chosen["q"], narrowed=form.narrowed(), order=chosen["order"], as_spelled=chosen["spelled"])
    records = (hit_record(hit, request.build_absolute_uri) for hit in found.hits)
    if wanted == "json":
        text = json_page.write_all(HIT_COLUMNS, records, count=found.count, query=_asked(form, found.understood))
        return StreamingHttpResponse(text, content_type="application/json; charset=utf-8")
    query = request.build_absolute_uri(_address(request, form.shortest(), format=None, page=None))
    return listing.csv_response("search", _COLUMNS_WITH_QUERY, ({**record, "query": query} for record in records))


def hit_record(hit: Hit, absolute: Absolute) -> Record:
    """What was found as data: the snippets without their marks, and where they stand."""
    interview = hit.exchange.interview
    return {
        "question": unmarked("".join(text for text, _marked in hit.question)) or None,
        "answer": unmarked("".join(text for text, _marked in hit.answer)) or None,
        "interview": interview.title,
        "date": interview.partial_date or None,
        "outlet": interview.outlet or None,
        "interviewees": interview.in_role(Participant.Role.INTERVIEWEE),
        "address": absolute(hit.exchange.address),
    }
