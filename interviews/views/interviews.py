"""Interviews: the list, one interview, one exchange, one paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interviews.addresses import address_with
from interviews.editing.redaction import redaction_at
from interviews.exports import linked_data
from interviews.exports.records import INTERVIEW_COLUMNS, interview_record
from interviews.feeds import Feed
from interviews.filters import InterviewFilter
from interviews.language.differences import closest
from interviews.language.fingerprints import split_key
from interviews.models import Exchange, ImportedFile, Interview, Outlet, Participant, Person, Source, Topic, Wording
from interviews.models.editions import current
from interviews.models.moments import address_at
from interviews.models.turns import passage_keys
from interviews.views import downloads, listing
from interviews.views.addresses import find_exchange, find_interview, moved_to
from interviews.views.aside import MOST, set_aside
from interviews.views.corrections import corrections
from interviews.views.echoed import with_echoes
from interviews.views.errors import Gone, Moved, honest_addresses
from interviews.views.facets import active_filters, by_year, choices, months
from interviews.views.found import Found
from interviews.views.in_script import other_script, wanted_script, written_in
from interviews.views.merged_citations import wording_before
from interviews.views.redactions import gone, notices
from interviews.views.side_by_side import offered
from interviews.views.spoken import lay_out
from interviews.views.timeline import timeline
from interviews.views.unchanged import unless_unchanged

# Fewer questions than this are seen at a glance and need no table of contents.
LONG = 4
ELSEWHERE = 5
# A paragraph of fewer words ("Yes.") may well be another one that says the same.
SHORT = 4


@require_safe
@unless_unchanged
@honest_addresses
def interview_list(request: HttpRequest) -> HttpResponse:
    """The interviews that readers may see, filtered, sorted, by page; 400 for a filter that cannot be."""
    wanted = listing.wanted_format(request, with_feed=True)
    filterset = InterviewFilter(request.GET, queryset=Interview.objects.public(), request=request)
    if not filterset.is_valid():
        _follow_names(request, filterset)
        context = {"choices": choices(filterset, current()), "chips": []}
        return listing.refuse(request, filterset.form, "interviews/list.html", context)
    chips = active_filters(request, filterset)
    context: dict[str, Any] = {}
    edition = current()
    if wanted == "html":
        options = choices(filterset, edition)
        chosen = filterset.form.cleaned_data["year"].partition("-")[0]
        context = {
            "form": filterset.form,
            "choices": options,
            "chips": chips,
            "timeline": timeline(request, by_year(options["year"]), chosen),
            "months": months(request, options["year"]),
        }
    return listing.respond(
        request,
        filterset.sorted(edition),
        name="interviews",
        columns=INTERVIEW_COLUMNS,
        record=interview_record,
        template="interviews/list.html",
        context=context,
        feed=Feed(", ".join(chip.name for chip in chips), filterset.qs),
    )


def _follow_names(request: HttpRequest, filterset: InterviewFilter) -> None:
    """Raise Moved where a filter names somebody, an outlet or a topic by an address that leads to another now."""
    found: dict[str, str | None] = {}
    for name, model in (("person", Person), ("about", Person), ("outlet", Outlet), ("topic", Topic)):
        if name in filterset.form.errors and (slug := moved_to(model, request.GET.get(name, ""))):
            found[name] = slug
    if found:
        raise Moved(address_with(request, **found))


@require_safe
@unless_unchanged
@honest_addresses
def interview(request: HttpRequest, slug: str) -> HttpResponse:
    """One interview, its questions and answers in spoken order."""
    found = find_interview(slug)
    wanted = listing.wanted_format(request, known=downloads.FORMATS)
    if wanted != "html":
        return downloads.respond(request, wanted, found)
    return interview_page(request, found)


def interview_page(request: HttpRequest, found: Interview, *, is_preview: bool = False) -> HttpResponse:
    """The page of an interview that the caller has found fit to be seen; ``is_preview``: by editors, and marked so."""
    participants = _cast(found)
    rows = found.exchanges.standing().with_turns().with_topics().order_by("position")
    exchanges = with_echoes(rows, lay_out(found, rows))
    searched = Found(request, found)
    exchanges = searched.shown(exchanges)
    earlier, later = _neighbours(found)
    texts = [found.title, *found.introduction.split("\n\n"), *_texts(exchanges)]
    aside = set_aside(found, texts)
    elsewhere, in_other_languages = _elsewhere(found, participants), _in_other_languages(found)
    address = request.build_absolute_uri(found.get_absolute_url())
    context = {
        "interview": found,
        "is_preview": is_preview,
        "searched": searched,
        "participants": participants,
        "exchanges": exchanges,
        "contents": exchanges if len(exchanges) >= LONG else [],
        "topics": _topics(exchanges),
        "earlier": earlier,
        "later": later,
        "elsewhere": elsewhere,
        "to_compare": offered(found, exchanges, in_other_languages, elsewhere),
        "recording": address_at(found.recording, 0),
        "also_at": _also_at(found),
        "source_change": found.source_changes.first(),
        "corrections": corrections(found, exchanges),
        "in_other_languages": in_other_languages,
        "set_aside": aside[:MOST],
        "set_aside_count": len(aside),
        "redactions": notices([*texts, *(text for one in aside[:MOST] for text in one.paragraphs)]),
        "permanent_address": address,
        "tags": linked_data.tags(found, participants, address, settings.SITE_NAME),
        "linked_data": linked_data.article(
            found, participants, [row.anchor for row in exchanges], request.build_absolute_uri, settings.SITE_NAME
        ),
    }
    return _in_script(request, found, "interviews/interview.html", context)


def _in_script(request: HttpRequest, found: Interview, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page, with the interview in the other script of its language where that is asked for."""
    script, other = wanted_script(request, found), other_script(found)
    offered = {"script": script, "other_script": other, "script_address": address_with(request, script=other)}
    answer = render(request, template, {**context, **offered, "as_kept": address_with(request, script=None)})
    if script:
        answer.content = written_in(answer.content.decode(), found, script)
    return answer


