"""Asked before."""

from typing import Any

import pytest

from interviews.echoes import candidates
from interviews.echoes.asked import Reasked, askings_of
from interviews.editing import publication
from interviews.editing.reaskings import decide
from interviews.models import Exchange, Interview

pytestmark = pytest.mark.django_db

DREDGING = "Who pays for the dredging, once the money of the Commission has run out?"


def reasked(interview: Interview, number: int = 1) -> Reasked:
    row = interview.exchanges.with_turns().get(number=number)
    return askings_of([row]).get(row.pk, Reasked())


def told(interview: Interview, number: int = 1) -> list[tuple[str, int]]:
    return [(asking.exchange.interview.title, asking.exchange.number) for asking in reasked(interview, number).asked]


def test_the_same_question_is_found_wherever_it_was_put_oldest_first_undated_last(make_interview: Any) -> None:
    here = make_interview([("Is it late?", "Yes."), (DREDGING, "The towns do.")], date="2021", title="Here")
    again = "Once the Commission’s money runs out, who will pay for dredging?"
    make_interview([(again, "Nobody.")], date="", title="Undated", outlet="Evening Post")
    make_interview([(again, "Not us."), ("And?", "So."), (DREDGING, "Us.")], date="1999-02", title="Long ago")
    assert told(here, 2) == [("Long ago", 1), ("Long ago", 3), ("Undated", 1)]
    assert told(here, 1) == []


def test_what_the_two_have_in_common_is_told_in_the_words_of_the_page(make_interview: Any) -> None:
    here = make_interview([(DREDGING, "The towns do.")])
    make_interview([("When the money has run out, who pays for dredging then?", "Nobody.")])
    (asking,) = reasked(here).asked
    assert set(asking.words) == {"pays", "dredging", "money", "run"}


@pytest.mark.parametrize(
    "question",
    ["What are your plans for the future?", "Šta biste poručili mladima?", "Would you like to add anything else?"],
)
def test_what_everybody_is_asked_was_asked_before_by_nobody(make_interview: Any, question: str) -> None:
    language = "sr" if "Š" in question else "en"
    here = make_interview([(question, "No.")], language=language)
    make_interview([(question, "Yes.")], language=language)
    assert (told(here), reasked(here).candidates) == ([], ())


def test_what_readers_do_not_see_was_not_asked(make_interview: Any) -> None:
    here = make_interview([(DREDGING, "The towns do.")])
    draft = make_interview([(DREDGING, "Nobody.")], public=False)
    assert told(here) == []
    publication.publish(draft, by=None)
    assert len(told(here)) == 1
    publication.withdraw(draft, by=None, reason="asked")
    assert told(here) == []


def test_a_draft_tells_what_was_asked_before_as_it_will_when_it_is_public(make_interview: Any) -> None:
    make_interview([(DREDGING, "The towns do.")], title="Public")
    assert told(make_interview([(DREDGING, "Nobody.")], public=False)) == [("Public", 1)]


def test_an_editor_decides_what_is_doubtful_and_is_obeyed(make_interview: Any) -> None:
    here = make_interview([("Where does the ferry land in winter?", "At the quay.")])
    other = make_interview([("Does the ferry run on winter Sundays, and who steers it?", "I do.")])
    pair = here.exchanges.get(), other.exchanges.get()
    assert [told(here), len(reasked(here).candidates)] == [[], 1]
    decide(*pair, "same", by=None)
    assert [len(told(here)), len(told(other)), len(reasked(here).candidates)] == [1, 1, 0]
    assert reasked(here).asked[0].decided
    decide(*pair, "different", by=None)
    assert [told(here), reasked(here).candidates] == [[], ()]


def test_an_editor_is_asked_about_the_nearest_and_about_others_when_these_are_decided(make_interview: Any) -> None:
    here = make_interview([("Where does the ferry land in winter, with coal and salt?", "At the quay.")])
    questions = {
        "Dry": "Is the ferry dry on land?",
        "Smoke": "Does winter coal smoke?",
        "Rot": "Does a ferry rot in salt?",
        "Sticky": "Is coal salt sticky?",
    }
    for title, question in questions.items():
        make_interview([(question, "So.")], title=title)
    nearest = [asking.exchange for asking in reasked(here).candidates]
    assert [exchange.interview.title for exchange in nearest] == ["Dry", "Smoke", "Rot"]
    for exchange in nearest:
        decide(here.exchanges.get(), exchange, "different", by=None)
    assert [asking.exchange.interview.title for asking in reasked(here).candidates] == ["Sticky"]


def test_what_an_editor_says_counts_where_words_say_nothing(make_interview: Any) -> None:
    here, other = make_interview([("Why?", "So.")]), make_interview([("How come?", "Thus.")])
    assert told(here) == []
    decide(here.exchanges.get(), other.exchanges.get(), "same", by=None)
    assert len(told(here)) == len(told(other)) == 1


def test_it_costs_the_same_however_many_ask(make_interview: Any, django_assert_num_queries: Any) -> None:
    here = make_interview([(DREDGING, "The towns do.")])
    row = Exchange.objects.filter(interview=here).select_related("interview").with_turns().get()
    for number in (1, 5):
        for _ in range(number):
            make_interview([(DREDGING, "Nobody.")])
        with django_assert_num_queries(6):
            askings_of([row])


def test_who_asks_a_short_question_whole_comes_before_who_asks_a_part_of_a_long_one(
    make_interview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_one = "Which pilots, masons, divers, bakers and surgeons of the valley were paid for the flooded tunnel?"
    short_one = "Who steers the ferry?"
    here = make_interview([(long_one, "Most."), (short_one, "My aunt does.")])
    parts = ["Were the pilots, masons, divers and bakers seen?", "Were pilots, masons, divers and surgeons seen?"]
    for part in parts:
        make_interview([(part, "They were.")], title="A part")
    make_interview([(short_one, "My uncle.")], title="Whole")
    # As on a page where more is alike than can be looked at.
    monkeypatch.setattr(candidates.asking, "__defaults__", (3,))
    rows = list(here.exchanges.with_turns().order_by("number"))
    found = askings_of(rows)
    assert [asking.exchange.interview.title for asking in found[rows[1].pk].asked] == ["Whole"]


def test_one_word_and_the_names_beside_it_are_no_question(make_interview: Any) -> None:
    here = make_interview([("How do you see the cooperation of Oddland and Marholm?", "As good.")])
    make_interview([("Will the new toll change the cooperation of Oddland and Marholm?", "No.")])
    assert told(here) == []
    make_interview([("What do you think of the cooperation between Marholm and Oddland now?", "Much.")])
    assert len(told(here)) == 1
