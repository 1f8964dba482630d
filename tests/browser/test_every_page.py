"""What holds for every page of the reading site: the policy, one heading, no wider than a phone, nothing axe finds."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from playwright.sync_api import Page, Route

from interviews.editing import publication, turns
from interviews.language import fingerprint
from interviews.models import Interview, Source, SourceChange, Turn
from interviews.models.turns import passage_keys
from interviews.views import errors
from tests.every_address import names, public_addresses
from tests.fixtures.chromium import violations

#: What is handed over as data, or leads elsewhere.
NO_PAGES = {"sitemap", "sitemap_section", "robots", "security", "healthz", "readyz", "language", "search_suggest"}


@pytest.fixture
def interview(make_interview: Any, make_topic: Any) -> Interview:
    """A public interview with all that a page may say of one, among others of several years and scripts."""
    topics = (make_topic("Tides"), make_topic("Donaudampfschifffahrtsgesellschaftsangelegenheiten"))
    make_interview(1, date="2019-02", person="Ђорђе Тасић", outlet="Лука", language="sr-Cyrl", title="О плими")
    make_interview(1, date="", person=None, outlet=None, language="", capacity="")
    said = [("What did Ada Lund say of the tide?", "That it comes.")]
    make_interview(said, date="1987", person="Bo Ek", topics=topics)
    found = make_interview(6, topics=topics, date="2021-05-04")
    turn = Turn.objects.filter(exchange__interview=found, kind="answer").first()
    old, new = turn.paragraphs[0], f"Indeed. {turn.paragraphs[0]}"
    turns.edit_turn(turn, version=turn.version, text=turn.text.replace(old, new), by=None)
    digest = hashlib.sha256(b"a").hexdigest()
    source = Source.objects.create(sha256=digest, content=b"a", size=1, media_type="text/plain", name="a.txt")
    passages = [{"exchange": 1, "gone": [fingerprint(old)], "came": [fingerprint(new)]}]
    SourceChange.objects.create(interview=found, source=source, passages=passages)
    return found


@pytest.fixture
def addresses(interview: Interview, make_interview: Any) -> list[str]:
    """The page behind every address of the resolver, with some more queries, and pages that answer 400, 404 and 410."""
    gone = make_interview()
    publication.withdraw(gone, by=None, reason="The guild asked for it.")
    drawn = public_addresses(interview)
    assert {name for name in names() if not name.startswith(("admin:", "interviews_"))} == set(drawn)
    pages = [address for name, group in drawn.items() if name not in NO_PAGES for address in group]
    asked = [address for address in pages if "format=" not in address]
    queries = (
        "?words=tide&sort=oldest&topic=tides",
        "?year=1980s",
        "?year=soon",
        "?words=xylophones",
        "?year=2021-05&about=ada-lund",
    )
    return [
        *asked,
        *(f"/interviews/{query}" for query in queries),
        *(f"{row.get_absolute_url()}?script=Latn" for row in Interview.objects.filter(language="sr-Cyrl")),
        *("/people/?letter=L&sort=count", "/search/?q=xylophones", "/no-such-page/", gone.get_absolute_url()),
    ]


def refusals() -> dict[str, str]:
    """Pages to which no link leads, 403, 413, 429 and 500, by an address at which a browser is shown them."""
    request = RequestFactory().get("/")
    drawn = (
        errors.forbidden(request, PermissionDenied()),
        errors.too_large(request, 2_621_440),
        errors.too_many_requests(request, "So many reports came lately that no more are taken for now.", 60),
        errors.server_error(request),
    )
    return {f"/refused/{answer.status_code}/": answer.content.decode() for answer in drawn}


def complaints_of(page: Page) -> list[str]:
    """What the browser complains about, as it does: forbidden scripts and styles, files that are missing."""
    found: list[str] = []

    def heard(text: str) -> None:
        # The browser's own line about a page that says 404 or 400 on purpose.
        if "Failed to load resource" not in text:
            found.append(f"{page.url}: {text}")

    page.on("console", lambda said: heard(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard(str(error)))
    page.on(
        "response",
        lambda answer: (
            heard(f"{answer.url} answers {answer.status}")
            if answer.status >= 500 or (answer.status >= 400 and answer.request.resource_type != "document")
            else None
        ),
    )
    return found


@pytest.mark.one_database
def test_every_page_of_the_resolver_is_accessible_and_fits_a_small_phone(
    live_server: Any, new_context: Any, addresses: list[str]
) -> None:
    """320 points of width are also what a window of 1280 has left at 400 %."""
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    shown = refusals()
    page.route("**/refused/*/", lambda route: show(route, shown))
    complaints, found = complaints_of(page), []
    for path in [*addresses, *shown]:
        page.goto(live_server.url + path)
        if page.locator("h1").count() != 1:
            found.append(f"{path}: not one h1")
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            found.append(f"{path}: {width} wide")
        found += violations(page)
    assert found == []
    assert complaints == []


def show(route: Route, pages: dict[str, str]) -> None:
    """Answer with a page that was drawn before; what it loads comes from the site."""
    path = next(path for path in pages if route.request.url.endswith(path))
    route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")


@pytest.mark.one_database
def test_in_colours_that_a_reader_forces_nothing_is_told_by_colour_alone(
    live_server: Any, new_context: Any, interview: Interview
) -> None:
    """Windows' high contrast takes every colour of ours away: what is chosen, marked or drawn must still be seen."""
    page = new_context(forced_colors="active", viewport={"width": 1280, "height": 800}).new_page()
    page.goto(live_server.url + "/interviews/?year=1987")
    system = page.evaluate(
        "[...document.querySelectorAll('.timeline .bar')].map(bar => getComputedStyle(bar).fill)"
        ".concat(getComputedStyle(document.body).backgroundColor)"
    )
    assert len(set(system)) >= 2  # bars are seen on their ground
    here = page.locator(".sections [aria-current]")
    assert here.evaluate("link => parseFloat(getComputedStyle(link).borderBottomWidth)") >= 2
    assert float(here.evaluate("link => getComputedStyle(link).fontWeight")) >= 600
    key = next(iter(passage_keys(interview.exchanges.with_turns().first().turns.all())))
    page.goto(f"{live_server.url}{interview.get_absolute_url()}1/{key}/")
    assert page.locator(".cited").evaluate("passage => parseFloat(getComputedStyle(passage).borderLeftWidth)") >= 4
    page.locator("#site-search").focus()
    assert page.locator("#site-search").evaluate("field => getComputedStyle(field).outlineStyle") != "none"