def _texts(exchanges: list) -> Iterator[str]:
    """Every paragraph of exchanges as they are laid out."""
    return (passage.text for exchange in exchanges for passage in exchange.passages)


def _cast(found: Interview) -> list[Participant]:
    """Who took part: those who answer first."""
    participants = found.participants.select_related("person", "outlet").order_by("position")
    return sorted(participants, key=lambda who: who.role != Participant.Role.INTERVIEWEE)


def _topics(exchanges: list) -> list:
    """Every topic of the interview once, A to Z."""
    topics = {topic.pk: topic for exchange in exchanges for topic in exchange.topics}
    return sorted(topics.values(), key=lambda topic: (topic.sort_key, topic.pk))


def _neighbours(found: Interview) -> tuple[Interview | None, Interview | None]:
    """The public interviews just before and just after in time; an undated one has none."""
    if found.sort_date is None:
        return None, None
    others = Interview.objects.public().filter(sort_date__isnull=False).select_related("outlet")
    same_day = Q(sort_date=found.sort_date)
    earlier = others.filter(Q(sort_date__lt=found.sort_date) | same_day & Q(pk__lt=found.pk)).newest_first().first()
    later = others.filter(Q(sort_date__gt=found.sort_date) | same_day & Q(pk__gt=found.pk)).oldest_first().first()
    return earlier, later


def _elsewhere(found: Interview, participants: list[Participant]) -> list[Interview]:
    """Other interviews given by the people who answer here, newest first."""
    people = [who.person_id for who in participants if who.person_id and who.role == Participant.Role.INTERVIEWEE]
    theirs = Participant.objects.filter(person__in=people, role=Participant.Role.INTERVIEWEE).values("interview")
    others = Interview.objects.public().filter(pk__in=theirs).exclude(pk=found.pk)
    return list(others.select_related("outlet").newest_first()[:ELSEWHERE])


def _also_at(found: Interview) -> list[str]:
    """Where else on the web the same interview stands, by its other sources; not by what was brought in and undone."""
    undone = ImportedFile.objects.filter(interview=found, undone_at__isnull=False, source__isnull=False)
    sources = Source.objects.filter(interview=found).exclude(address__in=["", found.address])
    sources = sources.exclude(pk__in=undone.values("source"))
    return list(sources.order_by("address").values_list("address", flat=True).distinct()[:ELSEWHERE])


def _in_other_languages(found: Interview) -> list[Interview]:
    """The public interviews of which this is a translation, or which translate the same."""
    original = found.translation_of_id or found.pk
    others = Interview.objects.public().filter(Q(pk=original) | Q(translation_of=original)).exclude(pk=found.pk)
    return list(others.oldest_first())


