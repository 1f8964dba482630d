"""The outlet for which somebody asks."""

from __future__ import annotations

import pytest

from interviews.transcripts import parse
from interviews.transcripts.people import outlets
from interviews.transcripts.people.voices import Context

from ..brief_talks import PAIRS
from ..talks import TALK, introduced


@pytest.mark.parametrize("name", ["Harbour Post", "Il Rifugio", "Večernji list", "The Quarter Hour"])
def test_a_name_is_an_outlets_by_its_words_or_its_article(name: str) -> None:
    assert outlets.is_outlets_name(name)


@pytest.mark.parametrize("name", ["Mara Lund", "The Minister", "Odd"])
def test_people_and_offices_are_no_outlets(name: str) -> None:
    assert not outlets.is_outlets_name(name)


@pytest.mark.parametrize(
    ("label", "introduction", "outlet"),
    [
        ("VL", "Nova direktorka u intervjuu za Večernji list govori o luci.", "Večernji list"),
        ("RO", "Za Radija Odda govori Mara Lund.", "Radio Odda"),
        ("HP", "She spoke to the Harbour Post (HP) in May.", "Harbour Post"),
    ],
)
def test_initials_stand_for_an_outlet_that_the_text_spells_out(label: str, introduction: str, outlet: str) -> None:
    found = outlets.outlet_for([label], Context(introduction=(introduction,)))
    assert found is not None
    assert found[0] == outlet


def test_initials_stand_for_the_label_that_has_them_in_full_and_for_nothing_in_the_text() -> None:
    introduction = Context(introduction=("Maru Lund je nagradio portal Gradska Jabuka.",))
    assert outlets.outlet_for(["GJ"], introduction) is not None
    assert outlets.outlet_for(["Glas sa juga", "GJ"], introduction) is None


def test_initials_of_a_sentence_are_no_outlet() -> None:
    introduction = "Mara lives and works in Odd, where nobody has asked her before."
    assert outlets.outlet_for(["MLAW"], Context(introduction=(introduction,))) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara Lund, keeper of the light, spoke to the Harbour Post about winter.", "Harbour Post"),
        ("U razgovoru za Večernje novosti Mara Lund kaže da ostaje.", "Večernje novosti"),
        ("Mara Lund lives in Odd and works for the harbour.", ""),
        ("Mara Lund tells the Danish weekly DIE ZEITUNG what she saw.", "Die Zeitung"),
    ],
)
def test_the_introduction_names_whom_somebody_spoke_to(text: str, name: str) -> None:
    assert outlets.named_in([text], [])[0] == name


def test_the_copyright_line_names_the_outlet_where_nothing_else_does() -> None:
    assert (
        outlets.named_in(["Mara Lund lives in Odd."], ["© 2019 Harbourside. All rights reserved"])[0] == "Harbourside"
    )
    assert outlets.named_in([], ["© All rights reserved"])[0] == ""


def test_who_asks_for_an_outlet_may_say_its_name_alone() -> None:
    found = outlets.outlet_said("BM", ["Thanks for talking to Basement Mermaid."], [])
    assert found is not None
    assert found[0] == "Basement Mermaid"
    assert outlets.outlet_said("BM", ["Thanks to Basement Mermaid."], ["Berta Moll"]) is None


@pytest.mark.parametrize("holder", ["Harbourside GmbH", "Harbourside S.L.", "Harbourside Ltd", "Harbourside | Imprint"])
def test_the_form_of_a_company_is_no_part_of_the_outlets_name(holder: str) -> None:
    assert outlets.named_in([], [f"© 2019 {holder}"])[0] == "Harbourside"


def test_a_show_is_the_outlet_to_which_somebody_welcomes() -> None:
    assert outlets.welcomed_to(["Hello and welcome to Low Tide, the podcast about mud. Hi, Mara."], [])[0] == "Low Tide"
    assert outlets.welcomed_to(["Welcome to Low Tide. Hi, Mara."], ["Low Tide"])[0] == "Low Tide"
    assert outlets.welcomed_to(["Welcome to Odd, Mara."], ["Low Tide"])[0] == ""


@pytest.mark.parametrize(
    ("label", "around"),
    [
        ("7ERBLATT", "A grey morning on the quay."),
        ("K24", "A grey morning on the quay."),
        ("RFO", "In the talk of the week on RFO we spoke of cranes."),
        ("Hafenbote", "Hafenbote-Mitarbeiter Ivo Brand was there."),
        ("HAFENBOTE", "Quelle: Hafenbote, 3. Mai."),
    ],
)
def test_an_outlet_is_told_by_its_look_or_by_what_the_text_says_of_it(label: str, around: str) -> None:
    reading = introduced(around, talk=TALK.replace("Harbour Post", label))
    assert reading.outlet == label
    assert [person.is_outlet for person in reading.participants] == [True, False]


def test_initials_of_somebody_in_the_text_are_no_outlet() -> None:
    reading = introduced("Rosa Falk asked. By RF she signs.", talk=TALK.replace("Harbour Post", "RF"))
    assert reading.outlet == ""


def _page(head: str, top: str) -> str:
    talk = "".join(f"<p><b>{question}</b></p><p>{answer}</p>" for question, answer in PAIRS["en"])
    page = f"<!doctype html><html><head>{head}</head><body>{top}{talk}</body></html>"
    return parse(page.encode(), name="page.html").outlet


@pytest.mark.parametrize("top", ["<div>Online only</div>", "<div>INTERVIEWS</div>"])
def test_the_name_that_a_page_gives_itself_goes_before_what_heads_it(top: str) -> None:
    named = '<meta property="og:site_name" content="Seven Sluices">'
    title = "<h1>The lock keeper of Odde</h1>"
    assert _page(named, f"{top}{title}") == _page(named, f"{title}{top}") == "Seven Sluices"


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ("", "<h1>Wet Feet</h1><h3>The lock keeper of Odde</h3>"),
        ('<meta name="author" content="Wet Feet, local desk">', "<h2>The lock keeper of Odde</h2>"),
        ("", "<h2>The lock keeper of Odde</h2><p>Wet Feet, March 10, 2008</p>"),
    ],
)
def test_what_a_title_has_beside_the_headline_is_the_outlet_where_the_page_prints_it_as_such(head, top) -> None:
    assert _page(f"<title>Wet Feet - The lock keeper of Odde</title>{head}", top) == "Wet Feet"
    assert _page("<title>Wet Feet - The lock keeper of Odde</title>", "<h2>The lock keeper of Odde</h2>") == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Odgovarao je u intervjuu za list „Kapija“ na pitanja.", "Kapija"),
        ("Odgovarao je u intervjuu za „Kapiju“ na pitanja.", ""),
    ],
)
def test_a_quoted_name_behind_the_word_for_a_paper_stands_as_it_is_called(text: str, name: str) -> None:
    assert outlets.named_in([text], [])[0] == name


@pytest.mark.parametrize(
    "introduction",
    ["Mara Lund is the host of the Salt to Sugar podcast, and of a boat.", "© Copyright Statement. Mara Lund sails."],
)
def test_what_is_no_outlet_of_the_talk_is_not_guessed(introduction: str) -> None:
    talk = TALK.replace("Harbour Post:", "Per Falk:")
    assert introduced("The crane", introduction, talk=talk).outlet == ""


@pytest.mark.parametrize(("line", "holders"), [("© Jonas Weidlich", []), ("© 2021 Hafenkurier.", ["Hafenkurier"])])
def test_a_photographer_holds_no_page(line: str, holders: list[str]) -> None:
    assert outlets.copyright_holders([line]) == holders
