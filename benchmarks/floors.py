"""The site with views beside it that do the least that can be done: what its pages are measured against.

``/floor/bare/`` says a word. ``/floor/raw/?q=`` runs the raw statements of the database's own full text over the same
texts: the count, and the best twenty with snippets. ``/floor/grouped/?outlet=`` counts interviews by year in SQL.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from archive.urls import urlpatterns as of_the_site

RAW = "bench_raw"
_PAGE = Template("<h1>{{ count }}</h1><ol>{% for row in rows %}<li>{{ row }}</li>{% endfor %}</ol>")


def bare(request: HttpRequest) -> HttpResponse:
    """A word."""
    return HttpResponse("Well.")


def raw(request: HttpRequest) -> HttpResponse:
    """What the engine finds, without anything of ours."""
    asked = request.GET["q"]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"SELECT COUNT(*) FROM {RAW} WHERE {RAW} MATCH %s", [asked])
            (count,) = cursor.fetchone()
            cursor.execute(
                f"SELECT rowid, snippet({RAW}, -1, '<b>', '</b>', '…', 30) FROM {RAW} WHERE {RAW} MATCH %s "
                "ORDER BY rank LIMIT 20",
                [asked],
            )
        else:
            query = "websearch_to_tsquery('simple', %s)"
            cursor.execute(f"SELECT COUNT(*) FROM {RAW} WHERE vector @@ {query}", [asked])
            (count,) = cursor.fetchone()
            cursor.execute(
                f"SELECT id, ts_headline('simple', text, {query}) FROM (SELECT id, text FROM {RAW} "
                f"WHERE vector @@ {query} ORDER BY ts_rank(vector, {query}) DESC LIMIT 20) AS best",
                [asked] * 3,
            )
        rows = cursor.fetchall()
    return HttpResponse(_PAGE.render(Context({"count": count, "rows": rows})))


def grouped(request: HttpRequest) -> HttpResponse:
    """How many interviews of an outlet there are of each year, and of some years of each outlet."""
    with connection.cursor() as cursor:
        found: list[Any] = []
        for by, where in (("date_year", "outlet_id = %s"), ("outlet_id", "date_year BETWEEN %s AND %s")):
            given = [request.GET["outlet"]] if by == "date_year" else [2010, 2019]
            cursor.execute(
                f"SELECT {by}, COUNT(*) FROM interviews_interview WHERE is_public AND {where} GROUP BY {by}", given
            )
            found += cursor.fetchall()
    return HttpResponse(_PAGE.render(Context({"count": len(found), "rows": found})))


urlpatterns = [
    path("floor/bare/", bare),
    path("floor/raw/", raw),
    path("floor/grouped/", grouped),
    *of_the_site,
]


def make_raw_index() -> None:
    """The database's own full text over what was said, a row for each exchange; it stays until it is dropped."""
    texts = (
        "SELECT exchange_id, {join}(text, ' ') FROM interviews_turn JOIN interviews_exchange ON exchange_id = "
        "interviews_exchange.id GROUP BY exchange_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {RAW}")
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE VIRTUAL TABLE {RAW} USING fts5(text)")
            cursor.execute(f"INSERT INTO {RAW} (rowid, text) {texts.format(join='group_concat')}")
            return
        cursor.execute(f"CREATE TABLE {RAW} (id bigint PRIMARY KEY, text text, vector tsvector)")
        cursor.execute(
            f"INSERT INTO {RAW} SELECT exchange_id, said, to_tsvector('simple', said) FROM "
            f"({texts.format(join='string_agg')}) AS texts (exchange_id, said)"
        )
        cursor.execute(f"CREATE INDEX {RAW}_vector ON {RAW} USING gin (vector)")
        cursor.execute(f"ANALYZE {RAW}")
