"""From bytes to a reading: what the archivist says, what the text says, and what is made of both."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from itertools import product
from string import ascii_uppercase

import pytest

from benchmarks.generated import transcript
from interviews.transcripts import PARSER_VERSION, Given, Refused, parse
from interviews.transcripts.records import DateKind, Fact, PartialDate, SpanKind, TurnKind

from ..effort import calls
from .talks import INTRODUCTION, TALK, introduced, read, turns

PAGE = (
    '<html lang="en"><head><title>The crane | Harbour Post</title>'
    '<meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://post.example/crane">'
    '<meta property="article:published_time" content="2021-05-04T10:00:00Z"></head><body><article><h1>The crane</h1>{}'
    "</article></body></html>"
)
HTML = PAGE.format("".join(f"<p>{line.strip()}</p>" for line in TALK.split("\n\n")))


def _origins(text: str, given: Given | None = None) -> dict[str, str]:
    return {fact.name: fact.origin for fact in read(text, given).origins}


# --- what the reading says of itself ---


def test_a_reading_tells_version_media_type_and_encoding() -> None:
    reading = read(TALK)
    assert (reading.parser_version, reading.media_type, reading.encoding) == (PARSER_VERSION, "text/plain", "utf-8")
    assert read(HTML).media_type == "text/html"


def test_the_same_bytes_give_the_same_reading() -> None:
    assert read(HTML) == read(HTML)


def test_a_reading_does_not_hang_on_the_name_of_the_file() -> None:
    assert parse(TALK.encode(), name="one.txt") == parse(TALK.encode(), name="two.html")


def test_the_reasons_tell_how_the_structure_was_chosen() -> None:
    reasons = read(TALK).reasons
    assert reasons[0].startswith("labels: ")
    assert any("Mara Lund answers" in reason for reason in reasons)


def test_what_labels_cannot_lose_against_is_not_weighed() -> None:
    reasons = read(TALK).reasons
    assert not any(reason.startswith("questions and answers: ") for reason in reasons)


def test_labels_in_doubt_are_weighed_against_questions_and_answers() -> None:
    asked = "\n\n".join(f"Why did you go to {_name(number)}?\n\nI wanted to see it." for number in range(8))
    reasons = read(f"ADA LUND\n\n{asked}\n\nADA LUND\n\nI saw it.").reasons
    assert {reason.split(":")[0] for reason in reasons[:2]} == {"labels", "questions and answers"}


def test_line_ends_make_no_difference() -> None:
    unix, windows = read(f"{INTRODUCTION}\n\n{TALK}"), read(f"{INTRODUCTION}\n\n{TALK}".replace("\n", "\r\n"))
    assert unix == windows


def test_other_code_pages_and_marks_of_order_give_the_same_turns() -> None:
    text = TALK.replace("nine", "devet godina, šta znam, čuo sam").replace("pipe", "lulom, đavo ga znao")
    expected = [turn.text for turn in turns(read(text))]
    for data in (text.encode("windows-1250"), text.encode("utf-8-sig"), text.encode("utf-16")):
        assert [turn.text for turn in turns(parse(data))] == expected


# --- what is given overrides what is read ---


def test_what_the_archivist_gives_overrides_the_text_and_is_recorded() -> None:
    given = Given("A title", PartialDate(1999, 2), "Quay Herald", "sr", "https://herald.example/1")
    reading = read(HTML, given)
    assert (reading.title, reading.title_made) == ("A title", False)
    assert (reading.date, reading.date_kind) == (PartialDate(1999, 2), DateKind.PUBLISHED)
    assert (reading.outlet, reading.language, reading.address) == ("Quay Herald", "sr", "https://herald.example/1")
    assert reading.given == given
    assert set(_origins(HTML, given).values()) == {"given"}


def test_what_is_given_changes_no_turn() -> None:
    assert [turn.text for turn in turns(read(HTML, Given("A title", outlet="Quay Herald")))] == [
        turn.text for turn in turns(read(HTML))
    ]


# --- metadata ---


def test_metadata_of_a_page_come_from_its_heading_and_its_facts() -> None:
    reading = read(HTML)
    assert reading.title == "The crane"
    assert (reading.date, reading.date_kind) == (PartialDate(2021, 5, 4), DateKind.PUBLISHED)
    assert reading.address == "https://post.example/crane"
    assert Fact("og:site_name", "Harbour Post", "meta") in [
        Fact(fact.name, fact.value, "meta") for fact in reading.facts
    ]
    assert _origins(HTML)["date"] == "the page's own words about itself"


def test_the_outlet_that_asks_is_the_outlet() -> None:
    assert (read(TALK).outlet, _origins(TALK)["outlet"]) == ("Harbour Post", "asks in the interview")


def test_the_outlet_is_taken_from_the_introduction_where_it_does_not_ask() -> None:
    reading = introduced("Mara Lund spoke to the Quay Herald.", talk=TALK.replace("Harbour Post:", "Q:"))
    assert reading.outlet == "Quay Herald"


def test_an_outlet_that_nothing_names_is_left_empty() -> None:
    reading = read(TALK.replace("Harbour Post:", "Q:"))
    assert reading.outlet == ""
    assert "outlet" not in _origins(TALK.replace("Harbour Post:", "Q:"))


def test_a_day_on_which_the_introduction_says_they_spoke_is_the_date_of_the_talk() -> None:
    reading = introduced("The interview took place on 4 May 2021 in the old rope store by the quay.")
    assert (reading.date, reading.date_kind) == (PartialDate(2021, 5, 4), DateKind.CONDUCTED)


@pytest.mark.parametrize("text", [TALK, HTML])
def test_there_is_a_kind_of_date_exactly_where_there_is_a_date(text: str) -> None:
    reading = read(text)
    assert (reading.date is None) is (reading.date_kind is None)


def test_a_title_that_is_not_stated_is_made_of_who_and_for_whom() -> None:
    reading = introduced(INTRODUCTION)
    assert reading.title_made
    assert reading.title == "Interview with Mara Lund for Harbour Post"


def test_a_title_is_made_in_the_language_of_the_talk() -> None:
    reading = read(
        "Luka: Kada ste prvi put videli taj brod i ko je tada bio sa vama?\n\nMara Lund: Videla sam ga kada sam imala "
        "devet godina, i otac je bio sa mnom.\n\nLuka: A šta je on rekao?\n\nMara Lund: Rekao je da će nas nadživeti."
    )
    assert (reading.language, reading.title) == ("sr", "Intervju: Mara Lund")


def test_a_language_too_short_to_tell_is_taken_from_the_page_or_left_empty() -> None:
    short = "".join(f"<p><b>Q:</b> Why {n}?</p><p><b>A:</b> I did.</p>" for n in range(2))
    assert read(f'<html lang="nb-NO"><body>{short}</body></html>').language == "nb"
    assert read("Q: Why?\n\nA: I did.\n\nQ: Why?\n\nA: So.").language == ""


# --- turns and exchanges ---


def test_exchanges_count_from_one_and_begin_with_a_question() -> None:
    reading = read(TALK)
    assert [exchange.number for exchange in reading.exchanges] == [1, 2, 3]
    assert all([turn.kind for turn in exchange.turns] == [TurnKind.QUESTION, TurnKind.ANSWER]
               for exchange in reading.exchanges)  # fmt: skip


def test_a_talk_that_begins_with_an_answer_begins_with_an_exchange_without_a_question() -> None:
    reading = read(f"Mara Lund: Sit down, there is tea.\n\n{TALK}")
    assert [len(exchange.questions) for exchange in reading.exchanges] == [0, 1, 1, 1]


def test_a_label_that_is_only_repeated_goes_on_with_the_turn() -> None:
    reading = read(TALK.replace("with his pipe.", "with his pipe.\n\nMara Lund: It was lit."))
    assert len(turns(reading)) == 6
    assert turns(reading)[1].paragraphs[1] == "It was lit."
    labels = [reading.text[span.start : span.end].strip() for span in reading.spans if span.kind is SpanKind.LABEL]
    assert labels.count("Mara Lund:") == 4


def test_questions_of_two_people_before_an_answer_are_one_exchange() -> None:
    reading = read(
        TALK.replace("the old crane?", "the old crane?\n\nPer Falk: And with whom?").replace(
            "what did he say about it?", "what did he say about it?\n\nPer Falk: Was it kind?"
        )
    )
    assert [len(exchange.questions) for exchange in reading.exchanges] == [2, 2, 1]


def test_turns_know_where_they_stand() -> None:
    reading = introduced(INTRODUCTION)
    first = turns(reading)[0]
    assert first.line == 3
    assert reading.text[first.offset : first.end].startswith("Harbour Post: When")
    assert reading.text[first.offset : first.end].endswith("crane?")


@pytest.mark.parametrize("form", ["{} [{}]: {}", "{} ({}): {}", "{}: {}\n\n{}"])
def test_turns_know_the_time_that_is_printed_with_their_label(form: str) -> None:
    said = (("Host", "00:00:12", "When?"), ("Odd", "00:01:05", "In May."), ("Host", "01:00:09", "Sure?"))
    reading = read("\n\n".join(form.format(*turn) for turn in (*said, ("Odd", "01:00:12", "Yes."))))
    assert [turn.start for turn in turns(reading)] == [12, 65, 3609, 3612]
    assert [turn.start for turn in turns(read(TALK))] == [None] * 6


def test_paragraphs_of_the_introduction_and_the_turns_have_their_white_space_folded() -> None:
    spaced = INTRODUCTION.replace("Captain", "  Captain"), TALK.replace(" when I", "\u00a0 when\tI")
    reading = read("\n\n".join(spaced))
    assert reading.introduction == (INTRODUCTION,)
    assert turns(reading)[1].text.startswith("I saw it when I was nine.")


def test_a_conversation_inside_an_aside_of_the_page_is_read() -> None:
    wrapped = PAGE.format(
        f"<p>{INTRODUCTION}</p><aside>" + HTML[HTML.index("<p>") : HTML.index("</article>")] + "</aside>"
    )
    assert len(read(wrapped).exchanges) == 3


def test_a_damaged_label_is_read_with_a_warning_that_names_its_line() -> None:
    reading = read(TALK.replace("Harbour Post:", "HPN:").replace("HPN: Would", "HPN Would"))
    (warning,) = reading.warnings
    assert "HPN" in warning.message
    assert warning.line == TALK[: TALK.index("Harbour Post: Would")].count("\n") + 1
    assert len(reading.exchanges) == 3


def test_what_is_no_interview_is_refused_with_its_first_line() -> None:
    with pytest.raises(Refused, match="no questions and answers") as caught:
        parse(b"\n\nThe bridge is open.\n\nIt took ten years.\n")
    assert caught.value.line == 3


# --- hostile sizes: time grows with the text and not with its square ---


def _name(number: int) -> str:
    """A capitalised word for every number, in letters alone."""
    letters = ""
    while number or not letters:
        letters, number = letters + chr(97 + number % 26), number // 26
    return letters.capitalize() + "ov"


def _labelled(size: int) -> str:
    return "\n\n".join(
        f"HP: Why did you go to {_name(number)}?\n\nML: I went to {_name(number)} because I could.\n\nI came back."
        for number in range(size // 3)
    )


def _dashes(size: int) -> str:
    return "\n".join(
        f"Why did you go to {_name(n)}?\n– I went to {_name(n)} because I could." for n in range(size // 2)
    )


def _unmarked(size: int) -> str:
    return "\n\n".join(f"Did you go to {_name(n)}?\n\nI went to {_name(n)} because I could." for n in range(size // 2))


def _numbered(size: int) -> str:
    return "\n\n".join(f"{n}. Did you go to {_name(n)}?\n\nI went to {_name(n)}." for n in range(1, size // 2))


def _prose(size: int) -> str:
    return "\n\n".join(
        f"The road to {_name(number)} is long, and the inn at its end is closed." for number in range(size)
    )


def _effort(text: str) -> int:
    data = text.encode()

    def work() -> None:
        with contextlib.suppress(Refused):
            parse(data)

    return calls(work)


def _different_labels(size: int) -> str:
    return "\n\n".join(
        f"{_name(number % size)} {_name(number % size + 7)}: {'Why did you go?' if number % 2 else 'I had to go.'}"
        for number in range(2 * size)
    )


def _people_met_before(size: int) -> str:
    met = [f"We met {_name(number)} {_name(number + 31)} there on a summer day." for number in range(size)]
    return "\n\n".join([*met, TALK])


def _turns_in_one_line(size: int) -> str:
    return " ".join(f"HP: Why did you go to {_name(n)}? ML: I went to {_name(n)}, because." for n in range(size))


def _lines_after_a_credit(size: int) -> str:
    return "\n\n".join([TALK, "Interview by Ada Lund", *(f"Line {_name(number)}" for number in range(size))])


def _three_letters(size: int) -> str:
    letters = ["".join(three) for three in product(ascii_uppercase, repeat=3)][:: 17576 // size][:size]
    return "\n\n".join(f"{label}: Why did you go?\n\n{label}: I had to go." for label in letters)


def _a_list_of_topics(size: int) -> str:
    return "Topics:\n" + "- snow\n" * size + "\n".join(["— Why did you go?", "— I had to go."] * 4)


@pytest.mark.parametrize(
    "make",
    [
        _different_labels,
        _three_letters,
        _people_met_before,
        _turns_in_one_line,
        _lines_after_a_credit,
        _a_list_of_topics,
    ],
    ids=lambda make: make.__name__,
)
def test_four_times_as_much_of_anything_takes_no_six_times_the_work(make: Callable[[int], str]) -> None:
    _effort(make(400))  # what is loaded or remembered once is so now
    assert _effort(make(400)) <= 6 * _effort(make(100))


def test_ten_thousand_different_labels_are_no_speakers() -> None:
    data = "\n\n".join(f"{_name(number % 10_000)}: It was so." for number in range(20_000)).encode()
    with pytest.raises(Refused, match="no interview"):
        parse(data)


@pytest.mark.parametrize("make", [_labelled, _dashes, _unmarked, _numbered, _prose])
def test_four_times_as_many_paragraphs_take_no_six_times_the_work(make: Callable[[int], str]) -> None:
    _effort(make(800))  # what is loaded or remembered once is so now
    assert _effort(make(800)) <= 6 * _effort(make(200))


@pytest.mark.parametrize(
    "make",
    [
        lambda size: "word: " * size,
        lambda size: "Word: " * size,
        lambda size: "(" * size * 6,
        lambda size: "- " * size * 3,
        lambda size: "a" * size * 6,
        lambda size: "? " * size * 3,
        lambda size: TALK + "x " * size,
        lambda size: "<p>" + "<b>Post:</b> why? <b>Lund:</b> we go. " * (size // 40),
    ],
)
def test_a_line_four_times_as_long_takes_no_six_times_the_work(make: Callable[[int], str]) -> None:
    _effort(make(60))
    assert _effort(make(34_000)) <= 6 * _effort(make(8_500))


def test_ten_thousand_labels_are_read() -> None:
    # Were the answers shorter, it would be a catechism, in which nobody is named either.
    told = "Q: Why is that so?\nA: I know of no reason, and nobody has told me one in all my years at the lock."
    reading = read("\n".join([told] * 5_000))
    assert len(reading.exchanges) == 5_000


def test_a_word_of_an_answer_costs_a_handful_of_calls() -> None:
    # A room that looks at every word by itself, instead of at what is remembered of it, would cost as much again.
    short, long = transcript(1, exchanges=13).decode(), transcript(1, exchanges=39).decode()
    _effort(long)
    assert _effort(long) - _effort(short) <= _MOST_CALLS_A_WORD * (len(long.split()) - len(short.split()))


_MOST_CALLS_A_WORD = 4.3


def test_the_address_of_front_matter_is_an_address_and_no_path() -> None:
    talk = "**Post:** When was it?\n\n**Ada:** I was nine.\n\n**Post:** Who told you?\n\n**Ada:** I asked.\n"
    told = parse(
        f"---\ntitle: The crane\nsource_url: https://odd.example/1\nmedia: https://odd.example/m\n---\n{talk}".encode()
    )
    assert (told.address, told.recording) == ("https://odd.example/1", "https://odd.example/m")
    assert parse(f"---\ntitle: The crane\nurl: /posts/1\n---\n{talk}".encode()).address == ""
