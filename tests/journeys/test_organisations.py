"""Found while typing by keyboard, asked without JavaScript, merged by the organiser and made two again."""

import pytest
from playwright.sync_api import expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

ORGANISER = "helene.mavromatis@example.org"
LIST = f"{EVENT}/organise/organisations"


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_found_while_typing_by_keyboard(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport={"width": 320, "height": 640}, locale="en")
    page.goto(f"{EVENT}/register")
    page.focus("[name=organisation]")
    page.keyboard.type("assistance publ")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    field = page.get_by_role("combobox", name="Organisation")
    expect(field).to_have_attribute("aria-activedescendant", "organisation-option-1")
    assert accessibility_faults(page) == []
    page.keyboard.press("Enter")
    expect(field).to_have_value("AP-HM")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert page.input_value("[name=organisation_choice]") != ""
    page.keyboard.type(" 2")
    assert page.input_value("[name=organisation_choice]") == ""


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_merged_and_made_two_again(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, locale="en", java_script_enabled=False)
    visits.sign_in(page, ORGANISER)
    visits.organise(page, EVENT, "Organisations")
    page.get_by_role("link", name="Add one").click()
    page.fill("[name=name]", "Institut Calipso")
    page.click("main form [type=submit]")
    page.goto(f"{LIST}/doubles")
    pair = page.locator(".organisation-pair", has_text="Institut Calipso")
    pair.get_by_role("link", name="Look and merge").click()
    page.get_by_label("Institut Calypso").check()
    page.get_by_role("button", name="Merge 2 organisations").click()
    expect(page.get_by_text("Institut Calipso became Institut Calypso")).to_be_visible()
    page.goto(f"{LIST}?q=calipso")
    expect(page.get_by_text("No organisation found")).to_be_visible()
    page.goto(f"{LIST}/merges")
    page.get_by_role("button", name="Undo").first.click()
    page.goto(f"{LIST}?q=calipso")
    expect(page.get_by_role("link", name="Institut Calipso")).to_be_visible()


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_a_page_with_members_and_what_they_look_for(demonstration: str, open_page: OpenPage) -> None:
    """A visitor sees the organisation; a participant sees the people too."""
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="dark")
    page.goto(f"{EVENT}/programme?lang=en")
    page.get_by_role("banner").get_by_text("Menu").click()
    page.get_by_role("banner").get_by_role("link", name="Organisations").click()
    page.get_by_role("link", name="Institut Calypso").click()
    expect(page.get_by_role("link", name="Naïri Kévonian")).to_have_count(0)
    visits.sign_in(page, "aristide.nakamura-belmonte@example.org")
    page.goto(f"{EVENT}/organisations?lang=en")
    page.get_by_role("link", name="Institut Calypso").click()
    expect(page.get_by_role("link", name="Naïri Kévonian")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Named by those who come from there")
    expect(page.get_by_role("heading", name="3 people in the directory")).to_be_visible()
    assert accessibility_faults(page) == []
