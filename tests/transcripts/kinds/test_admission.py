"""What is an interview, and what only looks like one."""

from __future__ import annotations

import pytest

from interviews.transcripts import Refused

from ..talks import TALK, read, turns

PLAY = "ACT ONE\n\nScene 2\n\nMARA: Who goes there?\n\nPER: It is I, the pilot.\n\nMARA: Why so late?\n\nPER: The fog."
FAQ = "# Frequently asked questions\n\n" + "\n\n".join(
    f"## {question}\n\nYou do it at the office on the quay, and you pay there." for question in
    ("How do I rent a berth?", "Where do I pay for it?", "May I bring my dog with me?", "What if I come late?")
)  # fmt: skip
NOVEL = "\n".join(
    ["Is anybody there?", "– Nobody, answered Mara, and I am glad.", "Who are you?", "– The pilot, said the old man."]
    * 2
)
CHAT = "\n".join(["Mara: Hi all.", "Per: Hello.", "Mara: Going home.", "Per: Me too.", "Mara: Bye.", "Per: Bye."])
SPEECH = "Mara Lund: Friends, the bridge is open.\n\n(Applause.)\n\nIt took us ten years.\n\n(Applause.)\n\nThank you."
NEWS = (
    "The bridge opens in May, the harbour master said on Monday.\n\n“It will be late”, she told the Post.\n\n"
    "Asked whether the steel had come, she said no."
)


def _refusal(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (PLAY, "play"),
        (FAQ, "frequently asked"),
        (NOVEL, "novel"),
        (CHAT, "nobody asks"),
        (SPEECH, "no interview"),
        (NEWS, "no interview"),
    ],
)
def test_what_is_no_interview_is_refused_with_the_reason(text: str, reason: str) -> None:
    refusal = _refusal(text)
    assert reason in refusal.reason
    assert refusal.line is not None
    assert 1 <= refusal.line <= text.count("\n") + 1


def test_a_refusal_points_at_the_line_that_shows_it() -> None:
    assert _refusal(f"{TALK}\n\nACT TWO\n").line == TALK.count("\n") + 3


def test_questions_that_nobody_is_addressed_with_are_no_interview() -> None:
    text = "\n\n".join(f"**What is tar of kind {n}?**\n\nTar is a liquid that is made of wood." for n in range(4))
    assert "nobody" in _refusal(text).reason


def test_questions_of_a_reader_are_a_list_and_no_interview() -> None:
    text = "\n\n".join(f"**How do I order tar number {n}?**\n\nWe send it, and our boat brings it." for n in range(4))
    assert "reader" in _refusal(text).reason


def test_one_question_and_one_answer_in_bold_are_no_conversation() -> None:
    _refusal("**When did you come?**\n\nI came in May.\n\nIt rained.")


def test_two_turns_by_label_are_enough_where_they_come_back() -> None:
    reading = read("Q: When did you come?\n\nA: I came in May.\n\nQ: And left?\n\nA: I did not.")
    assert len(turns(reading)) == 4


def test_an_outlet_may_ask_without_a_question_mark() -> None:
    statements = TALK.replace("?", ".")
    assert len(read(statements).exchanges) == 3


def test_an_article_in_sections_that_asks_its_readers_is_no_interview() -> None:
    section = "# The {0}\n\nI like the {0} best of all.\n\n# Its {0} and its price\n\nMy {0} is made of tarred wood."
    asked = "Do you like your {0}, and would you buy one of mine?"
    things = ("rope", "oar", "keel", "mast")
    text = "\n\n".join(f"{asked.format(thing)}\n\n{section.format(thing)}" for thing in things)
    assert "in sections" in _refusal(text).reason


def test_a_story_that_quotes_and_asks_now_and_then_is_no_interview() -> None:
    told = "I come back on day {} and she shows me where: “I saw it from my window in the night”. I look at it too."
    asked = "**And what did you do on day {}?**"
    story = "\n\n".join((told if n % 7 else asked).format(n) for n in range(28))
    assert "essay or a story" in _refusal(f"An interview with Mara Lund\n\n{story}").reason


def test_lists_under_the_heads_of_boxes_are_no_interview() -> None:
    boxes = "\n\n".join(
        f"Rope Shop: Have you seen my rope number {n}?\n\nOld Quay: I sell\n\nropes, oars, {n} keels" for n in range(4)
    )
    assert "headings and lists" in _refusal(boxes).reason


def test_a_guide_that_explains_its_questions_is_no_interview() -> None:
    questions = "\n\n".join(
        f"“What do you like about your {boat}?”\n\nThis question opens the talk, and it is a good one to ask early."
        for boat in ("barge", "launch", "dinghy", "ferry")
    )
    assert "explains" in _refusal(f"An interview with the fleet\n\n{questions}").reason


def test_labels_above_nothing_are_headings_of_boxes_and_nobody_speaks() -> None:
    boxes = "\n\n".join(
        f"Harbour News:\n\nRope Shop: Have you seen my rope number {n}?\n\nOld Quay: I am here." for n in range(4)
    )
    assert "above nothing" in _refusal(boxes).reason


