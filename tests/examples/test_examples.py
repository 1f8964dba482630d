"""The demo archive is read as a person reads it, and shares what its pages are there to show.

``expected/<file>.json`` was written from the texts, never from the parser. An aside's ``kind`` may be a list where two
names fit equally; ``optional`` marks lines that may as well count as metadata (a series, a byline) or as introduction
(a testimonial, a teaser), for which ``introduction_count`` then lists both numbers.
"""

from __future__ import annotations

import functools
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviews.language import fold
from interviews.transcripts import parse
from interviews.transcripts.records import Aside, Reading, Role

ROOT = Path(__file__).resolve().parents[2] / "examples"
EXPECTED = Path(__file__).parent / "expected"
NAMES = sorted(path.name for path in ROOT.iterdir())

# Questions put in two interviews: a few words that both wordings hold, folded, and the files in which they are asked.
ASKED_AGAIN = [
    (
        "the state of the navigation channel today",
        ["harbour-master-on-the-channel.txt", "the-ships-come-first.html"],
    ),
    ("what does siltation cost the town", ["harbour-master-on-the-channel.txt", "eight-years-of-turning.txt"]),
    ("who will pay for the dredging once", ["harbour-master-on-the-channel.txt", "the-ships-come-first.html"]),
    ("what would you say to those who", ["the-ships-come-first.html", "eight-years-of-turning.txt"]),
    (
        "how do you see the cooperation between the commission and the towns",
        ["commander-norlin-on-the-river-guard.txt", "chief-of-river-safety-for-the-courier.txt"],
    ),
    (
        "still the guarantor of safe passage on the lower orva",
        ["commander-norlin-on-the-river-guard.txt", "chief-of-river-safety-for-the-courier.txt"],
    ),
    (
        "what is the one figure you would like every",
        ["water-below-water-above.txt", "the-man-who-counts-pumps.txt"],
    ),
    (
        "da li je voda iz bunara u brodicama danas ispravna za pice",
        ["voda-pamti-duze-od-ljudi.txt", "bunar-nije-privatna-stvar.html"],
    ),
    ("koliko je snimaka danas u arhivu", ["pesma-se-ne-cuva-u-fioci.html", "sta-se-cuje-iza-pesme.html"]),
]

# Passages that recur in answers: their wording, folded, and the files in which it was spoken.
SAID_AGAIN = [
    (
        "a channel is not a road you do not build it once you keep persuading the river to leave it open",
        ["harbour-master-on-the-channel.txt", "the-ships-come-first.html", "eight-years-of-turning.txt"],
    ),
    (
        "every tonne of silt that settles on hollin sands was a field somewhere above brodice "
        "and somebody up there misses it",
        ["harbour-master-on-the-channel.txt", "eight-years-of-turning.txt"],
    ),
    (
        "the bridge will open for every vessel that cannot pass beneath it at any hour "
        "and nobody will be asked to pay for the opening",
        ["harbour-master-on-the-channel.txt", "the-ships-come-first.html", "eight-years-of-turning.txt"],
    ),
    (
        "we call on every town along the orva to send us its gauge readings by the hour and not by the week",
        ["commander-norlin-on-the-river-guard.txt", "chief-of-river-safety-for-the-courier.txt"],
    ),
    (
        "nobody on this river is safe until the smallest boat on it has a radio and somebody who answers",
        ["commander-norlin-on-the-river-guard.txt", "chief-of-river-safety-for-the-courier.txt"],
    ),
    (
        "we have nine pumping stations on the lower river and in a wet month they use more electricity "
        "than all the street lamps schools and hospitals of marholm together",
        ["water-below-water-above.txt", "the-man-who-counts-pumps.txt"],
    ),
    (
        "the cheapest kilowatt hour on this estuary is the one that the pumping station never has to use",
        ["water-below-water-above.txt", "the-man-who-counts-pumps.txt"],
    ),
    (
        "podzemna voda pamti duze od ljudi ono sto smo u nju bacili pre trideset godina vraca nam tek danas",
        ["voda-pamti-duze-od-ljudi.txt", "bunar-nije-privatna-stvar.html"],
    ),
    (
        "bunar nije privatna stvar jer svako ko u njega spusti pumpu spusta vodu i komsiji s druge strane puta",
        ["voda-pamti-duze-od-ljudi.txt", "bunar-nije-privatna-stvar.html"],
    ),
    (
        "pesma se ne cuva u fioci nego u grlu mi u arhivu cuvamo samo dokaz da je neko nekada pevao",
        ["pesma-se-ne-cuva-u-fioci.html", "sta-se-cuje-iza-pesme.html"],
    ),
]

