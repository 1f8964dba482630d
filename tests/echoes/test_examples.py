"""What the examples ask and say of one another: what `docs/examples.md` tells, each pair read by eye."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest
from django.core.management import call_command

from interviews.echoes.beside import echoes_of
from interviews.models import Exchange, Source

pytestmark = pytest.mark.django_db

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WELL, GROUNDWATER = "bunar-nije-privatna-stvar.html", "voda-pamti-duze-od-ljudi.txt"
CHIEF, NORLIN = "chief-of-river-safety-for-the-courier.txt", "commander-norlin-on-the-river-guard.txt"
WHEEL, BRIDGE, TURNING = "forty-years-on-the-constance.txt", "the-ships-come-first.html", "eight-years-of-turning.txt"
CHANNEL = "harbour-master-on-the-channel.txt"
SONGS, HEARD = "pesma-se-ne-cuva-u-fioci.html", "sta-se-cuje-iza-pesme.html"
WATERS, PUMPS = "water-below-water-above.txt", "the-man-who-counts-pumps.txt"

ASKED = {
    ((WELL, 2), (GROUNDWATER, 4)),
    ((CHIEF, 1), (NORLIN, 1)),
    ((CHIEF, 3), (NORLIN, 2)),
    ((CHIEF, 7), (WHEEL, 5)),
    ((TURNING, 5), (CHANNEL, 3)),
    ((TURNING, 6), (BRIDGE, 6)),
    ((TURNING, 6), (CHANNEL, 4)),
    ((CHANNEL, 4), (BRIDGE, 6)),
    ((TURNING, 10), (BRIDGE, 7)),
    ((CHANNEL, 1), (BRIDGE, 2)),
    ((SONGS, 1), (HEARD, 1)),
}
RIGHT_FOR_AN_EDITOR = {((PUMPS, 9), (WATERS, 10))}
WRONG_FOR_AN_EDITOR = {((CHIEF, 6), (BRIDGE, 3)), ((SONGS, 10), (HEARD, 2))}
SAID = {
    ((WELL, 2), (GROUNDWATER, 4)),
    ((WELL, 3), (GROUNDWATER, 2)),
    ((CHIEF, 1), (NORLIN, 1)),
    ((CHIEF, 2), (NORLIN, 4)),
    ((BRIDGE, 3), (TURNING, 3), (CHANNEL, 6)),
    ((TURNING, 5), (CHANNEL, 2)),
    ((BRIDGE, 2), (TURNING, 5), (CHANNEL, 1)),
    ((SONGS, 3), (HEARD, 2)),
    ((WATERS, 3), (PUMPS, 2)),
    ((WATERS, 5), (PUMPS, 2)),
}
Pair = frozenset[tuple[str, int]]


def pairs(told: Iterable[Iterable[tuple[str, int]]]) -> set[Pair]:
    return {frozenset(pair) for places in told for pair in combinations(places, 2)}


def test_what_recurs_in_the_examples_is_what_their_page_tells() -> None:
    call_command("import_transcripts", str(EXAMPLES), "--publish", verbosity=0)
    files = dict(Source.objects.values_list("interview", "name"))
    rows = list(Exchange.objects.standing().select_related("interview").with_turns())
    asked: set[Pair] = set()
    likely: set[Pair] = set()
    said: set[Pair] = set()
    for interview, file in files.items():
        own = [row for row in rows if row.interview_id == interview]
        here = {row.pk: (file, row.number) for row in own}
        for key, echoes in echoes_of(own).items():
            for found, askings in ((asked, echoes.reasked.asked), (likely, echoes.reasked.candidates)):
                found |= {
                    frozenset([here[key], (files[one.exchange.interview_id], one.exchange.number)]) for one in askings
                }
            for passage in echoes.passages:
                places = [place.paragraph.exchange for place in passage.elsewhere]
                said |= {frozenset([here[key], (files[row.interview_id], row.number)]) for row in places}
    assert asked == pairs(ASKED)
    assert likely == pairs(RIGHT_FOR_AN_EDITOR | WRONG_FOR_AN_EDITOR)
    assert said == pairs(SAID)
