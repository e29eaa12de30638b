"""The organiser keeps the categories of the event, and whoever registers chooses among them."""

from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import make_small
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

STUDENT = "a.student@example.org"


def test_a_category_is_added_renamed_chosen_and_removed(stand: Stand, open_page: OpenPage) -> None:
    """On a phone. One that somebody is registered in stays; one that nobody is in goes."""
    stand.add(partial(make_small, "kinds", 20))
    organiser, guest = (open_page(base_url=stand.address, viewport=visits.NARROW) for _one in range(2))
    stand.be(organiser, "kinds:owner")
    visits.organise(organiser, "/kinds", "Categories")
    faults = faults_here(organiser)
    add(organiser, "Étudiante, étudiant", "Student")
    add(organiser, "Mécène", "Patron")
    organiser.get_by_role("button", name="Up Student").click()
    rename(organiser, "Startup", "Founder")
    faults += faults_here(organiser)

    visits.begin_registration(guest, "/kinds", STUDENT, "Student")
    guest.goto("/kinds/register?lang=en")
    words = guest.locator(".category-card-name").all_inner_texts()
    assert words == ["Researcher", "Clinician", "Founder", "Student", "Industrial", "Patron"]
    faults += faults_here(guest)

    organiser.goto("/kinds/organise/categories?lang=en")
    expect(organiser.get_by_role("link", name="Remove Student")).to_have_count(0)
    organiser.get_by_role("link", name="Remove Patron").click()
    faults += faults_here(organiser)
    organiser.get_by_role("main").get_by_role("button", name="Remove").click()
    expect(organiser.get_by_role("status").first).to_contain_text("“Patron” is removed.")
    expect(organiser.get_by_role("link", name="Patron")).to_have_count(0)
    assert faults == []


def add(page: Page, french: str, english: str) -> None:
    page.get_by_label("Name (French)").fill(french)
    page.get_by_label("Name (English)").fill(english)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status").first).to_contain_text(f"“{english}” can be chosen now.")


def rename(page: Page, before: str, after: str) -> None:
    page.get_by_role("link", name=before, exact=True).click()
    page.get_by_label("Name (French)").fill(f"{after} (fr)")
    page.get_by_label("Name (English)").fill(after)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name=after, exact=True)).to_be_visible()
