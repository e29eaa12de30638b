"""Who may come: a category by invitation and its code, a category on which the team decides, and what it writes."""

from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import make_small
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

INVITED, JUDGED = "invited.guest@example.org", "judged.guest@example.org"


def test_a_code_opens_a_category(stand: Stand, open_page: OpenPage) -> None:
    """Without the code the form says what is missing, and keeps what was typed."""
    stand.add(partial(make_small, "codes", 20))
    organiser, guest = (open_page(base_url=stand.address, viewport=visits.NARROW) for _one in range(2))
    stand.be(organiser, "codes:owner")
    set_category(organiser, "/codes", "Industrial", "By invitation: only with a code")
    organiser.get_by_role("link", name="Invitation codes").click()
    organiser.get_by_role("textbox", name="Code (optional)").fill("FRIENDS-2027")
    organiser.get_by_label("Good for").select_option(label="Industrial")
    organiser.get_by_label("How often").fill("1")
    organiser.get_by_role("button", name="Create the code").click()
    expect(organiser.get_by_role("row", name="FRIENDS-2027")).to_contain_text("0 of 1")
    faults = faults_here(organiser)

    visits.begin_registration(guest, "/codes", INVITED, "Industrial")
    expect(guest.get_by_role("link", name="This category is by invitation.")).to_be_visible()
    faults += faults_here(guest)
    guest.get_by_label("Invitation code").fill("friends-2027")
    guest.get_by_role("button", name="Continue").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("We have written to you")
    stand.deliver()
    visits.confirm_address(guest, INVITED)
    expect(guest.get_by_role("heading", level=1)).to_have_text("You are registered")
    organiser.reload()
    expect(organiser.get_by_role("row", name="FRIENDS-2027")).to_contain_text("1 of 1")
    assert faults == []


def test_the_team_decides_and_its_words_are_mailed(stand: Stand, open_page: OpenPage) -> None:
    """Several at once, after the mail was seen; the registration's page keeps what happened."""
    stand.add(partial(make_small, "decided", 20))
    organiser, guest = (open_page(base_url=stand.address, viewport=visits.NARROW) for _one in range(2))
    stand.be(organiser, "decided:owner")
    set_category(organiser, "/decided", "Clinician", "Each registration waits for your decision")
    visits.begin_registration(guest, "/decided", JUDGED, "Clinician")
    stand.deliver()
    visits.confirm_address(guest, JUDGED)
    expect(guest.get_by_role("heading", level=1)).to_have_text("The organisers will answer you")
    faults = faults_here(guest)

    visits.organise(organiser, "/decided", "Registrations")
    organiser.get_by_role("navigation", name="Status").get_by_role("link", name="To decide").click()
    organiser.get_by_role("columnheader").get_by_role("checkbox").check()  # all of them
    organiser.get_by_label("What", exact=True).select_option(label="Approve")
    organiser.get_by_role("button", name="Continue").click()
    organiser.get_by_role("textbox").last.fill("We look forward to your trials.")
    organiser.get_by_role("button", name="See the mail").click()
    expect(organiser.get_by_role("main")).to_contain_text("We look forward to your trials.")
    faults += faults_here(organiser)
    organiser.get_by_role("button", name="Approve: 1 registration").click()
    expect(organiser.get_by_role("status").first).to_be_visible()

    stand.deliver()
    visits.open_mailed_page(guest, JUDGED, "/registration", subject="You are registered")
    expect(guest.get_by_role("heading", level=1)).to_have_text("You are registered")
    assert faults == []


def set_category(page: Page, event: str, category: str, wish: str) -> None:
    """Tick one of the boxes of a category's places."""
    visits.organise(page, event, "Places")
    page.get_by_role("link", name=category).click()
    page.get_by_label(wish).check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/organise/places")
