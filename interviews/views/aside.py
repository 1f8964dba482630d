"""What the source of an interview says beside the conversation, of the kinds that tell a reader something."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interviews.models import Interview, Reading
from interviews.transcripts.records import AsideKind

# The furniture of a page, adverts, and what others wrote below it are left out; so is what an editor set aside, who may
# have had a reason not to show it.
_SHOWN: dict[str, Promise] = {
    AsideKind.HEADING: _("Heading"),
    AsideKind.CAPTION: _("Caption"),
    AsideKind.PULL_QUOTE: _("Pull quote"),
    AsideKind.CREDIT: _("Credit"),
    AsideKind.NOTE: _("Note"),
}


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
        if aside["kind"] in _SHOWN:
            texts = (" ".join(text.split()) for text in aside["text"].split("\n\n"))
            paragraphs = tuple(text for text in texts if text and text not in seen)
            if paragraphs:
                asides.append(Aside(_SHOWN[aside["kind"]], paragraphs))
    return asides
