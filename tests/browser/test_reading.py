"""Reading in a real browser: by keyboard, in a good measure, on a phone, and on paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from interviews.language import fingerprint
from interviews.models import Turn, Wording
from tests.fixtures.chromium import violations

LONG = (
    "The gauge was right, and everything that had been put in since then had stopped before the water came. " * 3
    + "That was all."
)


@pytest.fixture
def interview(make_interview: Any, make_topic: Any) -> Any:
    pairs = [(f"What came of it in year {number}?", f"{LONG}\n\nYear {number} was dry.") for number in range(1, 9)]
    return make_interview(pairs, topics=(make_topic("Water"),), language="en")


def test_the_skip_link_comes_first_and_leads_to_the_text(live_server: Any, page: Page, interview: Any) -> None:
    page.goto(live_server.url + interview.get_absolute_url())
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the text"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_address_of_a_paragraph_shows_on_focus(live_server: Any, page: Page, interview: Any) -> None:
    page.goto(live_server.url + interview.get_absolute_url())
    link = page.locator(".pilcrow").nth(1)
    assert link.evaluate("link => getComputedStyle(link).opacity") == "0"
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/1/{fingerprint(LONG)}/")
    assert page.locator("mark").inner_text() == LONG


def test_the_table_of_contents_leads_to_its_question(live_server: Any, page: Page, interview: Any) -> None:
    page.goto(live_server.url + interview.get_absolute_url())
    page.locator(".contents a").nth(6).click()
    page.wait_for_url("**#exchange-7")
    expect(page.locator("#exchange-7 h2")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 768, 1280, 1920])
def test_the_text_is_set_for_reading(live_server: Any, browser: Browser, interview: Any, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(live_server.url + interview.get_absolute_url())
    size, leading, longest = page.locator(".answer .passage").first.evaluate(
        """passage => {
            const style = getComputedStyle(passage), range = document.createRange(), lines = new Map();
            const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());)
                for (let at = 0; at < node.length; at++) {
                    if (node.parentElement.closest(".unseen, .pilcrow")) continue;
                    range.setStart(node, at); range.setEnd(node, at + 1);
                    const line = Math.round(range.getBoundingClientRect().bottom / 12);
                    lines.set(line, (lines.get(line) || 0) + 1);
                }
            return [parseFloat(style.fontSize), parseFloat(style.lineHeight) / parseFloat(style.fontSize),
                    Math.max(...lines.values())];
        }"""
    )
    assert 18 <= size <= 20
    assert leading >= 1.5
    assert longest <= 76
    if width >= 768:
        assert longest >= 60
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('body *')].filter(e => e.innerText && !e.closest('.unseen'))"
        ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 16


def test_a_question_is_set_apart_by_more_than_colour(live_server: Any, page: Page, interview: Any) -> None:
    page.goto(live_server.url + interview.get_absolute_url())
    weight = "element => Number(getComputedStyle(element).fontWeight)"
    assert page.locator(".question h2").first.evaluate(weight) >= 600
    assert page.locator(".answer .passage").first.evaluate(weight) == 400


@pytest.mark.one_database
def test_pages_of_one_paragraph_are_accessible(live_server: Any, browser: Browser, interview: Any) -> None:
    Wording.objects.create(exchange=interview.exchanges.first(), fingerprint=fingerprint("Old."), text="Old.")
    own = f"{live_server.url}{interview.get_absolute_url()}1/"
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    for address in (f"{own}{fingerprint('Year 1 was dry.')}/", f"{own}{fingerprint('Old.')}/"):
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.one_database
def test_times_beside_what_was_said_are_accessible(live_server: Any, browser: Browser, interview: Any) -> None:
    Turn.objects.filter(exchange__interview=interview).update(start=3725)
    interview.recording = "https://tapes.example/a.mp3"
    interview.save(update_fields=["recording"])
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    for tail in ("", "1/"):
        page.goto(live_server.url + interview.get_absolute_url() + tail)
        moment = page.locator(".moment a").first
        assert moment.get_attribute("href") == "https://tapes.example/a.mp3#t=3725"
        assert float(moment.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")) >= 16
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_paper_has_what_was_said_and_where_it_comes_from(live_server: Any, page: Page, interview: Any) -> None:
    page.goto(live_server.url + interview.get_absolute_url())
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".citation").is_visible()
    assert live_server.url + interview.get_absolute_url() in page.locator(".citation").inner_text()
    for chrome in (".masthead", ".colophon", ".contents", ".neighbours"):
        assert not page.locator(chrome).first.is_visible() or page.locator(chrome).count() == 0, chrome
    assert page.locator(".question").first.evaluate("element => getComputedStyle(element).breakAfter") == "avoid"


def test_an_ordinary_interview_is_light(live_server: Any, page: Page, interview: Any) -> None:
    loaded: list[tuple[str, int]] = []
    page.on("response", lambda answer: loaded.append((answer.request.resource_type, len(answer.body()))))
    page.goto(live_server.url + interview.get_absolute_url(), wait_until="networkidle")
    assert [kind for kind, _ in loaded].count("stylesheet") == 1
    assert sum(size for kind, size in loaded if kind == "script") < 10_000
    assert not [kind for kind, _ in loaded if kind == "font"]
    assert sum(size for _, size in loaded) < 100_000


def test_alt_and_the_arrows_step_from_question_to_question(live_server: Any, page: Page, interview: Any) -> None:
    page.goto(live_server.url + interview.get_absolute_url())
    focused = "document.activeElement.closest('.exchange')?.id"
    stepped = []
    for keys in ("Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowUp", "Alt+ArrowUp", "ArrowDown", "Alt+Shift+ArrowDown"):
        page.keyboard.press(keys)
        stepped.append(page.evaluate(focused))
    assert stepped == [f"exchange-{number}" for number in (1, 2, 1, 1, 1, 1)]
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#exchange-2 .exchange-number")).to_be_in_viewport()


def test_the_same_keys_turn_the_pages_of_single_questions(live_server: Any, page: Page, interview: Any) -> None:
    page.goto(f"{live_server.url}{interview.get_absolute_url()}3/")
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_url("**/4/")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url("**/3/")


def test_no_step_is_taken_from_a_field(live_server: Any, page: Page, interview: Any) -> None:
    page.goto(live_server.url + interview.get_absolute_url())
    page.locator("#site-search").focus()
    page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate("document.activeElement.id") == "site-search"


def test_the_table_of_contents_follows_the_reader(live_server: Any, page: Page, interview: Any) -> None:
    page.goto(live_server.url + interview.get_absolute_url())
    current = page.locator(".contents [aria-current]")
    expect(current).to_have_count(0)
    page.locator("#exchange-6").evaluate("question => question.scrollIntoView({behavior: 'instant'})")
    expect(current).to_have_count(1)
    expect(current).to_have_attribute("href", "#exchange-6")
    expect(current).to_be_in_viewport()
