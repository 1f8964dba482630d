"""A redaction takes a passage out of every place at once, leaves what may be left, and nothing brings it back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from interviews.editing import exchanges, likenesses, passages, publication, redaction, turns, undoing
from interviews.editing.addresses import change_slug
from interviews.editing.interviews import edit_interview, edit_participants
from interviews.importing.fixity import damaged_history
from interviews.language.redactions import MARK
from interviews.models import (
    Act,
    Conflict,
    ImportedFile,
    ImportRun,
    Interview,
    Likeness,
    Reading,
    RedactedAddress,
    Redaction,
    Removal,
    Source,
    Turn,
    Wording,
)
from interviews.search import index
from interviews.transcripts.messages import message
from interviews.transcripts.records import Subject
from tests.editing.test_creation import write
from tests.editing.test_passages import bring, read, said
from tests.fixtures.tables import all_tables
from tests.importing.bringing import turn
from tests.importing.readings import QUAY

pytestmark = pytest.mark.django_db

SECRET = "the zanzibarski account of my neighbour Quibbleworth"
ANSWER = f"Then we wait, and {SECRET} pays for the tea."
SAID = [QUAY[0], (QUAY[1][0], ANSWER), QUAY[2]]


def everything() -> str:
    """Every cell of every table, as one text in small letters."""
    cells = []
    with connection.cursor() as cursor:
        for table in all_tables(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                cells += [
                    bytes(cell).decode("utf-8", "replace") if isinstance(cell, (bytes, memoryview)) else str(cell)
                    for cell in row
                ]
    return "\n".join(cells).lower()


def leaks(*words: str) -> list[str]:
    held = everything()
    return [word for word in words if word.lower() in held]


@pytest.fixture
def interview() -> Interview:
    interview = write(read(SAID, subjects=(Subject("Quibbleworth", ("Quibbleworth",), (2,)),)))
    publication.publish(interview, by=None)
    return interview


def redact(interview: Interview, text: str = SECRET, **options: Any) -> redaction.Told:
    return redaction.redact(interview, text, reason="It concerns a third person.", by=None, **options)


def test_the_words_are_gone_from_every_table(interview):
    row = turn(interview, 2, 1)
    turns.edit_turn(row, version=1, text=f"{ANSWER} Or so.", by=None)
    turns.edit_turn(row, version=2, text=f"Well. {ANSWER}", by=None)
    bring(interview, read([QUAY[0], (QUAY[1][0], f"{ANSWER} Perhaps."), QUAY[2]], version="2"))
    Conflict.objects.create(
        interview=interview, reading=interview.reading, place="2.2", base=ANSWER, ours="", theirs=ANSWER
    )
    passages.set_aside(turn(interview, 2, 1), version=turn(interview, 2, 1).version, kind="note", by=None)
    assert leaks("zanzibarski", "quibbleworth") == ["zanzibarski", "quibbleworth"]
    told = redact(interview)
    assert leaks("zanzibarski", "quibbleworth") == []
    assert told.counts["readings"] == 2
    assert told.counts["files"] == 2


def test_what_is_around_stays_and_a_mark_stands_there(interview):
    redact(interview)
    text = said(interview)[3]
    assert text.startswith("Then we wait, and █")
    assert text.endswith("█ pays for the tea.")
    assert said(interview)[:3] == [*QUAY[0], QUAY[1][0]]


def test_what_is_left_tells_how_much_when_who_and_why(interview, django_user_model):
    ada = django_user_model.objects.create_user("ada")
    ada.user_permissions.add(Permission.objects.get(codename="publish_interview"))
    redaction.redact(interview, SECRET, reason=" It concerns\na third person. ", by=ada)
    row = Redaction.objects.get()
    assert (row.reason, row.characters, row.made_by, row.made_by_name) == (
        "It concerns a third person.", len(SECRET), ada, "ada",
    )  # fmt: skip
    assert row.sha256 != hashlib.sha256(SECRET.encode()).hexdigest()
    act = Act.objects.first()
    assert act.what == f"Redacted {len(SECRET)} characters: It concerns a third person."
    with pytest.raises(undoing.NotUndoable):
        undoing.undo(act, by=None)


def test_the_spans_go_on_to_tile_a_text_of_the_same_length(interview):
    before = interview.reading.understood()
    redact(interview)
    after = Reading.objects.get(pk=interview.reading_id).understood()
    assert len(after.text) == len(before.text)
    assert [(span.start, span.end, span.kind) for span in after.spans] == [
        (span.start, span.end, span.kind) for span in before.spans
    ]
    assert MARK.search(after.text)
    assert after.exchanges[1].turns[1].text == said(interview)[3]
    assert after.subjects == ()


def test_of_the_file_the_text_is_kept_and_its_hash_stays(interview):
    source = interview.sources.get()
    redact(interview)
    kept = Source.objects.get()
    assert (kept.sha256, kept.size) == (source.sha256, len(kept.content))
    assert kept.kept_sha256 == hashlib.sha256(kept.content).hexdigest()
    assert bytes(kept.content).decode() == Reading.objects.get().understood().text


def test_evidence_changes_by_a_redaction_and_by_nothing_else(interview):
    redact(interview)
    source, reading = Source.objects.get(), Reading.objects.get()
    for rows, values in (
        (Source.objects, {"content": b"x", "size": 1}),
        (Source.objects, {"kept_sha256": "a" * 64}),
        (Source.objects, {"content": b"x", "size": 1, "kept_sha256": source.kept_sha256}),
        (Source.objects, {"content": b"x", "size": 1, "kept_sha256": "a" * 64}),
        (Source.objects, {"sha256": "a" * 64}),
        (Reading.objects, {"record": "{}"}),
        (Reading.objects, {"record": "{}", "kept_sha256": reading.kept_sha256}),
        (Reading.objects, {"record": "{}", "kept_sha256": source.kept_sha256}),
    ):
        with pytest.raises(IntegrityError, match="keeps_its"), transaction.atomic():
            rows.update(**values)


def test_the_history_proves_itself_after_it(interview):
    turns.edit_turn(turn(interview, 2, 1), version=1, text=f"{ANSWER} Or so.", by=None)
    redact(interview)
    assert all(version.digest() == version.sha256 for version in Turn.history.all())
    assert all(act.digest() == act.sha256 for act in Act.objects.all())
    assert Turn.history.count() == 2


def test_undoing_an_act_from_before_brings_the_mark(interview):
    turns.edit_turn(turn(interview, 2, 1), version=1, text=f"{ANSWER} Or so.", by=None)
    act = Act.objects.first()
    redact(interview)
    undoing.undo(act, by=None)
    assert said(interview)[3].endswith("█ pays for the tea.")
    assert leaks("zanzibarski") == []


def test_a_form_that_was_open_cannot_bring_it_back(interview):
    redact(interview)
    row = turn(interview, 2, 1)
    assert row.version == 2
    turns.edit_turn(row, version=2, text=f"Mended: {ANSWER}", by=None)
    assert said(interview)[3].startswith("Mended: Then we wait, and █")
    edit_interview(interview, version=Interview.objects.get().version, by=None, introduction=f"Of {SECRET}.")
    exchanges.add_exchange(interview, [("question", f"What of {SECRET.upper()}?", None)], by=None)
    assert leaks("zanzibarski", "quibbleworth") == []


def test_a_superseded_wording_and_the_standing_paragraph_are_gone_at_their_addresses(interview):
    turns.edit_turn(turn(interview, 2, 1), version=1, text=f"{ANSWER} Or so.", by=None)
    assert Wording.objects.count() == 1
    redact(interview)
    assert not Wording.objects.exists()
    assert RedactedAddress.objects.count() == 2


def test_the_index_forgets_it(interview):
    redact(interview)
    assert index.check() == []
    assert leaks("zanzibarski") == []


def test_a_few_words_stay_in_names_unless_that_is_asked_for(make_interview):
    interview = make_interview([("Who?", "Ada Lund says so.")], title="Ada Lund speaks", person="Ada Lund")
    redact(interview, "ada lund")
    interview.refresh_from_db()
    assert said(interview)[1].startswith("█")
    assert interview.title == "Ada Lund speaks"
    told = redact(interview, "Ada Lund", in_names=True)
    interview.refresh_from_db()
    assert interview.title.startswith("█")
    assert told.counts["who took part"] == 1


def test_addresses_that_say_it_lead_on_and_are_told_nowhere(make_interview, client):
    interview = make_interview([("Who?", "Ada Lund says so.")], title="Ada Lund speaks", person="Grace Odd")
    first = interview.slug
    change_slug(interview, "ada-lund-in-the-lock", by=None)
    change_slug(interview, "a-talk", by=None)
    interview.refresh_from_db()
    edit_interview(interview, version=interview.version, title="A talk with Ada Lund", by=None)
    told = redact(interview, "Ada Lund", in_names=True)
    assert told.counts["addresses of the interview"] == 3
    assert leaks("lund", "ada-") == []
    interview.refresh_from_db()
    assert interview.slug.startswith("a-talk")
    for old in (first, "ada-lund-in-the-lock", "a-talk"):
        answer = client.get(f"/interviews/{old}/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/interviews/{interview.slug}/")
    assert list(damaged_history()) == []


def test_an_address_that_said_it_is_given_to_no_other(make_interview):
    interview = make_interview([("Who?", "Ada Lund.")], title="Ada Lund speaks", person="Grace Odd")
    redact(interview, "Ada Lund", in_names=True)
    other = make_interview([("When?", "Now.")], person="Grace Odd")
    with pytest.raises(ValueError, match="is or was the address of another"):
        change_slug(other, interview.slug, by=None)


def test_an_address_stays_where_a_few_words_stay_in_names(make_interview):
    interview = make_interview([("Who?", "Ada Lund says so.")], title="Ada Lund speaks", person="Grace Odd")
    redact(interview, "Ada Lund")
    assert Interview.objects.get().slug == interview.slug


def test_of_several_paragraphs_a_short_one_goes_only_where_it_stands_alone(make_interview):
    interview = make_interview(
        [("One?", "Yes.\n\nMy cousin lives at number four, behind the mill."), ("Two?", "Yes, I do.")]
    )
    redact(interview, "Yes.\n\nMy cousin lives at number four, behind the mill.")
    first, second = said(interview)[1], said(interview)[3]
    assert [bool(MARK.fullmatch(paragraph)) for paragraph in first.split("\n\n")] == [True, True]
    assert second == "Yes, I do."


@pytest.mark.parametrize(
    ("text", "reason", "told"),
    [
        ("", "Why not.", "has to hold words"),
        ("…", "Why not.", "has to hold words"),
        (SECRET, "  ", "Say why"),
        (SECRET, f"It told {SECRET.upper()} to all.", "The reason says"),
        ("words that nobody has said here at all", "Why not.", "do not stand"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(interview, text, reason, told):
    before = everything()
    with pytest.raises(ValueError, match=told):
        redaction.redact(interview, text, reason=reason, by=None)
    assert everything() == before


def test_only_who_may_publish_redacts(interview, django_user_model):
    with pytest.raises(PermissionDenied):
        redaction.redact(interview, SECRET, reason="x", by=django_user_model.objects.create_user("bo"))


def test_the_preview_counts_and_changes_nothing(interview):
    before = everything()
    told = redaction.preview(interview, SECRET, by=None)
    assert (told.counts["turns"], told.counts["readings"], told.counts["files"], told.redaction) == (1, 1, 1, None)
    assert everything() == before


# --- and interviews that are one ---


def made_one(make_interview: Any) -> tuple[Interview, Interview, Likeness]:
    """Two that say the same and were made one, and the question about them."""
    said = [("What now?", ANSWER), ("And then?", "Nothing at all.")]
    stays, goes = make_interview(said), make_interview(said)
    asked = likenesses.compare(stays, goes)
    likenesses.say_same(asked, version=1, stays=stays, by=None)
    return stays, goes, asked


@pytest.mark.parametrize("which", [0, 1])
def test_of_two_that_are_one_the_words_go_out_of_both(make_interview, which):
    *two, asked = made_one(make_interview)
    redact(two[which], "Quibbleworth")
    assert leaks("quibbleworth") == []
    asked.refresh_from_db()
    likenesses.say_different(asked, version=asked.version, by=None)
    for row in two:
        turn = Turn.objects.filter(exchange__interview=row, kind="answer").first()
        turns.edit_turn(turn, version=turn.version, text=ANSWER, by=None)
    assert leaks("quibbleworth") == []


def test_two_do_not_become_one_while_one_says_what_was_redacted_in_the_other(make_interview):
    one, other = (make_interview([("What now?", ANSWER), ("And then?", "Nothing.")]) for _ in range(2))
    asked = likenesses.compare(one, other)
    redact(one, "Quibbleworth")
    for stays in (one, other):
        with pytest.raises(ValueError, match="says what was redacted"):
            likenesses.say_same(asked, version=1, stays=stays, by=None)
    redact(other, "Quibbleworth")
    likenesses.say_same(asked, version=1, stays=one, by=None)
    assert leaks("quibbleworth") == []


def test_nor_while_only_what_an_editor_deleted_there_says_it(make_interview):
    one, other = (make_interview([("What now?", ANSWER), ("And then?", "Nothing.")]) for _ in range(2))
    asked = likenesses.compare(one, other)
    exchange = other.exchanges.get(number=1)
    exchanges.delete_exchange(exchange, version=exchange.version, by=None)
    redact(one, "Quibbleworth")
    with pytest.raises(ValueError, match="says what was redacted"):
        likenesses.say_same(asked, version=1, stays=one, by=None)
    redact(other, "Quibbleworth")
    likenesses.say_same(asked, version=1, stays=one, by=None)
    assert leaks("quibbleworth") == []


def test_what_is_told_of_another_interview_does_not_name_it(make_interview):
    one, other = make_interview(1, title="Of birds"), make_interview(1, title=SECRET)
    likenesses.say_different(likenesses.compare(one, other), version=1, by=None)
    ImportedFile.objects.create(
        run=ImportRun.objects.create(),
        name="birds.txt",
        status="created",
        interview=one,
        reason=message("Perhaps the same interview as “%(title)s”", title=SECRET),
    )
    redact(other)
    told = [str(row.what) for row in Act.objects.all()] + [str(row.reason) for row in ImportedFile.objects.all()]
    assert sum("█" in one for one in told) == 2
    assert "Quibbleworth" not in " ".join(told)


def test_who_took_part_is_not_told_by_what_was_redacted_in_names(make_interview):
    interview = make_interview([("What now?", ANSWER)])
    redact(interview, "Quibbleworth", in_names=True)
    row = interview.participants.first()
    row.capacity, row.labels = "Neighbour of Quibbleworth", ["Quibbleworth"]
    interview.refresh_from_db()
    edit_participants(interview, version=interview.version, save=[row], by=None)
    assert leaks("quibbleworth") == []


# --- and later readings ---


def test_the_same_reading_again_changes_nothing(interview):
    redact(interview)
    before = said(interview)
    record = Reading.objects.get().understood()
    assert bring(interview, replace(record, parser_version="2")) == "unchanged"
    assert said(interview) == before


def test_the_account_of_an_import_tells_nothing(interview):
    run = ImportRun.objects.create()
    change = {"place": f"turn {turn(interview, 2, 1).pk}", "was": None, "now": {"text": ANSWER}}
    ImportedFile.objects.create(run=run, name="x", status="updated", interview=interview, changes=[change])
    LogEntry.objects.create(
        user_id=apps.get_model("auth", "User").objects.create_user("log").pk,
        action_flag=2,
        object_id=str(interview.pk),
        content_type=apps.get_model("contenttypes", "ContentType").objects.get_for_model(Interview),
        change_message=json.dumps([SECRET]),
    )
    redact(interview)
    assert leaks("zanzibarski") == []
    assert Removal.objects.count() == 2
