"""A parser with a fault, for showing what the importer makes of one: it fails on every text about a ferry."""

from interviews.transcripts import Given, Reading
from interviews.transcripts import parse as sound_parse


def parse(data: bytes, *, name: str = "", given: Given) -> Reading:
    """As the real one, but for its fault."""
    if b"ferry" in data:
        raise ZeroDivisionError("by zero")
    return sound_parse(data, name=name, given=given)
