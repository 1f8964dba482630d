"""What two real transcripts say, read as they stand; left out aloud where SEED_TRANSCRIPTS is not set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interviews.transcripts import Reading, parse
from interviews.transcripts.ledger import gaps
from interviews.transcripts.records import AsideKind, DateKind, PartialDate, Role, SpanKind, TurnKind

OUTLET = "European Western Balkans"
GUEST = "Giampiero Romano"
TOPICS = ("Kosovo", "KFOR", "Science for Peace and Security Programme", "disinformation")


def _read(folder: Path, number: str) -> Reading:
    (path,) = folder.glob(f"{number}_*.txt")
    return parse(path.read_bytes(), name=path.name)


@pytest.fixture(scope="module")
def unlabelled_portal(seeds: Path) -> Reading:
    """The text without title or date, full names first and initials later."""
    return _read(seeds, "000")


@pytest.fixture(scope="module")
def press_office(seeds: Path) -> Reading:
    """The page of a press office that publishes an outlet's interview again, with all that stands on a page."""
    return _read(seeds, "001")


@pytest.fixture(scope="module", params=["000", "001"])
def either(seeds: Path, request: pytest.FixtureRequest) -> Reading:
    return _read(seeds, request.param)


def _answers(reading: Reading) -> list[int]:
    """How many paragraphs each answer has; every exchange is one question of one paragraph and one answer."""
    for exchange in reading.exchanges:
        assert [turn.kind for turn in exchange.turns] == [TurnKind.QUESTION, TurnKind.ANSWER]
        assert len(exchange.turns[0].paragraphs) == 1
    return [len(exchange.turns[1].paragraphs) for exchange in reading.exchanges]


def _said_in(reading: Reading, phrase: str) -> tuple[int, ...]:
    """The numbers of the exchanges in which the phrase stands as whole words."""
    pattern = re.compile(rf"\b{re.escape(phrase)}\b")
    return tuple(
        exchange.number
        for exchange in reading.exchanges
        if any(pattern.search(paragraph) for turn in exchange.turns for paragraph in turn.paragraphs)
    )


# --- both ---


def test_the_spans_tile_the_text(either: Reading) -> None:
    assert gaps(either.text, either.spans) == []
    assert either.text


def test_no_character_is_left_unassigned(either: Reading) -> None:
    assert [span for span in either.spans if span.kind is SpanKind.UNASSIGNED] == []


def test_a_reading_survives_the_way_through_json(either: Reading) -> None:
    assert Reading.from_json(either.to_json()) == either


def test_the_language_is_english(either: Reading) -> None:
    assert either.language == "en"


def test_the_outlet_asks_and_the_general_answers(either: Reading) -> None:
    asks, answers = either.participants
    assert (asks.name, asks.role, asks.is_outlet) == (OUTLET, Role.INTERVIEWER, True)
    assert (answers.name, answers.role, answers.is_outlet) == (GUEST, Role.INTERVIEWEE, False)
    assert either.outlet == OUTLET
    assert {turn.speaker for exchange in either.exchanges for turn in exchange.questions} == {0}
    assert {turn.speaker for exchange in either.exchanges for turn in exchange.answers} == {1}


def test_the_capacity_gives_office_and_rank(either: Reading) -> None:
    capacity = either.participants[1].capacity
    assert capacity.startswith("Chief of NATO")
    assert "Belgrade" in capacity
    assert capacity.endswith("Brigadier General")


def test_no_label_stands_in_a_turn(either: Reading) -> None:
    labels = {label for participant in either.participants for label in participant.labels}
    for exchange in either.exchanges:
        for turn in exchange.turns:
            assert not any(paragraph.startswith(f"{label}:") for label in labels for paragraph in turn.paragraphs)


def test_every_question_asks(either: Reading) -> None:
    assert all(turn.text.endswith("?") for exchange in either.exchanges for turn in exchange.questions)


@pytest.mark.parametrize("name", TOPICS)
def test_topics_are_found_in_the_exchanges_that_name_them(either: Reading, name: str) -> None:
    subject = next(subject for subject in either.subjects if subject.name == name)
    assert set(subject.exchanges) <= {number for term in subject.terms for number in _said_in(either, term)}
    assert subject.exchanges == _said_in(either, name)


def test_no_topic_is_a_speaker_or_the_beginning_of_a_sentence(either: Reading) -> None:
    found = {subject.name for subject in either.subjects}
    labels = {label for participant in either.participants for label in participant.labels}
    assert found & (labels | {OUTLET, GUEST, "Romano", "EWB", "On the", "Last May"}) == set()


