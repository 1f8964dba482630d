"""What to ask instead of a query that finds nothing: words of the archive, fewer terms, another spelling or script.

Every suggestion finds something, and is made of what is public alone: of the index, which holds nothing else.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.db import connections, router

from interviews.language import tokens
from interviews.language.scripts import cyrillic, latin
from interviews.models import Exchange

from .documents import encode
from .engines import engine
from .query import Query, parse
from .results import matching
from .shown_rows import shown_exchanges
from .tree import And, Near, Node, Not, Term, leaves, to_mark
from .writing import written

MOST = 3
"""Suggestions of each kind."""
_LONGEST = 24  # letters of a word whose spelling is looked after
_MOST_WORDS = 4
_LOOKED_THROUGH = 8  # exchanges that are read to learn how a word is spelled
_MOST_TERMS = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query to ask instead. ``kind``: "spelling", "fewer" or "letters"; ``count``: what it finds."""

    kind: str
    text: str
    as_spelled: bool
    count: int


def suggestions(query: Query) -> list[Suggestion]:
    """What to ask instead, the surest first, at most MOST of a kind; nothing where nothing like it is there."""
    if query.root is None:
        return []
    found: dict[str, Suggestion] = {}
    for make in (_other_letters, _other_spellings, _fewer_terms):
        for suggestion in make(query):
            found.setdefault(f"{suggestion.as_spelled} {suggestion.text}", suggestion)
    return list(found.values())


def _counted(kind: str, text: str, as_spelled: bool) -> Suggestion | None:
    count = matching(text, as_spelled=as_spelled).count()
    return Suggestion(kind, text, as_spelled, count) if count else None


def _other_letters(query: Query) -> Iterator[Suggestion]:
    """Of a query that goes letter by letter: the other script, and all ways to write it."""
    if not query.as_spelled:
        return
    other = _in_script(query.text, cyrillic), _in_script(query.text, lambda text: latin(text.lower()))
    for text in dict.fromkeys(other):
        if text != query.text and (found := _counted("letters", text, True)):
            yield found
    if found := _counted("letters", query.text, False):
        yield found


def _in_script(text: str, turned: Callable[[str], str]) -> str:
    """A query in another script: the words that are searched for, not the names of fields and operators."""
    root = parse(text).root
    said = {word.spelled for leaf in leaves(root) for word in _words(leaf)} if root else set()
    return _replaced(text, lambda spelled: turned(spelled) if spelled in said else None)


def _words(leaf: Node) -> tuple:
    if isinstance(leaf, Near):
        return leaf.left.words + leaf.right.words
    return leaf.words if isinstance(leaf, Term) else ()


def _replaced(text: str, turned: Callable[[str], str | None]) -> str:
    """A text with words of it replaced; those that become None stay."""
    parts, at = [], 0
    for token in tokens(text):
        typed = text[token.start : token.end]
        parts += [text[at : token.start], _cased(turned(token.spelled), typed) or typed]
        at = token.end
    return "".join([*parts, text[at:]])


def _cased(word: str | None, typed: str) -> str | None:
    """A word that stands in for what was typed, with a capital where that has one."""
    return word[:1].upper() + word[1:] if word and typed[:1].isupper() else word


def _other_spellings(query: Query) -> Iterator[Suggestion]:
    """The query with words that the archive has, one letter away, in place of those that it has not."""
    words = [word for leaf in to_mark(query.root) for word in _words(leaf)] if query.root else []
    unknown = [word for word in dict.fromkeys(words) if not matching(word.spelled).exists()][:_MOST_WORDS]
    if not unknown:
        return
    better = {word.spelled: _known_like(word.folded) for word in unknown}
    if not any(better.values()):
        return
    found_any = False
    for place in range(MOST):
        chosen = {spelled: likes[min(place, len(likes) - 1)] for spelled, likes in better.items() if likes}
        if place and not any(len(likes) > place for likes in better.values()):
            break
        if found := _counted("spelling", _replaced(query.text, chosen.get), False):
            found_any = True
            yield found
    if not found_any:  # something else in the query finds nothing; the word alone does
        yield from filter(None, (_counted("spelling", likes[0], False) for likes in better.values() if likes))


def _known_like(folded: str) -> list[str]:
    """The words of the archive one letter away from a folded word, those in most exchanges first."""
    if not 3 <= len(folded) <= _LONGEST:
        return []
    alias = str(router.db_for_read(Exchange))
    connection = connections[alias]
    by_term = {encode(word): word for word in _near_spellings(folded)}
    with connection.cursor() as cursor:
        known = engine(connection.vendor).known(cursor, list(by_term))
    return [_as_it_stands(by_term[term], alias) for term in known[:MOST]]


def _as_it_stands(folded: str, alias: str) -> str:
    """A folded word as the archive spells it, with its diacritics and in its alphabet: as most of some texts do."""
    found = matching(f'"{folded}"').using(alias).order_by("pk").values_list("pk", flat=True)[:_LOOKED_THROUGH]
    texts: list[str] = []
    for exchange in shown_exchanges(list(found), alias):
        names = [name for turn in exchange.turns for name in turn.names]
        texts += [exchange.interview.title, *dict.fromkeys(names), *(turn.text for turn in exchange.turns)]
    spelled = Counter(token.spelled for text in texts for token in tokens(text) if token.folded == folded)
    # Of those that are spelled as often the first, so that a query has the same suggestion each time.
    return min(spelled, key=lambda word: (-spelled[word], word), default=folded)


def _near_spellings(word: str) -> set[str]:
    """Every word that one letter left out, put in, changed or swapped makes of a word."""
    letters = string.ascii_lowercase if word.isascii() else string.ascii_lowercase + "".join(sorted(set(word)))
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {head + tail[1:] for head, tail in parts if tail}
    made |= {head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1}
    made |= {head + letter + tail[1:] for head, tail in parts if tail for letter in letters}
    made |= {head + letter + tail for head, tail in parts for letter in letters}
    return made - {word, ""}


def _fewer_terms(query: Query) -> Iterator[Suggestion]:
    """The query without one of its terms, and those that find most first."""
    root = query.root
    if not isinstance(root, And):
        return
    found = []
    for left_out in root.children[:_MOST_TERMS]:
        kept = tuple(child for child in root.children if child is not left_out)
        if all(isinstance(child, Not) for child in kept):
            continue
        text = written(kept[0] if len(kept) == 1 else replace(root, children=kept))
        if suggestion := _counted("fewer", text, query.as_spelled):
            found.append(suggestion)
    yield from sorted(found, key=lambda suggestion: -suggestion.count)[:MOST]
