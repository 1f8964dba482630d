"""Who wrote to whom in a letter sent by mail: told by its head, which is set aside."""

from __future__ import annotations

from collections.abc import Sequence

from ..pages.mail_heads import correspondents, lines
from ..passages import Passage
from ..records import AsideKind
from ..words import names
from ..words.dates import find_date
from .heads import Header


def set_aside(header: Header, passages: Sequence[Passage]) -> list[Passage]:
    """The passages without "From:", "To:" and "Subject:" of a letter: whoever sent it answers whom it is sent to."""
    of_mail = lines(passages)
    if not of_mail:
        return list(passages)
    for role, name in zip(("interviewee", "interviewer"), correspondents(passages), strict=True):
        if names.is_full_name(name):
            header.fields.append((role, name))
    kept = []
    for passage in passages:
        if passage.index in of_mail and find_date(passage.text) is None:
            header.set_aside(AsideKind.OTHER, passage)
        else:
            kept.append(passage)
    return kept
