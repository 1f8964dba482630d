"""Who the labels stand for, who asks and who answers."""

from __future__ import annotations

import pytest

from interviews.transcripts import Given
from interviews.transcripts.records import Role, TurnKind

from ..talks import INTRODUCTION, TALK, introduced, names_of, read, relabelled, said_by


def test_who_asks_comes_before_who_answers() -> None:
    reading = introduced(INTRODUCTION)
    assert names_of(reading) == ["Harbour Post", "Mara Lund"]
    assert [participant.role for participant in reading.participants] == [Role.INTERVIEWER, Role.INTERVIEWEE]
    assert [participant.is_outlet for participant in reading.participants] == [True, False]


def test_initials_stand_for_the_names_of_the_first_round() -> None:
    first, mark, rest = TALK.partition("\n\nHarbour Post: And what")
    reading = read(
        first + mark.replace("Harbour Post", "HP") + rest.replace("Harbour Post", "HP").replace("Mara Lund", "ML")
    )
    assert names_of(reading) == ["Harbour Post", "Mara Lund"]
    assert [participant.labels for participant in reading.participants] == [("Harbour Post", "HP"), ("Mara Lund", "ML")]


def test_initials_stand_for_names_of_the_introduction() -> None:
    reading = introduced(INTRODUCTION + " She told the Harbour Post (HP) why.", talk=relabelled("HP:", "ML:"))
    assert names_of(reading) == ["Harbour Post", "Mara Lund"]
    assert reading.participants[0].is_outlet


@pytest.mark.parametrize("label", ["Lund:", "Captain Lund:", "Capt. Lund:", "Mara:", "LUND:", "M. Lund:"])
def test_a_form_of_the_name_stands_for_the_full_name_of_the_introduction(label: str) -> None:
    assert names_of(introduced(INTRODUCTION, talk=relabelled("Q:", label)))[-1] == "Mara Lund"


def test_a_form_explained_in_brackets_stands_for_the_name() -> None:
    first, mark, rest = TALK.partition("\n\nHarbour Post: And what")
    reading = read(first.replace("Mara Lund:", "Mara Lund (MX):") + mark + rest.replace("Mara Lund:", "MX:"))
    assert names_of(reading) == ["Harbour Post", "Mara Lund"]


def test_a_label_is_never_resolved_to_somebody_the_text_does_not_name() -> None:
    assert names_of(read(relabelled("Host:", "GR:"))) == ["Host", "GR"]


def test_an_unlabelled_guest_is_the_one_with_whom_the_introduction_spoke() -> None:
    bold = "\n\n".join(f"**{line[14:]}**" if line.startswith("Harbour") else line[11:] for line in TALK.split("\n\n"))
    reading = introduced(INTRODUCTION, talk=bold)
    assert said_by(reading)[:2] == [(TurnKind.QUESTION, None), (TurnKind.ANSWER, "Mara Lund")]
    assert any("no speaker" in warning.message for warning in reading.warnings)


def test_the_outlet_that_the_archivist_names_asks_where_nobody_is_named() -> None:
    reading = read(relabelled("Q:", "A:"), Given(outlet="Quay Herald"))
    assert (reading.participants[0].name, reading.participants[0].is_outlet) == ("Quay Herald", True)


def test_who_asks_is_told_by_question_marks_and_not_by_order() -> None:
    reading = read(
        "Lund: Sit down, the tea is hot and I have only one chair to offer.\n\n" + relabelled("Falk:", "Lund:")
    )
    assert said_by(reading)[:3] == [
        (TurnKind.ANSWER, "Lund"), (TurnKind.QUESTION, "Falk"), (TurnKind.ANSWER, "Lund")
    ]  # fmt: skip


def test_who_asks_at_length_asks_all_the_same() -> None:
    asked = (
        "It was a long way from the hill to the quay in those years, and the snow lay deep. Who helped you in year {}?"
    )
    reading = read("\n\n".join(f"Falk: {asked.format(year)}\n\nLund: Nobody." for year in range(4)))
    assert names_of(reading) == ["Falk", "Lund"]


def test_a_guest_who_asks_back_once_remains_the_guest() -> None:
    reading = read(TALK.replace("and so far he is half right.", "and is he not right?"))
    assert {name for kind, name in said_by(reading) if kind is TurnKind.ANSWER} == {"Mara Lund"}


def test_the_field_of_a_cover_sheet_tells_who_asks() -> None:
    sheet = "INTERVIEWEE: Mara Lund\nINTERVIEWER: Per Falk\nDATE: 4 May 1986\n"
    reading = read(sheet + relabelled("FALK:", "LUND:").replace("\n\n", "\n"))
    assert names_of(reading) == ["Per Falk", "Mara Lund"]


