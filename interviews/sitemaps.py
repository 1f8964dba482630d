"""Every address that readers may see, for search engines, in files of bounded size."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from interviews.models import Interview, Outlet, Person, Topic


class _Addresses(Sitemap):
    limit = 5000


class Lists(_Addresses):
    """The pages from which all others are found."""

    def items(self) -> list[str]:
        return ["home", "interviews", "people", "topics", "topics_over_time", "outlets"]

    def location(self, item: str) -> str:
        return reverse(item)


class Interviews(_Addresses):
    def items(self) -> QuerySet[Interview]:
        return Interview.objects.public().only("slug", "changed_at").order_by("pk")

    def lastmod(self, item: Interview) -> datetime:
        return item.changed_at


class People(_Addresses):
    def items(self) -> QuerySet[Person]:
        return Person.objects.public().only("slug").order_by("pk")


class Topics(_Addresses):
    def items(self) -> QuerySet[Topic]:
        return Topic.objects.public().only("slug").order_by("pk")


class Outlets(_Addresses):
    def items(self) -> QuerySet[Outlet]:
        return Outlet.objects.public().only("slug").order_by("pk")


SITEMAPS: dict[str, type[Sitemap]] = {
    "lists": Lists,
    "interviews": Interviews,
    "people": People,
    "topics": Topics,
    "outlets": Outlets,
}
