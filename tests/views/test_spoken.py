from __future__ import annotations

from typing import Any

import pytest

from interviews.language.fingerprints import passage_key, split_key
from interviews.models import Participant
from interviews.views.spoken import lay_out, short_name


@pytest.mark.parametrize(
    ("name", "labels", "short"),
    [
        ("Ada Lund", [], "Lund"),
        ("Ada Lund", ["Ada Lund"], "Lund"),
        ("Ada Lund", ["Ada Lund", "AL"], "AL"),
        ("Ada Lund", ["Captain Lund"], "Lund"),
        ("Ada Berg Lund", ["Capt. Lund"], "Capt. Lund"),
        ("Ada Lund", ["A"], "Lund"),
        ("Ада Лунд", ["АЛ"], "АЛ"),
        ("Ada", ["A"], "A"),
        ("Madonna", ["Odgovor"], "Madonna"),
    ],
)
def test_a_person_is_shortened_as_printed_or_to_the_surname(name: str, labels: list[str], short: str) -> None:
    assert short_name(Participant(name=name, labels=labels)) == short


@pytest.mark.parametrize(
    ("labels", "short"), [(["HP"], "HP"), (["Q"], "Harbour Post"), ([], "Harbour Post"), (["Post"], "Post")]
)
def test_an_outlet_is_shortened_only_as_printed(labels: list[str], short: str) -> None:
    assert short_name(Participant(name="Harbour Post", labels=labels, outlet_id=1)) == short


@pytest.mark.django_db
def test_a_name_stands_in_full_at_first(make_interview: Any) -> None:
    interview = make_interview(3)
    interview.participants.filter(role="interviewee").update(labels=["AL"])
    exchanges = lay_out(interview, interview.exchanges.with_turns().with_topics().order_by("position"))
    printed = [[passage.speaker for passage in exchange.passages] for exchange in exchanges]
    assert printed == [["Harbour Post", "Ada Lund", ""], *[["Harbour Post", "AL", ""]] * 2]


@pytest.mark.parametrize("key", [("1abc", 1), ("1abc", 2), ("1abc", 12)])
def test_a_key_is_read_as_it_was_written(key: tuple[str, int]) -> None:
    assert split_key(passage_key(*key)) == key


@pytest.mark.parametrize("key", ["1abc-1", "1abc-", "1abc-x", "1abc-02", "1abc--2", "1abc-99999"])
def test_a_key_that_is_never_written_has_no_ordinal(key: str) -> None:
    assert split_key(key)[1] == 0
