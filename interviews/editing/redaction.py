"""Redaction: a publisher takes a passage out of every place at once. It cannot be undone.

Out of the rows, their history, what acts and imports tell of them, the wordings that were public, every reading and the
bytes of every source; the index follows. What is left is how much it was, when, by whom and why, hashes by which the
words are known again (``keeping_out``), and a mark where they stood.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.language.redactions import WINDOW, Recogniser, secret
from interviews.models import (
    Exchange,
    Interview,
    Reading,
    RedactedAddress,
    Redaction,
    Removal,
    Source,
    Topic,
    TopicAssignment,
    TopicTerm,
    Turn,
    Upload,
    Wording,
)
from interviews.transcripts import records
from interviews.transcripts.messages import message

from . import hidden_addresses, hidden_fingerprints, indexes, redacted_rows, wiping, wordings
from .beside_imports import wait_for_imports
from .cleaning import clean_line, clean_paragraphs
from .keeping_out import as_stored, kept_of, key_check, redaction_key
from .recording import recorded_without_versions
from .redacted_records import Cleaner, folded
from .remaining import Remains, remains
from .sketches import renew_sketch

_Places = dict[int, dict[wordings.Key, wordings.Passage]]


@dataclass(slots=True)
class Told:
    """What a redaction took out, or would: ``counts`` of rows by the place they stand in, as it is called.

    ``redaction``: None for a preview. ``remains``: where the words go on to stand, which a publisher has to see to.
    """

    counts: Counter[str] = field(default_factory=Counter)
    redaction: Redaction | None = None
    remains: Remains = field(default_factory=Remains)


def redact(interview: Interview, text: str, *, reason: str, by: Any, in_names: bool = False) -> Told:
    """Take the words of ``text`` out wherever they stand in an interview; its paragraphs are looked for one by one.

    ``in_names``: also in its title and in names and labels, where fewer than five words are left otherwise. Of an
    interview that was made one with another, they go out of both. Raises ValueError without words or reason, where the
    reason says the words or they stand nowhere, PermissionDenied for who may not publish.
    """
    reason = clean_line(reason)
    if not reason:
        raise ValueError(_("Say why it is taken out. Readers see the reason in its place."))
    with transaction.atomic():
        told = _carried_out(interview, text, reason, by, in_names)
        # What waits to be imported may hold the words as well; who sent it can send it again.
        Upload.objects.all().delete()
        # On SQLite that rewrites the index, which is too dear for a look at what would be.
        indexes.wipe()
    return told


def preview(interview: Interview, text: str, *, by: Any, reason: str = "", in_names: bool = False) -> Told:
    """What :func:`redact` would do now: the same, and taken back."""
    with transaction.atomic():
        told = _carried_out(interview, text, clean_line(reason) or "-", by, in_names)
        transaction.set_rollback(True)
    told.redaction = None
    return told


def _carried_out(interview: Interview, text: str, reason: str, by: Any, in_names: bool) -> Told:
    if by is not None and not by.has_perm("interviews.publish_interview"):
        raise PermissionDenied
    wait_for_imports()
    told = _Redacting(interview, clean_paragraphs(text), reason, by, in_names).carry_out()
    if not told.counts:
        raise ValueError(_("These words do not stand in the interview. Copy them as they stand."))
    return told


def _standing(interview: Interview) -> int:
    """The key of the interview that readers see in place of one that was made one with it."""
    merged_into = Interview.objects.values_list("merged_into", flat=True).get(pk=interview.pk)
    return merged_into or interview.pk


class _Redacting:
    """One redaction on its way."""

    def __init__(self, interview: Interview, text: str, reason: str, by: Any, in_names: bool) -> None:
        # Of two that were made one readers see the one that stays, and its sources are those of both.
        self.interview = Interview.objects.select_for_update().get(pk=_standing(interview))
        self.text, self.reason, self.in_names = text, reason, in_names
        self.by = by if getattr(by, "pk", None) else None
        self.key = redaction_key()
        paragraphs = text.split("\n\n")
        # Of several paragraphs a short one ("Yes.") is meant only where it is all that a paragraph says.
        try:
            self.secrets = [secret(one, self.key, alone=len(paragraphs) > 1) for one in paragraphs]
        except ValueError as error:
            raise ValueError(_("Every paragraph of what is taken out has to hold words.")) from error
        self.told = Told()
        # Interviews that were made one with this have their rows yet.
        made_one = Interview.objects.filter(merged_into=self.interview).order_by("pk")
        self.whole = [self.interview.pk, *made_one.values_list("pk", flat=True)]
        self.closed: set[str] = set()

    def carry_out(self) -> Told:
        wiping.overwrite_what_is_deleted()
        self.redaction = self._keep()
        self.told.redaction = self.redaction
        pairs = [(self.redaction.pk, one) for one in self.secrets]
        about = [pair for pair in pairs if self.in_names or pair[1].words >= WINDOW]
        self.cleaner = Cleaner(Recogniser(pairs, self.key), Recogniser(about, self.key))
        if self.cleaner.text(self.reason) != self.reason:
            raise ValueError(_("The reason says what is taken out. Readers would see it: say it without these words."))
        before, fingerprints = self._addresses(), {}
        for key in self.whole:
            telling = hidden_addresses.telling(key, self.cleaner)
            fingerprints[key] = hidden_fingerprints.cleaned(key, self.cleaner)
            self._clean_wordings(key)
            for place in redacted_rows.places(key):
                self._count(str(place.called), redacted_rows.clean(place, self.cleaner))
            self._clean_evidence(key)
            self._count(_("addresses of the interview"), hidden_addresses.hide(key, telling))
        self._forget_topics()
        self._close_addresses(before)
        for key, told in fingerprints.items():
            hidden_fingerprints.hide(key, told, self.closed)
        Interview.objects.filter(pk__in=self.whole).update(redacted_at=timezone.now(), changed_at=timezone.now())
        indexes.refresh_interview(self.interview)
        self.told.remains = remains(self.whole, self.text, self.cleaner)
        what = message("Redacted %(characters)s characters: %(reason)s", characters=len(self.text), reason=self.reason)
        transaction.on_commit(wiping.empty_the_log)
        recorded_without_versions(what, self.interview.pk, self.by)
        return self.told

    def _keep(self) -> Redaction:
        """The row of the redaction, and one for each interview that may be parted again: it keeps the words out too."""
        whole = hmac.new(self.key, self.text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
        kept = {
            "reason": self.reason,
            "characters": len(self.text),
            "sha256": whole,
            "secrets": [one.as_data() for one in self.secrets],
            "key_check": key_check(self.key),
            "in_names": self.in_names,
            "made_at": timezone.now(),
            "made_by": self.by,
            "made_by_name": self.by.get_username() if self.by else "",
        }
        first, *_others = [Redaction.objects.create(interview_id=interview, **kept) for interview in self.whole]
        return first

    def _count(self, called: str, number: int) -> None:
        if number:
            self.told.counts[called] += number

    # --- addresses of paragraphs ---

    def _addresses(self) -> _Places:
        """The paragraphs of each exchange by how they are cited, of an interview that readers have seen."""
        rows = Exchange.objects.filter(interview__in=self.whole, interview__was_public=True)
        return {row.pk: wordings.standing_passages(row) for row in rows}

    def _close_addresses(self, before: _Places) -> None:
        """Let the address of every paragraph that changed answer that it is gone."""
        touched = set()
        for exchange in Exchange.objects.filter(pk__in=before):
            after = wordings.standing_passages(exchange)
            for key, passage in before[exchange.pk].items():
                if self.cleaner.text(passage.text) != passage.text:
                    touched.add(exchange.pk)
                    if key not in after:
                        self._close(exchange.pk, key)
        Exchange.objects.filter(pk__in=touched).update(version=F("version") + 1)

    def _clean_wordings(self, interview: int) -> None:
        for wording in redacted_rows.wordings(interview):
            if self.cleaner.text(wording.text) != wording.text:
                self._count(_("earlier wordings"), 1)
                self._close(wording.exchange_id, (wording.fingerprint, wording.ordinal))
                Wording.objects.filter(pk=wording.pk).delete()

    def _close(self, exchange: int, key: wordings.Key) -> None:
        self.closed.add(key[0])
        RedactedAddress.objects.get_or_create(
            exchange_id=exchange, sha256=address_hash(key, self.key), defaults={"redaction": self.redaction}
        )

    # --- evidence ---

    def _clean_evidence(self, interview: int) -> None:
        """Readings without the words; of each source in which they stood the text is kept, and not its bytes."""
        for source in redacted_rows.sources(interview).order_by("pk"):
            newest: dict[str, Any] | None = None
            changed = False
            for reading in Reading.objects.filter(source=source).order_by("made_at", "pk"):
                record = json.loads(reading.record)
                newest = self.cleaner.record(record)
                if newest is not record:
                    changed = True
                    self._count(_("readings"), 1)
                    self._keep_record(reading, as_stored(newest))
            if changed and newest is not None:
                self._count(_("files"), 1)
                self._keep_bytes(source, kept_of(newest))
                renew_sketch(source.pk, records.Reading.from_json(as_stored(newest)))

    def _keep_record(self, reading: Reading, record: str) -> None:
        sha256 = hashlib.sha256(record.encode("utf-8", "replace")).hexdigest()
        Removal.objects.create(redaction=self.redaction, reading=reading, kept_sha256=sha256)
        Reading.objects.filter(pk=reading.pk).update(record=record, kept_sha256=sha256)

    def _keep_bytes(self, source: Source, content: bytes) -> None:
        sha256 = hashlib.sha256(content).hexdigest()
        Removal.objects.create(redaction=self.redaction, source=source, kept_sha256=sha256)
        Source.objects.filter(pk=source.pk).update(content=content, size=len(content), kept_sha256=sha256)

    # --- topics ---

    def _forget_topics(self) -> None:
        """Take off, and delete where nothing else has it, what was found in the passage and is said no more."""
        gone = folded(self.text)
        about = TopicAssignment.objects.filter(exchange__interview__in=self.whole).exclude(origin="editor")
        for assignment in about.select_related("topic").prefetch_related("topic__terms"):
            forms = [assignment.topic.name, *(term.text for term in assignment.topic.terms.all())]
            if not any(folded(form) in gone for form in forms):
                continue
            said = folded(
                "\n\n".join(Turn.objects.filter(exchange=assignment.exchange_id).values_list("text", flat=True))
            )
            if not any(folded(form) in said for form in forms):
                self._count(_("topics of exchanges"), 1)
                assignment.delete()
                self._forget(assignment.topic)

    def _forget(self, topic: Topic) -> None:
        leads_to_it = TopicAssignment.objects.filter(topic=topic), topic.merged, topic.former_addresses
        if topic.state == Topic.State.SUGGESTED and not any(rows.exists() for rows in leads_to_it):
            Topic.history.filter(id=topic.pk).delete()
            TopicTerm.history.filter(topic_id=topic.pk).delete()
            topic.delete()


def address_hash(key: wordings.Key, secret_key: bytes) -> str:
    """The hash of how a paragraph is cited, which tells nothing of what it said."""
    fingerprint, ordinal = key
    return hmac.new(secret_key, f"{fingerprint} {ordinal}".encode(), hashlib.sha256).hexdigest()


def redaction_at(exchanges: Sequence[int], fingerprint: str, ordinal: int) -> Redaction | None:
    """The redaction that took a passage out of the paragraph once cited so in one of these exchanges."""
    wanted = address_hash((fingerprint, ordinal), redaction_key())
    found = RedactedAddress.objects.filter(exchange__in=exchanges, sha256=wanted).select_related("redaction").first()
    return found.redaction if found else None