def test_one_question_under_a_chance_label_is_no_interview() -> None:
    text = "Old Quay: Have you seen what we sell?\n\nRope Shop: I sell it to you.\n\nOld Quay: What for? You know."
    assert len(turns(read(f"An interview\n\n{text}"))) == 3
    assert "nobody asks" in _refusal(text).reason


def test_many_questions_of_which_none_is_put_to_anybody_are_no_interview() -> None:
    told = "\n\n".join(f"**Was rope number {n} ever sold?**\n\nI sold it in May, and I was glad." for n in range(8))
    assert "nobody is addressed" in _refusal(f"“The rope that nobody ever wanted at all”\n\n{told}").reason
    assert len(turns(read(f"Interview: “The rope that nobody ever wanted”\n\n{told}"))) == 16


def test_an_empty_file_and_a_file_without_words_are_refused() -> None:
    _refusal("")
    _refusal("\u00a0\n\n\u200b")
    _refusal("* * *")


@pytest.mark.parametrize(
    "head",
    ["6 questions founders should prepare for", "Here are the questions that I usually ask people who own boats."],
)
def test_a_list_of_questions_to_be_asked_is_no_interview(head: str) -> None:
    questions = "\n\n".join(
        f"What do you like about your {boat}?\n\nI like to hear about the {boat} of whom I talk to. It tells me a lot."
        for boat in ("barge", "launch", "dinghy", "ferry")
    )
    assert "list of questions" in _refusal(f"On talking to people\n\n{head}\n\n{questions}").reason


def test_two_people_with_full_names_need_few_questions_between_them() -> None:
    lines = (
        "You write that it was a toy.",
        "It was. Nobody believed in it.",
        "How so?",
        "Because I saw that it was right.",
    )
    spoken = (
        *lines,
        "Right.",
        "And the others never.",
        "That is late.",
        "It is.",
        "Thanks so much, Mara.",
        "Thank you.",
    )
    reading = read("\n\n".join(f"{('Per Falk', 'Mara Lund')[n % 2]}: {line}" for n, line in enumerate(spoken)))
    assert len(reading.exchanges) == 5


def test_a_statement_to_the_guest_amid_questions_answers_none_of_them() -> None:
    asked = [
        "What happened then? You left the yard in June. Why?",
        "Do you build again?",
        "Was it hard for you? Or not?",
    ]
    answered = ["I was tired of the tide.", "Yes, I build small boats.", "No, I had my brother with me."]
    read("\n".join(line for pair in zip(asked, answered, strict=True) for line in pair))
    stated = ["What does the office say? The office says that the crane will go. Why?", *asked[1:]]
    assert "answers too" in str(
        _refusal("\n".join(line for pair in zip(stated, answered, strict=True) for line in pair))
    )


def test_stage_directions_tell_a_play_that_was_saved_as_one_line() -> None:
    lines = "MARA: Who goes there? PER: Who asks? MARA: Are you the pilot, or are you not? PER: I am, and I am late."
    play = f"ACT 1 SCENE 2 (Enter Mara. She looks at the tide.) {lines} (Enter THE PILOT!) {lines} {lines}"
    assert "play" in str(_refusal(play))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The ferryman\n\nA dialogue\n\nSOCRATES: Is he good who crosses often, or who crosses well?\n\n"
            "LYSANDER: Who crosses well.\n\nSOCRATES: Even with one who ought to have stayed?\n\n"
            "LYSANDER: I do not know.\n\nSOCRATES: Is that the art of a judge?\n\nLYSANDER: It seems so.",
            "another kind of text",
        ),
        (
            "Call 4471\n\nDISPATCHER: Which service do you require?\n\nCALLER: An ambulance, quickly.\n\n"
            "DISPATCHER: What is the address?\n\nCALLER: Mill Lane, number nine.\n\nDISPATCHER: Is he breathing?\n\n"
            "CALLER: Yes, he is swearing.",
            "served",
        ),
        (
            "Visitor survey\n\n1. How did you hear about us?\nRadio / Newspaper / A friend\n\n"
            "2. How long did you stay?\nAn hour / Two hours / Longer\n\n3. Would you come again?\nYes / No / Perhaps\n",
            "form",
        ),
        (
            "What is a harbour for?\n\nI grew up beside one, and I never asked. Boats came and boats left.\n\n"
            "Who needs one today?\n\nNot the fishermen; there are four left. I walked along the quay in March.\n\n"
            "So why keep it?\n\nBecause a town without one has nowhere to stand. I have seen such towns.\n",
            "essay",
        ),
        (
            "Speech by the Mayor at the opening of the hall\n\nDear guests! Do you know what stood here ten years ago? "
            "Nothing.\n\nAnd who put up the sign? My predecessor. Who paid for it? You did.\n\n"
            "Were we angry? Yes. Are we proud? We are, and I thank you.\n",
            "no interview",
        ),
    ],
)
def test_other_texts_with_questions_and_answers_are_refused(text: str, reason: str) -> None:
    assert reason in str(_refusal(text).reason)
