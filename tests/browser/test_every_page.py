"""What holds for every page in a real browser: nothing the policy forbids, nothing wider than a phone, one heading."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from interviews.views.spoken import passage_keys

from .conftest import RULES

PUBLIC = (
    "/",
    "/interviews/",
    "/interviews/?words=tide&sort=oldest",
    "/people/",
    "/topics/",
    "/outlets/",
    "/search/?q=tide",
    "/search/?q=xylophones",
    "{interview}",
    "{exchange}",
    "{paragraph}report/",
    "{paragraph}report/?sent=yes",
    "{person}",
    "{topic}",
    "{outlet}",
    "/no-such-page/",
    "/interviews/?year=soon",
)


@pytest.fixture
def rows(make_interview: Any, make_topic: Any) -> dict[str, str]:
    """The address of a row of each kind."""
    topic = make_topic("Tides")
    interview = make_interview(3, topics=(topic,))
    person = interview.participants.get(role="interviewee").person
    exchange = interview.exchanges.with_turns().first()
    return {
        "interview": interview.get_absolute_url(),
        "exchange": exchange.get_absolute_url(),
        "paragraph": f"{exchange.get_absolute_url()}{passage_keys(exchange.turns.all())[1]}/",
        "person": person.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "outlet": interview.outlet.get_absolute_url(),
    }


@pytest.fixture
def faults(page: Page) -> list[str]:
    """What the browser complains about: forbidden scripts and styles, files that are missing."""
    found: list[str] = []
    page.on("console", lambda message: found.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on(
        "response",
        lambda answer: (
            found.append(f"{page.url}: {answer.url} answers {answer.status}")
            if answer.status >= 500 or (answer.status >= 400 and answer.request.resource_type != "document")
            else None
        ),
    )
    return found


def of_pages(found: list[str]) -> list[str]:
    """Faults, without the browser's own line about a page that says 404 or 400 on purpose."""
    return [fault for fault in found if "Failed to load resource" not in fault]


def test_no_public_page_breaks_the_policy(
    live_server: Any, page: Page, faults: list[str], rows: dict[str, str]
) -> None:
    for path in PUBLIC:
        page.goto(live_server.url + path.format(**rows))
        assert page.locator("h1").count() == 1, path
    assert of_pages(faults) == []


def test_every_public_page_fits_a_small_phone(live_server: Any, new_context: Any, rows: dict[str, str]) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    too_wide = []
    for path in PUBLIC:
        page.goto(live_server.url + path.format(**rows))
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            too_wide.append((path, width))
    assert too_wide == []


@pytest.mark.one_database
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_public_page_is_accessible(live_server: Any, new_context: Any, rows: dict[str, str], scheme: Any) -> None:
    page = new_context(color_scheme=scheme).new_page()
    violations = []
    for path in PUBLIC:
        page.goto(live_server.url + path.format(**rows))
        report = Axe().run(page, options={"runOnly": RULES[scheme]}).response
        violations += [(path, fault["id"], fault["nodes"][0]["html"]) for fault in report["violations"]]
    assert violations == []


@pytest.mark.one_database
@pytest.mark.parametrize(("code", "tag"), [("sr-latn", "sr-Latn"), ("sr", "sr-Cyrl")])
def test_serbian_fits_a_small_phone_and_is_accessible(
    live_server: Any, new_context: Any, rows: dict[str, str], code: str, tag: str
) -> None:
    context = new_context(viewport={"width": 320, "height": 640}, locale="sr-Latn" if code == "sr-latn" else "sr")
    page = context.new_page()
    for path in ("/", "/interviews/", "{interview}"):
        page.goto(live_server.url + path.format(**rows))
        assert page.evaluate("[document.documentElement.lang, document.documentElement.scrollWidth]") == [tag, 320]
        report = Axe().run(page, options={"runOnly": RULES["light"]}).response
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in report["violations"]] == []


def test_a_reader_without_scripts_chooses_a_language(live_server: Any, new_context: Any, rows: dict[str, str]) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/interviews/?sort=oldest")
    page.get_by_role("button", name="Srpski (latinica)").click()
    page.wait_for_url("**/interviews/?sort=oldest")
    assert page.locator("h1").inner_text() == "Intervjui"
    page.goto(live_server.url + rows["interview"])
    assert page.locator("html[lang=sr-Latn]").count() == 1


def test_a_reader_without_scripts_finds_an_answer(live_server: Any, new_context: Any, rows: dict[str, str]) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url)
    page.get_by_role("searchbox").first.fill("tide")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=tide*")
    assert page.locator("mark").first.inner_text().lower() == "tide"


def test_the_desk_breaks_no_policy(
    live_server: Any, page: Page, faults: list[str], rows: dict[str, str], admin_user: Any
) -> None:
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill("password")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/admin/")
    lists = page.locator("#content th a").evaluate_all("links => links.map(link => link.href)")
    assert len(lists) > 3
    for address in lists:
        page.goto(address)
        first = page.locator("#result_list tbody th a").first
        if first.count():
            first.click()
            page.wait_for_load_state()
    assert of_pages(faults) == []
