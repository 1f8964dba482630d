"""Addresses: the part of an address that a name or title becomes, unique among its kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from django.db import IntegrityError, models, transaction

from interviews.language import slugify

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
    tries = candidates(text, model._meta.get_field("slug").max_length, suffix)
    size = 10
    while True:
        some = list(islice(tries, size))
        taken = set(model.objects.filter(slug__in=some).values_list("slug", flat=True))
        for slug in some:
            if slug not in taken:
                return slug
        size *= 4


def insert_with_free_slug(row: models.Model, text: str, suffix: str = "") -> None:
    """Insert ``row`` under the best free address; another writer who takes it first makes this one take the next."""
    for attempt in range(1, _ATTEMPTS + 1):
        row.slug = free_slug(type(row), text, suffix)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return
        except IntegrityError:
            if attempt == _ATTEMPTS or not type(row).objects.filter(slug=row.slug).exists():
                raise
