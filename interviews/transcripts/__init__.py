"""Understanding transcripts: bytes in, frozen records out. No Django; the part a stranger would install by itself.

``decoding`` and ``readers`` make a :class:`Document` of blocks with offsets and typography. ``structures`` weighs
rival readings of the dialogue and keeps the best. ``header`` sorts what stands before the first turn, ``turns`` what
stands amid and after. ``speakers`` (``voices``, ``naming``, ``guests``, ``sides``) tells who is who, ``subjects``
(``capitals``, ``nouns``) what it is about, ``admission`` whether it is an interview at all. ``lexicon`` and
``pronouns`` hold the words. ``stated`` takes formats at their word that say who said what; ``evidence``
shows what was seen of a refused text. ``ledger`` sees to it that every character has a fate. ``parsing.parse`` puts
them together, and ``version`` tells which parser it was.
"""

from .parsing import parse
from .records import Given, Reading, Refused
from .version import PARSER_VERSION

__all__ = ["PARSER_VERSION", "Given", "Reading", "Refused", "parse"]
