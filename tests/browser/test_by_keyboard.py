"""A reader with a keyboard alone, in a window that has 320 points of width left at 400 %, with scripts and without."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from interviews.models import Interview, Report

#: A window of 1280 by 1024 at 400 %.
WINDOW = {"width": 320, "height": 256}
MOST_TABS = 120

pytestmark = pytest.mark.one_database


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def reader(request: Any, new_context: Any) -> Page:
    context: BrowserContext = new_context(viewport=WINDOW, java_script_enabled=request.param, reduced_motion="reduce")
    return context.new_page()


@pytest.fixture
def interview(make_interview: Any, make_topic: Any) -> Interview:
    topic = make_topic("Tides")
    for number in range(22):
        make_interview(1, date=f"20{number:02}", person="Bo Ek")
    return make_interview(5, topics=(topic,), date="2021-05-04", title="The tide comes first")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is wanted has the focus, which is seen at every step: in the window, marked, uncovered."""
    for _time in range(MOST_TABS):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """wanted => {
                const it = document.activeElement, box = it.getBoundingClientRect(), style = getComputedStyle(it);
                const x = Math.max(box.left, 0) + 2, y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
                const at = document.elementFromPoint(x, y);
                return {is: it.matches(wanted), what: it.outerHTML.slice(0, 90), body: it === document.body,
                        within: box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1,
                        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                        bare: !!at && (it.contains(at) || at.contains(it))};
            }""",
            selector,
        )
        assert seen["body"] or (seen["within"] and seen["marked"] and seen["bare"]), seen
        if seen["is"]:
            return
    raise AssertionError(f"{selector} is not reached")


def go(page: Page, selector: str) -> None:
    """Reach a link or a button and press it."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_an_answer_is_searched_read_cited_and_reported(live_server: Any, reader: Page, interview: Interview) -> None:
    reader.goto(live_server.url)
    tab_to(reader, "#site-search")
    reader.keyboard.type("question number 4")
    with reader.expect_navigation():
        reader.keyboard.press("Enter")
    go(reader, ".card-question a")
    reader.wait_for_url(f"**{interview.get_absolute_url()}4/?*")  # the words asked for stay marked
    go(reader, ".pilcrow")
    expect(reader.locator("mark")).to_have_count(1)
    go(reader, "a[href$='/report/']")
    tab_to(reader, "textarea")
    reader.keyboard.type("It is the ebb.")
    go(reader, "main button[type=submit]")
    assert Report.objects.get().text == "It is the ebb."
    expect(reader.locator("h1")).to_be_visible()


def test_questions_are_stepped_through_and_neighbours_reached(
    live_server: Any, reader: Page, interview: Interview
) -> None:
    reader.goto(live_server.url + interview.get_absolute_url())
    tab_to(reader, ".contents a[href='#exchange-4']")
    reader.keyboard.press("Enter")
    expect(reader.locator("#exchange-4 h2")).to_be_in_viewport()
    go(reader, "#exchange-4 .exchange-number")
    go(reader, ".neighbours a[rel=next]")
    reader.wait_for_url(f"**{interview.get_absolute_url()}5/")
    go(reader, f".neighbours a[href^='{interview.get_absolute_url()}#']")
    go(reader, ".neighbours a[rel=prev]")
    assert "/interviews/" in reader.url
    assert interview.slug not in reader.url


def test_a_list_is_filtered_turned_and_widened_again(live_server: Any, reader: Page, interview: Interview) -> None:
    reader.goto(f"{live_server.url}/interviews/")
    go(reader, ".pager a[rel=next]")
    expect(reader.locator(".pager [aria-current=page]")).to_contain_text("2")
    go(reader, ".timeline svg a")
    expect(reader.locator(".chips a").first).to_be_visible()
    go(reader, ".chips a")
    assert "year=" not in reader.url
    tab_to(reader, "form [name=words]")
    reader.keyboard.type("question number 5")
    with reader.expect_navigation():
        reader.keyboard.press("Enter")
    expect(reader.locator(".card-title")).to_have_count(1)


def test_a_language_is_chosen_and_kept(live_server: Any, reader: Page, interview: Interview) -> None:
    reader.goto(f"{live_server.url}/people/?sort=count")
    go(reader, ".languages button[lang=sr-Latn]")
    reader.wait_for_url("**/people/?sort=count")
    go(reader, ".letters a[href*='letter=b']")
    expect(reader.locator("html")).to_have_attribute("lang", "sr-Latn")
    go(reader, ".names a")
    expect(reader.locator("h1")).to_have_text("Bo Ek")
