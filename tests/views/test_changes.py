"""What readers see of a source that changed after it was published here: what is public on both sides, and no more."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interviews.editing import exchanges, publication, turns
from interviews.importing.undoing import undo_run
from interviews.models import Exchange, ImportRun, Interview, SourceChange, Turn, Wording
from tests.management.commands.imports import BRIDGE, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring_in(tmp_path):
    """Import a version of the bridge, at the same path as those before."""

    def bring(*changes: tuple[str, str], publish: bool = True) -> Interview:
        text = BRIDGE
        for old, new in changes:
            text = text.replace(old, new)
        (tmp_path / "bridge.txt").write_text(text)
        run(tmp_path, publish=publish)
        return Interview.objects.get()

    return bring


def page(client, interview: Interview) -> str:
    answered = client.get(f"{interview.get_absolute_url()}changes/")
    assert answered.status_code == 200
    return answered.content.decode()


def test_readers_see_that_the_source_changed_and_how(client, bring_in):
    interview = bring_in()
    assert "found changed" not in client.get(interview.get_absolute_url()).content.decode()
    assert client.get(f"{interview.get_absolute_url()}changes/").status_code == 404
    bring_in(("flask of tea", "flask of cocoa"))
    notice = client.get(interview.get_absolute_url()).content.decode()
    assert "The source was found changed on" in notice
    assert f'href="{interview.get_absolute_url()}changes/"' in notice
    told = page(client, interview)
    assert "<del>tea </del><ins>cocoa </ins>" in told
    assert f'<a href="{interview.get_absolute_url()}2/">Question 2</a>' in told


def test_each_version_is_told_the_latest_first(client, bring_in):
    interview = bring_in()
    bring_in(("grey", "blue"))
    bring_in(("grey", "blue"), ("upstream", "downstream"))
    told = page(client, interview)
    assert told.index("<ins>downstream") < told.index("<ins>blue")


def test_a_version_that_comes_again_is_told_when_it_came_last(client, bring_in):
    interview = bring_in()
    bring_in(("grey", "blue"), ("upstream", "downstream"))
    SourceChange.objects.update(found_at=datetime.datetime(2019, 5, 4, 12, tzinfo=datetime.UTC))
    bring_in(("upstream", "downstream"))
    SourceChange.objects.update(found_at=datetime.datetime(2019, 5, 4, 12, tzinfo=datetime.UTC))
    bring_in(("grey", "blue"), ("upstream", "downstream"))
    told = page(client, interview)
    assert told.index("<ins>blue") < told.index("4 May 2019") < told.index("<ins>downstream")
    assert told.count("<ins>blue") == 1
    assert "4 May 2019" not in client.get(interview.get_absolute_url()).content.decode()


@pytest.mark.parametrize("change", [("The new bridge", "A bridge"), ("Lena Odd.", "Lena  Odd.")])
def test_what_changed_around_the_dialogue_is_no_change_of_what_was_said(client, bring_in, change):
    bring_in()
    bring_in(change)
    assert not SourceChange.objects.exists()


def test_what_changed_before_it_was_public_is_told_to_nobody(client, bring_in):
    interview = bring_in(publish=False)
    bring_in(("tea", "cocoa"), publish=False)
    publication.publish(interview, by=None)
    assert not SourceChange.objects.exists()


def test_what_an_editor_took_out_is_shown_on_neither_side(client, bring_in):
    """The editor takes a number out of a passage; a newer version changes another word of it, and still has it."""
    interview = bring_in(("flask of tea", "flask of tea, telephone 555,"))
    answer = Turn.objects.get(text__contains="555")
    turns.edit_turn(answer, version=1, by=None, text=answer.text.replace(", telephone 555,", ""))
    bring_in(("flask of tea", "flask of tea, telephone 555,"), ("good book", "bad book"))
    told = page(client, interview)
    assert "<ins>bad </ins>" in told
    assert "telephone" not in told


def test_what_an_editor_takes_out_after_the_change_is_shown_no_more(client, bring_in):
    interview = bring_in(("flask of tea", "flask of tea, telephone 555,"))
    bring_in(("flask of tea", "flask of cocoa, telephone 555,"))
    assert "555" in page(client, interview)
    answer = Turn.objects.get(text__contains="555")
    turns.edit_turn(answer, version=answer.version, by=None, text="Then we wait by the river.")
    told = page(client, interview)
    assert "telephone" not in told
    assert "Nothing of what changed then is shown here." in told


def test_a_clash_that_no_editor_has_decided_shows_nothing_of_theirs(client, bring_in):
    interview = bring_in()
    answer = Turn.objects.get(text__contains="flask of tea")
    turns.edit_turn(answer, version=1, by=None, text=answer.text.replace("tea", "coffee"))
    bring_in(("flask of tea", "flask of secrets"))
    assert "secrets" not in page(client, interview)


def test_a_wording_that_is_kept_no_more_is_not_shown(client, bring_in):
    interview = bring_in()
    bring_in(("flask of tea", "flask of cocoa"))
    Wording.objects.all().delete()
    assert "tea" not in page(client, interview).replace("team", "")


def test_nothing_of_a_deleted_exchange_is_shown(client, bring_in):
    interview = bring_in()
    bring_in(("flask of tea", "flask of cocoa"))
    exchange = Exchange.objects.get(number=2)
    exchanges.delete_exchange(exchange, version=exchange.version, by=None)
    told = page(client, interview)
    assert "cocoa" not in told
    assert "flask" not in told


def test_an_import_that_was_undone_shows_nothing(client, bring_in):
    interview = bring_in()
    bring_in(("flask of tea", "flask of cocoa"))
    undo_run(ImportRun.objects.first(), by=None)
    assert "cocoa" not in page(client, interview)


def test_what_readers_may_not_see_has_no_such_page(client, bring_in):
    interview = bring_in()
    bring_in(("flask of tea", "flask of cocoa"))
    publication.withdraw(interview, by=None, reason="A mistake.")
    answered = client.get(f"{interview.get_absolute_url()}changes/")
    assert (answered.status_code, b"cocoa" in answered.content) == (410, False)
    publication.return_to_draft(interview, by=None)
    Interview.objects.update(was_public=False)
    assert client.get(f"{interview.get_absolute_url()}changes/").status_code == 404


def test_the_page_costs_the_same_for_one_change_and_for_many(client, bring_in):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(client, interview)
        return len(queries)

    interview = bring_in()
    bring_in(("grey", "blue"))
    once = cost()
    for drink in ("cocoa", "milk", "broth"):
        bring_in(("grey", "blue"), ("flask of tea", f"flask of {drink}"), ("May", drink))
    assert SourceChange.objects.count() == 4
    assert cost() == once <= 6
