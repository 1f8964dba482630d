"""What every list shares: its page, and the same list as JSON or CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from interviews import feeds
from interviews.addresses import address_with
from interviews.exports import csv_rows, json_page
from interviews.exports.records import INTERVIEW_COLUMNS, Absolute, Record, interview_record
from interviews.filters import InKeys, in_order
from interviews.models import Interview
from interviews.views.errors import NotHere, WrongRequest

FORMATS = ("html", "json", "csv")
PER_PAGE = 20
#: Rows of a download that are loaded at once.
AT_ONCE = 500


def respond(
    request: HttpRequest,
    rows: Any,
    *,
    name: str,
    columns: Sequence[str],
    record: Callable[[Any, Absolute], Record],
    template: str,
    context: dict[str, Any],
    per_page: int = PER_PAGE,
    feed: feeds.Feed | None = None,
) -> HttpResponse:
    """Answer a list in the format that is asked for: a page of HTML, or what :func:`as_data` gives.

    ``rows`` has a length and can be sliced. HTML gets ``context`` and ``page``.
    """
    wanted = wanted_format(request, with_feed=feed is not None)
    if wanted != "html":
        return as_data(
            request, wanted, rows, name=name, columns=columns, record=record, per_page=per_page, feed=feed
        )  # fmt: skip
    return render(request, template, {**context, "page": page_of(request, rows, per_page=per_page)})


def as_data(
    request: HttpRequest,
    wanted: str,
    rows: Any,
    *,
    name: str,
    columns: Sequence[str],
    record: Callable[[Any, Absolute], Record],
    per_page: int = PER_PAGE,
    feed: feeds.Feed | None = None,
) -> HttpResponse:
    """A list in a format other than HTML: a page of JSON, all of it as CSV in a file called ``name``, or its feed."""
    if feed is not None and wanted in feeds.KINDS:
        return feeds.respond(request, wanted, feed)
    if wanted == "csv":
        return csv_response(name, columns, (record(row, request.build_absolute_uri) for row in in_parts(rows)))
    page = page_of(request, rows, per_page=per_page)
    return json_response(request, page, columns, [record(row, request.build_absolute_uri) for row in page])


def interviews_as_data(
    request: HttpRequest, wanted: str, interviews: QuerySet[Interview], *, name: str, about: str
) -> HttpResponse:
    """The interviews of somebody or something, newest first, in a format other than HTML."""
    return as_data(
        request,
        wanted,
        interviews.for_list().newest_first(),
        name=name,
        columns=INTERVIEW_COLUMNS,
        record=interview_record,
        feed=feeds.Feed(about, interviews),
    )


def wanted_format(request: HttpRequest, *, with_feed: bool = False, known: Sequence[str] = FORMATS) -> str:
    """One of the known formats, or of the kinds of feed too; WrongRequest for any other."""
    wanted = request.GET.get("format") or "html"
    known = (*known, *feeds.KINDS) if with_feed else known
    if wanted not in known:
        message = _("This comes as %(formats)s; “%(format)s” is not one of them.")
        raise WrongRequest(message % {"formats": ", ".join(known), "format": wanted[:40]})
    return wanted


def page_of(request: HttpRequest, rows: Any, *, per_page: int = PER_PAGE, parameter: str = "page") -> Page:
    """The page that is asked for; NotHere for one that the list does not have."""
    paginator = Paginator(rows, per_page)
    page = page_number(request, parameter)
    try:
        return paginator.page(page)
    except InvalidPage as error:
        raise no_such_page(page, paginator.num_pages) from error


def page_number(request: HttpRequest, parameter: str = "page") -> int:
    """The number of the page that is asked for, from 1; NotHere for what is no such number."""
    given = request.GET.get(parameter) or "1"
    if not (given.isascii() and given.isdigit() and len(given) <= 9 and int(given) >= 1):
        raise NotHere(_("“%(page)s” is not the number of a page.") % {"page": given[:40]})
    return int(given)


def no_such_page(page: int, pages: int) -> NotHere:
    """The error for a page beyond the last."""
    return NotHere(_("There is no page %(page)s: this list ends with page %(pages)s.") % {"page": page, "pages": pages})


def refuse(request: HttpRequest, form: Form, template: str, context: dict[str, Any]) -> HttpResponse:
    """400: the form with what is wrong with it, and no list."""
    if request.GET.get("format") == "json":
        return JsonResponse({"errors": form.errors}, status=400)
    return render(request, template, {**context, "form": form, "refused": True}, status=400)


def in_parts(rows: QuerySet | InKeys) -> Iterator[Any]:
    """All rows of a list, in its order, a part of them in memory at a time.

    Their keys are read at once, so that nothing is open on the database between two parts, however slowly a reader
    takes them. What is public no more when its part comes is left out.
    """
    of_keys = partial(in_order, rows.order_by()) if isinstance(rows, QuerySet) else rows.of_keys
    keys = list(rows.values_list("pk", flat=True)) if isinstance(rows, QuerySet) else rows.keys
    parts = (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
    return (row for part in parts for row in of_keys(part))


def csv_response(name: str, columns: Sequence[str], records: Iterable[Record]) -> StreamingHttpResponse:
    """A download of the whole list, made while it is sent."""
    return StreamingHttpResponse(
        csv_rows.write(columns, records),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def all_as_data(
    request: HttpRequest, wanted: str, records: Sequence[Record], *, name: str, columns: Sequence[str]
) -> HttpResponse:
    """A list that is short by its nature, as CSV or as one page of JSON."""
    if wanted == "csv":
        return csv_response(name, columns, records)
    return json_response(request, page_of(request, records, per_page=max(len(records), 1)), columns, records)


def json_response(
    request: HttpRequest,
    page: Any,
    columns: Sequence[str],
    records: Sequence[Record],
    query: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """One page of a list, with the addresses of the pages before and after it; ``query``: what it answers."""
    text = json_page.write(
        columns,
        records,
        count=page.paginator.count,
        next_address=_address_of(request, page.next_page_number()) if page.has_next() else None,
        previous_address=_address_of(request, page.previous_page_number()) if page.has_previous() else None,
        query=query,
    )
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def _address_of(request: HttpRequest, number: int) -> str:
    return request.build_absolute_uri(address_with(request, page=str(number)))