def test_the_field_tells_more_than_question_marks() -> None:
    sheet = "INTERVIEWEE: Ada Lund\nINTERVIEWER: Per Falk\nDATE: 4 May 1986\n"
    back = "\n".join(f"FALK: Why {word}?\nLUND: Why not {word}? Was it not so?" for word in ("rope", "tar", "time"))
    assert names_of(read(sheet + back)) == ["Per Falk", "Ada Lund"]
    swapped = sheet.replace("INTERVIEWEE", "X").replace("INTERVIEWER", "INTERVIEWEE").replace("X:", "INTERVIEWER:")
    assert names_of(read(swapped + back)) == ["Ada Lund", "Per Falk"]


def test_a_second_interviewer_of_few_words_asks_too() -> None:
    text = (
        "ADA: Welcome back. How was the crossing?\n\nPER: Rough. We lost an oar and a good deal of soup on the way.\n\n"
        "EVA: Soup is hard to find out there.\n\nPER: It is, and so is a dry sock, as all of us came to know.\n\n"
        "ADA: Would you go again?\n\nPER: Tomorrow, if somebody lends me a boat and nobody asks for it back.\n\n"
        "EVA: As one does.\n\nPER: As one does, yes, when one is young or has forgotten how cold it was.\n\n"
        "ADA: Thank you for coming.\n\nPER: Thank you for having me."
    )
    kinds = {who: kind for kind, who in said_by(read(text))}
    assert kinds == {"ADA": TurnKind.QUESTION, "EVA": TurnKind.QUESTION, "PER": TurnKind.ANSWER}


def test_two_guests_answer_one_question() -> None:
    reading = read(
        TALK.replace("with his pipe.", "with his pipe.\n\nPer Falk: I saw it from the sea, and I was afraid of it.")
        + "\n\nPer Falk: I would paint it green."
    )
    assert names_of(reading) == ["Harbour Post", "Mara Lund", "Per Falk"]
    assert [len(exchange.answers) for exchange in reading.exchanges] == [2, 1, 2]


def test_two_people_of_one_surname_are_two() -> None:
    reading = read(
        "Host: Who came first?\n\nAda Lund: I did.\n\nPer Lund: No, I.\n\nHost: And last?\n\nPer Lund: She.\n\n"
        "Ada Lund: He.\n\nHost: Truly?\n\nAda Lund: Yes.\n\nPer Lund: No."
    )
    assert names_of(reading) == ["Host", "Ada Lund", "Per Lund"]


def test_initials_that_fit_two_people_are_neither() -> None:
    reading = read(
        "Host: Who?\n\nAda Lund: I.\n\nAnna Lind: And I.\n\nHost: Why?\n\nAda Lund: So.\n\nAnna Lind: So."
        "\n\nHost: And?\n\nAL: Both of us.\n\nHost: Yes?\n\nAL: Yes."
    )
    assert names_of(reading) == ["Host", "Ada Lund", "Anna Lind", "AL"]


def test_a_surname_that_talks_with_a_full_name_is_somebody_else() -> None:
    reading = read(
        "Host: Who?\n\nAda Lund: I.\n\nLund: And I.\n\nHost: Why?\n\nAda Lund: So.\n\nLund: So.\n\nHost: And?\n\n"
        "Ada Lund: Home.\n\nLund: Home."
    )
    assert names_of(reading) == ["Host", "Ada Lund", "Lund"]


def test_a_name_in_capitals_is_spelled_as_the_introduction_spells_it() -> None:
    talk = TALK.replace("Mara Lund:", "MARA LUNDQVIST:")
    introduction = "We spoke with Mara {}Lundqvist on the quay, about all that had been and had not been."
    assert names_of(introduced(introduction.format(""), talk=talk))[1] == "Mara Lundqvist"
    assert names_of(introduced(introduction.format("Anna "), talk=talk))[1] == "Mara Anna Lundqvist"
    assert names_of(read(talk))[1] == "Mara Lundqvist"


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Moderator:", Role.MODERATOR),
        ("Audience:", Role.AUDIENCE),
        ("Interviewer:", Role.INTERVIEWER),
        ("Novinar:", Role.INTERVIEWER),
        ("Q:", Role.INTERVIEWER),
    ],
)
def test_a_word_for_a_role_gives_the_role(label: str, role: Role) -> None:
    assert read(relabelled(label, "Mara Lund:")).participants[0].role is role


def test_labels_of_one_voice_are_all_kept_in_the_order_of_the_text() -> None:
    reading = read(TALK.replace("Mara Lund: I would sooner", "ML: I would sooner"))
    assert reading.participants[1].labels == ("Mara Lund", "ML")


def test_every_participant_tells_how_the_name_came_about() -> None:
    assert all(
        participant.attribution for participant in introduced(INTRODUCTION, talk=relabelled("Q:", "ML:")).participants
    )
