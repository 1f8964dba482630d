"""Quote check: was it said, by whom, when, and in these words?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from interviews.echoes.places import Paragraph
from interviews.echoes.quoted import MOST_QUOTATIONS, Checked, Found, check
from interviews.exports.records import Absolute
from interviews.language import tokens
from interviews.language.quotations import quotations
from interviews.models.redactions import without_marks
from interviews.views import listing
from interviews.views.errors import honest_addresses
from interviews.views.redactions import notices

LONGEST = 100_000
"""Characters that may be sent: an article, and a long one."""


@csrf_exempt  # nothing is written; whoever has a text to check may send it
@require_http_methods(["GET", "HEAD", "POST"])
@honest_addresses
def quote(request: HttpRequest) -> HttpResponse:
    """A box for a quotation or an article, and what was said of each quotation; GET ``q``, POST for long texts."""
    wanted = listing.wanted_format(request, known=("html", "json"))
    sent = request.POST if request.method == "POST" else request.GET
    if "q" not in sent and (request.method == "POST" or wanted == "json"):
        # A body that is no form has no fields: a program would take "nothing quoted" for "nothing found".
        return _refused(request, wanted, _("Send the text as the field “q” of a form."))
    text = sent.get("q", "").replace("\r\n", "\n")
    if len(text) > LONGEST:
        told = _("This text has %(number)d characters; at most %(most)d are checked at once. Paste a part of it.")
        error = told % {"number": len(text), "most": LONGEST}
        return _refused(request, wanted, error)
    words = len(tokens(text))
    if text.strip() and not words:
        return _refused(request, wanted, _("There is no word in this text."), status=200)
    if words == 1:
        return _refused(request, wanted, _("One word is no quotation. Search for it instead."), status=200)
    checked = check(text.replace("\x00", "")) if text.strip() else []
    left_out = max(0, len(quotations(text)) - MOST_QUOTATIONS)
    if wanted == "json":
        records = [_record(one, request.build_absolute_uri) for one in checked]
        told = {"count": len(records), "left_out": left_out, "results": records}
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    texts = [match.place.paragraph.text for one in checked for found in one.found for match in found.matched]
    context = {
        "text": text,
        "checked": [_shown(one) for one in checked],
        "left_out": left_out,
        "redactions": notices(texts),
        "longest": LONGEST,
    }
    return render(request, "echoes/quote.html", context)


def _refused(request: HttpRequest, wanted: str, error: str, status: int = 400) -> HttpResponse:
    """``status``: that of the page; a program is always told that it has asked wrongly."""
    if wanted == "json":
        return JsonResponse({"error": error}, status=400)
    return render(request, "echoes/quote.html", {"error": error, "longest": LONGEST}, status=status)


def _shown(checked: Checked) -> dict[str, Any]:
    best = checked.best
    return {
        "quotation": checked.quotation,
        "verdict": checked.verdict.name.lower(),
        "best": best,
        "others": [found for found in checked.found if found.verdict is not checked.verdict],
        "first": checked.first if len(checked.found) > 1 else None,
    }


def _record(checked: Checked, absolute: Absolute) -> dict[str, Any]:
    return {
        "quotation": checked.quotation.text,
        "verdict": checked.verdict.value,
        "first": _found(checked.first, absolute) if checked.first else None,
        "found": [_found(found, absolute) for found in checked.found],
    }


def _found(found: Found, absolute: Absolute) -> dict[str, Any]:
    paragraph = found.paragraph
    return {
        "verdict": found.verdict.value,
        "text": [without_marks(match.place.text) for match in found.matched],
        "words_of": "questioner" if paragraph.is_asked else "speaker",
        **_facts(paragraph, absolute),
    }


def _facts(paragraph: Paragraph, absolute: Absolute) -> dict[str, Any]:
    interview = paragraph.interview
    return {
        "speaker": paragraph.speaker.name if paragraph.speaker else None,
        "interview": interview.title,
        "outlet": interview.outlet.name if interview.outlet else None,
        "date": interview.partial_date or None,
        "question": paragraph.exchange.number,
        "fingerprint": paragraph.key,
        "address": absolute(paragraph.address),
    }
