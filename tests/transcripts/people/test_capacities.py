"""The rank and office that a text states beside a name."""

from __future__ import annotations

import pytest

from interviews.transcripts.people import capacities


def _found(introduction: str, name: str = "Mara Lund", labels: tuple[str, ...] = ()) -> str:
    return capacities.find(name, labels, [introduction], "", [])


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        (
            "We spoke with the Chief of the Harbour Office, Captain Mara Lund, on the quay.",
            "Chief of the Harbour Office, Captain",
        ),
        (
            "We spoke with the Chief Executive of the Harbour Office since March, Captain Mara Lund, on the quay.",
            "Chief Executive of the Harbour Office, Captain",
        ),
        (
            "We spoke with the Chief of the Harbour Office since 2019, Captain Mara Lund.",
            "Chief of the Harbour Office, Captain",
        ),
        ("We spoke with Director Mara Lund on the quay.", "Director"),
        ("We spoke with Mara Lund, director of the Harbour Office.", "director of the Harbour Office"),
        ("We met Mara Lund, the director of the Harbour Office, who smiled.", "director of the Harbour Office"),
        ("Mara Lund is the mayor of Odd.", "mayor of Odd"),
        ("Mara Lund – mayor of Odd – was late.", "mayor of Odd"),
        ("Razgovarali smo sa Marom Lund, direktorkom Lučke kapetanije.", "direktorkom Lučke kapetanije"),
        ("Razgovarali smo sa načelnicom Marom Lund o luci.", "načelnicom"),
    ],
)
def test_an_office_beside_the_name_is_found(text: str, capacity: str) -> None:
    assert _found(text) == capacity


@pytest.mark.parametrize(
    "text",
    [
        "We spoke with Mara Lund on the quay.",
        "The mayor was late. Mara Lund was not.",
        "Mara Lund, who smiled, was on time.",
        "The director of the Harbour Office is Per Falk.",
        "",
    ],
)
def test_where_no_office_stands_beside_the_name_none_is_found(text: str) -> None:
    assert _found(text) == ""


def test_a_rank_before_the_name_is_found_where_no_office_is() -> None:
    assert _found("We spoke with Captain Mara Lund on the quay.") == "Captain"


def test_an_office_goes_before_a_rank_that_was_printed_sooner() -> None:
    text = "Captain Mara Lund smiled. We asked the Chief of the Harbour Office, Captain Mara Lund, to sit."
    assert _found(text) == "Chief of the Harbour Office, Captain"


def test_the_introduction_is_asked_before_title_and_surroundings() -> None:
    found = capacities.find(
        "Mara Lund", [], ["Mara Lund, mayor of Odd."], "Mara Lund, pilot", ["Mara Lund, painter of boats"]
    )
    assert found == "mayor of Odd"


def test_title_and_surroundings_are_asked_where_the_introduction_is_silent() -> None:
    assert capacities.find("Mara Lund", [], [], "Interview with Mara Lund, pilot", []) == "pilot"
    assert capacities.find("Mara Lund", [], [], "", ["Chief of the Harbour Office Mara Lund"]).startswith("Chief of")


def test_a_rank_in_the_label_is_the_last_resort() -> None:
    assert _found("", labels=("BG Lund",)) == "BG"
    assert _found("", labels=("Ms Lund",)) == ""


def test_a_name_that_another_name_begins_with_is_not_meant() -> None:
    assert _found("We spoke with Mara Lundgren, mayor of Odd.") == ""


def test_somebody_elses_name_ends_the_office() -> None:
    title = "Briefing by Mayor Per Falk and Harbour Master Ada Lund"
    assert capacities.find("Ada Lund", (), (), title, ()) == "Harbour Master"
