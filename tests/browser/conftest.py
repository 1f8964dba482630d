"""Chromium for tests of the running site: use ``live_server`` (pytest-django) with ``page`` (pytest-playwright)."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest

# Playwright keeps an event loop running in the thread of the test, and Django would refuse its database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the Chromium that the system has; nothing is downloaded."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        reason = "no chromium on this machine: the browser tests are left out"
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(f"{reason}, and REQUIRE_ALL=1 wants them")
        pytest.skip(reason)
    return {**browser_type_launch_args, "executable_path": chromium, "args": QUIET}


#: What axe looks for in a page; of its rules, only these depend on the colours of a scheme.
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RULES = {"light": WCAG, "dark": COLOURS}
