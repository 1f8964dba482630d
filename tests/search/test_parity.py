"""The set of hits is what scanning the texts with the analyzer gives: on random texts and queries, on any database.

The reference knows nothing of index terms, languages of an index, sentinels or caps. Since each engine is held to it,
the engines agree with each other. SEARCH_EXAMPLES says how many archives are tried.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from interviews.language import fold, sort_key
from interviews.models import Exchange, Interview, Outlet, Participant, Topic, TopicAssignment, Turn
from interviews.search import find, index, matching, parse
from interviews.search.engines import postgresql
from interviews.search.tree import wanted

from .reference import scanned

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("SEARCH_EXAMPLES", "25"))
STRONG = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[phase for phase in Phase if phase is not Phase.shrink],
    suppress_health_check=list(HealthCheck),
)

WORDS = """
    school schools školama škola школа школи scholar neutral neutrality неутралност neutralnosti Vučić Вучићем vucic
    Đorđe djordje Đ U.N. UN EU-led led don't l’homme homme O'Brien dont 3,700 3700 1990s new news nouvelle Straße
    strasse Łódź lodz вопросы вопрос мёд мед объект 東京 京 ไทย हिन्दी σοφός ΣΟΦΟΣ שלום שָׁלוֹם x\u00ady vu\u010d
    adjust Kosovo's a a a b the
