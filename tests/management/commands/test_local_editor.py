"""The account of the demo's editor."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(settings: Any, tmp_path: Path) -> Path:
    """A folder of this test's own for what the site keeps."""
    settings.VAR_DIR = tmp_path
    settings.PRODUCTION = False
    return tmp_path


def said() -> str:
    out = StringIO()
    call_command("local_editor", stdout=out)
    return out.getvalue()


def test_the_printed_password_opens_the_admin(var: Path, client: Any) -> None:
    words = said().split()
    password = words[words.index("password") + 1]
    assert client.login(username="editor", password=password)
    assert client.get("/admin/").status_code == 200


def test_a_second_run_prints_the_same_and_changes_nothing(var: Path) -> None:
    first = said()
    before = list(get_user_model().objects.values())
    assert said() == first
    assert list(get_user_model().objects.values()) == before


def test_the_file_is_for_its_owner_alone(var: Path) -> None:
    said()
    assert (var / "editor_password").stat().st_mode & 0o077 == 0


def test_a_password_that_the_editor_changed_stays(var: Path) -> None:
    said()
    editor = get_user_model().objects.get()
    editor.set_password("quay-wind-and-tide")
    editor.save()
    assert "that you gave it" in said()
    assert authenticate(username="editor", password="quay-wind-and-tide")


def test_production_is_refused(var: Path, settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="createsuperuser"):
        said()
    assert not get_user_model().objects.exists()
