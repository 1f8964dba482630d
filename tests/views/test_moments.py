"""Times on the page: told quietly, and links to the recording where its address is known."""

from __future__ import annotations

import html5lib
import pytest

from interviews.models import Turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(make_interview):
    made = make_interview(2)
    Turn.objects.filter(exchange__interview=made, kind="answer", exchange__number=1).update(start=125.4)
    return made


def moments(client, address: str) -> list[tuple[str | None, str | None, str | None]]:
    tree = html5lib.parse(client.get(address).content, namespaceHTMLElements=False)
    found = [node for node in tree.iter("span") if node.get("class") == "moment"]
    return [
        (
            "".join(node.itertext()).strip(),
            next((link.get("href") for link in node.iter("a")), None),
            next((time.get("datetime") for time in node.iter("time")), None),
        )
        for node in found
    ]


@pytest.mark.parametrize("tail", ["", "1/"])
def test_a_time_links_to_the_recording_at_that_moment(client, interview, tail):
    interview.recording = "https://a.example/tape.mp3"
    interview.save(update_fields=["recording"])
    address = interview.get_absolute_url() + tail
    assert moments(client, address) == [("2:05", "https://a.example/tape.mp3#t=125", "PT125S")]
    if not tail:
        assert 'href="https://a.example/tape.mp3#t=0"' in client.get(address).content.decode()


@pytest.mark.parametrize("tail", ["", "1/"])
def test_a_time_without_a_recording_is_told_and_links_nowhere(client, interview, tail):
    assert moments(client, interview.get_absolute_url() + tail) == [("2:05", None, "PT125S")]


def test_turns_without_a_time_tell_none(client, make_interview):
    assert moments(client, make_interview(2).get_absolute_url()) == []
