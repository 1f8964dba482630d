"""Where changes of both sides clash: no words come to belong to what they are no part of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviews.importing.lines import Head
from interviews.importing.merging import State, merge
from tests.importing.states import BASE, numbered, texts, turn, with_turn, without_turns


def test_a_turn_that_an_editor_re_attributed_stays_so_and_takes_on_new_words() -> None:
    ours = numbered(BASE)
    moved = replace(ours.turns[3], head=Head("answer", "b", False))
    ours = replace(ours, turns=(*ours.turns[:3], moved))
    theirs = with_turn(BASE, 3, "Then we wait by the river with a flask of cocoa.")
    merged = merge(BASE, ours, theirs)
    assert merged.state.turns[3] == replace(moved, paragraphs=theirs.turns[3].paragraphs)
    assert not merged.clashes


def re_attributed(made: State, place: int) -> State:
    turns = list(made.turns)
    turns[place] = replace(turns[place], head=replace(turns[place].head, speaker="b"))
    return replace(made, turns=tuple(turns))


def test_what_the_source_says_anew_is_not_said_by_whom_an_editor_named_for_other_words() -> None:
    ours = re_attributed(numbered(BASE), 1)
    theirs = with_turn(with_turn(BASE, 0, "Who paints it?"), 1, "My cousin does, every spring.")
    merged = merge(BASE, ours, theirs)
    assert merged.state.turns == ours.turns
    (clash,) = merged.turn_clashes
    assert clash.whole
    assert [one.text for one in clash.theirs] == ["Who paints it?", "My cousin does, every spring."]


def test_what_an_editor_split_off_and_re_attributed_lends_its_speaker_to_no_other_words() -> None:
    ours = halved(numbered(BASE), "q")
    theirs = with_turn(BASE, 1, "Nobody knows, least of all me.\n\nAsk the man who sells the tickets.")
    merged = merge(BASE, ours, theirs)
    assert merged.state.turns == ours.turns
    assert merged.turn_clashes


def halved(made: State, speaker: str) -> State:
    first, second = made.turns[1].paragraphs
    halves = turn("answer", first, origin=1), turn("answer", second, speaker=speaker, origin=1)
    return replace(made, turns=(made.turns[0], *halves, *made.turns[2:]))


def test_what_an_editor_split_off_and_re_attributed_stays_when_the_source_drops_it() -> None:
    ours = halved(numbered(BASE), "q")
    merged = merge(BASE, ours, with_turn(BASE, 1, BASE.turns[1].paragraphs[0]))
    assert merged.state.turns == ours.turns
    assert merged.turn_clashes


def test_an_exchange_stays_one_when_what_an_editor_put_at_its_head_is_dropped() -> None:
    ours = halved(numbered(BASE), "a")
    put = replace(ours.turns[2], head=replace(ours.turns[2].head, opens=True))
    question = replace(ours.turns[3], head=replace(ours.turns[3].head, opens=False))
    ours = replace(ours, turns=(*ours.turns[:2], put, question, ours.turns[4]))
    merged = merge(BASE, ours, with_turn(BASE, 1, BASE.turns[1].paragraphs[0]))
    assert merged.state.turns == ours.turns
    assert merged.turn_clashes


def test_what_an_editor_appended_answers_no_other_question() -> None:
    ours = with_turn(numbered(BASE), 3, BASE.turns[3].text + "\n\nThe tea is mine.")
    theirs = with_turn(with_turn(BASE, 2, "Who paints that railing?"), 3, "My cousin does, every spring.")
    merged = merge(BASE, ours, theirs)
    assert merged.state.turns == ours.turns
    assert merged.turn_clashes


HEADLESS = replace(BASE, turns=(*BASE.turns[:2], replace(BASE.turns[1], paragraphs=BASE.turns[3].paragraphs)))
JOINED = with_turn(replace(BASE, turns=BASE.turns[:2]), 1, f"{BASE.turns[1].text}\n\n{BASE.turns[3].text}")


@pytest.mark.parametrize("theirs", [HEADLESS, JOINED], ids=["a turn of its own", "one turn"])
@pytest.mark.parametrize("did", ["deleted", "asked more", "added an exchange", "re-attributed"])
def test_an_answer_whose_question_the_source_drops_goes_to_nobody_whom_an_editor_put_before_it(
    theirs: State, did: str
) -> None:
    ours = numbered(BASE)
    before, after = ours.turns[:2], ours.turns[2:]
    turns = {
        "deleted": (before[0], *after),
        "asked more": (*before, turn("question", "Is that so?", opens=False), *after),
        "added an exchange": (*before, turn("question", "Is that so?"), turn("answer", "It is."), *after),
        "re-attributed": (before[0], replace(before[1], head=Head("answer", "b", False)), *after),
    }[did]
    ours = replace(ours, turns=turns)
    merged = merge(BASE, ours, theirs)
    (last,) = [one for one in merged.state.turns if BASE.turns[3].text in one.text]
    assert (last.head.kind, last.head.speaker) == ("answer", "a")
    assert "Is that so?" not in last.text
    assert merged.turn_clashes or theirs is HEADLESS


def test_an_exchange_that_the_source_puts_between_two_that_an_editor_joined_parts_nothing() -> None:
    ours = numbered(BASE)
    joined = replace(ours.turns[2], head=replace(ours.turns[2].head, opens=False))
    ours = replace(ours, turns=(*ours.turns[:2], joined, ours.turns[3]))
    new = (turn("question", "Who paints it?"), turn("answer", "My cousin does."))
    merged = merge(BASE, ours, replace(BASE, turns=(*BASE.turns[:2], *new, *BASE.turns[2:])))
    assert merged.state.turns == ours.turns
    assert [one.text for one in merged.turn_clashes[0].theirs][:2] == ["Who paints it?", "My cousin does."]


def test_another_spelling_of_one_word_is_still_said_by_whom_an_editor_named() -> None:
    base = with_turn(BASE, 1, "yes")
    merged = merge(base, re_attributed(numbered(base), 1), with_turn(base, 1, "Yes!"))
    assert (merged.state.turns[1].text, merged.state.turns[1].head.speaker) == ("Yes!", "b")
    assert not merged.clashes


def test_a_turn_that_an_editor_moved_stays_there_and_takes_on_new_words() -> None:
    ours = numbered(BASE)
    ours = replace(ours, turns=(*ours.turns[2:], *ours.turns[:2]))
    theirs = with_turn(BASE, 3, "Then we wait by the river with a flask of cocoa.")
    merged = merge(BASE, ours, theirs)
    assert texts(merged.state) == [BASE.turns[2].text, theirs.turns[3].text, BASE.turns[0].text, BASE.turns[1].text]
    assert not merged.clashes


def test_a_move_to_the_front_makes_no_other_turn_begin_an_exchange() -> None:
    new = turn("answer", "It is a long story.")
    ours = numbered(BASE)
    moved = (*ours.turns[2:], new, replace(ours.turns[0], head=Head("question", "q", False)), ours.turns[1])
    theirs = with_turn(BASE, 3, "Then we wait by the river with a flask of cocoa.")
    merged = merge(BASE, replace(ours, turns=moved), theirs)
    assert [one.head.opens for one in merged.state.turns] == [one.head.opens for one in moved]


def test_what_the_source_adds_to_a_turn_that_an_editor_removed_is_said_by_nobody_else() -> None:
    ours = without_turns(numbered(BASE), 1)
    theirs = with_turn(BASE, 1, BASE.turns[1].text + "\n\nNor has the crane.")
    merged = merge(BASE, ours, theirs)
    assert merged.state.turns == ours.turns
    (clash,) = merged.turn_clashes
    assert (clash.whole, clash.turn, clash.ours) == (True, 0, ())
    assert clash.theirs[0].text == theirs.turns[1].text


def test_a_turn_that_the_source_adds_to_an_exchange_that_an_editor_removed_answers_no_other_question() -> None:
    ours = without_turns(numbered(BASE), 2, 3)
    theirs = replace(BASE, turns=(*BASE.turns, turn("answer", "And then we go home.", speaker="b")))
    merged = merge(BASE, ours, theirs)
    assert merged.state.turns == ours.turns
    assert [one.text for one in merged.turn_clashes[0].theirs][-1] == "And then we go home."


def test_what_an_editor_adds_to_a_turn_that_the_source_drops_keeps_the_turn() -> None:
    ours = with_turn(numbered(BASE), 3, BASE.turns[3].text + "\n\nThe tea is mine.")
    merged = merge(BASE, ours, without_turns(BASE, 2, 3))
    assert merged.state.turns == ours.turns
    assert merged.turn_clashes


def test_an_exchange_that_the_source_puts_after_a_removed_one_arrives() -> None:
    ours = without_turns(numbered(BASE), 2, 3)
    new = (turn("question", "Who paints it?"), turn("answer", "My cousin does."))
    merged = merge(BASE, ours, replace(BASE, turns=(*BASE.turns, *new)))
    assert texts(merged.state) == [*texts(BASE)[:2], "Who paints it?", "My cousin does."]
    assert not merged.clashes
