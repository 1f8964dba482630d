"""Databases beside the one that the tests share, for programs that a test starts and ends as it likes."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg2
from django.db import connections
from psycopg2 import sql

ROOT = Path(__file__).resolve().parents[2]
_RUN_WITH_DJANGO = (
    "import sys, runpy, django; django.setup(); del sys.argv[0]; runpy.run_module(sys.argv[0], run_name='__main__')"
)
_END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}"


class Archives:
    """Databases of one name each, on the engine that the settings name."""

    def __init__(self, folder: Path, prefix: str) -> None:
        default = connections["default"]
        self.folder, self.prefix, self.settings = folder, prefix, default.settings_dict
        self.on_server = default.vendor == "postgresql"
        self.server_database = self.settings["NAME"]
        self.made: set[str] = set()

    def use(self, name: str) -> None:
        """The database that Django opens from now on in this process."""
        self.settings["NAME"] = self._called(name)

    def make(self, name: str, *, like: str = "") -> None:
        """A database, empty or a copy of another that nobody has open."""
        self.made.add(name)
        if self.on_server:
            template = sql.Identifier(self._called(like) if like else "template0")
            self._on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", sql.Identifier(self._called(name)))
            self._on_server("CREATE DATABASE {} TEMPLATE {}", sql.Identifier(self._called(name)), template)
            return
        for suffix in ("", "-wal", "-shm"):
            Path(self._called(name) + suffix).unlink(missing_ok=True)
        if like:
            shutil.copyfile(self._called(like), self._called(name))

    def make_migrated(self, name: str) -> None:
        """An empty archive, as the tests' own database is between them; nobody may be at work there."""
        self.made.add(name)
        if self.on_server:
            connections["default"].close()
            # Threads of a server that a browser looked at may have left sessions, and a database in use is no template.
            self._on_server(_END_SESSIONS, sql.Literal(self.server_database))
            template = sql.Identifier(self.server_database)
            self._on_server("CREATE DATABASE {} TEMPLATE {}", sql.Identifier(self._called(name)), template)
            return
        connections["default"].ensure_connection()
        with contextlib.closing(sqlite3.connect(self._called(name))) as copy:
            connections["default"].connection.backup(copy)

    def run(self, module: str, *arguments: str, on: str) -> str:
        """Run a module as a program on one of them; what it printed."""
        command = [sys.executable, "-c", _RUN_WITH_DJANGO, module, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment(on), stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    def begin(self, module: str, *arguments: str, on: str) -> subprocess.Popen[str]:
        """Begin a module as a program on one of them."""
        command = [sys.executable, "-c", _RUN_WITH_DJANGO, module, *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment(on), stdout=subprocess.PIPE, text=True)

    def manage(self, *arguments: str, on: str) -> subprocess.Popen[str]:
        """Begin a management command on one of them."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        return subprocess.Popen(command, env=self.environment(on), stdout=subprocess.PIPE, text=True)

    def environment(self, name: str) -> dict[str, str]:
        """What a program of its own needs to be told to open one of them."""
        return {**os.environ, "DJANGO_SETTINGS_MODULE": "archive.settings", **self._place(name)}

    def _place(self, name: str) -> dict[str, str]:
        if not self.on_server:
            return {"VAR_DIR": str(self.folder), "DATABASE_URL": f"sqlite:///{self._called(name)}"}
        place = "{USER}@{HOST}:{PORT}".format_map(self.settings)
        return {"VAR_DIR": str(self.folder), "DATABASE_URL": f"postgres://{place}/{self._called(name)}"}

    def drop(self) -> None:
        """Remove all that were made."""
        if self.on_server:
            for name in self.made:
                self._on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", sql.Identifier(self._called(name)))

    def _called(self, name: str) -> str:
        return f"{self.prefix}_{name}" if self.on_server else str(self.folder / f"{self.prefix}_{name}.sqlite3")

    def _on_server(self, statement: str, *names: sql.Composable) -> None:
        parts = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
        where = {told: self.settings[name] for name, told in parts.items() if self.settings[name]}
        connection = psycopg2.connect(dbname="postgres", **where)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*names))
        connection.close()
