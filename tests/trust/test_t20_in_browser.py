"""T20 in a real browser: pages whose every text is a payload run nothing, load nothing, and keep to the policy."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from interviews.models import Interview
from interviews.search import index
from tests.every_address import public_addresses

from .poisoned import PAYLOADS, poison

# Pages of the desk that show texts of many rows at once, and one of each way of drawing them.
OF_DESK = (
    *("index", "interviews_interview_change", "interviews_interview_history", "interviews_exchanges"),
    *("interviews_exchange", "interviews_person_changelist", "interviews_participant_changelist"),
    *("interviews_conflict_change", "interviews_reading_change", "interviews_importedfile_changelist"),
    *("interviews_act_changelist", "interviews_likeness_change", "interviews_label", "interviews_person_duplicates"),
    *("interviews_report_change", "interviews_interview_delete"),
)


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_t20_a_browser_runs_and_loads_nothing_of_what_rows_say(
    live_server: Any,
    browser: Browser,
    desk: dict[str, str],
    admin_client: Client,
) -> None:
    public = public_addresses(Interview.objects.filter(reading__isnull=False).get())
    payload = " ".join(PAYLOADS[kind] for kind in ("markup", "ends", "links", "turning"))
    poison(payload)
    index.rebuild()
    # A browser draws XML with a style of its own, which the policy forbids it.
    asked = [group[0] for group in public.values() if not group[0].endswith(".xml")]
    asked += [desk[name] for name in OF_DESK if name in desk]
    asked += [f"{path}{quote(payload[:300])}" for path in ("/search/?q=", "/interviews/?words=", "/people/?sort=")]
    context = browser.new_context()
    session = admin_client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    found: list[str] = []
    own = urlsplit(live_server.url).netloc

    def noted(what: str) -> None:
        found.append(f"{page.url}: {what}")

    page.on("dialog", lambda dialog: (noted(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: noted(f"error {error}"))
    page.on("console", lambda said: noted(said.text) if "Content Security Policy" in said.text else None)
    page.on("request", lambda sent: None if urlsplit(sent.url).netloc in (own, "") else noted(f"asks {sent.url}"))
    for address in asked:
        page.goto(live_server.url + address)
        assert page.locator("x-owned, script:not([src]):not([type='application/ld+json'])").count() == 0, address
    context.close()
    assert len(asked) > 30
    assert found == []
