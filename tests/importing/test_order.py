from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviews.importing.order import arranged


def test_a_new_row_goes_between_two_and_moves_neither() -> None:
    assert arranged([1024, None, 2048]) == [1024, 1536, 2048]


def test_a_new_row_at_the_end_leaves_the_place_of_a_deleted_one() -> None:
    assert arranged([1024, None], taken=[2048]) == [1024, 3072]


def test_a_full_gap_moves_all_past_the_end() -> None:
    assert arranged([1, None, 2]) == [1026, 2050, 3074]


@given(
    st.lists(st.one_of(st.none(), st.integers(1, 60)), max_size=12).filter(
        lambda rows: len({row for row in rows if row}) == sum(row is not None for row in rows)
    ),
    st.sets(st.integers(61, 90)),
)
def test_every_order_gets_rising_positions_that_nobody_holds(current: list[int | None], taken: set[int]) -> None:
    found = arranged(current, taken)
    assert found == sorted(set(found))
    assert len(found) == len(current)
    assert all(position >= 1 for position in found)
    held = {row for row in current if row is not None} | taken
    changed = {new for new, old in zip(found, current, strict=True) if new != old}
    assert not changed & held
