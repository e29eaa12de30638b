"""Who speaks is found while typing by keyboard, and by a button without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

EDITOR = "isaure.lacombrade@example.org"


def new_session(page: Page) -> None:
    visits.sign_in(page, EDITOR)
    page.goto(f"{EVENT}/organise/sessions/add?lang=en")


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_somebody_is_found_and_added_by_keys(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport={"width": 320, "height": 640}, locale="en")
    new_session(page)
    field = page.get_by_role("combobox", name="Add somebody of the event")
    field.focus()
    page.keyboard.type("kevon")
    proposed = page.get_by_role("listbox", name="People of the event").get_by_role("option")
    expect(proposed).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", proposed.get_attribute("id") or "none")
    assert accessibility_faults(page) == []
    page.keyboard.press("Enter")
    expect(page.locator(".chosen-person-name")).to_contain_text("Naïri Kévonian")


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_a_button_asks_without_javascript(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, locale="en", java_script_enabled=False)
    new_session(page)
    page.get_by_label("Add somebody of the event").fill("kevon")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Add Naïri Kévonian").click()
    expect(page.locator(".chosen-person-name")).to_contain_text("Naïri Kévonian")
