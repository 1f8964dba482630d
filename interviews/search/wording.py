"""A query in words, so that a page can say how it was understood."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .query import MOST_WORDS, Query
from .tree import INTERVIEWER, Among, And, Dated, Named, Near, Node, Not, Or, Term, Tongue

_PLACES = {
    "question": gettext_lazy("in a question"),
    "answer": gettext_lazy("in an answer"),
    "names": gettext_lazy("in the name of who speaks"),
    "title": gettext_lazy("in the title"),
    INTERVIEWER: gettext_lazy("in the name of who asks in the interview"),
}
_NAMED = {"outlet": gettext_lazy("in the name of the outlet"), "topic": gettext_lazy("in the name of a topic")}
_DATED = {
    "before": gettext_lazy("a date before %(date)s"),
    "after": gettext_lazy("a date after %(date)s"),
    "in": gettext_lazy("a date in %(date)s"),
}


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
        return _placed(_term_in_words(node), node.fields)
    if isinstance(node, Near):
        return _placed(_near_in_words(node), node.fields)
    if isinstance(node, Named):
        return f"{_term_in_words(node.term)} {_NAMED[node.kind]}"
    if isinstance(node, Tongue):
        return _("the language “%(code)s”") % {"code": node.code}
    if isinstance(node, Dated):
        return str(_DATED[node.kind]) % {"date": _date_in_words(node)}
    if isinstance(node, Not):
        return _("nothing like %(term)s") % {"term": _in_words(node.child, inner=True)}
    assert not isinstance(node, Among)
    assert isinstance(node, And | Or)
    joint = _(" or ") if isinstance(node, Or) else _(" and ")
    words = joint.join(_in_words(child, inner=True) for child in node.children)
    return f"({words})" if inner else words


def _placed(words: str, fields: tuple[str, ...]) -> str:
    places: list[str | Promise] = [_PLACES[field] for field in fields]
    return f"{words} {_(' or ').join(map(str, places))}" if places else words


def _term_in_words(term: Term) -> str:
    words = {"words": " ".join(word.spelled for word in term.words)}
    one = len(term.words) == 1
    if term.prefix:
        said = _("words that begin with “%(words)s”") if one else _("the phrase “%(words)s…”")
    elif term.as_spelled:
        said = _("“%(words)s”") if one else _("the phrase “%(words)s”")
    elif one:
        said = _("exactly “%(words)s”") if term.exact else _("“%(words)s” in any form")
    else:
        said = _("the exact phrase “%(words)s”") if term.exact else _("“%(words)s” side by side")
    said %= words
    return _("%(words)s, letter by letter as typed") % {"words": said} if term.as_spelled else said


def _near_in_words(near: Near) -> str:
    told = ngettext(
        "%(one)s with at most %(count)d word between it and %(other)s",
        "%(one)s with at most %(count)d words between it and %(other)s",
        near.between,
    )
    return told % {
        "one": _term_in_words(near.left),
        "other": _term_in_words(near.right),
        "count": near.between,
    }


def _date_in_words(asked: Dated) -> str:
    first, last = _day(asked.first), _day(asked.last)
    return first if first == last else f"{first}–{last}"


def _day(day: tuple[int, int, int]) -> str:
    return "-".join(f"{part:0{width}}" for part, width in zip(day, (4, 2, 2), strict=True) if part)
