"""Search: one contract, two engines.

``query``      what a visitor typed -> a small tree of frozen classes; knows neither models nor SQL
``wording``    the tree in words, so that a page can say how it understood the query
``documents``  rows of the archive -> what an index holds of one exchange, as ASCII terms of our own
``engines``    SQLite FTS5 and PostgreSQL: store documents, compile a tree to the set of exchanges that match
``index``      keeps the index true, in the caller's transaction; rebuilds it, and proves that it matches the rows
``marks``      what matched, marked in a text, from the same analyzer
``results``    ``find``: counts, orders, pages and shows

**What is indexed.** One document per standing exchange of a public interview, nothing else, with four fields: the words
of its questions, of its answers, the names of who spoke in it, and the interview's title. A term may match in any
field; all terms of a query must hold within one exchange. Phrases never cross a paragraph, a turn or a field.

**How words meet.** A document holds every word folded (case, diacritics and script off) and, where its language has a
stemmer, its stem with the mark of that language: "interviews" in English text is indexed as ``interviews`` and
``en.interview``. A query has no language. Its words match by the folded form, or by the stem that each language present
in the index would give them, with that language's mark; so a French rule never bends an English word. A word is
stemmed as typed and as folded, because people leave diacritics away. Quoted words match by the folded form alone.

**Why both engines agree.** They never see text, only these terms; phrases, exclusion and caps are settled by us: a
missing position or a sentinel term ends each paragraph, exclusion is a difference of sets, and on PostgreSQL long
exchanges are stored in several parts, each below its caps, with the set algebra done over exchanges.

For one more engine, write a module with the names of ``engines/sqlite.py`` and list it in ``engines/__init__.py``. For
one more field, add it to ``documents.FIELDS`` and to each engine's weights. A filter such as ``speaker:`` would be one
more kind of node in ``query`` that compiles to a queryset, beside ``Term``.
"""

from . import index
from .marks import mark
from .query import parse
from .results import Hit, Results, find, find_naming, matching

__all__ = ["Hit", "Results", "find", "find_naming", "index", "mark", "matching", "parse"]
