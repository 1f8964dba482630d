"""Topics: what the import suggested, for editors to accept, merge, retire, and give terms to."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing import topic_acts
from interviews.editing.cleaning import clean_line
from interviews.editing.naming import save_topic
from interviews.language import fold
from interviews.models import Topic, TopicAssignment, TopicTerm

from .addresses import AddressedAdmin
from .duplicates import Duplicates
from .forms import NamedForm, RowForm, RowFormSet
from .history import HistoryPages
from .lists import FoldedSearch, count_of, counted_link
from .merging import MergeAction
from .parting import TakenBack
from .rights import KeepsPublic
from .typed import KeepsTyped


class TopicForm(NamedForm):
    class Meta:
        model = Topic
        fields = ("name", "slug")


class TermForm(RowForm):
    class Meta:
        model = TopicTerm
        fields = ("text",)

    def clean_text(self) -> str:
        text = clean_line(self.cleaned_data["text"])
        if not fold(text):
            raise ValidationError(_now("A term needs at least one letter or digit."))
        if len(fold(text)) > 200:
            raise ValidationError(_now("This term is too long."))
        return text


class TermInline(admin.TabularInline):
    model = TopicTerm
    form = TermForm
    formset = RowFormSet
    extra = 1
    fields = ("text", "origin")
    readonly_fields = ("origin",)
    verbose_name_plural = _(
        "terms (a term that you give here assigns the topic at once wherever it stands, and from then on)"
    )


@admin.register(Topic)
class TopicAdmin(
    KeepsTyped,
    KeepsPublic,
    Duplicates,
    TakenBack,
    AddressedAdmin,
    FoldedSearch,
    MergeAction,
    HistoryPages,
    admin.ModelAdmin,
):
    form = TopicForm
    inlines = (TermInline,)
    list_display = ("name", "state", "exchange_count", "interview_count", "term_count", "merged_into")
    list_filter = ("state", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("merged_into",)
    search_fields = ("folded_name",)
    readonly_fields = ("state", "merged_into")
    fields = ("name", "state", "slug", "merged_into")
    actions = ("accept_selected", "retire_selected", "merge_selected")
    merge = staticmethod(topic_acts.merge_topics)
    merge_note = _("Every exchange about the others becomes one about this topic, and their terms become its terms.")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        about = TopicAssignment.objects.filter(
            rejected=False, exchange__deleted_at__isnull=True, exchange__joined_into__isnull=True
        )
        return (
            super()
            .get_queryset(request)
            .annotate(
                exchange_count=count_of(about, "topic"),
                interview_count=count_of(about, "topic", of="exchange__interview"),
                term_count=count_of(TopicTerm.objects.all(), "topic"),
            )
        )

    @admin.display(description=_("exchanges"), ordering="exchange_count")
    def exchange_count(self, topic: Topic) -> int:
        return topic.exchange_count

    @admin.display(description=_("interviews"), ordering="interview_count")
    def interview_count(self, topic: Topic) -> SafeString:
        return counted_link(topic.interview_count, "interview", topic=topic.pk)

    @admin.display(description=_("terms"), ordering="term_count")
    def term_count(self, topic: Topic) -> int:
        return topic.term_count

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def view_on_site(self, topic: Topic) -> str | None:
        """Where readers find the topic, where they do."""
        return topic.get_absolute_url() if Topic.objects.public().filter(pk=topic.pk).exists() else None

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        save_topic(obj, by=request.user)
        if change:
            form.change_slug(by=request.user)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Give and take away terms; a term with another spelling is another term."""
        kept = formset.save(commit=False)
        for term in formset.deleted_objects:
            topic_acts.remove_term(term, by=request.user)
        for term in kept:
            before = TopicTerm.objects.filter(pk=term.pk).first()
            if before is not None and before.folded != fold(term.text):
                topic_acts.remove_term(before, by=request.user)
            topic_acts.add_term(form.instance, term.text, by=request.user)

    @admin.action(description=_("Accept the selected topics"), permissions=["change"])
    def accept_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Vouch for topics that an import suggested."""
        self._each(request, queryset, topic_acts.accept, _now("Accepted."))

    @admin.action(description=_("Retire the selected topics"), permissions=["change"])
    def retire_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Take topics away from readers; imports do not bring them back."""
        self._each(request, queryset, topic_acts.retire, _now("Retired."))

    def _each(self, request: HttpRequest, queryset: QuerySet, act: Any, said: str) -> None:
        done = 0
        for topic in queryset:
            try:
                act(topic, by=request.user)
            except ValueError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.log_change(request, topic, said)
                done += 1
        self.message_user(request, f"{said} ({done})", messages.SUCCESS if done else messages.WARNING)
