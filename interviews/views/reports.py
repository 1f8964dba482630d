"""Reporting a mistake in a paragraph: a form without an account, and thanks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interviews.editing.reports import TooMany, file_report
from interviews.forms import ReportForm
from interviews.language.fingerprints import split_key
from interviews.models import Exchange, Wording
from interviews.models.turns import passage_keys
from interviews.senders import network_of
from interviews.views.addresses import find_exchange, find_interview
from interviews.views.errors import honest_addresses, too_many_requests
from interviews.views.redactions import notices


@dataclass(frozen=True, slots=True)
class _Reported:
    """The paragraph that an address cites, as readers see it or saw it, and the key of its turn."""

    text: str
    turn: int


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@honest_addresses
def report(request: HttpRequest, slug: str, number: int, fingerprint: str) -> HttpResponse:
    """The form for one paragraph of a public interview; what was sent is kept for the editors, and thanked for.

    What stands no more leads to what its address says of it.
    """
    found = find_interview(slug, tail=f"{number}/{fingerprint}/report/")
    row = find_exchange(found, number, tail=f"{fingerprint}/report/")
    here = reverse("report", args=[slug, number, fingerprint])
    paragraph = reverse("paragraph", args=[slug, number, fingerprint])
    passage = _standing(row, fingerprint) or (_superseded(row, fingerprint) if request.method == "POST" else None)
    if passage is None:
        return HttpResponseRedirect(paragraph)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _file(request, form, row, passage, fingerprint)
        except TooMany as error:
            return too_many_requests(request, _told(error), error.wait)
        except ValueError as error:
            form.add_error("text", str(error))
        else:
            return HttpResponseRedirect(f"{here}?sent=yes")
    context = {
        "interview": found,
        "number": number,
        "passage": passage.text,
        "paragraph": paragraph,
        "redactions": notices([passage.text]),
        "form": form,
        "sent": request.method != "POST" and "sent" in request.GET,
    }
    return render(request, "interviews/report.html", context, status=400 if form.errors else 200)


def _file(request: HttpRequest, form: ReportForm, row: Exchange, passage: _Reported, key: str) -> None:
    if form.cleaned_data["website"]:  # a program, which is thanked like anybody
        return
    file_report(
        row,
        turn=passage.turn,
        passage=passage.text,
        ordinal=split_key(key)[1],
        text=form.cleaned_data["text"],
        network=network_of(request),
    )


def _told(error: TooMany) -> str:
    minutes = -(-error.wait // 60)
    return _("So many reports came lately that no more are taken for now. Try again in %(minutes)d minutes.") % {
        "minutes": minutes
    }


def _standing(row: Exchange, key: str) -> _Reported | None:
    turns = list(row.turns.all())
    texts = [_Reported(text, turn.pk) for turn in turns for text in turn.paragraphs]
    return dict(zip(passage_keys(turns), texts, strict=True)).get(key)


def _superseded(row: Exchange, key: str) -> _Reported | None:
    """The wording that stood when the reader opened the form and was changed meanwhile."""
    fingerprint, ordinal = split_key(key)
    kept = Wording.objects.filter(exchange=row, fingerprint=fingerprint, ordinal=ordinal, turn__exchange=row).first()
    return None if kept is None else _Reported(kept.text, kept.turn_id)
