"""When something is heard in a recording: as people read it, as machines do, and where to listen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """``clock``: "2:05" or "1:02:05". ``duration``: as ``<time>`` has it. ``address``: "" without a recording."""

    clock: str
    duration: str
    address: str


def moment_of(seconds: float, recording: str) -> Moment:
    """The moment ``seconds`` after the beginning; parts of a second are left out, so that no word is cut off."""
    whole = max(0, int(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    clock = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return Moment(clock, f"PT{whole}S", address_at(recording, whole))


def address_at(recording: str, seconds: int) -> str:
    """Where a recording is heard from a moment on; "" where its address is not known.

    A media fragment, ``#t=SECONDS`` (https://www.w3.org/TR/media-frags/), which browsers know for sound and video
    files. Players of their own kind want the time elsewhere: an address that ends with "=" gets it right there.
    """
    if not recording:
        return ""
    if recording.endswith("="):
        return f"{recording}{seconds}"
    return f"{recording.partition('#')[0]}#t={seconds}"
