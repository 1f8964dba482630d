"""The settings as a server reads them: a process of its own for each environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SECRET = "a-long-and-random-looking-value-0123456789-abcdefghijklmnop"
PRODUCTION = {"PRODUCTION": "1", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "archive.example"}


def run(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these variables and no other of ours."""
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def value(tmp_path: Path, expression: str, **variables: str) -> object:
    """What an expression over the settings gives in this environment."""
    program = f"import json; from archive import settings; print(json.dumps({expression}, default=str))"
    done = run(tmp_path, "-c", program, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY: set a random value"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY: set a random value"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY: set a random value"),
        ({"SECRET_KEY": f"django-insecure-{SECRET}"}, "SECRET_KEY: set a random value"),
        ({"DEBUG": "1"}, "DEBUG: may not be on"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS: name the hosts"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS: name the hosts"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS: name the hosts"),
    ],
)
def test_production_refuses_to_start(tmp_path: Path, variables: dict[str, str], complaint: str) -> None:
    done = run(tmp_path, "manage.py", "check", **{**PRODUCTION, **variables})
    assert done.returncode != 0
    assert complaint in done.stderr


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"PRODUCTION": "maybe"}, "PRODUCTION=maybe: say 1 or 0"),
        ({"DEBUG": "2"}, "DEBUG=2: say 1 or 0"),
        ({"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL: write postgres://"),
        ({"DATABASE_URL": "archive.sqlite3"}, "DATABASE_URL: write postgres://"),
        ({"DATABASE_URL": "postgres://host"}, "DATABASE_URL: write postgres://"),
        ({"DATABASE_URL": "postgres://host:port/name"}, "DATABASE_URL: write postgres://"),
        ({"CACHE_URL": "nonsense"}, "CACHE_URL: write locmemcache://"),
        ({"TIME_ZONE": "Europe/Atlantis"}, "TIME_ZONE=Europe/Atlantis: no such zone"),
        ({"TIME_ZONE": "../../etc/passwd"}, "no such zone"),
        ({"CSRF_TRUSTED_ORIGINS": "desk.example"}, "CSRF_TRUSTED_ORIGINS: desk.example"),
        ({"VAR_DIR": "/dev/null/var"}, "VAR_DIR=/dev/null/var: this folder cannot be made"),
    ],
)
def test_nonsense_is_refused_with_its_name(tmp_path: Path, variables: dict[str, str], complaint: str) -> None:
    for command in ("check", "import_transcripts"):
        done = run(tmp_path, "manage.py", command, **variables)
        assert done.returncode == 1
        assert complaint in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


def test_a_refusal_does_not_print_the_password_of_the_database(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", "import archive.settings", DATABASE_URL="mysql://user:hunter2@host/name")
    assert "DATABASE_URL" in done.stderr
    assert "hunter2" not in done.stderr


def test_production_passes_the_deployment_checks(tmp_path: Path) -> None:
    done = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


def test_one_person_needs_no_variable_and_keeps_the_key(tmp_path: Path) -> None:
    first = value(tmp_path, "settings.SECRET_KEY")
    assert len(str(first)) >= 50
    assert value(tmp_path, "settings.SECRET_KEY") == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.glob("secret_key*")] == ["secret_key"]


def test_production_makes_no_key_of_its_own(tmp_path: Path) -> None:
    assert value(tmp_path, "settings.SECRET_KEY", **PRODUCTION) == SECRET
    assert not (tmp_path / "secret_key").exists()


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SECRET + "\n")
    variables = {**PRODUCTION, "SECRET_KEY_FILE": str(tmp_path / "key")}
    del variables["SECRET_KEY"]
    assert value(tmp_path, "settings.SECRET_KEY", **variables) == SECRET


@pytest.mark.parametrize(
    ("url", "engine", "name"),
    [
        ("", "django.db.backends.sqlite3", "{var}/archive.sqlite3"),
        ("sqlite:////srv/archive/a b.sqlite3", "django.db.backends.sqlite3", "/srv/archive/a b.sqlite3"),
        ("postgres://user:secret@db:5433/interviews", "django.db.backends.postgresql", "interviews"),
        ("postgresql:///interviews", "django.db.backends.postgresql", "interviews"),
    ],
)
def test_one_variable_chooses_the_database(tmp_path: Path, url: str, engine: str, name: str) -> None:
    database = value(tmp_path, "settings.DATABASES['default']", DATABASE_URL=url)
    assert isinstance(database, dict)
    assert database["ENGINE"] == engine
    assert database["NAME"] == name.format(var=tmp_path)


def test_the_sqlite_file_is_durable_its_writers_wait_and_its_pages_stay_in_memory(tmp_path: Path) -> None:
    program = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor();"
        "print([k.execute(f'PRAGMA {name}').fetchone()[0] for name in"
        " ('journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'cache_size')])"
    )
    done = run(tmp_path, "-c", program)
    assert done.stdout.strip() == "['wal', 2, 1, 20000, -8000]", done.stderr


def test_static_names_are_hashed_in_production_only(tmp_path: Path) -> None:
    backend = "settings.STORAGES['staticfiles']['BACKEND'].rsplit('.', 1)[1]"
    assert value(tmp_path, backend, **PRODUCTION) == "CompressedManifestStaticFilesStorage"
    assert value(tmp_path, backend) == "StaticFilesStorage"


def test_the_health_check_is_answered_without_tls(tmp_path: Path) -> None:
    program = (
        "import django; django.setup(); from django.test import Client;"
        "get = Client(headers={'host': 'archive.example'}).get;"
        "print(get('/healthz').status_code != 301, get('/').status_code)"
    )
    done = run(tmp_path, "-c", program, **PRODUCTION)
    assert done.stdout.strip() == "True 301", done.stderr


@pytest.mark.parametrize("word", ["0", "off", "no", "False", ""])
def test_a_proxy_that_sends_everybody_to_https_may_do_so_alone(tmp_path: Path, word: str) -> None:
    assert value(tmp_path, "settings.SECURE_SSL_REDIRECT", **PRODUCTION, SSL_REDIRECT=word) is False
