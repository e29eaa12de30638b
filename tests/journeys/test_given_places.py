"""A full event: the team gives somebody a place past the line, and adds a guest whom nobody waited for."""

from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import mail_of, make_small
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

EVENT = "given"
REGISTERED = (("Prime", "confirmed"), ("Ida", "waitlisted"), ("Jo", "waitlisted"))
TICK = "Add one place and give it"


def test_a_place_past_the_line(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_small, EVENT, 1, REGISTERED))
    organiser, ida, jo = (open_page(base_url=stand.address, viewport=visits.NARROW) for _one in range(3))
    stand.be(organiser, f"{EVENT}:owner")
    stand.be(ida, f"{EVENT}:ida")
    stand.be(jo, f"{EVENT}:jo")

    # the last of the line; the form insists on a word, since no place is free
    visits.organise(organiser, f"/{EVENT}", "Registrations")
    organiser.get_by_role("link", name="Jo").first.click()
    organiser.get_by_role("link", name="Give a place").click()
    faults = faults_here(organiser)
    visits.expect_heading(organiser, "Give a place")
    organiser.get_by_role("button", name="See the mail").click()
    organiser.get_by_role("button", name="Give a place: 1 registration").click()
    faults += faults_here(organiser)
    expect_place(jo, "You are on the waiting list", "You are number 2 of 2 waiting.")
    organiser.get_by_label(TICK).check()
    organiser.get_by_role("button", name="Give a place: 1 registration").click()
    expect_place(jo, "You are registered")
    expect_place(ida, "You are on the waiting list", "You are number 1 of 1 waiting.")
    stand.deliver()
    visits.open_mail(jo, mail_of(EVENT, "Jo"), "")

    add_a_guest(organiser)
    faults += faults_here(organiser)
    visits.organise(organiser, f"/{EVENT}", "Places")
    expect(organiser.get_by_role("row", name="Whole event").get_by_role("cell").nth(0)).to_have_text("3")
    expect_place(ida, "You are on the waiting list", "You are number 1 of 1 waiting.")
    assert faults == []


def add_a_guest(organiser: Page) -> None:
    """Somebody who agreed on paper and has to be in."""
    visits.organise(organiser, f"/{EVENT}", "Registrations")
    organiser.get_by_role("link", name="Add somebody").click()
    organiser.get_by_role("radio").first.check()
    organiser.get_by_label("First name").fill("Vera")
    organiser.get_by_label("Last name").fill("Gast")
    organiser.get_by_label("E-mail address").fill(mail_of(EVENT, "Vera"))
    organiser.get_by_role("checkbox", name="They have agreed in writing that").check()
    organiser.get_by_role("checkbox", name="Give a place all the same").check()
    organiser.get_by_role("button", name="Add", exact=True).click()
    expect(organiser.get_by_role("main")).to_contain_text("Vera Gast")


def expect_place(page: Page, heading: str, words: str = "") -> None:
    page.goto(f"/{EVENT}/registration")
    visits.expect_place(page, heading, words)
