"""Take pictures of the site: ``python docs/screenshots.py [--transcripts examples] [--out var/screenshots]``.

Imports and publishes transcripts into a database that is forgotten afterwards, serves it, and opens its pages in
Chromium: wide, on a phone, and in the dark. ``--readme`` takes the one picture of the README instead.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SERVER = ("--threads", "4", "--no-control-socket", "--log-level", "warning")
VIEWS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


@contextmanager
def site(transcripts: str) -> Iterator[str]:
    """The address of a running site with these transcripts in it."""
    with tempfile.TemporaryDirectory() as var, socket.socket() as listener:
        environment = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        environment["VAR_DIR"] = var
        manage = [sys.executable, str(ROOT / "manage.py")]
        subprocess.run([*manage, "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
        imported = subprocess.run(
            [*manage, "import_transcripts", transcripts, "--publish"], cwd=ROOT, env=environment, check=False
        )
        if imported.returncode not in (0, 1):
            sys.exit(imported.returncode)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        # The server takes over the open socket, so no other program can take the port in between.
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "archive.wsgi", *SERVER, "--bind", f"fd://{listener.fileno()}"],
            cwd=ROOT,
            env=environment,
            pass_fds=[listener.fileno()],
        )
        try:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            wait_for(f"{address}/healthz")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(address: str) -> None:
    """Return when the address answers; give up after twenty seconds."""
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"{address} does not answer.")


def listed(address: str, path: str) -> list[dict[str, Any]]:
    """The first page of a list, as data."""
    with urllib.request.urlopen(f"{address}{path}?format=json", timeout=20) as answer:
        results: list[dict[str, Any]] = json.load(answer)["results"]
    return results


def pages(address: str) -> dict[str, str]:
    """The address of one page of each kind, by the name of its picture."""
    found = {"home": f"{address}/", "interviews": f"{address}/interviews/"}
    interviews, topics = listed(address, "/interviews/"), listed(address, "/topics/")
    if interviews:
        found["interview"] = interviews[0]["address"]
    if topics:
        topic = max(topics, key=lambda row: row["exchanges"])
        found["topic"] = topic["address"]
        found["topic-people"] = f"{topic['address']}people/"
        found["search"] = f"{address}/search/?{urllib.parse.urlencode({'q': topic['name']})}"
    found |= {"asked-most": f"{address}/questions/", "said-most": f"{address}/passages/", "quote": f"{address}/quote/"}
    found["over-time"] = f"{address}/over-time/"
    found["nothing-found"] = f"{address}/search/?q=xylophones"
    return found


def chromium(playwright: Any) -> Browser:
    """The Chromium of the system."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("No chromium on this machine: install it first (apt-get install chromium).")
    browser: Browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
    return browser


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transcripts", default=str(ROOT / "examples"))
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "screenshots")
    parser.add_argument("--readme", action="store_true", help="take docs/images/interview.png only")
    options = parser.parse_args()
    with site(options.transcripts) as address, sync_playwright() as playwright:
        browser = chromium(playwright)
        found = pages(address)
        if options.readme:
            page = browser.new_context(viewport={"width": 1100, "height": 800}).new_page()
            page.goto(found["interview"])
            page.screenshot(path=ROOT / "docs" / "images" / "interview.png")
            return
        options.out.mkdir(parents=True, exist_ok=True)
        for view, settings in VIEWS.items():
            context = browser.new_context(**settings)
            page = context.new_page()
            for name, where in found.items():
                page.goto(where)
                picture = options.out / f"{name}-{view}.png"
                page.screenshot(path=picture, full_page=True)
                print(picture)
            context.close()


if __name__ == "__main__":
    main()
