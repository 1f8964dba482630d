"""The analyzer: how the archive reads words. No Django, no database, no state.

Text comes in, plain records and strings go out. Everything that compares words goes through here, so that indexing,
querying, highlighting, topic terms, duplicate names and repeated passages agree on SQLite and PostgreSQL alike:

``scripts``       Cyrillic to Latin, and which scripts write no space between words
``folding``       case, diacritics and scripts off: ``fold_word``
``tokenizing``    where words begin and end in the text as it stands: ``spans``
``stemming``      word forms of a language: ``stem``, ``stem_language``
``analyzer``      the above put together: ``tokens`` and ``fold``
``remembering``   what was made of a word, by the word: ``Remembered``
``sorting``       keys that sort A to Z by plain comparison: ``sort_key``
``slugs``         ASCII parts of addresses: ``slugify``
``overlaps``      where one text has another in it: ``passage_in``
``fingerprints``  how a paragraph is cited. It stands apart on purpose: citations hold for ever, the analyzer may change

A change to what ``tokens`` or ``fold`` returns needs ``manage.py rebuild_search`` and new keys for names; raise
``ANALYZER_VERSION`` with it. For one more language with word forms, add its code to ``stemming.ALGORITHMS``.
"""

from .analyzer import ANALYZER_VERSION, Token, fold, forms_of, may_part_numbers, pieces_of, pieces_with, tokens
from .fingerprints import fingerprint, fingerprints
from .folding import LONGEST_WORD
from .remembering import LONGEST_REMEMBERED, Remembered
from .slugs import slugify
from .sorting import sort_key
from .stemming import stem, stem_language

__all__ = [
    "ANALYZER_VERSION",
    "LONGEST_REMEMBERED",
    "LONGEST_WORD",
    "Remembered",
    "Token",
    "fingerprint",
    "fingerprints",
    "fold",
    "forms_of",
    "may_part_numbers",
    "pieces_of",
    "pieces_with",
    "slugify",
    "sort_key",
    "stem",
    "stem_language",
    "tokens",
]
