"""Last year's event becomes next year's in a browser: from the account by links, without its people, days later."""

import pytest
from playwright.sync_api import Page, expect

from benchmarks.path_pages import ORGANISER
from tests.journeys import visits
from tests.journeys.test_every_page import faults_here
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

COPY = "/next-antibodies"


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_next_year_s_event(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="dark")
    visits.sign_in(page, ORGANISER)
    page.goto("/account/?lang=en")
    page.get_by_role("link", name="Create an event").click()
    page.get_by_role("link", name="Copy 2nd Immunology Meeting").last.click()
    page.get_by_label("Address").fill(COPY[1:])
    page.get_by_label("First day").fill("2030-10-15")
    faults = faults_here(page)
    page.get_by_role("button", name="Make the copy").click()
    page.wait_for_url(f"**{COPY}/organise/")
    faults += faults_here(page)
    expect(page.get_by_text("of 300 places taken")).to_be_visible()
    visits.organise(page, COPY, "Registrations")
    expect(page.get_by_role("heading", name="Nobody registered yet")).to_be_visible()
    visits.organise(page, COPY, "Questions")
    expect(page.get_by_role("link", name="ORCID iD")).to_be_visible()
    faults += stay_as_last_owner(page)
    assert faults == []


def stay_as_last_owner(page: Page) -> list[str]:
    """The page shows what each role may do, and does not let the only owner go."""
    visits.organise(page, COPY, "Team")
    faults = faults_here(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    table = page.get_by_role("table", name="What each role may do")
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert heads == ["May", "Owner", "Programme", "Registrations", "Meetings", "Desk", "Viewer"]
    expect(page.get_by_text("The event needs an owner")).to_be_visible()
    expect(page.get_by_role("link", name="Leave the team")).to_have_count(0)
    expect(page.get_by_text("(you)")).to_be_visible()
    return faults + faults_here(page)
