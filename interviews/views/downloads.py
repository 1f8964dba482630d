"""One interview to take away: as JSON, Markdown or plain text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from interviews.exports import transcript_json, transcript_text
from interviews.models import Interview, Redaction
from interviews.views.redactions import numbers

FORMATS = ("html", "json", "md", "txt")
_WRITERS = {
    "md": (transcript_text.as_markdown, "text/markdown; charset=utf-8"),
    "txt": (transcript_text.as_text, "text/plain; charset=utf-8"),
}


def respond(request: HttpRequest, wanted: str, found: Interview) -> HttpResponse:
    """The whole interview in one of FORMATS other than HTML."""
    exchanges = list(found.exchanges.standing().with_turns().with_topics().order_by("position"))
    cast = list(found.participants.order_by("position"))
    if wanted == "json":
        texts = [found.introduction, *(turn.text for exchange in exchanges for turn in exchange.turns.all())]
        redactions = Redaction.objects.filter(pk__in=marks) if (marks := numbers(texts)) else ()
        text = transcript_json.write(found, exchanges, cast, request.build_absolute_uri, redactions)
        return HttpResponse(text, content_type="application/json")
    write, content_type = _WRITERS[wanted]
    text = write(found, exchanges, cast, request.build_absolute_uri(found.get_absolute_url()))
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.{wanted}"'}
    return HttpResponse(text, content_type=content_type, headers=headers)
