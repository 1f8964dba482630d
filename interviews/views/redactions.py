"""What readers are told in place of words that were redacted."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from interviews.language.redactions import MARK, number_of
from interviews.models import Redaction


def notices(texts: Iterable[str]) -> dict[int, str]:
    """For each redaction whose mark stands in some texts the notice in its place. One query where there is any."""
    found = numbers(texts)
    if not found:
        return {}
    rows = Redaction.objects.in_bulk(found)
    return {key: _("redacted: %(reason)s") % {"reason": row.reason} for key, row in rows.items()}


def numbers(texts: Iterable[str]) -> list[int]:
    """The numbers of the redactions whose marks stand in some texts."""
    return sorted({number_of(found) for text in texts for found in MARK.finditer(text)})


def gone(redaction: Redaction) -> str:
    """What the address of a paragraph answers in which a passage was redacted."""
    facts = {"day": date_format(localtime(redaction.made_at), _("j F Y")), "reason": redaction.reason}
    return _("A passage of the paragraph that this address cites was redacted on %(day)s: %(reason)s") % facts
