"""The set of hits is what scanning the texts with the analyzer gives: on random texts and queries, on any database.

The reference below knows nothing of index terms, languages of an index, sentinels or caps. Since each engine is held to
it, the engines agree with each other.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.language import tokens
from interviews.models import Exchange, Interview, Participant, Turn
from interviews.search import find, index, matching, parse
from interviews.search.engines import postgresql
from interviews.search.query import And, Not, Or, Term, wanted

pytestmark = pytest.mark.django_db

WORDS = """
    school schools školama škola школа школи neutral neutrality неутралност neutralnosti Vučić Вучићем vucic Đorđe
    djordje U.N. UN EU-led led don't l’homme homme O'Brien 3,700 3700 1990s new news nouvelle Straße strasse вопросы
    вопрос мёд 東京 京 ไทย हिन्दी σοφός ΣΟΦΟΣ x\u00ady vu\u010d a a a b the
"""
LANGUAGES = ("en", "sr-Latn", "sr", "fr", "ru", "", "mk")

words = st.sampled_from(WORDS.split())
sentences = st.lists(words, max_size=7).map(" ".join)
texts = st.lists(sentences, min_size=1, max_size=3).map("\n\n".join).filter(str.strip)
turns = st.lists(st.tuples(st.sampled_from(["question", "answer"]), texts), max_size=4)
archives = st.lists(
    st.tuples(st.sampled_from(LANGUAGES), words, words, st.lists(turns, min_size=1, max_size=3)), min_size=1, max_size=3
)


def _operators(inner):
    joined = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        joined.map(" ".join),
        joined.map(" OR ".join),
        inner.map(lambda query: f"-({query})"),
        inner.map(lambda query: f"({query})"),
    )


phrases = st.lists(words, min_size=1, max_size=3).map(lambda found: f'"{" ".join(found)}"')
queries = st.recursive(st.one_of(words, phrases, words.map("-{}".format)), _operators, max_leaves=6)


def write(archive):
    """Write an archive of [(language, name of the speaker, title, [[(kind, text) of a turn] of an exchange])]."""
    for serial, (language, name, title, exchanges) in enumerate(archive):
        interview = Interview.objects.create(
            title=title,
            slug=f"i-{serial}",
            language=language,
            status="published",
            is_public=True,
            was_public=True,
            published_at=datetime.now(UTC),
            last_number=len(exchanges),
        )
        speaker = Participant.objects.create(interview=interview, position=1, name=name, role="interviewee")
        for number, parts in enumerate(exchanges, 1):
            exchange = Exchange.objects.create(interview=interview, number=number, position=number)
            Turn.objects.bulk_create(
                Turn(exchange=exchange, position=position, kind=kind, text=text, participant=speaker)
                for position, (kind, text) in enumerate(parts)
            )
        index.refresh_interview(interview)


def scanned(query):
    """The ids of the exchanges that match, by reading every text."""
    root = parse(query).root
    if root is None:
        return set()
    exchanges = Exchange.objects.select_related("interview").prefetch_related("turns__participant")
    return {exchange.pk for exchange in exchanges if holds(root, exchange)}


def holds(node, exchange):
    if isinstance(node, Not):
        return not holds(node.child, exchange)
    if isinstance(node, And):
        return all(holds(child, exchange) for child in node.children)
    if isinstance(node, Or):
        return any(holds(child, exchange) for child in node.children)
    return stands_in(node, exchange)


def stands_in(term: Term, exchange):
    language = exchange.interview.language
    folded = [word.folded for word in term.words]
    stems = [word.stems(language) for word in term.words]
    as_typed, as_folded = [stem for stem, _ in stems], [stem for _, stem in stems]
    texts = [exchange.interview.title]
    for turn in exchange.turns.all():
        texts += [turn.participant.name, *turn.text.split("\n\n")]
    for text in texts:
        found = tokens(text, language)
        for start in range(len(found) - len(folded) + 1):
            row = found[start : start + len(folded)]
            if [token.folded for token in row] == folded:
                return True
            if not term.exact and [token.stem for token in row] in (as_typed, as_folded):
                return True
    return False


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(archive=archives, asked=st.lists(queries, min_size=1, max_size=8))
def test_the_hits_are_those_of_a_scan(db, archive, asked):
    with transaction.atomic():
        write(archive)
        for query in asked:
            expected = scanned(query)
            assert set(matching(query).values_list("pk", flat=True)) == expected, query
            results = find(query, per_page=1000)
            assert {hit.exchange.pk for hit in results.hits} == expected, query
            assert results.count == len(results.hits) == len(expected), query
            if wanted(parse(query).root) is not None:
                assert all(hit.matched for hit in results.hits), query
        assert index.check() == []
        transaction.set_rollback(True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(st.lists(st.sampled_from("abc"), max_size=160), min_size=1, max_size=3),
    asked=st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=6), min_size=1, max_size=6),
    operator=st.sampled_from([" ", " OR ", " -"]),
)
def test_texts_in_many_parts_are_searched_as_one(db, monkeypatch, said, asked, operator):
    monkeypatch.setattr(postgresql, "MOST_POSITIONS", 50)
    with transaction.atomic():
        text = "\n\n".join(map(" ".join, said)).strip() or "—"
        write([("en", "Name", "Title", [[("answer", text)], [("question", "a b")]])])
        query = operator.join(f'"{" ".join(words)}"' for words in asked)
        assert set(matching(query).values_list("pk", flat=True)) == scanned(query), query
        transaction.set_rollback(True)
