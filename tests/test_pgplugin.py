"""The plugin that runs the suite on PostgreSQL."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import pgplugin


def installed(folder: Path, *versions: str) -> None:
    for version in versions:
        (folder / version / "bin").mkdir(parents=True)
        (folder / version / "bin" / "initdb").touch()


def test_the_newest_server_is_taken_by_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, "9", "15", "14")
    monkeypatch.setattr(pgplugin, "INSTALLED", tmp_path)
    assert pgplugin.newest_server() == tmp_path / "15" / "bin"


def test_a_client_without_a_server_is_no_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "15" / "bin").mkdir(parents=True)
    monkeypatch.setattr(pgplugin, "INSTALLED", tmp_path)
    assert pgplugin.newest_server() is None


def test_what_is_left_out_is_said_aloud(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("REQUIRE_ALL", raising=False)
    with pytest.raises(SystemExit) as left:
        pgplugin._leave_out("no server")
    assert left.value.code == 0
    assert "LEFT OUT: no server" in capsys.readouterr().out


def test_what_is_missing_is_a_failure_where_everything_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_ALL", "1")
    with pytest.raises(pytest.UsageError, match="no server"):
        pgplugin._leave_out("no server")


def test_the_server_leaves_nothing_behind() -> None:
    binaries = pgplugin.newest_server()
    if binaries is None:
        pytest.skip("no PostgreSQL server on this machine")
    server = pgplugin.PrivateServer(binaries)
    try:
        assert server.start().startswith("postgres://archive@127.0.0.1:")
    finally:
        server.drop()
    assert not server.root.exists()


def test_what_reaches_no_database_is_not_run_on_postgresql(request: pytest.FixtureRequest) -> None:
    assert not pgplugin.depends_on_the_database(request.node)
    assert os.environ.get("TEST_DB") != "postgres"


@pytest.mark.usefixtures("make_person")
def test_what_asks_for_rows_is_run_on_each_database(request: pytest.FixtureRequest) -> None:
    assert pgplugin.depends_on_the_database(request.node)


@pytest.mark.django_db
def test_what_may_ask_for_rows_is_run_on_each_database(request: pytest.FixtureRequest) -> None:
    assert pgplugin.depends_on_the_database(request.node)


@pytest.mark.every_database
def test_what_opens_a_database_of_its_own_is_run_on_each(request: pytest.FixtureRequest) -> None:
    assert pgplugin.depends_on_the_database(request.node)


@pytest.mark.one_database
@pytest.mark.django_db
def test_what_looks_at_what_no_database_changes_is_not_run_on_postgresql(request: pytest.FixtureRequest) -> None:
    assert not pgplugin.depends_on_the_database(request.node)
    assert os.environ.get("TEST_DB") != "postgres"
