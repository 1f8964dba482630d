"""Another address for a row: the old one leads to the new for ever, and is never given to another row."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from interviews.models import FormerAddress, Interview, Outlet, Person, Topic
from interviews.transcripts.messages import message

from .cleaning import clean_line
from .recording import recorded
from .slugs import said_as_error, taken_slugs

Addressed = Interview | Person | Outlet | Topic
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def check_slug(row: Addressed, slug: str) -> None:
    """Raise ValueError, with a sentence for the editor, unless ``row`` can have this address."""
    most = row._meta.get_field("slug").max_length
    if not _SLUG.fullmatch(slug):
        raise ValueError(_("An address has small letters a to z and digits, with single hyphens between them."))
    if len(slug) > most:
        raise ValueError(_("Shorten the address to at most %(most)d characters.") % {"most": most})
    if slug in taken_slugs(type(row), [slug]) and slug != row.slug and not _was_its_own(row, slug):
        raise ValueError(_("“%(slug)s” is or was the address of another. An address is given once.") % {"slug": slug})


@transaction.atomic
def change_slug(row: Addressed, slug: str, *, by: Any) -> None:
    """Give a row another address. The old one leads to it from now on, unless no reader can ever have had it.

    ValueError where the address is none, or another row has it or had it once.
    """
    slug = clean_line(slug)
    standing = type(row).objects.select_for_update().get(pk=row.pk)
    check_slug(standing, slug)
    old = standing.slug
    if slug == old:
        return
    what = message("Changed the address from “%(old)s” to “%(new)s”", old=old, new=slug)
    interview = standing.pk if isinstance(standing, Interview) else None
    rows = type(row).objects.filter(pk=row.pk)
    # Undone as such, it would leave the address in between without a row. The way back is another change.
    with recorded(what, rows, by=by, interview=interview, can_be_undone=False):
        with said_as_error(lambda: check_slug(standing, slug)):
            rows.update(slug=slug)
        if not isinstance(standing, Interview) or standing.was_public:
            kind = row._meta.model_name
            FormerAddress.objects.get_or_create(kind=kind, slug=old, defaults={kind: standing})
    row.slug = slug


def _was_its_own(row: Addressed, slug: str) -> bool:
    return FormerAddress.objects.filter(**{row._meta.model_name: row}, slug=slug).exists()
