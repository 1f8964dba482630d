"""What was held: interviews, who took part, and the exchanges they are made of."""

from __future__ import annotations

import zoneinfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from interviews.querysets import ExchangeQuerySet, InterviewQuerySet

from . import shapes
from .history import History
from .labels import LabelRule
from .messages import MessageField
from .people import Outlet, Person


class Interview(models.Model):
    """One conversation, as published.

    The date has the precision of the text: year, year and month, or a day. ``sort_date`` is ``YYYYMMDD`` with zeros for
    what is not known, null for an undated interview, which sorts last. ``is_public`` is the stored answer to "may the
    public see it", kept true by ``editing.publication`` together with the indexes.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class DateKind(models.TextChoices):
        CONDUCTED = "conducted", _("when the conversation was held")
        PUBLISHED = "published", _("when it was published")

    title = models.CharField(_("title"), max_length=500)
    title_made = models.BooleanField(
        _("title was made"),
        default=False,
        help_text=_("The source states no title; this one was made from who spoke and for whom."),
    )
    slug = models.SlugField(_("address"), max_length=100, unique=True, allow_unicode=False)
    outlet = models.ForeignKey(
        Outlet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interviews",
        verbose_name=_("outlet"),
        help_text=_("Who made the interview, which need not be the site it was copied from."),
    )
    date_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    date_month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    date_day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    date_kind = models.CharField(_("what the date says"), max_length=10, choices=DateKind.choices, blank=True)
    sort_date = models.PositiveIntegerField(null=True, editable=False)
    language = models.CharField(
        _("language"), max_length=12, blank=True, help_text=_("A language code such as en, sr or sr-Latn.")
    )
    address = models.URLField(
        _("address of the original"), max_length=1000, blank=True, help_text=_("Where the interview stands on the web.")
    )
    recording = models.URLField(
        _("address of the recording"),
        max_length=1000,
        blank=True,
        help_text=_(
            "Where the conversation can be heard or seen. The times of questions and answers link there, with #t= and "
            "the seconds after it. An address that ends with = gets the seconds right behind it."
        ),
    )
    rights = models.CharField(
        _("rights"),
        max_length=300,
        blank=True,
        help_text=_("Who holds the rights, as it should be told. Empty: what the outlet says of all its interviews."),
    )
    licence = models.URLField(
        _("address of the licence"),
        max_length=500,
        blank=True,
        help_text=_("On the web, such as https://creativecommons.org/licenses/by/4.0/"),
    )
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("What stands before the first question. A blank line parts paragraphs."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    is_public = models.BooleanField(_("public"), default=False, editable=False)
    was_public = models.BooleanField(
        default=False, editable=False, help_text=_("It was public once, so its address answers 410 when it is not.")
    )
    publish_at = models.DateTimeField(
        _("hold back until"), null=True, blank=True, help_text=_("A published interview is not shown before this time.")
    )
    publish_zone = models.CharField(
        _("time zone"), max_length=64, blank=True, editable=False, help_text=_("In which the editor gave that time.")
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("published by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("withdrawn by"),
    )
    withdrawal_reason = models.TextField(_("reason of withdrawal"), blank=True)
    reading = models.ForeignKey(
        "interviews.Reading",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("reading"),
        help_text=_("The reading that the rows were last brought up to: the base of the next merge."),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
        editable=False,
        verbose_name=_("merged into"),
        help_text=_("The interview that this one turned out to be; its sources are sources of that one."),
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        editable=False,
        verbose_name=_("translation of"),
        help_text=_("The interview that this one is in another language; never a translation itself."),
    )
    last_number = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("The highest exchange number ever given; numbers are never used again.")
    )
    redacted_at = models.DateTimeField(
        null=True, editable=False, help_text=_("When something was last taken out of it; nothing brings that back.")
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = InterviewQuerySet.as_manager()
    history = History(excluded_fields=["redacted_at"])

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = [F("sort_date").desc(nulls_last=True), "-pk"]
        permissions = [
            ("publish_interview", "Can publish and withdraw interviews"),
            ("change_public", "Can change what readers see"),
        ]
        indexes = [
            models.Index(fields=["is_public", "-sort_date", "-id"], name="interview_public_by_date"),
            models.Index(fields=["status"], name="interview_by_status"),
            # Lists are read from these alone, beside texts that are a hundred times as long.
            models.Index(fields=["-sort_date", "-id"], condition=Q(is_public=True), name="interview_newest_public"),
            models.Index(
                fields=["outlet", "date_year", "language"], condition=Q(is_public=True), name="interview_counted_public"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=shapes.has_text("title"), name="interview_has_a_title"),
            models.CheckConstraint(
                condition=Q(date_year__isnull=False) | Q(date_month__isnull=True), name="interview_month_needs_a_year"
            ),
            models.CheckConstraint(
                condition=Q(date_month__isnull=False) | Q(date_day__isnull=True), name="interview_day_needs_a_month"
            ),
            models.CheckConstraint(
                condition=Q(date_year__isnull=True) | Q(date_year__gte=1, date_year__lte=9999),
                name="interview_year_is_a_year",
            ),
            models.CheckConstraint(
                condition=Q(date_month__isnull=True) | Q(date_month__gte=1, date_month__lte=12),
                name="interview_month_is_a_month",
            ),
            models.CheckConstraint(
                condition=Q(date_day__isnull=True) | Q(date_day__gte=1, date_day__lte=31),
                name="interview_day_is_a_day",
            ),
            models.CheckConstraint(
                condition=Q(date_day__isnull=True)
                | Q(date_day__lte=29)
                | (Q(date_day__lte=30) & ~Q(date_month=2))
                | Q(date_month__in=[1, 3, 5, 7, 8, 10, 12]),
                name="interview_day_is_in_the_month",
            ),
            models.CheckConstraint(
                condition=Q(sort_date__isnull=True)
                | Q(sort_date=F("date_year") * 10000 + Coalesce(F("date_month"), 0) * 100 + Coalesce(F("date_day"), 0)),
                name="interview_sorts_by_its_date",
            ),
            models.CheckConstraint(
                condition=Q(date_kind__in=["", "conducted", "published"]), name="interview_date_kind_is_known"
            ),
            models.CheckConstraint(condition=shapes.is_slug("slug"), name="interview_has_an_address"),
            models.CheckConstraint(
                condition=Q(date_year__isnull=True, date_kind="", sort_date__isnull=True)
                | (Q(date_year__isnull=False, sort_date__isnull=False) & ~Q(date_kind="")),
                name="interview_date_has_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "in_review", "published", "withdrawn"]),
                name="interview_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(status="published", was_public=True),
                name="interview_public_is_published",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(is_public=True) | Q(publish_at__isnull=False),
                name="interview_published_is_public_or_waits",
            ),
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True) | Q(status="published"), name="interview_that_waits_is_published"
            ),
            models.CheckConstraint(
                condition=Q(publish_zone="") | Q(publish_at__isnull=False), name="interview_zone_is_of_a_time"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=False)
                | (~Q(status="published") & Q(was_public=False, published_by__isnull=True)),
                name="interview_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=False) | (~Q(status="withdrawn") & Q(withdrawn_by__isnull=True)),
                name="interview_withdrawn_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | shapes.has_text("withdrawal_reason"),
                name="interview_withdrawn_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(status="published") & ~Q(merged_into=F("pk")),
                name="interview_merged_is_not_published",
            ),
            models.CheckConstraint(
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("pk")),
                name="interview_translates_another",
            ),
            models.CheckConstraint(condition=shapes.is_web_address("address"), name="interview_stands_on_the_web"),
            models.CheckConstraint(condition=shapes.is_web_address("recording"), name="interview_is_heard_on_the_web"),
            models.CheckConstraint(condition=shapes.is_web_address("licence"), name="interview_licence_is_on_the_web"),
            models.CheckConstraint(condition=shapes.is_language_code("language"), name="interview_language_is_a_code"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("interview", args=[self.slug])

    @property
    def held_back_until(self) -> str:
        """When it may be shown, in the zone in which an editor gave that: "1 May 2031, 08:00 (Europe/Belgrade)"."""
        if self.publish_at is None:
            return ""
        zone = zoneinfo.ZoneInfo(self.publish_zone) if self.publish_zone else timezone.get_default_timezone()
        # Translators: how a moment is written, in the letters of Django’s date filter.
        moment = date_format(self.publish_at.astimezone(zone), gettext("j F Y, H:i"))
        return f"{moment} ({zone})"

    @property
    def terms(self) -> tuple[str, str]:
        """Who holds the rights, and the address of the licence: its own, else those of its outlet, which is loaded."""
        stated = self if self.rights or self.licence or self.outlet is None else self.outlet
        return stated.rights, stated.licence

    @property
    def partial_date(self) -> str:
        """The date as precisely as it is known: YYYY-MM-DD, YYYY-MM, YYYY, or "" for none."""
        parts = (self.date_year, self.date_month, self.date_day)
        return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=True) if part is not None)


class Participant(models.Model):
    """Who took part in one interview, in which role and office, and the labels printed for them there.

    A person is behind it, or an outlet that asks, or nobody known yet (a queue for editors). ``origin`` says who
    decided that, ``attribution`` tells it as a sentence.
    """

    class Role(models.TextChoices):
        INTERVIEWER = "interviewer", _("interviewer")
        INTERVIEWEE = "interviewee", _("interviewee")
        MODERATOR = "moderator", _("moderator")
        INTERPRETER = "interpreter", _("interpreter")
        AUDIENCE = "audience", _("audience")
        OTHER = "other", _("other")

    class Origin(models.TextChoices):
        TEXT = "text", _("by the text alone")
        NAME = "name", _("by the same name and office or outlet")
        RULE = "rule", _("by a rule for the label")
        EDITOR = "editor", _("by an editor")

    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, related_name="participants", verbose_name=_("interview")
    )
    position = models.PositiveIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=200, help_text=_("The name as this interview gives it."))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    capacity = models.CharField(
        _("office then"), max_length=500, blank=True, help_text=_("The rank and office held at the time.")
    )
    labels = models.JSONField(
        _("labels"), default=list, blank=True, help_text=_("What is printed before this person's turns, here only.")
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("person"),
        db_index=False,
    )
    outlet = models.ForeignKey(
        Outlet, on_delete=models.PROTECT, null=True, blank=True, related_name="participations", verbose_name=_("outlet")
    )
    origin = models.CharField(
        _("who decided"), max_length=6, choices=Origin.choices, default=Origin.TEXT, editable=False
    )
    rule = models.ForeignKey(
        LabelRule,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participants",
        verbose_name=_("rule"),
        editable=False,
    )
    attribution = MessageField(
        _("how this came about"), blank=True, help_text=_("What the name and the person rest on.")
    )

    history = History()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["interview", "position"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "position"], name="participant_position_is_taken_once"),
            models.CheckConstraint(condition=shapes.has_text("name"), name="participant_has_a_name"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(outlet__isnull=True), name="participant_is_a_person_or_an_outlet"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["interviewer", "interviewee", "moderator", "interpreter", "audience", "other"]),
                name="participant_role_is_known",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["text", "name", "editor"], rule__isnull=True)
                | Q(origin="rule", rule__isnull=False),
                name="participant_origin_is_known",
            ),
        ]
        indexes = [
            # Hits are counted by person from this alone.
            models.Index(fields=["interview", "person"], name="participant_and_person"),
            # And interviews by person.
            models.Index(fields=["person", "interview"], name="participant_by_person"),
            # The queue of labels that nobody is behind.
            models.Index(
                fields=["name"],
                condition=Q(person__isnull=True, outlet__isnull=True),
                name="participant_nobody_is_behind",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_outlet(self) -> bool:
        """The text says, or an editor, that an outlet asks; a rule for a label says nothing of the text."""
        return self.outlet_id is not None and self.origin != self.Origin.RULE


class Exchange(models.Model):
    """A question, or a run of them, with its answers: the unit of reading, search, topic and citation.

    ``number`` is given once and never again; ``position`` orders, with gaps. A row joined to another or deleted
    stays, so that its address can answer 301 or 410.
    """

    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, related_name="exchanges", verbose_name=_("interview")
    )
    number = models.PositiveIntegerField(_("number"))
    position = models.PositiveIntegerField(_("position"))
    joined_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="joined",
        verbose_name=_("joined into"),
        db_index=False,
    )
    deleted_at = models.DateTimeField(_("deleted at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    topics = models.ManyToManyField(
        "interviews.Topic", through="interviews.TopicAssignment", related_name="exchanges", verbose_name=_("topics")
    )

    objects = ExchangeQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("exchange")
        verbose_name_plural = _("exchanges")
        ordering = ["interview", "position"]
        indexes = [
            # Nearly all are joined into none; an index of these would be read where it only costs.
            models.Index(
                fields=["joined_into"], condition=Q(joined_into__isnull=False), name="exchange_joined_into_another"
            ),
            # What counts leave out.
            models.Index(
                fields=["id"],
                condition=Q(deleted_at__isnull=False) | Q(joined_into__isnull=False),
                name="exchange_gone",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["interview", "number"], name="exchange_number_is_given_once"),
            models.UniqueConstraint(fields=["interview", "position"], name="exchange_position_is_taken_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="exchange_numbers_count_from_one"),
            models.CheckConstraint(
                condition=Q(joined_into__isnull=True) | Q(deleted_at__isnull=True),
                name="exchange_is_joined_or_deleted",
            ),
            models.CheckConstraint(
                condition=Q(joined_into__isnull=True) | ~Q(joined_into=F("pk")),
                name="exchange_is_not_joined_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interview} · {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("exchange", args=[self.interview.slug, self.number])
