"""What stands after the last turn and was not said."""

from __future__ import annotations

import pytest

from ..talks import TALK, followed, read, set_aside, turns

CLOSED = TALK + "\n\nHarbour Post: Thank you for your time.\n\nMara Lund: Thank you."


@pytest.mark.parametrize(
    "line",
    [
        "Back to top",
        "This website is managed by the harbour office of Odd.",
        "Thanks for listening. You can find our show notes at odd.example.",
        "Statements of those who speak here are their own and none of the sender's.",
        "Per Falk",
        "She is the author of two books about the sea.",
        "-ODD-",
        "(end of transcript)",
    ],
)
def test_after_the_thanks_the_page_goes_on_and_nobody_speaks(line: str) -> None:
    reading = read(f"{CLOSED}\n\n{line}")
    assert turns(reading)[-1].text == "Thank you."
    assert line in [aside.text for aside in reading.asides]


def test_after_the_last_thanks_of_the_asker_nothing_is_said() -> None:
    reading = read(f"{TALK}\n\nHarbour Post: Thank you for the talk.\n\nThe keeper of the light lives in Odd")
    assert turns(reading)[-1].text == "Thank you for the talk."


def test_an_end_mark_within_the_last_paragraph_is_set_aside() -> None:
    reading = read(f"{CLOSED} (end transcript)")
    assert turns(reading)[-1].text == "Thank you."
    assert [aside.text for aside in reading.asides] == ["(end transcript)"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "That is how the summer ends.",
        "And then I went home, and I have not been back since.",
        "The crane is still there, as far as I know.",
        "Nobody believed it (the end of the crane, that is).",
    ],
)
def test_a_last_paragraph_that_goes_on_is_said(paragraph: str) -> None:
    assert turns(read(f"{TALK}\n\n{paragraph}"))[-1].text.endswith(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "This conversation was first published in the winter number of a paper in Odd.",
        "The yard can be visited on the first Sunday of the month.",
        "As I write this, the crane has begun to turn again, and I think of him.",
        "Part two is coming soon.",
    ],
)
def test_where_all_speak_as_i_or_to_you_a_last_word_to_readers_is_not_said(paragraph: str) -> None:
    talk = TALK.replace("He said that it", "He told me that it")
    reading = read(f"{talk}\n\nI live by it, as you see.\n\n{paragraph}")
    assert turns(reading)[-1].text.endswith("as you see.")
    assert paragraph in [aside.text for aside in reading.asides]


def test_thanks_to_the_guest_by_name_are_told_to_readers() -> None:
    thanks = "Thanks to Mara Lund for showing us the crane."
    assert thanks in [aside.text for aside in read(f"{TALK}\n\n{thanks}").asides]


def test_words_for_i_in_another_language_are_none_in_the_language_of_the_text() -> None:
    lines = [
        "Luka: Kada ste videli dizalicu?",
        "Mara Lukić: Imala sam devet godina i mislim da sam se uplašila.",
        "Luka: A šta je rekao vaš otac?",
        "Mara Lukić: Rekao mi je da će nas nadživeti, i znam da je bio u pravu.",
        "Luka: Da li biste je srušili?",
        "Mara Lukić: Ne bih. Ja po njoj gledam koliko je sati.",
    ]
    life = "Mara Lukić je rođena u Luci. Napisala je knjigu o vetru."
    reading = read("\n\n".join([*lines, life]))
    assert life in [aside.text for aside in reading.asides]


def test_a_heading_in_the_last_answer_ends_the_talk() -> None:
    reading = read(
        f"# The crane\n\n{TALK}\n## Wrapping up\n\nThe crane of Odd grows with its town. Keep an eye on it.\n"
    )
    assert "grows" not in " ".join(turns(reading)[-1].paragraphs)
    assert ("note", "The crane of Odd grows with its town. Keep an eye on it.") in set_aside(reading)


def test_headings_amid_answers_end_nothing() -> None:
    first, mark, rest = TALK.strip().partition("\n\nHarbour Post: And what")
    pipe, church = "## The pipe\n\nI kept it, and I smoke it.", "## The church\n\nI go there for the clock."
    talk = f"{first}\n\n{pipe}{mark}{rest}\n\n{church}"
    reading = read(f"# The crane\n\n{talk}\n")
    assert turns(reading)[-1].paragraphs[-1] == "I go there for the clock."


def test_below_a_line_across_the_page_nothing_is_said() -> None:
    reading = followed("\\*\\*\\*", "We shall be back on the quay in the autumn, with a report and pictures.")
    assert "autumn" not in " ".join(turns(reading)[-1].paragraphs)
    assert any("autumn" in text for _, text in set_aside(reading))


def test_whoever_goes_on_below_a_line_across_the_page_is_heard() -> None:
    reading = followed("\\*\\*\\*", "And I have told you nothing of my mother, who was the better sailor.")
    assert "my mother" in " ".join(turns(reading)[-1].paragraphs)


def test_a_last_paragraph_that_alone_is_set_in_italics_was_written() -> None:
    turns_read = "\n\n".join(line for line in TALK.splitlines() if line)
    reading = read(f"{turns_read}\n\n*The dictionary of the pier lies in the reading room of Odd.*")
    assert "dictionary" not in turns(reading)[-1].text
    assert "dictionary" in " ".join(aside.text for aside in reading.asides)


@pytest.mark.parametrize("closing", ["Kind regards, Mara Lund", "Mit freundlichen Grüßen", "Srdačan pozdrav, Mara L."])
def test_whoever_answers_by_letter_signs_it(closing: str) -> None:
    reading = read(f"{TALK}\n\n{closing}\n\nDr. A. Falk, Press office")
    assert turns(reading)[-1].text.endswith("by its shadow.")


@pytest.mark.parametrize(
    "box",
    [
        "**MARA LUND KİMDİR?**\n\nBorn in Odd in 1951, keeper of the crane since 1980.",
        "**Who is Mara Lund?**\n\nBorn in Odd in 1951, keeper of the crane since 1980.",
    ],
)
def test_a_box_at_the_end_tells_who_somebody_is_and_asks_nobody(box: str) -> None:
    talk = "\n\n".join(
        f"**{line.partition(': ')[2]}**" if "Post" in line else line.partition(": ")[2]
        for line in TALK.splitlines()
        if line
    )
    reading = read(f"# The crane of Odd\n\n{talk}\n\n{box}")
    assert len(turns(reading)) == len([line for line in TALK.splitlines() if line])


@pytest.mark.parametrize(
    "line",
    [
        "This is where the conversation ends. I hope this gave you some insights into the life of a crane.",
        "I hope you enjoyed this interview as much as I did.",
        "Hier endet das Gespräch, und ich danke allen, die mir geholfen haben.",
    ],
)
def test_whoever_wrote_it_down_says_that_the_talk_is_over(line: str) -> None:
    assert turns(followed(line))[-1].text.endswith("by its shadow.")
