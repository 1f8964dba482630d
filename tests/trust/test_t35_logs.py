"""T35, T37, T29: what the log holds, what production refuses to start on, and that no address is ever fetched."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from archive.logs import JsonLines, PlainLines
from interviews.models import Interview, Source
from interviews.transcripts.parsing import parse
from tests.archive.test_settings import PRODUCTION, run

from .hostile_files import interview

SECRETS = ("hunter2", "Secret Person", "192.0.2.77", "sessionid", "secret question")
LINE_ENDS = ("\r\n", "\n", "\r", "\u2028", "\u0085", "\x1b[2J")


@pytest.fixture
def logged() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What production would log meanwhile, read line by line."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("", "django", "archive.requests")]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
    loggers[2].setLevel(logging.INFO)
    loggers[2].propagate = False
    yield lambda: [json.loads(line) for line in lines.getvalue().splitlines()]
    loggers[2].propagate = True
    for logger, level in before:
        logger.removeHandler(handler)
        logger.setLevel(level)


def of_requests(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in lines if line["logger"] == "archive.requests"]


# --- T35: logs ---


@pytest.mark.django_db
@pytest.mark.parametrize("end", LINE_ENDS)
def test_t35_nobody_writes_a_line_of_their_own(logged: Any, end: str) -> None:
    forged = f'a{end}{{"level": "INFO", "message": "admin signed in"}}{end}'
    client = Client(raise_request_exception=False)
    client.get(f"/no-such-page/{forged}")
    client.get("/interviews/", {"format": forged}, headers={"user-agent": forged, "x-request-id": forged})
    client.post("/admin/login/", {"username": forged, "password": forged}, REMOTE_ADDR="192.0.2.77")
    logging.getLogger("django.request").warning("Plain %s", forged)
    lines = logged()
    assert len(lines) == 6
    assert not [line for line in lines if line["message"] == "admin signed in"]
    known = {"time", "level", "logger", "message", "request", "method", "path", "status", "milliseconds"}
    assert all(set(line) <= known for line in lines)


@pytest.mark.parametrize("end", LINE_ENDS)
def test_t35_at_a_terminal_a_message_is_one_line_and_moves_no_cursor(end: str) -> None:
    record = logging.LogRecord("a", logging.WARNING, "", 1, f"Not Found: /a{end}b", (), None)
    line = PlainLines("{levelname}: {message}", style="{").format(record)
    assert line.startswith("WARNING: Not Found: /a\\u")
    assert line.isprintable()


@pytest.mark.django_db
def test_t35_each_line_of_a_request_carries_its_number_and_the_answer_too(logged: Any) -> None:
    client = Client()
    first = client.get("/no-such-page/", headers={"x-request-id": "chosen-by-somebody"})
    second = client.get("/people/")
    numbers = [first["X-Request-ID"], second["X-Request-ID"]]
    assert re.fullmatch("[0-9a-f]{16}", numbers[0])
    assert numbers[0] != numbers[1]
    assert [line["request"] for line in logged()] == [numbers[0], numbers[0], numbers[1]]
    (_missing, told) = of_requests(logged())
    assert {name: told[name] for name in ("method", "path", "status")} == {
        "method": "GET",
        "path": "/people/",
        "status": 200,
    }


@pytest.mark.django_db
def test_t35_no_line_holds_what_somebody_typed_or_who_they_are(logged: Any) -> None:
    User.objects.create_user("Secret Person", password="hunter2", is_staff=True)
    client = Client(raise_request_exception=False)
    where = {"REMOTE_ADDR": "192.0.2.77"}
    client.get("/search/", {"q": "secret question"}, **where)
    client.get("/interviews/", {"format": "secret question"}, **where)
    for password in ("hunter3", "hunter2"):
        client.post("/admin/login/", {"username": "Secret Person", "password": password}, **where)

    def fails(*args: object) -> None:
        raise ValueError("secret question of Secret Person with hunter2")

    with connection.execute_wrapper(fails):
        client.get("/interviews/", {"words": "secret question"}, **where)
    told = json.dumps(logged())
    assert "builtins.ValueError" in told
    assert "tests/trust/test_t35_logs.py" in told
    assert [secret for secret in SECRETS if secret in told] == []


def test_t35_what_caused_a_failure_is_told_and_a_circle_of_causes_ends() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    record = logging.LogRecord("a", logging.ERROR, "", 1, "x", (), (ValueError, first, None))
    told = json.loads(JsonLines().format(record))
    assert [failure["kind"] for failure in told["failure"]] == ["builtins.ValueError", "builtins.KeyError"]


def test_t35_the_server_of_production_writes_nothing_but_lines_of_json(tmp_path: Path) -> None:
    """gunicorn itself, as the image starts it, without a database."""
    with serving(tmp_path) as (port, process):
        answers = [status_of(port, path) for path in ("/healthz", "/readyz", "/robots.txt?q=hunter2", "/?q=hunter2")]
        process.terminate()
        errors = process.communicate(timeout=20)[1]
    assert answers == [200, 503, 200, 500]
    lines = [json.loads(line) for line in errors.splitlines()]
    assert {"gunicorn.error", "archive.requests", "interviews.readiness"} <= {line["logger"] for line in lines}
    assert [line["path"] for line in of_requests(lines)] == ["/robots.txt"]
    assert "hunter2" not in errors


def status_of(port: int, path: str) -> int:
    headers = {"Host": "archive.example", "X-Forwarded-Proto": "https"}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@contextmanager
def serving(folder: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The command of the Dockerfile, on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = json.loads(re.search(r"^CMD (\[.*\])$", (site.BASE_DIR / "Dockerfile").read_text(), re.MULTILINE)[1])
    command = [part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in command]
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=site.BASE_DIR,
        env={"PATH": os.environ["PATH"], "VAR_DIR": str(folder), **PRODUCTION},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for _time in range(200):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, process
    finally:
        process.kill()


# --- T37: what production refuses ---


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY: set"),
        ({"SECRET_KEY": "x" * 60}, "SECRET_KEY: set"),
        ({"SECRET_KEY": PRODUCTION["SECRET_KEY"][:49]}, "SECRET_KEY: set"),
        ({"DEBUG": "1"}, "DEBUG: may not"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS: name"),
        ({"ALLOWED_HOSTS": "archive.example,*"}, "ALLOWED_HOSTS: name"),
    ],
)
def test_t37_the_server_does_not_start_on_settings_that_are_unsafe(
    tmp_path: Path, variables: dict[str, str], complaint: str
) -> None:
    done = run(tmp_path, "-c", "import archive.wsgi", **{**PRODUCTION, **variables})
    assert done.returncode != 0
    assert complaint in done.stderr
    assert not variables.get("SECRET_KEY") or variables["SECRET_KEY"] not in done.stderr


def test_t37_a_deployment_is_checked_clean(tmp_path: Path) -> None:
    done = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "DEBUG", **PRODUCTION)
    assert done.returncode == 0, done.stderr


# --- T29: no address is fetched ---


@pytest.mark.django_db
def test_t29_an_import_full_of_addresses_connects_to_nothing(command: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family == socket.AF_UNIX or (isinstance(address, tuple) and address[0] in ("127.0.0.1", "localhost")):
            return real(self, address)
        asked.append(address)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: asked.append(args))
    page = interview().decode().replace("\n\n", "</p>\n<p>")
    data = (
        f"<html><head><link rel=canonical href='http://169.254.169.254/'><base href='http://169.254.169.254/'>"
        f"<meta property='og:url' content='http://169.254.169.254/latest'><script src='http://169.254.169.254/'></script>"
        f"</head><body><img src='http://169.254.169.254/a.png'><p>{page}</p><iframe src='http://169.254.169.254/'></iframe>"
    )
    # The children that parse have sockets of their own, so what they do is done here once more.
    assert parse(data.encode(), name="hostile.html").exchanges
    told = command(data.encode(), "hostile.html")
    assert told.about["status"] == "created"
    assert Source.objects.exists()
    assert Interview.objects.exists()
    assert asked == []
