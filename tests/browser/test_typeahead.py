"""Suggestions while somebody types, in the box at the head of every page; without scripts a plain search."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from interviews.models import Interview
from tests.fixtures.chromium import violations

OPTIONS = "[role=listbox] [role=option]"

pytestmark = pytest.mark.one_database


@pytest.fixture
def interview(make_interview: Any, make_topic: Any) -> Interview:
    make_interview(1, person="Adam Ek", outlet="Adria Courier")
    return make_interview(2, topics=(make_topic("Adits"),), person="Ada Lund")


def typed(page: Page, address: str, text: str) -> None:
    page.goto(address)
    page.locator("#site-search").focus()
    page.keyboard.type(text, delay=20)


@pytest.mark.parametrize("path", ["/interviews/", "/", "/search/", "/no-such-page/", "/quote/"])
def test_every_page_suggests_people_topics_and_outlets(live_server: Any, page: Page, interview: Any, path: str) -> None:
    typed(page, live_server.url + path, "ad")
    expect(page.locator(OPTIONS)).to_contain_text(["Ada Lund", "Adam Ek", "Adits", "Adria Courier"])
    box, listed = page.locator("#site-search"), page.get_by_role("listbox")
    expect(box).to_have_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", str(listed.get_attribute("id")))
    expect(listed).to_have_accessible_name(
        "Words, names or “a phrase”" if path == "/search/" else "Search what was said"
    )


def test_a_suggestion_is_gone_to_by_keyboard_and_told_to_a_screen_reader(
    live_server: Any, page: Page, interview: Interview
) -> None:
    typed(page, f"{live_server.url}{interview.get_absolute_url()}", "ad")
    expect(page.locator(OPTIONS)).to_have_count(4)
    page.keyboard.press("ArrowDown")
    active = page.locator("#site-search").get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    expect(page.locator(f"#{active}")).to_contain_text("Ada Lund")
    expect(page.locator("#site-search")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/ada-lund/")


def test_what_was_typed_is_searched_for_where_nothing_is_chosen(live_server: Any, page: Page, interview: Any) -> None:
    typed(page, f"{live_server.url}/people/", "ad")
    expect(page.locator(OPTIONS)).to_have_count(4)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.locator("#site-search")).to_have_value("ad")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=ad")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_suggestions_stand_under_the_box_within_the_window(
    live_server: Any, page: Page, interview: Any, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    typed(page, f"{live_server.url}/topics/", "ad")
    expect(page.locator(OPTIONS)).to_have_count(4)
    box, listed = page.locator("#site-search").bounding_box(), page.get_by_role("listbox").bounding_box()
    assert box is not None
    assert listed is not None
    assert listed["y"] >= box["y"] + box["height"] - 1
    assert listed["x"] >= 0
    assert listed["x"] + listed["width"] <= width
    page.locator(OPTIONS).last.click()
    page.wait_for_url("**/outlets/adria-courier/")


def test_without_scripts_the_box_is_a_plain_search(live_server: Any, new_context: Any, interview: Any) -> None:
    page = new_context(java_script_enabled=False).new_page()
    typed(page, f"{live_server.url}/topics/", "ada")
    expect(page.locator("#site-search")).to_have_role("searchbox")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=ada")
    expect(page.locator(".named")).to_contain_text("Ada Lund")
