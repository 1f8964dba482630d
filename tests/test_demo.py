"""``make demo`` as a person runs it: one command, then a site with interviews in it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(os.environ.get("TEST_DB") == "postgres", reason="the demo has a SQLite file of its own")


@contextmanager
def demo(var: Path, *arguments: str) -> Iterator[str]:
    """The address of a running demo; what it printed is in ``var/printed``."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    var.mkdir(exist_ok=True)
    with (var / "printed").open("w") as printed:
        # -o: the environment that runs this test is the one that the demo shall use.
        make = subprocess.Popen(
            ["make", "-o", "install", "demo", f"PORT={port}", f"DEMO_VAR={var}", *arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, make, var)
            yield address
        finally:
            os.killpg(make.pid, signal.SIGTERM)
            make.wait(timeout=30)


def wait_for(address: str, make: subprocess.Popen[bytes], var: Path) -> None:
    """Return when the site answers; fail with what was printed when it never does."""
    until = time.monotonic() + 120
    while time.monotonic() < until and make.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"The demo does not answer. It printed:\n{(var / 'printed').read_text()}")


def count(address: str) -> int:
    with urllib.request.urlopen(f"{address}/interviews/?format=json", timeout=20) as answer:
        return int(json.load(answer)["count"])


def test_the_examples_are_there_to_be_read_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    transcripts = list((ROOT / "examples").iterdir())
    with demo(tmp_path) as address:
        assert count(address) == len(transcripts)
        for path in ("/", "/people/", "/topics/", "/outlets/", "/search/?q=water", "/admin/login/"):
            assert urllib.request.urlopen(address + path, timeout=20).status == 200
    password = (tmp_path / "editor_password").read_text().strip()
    assert password in (tmp_path / "printed").read_text()
    with demo(tmp_path) as address:
        assert count(address) == len(transcripts)
    again = (tmp_path / "printed").read_text()
    assert password in again
    assert f"0 created, 0 updated, {len(transcripts)} unchanged, 0 in conflict, 0 refused" in again


def test_a_refused_transcript_does_not_stop_the_demo(tmp_path: Path) -> None:
    folder = tmp_path / "mine and yours"
    folder.mkdir()
    (folder / "list.txt").write_text("Milk\nBread\nSalt\n")
    (folder / "talk.txt").write_text(
        "Q: Who keeps the light at the end of the mole?\nA: I do, since the old keeper left.\n\n"
        "Q: And who pays for the oil?\nA: The port does, when it remembers to.\n\n"
        "Q: Will there be a light in ten years?\nA: There will be ships, so there will be one.\n"
    )
    with demo(tmp_path / "var", f"TRANSCRIPTS={folder}") as address:
        assert count(address) == 1
