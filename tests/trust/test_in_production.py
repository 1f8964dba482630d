"""The image put to work from nothing, as compose.yaml says, without rights over its own code: on each database."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.archive.test_settings import PRODUCTION
from tests.fixtures.image import COMPOSE, ROOT, Image, build, steps
from tests.importing.archives import Archives

pytestmark = pytest.mark.every_database
#: Whom the code belongs to. Python may lie where only root comes, so root stays root, but with no right of its own.
SOMEBODY = 10001
WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-all", "--no-new-privs"] if os.geteuid() == 0 else []
PASSWORD = "the tide comes in twice"
SENDER = "203.0.113.77"


@pytest.fixture
def production(archives: Archives) -> Iterator[Image]:
    """The image with an empty database and the variables of compose.yaml."""
    # Where others may look, as those of pytest's folders may not.
    root = Path(tempfile.mkdtemp(dir="/tmp", prefix="image-"))
    root.chmod(0o755)
    try:
        made = build(root)
        made.environment.update(PRODUCTION, WEB_CONCURRENCY="2")
        if archives.on_server:
            archives.make("image")
            made.environment["DATABASE_URL"] = archives.environment("image")["DATABASE_URL"]
        for path in [root / "srv", *(root / "srv").rglob("*")] if WITHOUT_RIGHTS else ():
            os.chown(path, SOMEBODY, SOMEBODY)
        yield made
    finally:
        shutil.rmtree(root)


def manage(image: Image, *arguments: str, **variables: str) -> str:
    """A command of the site as the image's user runs it; what it printed."""
    done = subprocess.run(
        [*WITHOUT_RIGHTS, "python", "manage.py", *arguments],
        cwd=image.root / "srv/archive",
        env={**image.environment, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def served(image: Image) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The command of the image, on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *WITHOUT_RIGHTS,
        *(part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in json.loads(steps("CMD")[0])),
    ]
    home = image.root / "srv/archive"
    process = subprocess.Popen(
        command, cwd=home, env=image.environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    try:
        for _time in range(300):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, process
    finally:
        process.kill()


class Reader:
    """Somebody behind the TLS proxy, with cookies."""

    def __init__(self, port: int) -> None:
        self.start = f"http://127.0.0.1:{port}"
        # The jar keeps what is for https alone from a plain connection, which is the proxy's here.
        self.kept: dict[str, str] = {}
        self.opener = urllib.request.build_opener(
            _Stay(), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def ask(self, path: str, sent: dict[str, str] | None = None, **headers: str) -> tuple[int, str, Any]:
        told = {
            "Host": "archive.example",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": SENDER,
            "Referer": "https://archive.example/",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.kept.items()),
            **headers,
        }
        data = urllib.parse.urlencode(sent).encode() if sent is not None else None
        request = urllib.request.Request(self.start + path, data=data, headers=told)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                name, _equals, value = cookie.partition(";")[0].partition("=")
                self.kept[name] = value
            return int(answer.status), answer.read().decode(), answer.headers


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """What leads elsewhere is looked at, not followed."""


def test_an_archive_is_set_up_read_edited_and_backed_up_in_production(production: Image, archives: Archives) -> None:
    assert "no issues" in manage(production, "check", "--deploy", "--fail-level", "WARNING")
    for command in re.findall(r"command: \[python, manage\.py, (.+)\]", COMPOSE):
        manage(production, *command.split(", "))
    # The folder of the image cannot be written by its user, as compose.yaml has it.
    assert not WITHOUT_RIGHTS or not _may_write(production)
    examples = shutil.copytree(ROOT / "examples", production.root / "in")
    told = manage(production, "import_transcripts", str(examples), "--publish")
    number = int(re.search(r"^(\d+) created, .* 0 refused$", told, re.MULTILINE)[1])
    manage(
        production, "createsuperuser", "--noinput", "--username=vera", "--email=", DJANGO_SUPERUSER_PASSWORD=PASSWORD
    )
    backup = production.root / "var/lib/archive/backup"
    with served(production) as (port, process):
        reader = Reader(port)
        _reads(reader, number)
        _edits(reader)
        digest = manage(production, "backup", str(backup)).split()[-1]
        assert manage(production, "digest").split()[-1] == digest
        process.terminate()
        errors = process.communicate(timeout=60)[1]
    assert backup.stat().st_size > 10_000
    assert process.returncode == 0
    lines = [json.loads(line) for line in errors.splitlines()]
    answered = [line for line in lines if line["logger"] == "archive.requests"]
    assert {"/", "/search/", "/admin/login/"} <= {line["path"] for line in answered}
    assert all(line["request"] and line["status"] < 500 for line in answered)
    held = [PASSWORD, PRODUCTION["SECRET_KEY"], SENDER, "vera", "ferry", *reader.kept.values()]
    assert [secret for secret in held if secret and secret in errors] == []


def _may_write(image: Image) -> bool:
    done = subprocess.run(
        [*WITHOUT_RIGHTS, "touch", "written"],
        cwd=image.root / "srv/archive",
        check=False,
        capture_output=True,
    )
    return done.returncode == 0


def _reads(reader: Reader, number: int) -> None:
    assert [reader.ask(path)[0] for path in ("/healthz", "/readyz")] == [200, 200]
    assert json.loads(reader.ask("/interviews/?format=json")[1])["count"] == number
    status, page, headers = reader.ask("/")
    assert status == 200
    assert "max-age=63072000; includeSubDomains" in headers["Strict-Transport-Security"]
    assert "Set-Cookie" not in headers
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
        assert re.fullmatch(r"/static/.+\.[0-9a-f]{12}\.(css|js|svg)", address)
        status, _text, headers = reader.ask(address)
        assert (status, "immutable" in headers["Cache-Control"]) == (200, True)
    assert "<mark>" in reader.ask("/search/?q=ferry")[1]
    status, _text, headers = reader.ask("/interviews/", **{"X-Forwarded-Proto": "http"})
    assert (status, headers["Location"]) == (301, "https://archive.example/interviews/")
    assert reader.ask("/", Host="evil.example")[0] == 400


def _edits(reader: Reader) -> None:
    login = "/admin/login/?next=/admin/"
    page = reader.ask(login)[1]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    sent = {"csrfmiddlewaretoken": token, "username": "vera", "password": PASSWORD, "next": "/admin/"}
    status, _text, headers = reader.ask(login, sent)
    assert (status, headers["Location"]) == (302, "/admin/")
    for cookie in headers.get_all("Set-Cookie"):
        assert cookie.startswith("__Host-")
        assert "; Secure" in cookie
    status, page, headers = reader.ask("/admin/interviews/interview/")
    assert (status, "no-store" in headers["Cache-Control"]) == (200, True)
    assert "vera" in page
