"""What is particular to SQLite."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import OperationalError

from interviews.search import index
from interviews.search.engines import engine, sqlite


class CursorWithoutFts5:
    """A cursor of a SQLite that was built without FTS5."""

    def execute(self, sql):
        raise OperationalError("no such module: fts5")


def test_a_missing_fts5_is_said_aloud():
    with pytest.raises(ImproperlyConfigured, match="FTS5"):
        sqlite.create(CursorWithoutFts5())


def test_another_database_is_said_to_be_no_choice():
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        engine("mysql")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="breaks a table of FTS5")
def test_a_damaged_index_is_found_and_renewed(make_interview):
    make_interview([("Tide?", "Yes.")])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE interviews_search_content SET c0 = 'other'")
    with pytest.raises(index.IndexDamaged):
        index.check()
    assert index.rebuild() == 1
    assert index.check() == []


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks FTS5 itself")
def test_fts5_splits_our_terms_at_spaces_alone():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO interviews_search (rowid, question) VALUES (1, 'en.a_3b1_ b')")
        cursor.execute("SELECT count(*) FROM interviews_search WHERE interviews_search MATCH '\"en.a_3b1_ b\"'")
        assert cursor.fetchone() == (1,)
        for part in ("en", "a", "3b1", "a_3b1_"):
            cursor.execute("SELECT count(*) FROM interviews_search WHERE interviews_search MATCH %s", [f'"{part}"'])
            assert cursor.fetchone() == (0,)
