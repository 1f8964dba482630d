"""Editors, newer versions of the source, decisions and undoing in any order: the promises hold after each.

No edit is lost and nothing that an editor, a redaction or an undo took out comes back by itself; what nobody touched is
not stale; conflicts are listed exactly where both sides changed a place; every address and every fingerprint that
readers saw resolves; rows know where they come from; search and echoes are what a rebuild would make; the history says
what was recorded.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from interviews.echoes import index as echoes
from interviews.echoes.beside import echoes_of
from interviews.editing import conflicts, exchanges, passages, publication, redaction, turns
from interviews.editing.interviews import edit_interview, edit_participants
from interviews.editing.keeping_out import Watch
from interviews.editing.recording import of_interview, recorded
from interviews.editing.stale import StaleEdit
from interviews.editing.undoing import NotUndoable, undo
from interviews.importing import applying, undoing
from interviews.importing.fixity import damaged_history
from interviews.language import fingerprints
from interviews.models import Act, Conflict, Decision, Exchange, ImportedFile, ImportRun, Interview, Reading, Turn
from interviews.search import index
from interviews.transcripts.messages import message
from interviews.transcripts.records import Reading as Record
from tests.editing.test_creation import write
from tests.importing.bringing import store
from tests.importing.readings import make_reading
from tests.importing.test_edits_and_versions import Archive
from tests.recounting import recounted, tallied

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", 0)) // 50 or 4
ACTS = (
    "edit_word",
    "split",
    "join",
    "delete_turn",
    "delete_exchange",
    "part_exchange",
    "join_exchange",
    "add_turn",
    "move",
)
DICE = st.integers(0, 2**16)


class AnyOrder(RuleBasedStateMachine):
    """One archive with one interview. Words that begin with e are an editor's, with s the source's."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.archive = Archive(random.Random(7))
        self.key = self.archive.interview.pk
        # Another outlet has said all of it as well, so that there is something to be said and asked before.
        other = write(make_reading(self.archive.source, title="Said before", date="2019", outlet="Quay Weekly"))
        publication.publish(other, by=None)
        self.heard = other.pk
        # The title that an editor gave, "" where it is the source's.
        self.titled = ""
        # The offices that an editor gave, by participant.
        self.offices: dict[int, str] = {}
        # Words that an editor or an undo took out, and addresses that readers have seen.
        self.out: set[str] = set()
        # Words that the source took out, and that an editor brought back.
        self.kept: set[str] = set()
        self.seen: set[tuple[str, int, str]] = set()
        self.runs: list[ImportRun] = []
        self.was_taken_back = False
        self.client = Client()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    # --- what is looked at ---

    @property
    def interview(self) -> Interview:
        return Interview.objects.get(pk=self.key)

    def rows(self) -> list[Turn]:
        standing = Exchange.objects.standing().filter(interview=self.key)
        found = Turn.objects.filter(exchange__in=standing).select_related("exchange")
        return list(found.order_by("exchange__position", "position"))

    def words(self) -> set[str]:
        return set(" ".join(turn.text for turn in self.rows()).split())

    def said_by_source(self) -> set[str]:
        return {word for pair in self.archive.source for text in pair for word in text.split()}

    def news(self) -> set[str]:
        """What the source says, without what it has made of paragraphs that were set aside: those stay out."""
        paragraphs = (part.split() for pair in self.archive.source for text in pair for part in text.split("\n\n"))
        aside = [set(text.split()) for text in Decision.objects.filter(alone=True).values_list("text", flat=True)]
        return {
            word
            for part in paragraphs
            if not any(2 * len(set(part) & one) >= len(part) for one in aside)
            for word in part
        }

    # --- editors ---

    def edit(self, act: Callable[[], Any]) -> None:
        """Somebody's act: what it takes out is out, what it brings back no more. A refused one changes nothing."""
        before = self.words()
        try:
            with transaction.atomic():
                act()
        except (StaleEdit, NotUndoable, ValueError):
            assert self.words() == before
            return
        after = self.words()
        self.out = (self.out | (before - after)) - after
        self.kept |= after - before - self.said_by_source()

    @rule(dice=DICE, act=st.sampled_from(ACTS))
    def an_act_on_turns(self, dice: int, act: str) -> None:
        self.archive.dice = random.Random(dice)
        if len(self.rows()) > 2:
            self.edit(lambda: getattr(self.archive, act)())

    @rule(dice=DICE, kind=st.sampled_from(["question", "answer"]))
    def turn_a_question_into_an_answer_or_back(self, dice: int, kind: str) -> None:
        if rows := self.rows():
            row = rows[dice % len(rows)]
            self.edit(lambda: turns.edit_turn(row, version=row.version, kind=kind, by=None))

    @rule(dice=DICE)
    def say_who_speaks(self, dice: int) -> None:
        if rows := self.rows():
            row, people = rows[dice % len(rows)], [None, *self.interview.participants.all()]
            self.edit(
                lambda: turns.edit_turn(row, version=row.version, participant=people[dice % len(people)], by=None)
            )

    @rule(dice=DICE)
    def set_aside(self, dice: int) -> None:
        if len(rows := self.rows()) > 2:
            row = rows[dice % len(rows)]
            self.edit(lambda: passages.set_aside(row, version=row.version, kind="caption", by=None))

    @rule(dice=DICE)
    def put_back_what_was_set_aside(self, dice: int) -> None:
        decided = list(Decision.objects.filter(interview=self.key).order_by("pk"))
        if decided and (rows := self.rows()):
            passage, row = passages.passage_of(decided[dice % len(decided)]), rows[dice // 7 % len(rows)]
            self.edit(
                lambda: passages.put_back(self.interview, passage, kind="answer", participant=None, after=row, by=None)
            )

    @rule(dice=DICE)
    def redact(self, dice: int) -> None:
        """From one word up, within a paragraph; the number of words decides how far it is looked for."""
        paragraphs = [words for row in self.rows() for part in row.paragraphs if (words := part.split())]
        if paragraphs:
            words = paragraphs[dice % len(paragraphs)]
            begin = dice // 7 % len(words)
            text = " ".join(words[begin : begin + 1 + dice // 11 % 7])
            self.edit(lambda: redaction.redact(self.interview, text, reason="A third person.", by=None))

    @rule(number=st.integers(1, 10**6))
    def give_a_title(self, number: int) -> None:
        interview = self.interview
        self.titled = f"Edited {number}"
        edit_interview(interview, version=interview.version, by=None, title=self.titled)

    @rule(dice=DICE)
    def give_an_office(self, dice: int) -> None:
        interview, people = self.interview, list(self.interview.participants.all())
        row = people[dice % len(people)]
        row.capacity = self.offices[row.pk] = f"Keeper {dice}"
        edit_participants(interview, version=interview.version, save=[row], by=None)

    @rule()
    def restore_an_exchange(self) -> None:
        deleted = Exchange.objects.filter(interview=self.key, deleted_at__isnull=False).first()
        if deleted is not None and deleted.turns.exists():
            self.edit(lambda: exchanges.restore_exchange(deleted, by=None))

    @rule(dice=DICE)
    def undo_an_act(self, dice: int) -> None:
        acts = list(Act.objects.filter(interview=self.key).order_by("-pk"))
        if acts:
            # The last acts more often than those of long ago.
            act = acts[min(dice % len(acts), dice // 7 % len(acts))]
            self.was_taken_back = True
            self.titled, self.offices = "", {}
            self.edit(lambda: undo(act, by=None))

    @rule(side=st.sampled_from([conflicts.keep_ours, conflicts.take_theirs]))
    def decide_a_conflict(self, side: Callable[..., None]) -> None:
        conflict = Conflict.objects.filter(interview=self.key, resolved_at=None).first()
        if conflict is not None:
            self.was_taken_back = True
            if side is conflicts.take_theirs:
                self.titled, self.offices = "", {}
            self.edit(lambda: side(conflict, by=None))

    @rule()
    def publish_or_withdraw(self) -> None:
        interview = self.interview
        if interview.is_public:
            publication.withdraw(interview, by=None, reason="A doubt.")
        else:
            publication.publish(interview, by=None)

    # --- imports ---

    @rule(dice=DICE)
    def a_newer_version_comes(self, dice: int) -> None:
        self.archive.dice = random.Random(dice)
        self.archive.change_source()
        reading = self.archive.reading()
        # As every import does before it writes anything.
        if left := Watch.load().leave_out(reading.to_json(), self.key):
            reading = Record.from_json(left.as_json)
        before, row = self.words(), store(reading)
        run = ImportRun.objects.create()
        prepared = applying.prepare(self.interview, reading, hold=True)
        clashes = prepared.merged.clashes
        with recorded(
            message("An import"), *of_interview(self.key), by=None, interview=self.key, run=run.pk, can_be_undone=False
        ):
            changes = applying.carry_out(prepared, row)
        ImportedFile.objects.create(
            run=run, name="a.txt", sha256=row.source.sha256, status=prepared.status, source=row.source, reading=row,
            interview_id=self.key, changes=changes,
        )  # fmt: skip
        self.runs.append(run)
        after = self.words()
        assert {word for word in before if word.startswith("e")} <= after, "an edit is lost"
        assert not self.out & after, "what was taken out comes back"
        assert Conflict.objects.filter(reading=row).exists() == clashes
        self.what_is_said_of_them_stands()
        if not Conflict.objects.exists() and not self.was_taken_back:
            news = self.news()
            assert news - self.out <= after, "news is missing"
            said = self.said_by_source() | self.kept
            assert {word for word in after if word.startswith("s")} <= said, "what nobody touched is stale"

    def what_is_said_of_them_stands(self) -> None:
        assert not self.titled or self.interview.title == self.titled, "a title is lost"
        offices = dict(self.interview.participants.values_list("pk", "capacity"))
        assert self.offices.items() <= offices.items(), "an office is lost"

    @precondition(lambda self: self.runs)
    @rule(dice=DICE)
    def undo_a_run(self, dice: int) -> None:
        run = self.runs.pop(dice % len(self.runs))
        before = self.words()
        undoing.undo_run(run, by=None)
        after = self.words()
        self.what_is_said_of_them_stands()
        self.was_taken_back = True
        assert {word for word in before if word.startswith("e")} <= after, "an edit is lost"
        self.out = (self.out | (before - after)) - after

    # --- what holds after each ---

    @invariant()
    def no_word_stands_twice(self) -> None:
        said = " ".join(turn.text for turn in self.rows()).split()
        assert len(said) == len(set(said))

    @invariant()
    def search_and_echoes_are_what_a_rebuild_would_make(self) -> None:
        assert index.check() == []
        assert echoes.check() == []

    @invariant()
    def what_lists_count_is_what_reading_every_row_comes_to(self) -> None:
        assert tallied() == recounted()

    @invariant()
    def what_both_say_is_found_in_both(self) -> None:
        """Whoever looks from here sees the exchanges there, and whoever looks from there those here."""
        here, there = (
            list(Exchange.objects.standing().public().filter(interview=key).with_turns())
            for key in (self.key, self.heard)
        )
        led = [
            {
                (key, place.paragraph.exchange.pk)
                for key, found in echoes_of(rows).items()
                for passage in found.passages
                for place in passage.elsewhere
            }
            for rows in (here, there)
        ]
        own = {row.pk for row in here}, {row.pk for row in there}
        across = [{pair for pair in pairs if pair[1] in own[1 - side]} for side, pairs in enumerate(led)]
        assert across[0] == {(one, other) for other, one in across[1]}

    @invariant()
    def the_history_says_what_was_recorded(self) -> None:
        assert list(damaged_history()) == []

    @invariant()
    def rows_know_where_they_come_from(self) -> None:
        readings = {row.pk: len(row.understood().text) for row in Reading.objects.all()}
        for turn in self.rows():
            if turn.reading_id is not None:
                assert 0 <= turn.span_start <= turn.span_end <= readings[turn.reading_id]

    @invariant()
    def what_readers_saw_resolves(self) -> None:
        interview = self.interview
        for slug, number, fingerprint in self.seen:
            address = reverse("paragraph", args=[slug, number, fingerprint])
            answered = self.client.get(address, follow=True)
            assert answered.status_code in ((200, 410) if interview.is_public else (410,)), address
        if interview.is_public:
            for exchange in Exchange.objects.standing().filter(interview=self.key):
                paragraphs = [part for turn in exchange.turns.order_by("position") for part in turn.paragraphs]
                cited = (key if ordinal == 1 else f"{key}-{ordinal}" for key, ordinal in fingerprints(paragraphs))
                self.seen |= {(interview.slug, exchange.number, one) for one in cited}


@pytest.mark.django_db
def test_whatever_is_done_in_whatever_order() -> None:
    phases = [Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if "FUZZ_EXAMPLES" in os.environ else [])]
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=14, deadline=None, phases=phases, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
