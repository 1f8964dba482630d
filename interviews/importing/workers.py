"""Where files are parsed: one call, whose answer is a reading or the reason why there is none.

A seam. Parsing happens before any transaction begins; a pool of bounded processes takes the place of the call in this
process without a change elsewhere.
"""

from __future__ import annotations

import logging

from interviews.editing.creation import storable
from interviews.transcripts import Given, Reading, Refused, parse

_log = logging.getLogger(__name__)


def read(data: bytes, *, name: str, given: Given) -> Reading | Refused:
    """Parse one file. What a parser should never do, failing, refuses that file alone, and is logged."""
    try:
        return storable(parse(data, name=name, given=given))
    except Refused as refused:
        return refused
    except (Exception, RecursionError) as error:
        _log.exception("the parser failed on %r", name)
        return Refused(f"The parser failed ({type(error).__name__}: {error}). Please report this with the file.")
