"""The image without an engine to build it: its steps as plain shell, its command and health check, and compose.yaml."""

from __future__ import annotations

import json
import os
import re
import shlex
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.test_settings import PRODUCTION, value
from tests.fixtures.image import COMPOSE, DOCKERFILE, ROOT, Image, build, steps

pytestmark = pytest.mark.skipif(os.environ.get("TEST_DB") == "postgres", reason="the steps ask no database")


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    return build(tmp_path_factory.mktemp("image"))


@pytest.fixture
def serving(image: Image) -> Iterator[tuple[int, dict[str, str]]]:
    """The port on which the command of the image serves, and the variables it has."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**image.environment, **PRODUCTION}
    command = [part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in json.loads(steps("CMD")[0])]
    process = subprocess.Popen(command, cwd=image.root / "srv/archive", env=environment, stderr=subprocess.DEVNULL)
    try:
        for _time in range(300):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, environment
    finally:
        process.terminate()
        process.wait(timeout=30)


def get(port: int, path: str) -> tuple[int, str, dict[str, str]]:
    headers = {"Host": "archive.example", "X-Forwarded-Proto": "https"}
    try:
        answer = urllib.request.urlopen(
            urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers), timeout=30
        )
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return int(answer.status or 0), answer.read().decode(), dict(answer.headers)


def test_the_image_serves_pages_with_hashed_files_and_its_health_check_passes(
    image: Image, serving: tuple[int, dict[str, str]]
) -> None:
    port, environment = serving
    status, page, _headers = get(port, "/no-such-page/")
    assert status == 404
    (sheet,) = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    assert re.fullmatch(r"/static/css/site\.[0-9a-f]{12}\.css", sheet)
    status, _sheet, headers = get(port, sheet)
    assert status == 200
    assert "immutable" in headers["Cache-Control"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    check = steps("HEALTHCHECK")[0].partition(" CMD ")[2]
    command = [part.replace("127.0.0.1:8000", f"127.0.0.1:{port}") for part in json.loads(check)]
    subprocess.run(command, env=environment, check=True, timeout=30)
    # There is no database yet, so nobody is sent here.
    assert get(port, "/readyz")[0] == 503


def test_the_image_is_not_run_by_root_and_leaves_out_what_is_not_served(image: Image) -> None:
    assert steps("USER") == ["archive"]
    assert DOCKERFILE.index("\nUSER ") < DOCKERFILE.index("\nCMD ")
    held = {path.name for path in (image.root / "srv/archive").iterdir()}
    assert held == {
        "manage.py",
        "LICENSE",
        "requirements.txt",
        "archive",
        "interviews",
        "templates",
        "static",
        "staticfiles",
    } | ({"locale"} if (ROOT / "locale").is_dir() else set())
    assert not (image.root / "tmp/build").exists()


def test_compose_gives_the_site_what_it_refuses_to_start_without(tmp_path: Path) -> None:
    """A file of YAML is read as text here: nothing that is installed reads it."""
    given = {"SECRET_KEY": PRODUCTION["SECRET_KEY"], "ALLOWED_HOSTS": "archive.example", "POSTGRES_PASSWORD": "a1"}
    wanted = set(re.findall(r"\$\{(\w+):\?", COMPOSE))
    assert wanted == set(given)
    block = COMPOSE.partition("environment: &environment\n")[2].partition("\n  read_only")[0]
    variables = {
        name: re.sub(r"\$\{(\w+)(?::[-?]([^}]*))?\}", lambda found: given.get(found[1], found[2]), told)
        for name, told in re.findall(r"^ +(\w+): (.+)$", block, re.MULTILINE)
    }
    database = value(tmp_path, "settings.DATABASES['default']", **{**PRODUCTION, **variables})
    assert isinstance(database, dict)
    service = COMPOSE.partition("\n  db:")[2].partition("\n\n")[0]
    for name, told in (("USER", "USER"), ("DB", "NAME")):
        assert f"POSTGRES_{name}: {database[told]}\n" in service
    assert (database["HOST"], database["PORT"], database["PASSWORD"]) == ("db", 5432, "a1")


def test_compose_names_only_variables_and_commands_that_there_are() -> None:
    table = (ROOT / "docs" / "operations.md").read_text()
    named = set(re.findall(r"^ +([A-Z_]+): ", COMPOSE, re.MULTILINE)) - set(
        re.findall(r"^ +(POSTGRES_\w+): ", COMPOSE, re.M)
    )
    assert [name for name in sorted(named) if f"`{name}`" not in table] == []
    commands = re.findall(r"command: \[(.+)\]", COMPOSE)
    assert [shlex.split(command.replace(",", " ")) for command in commands] == [["python", "manage.py", "migrate"]]
