"""What is printed beside a speaker's name: hours, ages, points."""

from __future__ import annotations

import pytest

from interviews.transcripts import Refused, parse
from interviews.transcripts.pages import stamps

TALK = (
    ("gull_93", "How did you begin, Ada?"),
    ("ada_builds", "My father had a shed, and I was never told to leave it."),
    ("tern", "Are you ever afraid of water?"),
    ("ada_builds", "I am afraid of rivers. The sea tells you what it wants."),
    ("gull_93", "What would you build if you had no customers?"),
    ("ada_builds", "The same boat, and I would keep it."),
)


@pytest.mark.parametrize(
    ("line", "text", "time"),
    [
        ("0:14 Ada Lund", "Ada Lund", "0:14"),
        ("Ada Lund [01:02:03]", "Ada Lund", "[01:02:03]"),
        ("gull_93 · 214 points · 4 years ago", "gull_93", ""),
        ("gull_93 · 304 · 6y ago", "gull_93", ""),
        ("Ada Lund (edited) vor 2 Tagen", "Ada Lund", ""),
    ],
)
def test_small_print_is_told_from_the_name(line: str, text: str, time: str) -> None:
    assert stamps.without(line) == stamps.Printed(text, time)


@pytest.mark.parametrize("line", ["Ada Lund", "I was born 4 years ago, so they say.", "Chapter 12"])
def test_other_lines_have_none(line: str) -> None:
    printed = stamps.without(line)
    assert printed is None


@pytest.mark.parametrize("printed", ["{} · 12 points · 3 years ago", "0:14 {}", "{}  vor 2 Stunden"])
def test_a_talk_is_read_where_each_name_has_small_print_beside_it(printed: str) -> None:
    lines = [f"{printed.format(name)}\n{said}\n\nReply Share Save" for name, said in TALK]
    reading = parse("\n\n".join(["Ask me anything: Ada Lund, boat builder", *lines]).encode())
    assert [len(exchange.turns) for exchange in reading.exchanges] == [2, 2, 2]
    assert {label for one in reading.participants for label in one.labels} == {"gull_93", "ada_builds", "tern"}
    assert all(len(turn.paragraphs) == 1 for exchange in reading.exchanges for turn in exchange.turns)


def test_comments_below_an_interview_have_no_speakers() -> None:
    talk = "\n\n".join(f"{'QA'[n % 2]}: {said}" for n, (_, said) in enumerate(TALK * 3))
    comments = "\n\n".join(
        f"{name} 3 days ago\nI liked that, did you?" for name in ("gull_93", "tern", "gull_93", "per")
    )
    reading = parse(f"A talk with Ada Lund\n\n{talk}\n\nComments\n\n{comments}".encode())
    assert {label for one in reading.participants for label in one.labels} == {"Q", "A"}


def test_what_a_machine_tells_amid_messages_was_not_said() -> None:
    lines = [f"[20:0{n}] <{name}> {said}" for n, (name, said) in enumerate(TALK)]
    lines.insert(3, "[20:02] * per has joined #boats")
    reading = parse("\n".join(["Chat with Ada Lund, boat builder", "", *lines]).encode())
    assert not any("joined" in text for e in reading.exchanges for turn in e.turns for text in turn.paragraphs)
    assert any("joined" in aside.text for aside in reading.asides)


def test_a_thread_in_which_everybody_asks_is_no_interview() -> None:
    said = ("What do you use for rust?", "Vinegar. Did you try it?", "Not yet. How long?", "Over night. Why not acid?")
    lines = [f"{('gull_93', 'tern')[n % 2]} · 2 points · 3 years ago\n{text}" for n, text in enumerate(said * 2)]
    with pytest.raises(Refused):
        parse("\n\n".join(["How do I clean a plane?", *lines]).encode())
