"""What to ask instead of a query that finds nothing."""

import pytest

from interviews.search import find, parse
from interviews.search.suggesting import suggestions

pytestmark = pytest.mark.django_db


def texts(query, **asked):
    found = suggestions(parse(query, **asked))
    assert all(find(one.text, as_spelled=one.as_spelled).count == one.count > 0 for one in found)
    return [(one.kind, one.text) for one in found]


def test_every_word_that_is_not_there_is_set_right_at_once(make_interview):
    make_interview([("Harbour lights?", "Yes.")])
    assert texts("habour lihgts") == [("spelling", "harbour lights")]
    assert texts("speaker:lihgts") == [("spelling", "lights")]


@pytest.mark.parametrize(
    ("said", "typed", "suggested"),
    [
        ("Šta kaže Vučić?", "vuicc", "vučić"),
        ("Šta kaže Vučić?", "Vuicc", "Vučić"),
        ("Шта каже Вучић?", "vuicc", "вучић"),
        ("Wo liegt die Straße?", "strase", "straße"),
        ("A cafe, a café, the café.", "cafee", "café"),
    ],
)
def test_a_word_is_suggested_as_the_archive_spells_it(make_interview, said, typed, suggested):
    make_interview([(said, "Yes.")], language="")
    assert texts(typed) == [("spelling", suggested)]


def test_a_spelling_of_what_is_not_public_is_not_suggested(make_interview):
    make_interview([("Cafe?", "Yes.")], language="")
    for _time in range(3):
        make_interview([("Café?", "Café.")], public=False, language="")
    assert texts("cafee") == [("spelling", "cafe")]


def test_words_that_are_there_and_operators_stay_as_typed(make_interview):
    make_interview([("Harbour lights, Vučić?", "Yes.")])
    assert texts('"harbour" -fog Vučić lihgts') == [
        ("spelling", '"harbour" -fog Vučić lights'),
        ("fewer", '"harbour" -fog vučić'),
    ]


def test_words_of_what_is_not_public_are_not_suggested(make_interview):
    make_interview([("Quixotry?", "Yes.")], title="Hidden", public=False)
    assert texts("quixotri") == []
    assert texts("quixotry nothing") == []


def test_a_query_of_nothing_gets_none():
    assert texts("???") == []