@pytest.mark.one_database
@pytest.mark.parametrize(("code", "tag"), [("sr-latn", "sr-Latn"), ("sr", "sr-Cyrl")])
def test_serbian_fits_a_small_phone_and_is_accessible(
    live_server: Any, new_context: Any, interview: Interview, code: str, tag: str
) -> None:
    context = new_context(viewport={"width": 320, "height": 640}, locale="sr-Latn" if code == "sr-latn" else "sr")
    page = context.new_page()
    for path in ("/", "/interviews/", interview.get_absolute_url()):
        page.goto(live_server.url + path)
        assert page.evaluate("[document.documentElement.lang, document.documentElement.scrollWidth]") == [tag, 320]
        assert violations(page) == []


@pytest.mark.one_database
def test_who_said_what_is_said_most_fits_a_small_phone(live_server: Any, new_context: Any, make_interview: Any) -> None:
    for year in ("2021-11-27", "2023-09-14"):
        asked = "Who pays for the repair of the lighthouse lamp?"
        said = "The keeper of the old lighthouse never wrote a single letter home."
        make_interview([(asked, said)], date=year, person="Konstantin Wolkenstein-Radziwill")
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    for path in ("/questions/", "/passages/"):
        page.goto(live_server.url + path)
        assert page.locator(".places .count").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") == 320
