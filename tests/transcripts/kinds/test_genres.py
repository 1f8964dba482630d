"""Other kinds of text in which people ask and answer, and interviews that look like them."""

from __future__ import annotations

import pytest

from interviews.transcripts import Refused

from ..talks import TALK, read, turns

BARGAIN = (
    ("Is the boat still for sale?", "It is. Where do you live?"),
    ("In Holt. How old is your engine?", "Five years. What else would you like to know?"),
    ("Would you take eight hundred?", "I would take nine. When can you come?"),
    ("On Sunday. Do you have a trailer?", "I do. Do you want that too?"),
    ("What would it cost me?", "How much have you got?"),
)
LESSON = (
    ("Where do I buy my ticket?", "At the window, over there."),
    ("Do I have to change?", "Yes, you have to change at Holt."),
    ("Can you help me with my bag?", "I am sorry, but my back is bad."),
)

LONG = " I have been asked that since I was a girl, and I never tire of it, for it is a good thing to be asked." * 3


def _lines(pairs: tuple[tuple[str, str], ...], asking: str, answering: str) -> str:
    return "\n".join(f"{asking}: {question}\n{answering}: {answer}" for question, answer in pairs)


def _stamped(pairs: tuple[tuple[str, str], ...], stamp: str) -> str:
    lines = [line for pair in pairs for line in pair]
    return "\n\n".join(
        f"{stamp.format(n + 10)} {('Per', 'Mara')[n % 2]}: {line} So they say, and I say it too." for n, line in
        enumerate(lines)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (_lines(BARGAIN, "Per", "Mara"), "those who answer ask as well"),
        (f"Lesson 12\n\nVocabulary: window, bag\n\n{_lines(LESSON, 'Per', 'Mara')}", "printed so: 'vocabulary'"),
        (_stamped(LESSON, "[12/03/2019, 18:{}]"), "days and hours"),
        (_lines(LESSON[:2] + BARGAIN[1:], "rope_walker", "plumb_bob"), "user names"),
        (
            "Your letters\n\n" + _lines(tuple((f"Dear Mara, {q}", a) for q, a in LESSON), "Per", "Mara"),
            "begin as letters do",
        ),
    ],
)
def test_what_is_another_kind_of_text_is_refused_with_the_signs_of_it(text: str, sign: str) -> None:
    with pytest.raises(Refused) as caught:
        read(text)
    assert "another kind of text" in caught.value.reason
    assert sign in caught.value.reason


@pytest.mark.parametrize(
    "text",
    [
        f"An interview\n\n{_lines(BARGAIN, 'Per', 'Mara')}",
        f"Ask me anything\n\n{_lines(BARGAIN, 'Per', 'Mara')}",
        _lines(
            (("Welcome back, Mara. Is the boat for sale?", "It is. Where do you live?"), *BARGAIN[1:]), "Per", "Mara"
        ),
        "The skipper who wrote\n\nWe spoke with Mara Lund by messages.\n\n"
        + _stamped(LESSON, "[12/03/2019, 18:{}]").replace("Mara:", "Mara Lund:"),
        f"Quiz night\n\n{_lines(tuple((question, answer + LONG) for question, answer in LESSON), 'Per', 'Mara')}",
    ],
    ids=["announced", "asked by many", "greeted", "by messages", "long answers"],
)
def test_an_interview_may_show_one_of_the_signs(text: str) -> None:
    assert len(turns(read(text))) >= 6


def test_no_sign_decides_alone() -> None:
    well = tuple(
        (question, f"Well, as you want to know it from me, I can tell you. {answer}") for question, answer in BARGAIN
    )
    named = _lines(well, "Per Falk", "Mara Lund")
    reading = read(named)
    assert len(turns(reading)) == 10
    assert any("read in spite of: those who answer ask as well" in str(reason) for reason in reading.reasons)


def test_a_few_questions_of_the_guest_in_a_short_talk_tell_little() -> None:
    assert len(turns(read(_lines(BARGAIN[:3], "Per", "Mara")))) == 6


def test_a_talk_without_such_signs_tells_nothing_of_them() -> None:
    assert not any("in spite of" in str(reason) for reason in read(TALK).reasons)


def test_questions_of_nobody_to_nobody_are_a_catechism_whatever_their_length() -> None:
    asked = (
        (
            "What is a tide?",
            "The rising of the sea toward the moon, and its falling, twice between one noon and the next.",
        ),
        ("How many tides does a month hold?", "Fifty-six, of which four are high and four are low beyond the others."),
        (
            "Is the moon alone at work?",
            "No. Where the sun stands behind the moon, the tide is higher than it is otherwise.",
        ),
        ("Who is free of the tide?", "The lake, the well and the barrel, each of them for a reason of its own."),
        (
            "What does the tide teach?",
            "That nothing on the shore stays where it was put, the stone no more than the boat.",
        ),
    )
    with pytest.raises(Refused, match="another kind of text"):
        read("SMALL DOCTRINE OF TIDES\n\n" + _lines(asked, "Question", "Answer"))


def test_a_critic_who_quotes_a_dialogue_interviews_nobody() -> None:
    review = (
        "Critique\n\nLe phare, ou l’art d’attendre\n\nOn demande au gardien : « Vous attendez quoi ? » Il répond : "
        "« La nuit. » Tout le film d’Ada Lund tient dans cet échange.\n\n"
        "— Tu pars demain ?\n— Si le vent veut.\n— Et s’il ne veut pas ?\n— Alors je serai là.\n\n"
        "Ce dialogue est le plus long du film. Faut-il y aller ? Oui. Est-ce trop long ? Sans doute."
    )
    with pytest.raises(Refused, match="no interview"):
        read(review)
