"""Understanding transcripts: bytes in, frozen records out. No Django; the part a stranger would install by itself.

``decoding`` and ``readers`` make a :class:`Document` of blocks with offsets and typography. ``structures`` weighs
rival readings of the dialogue and keeps the best. ``pages`` knows what sites print around it, ``head`` sorts what
stands before the first turn, ``talk`` what stands amid and after. ``people`` tells who is who, ``topics`` what it is
about, ``kinds`` whether it is an interview at all, and ``words`` holds what all of them know of languages. ``stated``
takes formats at their word that say who said what; ``evidence`` shows what was seen of a refused text. ``ledger`` sees
to it that every character has a fate. ``parsing.parse`` puts them together, and ``version`` tells which parser it was.

``parse`` is loaded when it is first asked for: it brings every reader and pattern with it, which a server that only
shows readings, and an importer whose children parse, never need.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from .records import Given, Reading, Refused
from .version import PARSER_VERSION

if TYPE_CHECKING:
    from .parsing import parse

__all__ = ["PARSER_VERSION", "Given", "Reading", "Refused", "parse"]


def __getattr__(name: str) -> Any:
    if name == "parse":
        return importlib.import_module(f"{__name__}.parsing").parse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
