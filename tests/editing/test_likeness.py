"""Why two names may be one's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.editing import likeness
from interviews.editing.likeness import pairs, people_alike, words_of_outlet, words_of_person, words_of_topic


def why(one: str, other: str) -> str:
    """The reason by way of the keys, as an archive of the two gives it."""
    found = list(pairs([(1, words_of_person(one)), (2, words_of_person(other))], "person"))
    assert len(found) <= 1
    return str(found[0].why) if found else ""


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ana Vučić", "Ana Vucic", "the same name"),
        ("Ana Vučić", "Ана Вучић", "the same name"),
        ("Gen. Bo Alm", "Bo Alm", "the same name"),
        ("Dr Bo Alm", "Bo Alm", "the same name"),
        ("Vučić", "Вучић", "the same name"),
        ("Alm Bo", "Bo Alm", "another order"),
        ("B. Alm", "Bo Alm", "initials beside"),
        ("B. K. Alm", "Bo Karl Alm", "initials beside"),
        ("Bo K. Alm", "Bo Karl Alm", "initials beside"),
        ("Bo Karl Alm", "Bo Alm", "one name more"),
        ("Ida Berg", "Ida Berg Lund", "one name more"),
        ("Gen. Alm", "Bo Alm", "surname alone"),
        ("Almom", "Bo Alm", "surname alone"),
        ("Marko Drenjak", "Marka Drenjaka", "grammatical case"),
        ("Anom Berg", "Ana Berg", "grammatical case"),
        ("Petar Drenjak", "Petrom Drenjakom", "grammatical case"),
        ("Bo Karel", "Bo Karlem", "grammatical case"),
    ],
)
def test_names_that_may_be_one(one, other, reason):
    assert reason in why(one, other)
    assert why(one, other) == why(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BA", "Bo Alm"),
        ("B. A.", "B.A."),
        ("B A", "Bo Alm"),
        ("GR", "GR"),
        ("Ivan Drenjak", "Ivana Drenjak"),
        ("Ana Berg", "Ante Berg"),
        ("Ana Berg", "Ana Bergen"),
        ("Bo", "Bo Alm"),
        ("I. Alm", "Bo Alm"),
        ("Bo Karl Alm", "Bo Nils Alm"),
        ("B. A.", "Bo Alm"),
    ],
)
def test_names_that_are_not(one, other):
    assert why(one, other) == ""


@pytest.mark.parametrize(
    ("words", "kind", "one", "other", "reason"),
    [
        (words_of_outlet, "outlet", "The Harbour Post", "harbourpost.com", "same letters"),
        (words_of_outlet, "outlet", "Harbour Post", "Harbour Post Weekly", "begins with"),
        (words_of_outlet, "outlet", "Post", "Harbour Post", ""),
        (words_of_outlet, "outlet", "HPW", "Harbour Post Weekly", ""),
        (words_of_topic, "topic", "Bridge", "Bridges", "other forms"),
        (words_of_topic, "topic", "Reform of courts", "Courts of reform", "another order"),
        (words_of_topic, "topic", "Port", "Ports", "other forms"),
        (words_of_topic, "topic", "Port", "Pore", ""),
    ],
)
def test_outlets_and_topics_as_far_as_names_go(words, kind, one, other, reason):
    found = [str(pair.why) for pair in pairs([(1, words(one)), (2, words(other))], kind)]
    assert len(found) == bool(reason)
    assert not reason or reason in found[0]


given_names = st.sampled_from(["Ana", "Anom", "Bo", "B.", "Bo Karl", "Ivan", "Ivana", "Dr Bo", ""])
surnames = st.sampled_from(["Alm", "Alma", "Berg", "Berga", "Bergen", "Karel", "Karlem", "GR"])
people = st.lists(st.builds("{} {}".format, given_names, surnames).map(str.strip), max_size=12)


@settings(max_examples=60)
@given(people)
def test_keys_miss_no_pair_that_is_alike(named):
    rows = [(key, words_of_person(name)) for key, name in enumerate(named)]
    found = {(pair.one, pair.other): pair.why for pair in pairs(rows, "person")}
    for one, a in rows:
        for other, b in rows[one + 1 :]:
            alike = people_alike(a, b)
            # A surname alone that many bear says nothing.
            assert found.get((one, other)) == (alike and alike[1]) or (alike and alike[0] == 2)


def test_the_work_grows_with_the_names_and_not_with_their_square(monkeypatch):
    compared = []
    plain = likeness.people_alike
    monkeypatch.setattr(likeness, "people_alike", lambda a, b: compared.append(1) or plain(a, b))
    starts = [f"{a}{b}" for a in "bdfgklmnprstvz" for b in "aeiou"]
    full = [(f"{given}x", f"{surname}{end}y") for given in starts for surname in starts for end in "ab"]
    list(pairs(enumerate(full), "person"))
    assert 0 < len(compared) < 10 * len(full)
