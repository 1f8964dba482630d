"""Whatever was public can be cited for ever: after any acts, each wording that readers saw stands or is kept."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.editing import exchanges, turns
from interviews.editing.wordings import standing_passages
from interviews.models import Exchange, Turn, Wording

_TEXTS = st.lists(st.sampled_from(["One.", "Two.", "Three. And more.", "Four.\n\nOne."]), min_size=1, max_size=3)
_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "split", "join", "previous", "next", "part", "join_exchange", "delete_turn", "add"]),
        st.integers(0, 30),
        _TEXTS.map("\n\n".join),
    ),
    max_size=12,
)


def act(name, turn, text):
    exchange = turn.exchange
    if name == "edit":
        turns.edit_turn(turn, version=turn.version, by=None, text=text)
    elif name == "split":
        turns.split_turn(turn, version=turn.version, at=len(turn.text) // 2, by=None)
    elif name == "join":
        following = exchange.turns.filter(position__gt=turn.position).first()
        turns.join_to_next(turn, version=turn.version, next_version=following.version if following else 0, by=None)
    elif name in ("previous", "next"):
        turns.move_turns(turn, version=turn.version, to=name, by=None)
    elif name == "part":
        exchanges.part_exchange(turn, version=turn.version, by=None)
    elif name == "join_exchange":
        exchanges.join_to_previous(exchange, version=exchange.version, by=None)
    elif name == "delete_turn":
        turns.delete_turn(turn, version=turn.version, by=None)
    else:
        turns.add_turn(exchange, kind="answer", text=text, by=None, after=turn)


def standing(interview):
    """Every wording that readers see: exchange, fingerprint, ordinal."""
    rows = Exchange.objects.standing().filter(interview=interview)
    return {(row.pk, *key): passage.text for row in rows for key, passage in standing_passages(row).items()}


@pytest.fixture
def interview(make_interview):
    return make_interview([("One?", "One.\n\nTwo.\n\nOne."), ("Two?", "Three."), ("Three?", "Four. And five.")])


@given(acts=_ACTS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_was_public_stands_or_is_kept(interview, acts):
    with transaction.atomic():
        seen = standing(interview)
        for name, which, text in acts:
            rows = list(Turn.objects.public().select_related("exchange").order_by("exchange__position", "position"))
            try:
                with transaction.atomic():
                    act(name, rows[which % len(rows)], text)
            except ValueError:
                continue
            seen |= standing(interview)
        kept = {(row.exchange_id, row.fingerprint, row.ordinal): row.text for row in Wording.objects.all()}
        now = standing(interview)
        assert seen.keys() == kept.keys() | now.keys()
        assert not kept.keys() & now.keys()
        assert all((kept | now)[key] == text for key, text in seen.items())
        numbers = list(Exchange.objects.values_list("number", flat=True))
        assert len(set(numbers)) == len(numbers)
        transaction.set_rollback(True)
