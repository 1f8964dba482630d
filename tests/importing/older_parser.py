"""A parser of an earlier version, which did not know the title of a text."""

from __future__ import annotations

from dataclasses import replace

from interviews import transcripts
from interviews.transcripts import Given, Reading

VERSION = "1"


def parse(data: bytes, *, name: str = "", given: Given) -> Reading:
    reading = transcripts.parse(data, name=name, given=given)
    return replace(reading, parser_version=VERSION, title="An interview", title_made=True)
