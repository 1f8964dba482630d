"""What a query finds, by reading every text: naive, slow, and without index terms, streams, sentinels, parts or SQL.

It shares with the search only the analyzer, which cuts and folds words, and the tree of the query.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from interviews.language import stem_language, tokens
from interviews.models import Exchange
from interviews.search import tree

LONGEST = 64  # letters of a word that count


def scanned(root):
    """The ids of the exchanges that match a tree."""
    if root is None:
        return set()
    exchanges = Exchange.objects.select_related("interview__outlet").prefetch_related(
        "turns__participant__person", "turns__participant__outlet", "interview__participants", "assignments__topic"
    )
    languages = {stem_language(exchange.interview.language) for exchange in exchanges} | {""}
    return {exchange.pk for exchange in exchanges if holds(root, exchange, languages)}


def holds(node, exchange, languages):
    match node:
        case tree.Not(child):
            return not holds(child, exchange, languages)
        case tree.And(children):
            return all(holds(child, exchange, languages) for child in children)
        case tree.Or(children):
            return any(holds(child, exchange, languages) for child in children)
        case tree.Term() | tree.Near():
            paragraphs = [text for field in node.fields or tree.FIELDS for text in texts(exchange, field)]
            return any(stands_in(text, node, exchange.interview.language) for text in paragraphs)
        case tree.Named("outlet", term):
            outlet = exchange.interview.outlet
            names = [row.name for row in (outlet, *outlet.merged.all())] if outlet else []
            return any(stands_in(name, term, mark) for name, mark in product(names, languages))
        case tree.Named("topic", term):
            about = [given.topic for given in exchange.assignments.all() if not given.rejected]
            names = [row.name for topic in about for row in (topic, *topic.merged.all())]
            return any(stands_in(name, term, mark) for name, mark in product(names, languages))
        case tree.Tongue(code):
            return f"{exchange.interview.language.lower()}-".startswith(f"{code}-")
        case tree.Dated():
            return lies(exchange.interview, node)
    raise AssertionError(node)


def texts(exchange, field):
    """The paragraphs of a field, each by itself."""
    if field == "title":
        return [exchange.interview.title]
    if field == "names":
        who = [turn.participant for turn in exchange.turns.all() if turn.participant]
        return [bearer.name for one in who for bearer in (one, one.person, one.outlet) if bearer]
    if field == tree.INTERVIEWER:
        return [who.name for who in exchange.interview.participants.all() if who.role == "interviewer"]
    return [text for turn in exchange.turns.all() if turn.kind == field for text in turn.text.split("\n\n")]


def stands_in(text, node, language):
    found = tokens(text, language)
    if isinstance(node, tree.Term):
        return any(spots(found, node, way) for way in ways(node, language))
    if node.left.has_forms and node.right.has_forms:
        both = zip(ways(node.left, language), ways(node.right, language), strict=True)
    else:
        both = [(ways(node.left, "")[0], ways(node.right, "")[0])]
    for one, other in both:
        for (start, end), (begin, stop) in product(spots(found, node.left, one), spots(found, node.right, other)):
            if 0 <= begin - end <= node.between or 0 <= start - stop <= node.between:
                return True
    return False


def ways(term, language):
    """How each word of a term may be written: as typed, and by its stems as typed and as typed without accents."""
    if term.as_spelled:
        return [[("spelled", word.spelled[:LONGEST]) for word in term.words]]
    typed = [("folded", word.folded) for word in term.words]
    if not term.has_forms or not stem_language(language):
        return [typed]
    stems = [word.stems(language) for word in term.words]
    return [typed, [("stem", plain) for plain, _ in stems], [("stem", folded) for _, folded in stems]]


def spots(found, term, way):
    """Where the words of a term stand in a row of tokens: (first, after the last)."""
    places = []
    for start in range(len(found) - len(way) + 1):
        pairs = [
            (getattr(token, form)[:LONGEST], wanted)
            for token, (form, wanted) in zip(found[start : start + len(way)], way, strict=True)
        ]
        *first, (last, wanted) = pairs
        if all(one == other for one, other in first) and (last == wanted or (term.prefix and last.startswith(wanted))):
            places.append((start, start + len(way)))
    return places


def lies(interview, asked):
    """Whether the stretch of days of an interview may lie before, after or among the days asked for."""
    if interview.date_year is None:
        return False
    first, last = days(interview.date_year, interview.date_month or 0, interview.date_day or 0)
    opening, closing = days(*asked.first)[0], days(*asked.last)[1]
    return {"before": first < opening, "after": last > closing, "in": first <= closing and last >= opening}[asked.kind]


def days(year, month, day):
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    following = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return first, following - timedelta(days=1)
