"""What exchanges are about, told by the one transcript alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts.records import Exchange, Participant, Role, Subject, Turn, TurnKind
from interviews.transcripts.topics import capitals, subjects

GUEST = Participant("Mara Lund", Role.INTERVIEWEE, labels=("Mara Lund", "ML"))
OUTLET = Participant("Harbour Post", Role.INTERVIEWER, labels=("HP",), is_outlet=True)


def _subjects(*answers: str, language: str = "en") -> tuple[Subject, ...]:
    exchanges = [
        Exchange(number, (Turn(TurnKind.QUESTION, 0, ("And?",)), Turn(TurnKind.ANSWER, 1, (answer,))))
        for number, answer in enumerate(answers, 1)
    ]
    return subjects.find(exchanges, [OUTLET, GUEST], "Harbour Post", language)


def _names(*answers: str, language: str = "en") -> list[str]:
    return [subject.name for subject in _subjects(*answers, language=language)]


def test_a_name_that_comes_back_is_a_subject_of_the_exchanges_that_name_it() -> None:
    (subject,) = _subjects("We sailed to Lofoten.", "It rained.", "From Lofoten we came back.")
    assert (subject.name, subject.exchanges) == ("Lofoten", (1, 3))


def test_a_name_of_several_words_counts_at_its_first_mention() -> None:
    assert _names("We drew up the Treaty of Odd and Quay Harbour in one night.", "It rained.")


def test_a_single_word_that_comes_once_is_no_subject() -> None:
    assert _names("We sailed to Lofoten.", "It rained.") == []


def test_connectors_join_the_words_of_one_name() -> None:
    assert "Bank of Norway" in _names("We owe the Bank of Norway.", "The Bank of Norway waits.")


def test_nouns_that_german_joins_by_an_article_are_a_name_where_they_come_back() -> None:
    assert _names("Ich bin Mitglied des Regionalrates.", "Es hat geregnet.", language="de") == []
    said = ("Wir gründeten den Bund der Fährleute.", "Der Bund der Fährleute lebt.")
    assert any("Fährleute" in name for name in _names(*said, language="de"))


def test_and_does_not_join_two_names() -> None:
    assert set(_names("Between Bergen and Tromsø.", "From Bergen and from Tromsø.")) == {"Bergen", "Tromsø"}


def test_a_programme_with_and_in_its_name_is_one() -> None:
    assert _names("We joined the Boats for Peace and Fishing Programme in May.") == [
        "Boats for Peace and Fishing Programme"
    ]


def test_an_abbreviation_and_the_name_it_stands_for_are_one_subject() -> None:
    (subject,) = _subjects("The River Basin Commission (RBC) came.", "And the RBC went.", "It rained.")
    assert subject.name == "RBC"
    assert set(subject.terms) == {"RBC", "River Basin Commission"}
    assert subject.exchanges == (1, 2)


def test_the_speakers_and_their_labels_are_no_subjects() -> None:
    answers = ["They asked Mara Lund and the Harbour Post, and ML said HP, and Lund smiled."] * 3
    assert _names(*answers) == []


@pytest.mark.parametrize("opening", ["Last May", "On the", "The", "However", "In May", "On Monday", "Yes"])
def test_the_beginning_of_a_sentence_is_no_subject(opening: str) -> None:
    assert _names(*[f"{opening} we sailed home again."] * 3) == []


def test_a_word_that_opens_a_sentence_is_a_name_where_it_has_a_capital_elsewhere_too() -> None:
    assert _names("Lofoten is far.", "I love Lofoten.") == ["Lofoten"]
    assert _names("Lofoten is far.", "Lofoten was far.") == []


def test_a_possessive_is_the_name() -> None:
    (subject,) = _subjects("We saw Lofoten’s lamps.", "We saw Lofoten's lamps.")
    assert subject.name == "Lofoten"


def test_a_rare_noun_that_comes_back_is_a_subject() -> None:
    assert "disinformation" in _names("We fight disinformation.", "The disinformation grew.", "Against disinformation.")


def test_a_common_noun_is_no_subject() -> None:
    assert _names("The government came.", "The government went.", "A government fell.") == []


def test_forms_of_a_declined_name_are_one_subject() -> None:
    (subject,) = _subjects(
        "Plovili smo do Dubrovnika po ribu.", "U Dubrovniku smo ostali.", "Volim Dubrovnik.", language="sr"
    )
    assert subject.name == "Dubrovnik"
    assert set(subject.terms) == {"Dubrovnik", "Dubrovnika", "Dubrovniku"}
    assert subject.exchanges == (1, 2, 3)


def test_the_most_spread_subject_comes_first() -> None:
    assert _names("Bergen, then Lofoten.", "To Bergen, not Lofoten.", "Home from Bergen.") == ["Bergen", "Lofoten"]


def test_there_are_never_more_than_the_most() -> None:
    names = [chr(97 + one).upper() + "oqu" + chr(97 + two) + "ix" for one in range(8) for two in range(8)]
    answer = ", ".join(f"to {name}" for name in names) + "."
    assert len(_subjects(answer, answer)) == subjects.MOST_SUBJECTS


def test_the_order_of_equal_subjects_does_not_hang_on_chance() -> None:
    answers = ("From Bergen to Alta to Odda.", "From Odda to Alta to Bergen.")
    assert _names(*answers) == sorted(_names(*answers))


def test_nothing_said_is_about_nothing() -> None:
    assert _subjects() == ()
    assert _subjects("") == ()
    assert _names("Yes.", language="") == []


_PROSE = st.text(st.sampled_from([*"aBČ1-’'.,!?:\"“(…)\u00a0«[", " ", " ", " ", "日"]), max_size=80)


def _in_one_pass(text: str) -> list[tuple[str, bool, str]]:
    """Each word with whether it opens a sentence and what follows it: the whole paragraph at once, by the pattern."""
    found = [part for piece in capitals._WORD.findall(text) for part in capitals._parted(*piece)]
    opens = [True, *(capitals._ends_sentence(gap) for _, gap in found)]
    return [(capitals._looked_at(raw)[0], opening, gap) for (raw, gap), opening in zip(found, opens, strict=False)]


@given(_PROSE)
def test_the_words_between_spaces_are_the_words_of_the_paragraph(text: str) -> None:
    words = capitals.words_of(text).words
    assert [(word.text, word.opens, word.after_gap) for word in words] == _in_one_pass(text)
    assert [word.closes for word in words[-1:]] in ([], [True])
