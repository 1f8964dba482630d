"""How houses print who speaks: broadcasters, committees, courts, journals and weeklies."""

from __future__ import annotations

import pytest

from interviews.transcripts import Reading, Refused, parse
from interviews.transcripts.words import names

QUESTIONS = ("Why did you leave the sea?", "And what did you find on land?", "Would you go back to it?")
ANSWERS = (
    "I left because my knees told me to, and I listened to them for once.",
    "I found that my house has stairs, and I had never counted them.",
    "I would go tomorrow, if you bring me a boat that I can step into.",
)


def _talk(asking: tuple[str, ...], answering: tuple[str, ...], head: str = "") -> Reading:
    """The talk with these labels: the first of each side once, the last from then on."""
    lines = [head] if head else []
    for number, (question, answer) in enumerate(zip(QUESTIONS, ANSWERS, strict=True)):
        lines += [asking[min(number, len(asking) - 1)] + question, answering[min(number, len(answering) - 1)] + answer]
    return parse("\n\n".join(lines).encode())


def _people(reading: Reading) -> list[str]:
    return [participant.name for participant in reading.participants]


def test_an_office_behind_a_comma_is_no_part_of_the_label() -> None:
    reading = _talk(("PER FALK, HOST: ", "FALK: "), ("MARA LUND, HARBOUR PILOT: ", "LUND: "))
    assert [name.lower() for name in _people(reading)] == ["per falk", "mara lund"]


@pytest.mark.parametrize("name", ["MARLA DENCH", "ANNA BERG", "ЈОАКИМ РЕН"])
def test_short_words_in_capitals_are_a_full_name(name: str) -> None:
    assert names.is_full_name(name)


@pytest.mark.parametrize("label", ["GR", "A. B.", "GR MLB"])
def test_initials_are_none(label: str) -> None:
    assert not names.is_full_name(label)


def test_questions_of_a_committee_are_counted() -> None:
    head = "Members present: Ms Dora Penn (Chair)\n\nWitness: Dr Mara Lund, Director, gave evidence."
    reading = _talk(("Q1 Chair: ", "Q2 Chair: ", "Q3 Chair: "), ("Dr Lund: ",), head)
    assert _people(reading) == ["Dora Penn", "Mara Lund"]
    assert reading.exchanges[1].questions[0].text == QUESTIONS[1]


def test_names_in_capitals_end_with_a_full_stop() -> None:
    reading = _talk(("PER FALK. ", "DORA PENN. ", "PER FALK. "), ("CHAIR LUND. ",))
    assert len(reading.exchanges) == 3
    assert reading.exchanges[1].questions[0].text == QUESTIONS[1]


def test_speakers_may_be_printed_at_their_first_turns_alone() -> None:
    reading = _talk(("PER FALK: ", ""), ("MARA LUND: ", ""), "Mara Lund was a pilot. She spoke to Per Falk.")
    assert len(reading.exchanges) == 3
    assert [name.lower() for name in _people(reading)] == ["per falk", "mara lund"]


def test_a_name_beside_the_date_asks() -> None:
    head = (
        "Mara Lund: On land\n\nPer Falk\n4 May 2019\n\nMara Lund was a pilot for thirty years. Now she counts stairs."
    )
    assert _people(_talk(("Q: ",), ("A: ",), head)) == ["Per Falk", "Mara Lund"]


def test_of_two_who_asked_nobody_knows_who_asked_what() -> None:
    head = "Mara Lund: On land\n\nInterview by Per Falk and Dora Penn\n\nMara Lund was a pilot for thirty years."
    assert not {"Per Falk", "Dora Penn"} & set(_people(_talk(("Q: ",), ("A: ",), head)))


def test_a_stage_name_is_explained_right_behind_it() -> None:
    head = "DJ Gull (real name Mara Lund) plays records in cellars. The Harbour Post met her."
    assert "Mara Lund" in _people(_talk(("Harbour Post: ",), ("DJ Gull: ",), head))


