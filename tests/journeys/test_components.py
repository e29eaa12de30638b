"""Components that do something: toasts, dialogs, the theme switch, targets for fingers; and axe on the style guide."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

pytestmark = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


def save_profile(page: Page) -> None:
    """Something that is followed by a message."""
    visits.sign_in(page, "nairi.kevonian@example.org")
    page.goto(f"{EVENT}/profile")
    page.locator("main form [type=submit]").last.click()


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1440)])
def test_the_style_guide_is_accessible_and_narrow(
    demonstration: str, open_page: OpenPage, scheme: str, width: int
) -> None:
    page = open_page(base_url=demonstration, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto("/styleguide")
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_toast_stands_above_the_page_covers_nothing_and_goes_by_escape(
    demonstration: str, open_page: OpenPage, width: int
) -> None:
    page = open_page(base_url=demonstration, viewport={"width": width, "height": 844})
    save_profile(page)
    expect(page.locator(".toasts .toast")).to_have_count(1)
    assert accessibility_faults(page) == []
    head, toast = page.locator("h1").bounding_box(), page.locator(".toast").bounding_box()
    assert head
    assert toast
    assert toast["y"] + toast["height"] <= head["y"]
    page.keyboard.press("Escape")
    expect(page.locator(".toasts")).to_have_count(0)


def test_a_toast_is_closed_by_its_button_and_the_focus_stays_on_the_page(
    demonstration: str, open_page: OpenPage
) -> None:
    page = open_page(base_url=demonstration)
    save_profile(page)
    page.wait_for_load_state("load")  # the button's script with it
    page.locator(".toast-close").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "content"


def test_without_scripts_the_message_stands_above_the_page(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, java_script_enabled=False)
    save_profile(page)
    message, head = page.locator(".toast").bounding_box(), page.locator("h1").bounding_box()
    assert message
    assert head
    assert message["y"] + message["height"] < head["y"]
    expect(page.locator(".toast-close")).to_be_hidden()


def test_a_dialog_opens_on_the_way_out_and_gives_the_focus_back(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration)
    page.goto("/styleguide")
    link = page.locator("a[data-dialog]")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    assert accessibility_faults(page) == []
    assert page.evaluate("document.activeElement.matches('dialog form button')")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(link).to_be_focused()


def test_without_scripts_the_link_leads_to_the_page_that_asks(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, java_script_enabled=False)
    page.goto("/styleguide")
    page.locator("a[data-dialog]").click()
    assert page.url.endswith("/styleguide#guide-dialog-shown")
    expect(page.locator("dialog")).to_be_hidden()


def test_the_theme_switch_works_without_scripts_and_is_kept(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, java_script_enabled=False, color_scheme="light")
    page.goto(f"{EVENT}/programme")
    page.locator(".footer .theme", has_text="Dark").click()
    page.goto("/privacy")
    expect(page.locator("body")).to_have_css("background-color", "rgb(7, 18, 28)")
    page.locator(".footer .theme", has_text="As the device").click()
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_small_buttons_are_large_enough_for_a_finger(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto("/styleguide")
    heights = page.eval_on_selector_all(
        ".button-small, .theme, .tab", "found => found.map(one => one.getBoundingClientRect().height)"
    )
    assert [height for height in heights if height < 44] == []
    other = page.locator(".header a.language")
    box = other.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for above in (-21, 21):
        hit = "([x, y]) => document.elementFromPoint(x, y).className"
        assert page.evaluate(hit, [middle[0], middle[1] + above]) == "language"


def test_nothing_moves_for_whoever_asked_for_that(demonstration: str, open_page: OpenPage) -> None:
    still, moving = open_page(base_url=demonstration), open_page(base_url=demonstration, reduced_motion="no-preference")
    for page, seconds in ((still, {"0s"}), (moving, {"0.12s"})):
        page.goto("/styleguide")
        found = page.eval_on_selector_all(
            ".button", "found => found.map(one => getComputedStyle(one).transitionDuration.split(',')[0])"
        )
        assert set(found) == seconds
