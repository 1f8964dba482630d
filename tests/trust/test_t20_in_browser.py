"""T20 in a real browser: pages whose every text is a payload run nothing, load nothing, and keep to the policy."""

from __future__ import annotations

from contextvars import copy_context
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route

from interviews.models import Interview
from interviews.search import index
from tests.every_address import public_addresses

from .poisoned import PAYLOADS, poison

SITE = "http://testserver"
# What no page of the site holds, whatever it shows.
BROUGHT_IN = "x-owned, script:not([src]):not([type='application/ld+json'])"


class Site:
    """Answers a browser as the site does, without a server: nothing that is asked for elsewhere gets an answer."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.answer: Any = None
        # Playwright calls back in a context of its own, in which Django would open another connection.
        self.own = copy_context()

    def hands_over(self, address: str) -> str:
        """Ask for an address; what it is where no browser draws it: a file, or a refusal without a word."""
        self.answer = self.client.get(address, follow=True)
        if not self.answer.streaming and not self.answer.content:
            return str(self.answer.status_code)
        is_file = self.answer.headers.get("Content-Disposition", "").startswith("attachment")
        return self.kind if is_file else ""

    @property
    def kind(self) -> str:
        return str(self.answer.headers["Content-Type"].partition(";")[0])

    def serve(self, route: Route) -> None:
        """Show the page that was asked for, with all that its own scripts ask for; how it looks is no matter."""
        asked = urlsplit(route.request.url)
        if f"{asked.scheme}://{asked.netloc}" != SITE:
            return route.abort()
        if asked.path.startswith("/static/"):
            is_script = asked.path.endswith(".js")
            file = str(finders.find(asked.path.removeprefix("/static/")))
            return route.fulfill(path=file) if is_script else route.fulfill(body="")
        told = self.answer
        if not route.request.is_navigation_request():
            told = self.own.run(self.client.get, f"{asked.path}?{asked.query}")
        body = b"".join(told) if told.streaming else told.content
        return route.fulfill(status=told.status_code, headers=dict(told.headers), body=body)


def breaches(said: str, kind: str) -> bool:
    """Whether a line of the console tells of a breach of the policy; the style in which a browser draws XML is one."""
    return "Content Security Policy" in said and not (kind.endswith("xml") and "inline style" in said)


@pytest.mark.one_database
def test_t20_a_browser_runs_and_loads_nothing_of_what_rows_say(
    page: Page, desk: dict[str, str], admin_client: Client
) -> None:
    public = public_addresses(Interview.objects.filter(reading__isnull=False).get())
    payload = " ".join(PAYLOADS[kind] for kind in ("markup", "ends", "links", "turning"))
    poison(payload)
    index.rebuild()
    asked = [address for group in public.values() for address in group] + list(desk.values())
    asked += [f"{path}{quote(payload[:300])}" for path in ("/search/?q=", "/interviews/?words=", "/people/?sort=")]
    site = Site(admin_client)
    found: list[str] = []
    said_there: list[str] = []

    def noted(what: str) -> None:
        found.append(f"{page.url}: {what}")

    page.on("dialog", lambda dialog: (noted(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: noted(f"error {error}"))
    page.on("console", lambda said: said_there.append(said.text))
    page.on("request", lambda sent: None if sent.url.startswith(f"{SITE}/") else noted(f"asks {sent.url}"))
    page.route("**/*", site.serve)
    undrawn: dict[str, str] = {}
    for address in asked:
        if handed_over := site.hands_over(address):
            undrawn[address] = handed_over
            continue
        page.goto(SITE + address)
        assert not site.answer.redirect_chain or "/admin/login/" not in site.answer.redirect_chain[-1][0], address
        if page.locator(BROUGHT_IN).count():
            noted("an element of the payload")
        found += [f"{address}: {said}" for said in said_there if breaches(said, site.kind)]
        said_there.clear()
    assert found == []
    forms_alone = {desk[f"interviews_{name}"] for name in ("note_add", "note_resolve", "restore")}
    assert {address for address, what in undrawn.items() if what == "405"} == forms_alone
    files = {*undrawn} - forms_alone - {desk["interviews_source_download"]}
    assert {address.partition("format=")[2] for address in files} == {"csv", "md", "txt"}
