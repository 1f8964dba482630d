"""The desk in a real browser: every page, no breach of the policy, nothing that axe finds serious, no script needed."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from interviews.models import Interview, Turn
from tests.fixtures.chromium import violations


def log_in(page: Page, base: str) -> None:
    User.objects.create_superuser("desk", password="a long enough secret")
    page.goto(base + reverse("admin:login"))
    page.fill("#id_username", "desk")
    page.fill("#id_password", "a long enough secret")
    page.click("input[type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()


# --- pages that stand behind a button ---


def look_at_a_redaction(page: Page, base: str) -> None:
    turn = Turn.objects.filter(kind="answer").latest("pk")
    number, interview = turn.exchange.number, turn.exchange.interview_id
    page.goto(base + reverse("admin:interviews_turn_redact", args=[interview, number, turn.pk]))
    page.get_by_label("Reason").fill("A third person.")
    page.locator("input[name=paragraphs]").first.check()
    page.get_by_role("button", name="See what it would do").click()
    expect(page.get_by_role("button", name="Redact for good")).to_be_visible()


def choose(page: Page, address: str, action: str, number: int) -> None:
    page.goto(address)
    for box in page.locator("input.action-select").all()[:number]:
        box.check()
    page.locator("select[name=action]").select_option(action)
    page.locator("button[name=index]").click()


def choose_who_are_one(page: Page, base: str) -> None:
    standing = reverse("admin:interviews_person_changelist", query={"merged_into__isempty": 1})
    choose(page, base + standing, "merge_selected", 2)
    expect(page.get_by_role("group", name="The one that stays")).to_be_visible()


def choose_what_to_withdraw(page: Page, base: str) -> None:
    public = reverse("admin:interviews_interview_changelist", query={"status__exact": "published"})
    choose(page, base + public, "withdraw_selected", 2)
    expect(page.get_by_role("button", name="Withdraw")).to_be_visible()


def is_page(answer: Any) -> bool:
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_every_page_keeps_to_the_policy_and_is_accessible(
    live_server: Any,
    browser: Browser,
    desk: dict[str, str],
    desk_addresses: list[str],
    admin_client: Client,
) -> None:
    """Of the addresses of the resolver, all that are pages: some take a form alone, or are closed to all."""
    answers = {address: admin_client.get(address) for address in desk_addresses}
    drawn = [address for address, answer in answers.items() if is_page(answer)]
    refused = [address for address, answer in answers.items() if answer.status_code in (403, 405)]
    no_pages = {name for name, address in desk.items() if address not in (*drawn, *refused)}
    assert no_pages == {"interviews_source_download", "interviews_upload", "interviews_participant_change"}
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(f"{page.url} {said.text}") if said.type == "error" else None)
    page.on(
        "response", lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status > 399 else None
    )
    page.on("pageerror", lambda error: complaints.append(f"{page.url} {error}"))
    log_in(page, live_server.url)
    found: list[str] = []

    for address in drawn:
        response = page.goto(live_server.url + address)
        assert response is not None
        assert response.status == 200, address
        found += violations(page)
    for press in (look_at_a_redaction, choose_who_are_one, choose_what_to_withdraw):
        press(page, live_server.url)
        found += violations(page)
    page.close()
    assert complaints == []
    assert found == []


@pytest.mark.django_db(transaction=True)
def test_an_editor_works_without_a_script(live_server: Any, browser: Browser, make_interview: Any) -> None:
    interview = make_interview([("Q one?", "A one. And more."), ("Q two?", "A two.")], public=False)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server.url)
    page.goto(live_server.url + reverse("admin:interviews_interview_change", args=[interview.pk]))
    page.get_by_role("link", name="Exchanges", exact=True).click()
    page.get_by_role("link", name="Edit exchange 1").click()
    page.locator("#id_form-0-text").fill("Typed question?")
    page.get_by_role("button", name="Split…").nth(1).click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Split here").click()
    assert list(Turn.objects.filter(exchange__number=1).order_by("position").values_list("text", flat=True)) == [
        "Typed question?",
        "A one.",
        "And more.",
    ]
    page.goto(live_server.url + reverse("admin:interviews_interview_change", args=[interview.pk]))
    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("button", name="Publish").click()
    assert Interview.objects.get(pk=interview.pk).is_public
    context.close()


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_what_is_typed_is_not_lost_by_a_slip(live_server: Any, browser: Browser, make_interview: Any) -> None:
    interview = make_interview(2, public=False)
    page = browser.new_page()
    log_in(page, live_server.url)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    address = live_server.url + reverse("admin:interviews_exchange", args=[interview.pk, 1])
    page.goto(address)
    page.get_by_role("link", name="Next exchange").click()
    page.wait_for_url("**/exchanges/2/")
    assert asked == []
    page.locator("#id_form-0-text").press_sequentially("Typed")
    page.get_by_role("link", name="Previous exchange").click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/exchanges/2/")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Previous exchange").click()
    page.wait_for_url("**/exchanges/1/")
    assert asked == ["beforeunload"]
    page.close()
