"""What two real transcripts ask and say of one another; left out aloud where SEED_TRANSCRIPTS is not set."""

from pathlib import Path

import pytest
from django.core.management import call_command

from interviews.echoes.beside import Echoes, echoes_of
from interviews.echoes.quoted import check
from interviews.echoes.repeated import asked_most
from interviews.models import Exchange, Interview

pytestmark = pytest.mark.django_db

PULL_QUOTES = ("Serbia plays an important role", "NATO remains committed to promoting")


@pytest.fixture
def echoes(seeds: Path) -> dict[tuple[str, int], Echoes]:
    """By the year of the interview and the number of the exchange."""
    call_command("import_transcripts", *map(str, seeds.glob("000*")), "--date", "2024-02", "--publish")
    call_command("import_transcripts", *map(str, seeds.glob("001*")), "--publish")
    found = {}
    for interview in Interview.objects.all():
        rows = list(interview.exchanges.standing().with_turns())
        for pk, told in echoes_of(rows).items():
            found[str(interview.date_year), next(row.number for row in rows if row.pk == pk)] = told
    return found


def years(exchanges: list[Exchange]) -> list[tuple[str, int]]:
    return [(str(row.interview.date_year), row.number) for row in exchanges]


def test_the_same_questions_are_put_together(echoes: dict[tuple[str, int], Echoes]) -> None:
    def asked(year: str, number: int) -> list[tuple[str, int]]:
        return years([asking.exchange for asking in echoes[year, number].reasked.asked])

    assert asked("2024", 4) == [("2023", 6)]
    assert asked("2024", 1) == [("2023", 8)]
    doubtful = years([asking.exchange for asking in echoes["2024", 5].reasked.candidates])
    assert ("2023", 1) in [*doubtful, *asked("2024", 5)]


def test_what_was_asked_in_both_is_among_what_was_asked_most(echoes: dict[tuple[str, int], Echoes]) -> None:
    listed = {tuple(years(list(found.exchanges))) for found in asked_most(Exchange.objects.all())}
    assert {(("2023", 6), ("2024", 4)), (("2023", 8), ("2024", 1))} <= listed


def test_what_is_said_again_is_found_and_pull_quotes_are_not(echoes: dict[tuple[str, int], Echoes]) -> None:
    said = {place.text: passage for told in echoes.values() for passage in told.passages for place in passage.places}
    for words in (
        "We urge Russia to play",
        "Concerns over Russia’s influence",
        "stated policy of military neutrality",
    ):
        assert any(words in text for text in said), words
    assert not any(words in text for text in said for words in PULL_QUOTES)


def test_a_quotation_is_checked_in_both_years(echoes: dict[tuple[str, int], Echoes]) -> None:
    said = next(
        place.text
        for told in echoes.values()
        for passage in told.passages
        for place in passage.places
        if place.text.startswith("We urge")
    )
    (found,) = check(said.replace(" role ", " part ").partition(". ")[0])
    assert found.verdict.value == "nearly"
    assert [one.paragraph.interview.date_year for one in found.best] == [2023, 2024]
    question = Exchange.objects.get(interview__date_year=2024, number=4).turns.get(kind="question").text
    (found,) = check(question.partition(". ")[2])
    assert (found.verdict.value, found.best[0].paragraph.is_asked) == ("exact", True)
