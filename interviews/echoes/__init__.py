"""Echoes: what was asked before, what was said before, and whether a quotation was said at all.

``traces``     what is kept of one exchange to find it again: numbers, made of its words by ``language``
``engines``    where those of passages are kept: one contract, two databases
``table``      where the others are kept, alike on both
``index``      keeps them true, in the caller's transaction; makes them anew, and proves that they match the rows
``candidates`` the exchanges that have numbers in common with some texts, the commonplace left out
``said``       which passages of an exchange recur, and where: "said before"
``beside``     both, of the exchanges of a page
``repeated``   the passages that recur most: of a person, in a topic, in a year
``asked``      where the same question was put: "asked before"; the questions that were asked most
``quoted``     whether a quotation was said, exactly or nearly, by whom and when: "quote check"
``places``     a stretch of a paragraph, with who said it, where and when

**What is stored depends on one exchange alone.** Its numbers are a function of its own words, so that writing costs as
much as the text is long, nothing has to be mended elsewhere when an exchange goes, and a rebuilt index is equal to one
that grew. What depends on the archive (what is rare, what is commonplace, what belongs together) is worked out when a
page asks, of the few texts that the numbers lead to, in a number of queries that does not grow.

**Only public rows are in it,** as in the search index, and every text that is shown is read from public rows once more.
"""

from . import index

__all__ = ["index"]
