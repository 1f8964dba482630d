"""Rows that break the rules which the next two migrations set up are mended first, so that no archive is left behind.

The acts of the desk and the importer write no such rows; other programs, or earlier versions, may have.

Mended without loss: an address is made anew where it is none (from the old one), keys by which names are found are
computed again, hashes and sizes of sources come from their bytes, last_number rises to the highest number, a speaker
from another interview gets a row in this one, what was merged or joined in a row of steps leads straight to the end, a
topic retired and merged is only merged, an extent without a reading is dropped, a time to wait for is dropped from what
is not published, and what is missing of a publication or withdrawal is filled in (the time of the last change; a reason
that says that none was recorded).

Mended so that an editor can look: what is published but neither public nor waiting goes back to review; an exchange
joined into another interview's counts as deleted, from where it can be restored. What was blank is called "Unnamed",
"Untitled interview" or "…". A web address or a language code that is none is taken out, and told on standard output.

A reading without a record cannot be mended. Where nothing rests on it, it is deleted; else the migration stops and says
which it is.
"""

import hashlib
import re

from django.core.management.base import CommandError
from django.db import migrations
from django.db.models import F, Max, Q
from django.db.models.functions import Length
from django.utils import timezone

from interviews.language import fold, slugify, sort_key
from interviews.models import shapes

_HASH = re.compile(r"[0-9a-f]{64}")
_UNSAFE = {" ": "%20", '"': "%22", "<": "%3C", ">": "%3E"}
# So many rows are looked at in one go.
_CHUNK = 500


def mend(apps, schema_editor):
    models = {model.__name__: model.objects for model in apps.get_app_config("interviews").get_models()}
    _texts(models)
    _names(models)
    _addresses(models)
    _evidence(models)
    _publication(models)
    _merges(models)
    _joins(models)
    _numbers(models)
    _speakers(models)
    _others(models)


def _texts(models):
    for model, field, instead in (
        ("Interview", "title", "Untitled interview"),
        ("Participant", "name", "Unnamed"),
        ("Turn", "text", "…"),
        ("Wording", "text", "…"),
        ("Source", "name", "-"),
        ("ImportedFile", "name", "-"),
        ("Conflict", "place", "-"),
    ):
        models[model].exclude(shapes.has_text(field)).update(**{field: instead})


def _names(models):
    for kind in ("Person", "Outlet", "Topic"):
        for row in models[kind].iterator(_CHUNK):
            name = row.name if row.name.strip() else f"Unnamed {row.pk}"
            folded = row.folded_name or fold(name)[:200] or f"unnamed {row.pk}"
            if kind != "Person" and models[kind].filter(folded_name=folded).exclude(pk=row.pk).exists():
                folded = f"{folded[:180]} {row.pk}"
            if (name, folded) != (row.name, row.folded_name):
                key = row.sort_key or sort_key(name)[:250]
                models[kind].filter(pk=row.pk).update(name=name, folded_name=folded, sort_key=key)
    for term in models["TopicTerm"].iterator(_CHUNK):
        if not term.text.strip() or not (term.folded or fold(term.text)):
            models["TopicTerm"].filter(pk=term.pk).delete()
        elif not term.folded:
            folded = fold(term.text)[:200]
            if models["TopicTerm"].filter(topic_id=term.topic_id, folded=folded).exists():
                models["TopicTerm"].filter(pk=term.pk).delete()
            else:
                models["TopicTerm"].filter(pk=term.pk).update(folded=folded)


def _addresses(models):
    for kind, longest in (("Interview", 100), ("Person", 80), ("Outlet", 80), ("Topic", 80)):
        for pk, slug in list(models[kind].exclude(shapes.is_slug("slug")).values_list("pk", "slug")):
            plain = slugify(slug)[: longest - 20].strip("-")
            free = plain if not models[kind].filter(slug=plain).exists() else f"{plain}-{pk}"
            models[kind].filter(pk=pk).update(slug=free)
    for kind, field, longest in (("Interview", "address", 1000), ("Source", "address", 1000), ("Outlet", "website", 200)):
        for pk, address in list(models[kind].exclude(shapes.is_web_address(field)).values_list("pk", field)):
            whole = "".join(_UNSAFE.get(character, character) for character in address.strip())
            fits = whole.lower().startswith(("https://", "http://")) and len(whole) <= longest
            _replace(models, kind, pk, field, address, whole if fits else "")
    for pk, code in list(models["Interview"].exclude(shapes.is_language_code("language")).values_list("pk", "language")):
        _replace(models, "Interview", pk, "language", code, "")


def _replace(models, kind, pk, field, old, new):
    models[kind].filter(pk=pk).update(**{field: new})
    if not new:
        print(f"\n    {kind} {pk}: {field} {old!r} cannot stand and was taken out.", end="")


