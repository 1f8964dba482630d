"""Addresses: the part of an address that a name or title becomes, unique among its kind for all time."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import count, islice

from django.db import IntegrityError, models, transaction

from interviews.language import slugify
from interviews.models import FormerAddress

from .keeping_out import redaction_key

_ATTEMPTS = 5


def candidates(text: str, longest: int, suffix: str = "") -> Iterator[str]:
    """Addresses to try for ``text``, best first: plain, with ``suffix`` (a year), then counted from 2 up."""
    plain = slugify(text)[:longest].strip("-")
    yield plain
    if suffix:
        plain = f"{plain[: longest - len(suffix) - 1].rstrip('-')}-{suffix}"
        yield plain
    for number in count(2):
        tail = f"-{number}"
        yield plain[: longest - len(tail)].rstrip("-") + tail


def free_slug(model: type[models.Model], text: str, suffix: str = "") -> str:
    """The best address for ``text`` that no row of ``model`` has. One query, unless dozens are taken."""
    return free_slugs(model, [(text, suffix)])[0]


def free_slugs(model: type[models.Model], texts: Sequence[tuple[str, str]]) -> list[str]:
    """For each text, with its suffix, the best address that no row of ``model`` has or had, nor a text before it.

    One query, unless dozens of addresses are taken for one of them.
    """
    longest = model._meta.get_field("slug").max_length
    tries = [candidates(text, longest, suffix) for text, suffix in texts]
    found: list[str | None] = [None] * len(texts)
    taken: set[str] = set()
    size = 10
    while None in found:
        open_places = [place for place, slug in enumerate(found) if slug is None]
        some = {place: list(islice(tries[place], size)) for place in open_places}
        asked = {slug for slugs in some.values() for slug in slugs}
        taken |= taken_slugs(model, asked)
        for place, slugs in some.items():
            found[place] = next((slug for slug in slugs if slug not in taken), None)
            taken.add(found[place])
        size *= 4
    return found


def taken_slugs(model: type[models.Model], slugs: Collection[str]) -> set[str]:
    """Those of ``slugs`` at which a row of ``model`` stands or stood. One query."""
    meant = {kept: slug for slug in slugs for kept in (slug, hidden_slug(slug))}
    standing = model.objects.filter(slug__in=slugs).order_by().values_list("slug")
    former = FormerAddress.objects.filter(kind=model._meta.model_name, slug__in=meant).order_by().values_list("slug")
    return {meant[slug] for (slug,) in standing.union(former)}


def hidden_slug(slug: str) -> str:
    """What is kept of an address that says redacted words: nobody can guess it who has not the key."""
    return "hidden-" + hmac.new(redaction_key(), slug.encode(), hashlib.sha256).hexdigest()


@contextmanager
def said_as_error(check: Callable[[], None]) -> Iterator[None]:
    """Where another writer took first what has to be unique, let ``check`` raise its ValueError with a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        check()
        raise


def insert_with_free_slug(row: models.Model, text: str, suffix: str = "") -> None:
    """Insert ``row`` under the best free address; another writer who takes it first makes this one take the next."""
    for attempt in range(1, _ATTEMPTS + 1):
        row.slug = free_slug(type(row), text, suffix)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return
        except IntegrityError:
            if attempt == _ATTEMPTS or not taken_slugs(type(row), [row.slug]):
                raise