"""
LANGUAGES = ("en", "sr-Latn", "sr", "fr", "ru", "", "mk", "el", "he")
DATES = [(None, None, None), (2003, None, None), (2004, None, None), (2004, 1, None), (2004, 1, 1), (2004, 5, None),
         (2004, 5, 12), (2004, 5, 31), (2004, 12, None), (2004, 12, 31), (2005, 1, 1), (1999, None, None)]  # fmt: skip

words = st.sampled_from(WORDS.split())
sentences = st.lists(words, max_size=9).map(" ".join)
texts = st.lists(sentences, min_size=1, max_size=3).map("\n\n".join).filter(str.strip)
turns = st.lists(st.tuples(st.sampled_from(["question", "answer"]), texts), max_size=4)
archives = st.lists(
    st.tuples(
        st.sampled_from(LANGUAGES), words, words, st.lists(turns, min_size=1, max_size=3),
        st.sampled_from(DATES), words, words,
    ),
    min_size=1, max_size=3,
)  # fmt: skip


def _operators(inner):
    joined = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        joined.map(" ".join),
        joined.map(" OR ".join),
        inner.map(lambda query: f"-({query})"),
        inner.map(lambda query: f"({query})"),
        st.tuples(st.sampled_from(FIELDS), inner).map(lambda pair: f"{pair[0]}:({pair[1]})"),
        st.tuples(st.sampled_from(["in:question", "in:answer", "-in:answer", "in:name", "in:title"]), inner).map(
            lambda pair: f"({pair[1]} {pair[0]})"
        ),
    )


FIELDS = ("speaker", "interviewer", "outlet", "topic")
phrases = st.lists(words, min_size=1, max_size=3).map(lambda found: f'"{" ".join(found)}"')
prefixes = st.tuples(words, st.integers(2, 6)).map(lambda pair: f"{pair[0][: pair[1]]}*")
operands = st.one_of(words, phrases, prefixes)
nears = st.tuples(operands, st.sampled_from(["NEAR/0", "NEAR/1", "NEAR/3", "AROUND(2)", "NEAR"]), operands).map(
    " ".join
)
facts = st.one_of(
    st.tuples(st.sampled_from(FIELDS), operands).map(":".join),
    st.sampled_from(["language:sr", "language:sr-latn", "language:en", "year:2004", "year:1999-2003", "year:2000s"]),
    st.tuples(
        st.sampled_from(["before", "after"]),
        st.sampled_from(
            ["2004", "2004-01", "2004-01-01", "2004-05", "2004-05-12", "2004-05-31", "2004-12", "2004-12-31"]
        ),
    ).map(":".join),
)
simple = st.one_of(words, phrases, prefixes, nears, facts, words.map("-{}".format))
queries = st.recursive(simple, _operators, max_leaves=6)


def write(archive):
    """Write interviews, each (language, speaker, title, exchanges, date, outlet, topic).

    An exchange is a list of turns, each (kind, text).
    """
    for serial, (language, name, title, exchanges, day, outlet, topic) in enumerate(archive):
        year, month, day_of_month = day
        interview = Interview.objects.create(
            title=title,
            slug=f"i-{serial}",
            language=language,
            outlet=_named(Outlet, outlet),
            date_year=year,
            date_month=month,
            date_day=day_of_month,
            date_kind="published" if year else "",
            sort_date=year * 10000 + (month or 0) * 100 + (day_of_month or 0) if year else None,
            status="published",
            is_public=True,
            was_public=True,
            published_at=datetime.now(UTC),
            last_number=len(exchanges),
        )
        speaker = Participant.objects.create(interview=interview, position=1, name=name, role="interviewee")
        Participant.objects.create(interview=interview, position=2, name=f"{outlet} {title}", role="interviewer")
        for number, parts in enumerate(exchanges, 1):
            exchange = Exchange.objects.create(interview=interview, number=number, position=number)
            Turn.objects.bulk_create(
                Turn(exchange=exchange, position=position, kind=kind, text=text, participant=speaker)
                for position, (kind, text) in enumerate(parts)
            )
            TopicAssignment.objects.create(exchange=exchange, topic=_named(Topic, topic), rejected=number == 2)
        index.refresh_interview(interview)


def _named(model, name):
    row, _made = model.objects.get_or_create(
        folded_name=fold(name),
        defaults={
            "name": name,
            "slug": f"{model.__name__.lower()}-{model.objects.count()}",
            "sort_key": sort_key(name),
        },
    )
    return row


def check_query(query, *, as_spelled=False):
    root = parse(query, as_spelled=as_spelled).root
    expected = scanned(root)
    told = f"{query!r} as spelled: {as_spelled}: {root}"
    assert set(matching(query, as_spelled=as_spelled).values_list("pk", flat=True)) == expected, told
    results = find(query, as_spelled=as_spelled, per_page=1000)
    assert {hit.exchange.pk for hit in results.hits} == expected, told
    assert results.count == len(results.hits) == len(expected), told
    if root is not None and wanted(root) is not None and "interviewer" not in query:
        assert all(hit.matched for hit in results.hits), told


@STRONG
@given(archive=archives, asked=st.lists(st.tuples(queries, st.booleans()), min_size=4, max_size=10))
def test_the_hits_are_those_of_a_scan(db, archive, asked):
    with transaction.atomic():
        write(archive)
        for query, as_spelled in asked:
            check_query(query, as_spelled=as_spelled)
        assert index.check() == []
        transaction.set_rollback(True)


@STRONG
@given(
    said=st.lists(st.lists(st.sampled_from("abcč"), max_size=160), min_size=1, max_size=3),
    asked=st.lists(st.lists(st.sampled_from("abcč"), min_size=1, max_size=6), min_size=1, max_size=6),
    operator=st.sampled_from([" ", " OR ", " -", " NEAR/2 ", " NEAR/30 "]),
    as_spelled=st.booleans(),
)
def test_texts_in_many_parts_are_searched_as_one(db, monkeypatch, said, asked, operator, as_spelled):
    monkeypatch.setattr(postgresql, "MOST_POSITIONS", 150)
    with transaction.atomic():
        text = "\n\n".join(map(" ".join, said)).strip() or "—"
        exchanges = [[("answer", text)], [("question", "a b")]]
        write([("en", "Name", "Title", exchanges, DATES[0], "Post", "Tides")])
        check_query(operator.join(f'"{" ".join(words)}"' for words in asked), as_spelled=as_spelled)
        transaction.set_rollback(True)


def test_an_answer_longer_than_any_cap_is_searched_to_its_end(db):
    """PostgreSQL drops positions over 16,383, and all but 256 of one word."""
    filler = [f"w{number % 700} tide" for number in range(8200)]
    text = " ".join([*filler, "amber", "tide", *filler[:20], "copper"])
    write(
        [("en", "Name", "Title", [[("answer", text)], [("answer", "amber w1 w2 copper")]], DATES[0], "Post", "Tides")]
    )
    for query in ('"amber tide"', "amber copper", "copper -w699", "amber NEAR/1 tide", "amber NEAR/30 copper",
                  "w699 NEAR/2 amber", '"tide amber"', '"w1 tide w2" copp*', "in:question amber"):  # fmt: skip
        check_query(query)
