"""Search: one contract, two engines.

``tree``       what a query means: a small tree of frozen classes; knows neither models nor SQL
``query``      what a visitor typed -> that tree; ``dates`` for its dates, ``apostrophes`` for those left away
``wording``    the tree in words, so that a page can say how it understood the query
``documents``  rows of the archive -> what an index holds of one exchange, as ASCII terms of our own
``facts``      what a query asks beside words (outlet, topic, language, date) -> the exchanges of which it holds
``matching``   where a term stands among the words of a paragraph, without an index
``engines``    SQLite FTS5 and PostgreSQL: store documents, compile a tree to the set of exchanges that match
``index``      keeps the index true, in the caller's transaction; rebuilds it, and proves that it matches the rows
``marks``      what matched, marked in a text, from the same analyzer
``hitset``     all that a query finds, narrowed: counted by person, outlet, topic, year and language in one statement
``results``    ``find``: counts, orders, pages and shows; ``find_all``: the same without pages
``shown_rows`` what a page of hits shows of its rows
``writing``    a tree -> what somebody could have typed for it
``suggesting`` what to ask instead of a query that finds nothing

**What is indexed.** One document per standing exchange of a public interview, nothing else, with four fields: the words
of its questions, of its answers, the names of who spoke in it, and the interview's title. A term may match in any
field, or in those that the query names; all terms of a query must hold within one exchange. Phrases, and words near
each other, never cross a paragraph, a turn or a field. The names of who asks in the interview are there as well, found
by ``interviewer:`` alone.

**How words meet.** A document holds every word folded (case, diacritics and script off) and, where its language has a
stemmer, its stem with the mark of that language: "interviews" in English text is indexed as ``interviews`` and
``.en.interview``. A query has no language. Its words match by the folded form, or by the stem that each language
present in the index would give them, with that language's mark; so a French rule never bends an English word. A word is
stemmed as typed and as folded, because people leave diacritics away. Quoted words match by the folded form alone. For
the switch "as spelled" each word is there a third time, as it is spelled, but for fields in which folding changes
nothing: those are marked as plain, and their folded words serve.

**Why both engines agree.** They never see text, only these terms; phrases, exclusion and caps are settled by us: a
missing position or a sentinel term ends each paragraph, exclusion is a difference of sets, and on PostgreSQL long
exchanges are stored in several parts, each below its caps, with the set algebra done over exchanges.

For one more engine, write a module with the names of ``engines/sqlite.py`` and list it in ``engines/__init__.py``. For
one more field in which words stand, add it to ``tree.FIELDS``, ``documents`` and each engine's weights. For one more
fact about interviews, add its name to ``query`` and what it means to ``facts``.
"""

from . import index
from .marks import mark
from .query import parse
from .results import Everything, Hit, Results, find, find_all, find_naming, hits_of, matching, naming_each, saying

__all__ = [
    "Everything",
    "Hit",
    "Results",
    "find",
    "find_all",
    "find_naming",
    "hits_of",
    "index",
    "mark",
    "matching",
    "naming_each",
    "parse",
    "saying",
]
