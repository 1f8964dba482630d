"""The words in which the archive is asked. ``public()`` is the one word that everything public goes through."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Replace

from interviews import tallies
from interviews.language.sorting import AS_PLAIN, sorts_by_letters


class InterviewQuerySet(QuerySet):
    def public(self) -> Self:
        """What readers may see."""
        return self.filter(is_public=True)

    def standing(self) -> Self:
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)

    def newest_first(self) -> Self:
        """By date of the interview, latest first; undated ones last."""
        return self.order_by(F("sort_date").desc(nulls_last=True), "-pk")

    def oldest_first(self) -> Self:
        """By date of the interview, earliest first; undated ones last."""
        return self.order_by(F("sort_date").asc(nulls_last=True), "pk")

    def for_list(self) -> Self:
        """Each with its outlet, who took part, and ``questions``, the number of its standing exchanges."""
        participants = self.model._meta.get_field("participants").related_model.objects
        exchanges = self.model._meta.get_field("exchanges").related_model.objects.standing()
        counted = exchanges.filter(interview=OuterRef("pk")).order_by().values("interview").annotate(count=Count("pk"))
        return (
            self.select_related("outlet")
            .prefetch_related(Prefetch("participants", participants.select_related("person").order_by("position")))
            .annotate(questions=Coalesce(Subquery(counted.values("count")), 0))
        )


class ExchangeQuerySet(QuerySet):
    def standing(self) -> Self:
        """Neither deleted nor joined to another."""
        return self.filter(deleted_at__isnull=True, joined_into__isnull=True)

    def public(self) -> Self:
        """What readers may see."""
        return self.standing().filter(interview__is_public=True)

    def about(self, topic: Any) -> Self:
        """Those that a topic was given to, by whomever, and not taken off again."""
        assigned = self.model._meta.get_field("assignments").related_model.objects
        return self.filter(pk__in=assigned.filter(topic=topic, rejected=False).values("exchange"))

    def answered_by(self, *people: Any) -> Self:
        """Those in which one of some people answers."""
        turns = self.model._meta.get_field("turns").related_model.objects
        return self.filter(pk__in=turns.filter(kind="answer", participant__person__in=people).values("exchange"))

    def oldest_first(self) -> Self:
        """By date of the interview, earliest first, undated ones last; then in spoken order."""
        return self.order_by(F("interview__sort_date").asc(nulls_last=True), "interview_id", "position")

    def with_turns(self) -> Self:
        """Each exchange's turns in spoken order, with who spoke."""
        turns = self.model._meta.get_field("turns").related_model.objects
        turns = turns.select_related("participant__person", "participant__outlet").order_by("position")
        return self.prefetch_related(Prefetch("turns", queryset=turns))

    def with_topics(self) -> Self:
        """Each exchange's ``shown_assignments``: the topics it is about, as readers see them, A to Z."""
        assignments = self.model._meta.get_field("assignments").related_model.objects
        shown = assignments.filter(rejected=False, topic__merged_into__isnull=True).exclude(topic__state="retired")
        shown = shown.select_related("topic").order_by("topic__sort_key", "topic")
        return self.prefetch_related(Prefetch("assignments", queryset=shown, to_attr="shown_assignments"))


class TurnQuerySet(QuerySet):
    def public(self) -> Self:
        """What readers may see."""
        return self.filter(
            exchange__interview__is_public=True, exchange__deleted_at__isnull=True, exchange__joined_into__isnull=True
        )


class NamedQuerySet(QuerySet):
    """Rows with a ``sort_key``, which readers look for A to Z."""

    def a_to_z(self, language: str) -> Self:
        """In the order of readers of a language: č after every c for some, among them for others."""
        key: Any = F("sort_key")
        if not sorts_by_letters(language):
            for own, plain in AS_PLAIN:
                key = Replace(key, Value(own), Value(plain))
        return self.order_by(key, "sort_key", "pk")


class PersonQuerySet(NamedQuerySet):
    def standing(self) -> Self:
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)

    def public(self) -> Self:
        """Who takes part in an interview that readers may see."""
        participations = self.model._meta.get_field("participations").related_model.objects
        return self.standing().filter(Exists(participations.filter(person=OuterRef("pk"), interview__is_public=True)))

    def counts(self) -> dict[int, int]:
        """In how many public interviews each standing one takes part, in whatever role; by key, none left out but 0."""
        return tallies.interviews_of_people(self.db)


class OutletQuerySet(NamedQuerySet):
    def standing(self) -> Self:
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)

    def public(self) -> Self:
        """Who published an interview that readers may see."""
        interviews = self.model._meta.get_field("interviews").related_model.objects
        return self.standing().filter(Exists(interviews.public().filter(outlet=OuterRef("pk"))))

    def counts(self) -> dict[int, int]:
        """How many public interviews each standing one has; by key, none left out but 0."""
        interviews = self.model._meta.get_field("interviews").related_model.objects.using(self.db)
        public = interviews.public().filter(outlet__isnull=False, outlet__merged_into__isnull=True)
        return dict(public.order_by().values_list("outlet").annotate(count=Count("pk")))


class TopicQuerySet(NamedQuerySet):
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

    def counts(self) -> dict[int, int]:
        """How many public exchanges are about each standing one; by key, none left out but 0."""
        return tallies.exchanges_about_topics(self.db)


class TurnNoteQuerySet(QuerySet):
    def open(self) -> Self:
        """What nobody has resolved yet."""
        return self.filter(resolved_at__isnull=True)

    def placed(self) -> Self:
        """Each with ``stands_in``, the key of its turn's exchange; of one that is gone, where its exchange went."""
        turns = self.model._meta.get_field("turn").related_model.objects
        turn = Subquery(turns.filter(pk=OuterRef("turn")).values("exchange")[:1])
        return self.annotate(
            stands_in=Coalesce(turn, "exchange__joined_into", "exchange", output_field=BigIntegerField())
        )


class SourceQuerySet(QuerySet):
    def without_content(self) -> Self:
        """For lists: the bytes stay in the database."""
        return self.defer("content")


class LikenessQuerySet(QuerySet):
    def open(self) -> Self:
        """What no editor has decided yet."""
        return self.filter(state="open")

    def of(self, interview_id: int) -> Self:
        """Those in which an interview is one of the two."""
        return self.filter(Q(interview=interview_id) | Q(other=interview_id))