def test_initials_may_be_those_of_first_name_and_patronymic() -> None:
    assert names.same_person("А.Н.", "Алексей Николаевич Шкерин")


def test_an_initial_tells_one_of_a_family_from_the_other() -> None:
    head = "INTERVIEWEE: Mara Lund\nINTERVIEWER: Per Falk"
    talk = [head]
    for question, answer in zip(QUESTIONS, ANSWERS, strict=True):
        talk += [f"FALK: {question}", f"LUND: {answer}", "O. LUND: Tell him about the whistle of the old boat."]
    reading = parse("\n\n".join(talk).encode())
    assert _people(reading) == ["Per Falk", "Mara Lund", "O. Lund"]


def test_names_in_lower_case_are_those_of_people_who_type() -> None:
    typed = "mossy: hey, how did you get into boats?\ngull: i fell into one\nmossy: and did you like it\n"
    reading = parse(
        (typed + "gull: i did, you should try\nmossy: would you do it again?\ngull: i do it daily\n").encode()
    )
    assert _people(reading) == ["mossy", "gull"]
    assert len(reading.exchanges) == 3


def test_bold_that_is_never_closed_is_bold_to_the_end_of_its_line() -> None:
    text = "\n\n".join(
        part
        for question, answer in zip(
            ("** Why did you leave? **", "**And then?", "**Would you go back?**"), ANSWERS, strict=True
        )
        for part in (question, answer)
    )
    reading = parse(f"# Interview with Mara Lund\n\n{text}".encode())
    assert [exchange.questions[0].text for exchange in reading.exchanges][:2] == ["Why did you leave?", "And then?"]


def test_what_an_opinion_quotes_of_a_hearing_is_no_interview() -> None:
    told = (
        "The company knew, on the night of the fourth of March, that the ramp was unsound, and the jury found so. " * 6
    )
    quoted = '"Q. Did you read it?\nA. I initialed it.\nQ. Is that the same thing?\nA. Not always."'
    with pytest.raises(Refused):
        parse(f"OPINION\n\n{told}\n\n{quoted}\n\n{told}\n\n{told}".encode())


def test_whoever_answers_the_own_questions_writes_a_column() -> None:
    column = (
        "Who minds the walker?\n\nI have walked to work for eleven years, and I know how it is.\n\n"
        "What does the council say? The council says that there will be a tunnel. Of course.\n\n"
        "I only wave, said the policeman to me.\n\nAnd who is to blame? I am. Why do I not buy a car?\n\n"
        "I only ask myself where I would go."
    )
    with pytest.raises(Refused):
        parse(column.encode())


@pytest.mark.parametrize(
    "byline",
    [
        "Autor/ka: Per Falk",
        "Tekst i foto: Per Falk",
        "Autorin: Per Falk",
        "Posted by Per Falk",
        "Aufgezeichnet von Per Falk",
        "Questions by Per Falk",
        "Per Falk, 4 May 2019",
        "4 May 2019 | Per Falk",
        "Per Falk – 4 May 2019",
    ],
)
def test_bylines_of_many_houses_name_who_asks(byline: str) -> None:
    head = f"Mara Lund: On land\n\n{byline}\n\nMara Lund was a pilot for thirty years. Now she counts stairs."
    assert _people(_talk(("Q: ",), ("A: ",), head)) == ["Per Falk", "Mara Lund"]


def test_a_sentence_that_begins_as_a_credit_does_introduces_the_guest() -> None:
    head = "4. maj 2019.\n\nRazgovarali smo sa Markom Lunićem, kapetanom u penziji."
    talk = "Q: Zašto ste napustili more?\n\nA: Napustio sam ga jer su mi kolena tako rekla.\n\n" * 3
    assert _people(parse(f"{head}\n\n{talk}".encode()))[-1] == "Marko Lunić"
