"""What newsrooms print amid answers, and what people say that looks like it."""

import pytest

from .talks import read, turns

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
