"""A query in words, so that a page can say how it was understood."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .query import MOST_WORDS, Node, Not, Or, Query, Term


def understood(query: Query) -> str:
    """One or two sentences: what is looked for, and that part of the query was left out if it was."""
    if query.root is None:
        return _("There is no word in this query to search for.")
    sentence = _("Exchanges with %(terms)s.") % {"terms": _in_words(query.root)}
    if query.cut:
        sentence += " " + _("The query was too long: only its first %(count)d words were used.") % {"count": MOST_WORDS}
    return sentence


def _in_words(node: Node, *, inner: bool = False) -> str:
    if isinstance(node, Term):
        return _term_in_words(node)
    if isinstance(node, Not):
        return _("nothing like %(term)s") % {"term": _in_words(node.child, inner=True)}
    joint = _(" or ") if isinstance(node, Or) else _(" and ")
    words = joint.join(_in_words(child, inner=True) for child in node.children)
    return f"({words})" if inner else words


def _term_in_words(term: Term) -> str:
    words = {"words": " ".join(word.spelled for word in term.words)}
    if len(term.words) == 1:
        return (_("exactly “%(words)s”") if term.exact else _("“%(words)s” in any form")) % words
    return (_("the exact phrase “%(words)s”") if term.exact else _("“%(words)s” side by side")) % words
