"""Run the suite on PostgreSQL: ``TEST_DB=postgres pytest ...`` starts a private server and drops it at the end.

An early plugin (``addopts = -p tests.pgplugin``), because pytest-django has read the settings by the time a conftest is
loaded. The server lives in a folder of its own under ``/tmp``, listens on a free port of this machine, and forgets
everything. Workers of pytest-xdist inherit DATABASE_URL and make a test database each.

A test that asks for no database is given none (pytest-django sees to that), so it would do on PostgreSQL what it does
on SQLite, and is run there alone. Marked ``every_database`` are those that open one in a process of their own, and
``one_database`` those that look at what no database can change, such as the colours of a page.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Generator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

INSTALLED = Path("/usr/lib/postgresql")
DATABASES = ("", "sqlite", "postgres")
GIVE_A_DATABASE = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """Start the server before anything reads the settings."""
    wanted = os.environ.get("TEST_DB", "")
    if wanted not in DATABASES:
        raise pytest.UsageError(f"TEST_DB={wanted}: say sqlite or postgres, or leave it out.")
    if wanted == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    if wanted == "postgres" and "PYTEST_XDIST_WORKER" not in os.environ:
        binaries = newest_server()
        if binaries is None:
            _leave_out(f"no PostgreSQL server under {INSTALLED}: the tests on PostgreSQL are left out")
        else:
            server = PrivateServer(binaries)
            early_config.add_cleanup(server.drop)
            # Whoever ends the tests politely ends the server with them.
            signal.signal(signal.SIGTERM, _end)
            os.environ["DATABASE_URL"] = server.start()
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "every_database: opens a database in a process of its own, so is run on each.")
    config.addinivalue_line("markers", "one_database: looks at what is the same on each database, so is run on SQLite.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what it can make no difference to."""
    if os.environ.get("TEST_DB") == "postgres":
        kept = [item for item in items if depends_on_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if not depends_on_the_database(item)])
        items[:] = kept


def depends_on_the_database(item: pytest.Item) -> bool:
    """Whether a test may ask a database anything that another one may answer otherwise."""
    if item.get_closest_marker("one_database"):
        return False
    marked = any(item.get_closest_marker(name) for name in ("django_db", "every_database"))
    return marked or not GIVE_A_DATABASE.isdisjoint(getattr(item, "fixturenames", ()))


def pytest_report_header() -> str:
    """Say on which database the tests run."""
    named = os.environ.get("TEST_DB") or os.environ.get("DATABASE_URL", "sqlite").partition(":")[0]
    left_out = "; what it makes no difference to is tested on SQLite alone" if named == "postgres" else ""
    return f"database: {named}{left_out}"


def newest_server() -> Path | None:
    """The folder of programs of the newest PostgreSQL server on this machine, None where there is none."""
    found = [path.parent for path in INSTALLED.glob("*/bin/initdb") if path.parent.parent.name.isdigit()]
    return max(found, key=lambda path: int(path.parent.name), default=None)


class PrivateServer:
    """A PostgreSQL cluster for one run of the tests: fast, not durable, and gone afterwards."""

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.account = _account()
        # /tmp, whatever TMPDIR says: the path of a Unix socket may have 107 bytes at most.
        self.root = Path(tempfile.mkdtemp(prefix="archive-pg-", dir="/tmp"))
        if self.account:
            os.chown(self.root, self.account["user"], self.account["group"])
        self.data = self.root / "data"

    def start(self) -> str:
        """Make and start the cluster; its address, as DATABASE_URL takes it."""
        self._run(
            "initdb",
            "-D",
            self.data,
            "-U",
            "archive",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
            "--wal-segsize=1",
        )  # MB: less than the limit under which tests let the server run out of room
        port = _free_port()
        options = f"-h 127.0.0.1 -p {port} -k {self.root} -c fsync=off -c full_page_writes=off"
        self._run("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.root / "log", "-o", options, "start")
        return f"postgres://archive@127.0.0.1:{port}/postgres"

    def drop(self) -> None:
        """Stop the cluster and remove every file of it."""
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.root, ignore_errors=True)

    def _run(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [self.binaries / program, *arguments],
            cwd=self.root,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **self.account,
        )
        if done.returncode:
            log = self.root / "log"
            said = (done.stdout or "") + (log.read_text() if log.exists() else "")
            raise pytest.UsageError(f"{program} failed ({done.returncode}): {said.strip()[-2000:]}")


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _account() -> dict[str, Any]:
    """Root may not run a PostgreSQL server, so another account does; anybody else runs it as themselves."""
    if os.geteuid():
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise pytest.UsageError("PostgreSQL may not run as root, and there is no account postgres or nobody to run it as.")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _leave_out(reason: str) -> None:
    """Say aloud that these tests are not run; a failure where everything is required."""
    if os.environ.get("REQUIRE_ALL") == "1":
        raise pytest.UsageError(f"{reason}, and REQUIRE_ALL=1 wants them.")
    print(f"LEFT OUT: {reason}.")
    raise SystemExit(0)
