"""A passage set aside is put back, one taken in is set aside; each is one step, and no later reading undoes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviews.editing import passages, undoing
from interviews.editing.stale import StaleEdit
from interviews.importing import applying
from interviews.models import Act, Conflict, Decision, Exchange, Interview, Turn
from interviews.transcripts.records import Aside, AsideKind, Reading, Span, SpanKind
from tests.editing.test_creation import write
from tests.importing.bringing import spoken, store, turn
from tests.importing.readings import QUAY, make_reading

pytestmark = pytest.mark.django_db

CAPTION = "The harbour master looks out over the new bridge."


def read(exchanges=QUAY, *, caption: str = CAPTION, after: int = 1, **fields) -> Reading:
    """A reading with a caption set aside after an exchange, its spans as the parser would make them."""
    reading = make_reading(list(exchanges), **fields)
    at = reading.exchanges[after - 1].turns[-1].end + 2
    caption = caption and caption + "\n\n"
    text = reading.text[:at] + caption + reading.text[at:]
    spans, moved = [], []
    for exchange in reading.exchanges:
        shift = len(caption) if exchange.number > after else 0
        turns = [replace(one, offset=one.offset + shift, end=one.end + shift) for one in exchange.turns]
        moved.append(replace(exchange, turns=tuple(turns)))
        for place, one in enumerate(turns):
            start = one.offset
            for number, words in enumerate(one.paragraphs):
                end = start + len(words) + 2
                kind = SpanKind(str(one.kind))
                spans.append(Span(start, end, kind, exchange=exchange.number, turn=place, paragraph=number))
                start = end
        if exchange.number == after and caption:
            spans.append(Span(at, at + len(caption), SpanKind.SET_ASIDE, "caption"))
    asides = (Aside(AsideKind.CAPTION, caption.strip(), 1),) if caption else ()
    return replace(reading, text=text, spans=tuple(spans), exchanges=tuple(moved), asides=asides)


@pytest.fixture
def interview() -> Interview:
    return write(read())


def caption_of(interview: Interview) -> passages.Passage:
    record = interview.reading.understood()
    (start,) = [span.start for span in record.spans if span.kind is SpanKind.SET_ASIDE]
    return passages.passage_at(interview.reading, record, {start})


def bring(interview: Interview, reading: Reading) -> str:
    row = store(reading)
    prepared = applying.prepare(Interview.objects.get(pk=interview.pk), reading, hold=True)
    applying.carry_out(prepared, row)
    interview.refresh_from_db()
    return prepared.status


def put_back(interview: Interview, number: int = 1, place: int = 1) -> Turn:
    after = turn(interview, number, place)
    return passages.put_back(
        interview, caption_of(interview), kind="answer", participant=after.participant, after=after, by=None
    )


def said(interview: Interview) -> list[str]:
    return [text for _number, texts in spoken(interview) for text in texts]


def test_the_spans_of_these_readings_tile_the_text():
    reading = read()
    assert "".join(reading.text[span.start : span.end] for span in reading.spans) == reading.text


def test_a_passage_put_back_is_a_turn_that_knows_where_it_comes_from(interview):
    made = put_back(interview)
    record = interview.reading.understood()
    assert spoken(interview)[0] == (1, [*QUAY[0], CAPTION])
    assert (made.reading_id, record.text[made.span_start : made.span_end].strip()) == (interview.reading_id, CAPTION)
    (act,) = Act.objects.all()
    assert act.what == "Put a passage back as a turn of exchange 1"
    assert act.can_be_undone


def test_it_can_stand_before_everything(interview):
    passages.put_back(interview, caption_of(interview), kind="question", participant=None, after=None, by=None)
    assert spoken(interview)[0] == (1, [CAPTION, *QUAY[0]])


def test_it_becomes_paragraphs_of_a_turn_where_it_stands_in_the_source(interview):
    target = turn(interview, 2, 1)
    passages.put_back_into_turn(interview, caption_of(interview), turn=target, version=1, by=None)
    assert said(interview)[3] == f"{CAPTION}\n\n{QUAY[1][1]}"
    target = turn(interview, 1, 1)
    Decision.objects.all().delete()
    passages.put_back_into_turn(interview, caption_of(interview), turn=target, version=1, by=None)
    assert said(interview)[1] == f"{QUAY[0][1]}\n\n{CAPTION}"


def test_it_becomes_the_end_of_the_introduction(interview):
    passages.put_back_into_introduction(interview, caption_of(interview), by=None)
    interview.refresh_from_db()
    assert interview.introduction == f"We met on the quay.\n\n{CAPTION}"
    assert interview.version == 2


def test_what_leaves_the_introduction_for_the_dialogue_stands_there_alone(interview):
    passage = passages.Passage("We met on the quay.", interview.reading_id, 0, 5, introduces=("We met on the quay.",))
    after = turn(interview, 1, 0)
    passages.put_back(interview, passage, kind="question", participant=None, after=after, by=None)
    interview.refresh_from_db()
    assert interview.introduction == ""
    assert said(interview)[1] == "We met on the quay."
    assert bring(interview, read(version="2", introduction=("We met on the quay.", "It rained."))) == "updated"
    assert interview.introduction == "It rained."
    assert said(interview).count("We met on the quay.") == 1


def test_a_stale_turn_is_not_overwritten(interview):
    target = turn(interview, 1, 1)
    with pytest.raises(StaleEdit):
        passages.put_back_into_turn(interview, caption_of(interview), turn=target, version=7, by=None)
    with pytest.raises(StaleEdit):
        passages.set_aside(target, version=7, kind="caption", by=None)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("starts", [set(), {10**6}, {0}])
def test_only_what_is_outside_can_be_put_back(interview, starts):
    with pytest.raises(ValueError, match="Choose a passage"):
        passages.passage_at(interview.reading, interview.reading.understood(), starts)


def test_both_acts_are_undone_as_one_step(interview):
    before = said(interview)
    put_back(interview)
    undoing.undo(Act.objects.first(), by=None)
    assert said(interview) == before
    passages.set_aside(turn(interview, 1, 1), version=1, kind="note", by=None, paragraphs=[1])
    undoing.undo(Act.objects.first(), by=None)
    assert said(interview) == before
    assert not Decision.objects.exists()
    undoing.undo(Act.objects.first(), by=None)
    assert said(interview)[1] == "In May, if the steel arrives."
    assert Decision.objects.get().kind == "note"


# --- and later readings ---


def test_what_was_put_back_survives_a_newer_version(interview):
    put_back(interview)
    newer = [QUAY[0], ("And if it rains?", "Then we wait by the river with a flask of tea."), QUAY[2]]
    assert bring(interview, read(newer, version="2")) == "updated"
    assert said(interview)[2] == CAPTION
    assert said(interview)[3] == "And if it rains?"


@pytest.mark.parametrize("place", [0, 2])
def test_what_was_put_back_is_not_doubled_where_a_newer_reading_takes_it_in_itself(interview, place):
    put_back(interview)
    theirs = [list(pair) for pair in QUAY]
    theirs[place].append(CAPTION)
    assert bring(interview, read([tuple(pair) for pair in theirs], caption="", version="2")) == "unchanged"
    assert said(interview).count(CAPTION) == 1
    assert spoken(interview)[0] == (1, [*QUAY[0], CAPTION])
    assert not Conflict.objects.exists()
    assert bring(interview, read(version="3")) == "unchanged"
    assert said(interview).count(CAPTION) == 1


def test_what_was_put_back_and_deleted_again_does_not_return(interview):
    made = put_back(interview)
    passages.set_aside(made, version=1, kind="caption", by=None)
    theirs = [(*QUAY[0], CAPTION), *QUAY[1:]]
    bring(interview, read(theirs, caption="", version="2"))
    assert CAPTION not in said(interview)


def test_a_turn_set_aside_leaves_and_its_kind_is_kept(interview, django_user_model):
    ada = django_user_model.objects.create_user("ada")
    decision = passages.set_aside(turn(interview, 1, 1), version=1, kind="pull quote", by=ada)
    assert spoken(interview)[0] == (1, [QUAY[0][0]])
    assert (decision.kind, decision.text, decision.made_by) == ("pull quote", QUAY[0][1], ada)
    assert Act.objects.get().what == "Set a passage of exchange 1 aside as pull quote"


def test_a_paragraph_set_aside_leaves_the_others(interview):
    decision = passages.set_aside(turn(interview, 1, 1), version=1, kind="note", by=None, paragraphs=[1])
    first, second = QUAY[0][1].split("\n\n")
    assert said(interview)[1] == first
    record = interview.reading.understood()
    assert record.text[decision.span_start : decision.span_end].strip() == second == decision.text


def test_an_exchange_whose_only_turn_is_set_aside_goes(interview):
    passages.set_aside(turn(interview, 2, 0), version=1, kind="heading", by=None)
    passages.set_aside(turn(interview, 2, 0), version=1, kind="caption", by=None)
    assert [number for number, _texts in spoken(interview)] == [1, 3]
    assert Exchange.objects.get(interview=interview, number=2).deleted_at is not None


def test_paragraphs_that_are_not_there_cannot_be_set_aside(interview):
    with pytest.raises(ValueError, match="Choose the paragraphs"):
        passages.set_aside(turn(interview, 1, 1), version=1, kind="note", by=None, paragraphs=[9])


def test_what_was_set_aside_stays_so_when_a_newer_version_moves_it(interview):
    passages.set_aside(turn(interview, 2, 1), version=1, kind="caption", by=None)
    theirs = [QUAY[0], (QUAY[1][0], "Nobody knows."), (*QUAY[2], QUAY[1][1])]
    bring(interview, read(theirs, version="2"))
    assert QUAY[1][1] not in said(interview)
    assert "Nobody knows." in said(interview)


FIRST, SECOND = QUAY[0][1].split("\n\n")
LATE = "It has not arrived yet, and the steelworks has not written since the frost."
LONG = [(QUAY[0][0], f"{FIRST}\n\n{LATE}"), *QUAY[1:]]


@pytest.mark.parametrize(
    ("became", "stands"),
    [
        (f"{FIRST} {LATE}", FIRST),
        (f"{LATE} {FIRST}", FIRST),
        (f"{FIRST} {LATE.replace('frost', 'thaw')}", FIRST),
        (f"{FIRST}\n\nIt has not arrived yet,\n\nand the steelworks has not written since the frost.", FIRST),
        (f"{FIRST}\n\n{LATE.replace('steelworks', 'foundry')}", FIRST),
        (f"{FIRST}\n\nThe steelworks, since it has not arrived, has not yet written since the frost.", FIRST),
        (f"{FIRST} {LATE} Nor has the crane.", f"{FIRST} Nor has the crane."),
        (f"{FIRST}\n\nWell, {LATE[0].lower()}{LATE[1:]}", FIRST),
        (f"{FIRST}\n\n{LATE[:-1]}, mostly.", FIRST),
        (f"{FIRST}\n\n{LATE.replace('steelworks', 'steelworks, all of it and its harbour too,')}", FIRST),
    ],
    ids=[
        "joined",
        "put first",
        "joined and mended",
        "cut",
        "mended",
        "reworded",
        "joined and added to",
        "a word before it",
        "a word behind it",
        "words within it",
    ],
)
def test_what_was_set_aside_stays_so_whatever_the_source_makes_of_its_paragraph(became, stands):
    interview = write(read(LONG))
    passages.set_aside(turn(interview, 1, 1), version=1, kind="note", by=None, paragraphs=[1])
    for version in "23":
        bring(interview, read([(QUAY[0][0], became), *QUAY[1:]], version=version))
        assert said(interview)[1] == stands
    assert not Conflict.objects.exists()


def test_the_words_of_a_pull_quote_that_was_set_aside_stay_where_they_were_said(interview):
    quote = "They have not written since the frost, said the harbour master."
    interview = write(read([*LONG, ("And now?", quote)]))
    passages.set_aside(turn(interview, 4, 1), version=1, kind="pull quote", by=None)
    theirs = [(QUAY[0][0], f"{FIRST}\n\n{LATE} {quote}"), *QUAY[1:], ("And now?", "Nothing.")]
    bring(interview, read([(QUAY[0][0], f"{FIRST}\n\n{LATE} {quote}"), *LONG[1:], ("And now?", quote)], version="2"))
    assert Decision.objects.get().alone
    bring(interview, read(theirs, version="3"))
    assert said(interview)[1].endswith(quote)


def test_what_a_summary_that_was_set_aside_says_too_stays_where_it_was_said(interview):
    summary = f"{LATE} So says the harbour master, who drinks his tea on the quay."
    interview = write(read([*LONG, ("And now?", summary)]))
    passages.set_aside(turn(interview, 4, 1), version=1, kind="other", by=None)
    mended = [(QUAY[0][0], f"{FIRST}\n\n{LATE.replace('frost', 'thaw')}"), *QUAY[1:], ("And now?", "Nothing.")]
    bring(interview, read(mended, version="2"))
    assert said(interview)[1].endswith("since the thaw.")


def test_what_was_put_back_stands_once_when_the_source_joins_it_to_its_introduction(interview):
    lead = "We met the harbour master on the quay at dawn."
    interview = write(make_reading(QUAY, introduction=("It rained.", lead)))
    passage = passages.Passage(lead, None, None, None, introduces=(lead,))
    passages.put_back_into_turn(interview, passage, turn=turn(interview, 1, 1), version=1, by=None)
    interview.refresh_from_db()
    assert interview.introduction == "It rained."
    bring(interview, make_reading(QUAY, introduction=(f"It rained. {lead}",), version="2"))
    assert interview.introduction == "It rained."
    assert lead in said(interview)[1]


def test_what_is_said_more_than_once_follows_the_source(interview):
    words = "Then we wait by the river with a flask of tea."
    passages.set_aside(turn(interview, 2, 1), version=1, kind="note", by=None)
    Decision.objects.update(alone=False)
    bring(interview, read([*QUAY, ("Again?", words)], version="2"))
    assert said(interview)[-1] == words


def test_what_an_editor_set_aside_can_be_put_back_and_follows_the_source_again(interview):
    decision = passages.set_aside(turn(interview, 1, 1), version=1, kind="pull quote", by=None)
    after = turn(interview, 1, 0)
    passages.put_back(interview, passages.passage_of(decision), kind="answer", participant=None, after=after, by=None)
    assert not Decision.objects.exists()
    assert spoken(interview)[0] == (1, list(QUAY[0]))
    theirs = [(QUAY[0][0], "In June, if the steel arrives.\n\nIt has not arrived yet."), *QUAY[1:]]
    assert bring(interview, read(theirs, version="2")) == "updated"
    assert said(interview)[1].startswith("In June")
