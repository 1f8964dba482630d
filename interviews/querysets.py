"""The words in which the archive is asked. ``public()`` is the one word that everything public goes through."""

from __future__ import annotations

from typing import Self

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet


class InterviewQuerySet(QuerySet):
    def public(self) -> Self:
        """What readers may see."""
        return self.filter(is_public=True)

    def newest_first(self) -> Self:
        """By date of the interview, latest first; undated ones last."""
        return self.order_by(F("sort_date").desc(nulls_last=True), "-pk")

    def oldest_first(self) -> Self:
        """By date of the interview, earliest first; undated ones last."""
        return self.order_by(F("sort_date").asc(nulls_last=True), "pk")


class ExchangeQuerySet(QuerySet):
    def standing(self) -> Self:
        """Neither deleted nor joined to another."""
        return self.filter(deleted_at__isnull=True, joined_into__isnull=True)

    def public(self) -> Self:
        """What readers may see."""
        return self.standing().filter(interview__is_public=True)

    def with_turns(self) -> Self:
        """Each exchange's turns in spoken order, with who spoke."""
        turns = self.model._meta.get_field("turns").related_model.objects
        turns = turns.select_related("participant__person", "participant__outlet").order_by("position")
        return self.prefetch_related(Prefetch("turns", queryset=turns))


class TurnQuerySet(QuerySet):
    def public(self) -> Self:
        """What readers may see."""
        return self.filter(
            exchange__interview__is_public=True, exchange__deleted_at__isnull=True, exchange__joined_into__isnull=True
        )


class PersonQuerySet(QuerySet):
    def standing(self) -> Self:
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)

    def public(self) -> Self:
        """Who takes part in an interview that readers may see."""
        participations = self.model._meta.get_field("participations").related_model.objects
        return self.standing().filter(Exists(participations.filter(person=OuterRef("pk"), interview__is_public=True)))


class OutletQuerySet(QuerySet):
    def standing(self) -> Self:
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)

    def public(self) -> Self:
        """Who published an interview that readers may see."""
        interviews = self.model._meta.get_field("interviews").related_model.objects
        return self.standing().filter(Exists(interviews.public().filter(outlet=OuterRef("pk"))))


class TopicQuerySet(QuerySet):
    def standing(self) -> Self:
        """Neither merged into another nor retired."""
        return self.filter(merged_into__isnull=True).exclude(state="retired")

    def public(self) -> Self:
        """What an exchange that readers may see is about."""
        assignments = self.model._meta.get_field("assignments").related_model.objects
        return self.standing().filter(
            Exists(
                assignments.filter(
                    Q(topic=OuterRef("pk"), rejected=False, exchange__interview__is_public=True)
                    & Q(exchange__deleted_at__isnull=True, exchange__joined_into__isnull=True)
                )
            )
        )


class SourceQuerySet(QuerySet):
    def without_content(self) -> Self:
        """For lists: the bytes stay in the database."""
        return self.defer("content")
