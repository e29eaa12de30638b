"""The desk on the day, by keyboard alone: two people are found and booked in seconds, and the day shows it."""

import time

import pytest
from playwright.sync_api import expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

DESK = "oumar.diakhate@example.org"
SECONDS = 20  # that the desk has for two people

pytestmark = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


def test_two_are_found_and_booked_by_keyboard(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, locale="en")
    visits.sign_in(page, DESK)
    page.goto(f"{EVENT}/organise/meetings/desk?lang=en")
    expect(page.get_by_label("First person")).to_be_focused()
    begun = time.monotonic()
    page.keyboard.type("ondine")
    page.keyboard.press("Tab")
    page.keyboard.type("stelian")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    chosen = page.get_by_role("radio", checked=True)
    expect(chosen).to_be_focused()
    assert accessibility_faults(page) == []
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main, .toasts").get_by_text("Booked: Ondine").first).to_be_visible()
    assert time.monotonic() - begun < SECONDS
    expect(page.get_by_label("First person")).to_be_focused()


def test_the_day_is_seen_on_a_phone_in_french(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="fr", color_scheme="dark")
    visits.sign_in(page, DESK)
    page.goto(f"{EVENT}/organise/meetings/day?lang=fr")
    expect(page.get_by_role("heading", name="Journée des rendez-vous", level=1)).to_be_visible()
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_navigation():
        page.locator(".day-plan td a").first.click()
    assert "/organise/meetings/" in page.url
