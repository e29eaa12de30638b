"""What cannot be taken back is asked once more in a dialog; without JavaScript the form alone does it."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

pytestmark = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

REASON = "Only there in the morning.\nWrite to the platform."


def open_request(page: Page, email: str, form: str) -> None:
    """The first request of theirs on which this form stands."""
    visits.sign_in(page, email)
    page.goto(f"{EVENT}/meetings?lang=en")
    links = page.eval_on_selector_all("main a[href*='/requests/']", "found => found.map(link => link.pathname)")
    for link in links:
        answer = page.goto(link)
        assert (answer and answer.status, link) == (200, link)
        if page.locator(form).count():
            return
    raise AssertionError(f"{email} has no request with {form} among {links} on {page.url}")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


def press(page: Page, selector: str) -> None:
    page.locator(selector).focus()
    page.keyboard.press("Enter")


def test_declining_is_asked_by_keyboard_and_keeps_the_reason(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, locale="en", viewport={"width": 320, "height": 640})
    open_request(page, "sacha.goldenthal@example.org", "#decline-form")
    page.locator("[name=reason]").fill(REASON)
    press(page, "#decline-form [type=submit]")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("[data-typed]")).to_have_text(REASON)
    assert accessibility_faults(page) == []
    assert focused(page) == "Not yet"
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert focused(page).startswith("Decline")
    expect(page.locator("[name=reason]")).to_have_value(REASON)
    page.keyboard.press("Enter")
    press(page, "dialog[open] .button-danger")
    expect(page.get_by_role("heading", name="Request declined")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Write to the platform.")


def test_a_reason_that_was_not_typed_is_not_shown(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, locale="en")
    open_request(page, "leandre.pastorelli@example.org", "#decline-form")
    page.locator("#decline-form [type=submit]").click()
    expect(page.locator("dialog[open]")).to_be_visible()
    expect(page.locator("[data-echo]")).to_be_hidden()
    page.locator("dialog[open]").click(position={"x": 4, "y": 4})
    expect(page.locator("dialog[open]")).to_be_visible()
    page.mouse.click(2, 2)
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#decline-form")).to_be_visible()


def test_withdrawing_is_asked_and_left_by_the_way_out(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, locale="en")
    open_request(page, "sacha.goldenthal@example.org", "#withdraw-form")
    press(page, "#withdraw-form [type=submit]")
    assert accessibility_faults(page) == []
    page.keyboard.press("Enter")  # the focus is on the way out
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#withdraw-form [type=submit]")).to_be_focused()
    page.keyboard.press("Enter")
    press(page, "dialog[open] .button-danger")
    expect(page.get_by_role("heading", name="Request withdrawn")).to_be_visible()


def test_without_scripts_the_forms_do_it_alone(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, locale="en", java_script_enabled=False)
    open_request(page, "yanis.hadj-kaddour@example.org", "#decline-form")
    expect(page.locator("dialog")).to_be_hidden()
    page.locator("[name=reason]").fill(REASON)
    page.locator("#decline-form [type=submit]").click()
    expect(page.get_by_role("heading", name="Request declined")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Write to the platform.")
    page.context.clear_cookies()
    open_request(page, "folake.adeyinka-brun@example.org", "#withdraw-form")
    page.locator("#withdraw-form [type=submit]").click()
    expect(page.get_by_role("heading", name="Request withdrawn")).to_be_visible()
