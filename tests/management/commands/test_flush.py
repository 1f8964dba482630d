"""Emptying the database leaves no word in the search index either."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from interviews.models import Interview
from interviews.search import find, index
from tests.editing.test_redaction import leaks


@pytest.mark.django_db(transaction=True)
def test_an_emptied_archive_has_nothing_in_its_index(make_interview):
    make_interview([("What of the zanzibarski tide?", "It comes.")])
    assert find("zanzibarski").count == 1
    call_command("flush", interactive=False, stdout=StringIO())
    assert not Interview.objects.exists()
    assert index.check() == []
    assert leaks("zanzibarski") == []


@pytest.mark.django_db(transaction=True)
def test_the_roles_may_do_afterwards_what_they_might_before():
    def roles() -> dict[str, set[str]]:
        return {role.name: set(role.permissions.values_list("codename", flat=True)) for role in Group.objects.all()}

    before = roles()
    call_command("flush", interactive=False, stdout=StringIO())
    assert roles() == before
    assert before["Editor"] < before["Publisher"]


@pytest.mark.django_db
def test_calling_it_off_leaves_everything(make_interview, monkeypatch):
    make_interview([("What of the tide?", "It comes.")])
    monkeypatch.setattr("builtins.input", lambda _asked: "no")
    call_command("flush", stdout=StringIO())
    assert find("tide").count == 1
    assert index.check() == []
