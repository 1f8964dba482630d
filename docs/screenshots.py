"""Take pictures of the site: ``python docs/screenshots.py [--transcripts examples] [--out var/screenshots]``.

Imports and publishes transcripts into a database that is forgotten afterwards, serves it, and opens its pages in
Chromium, those of the desk too: wide, on a phone, in the dark (wide and on a phone), and the first and last sheet of
each as it is printed. ``--readme`` takes the one picture of the README instead.
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

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SERVER = ("--threads", "4", "--no-control-socket", "--log-level", "warning")
_PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
VIEWS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "phone": _PHONE,
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone-dark": {**_PHONE, "color_scheme": "dark"},
}
EDITOR = "editor"


@contextmanager
def site(transcripts: str) -> Iterator[tuple[str, str]]:
    """The address of a running site with these transcripts in it, and the password of its editor."""
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
        subprocess.run([*manage, "local_editor"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        password = (Path(var) / "editor_password").read_text().strip()
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
            yield address, password
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
    people = listed(address, "/people/")
    if interviews:
        found["interview"] = interviews[0]["address"]
        year = next((row["date"][:4] for row in interviews if row["date"]), "undated")
        found["interviews-of-a-year"] = f"{address}/interviews/?year={year}"
    if people:
        found["person"] = max(people, key=lambda row: row["interviews"])["address"]
    if topics:
        topic = max(topics, key=lambda row: row["exchanges"])
        found["topic"] = topic["address"]
        found["topic-people"] = f"{topic['address']}people/"
        found["search"] = f"{address}/search/?{urllib.parse.urlencode({'q': topic['name']})}"
    found |= {"asked-most": f"{address}/questions/", "said-most": f"{address}/passages/", "quote": f"{address}/quote/"}
    found["over-time"] = f"{address}/over-time/"
    found["nothing-found"] = f"{address}/search/?q=xylophones"
    return found


def desk(page: Page, address: str, password: str) -> dict[str, str]:
    """The address of one page of each kind at the desk, for whom signs in on the way."""
    page.goto(f"{address}/admin/login/")
    page.fill("#id_username", EDITOR)
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
    found = {"desk": f"{address}/admin/", "desk-interviews": f"{address}/admin/interviews/interview/"}
    page.goto(found["desk-interviews"])
    if page.locator(".field-title a").count():
        page.locator(".field-title a").first.click()
        found["desk-interview"] = page.url
        page.get_by_role("link", name="Exchanges", exact=True).click()
        found["desk-exchanges"] = page.url
        found["desk-exchange"] = f"{page.url}1/"
        page.goto(found["desk-interview"])
        page.get_by_role("link", name="Source and result").click()
        found["desk-source-and-result"] = page.url
    return found


def print_sheets(page: Page, where: str, picture: Path) -> None:
    """Pictures of the first sheet of a page on paper, and of the last where there are more."""
    page.goto(where)
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    for name, number in {"": 0, "-last": len(sheets) - 1}.items():
        if not name or number:
            sheets[number].render(scale=1.5).to_pil().save(picture.with_name(f"{picture.stem}{name}.png"))
            print(picture.with_name(f"{picture.stem}{name}.png"))


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
    with site(options.transcripts) as (address, password), sync_playwright() as playwright:
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
            # Whom nobody knows first: what readers see, and then the desk.
            for name, where in [*found.items(), *desk(context.new_page(), address, password).items()]:
                page.goto(where)
                picture = options.out / f"{name}-{view}.png"
                page.screenshot(path=picture, full_page=True)
                print(picture)
            context.close()
        page = browser.new_page()
        for name, where in found.items():
            print_sheets(page, where, options.out / f"{name}-print.png")


if __name__ == "__main__":
    main()
