"""Addresses that say what was redacted: the interview gets another, and the old one goes on leading to it.

Of the old one a hash under the key of redactions is kept. Who has it is led on, nobody can read it here, and it is
never given to another interview.
"""

from __future__ import annotations

from collections.abc import Iterable

from interviews.models import FormerAddress, Interview

from .redacted_records import Cleaner
from .slugs import free_slug, hidden_slug


def telling(interview: int, cleaner: Cleaner) -> frozenset[str]:
    """The addresses that an interview has or had and that say words of a redaction, alone or as its title does."""
    versions = Interview.history.model.objects.filter(id=interview)
    rows = {*Interview.objects.filter(pk=interview).values_list("title", "slug")}
    rows |= {*versions.values_list("title", "slug")}
    found = {slug for title, slug in rows if _says(title, cleaner) or _says(slug, cleaner)}
    former = FormerAddress.objects.filter(interview=interview).values_list("slug", flat=True)
    # Of an address before the first version that is kept no title is known.
    return frozenset(found | {slug for slug in former if found or _says(slug, cleaner)})


def hide(interview: int, slugs: Iterable[str]) -> int:
    """Let these addresses, as :func:`telling` found them, stand nowhere. The title is clean by now; how many were."""
    slugs = set(slugs)
    if not slugs:
        return 0
    row = Interview.objects.get(pk=interview)
    if row.slug in slugs:
        was, row.slug = row.slug, free_slug(Interview, row.title, str(row.date_year or ""))
        Interview.objects.filter(pk=interview).update(slug=row.slug)
        if row.was_public:
            _lead_on(row, was)
    for former in FormerAddress.objects.filter(interview=interview, slug__in=slugs):
        # An address that is kept never changes: it goes, and its hash comes.
        former.delete()
        _lead_on(row, former.slug)
    for version in Interview.history.model.objects.filter(id=interview, slug__in=slugs):
        version.slug = row.slug
        type(version).objects.filter(pk=version.pk).update(slug=row.slug, sha256=version.digest())
    return len(slugs)


def _says(text: str, cleaner: Cleaner) -> bool:
    return bool(cleaner.in_names.find(text))


def _lead_on(row: Interview, slug: str) -> None:
    kind = FormerAddress.Kind.INTERVIEW
    FormerAddress.objects.get_or_create(kind=kind, slug=hidden_slug(slug), defaults={"interview": row})