@require_safe
@unless_unchanged
@honest_addresses
def exchange(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One question with its answers, on a page of its own; 301 if joined to another, 410 if deleted."""
    found = find_interview(slug, tail=f"{number}/")
    return _exchange_page(request, found, find_exchange(found, number))


@require_safe
@honest_addresses
def paragraph(request: HttpRequest, slug: str, number: int, fingerprint: str) -> HttpResponse:
    """One paragraph, marked in its exchange; a wording that was public resolves for ever.

    Shown as one that changed; 301 if it stands word for word in another exchange, 410 if it went with a deleted one.
    """
    found = find_interview(slug, tail=f"{number}/{fingerprint}/")
    try:
        row = find_exchange(found, number, tail=f"{fingerprint}/")
    except Gone:
        if address := _address_elsewhere(found, fingerprint):
            raise Moved(address) from None
        raise
    if fingerprint in passage_keys(row.turns.all()):
        return _exchange_page(request, found, row, cited=fingerprint)
    plain, ordinal = split_key(fingerprint)
    here = Q(exchange=row) | Q(exchange__joined_into=row) | Q(turn__exchange=row)
    kept = Wording.objects.filter(here, fingerprint=plain, ordinal=ordinal).select_related("turn__exchange")
    # A turn that moved on before its exchange was deleted took its earlier wordings out of the interview with it.
    wording = kept.filter(turn__exchange__deleted_at__isnull=True).order_by("-superseded_at").first()
    if wording is None:
        redaction = redaction_at([row.pk, *row.joined.values_list("pk", flat=True)], plain, ordinal)
        if redaction is not None:
            raise Gone(gone(redaction))
    if wording is None and kept.exists():
        raise Gone(_("The question and answer that stood here were taken out of the interview."))
    # Where its turn still is here, the same words elsewhere ("Yes.") are others.
    if wording is None or wording.turn is None or wording.turn.exchange_id != row.pk:
        address = _address_now(found, fingerprint, wording)
        if address:
            raise Moved(address)
        if wording is not None and wording.turn is not None and wording.turn.exchange.joined_into_id is None:
            raise Moved(reverse("paragraph", args=[found.slug, wording.turn.exchange.number, fingerprint]))
    # Nothing here is what it became: if it is said elsewhere in the same words, it went there.
    if wording is not None and not _became(row, wording) and (address := _address_elsewhere(found, fingerprint)):
        raise Moved(address)
    wording = wording or wording_before(row, fingerprint)
    if wording is None:
        raise Http404
    return _exchange_page(request, found, row, wording=wording)


def _address_now(found: Interview, key: str, wording: Wording | None) -> str:
    """Where a paragraph stands since its exchange was parted or its turn moved; empty if nowhere in the interview.

    In its own turn it is known by its words, as its ordinal may be another there; elsewhere by the whole key.
    """
    plain, _ordinal = split_key(key)
    same_key = ""
    for row in found.exchanges.standing().with_turns().order_by("position"):
        turns = list(row.turns.all())
        owners = [turn.pk for turn in turns for _paragraph in turn.paragraphs]
        for other, owner in zip(passage_keys(turns), owners, strict=True):
            if wording is not None and owner == wording.turn_id and split_key(other)[0] == plain:
                return reverse("paragraph", args=[found.slug, row.number, other])
            if other == key and not same_key:
                same_key = reverse("paragraph", args=[found.slug, row.number, other])
    return same_key


def _address_elsewhere(found: Interview, key: str) -> str:
    """Where a paragraph of an exchange that was deleted stands word for word; empty if nowhere, or if it is short."""
    plain, _ordinal = split_key(key)
    for row in found.exchanges.standing().with_turns().order_by("position"):
        turns = list(row.turns.all())
        texts = (paragraph for turn in turns for paragraph in turn.paragraphs)
        for other, text in zip(passage_keys(turns), texts, strict=True):
            if split_key(other)[0] == plain and text.count(" ") >= SHORT - 1:
                return reverse("paragraph", args=[found.slug, row.number, other])
    return ""


def _exchange_page(
    request: HttpRequest, found: Interview, row: Exchange, *, cited: str = "", wording: Wording | None = None
) -> HttpResponse:
    """One exchange with its neighbours in the interview."""
    laid_out = with_echoes([row], lay_out(found, [row], cited=cited))
    spoken = Found(request, found).shown(laid_out, apart=True)[0]
    others = found.exchanges.standing()
    context = {
        "interview": found,
        "exchange": spoken,
        "participants": _cast(found),
        "wording": wording,
        "redactions": notices([*_texts([spoken]), wording.text if wording else ""]),
        "became": _became(row, wording),
        "previous": others.filter(position__lt=row.position).order_by("-position").first(),
        "next": others.filter(position__gt=row.position).order_by("position").first(),
        "permanent_address": request.build_absolute_uri(spoken.cited.address if spoken.cited else spoken.address),
        "linked_data": linked_data.breadcrumbs(
            [
                (_("Interviews"), reverse("interviews")),
                (found.title, found.get_absolute_url()),
                (_("Question %(number)s") % {"number": row.number}, spoken.address),
            ],
            request.build_absolute_uri,
        ),
    }
    return _in_script(request, found, "interviews/exchange.html", context)


def _became(row: Exchange, wording: Wording | None) -> str:
    """The paragraph that stands where a wording stood, if it is one that a reader would know again."""
    if wording is None:
        return ""
    turns = [turn for turn in row.turns.all() if wording.turn_id in (None, turn.pk)]
    return closest(wording.text, [paragraph for turn in turns for paragraph in turn.paragraphs])
