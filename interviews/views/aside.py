"""What the source of an interview says beside the conversation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interviews.models import Interview, Reading
from interviews.transcripts.records import AsideKind

# What an editor set aside is left out, who may have had a reason not to show it.
_KINDS: dict[str, Promise] = {
    AsideKind.NAVIGATION: _("Navigation"),
    AsideKind.BREADCRUMB: _("Breadcrumb"),
    AsideKind.SEARCH_BOX: _("Search box"),
    AsideKind.CAPTION: _("Caption"),
    AsideKind.PULL_QUOTE: _("Pull quote"),
    AsideKind.HEADING: _("Heading"),
    AsideKind.CREDIT: _("Credit"),
    AsideKind.CONTACT: _("Contact"),
    AsideKind.ADVERT: _("Advert"),
    AsideKind.RELATED: _("Related"),
    AsideKind.SHARE: _("Share"),
    AsideKind.COMMENT: _("Comment"),
    AsideKind.NOTE: _("Note"),
    AsideKind.RUNNING_HEAD: _("Running head"),
    AsideKind.FOOTER: _("Footer"),
    AsideKind.TIME: _("Time"),
    AsideKind.OTHER: _("Other"),
}
#: A page that is nearly all furniture shall not become a heavy one here.
MOST = 200


@dataclass(frozen=True, slots=True)
class Aside:
    """One passage that was set aside: as what, and its paragraphs."""

    kind: Promise
    paragraphs: tuple[str, ...]


def set_aside(found: Interview, standing: Iterable[str]) -> list[Aside]:
    """What was set aside in the reading that an interview follows, in the order of the source. One query.

    ``standing``: the paragraphs that readers see in the interview; what an editor put back there is not told again.
    """
    if found.reading_id is None:
        return []
    record = Reading.objects.filter(pk=found.reading_id).values_list("record", flat=True).get()
    seen = {" ".join(text.split()) for text in standing}
    asides = []
    for aside in json.loads(record)["asides"]:
        texts = (" ".join(text.split()) for text in aside["text"].split("\n\n"))
        paragraphs = tuple(text for text in texts if text and text not in seen)
        if paragraphs:
            asides.append(Aside(_KINDS.get(aside["kind"], _KINDS[AsideKind.OTHER]), paragraphs))
    return asides