# What exchanges of more than one interview are about, each by a name that its topic must hold.
SUBJECTS = [
    "orva basin commission",
    "estuary bridge authority",
    "river safety office",
    "hydrological institute of lipenik",
    "open floodplain programme",
    "hollin sands",
    "marholm",
    "brodice",
    "lipenik",
    "siltation",
    "groundwater",
]


@functools.cache
def read(name: str) -> Reading:
    return parse((ROOT / name).read_bytes(), name=name)


@functools.cache
def expectation(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    return value


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def speaker(reading: Reading, index: int | None) -> str | None:
    return None if index is None else reading.participants[index].name


def answers_of(name: str) -> str:
    return fold(" ".join(turn.text for exchange in read(name).exchanges for turn in exchange.answers))


def questions_of(name: str) -> list[str]:
    return [fold(turn.text) for exchange in read(name).exchanges for turn in exchange.questions]


def interviewees() -> Iterator[tuple[str, str, str]]:
    """File, folded name and outlet of everybody who answers."""
    for name in NAMES:
        for participant in read(name).participants:
            if participant.role is Role.INTERVIEWEE:
                yield name, fold(participant.name), fold(read(name).outlet)


def test_every_example_has_an_expectation() -> None:
    assert sorted(path.name.removesuffix(".json") for path in EXPECTED.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_title_date_outlet_and_language_are_what_the_text_states(name: str) -> None:
    reading, expected = read(name), expectation(name)
    if expected["title"] is not None:
        assert reading.title == expected["title"]
    assert reading.title
    found = (
        reading.title_made,
        reading.date and str(reading.date),
        reading.date_kind and str(reading.date_kind),
        reading.outlet,
        reading.language,
    )
    assert found == tuple(expected[field] for field in ("title_made", "date", "date_kind", "outlet", "language"))


@pytest.mark.parametrize("name", NAMES)
def test_introduction_is_whole(name: str) -> None:
    expected = expectation(name)["introduction_count"]
    assert len(read(name).introduction) in as_list(expected), read(name).introduction


@pytest.mark.parametrize("name", NAMES)
def test_everybody_is_named_with_role_and_office(name: str) -> None:
    found = {participant.name: participant for participant in read(name).participants}
    expected = expectation(name)["participants"]
    assert {(one.name, str(one.role)) for one in found.values()} == {(one["name"], one["role"]) for one in expected}
    for one in expected:
        capacity = fold(found[one["name"]].capacity).split()
        assert set(fold(one["capacity"]).split()) <= set(capacity), (one["capacity"], found[one["name"]].capacity)


@pytest.mark.parametrize("name", NAMES)
def test_each_exchange_has_its_speakers_and_paragraphs(name: str) -> None:
    reading, expected = read(name), expectation(name)
    found = [
        {
            "questions": [[speaker(reading, turn.speaker), len(turn.paragraphs)] for turn in exchange.questions],
            "answers": [[speaker(reading, turn.speaker), len(turn.paragraphs)] for turn in exchange.answers],
        }
        for exchange in reading.exchanges
    ]
    assert found == expected["exchanges"]
    assert len(found) == expected["exchange_count"]


def fits(aside: Aside, entry: dict[str, Any]) -> bool:
    return str(aside.kind) in as_list(entry["kind"]) and fold(aside.text).startswith(fold(entry["begins"]))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_part_of_the_interview_is_set_aside_with_its_kind(name: str) -> None:
    """Asides come in the expected order; what follows one and begins no other (a menu, an address) is of its kind."""
    waiting = list(expectation(name)["set_aside"])
    kinds: list[str] = []
    missing, strangers = [], []
    for aside in read(name).asides:
        ahead = next((index for index, entry in enumerate(waiting) if fits(aside, entry)), None)
        if ahead is not None:
            missing += waiting[:ahead]
            kinds, waiting = as_list(waiting[ahead]["kind"]), waiting[ahead + 1 :]
        elif str(aside.kind) not in kinds:
            strangers.append((str(aside.kind), aside.text[:60]))
    missing = [entry for entry in missing + waiting if not entry.get("optional")]
    assert (missing, strangers) == ([], [])


def test_words_and_sentences_broken_by_the_typewriter_are_mended() -> None:
    spoken = answers_of("forty-years-on-the-constance.txt")
    assert "the widow made sandwiches" in spoken
    assert "on a field or a debt they went out together" in spoken
    assert "tape 41" not in spoken


def test_three_people_and_more_are_interviewed_again() -> None:
    times = Counter(person for _, person, _ in interviewees())
    assert times["maren tollak"] == 3
    assert times["teodora vrbavac"] == 3
    assert {person for person, count in times.items() if count >= 2} == {
        "maren tollak",
        "edda norlin",
        "teodora vrbavac",
        "casimir holt",
        "ljubomir drenjak",
    }


def test_people_interviewed_again_meet_the_same_outlet() -> None:
    outlets = defaultdict(Counter)
    for _, person, outlet in interviewees():
        outlets[person][outlet] += 1
    again = {person: counts.most_common(1)[0] for person, counts in outlets.items() if sum(counts.values()) > 1}
    assert again == {
        "maren tollak": ("marholm courier", 3),
        "edda norlin": ("marholm courier", 2),
        "casimir holt": ("estuary review", 2),
        "teodora vrbavac": ("lipenicki glasnik", 2),
        "ljubomir drenjak": ("gornja orva", 2),
    }


def test_one_person_has_changed_office() -> None:
    offices = [
        participant.capacity
        for name in ("the-ships-come-first.html", "eight-years-of-turning.txt")
        for participant in read(name).participants
        if participant.name == "Maren Tollak"
    ]
    assert "Harbour Master" in offices[0]
    assert "Chief Executive" in offices[1]


def test_one_person_stands_in_two_scripts() -> None:
    spellings = {
        participant.name
        for name in NAMES
        for participant in read(name).participants
        if fold(participant.name) == "teodora vrbavac"
    }
    assert spellings == {"Teodora Vrbavac", "Теодора Врбавац"}


@pytest.mark.parametrize(("words", "names"), ASKED_AGAIN, ids=[words for words, _ in ASKED_AGAIN])
def test_the_question_is_asked_again(words: str, names: list[str]) -> None:
    assert [name for name in names if any(words in question for question in questions_of(name))] == names


@pytest.mark.parametrize(("words", "names"), SAID_AGAIN, ids=[words[:40] for words, _ in SAID_AGAIN])
def test_the_passage_is_said_again(words: str, names: list[str]) -> None:
    assert 12 <= len(words.split()) <= 30
    assert [name for name in sorted(NAMES) if words in answers_of(name)] == sorted(names)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_subject_recurs_across_interviews(subject: str) -> None:
    about = [
        name
        for name in NAMES
        if any(subject in map(fold, (found.name, *found.terms)) and found.exchanges for found in read(name).subjects)
    ]
    assert len(about) >= 2, about


def test_no_speaker_is_a_subject_of_their_own_interview() -> None:
    for name in NAMES:
        speakers = {fold(participant.name) for participant in read(name).participants}
        assert not speakers & {fold(subject.name) for subject in read(name).subjects}, name


def test_years_reach_from_1987_to_2025() -> None:
    years = sorted(reading.date.year for reading in map(read, NAMES) if reading.date)
    assert (years[0], years[-1], len(years)) == (1987, 2025, len(NAMES) - 1)
