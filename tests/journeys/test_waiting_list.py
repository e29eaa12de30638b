"""A full event in a browser: who comes late stands in a line, and is offered the place that somebody gives back."""

from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import make_small
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

FIRST, SECOND, THIRD = (f"{name}.line@example.org" for name in ("first", "second", "third"))


def test_a_place_moves_along_the_line(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_small, "line", 1))
    first, second, third = (open_page(base_url=stand.address, viewport=visits.NARROW) for _one in range(3))
    for page, email in ((first, FIRST), (second, SECOND), (third, THIRD)):
        come(stand, page, email)
    visits.expect_place(first, "You are registered")
    second.reload()
    visits.expect_place(second, "You are on the waiting list", "You are number 1 of 2 waiting.")
    visits.expect_place(third, "You are on the waiting list", "You are number 2 of 2 waiting.")
    faults = faults_here(third)

    first.get_by_role("link", name="Cancel your registration").click()
    faults += faults_here(first)
    first.get_by_role("button", name="Cancel my registration").click()
    visits.expect_place(first, "Your registration is cancelled")
    stand.deliver()
    visits.open_mailed_page(second, SECOND, "/registration", subject="place")
    visits.expect_place(second, "A place is kept for you", "We keep this place for you until")
    faults += faults_here(second)

    organiser = open_page(base_url=stand.address, viewport=visits.NARROW, color_scheme="dark")
    stand.be(organiser, "line:owner")
    visits.organise(organiser, "/line", "Places")
    row = organiser.get_by_role("row", name="Whole event")
    expect(row.get_by_role("cell")).to_have_text(["1", "1", "1", "0", "1", "0"])
    faults += faults_here(organiser)

    second.get_by_role("button", name="Take this place").click()
    visits.expect_place(second, "You are registered")
    third.reload()
    visits.expect_place(third, "You are on the waiting list", "You are number 1 of 1 waiting.")
    assert faults == []


def come(stand: Stand, page: Page, email: str) -> None:
    visits.begin_registration(page, "/line", email)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have written to you")
    stand.deliver()
    visits.confirm_address(page, email)
