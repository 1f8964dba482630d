"""Where and when a text was printed: what running heads and notes at the foot tell of it."""

from __future__ import annotations

import pytest

from interviews.transcripts.head import imprints
from interviews.transcripts.records import AsideKind

from ..brief_talks import brief
from ..talks import read


def _of(kind: AsideKind, text: str) -> tuple[str, str]:
    found = imprints.read([(kind, text)], "The keeper who reads everything")
    return found.outlet, str(found.date or "")


@pytest.mark.parametrize(
    ("line", "outlet", "date"),
    [
        ("First published in The Orr Messenger, no. 14, spring 2011.", "The Orr Messenger", "2011"),
        ("Megjelent a Parti Hírmondó 2012. áprilisi számában.", "Parti Hírmondó", "2012-04"),
        ("Erschienen in der Uferpost, Ausgabe 4/2013, April 2013", "Uferpost", "2013-04"),
        ("Paru dans « La Marée » n° 12, juin 2011", "La Marée", "2011-06"),
        ("Objavljeno u časopisu Obala, br. 12, maj 2014.", "Obala", "2014-05"),
        ("Obalski list, godina XII, broj 6, jun 2014.", "Obalski list", "2014-06"),
    ],
)
def test_a_note_says_where_and_when_a_talk_was_printed(line: str, outlet: str, date: str) -> None:
    assert _of(AsideKind.NOTE, line) == (outlet, date)


def test_a_running_head_is_the_name_and_the_season() -> None:
    assert _of(AsideKind.RUNNING_HEAD, "TOWPATH QUARTERLY | SUMMER 2009") == ("Towpath Quarterly", "2009")


@pytest.mark.parametrize(
    "line",
    [
        # A town, a month, and a name that is declined behind the preposition are no paper's name.
        "Published in Hallen, 2010",
        "Published in May 2010",
        "Objavljeno u Obali, maj 2014.",
        "Interview no. 3, May 2014",
        "The keeper who reads everything, no. 3, May 2014",
    ],
)
def test_what_is_no_papers_name_is_none(line: str) -> None:
    assert _of(AsideKind.NOTE, line) == ("", "")


def test_an_imprint_below_the_talk_dates_it() -> None:
    talk = brief("en", "**{}**", "{}")
    reading = read(f"# The keeper who reads everything\n\n{talk}\n\n*First published in The Orr Messenger, May 2011.*")
    assert (reading.outlet, str(reading.date)) == ("The Orr Messenger", "2011-05")
