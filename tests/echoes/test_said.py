"""Said before."""

from typing import Any

import pytest

from interviews.echoes import candidates
from interviews.echoes.beside import echoes_of
from interviews.echoes.said import Passage, share_said_before
from interviews.editing import publication, turns
from interviews.models import Interview, Turn

pytestmark = pytest.mark.django_db

SAID = "We call on every town along the river to send us its gauge readings by the hour"
NEARLY = "we call on each town along the river to send us its gauge figures by the hour"


def passages(interview: Interview, number: int = 1) -> list[Passage]:
    row = interview.exchanges.with_turns().get(number=number)
    return list(echoes_of([row])[row.pk].passages)


def told(found: list[Passage]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(one.here.text, [(at.paragraph.interview.title, at.text) for at in one.elsewhere]) for one in found]


def test_a_passage_is_told_with_every_place_whoever_said_it(make_interview: Any) -> None:
    here = make_interview([("Why?", f"Well. {SAID}. That is all.")], date="2021", title="Here")
    make_interview([("Why?", f"Listen: {NEARLY}!")], date="1999", title="Long ago", person="Bo Kern")
    make_interview([("Why?", SAID)], date="", title="Undated")
    assert told(passages(here)) == [(SAID, [("Long ago", NEARLY), ("Undated", SAID)])]
    assert [place.text for place in passages(here)[0].before] == [NEARLY]


def test_a_passage_within_one_answer_and_one_paragraph_is_told(make_interview: Any) -> None:
    here = make_interview([("Why?", f"{SAID}. Nobody listened to us then. {SAID}.\n\nOnce more: {SAID}.")], title="One")
    first, second, third = passages(here)
    assert told([first]) == [(SAID, [("One", SAID), ("One", SAID)])]
    assert [len(second.before), len(third.before)] == [1, 2]


def test_a_shorter_run_is_told_apart_only_where_it_stands_elsewhere(make_interview: Any) -> None:
    longer = f"{SAID}, and the towns do nothing of the kind whatever we promise them"
    here = make_interview([("Why?", longer)], title="Here")
    make_interview([("Why?", longer)], title="Long")
    assert [one.here.text for one in passages(here)] == [longer]
    make_interview([("Why?", f"Again: {SAID}. Yes.")], title="Short")
    found = {one.here.text: [at.paragraph.interview.title for at in one.elsewhere] for one in passages(here)}
    assert found == {longer: ["Long"], SAID: ["Long", "Short"]}


def test_questions_are_no_passages(make_interview: Any) -> None:
    here = make_interview([("Why?", SAID)])
    make_interview([(f"{SAID}?", "Yes.")])
    assert passages(here) == []


def test_what_stands_in_very_many_interviews_is_a_commonplace(
    make_interview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "_AT_MOST", 2)
    here = make_interview([("Why?", SAID)])
    make_interview([("Why?", SAID)])
    assert len(passages(here)) == 1
    make_interview([("Why?", SAID)])
    assert passages(here) == []


def test_a_commonplace_is_none_where_two_have_something_else_in_common(
    make_interview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "_AT_MOST", 2)
    more = "Nobody on this river is safe until the smallest boat on it has a radio and somebody who answers"
    here = make_interview([("Why?", f"{SAID}. The days are short. {more}.")])
    make_interview([("Why?", f"{SAID}. I never liked winter much. {more}.")])
    for _number in range(2):
        make_interview([("Why?", f"Well: {SAID}.")])
    assert [passage.here.text for passage in passages(here)] == [more]


def test_what_is_edited_or_withdrawn_takes_its_passages_with_it(make_interview: Any) -> None:
    here, other = make_interview([("Why?", SAID)]), make_interview([("Why?", SAID)])
    assert len(passages(here)) == 1
    publication.withdraw(other, by=None, reason="asked")
    assert passages(here) == []
    publication.publish(other, by=None)
    turn = Turn.objects.get(exchange__interview=other, kind="answer")
    turns.edit_turn(turn, version=turn.version, text="Something else was said of it.", by=None)
    assert passages(here) == []


def test_the_share_of_what_was_said_before_counts_its_words(make_interview: Any) -> None:
    make_interview([("Why?", SAID)], date="1999")
    here = make_interview([("Why?", f"{SAID}. One two three four five six seven eight nine ten eleven.")], date="2021")
    row = here.exchanges.with_turns().get()
    assert share_said_before(row, passages(here)) == pytest.approx(17 / 28)
    assert share_said_before(row, []) == 0


@pytest.mark.parametrize(
    ("elsewhere", "date", "share"),
    [("1999", "", 0), ("", "2021", 0), ("2021", "2021-05", 0), ("2021-04", "2021-05", 1), ("2021", "2022", 1)],
)
def test_what_was_said_elsewhere_nobody_knows_when_was_not_said_before(
    make_interview: Any, elsewhere: str, date: str, share: int
) -> None:
    make_interview([("Why?", SAID)], date=elsewhere)
    here = make_interview([("Why?", SAID)], date=date)
    assert share_said_before(here.exchanges.with_turns().get(), passages(here)) == share


def test_scripts_make_no_difference(make_interview: Any) -> None:
    here = make_interview(
        [("Зашто?", "Бунар није приватна ствар, јер свако ко пумпа спушта воду и комшији.")], language="sr"
    )
    make_interview([("Zašto?", "Bunar nije privatna stvar, jer svako ko pumpa spušta vodu i komšiji.")], language="sr")
    assert len(passages(here)) == 1