def _evidence(models):
    sources, readings = models["Source"], models["Reading"]
    for source in sources.exclude(shapes.is_sha256("sha256") & Q(size=Length("content"))).iterator(1):
        content = bytes(source.content)
        sha256 = source.sha256 if _HASH.fullmatch(source.sha256) else hashlib.sha256(content).hexdigest()
        if sources.filter(sha256=sha256).exclude(pk=source.pk).exists():
            # The same file kept twice: each needs a hash of its own.
            sha256 = hashlib.sha256(f"{sha256} {source.pk}".encode()).hexdigest()
        sources.filter(pk=source.pk).update(sha256=sha256, size=len(content))
    for pk, given in list(readings.exclude(shapes.is_sha256("given_sha256")).values_list("pk", "given_sha256")):
        readings.filter(pk=pk).update(given_sha256=hashlib.sha256(given.encode()).hexdigest())
    readings.filter(parser_version="").update(parser_version="?")
    for pk in readings.filter(record="").values_list("pk", flat=True):
        users = ("Interview", "Turn", "Conflict", "ImportedFile")
        if any(models[user].filter(reading=pk).exists() for user in users):
            raise CommandError(
                f"Reading {pk} has no record, so nothing can be mended from it. Restore its record from a backup, or take"
                " it off the interview, the turns, the conflicts and the import that name it; then migrate again."
            )
        readings.filter(pk=pk).delete()
    models["ImportedFile"].exclude(shapes.is_sha256("sha256")).update(sha256="")


def _publication(models):
    interviews = models["Interview"]
    interviews.exclude(status="published").update(publish_at=None)
    interviews.filter(status="published", is_public=False, publish_at=None).update(status="in_review")
    shown = Q(status="published") | Q(was_public=True) | Q(published_by__isnull=False)
    interviews.filter(shown, published_at=None).update(published_at=F("changed_at"))
    withdrawn = Q(status="withdrawn") | Q(withdrawn_by__isnull=False)
    interviews.filter(withdrawn, withdrawn_at=None).update(withdrawn_at=F("changed_at"))
    unsaid = interviews.filter(status="withdrawn").exclude(shapes.has_text("withdrawal_reason"))
    unsaid.update(withdrawal_reason="No reason was recorded.")


def _merges(models):
    for kind in ("Person", "Outlet", "Topic"):
        _straighten(models[kind], "merged_into_id")
    models["Topic"].filter(state="retired", merged_into__isnull=False).update(state="accepted")


def _joins(models):
    exchanges = models["Exchange"]
    elsewhere = exchanges.filter(joined_into__isnull=False).exclude(joined_into__interview=F("interview"))
    exchanges.filter(pk__in=list(elsewhere.values_list("pk", flat=True))).update(
        joined_into=None, deleted_at=timezone.now()
    )
    for pk in _straighten(exchanges, "joined_into_id"):
        exchanges.filter(pk=pk).update(deleted_at=timezone.now())


def _straighten(rows, column):
    """Let every row lead to the end of its chain; where a chain goes round, its lowest row is the end. Those rows."""
    leads = dict(rows.filter(**{f"{column}__isnull": False}).values_list("pk", column))
    ends = set()
    for pk in sorted(leads):
        passed, end = [pk], leads[pk]
        while end in leads and end not in ends and end not in passed:
            passed.append(end)
            end = leads[end]
        if end in passed:
            end = min(passed[passed.index(end) :])
            ends.add(end)
        if pk != end and end != leads[pk]:
            rows.filter(pk=pk).update(**{column: end})
    for end in ends:
        rows.filter(pk=end).update(**{column: None})
    return ends


def _numbers(models):
    for interview in models["Interview"].annotate(highest=Max("exchanges__number")).filter(
        highest__gt=F("last_number")
    ):
        models["Interview"].filter(pk=interview.pk).update(last_number=interview.highest)


def _speakers(models):
    participants = models["Participant"]
    strangers = models["Turn"].filter(participant__isnull=False)
    strangers = strangers.exclude(participant__interview=F("exchange__interview"))
    for turn in list(strangers.select_related("participant", "exchange")):
        here, who = turn.exchange.interview_id, turn.participant
        own = participants.filter(interview=here, name=who.name).order_by("position").first()
        if own is None:
            last = participants.filter(interview=here).aggregate(last=Max("position"))["last"] or 0
            own = participants.create(
                interview_id=here, position=last + 1024, name=who.name, role=who.role, capacity=who.capacity,
                labels=who.labels, person_id=who.person_id, outlet_id=who.outlet_id, attribution=who.attribution,
            )
        models["Turn"].filter(pk=turn.pk).update(participant=own)


def _others(models):
    models["Turn"].filter(reading=None).exclude(span_start=None).update(span_start=None, span_end=None)
    models["Turn"].exclude(reading=None).filter(span_start=None).update(span_start=0, span_end=0)
    conflicts, wordings = models["Conflict"], models["Wording"]
    conflicts.filter(resolved_at=None).exclude(resolved_by=None).update(resolved_at=F("found_at"))
    lost = conflicts.filter(exchange__isnull=False).exclude(exchange__interview=F("interview"))
    conflicts.filter(pk__in=list(lost.values_list("pk", flat=True))).update(exchange=None)
    lost = wordings.filter(turn__isnull=False).exclude(turn__exchange__interview=F("exchange__interview"))
    wordings.filter(pk__in=list(lost.values_list("pk", flat=True))).update(turn=None)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0006_sentences_with_their_values")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
