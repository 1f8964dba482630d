"""When something is heard, and where."""

import pytest

from interviews.models.moments import Moment, address_at, moment_of


@pytest.mark.parametrize(
    ("recording", "address"),
    [
        ("", ""),
        ("https://a.example/tape.mp3", "https://a.example/tape.mp3#t=125"),
        ("https://a.example/tape.mp3?x=1", "https://a.example/tape.mp3?x=1#t=125"),
        ("https://a.example/tape.mp3#t=7", "https://a.example/tape.mp3#t=125"),
        ("https://video.example/watch?v=a&t=", "https://video.example/watch?v=a&t=125"),
        ("https://video.example/1#t=", "https://video.example/1#t=125"),
    ],
)
def test_a_recording_is_heard_from_a_moment_on(recording, address):
    assert address_at(recording, 125) == address


@pytest.mark.parametrize(
    ("seconds", "clock", "duration"),
    [(0, "0:00", "PT0S"), (62.9, "1:02", "PT62S"), (3605, "1:00:05", "PT3605S"), (360000, "100:00:00", "PT360000S")],
)
def test_a_moment_is_told_as_a_clock_does(seconds, clock, duration):
    assert moment_of(seconds, "") == Moment(clock, duration, "")