# --- the text without a title ---


def test_the_portal_text_has_two_paragraphs_of_introduction(unlabelled_portal: Reading) -> None:
    assert len(unlabelled_portal.introduction) == 2


def test_the_portal_text_has_six_exchanges(unlabelled_portal: Reading) -> None:
    assert _answers(unlabelled_portal) == [4, 4, 1, 4, 6, 7]
    assert [exchange.number for exchange in unlabelled_portal.exchanges] == [1, 2, 3, 4, 5, 6]


def test_the_portal_text_prints_full_names_first_and_initials_later(unlabelled_portal: Reading) -> None:
    assert [participant.labels for participant in unlabelled_portal.participants] == [(OUTLET, "EWB"), (GUEST, "GR")]


def test_the_portal_text_has_no_date_and_nothing_set_aside(unlabelled_portal: Reading) -> None:
    assert unlabelled_portal.date is None
    assert unlabelled_portal.date_kind is None
    assert unlabelled_portal.asides == ()


def test_the_title_of_the_portal_text_is_made_from_who_and_for_whom(unlabelled_portal: Reading) -> None:
    assert unlabelled_portal.title_made
    assert GUEST in unlabelled_portal.title
    assert OUTLET in unlabelled_portal.title


# --- the page of the press office ---


def test_the_page_has_its_title_from_the_breadcrumb(press_office: Reading) -> None:
    assert press_office.title == "Interview of Chief MLO Belgrade for European Western Balkans"
    assert not press_office.title_made


def test_the_page_was_published_on_the_fourth_of_april(press_office: Reading) -> None:
    assert press_office.date == PartialDate(2023, 4, 4)
    assert press_office.date_kind is DateKind.PUBLISHED


def test_the_page_has_two_paragraphs_of_introduction(press_office: Reading) -> None:
    assert len(press_office.introduction) == 2


def test_the_page_has_nine_exchanges(press_office: Reading) -> None:
    assert _answers(press_office) == [7, 7, 3, 2, 3, 4, 2, 4, 4]


def test_what_is_no_part_of_the_interview_is_set_aside_with_its_kind(press_office: Reading) -> None:
    kinds = [aside.kind for aside in press_office.asides]
    assert kinds[:9] == [
        AsideKind.NAVIGATION,
        AsideKind.SEARCH_BOX,
        AsideKind.BREADCRUMB,
        AsideKind.HEADING,
        AsideKind.CAPTION,
        AsideKind.PULL_QUOTE,
        AsideKind.PULL_QUOTE,
        AsideKind.CREDIT,
        AsideKind.SEARCH_BOX,
    ]
    assert set(kinds[9:]) == {AsideKind.CONTACT}
    assert len(kinds[9:]) == 8


def test_the_breadcrumb_is_set_aside_without_the_title_at_its_end(press_office: Reading) -> None:
    crumb = next(aside for aside in press_office.asides if aside.kind is AsideKind.BREADCRUMB)
    assert crumb.text.endswith("2023 /")
    title = next(span for span in press_office.spans if span.detail == "title")
    assert press_office.text[title.start : title.end].strip() == press_office.title


def test_the_title_again_in_small_letters_is_a_heading(press_office: Reading) -> None:
    heading = next(aside for aside in press_office.asides if aside.kind is AsideKind.HEADING)
    assert heading.text[:1].isupper()
    assert heading.text[1:].islower()


def test_the_caption_stands_after_the_first_answer(press_office: Reading) -> None:
    caption = next(aside for aside in press_office.asides if aside.kind is AsideKind.CAPTION)
    first, second = press_office.exchanges[0].turns[1], press_office.exchanges[1].turns[0]
    assert first.line < caption.line < second.line
    assert GUEST in caption.text


@pytest.mark.parametrize(("which", "after", "kept_in"), [(0, 2, 3), (1, 7, 8)])
def test_a_pull_quote_is_set_aside_and_its_words_stay_where_they_were_said(
    press_office: Reading, which: int, after: int, kept_in: int
) -> None:
    quote = [aside for aside in press_office.asides if aside.kind is AsideKind.PULL_QUOTE][which]
    answer = press_office.exchanges[after - 1].turns[1]
    assert answer.line < quote.line < press_office.exchanges[after].turns[0].line
    assert quote.text not in answer.text
    assert quote.text in press_office.exchanges[kept_in - 1].turns[1].text


def test_the_rank_before_the_surname_stands_for_the_full_name(press_office: Reading) -> None:
    assert [participant.labels for participant in press_office.participants] == [("EWB",), ("BG Romano",)]
