"""What newsrooms print amid answers, and what people say that looks like it."""

import pytest

from interviews.transcripts import parse

from .talks import TALK, read, set_aside, turns

_TALK = """# The last keeper of the light stays

Mara Lund has kept the light at Odde for thirty years. We asked her why.

**Why did you stay?**

I liked the stairs. My mother hated them.

{}

I have climbed them twice a day.

**Do you sleep at night?**

I sleep when you read the paper.

**What will you do now?**

I will count my steps.

**Are you sad?**

I am not. You may be.
"""


def _said(line: str) -> str:
    return " ".join(turn.text for turn in turns(read(_TALK.format(line))))


@pytest.mark.parametrize(
    "line",
    [
        "Lund at work on the lamp last spring. There are three such lamps.",
        "The keeper Mara Lund, on Thursday, on the stairs of the light (S. Armas).",
        "— Odde Council (@oddecouncil) October 4, 2019",
        "Steps in the dark, Col Press, 180 pages, 17 euros.",
        "Transcriber's note: the light was put out during 1974.",
        "Don’t miss the best of the Post: get our Saturday email.",
        "Read more: Who pays for the light?",
    ],
)
def test_what_is_printed_amid_an_answer_is_no_part_of_it(line: str) -> None:
    assert line not in _said(line)


@pytest.mark.parametrize(
    "line",
    [
        "Lund was my grandmother's name, and I kept it.",
        "Mara Lund, my teacher used to say, you will fall one day.",
        "The book has 180 pages. It cost me a winter.",
        "The app does it now, and nobody climbs.",
        "More people read the paper then.",
    ],
)
def test_what_she_says_stays(line: str) -> None:
    assert line in _said(line)


def test_what_somebody_does_in_italics_is_no_part_of_an_answer() -> None:
    talk = "".join(
        f"**Per Falk:** {asked}\n\n**Mara Lund:** {answer}\n\n*She looks at the clock.*\n\nAnd so on.\n\n"
        for asked, answer in (
            ("When did you see it?", "I was nine, and I had no shoes."),
            ("Who told you?", "My father did."),
            ("Would you sell it?", "I would sooner sell the church."),
        )
    )
    reading = read(talk)
    assert all("clock" not in text for turn in turns(reading) for text in turn.paragraphs)
    assert [aside.text for aside in reading.asides] == ["She looks at the clock."] * 3
    assert turns(reading)[1].paragraphs == ("I was nine, and I had no shoes.", "And so on.")


def test_a_laugh_can_be_all_of_an_answer() -> None:
    pairs = (
        ("When did you first see the crane?", "I was nine, and I had no shoes on."),
        ("Thank you for not letting it down.", "[laughs]"),
        ("What did your father say of it?", "He said that it would outlive us."),
        ("Would you have it taken down?", "I would sooner take down the church."),
    )
    reading = read("".join(f"**{asked}**\n\n{answer}\n\n" for asked, answer in pairs))
    assert [turn.paragraphs for turn in turns(reading)] == [(text,) for pair in pairs for text in pair]


def test_a_box_of_html_in_markdown_is_none_of_the_answer() -> None:
    box = '<div class="alert alert-info">\n\nA crane lifts what people cannot.\n\n</div>'
    talk = TALK.replace("\n\nHarbour Post: And", f"\n\n{box}\n\nHarbour Post: And")
    reading = read(f"---\ntitle: The crane of Odd\n---\n\n{talk}")
    assert ("note", "A crane lifts what people cannot.") in set_aside(reading)
    assert len(turns(reading)[1].paragraphs) == 1
    unclosed = read(f"---\ntitle: The crane of Odd\n---\n\n{talk.replace('</div>', '')}")
    assert len(turns(unclosed)) == 6


def test_a_quotation_of_what_was_said_far_above_was_not_said_again() -> None:
    answers = [f"I painted boat number {number} and it took me a whole summer to finish." for number in range(12)]
    turns = [f"Q: And boat number {number}?\n\nA: {answer}" for number, answer in enumerate(answers)]
    turns[10] += "\n\n“I painted boat number 1 and it took me a whole summer to finish.”\n\nThat one I kept."
    reading = parse("\n\n".join(turns).encode())
    assert [turn.text for turn in reading.exchanges[10].turns[1:]] == [f"{answers[10]}\n\nThat one I kept."]
