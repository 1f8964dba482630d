"""Every character of the decoded text belongs to exactly one span, whatever the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.transcripts import Reading, Refused, parse
from interviews.transcripts.ledger import gaps, tile
from interviews.transcripts.passages import fold_space
from interviews.transcripts.records import AsideKind, Span, SpanKind, TurnKind

from .dialogues import PAGE, PLAIN_CONVENTIONS, Dialogue, damaged, dialogues, pages, scribbles

DETAILS = {kind.value for kind in AsideKind}
# The same examples in every run: what a longer search finds belongs into a test of its own, not into a lucky failure.
WHOLE_TEXTS = settings(derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def _span(start: int, end: int, kind: SpanKind = SpanKind.ANSWER) -> Span:
    return Span(start, end, kind)


def _extents(spans: tuple[Span, ...]) -> list[tuple[int, int, SpanKind]]:
    return [(span.start, span.end, span.kind) for span in spans]


# --- tile and gaps ---


def test_white_space_after_a_span_goes_with_it() -> None:
    assert _extents(tile("one  two \n", [_span(0, 3), _span(5, 8)])) == [
        (0, 5, SpanKind.ANSWER),
        (5, 10, SpanKind.ANSWER),
    ]


def test_white_space_before_the_first_span_goes_with_the_first() -> None:
    assert _extents(tile("  one", [_span(2, 5)])) == [(0, 5, SpanKind.ANSWER)]


def test_what_no_span_claims_is_unassigned() -> None:
    assert _extents(tile("one two three", [_span(0, 3), _span(8, 13)])) == [
        (0, 4, SpanKind.ANSWER),
        (4, 8, SpanKind.UNASSIGNED),
        (8, 13, SpanKind.ANSWER),
    ]


def test_what_stands_before_the_first_span_and_after_the_last_is_unassigned() -> None:
    assert _extents(tile("a b c", [_span(2, 3)])) == [
        (0, 2, SpanKind.UNASSIGNED),
        (2, 4, SpanKind.ANSWER),
        (4, 5, SpanKind.UNASSIGNED),
    ]


def test_a_text_without_spans_is_unassigned_as_a_whole() -> None:
    assert _extents(tile("one", [])) == [(0, 3, SpanKind.UNASSIGNED)]
    assert _extents(tile("  ", [])) == [(0, 2, SpanKind.UNASSIGNED)]


def test_an_empty_text_has_no_spans() -> None:
    assert tile("", []) == ()


def test_spans_are_put_in_order_and_empty_ones_left_out() -> None:
    assert _extents(tile("onetwo", [_span(3, 6), _span(3, 3), _span(0, 3, SpanKind.LABEL)])) == [
        (0, 3, SpanKind.LABEL),
        (3, 6, SpanKind.ANSWER),
    ]


def test_spans_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlap at character 2"):
        tile("onetwo", [_span(0, 3), _span(2, 6)])


def test_a_moved_span_keeps_all_that_it_says() -> None:
    span = Span(1, 3, SpanKind.ANSWER, "detail", 4, 5, 6, "reason")
    assert tile(" on ", [span]) == (Span(0, 4, SpanKind.ANSWER, "detail", 4, 5, 6, "reason"),)


def test_a_sound_ledger_has_no_gaps() -> None:
    assert gaps("onetwo", [_span(0, 3), _span(3, 6)]) == []
    assert gaps("", []) == []


def test_gaps_and_overlaps_are_told() -> None:
    assert gaps("0123456789", [_span(1, 4), _span(3, 6), _span(7, 9)]) == [(0, 1), (4, 3), (6, 7), (9, 10)]


@given(st.text(st.sampled_from("ab \n\u00a0"), max_size=30), st.lists(st.integers(0, 30), max_size=12))
def test_any_spans_that_do_not_overlap_become_a_tiling(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    spans = [_span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    tiled = tile(text, spans)
    assert gaps(text, tiled) == []
    for span in spans:
        covering = [other for other in tiled if other.start < span.end and span.start < other.end]
        assert [other.kind for other in covering] == [SpanKind.ANSWER]


# --- whole texts ---


def _assert_sound(reading: Reading) -> None:
    """The ledger tiles the text, and the transcript says of each paragraph what the ledger says."""
    text = reading.text
    assert gaps(text, reading.spans) == []
    assert all(span.start < span.end for span in reading.spans)
    said: dict[tuple[object, ...], list[str]] = defaultdict(list)
    introduced: dict[int | None, list[str]] = defaultdict(list)
    for span in reading.spans:
        assert span.kind in set(SpanKind)
        folded = fold_space(text[span.start : span.end])
        if span.kind in (SpanKind.QUESTION, SpanKind.ANSWER):
            said[span.exchange, span.turn, span.paragraph, span.kind.value].append(folded)
        elif span.kind is SpanKind.INTRODUCTION:
            introduced[span.paragraph].append(folded)
        elif span.kind is SpanKind.SET_ASIDE:
            assert span.detail in DETAILS
    assert {place: " ".join(parts) for place, parts in said.items()} == {
        (exchange.number, index, position, turn.kind.value): paragraph
        for exchange in reading.exchanges
        for index, turn in enumerate(exchange.turns)
        for position, paragraph in enumerate(turn.paragraphs)
    }
    assert {place: " ".join(parts) for place, parts in introduced.items()} == dict(enumerate(reading.introduction))
    asides = [span for span in reading.spans if span.kind is SpanKind.SET_ASIDE]
    assert [(span.detail, fold_space(text[span.start : span.end])) for span in asides] == [
        (aside.kind.value, aside.text) for aside in reading.asides
    ]
    for exchange in reading.exchanges:
        assert exchange.questions or exchange.number == 1
        assert exchange.answers or exchange.number == len(reading.exchanges)
        assert all(turn.paragraphs and all(turn.paragraphs) for turn in exchange.turns)
        assert all(turn.speaker is None or turn.speaker < len(reading.participants) for turn in exchange.turns)
        assert all(1 <= turn.line <= text.count("\n") + 1 for turn in exchange.turns)
    assert Reading.from_json(reading.to_json()) == reading


def _read(text: str) -> Reading | None:
    """The reading, None for a refusal; any other error fails the test."""
    try:
        return parse(text.encode())
    except Refused as error:
        refusal = error
    assert refusal.reason
    assert refusal.line is None or 1 <= refusal.line <= text.count("\n") + 1
    return None


@settings(WHOLE_TEXTS, max_examples=80)
@given(pages())
def test_every_page_is_tiled_or_refused(page: str) -> None:
    reading = _read(page)
    if reading is not None:
        _assert_sound(reading)


@settings(WHOLE_TEXTS, max_examples=80)
@given(scribbles())
def test_a_text_of_any_characters_is_tiled_or_refused(text: str) -> None:
    reading = _read(text)
    if reading is not None:
        _assert_sound(reading)


def test_the_page_that_is_damaged_below_is_read_whole() -> None:
    reading = parse(PAGE.encode())
    _assert_sound(reading)
    assert [len(turn.paragraphs) for exchange in reading.exchanges for turn in exchange.turns] == [1, 3, 1, 2, 1, 2]
    assert [aside.kind for aside in reading.asides].count(AsideKind.PULL_QUOTE) == 1


@settings(WHOLE_TEXTS, max_examples=60)
@given(damaged(PAGE))
def test_a_damaged_page_is_tiled_or_refused(page: str) -> None:
    reading = _read(page)
    if reading is not None:
        _assert_sound(reading)


@settings(WHOLE_TEXTS, max_examples=8)
@given(st.data())
def test_a_damaged_real_transcript_is_tiled_or_refused(seeds: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(seeds.glob("*.txt"))))
    reading = _read(data.draw(damaged(path.read_text(encoding="utf-8"))))
    if reading is not None:
        _assert_sound(reading)


@pytest.mark.parametrize("layout", PLAIN_CONVENTIONS)
@settings(WHOLE_TEXTS, max_examples=6)
@given(dialogue=dialogues(), line_end=st.sampled_from(("\n", "\r\n")))
def test_a_dialogue_in_a_plain_convention_comes_back_as_it_was(
    layout: Callable[[Dialogue], str], dialogue: Dialogue, line_end: str
) -> None:
    reading = parse(layout(dialogue).replace("\n", line_end).encode())
    _assert_sound(reading)
    assert [[(turn.kind, turn.paragraphs) for turn in exchange.turns] for exchange in reading.exchanges] == [
        [(TurnKind.QUESTION, (question,)), (TurnKind.ANSWER, answer)] for question, answer in dialogue.exchanges
    ]
    assert reading.introduction == ()
    assert reading.asides == ()


def test_a_line_of_places_to_listen_below_a_word_for_them_is_set_aside_once() -> None:
    told = (
        "<title>Clocks | Tick Podcast</title><h1>Clocks, with Per Lund</h1><p>May 3, 2019</p><p>Listen on: </p>"
        "<p>Apple Podcasts | Spotify | Google Podcasts | RSS</p><p>Per Lund has kept the clocks of the harbour.</p>"
        "<h3>In this episode:</h3><ul><li>Intro</li></ul><h2>Transcript</h2>"
        "<p><b>Ane Berg:</b> When did you start?</p><p><b>Per Lund:</b> I was nine.</p>"
        "<p><b>Ane Berg:</b> And did you find out?</p><p><b>Per Lund:</b> I did not, but I learned.</p>"
    )
    reading = parse(f"<html><body>{told}</body></html>".encode(), name="clocks.html")
    places = [aside for aside in reading.asides if "Spotify" in aside.text]
    assert len(places) == 1
