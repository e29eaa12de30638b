"""What the owner of an account changes: a forgotten password, the address, language and zone, other browsers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import World, make_small
from tests.servers.chromium import OpenPage

pytestmark = pytest.mark.endurance

WORLD = "changes"


@pytest.fixture(scope="module")
def address(stand: Stand) -> str:
    """That of somebody who has no password yet."""
    known: list[str] = []

    def make() -> World:
        world = make_small(WORLD, 20)
        known.append(world.people["me"].email)
        return world

    stand.add(make)
    return known[0]


def test_a_new_password_then_a_new_address(stand: Stand, open_page: OpenPage, address: str) -> None:
    page = open_page(base_url=stand.address, viewport=visits.NARROW)
    faults = choose_new_password(stand, page, address)
    page.goto("/account/?lang=en")
    faults += faults_here(page)
    page.get_by_role("link", name="Change E-mail address").click()
    page.get_by_label("New e-mail address").fill("moved.away@example.org")
    page.get_by_label("Your password").fill(visits.OWN_PASSWORD)
    page.get_by_role("button", name="Write to both addresses").click()
    expect(page.get_by_text("Waiting: moved.away@example.org")).to_be_visible()
    faults += faults_here(page)
    stand.deliver()
    for mailbox in (address, "moved.away@example.org"):
        visits.open_mailed_page(page, mailbox, "/account/email/")
        visits.follow(page.get_by_role("button", name="Yes, change it"))
    other = open_page(base_url=stand.address, viewport=visits.NARROW)
    visits.sign_in(other, "moved.away@example.org", visits.OWN_PASSWORD)
    faults += end_other_browser(other, page)
    assert faults == []


def choose_new_password(stand: Stand, page: Page, address: str) -> list[str]:
    page.goto("/account/sign-in?lang=en")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("E-mail address").fill(address)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_text("If an account has this address")).to_be_visible()
    faults = faults_here(page)
    stand.deliver()
    visits.open_mailed_page(page, address, "/account/password/")
    page.get_by_label("New password").fill("password")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("alert").or_(page.locator(".error-summary")).first).to_be_visible()
    faults += faults_here(page)
    page.get_by_label("New password").fill(visits.OWN_PASSWORD)
    page.get_by_role("button", name="Keep this password").click()
    page.wait_for_url("**/account/sign-in")
    visits.sign_in(page, address, visits.OWN_PASSWORD)
    return faults


def end_other_browser(page: Page, other: Page) -> list[str]:
    """It is asked to sign in from then on."""
    page.goto("/account/?lang=en")
    page.get_by_role("link", name="See Signed in").click()
    faults = faults_here(page)
    page.get_by_role("button", name="End all others").click()
    expect(page.get_by_role("button", name="End all others")).to_have_count(0)
    other.goto("/account/")
    other.wait_for_url(re.compile("/account/sign-in"))
    return faults


def test_another_language_and_zone(stand: Stand, open_page: OpenPage, address: str) -> None:
    """They are the account's: each browser has them."""
    page = open_page(base_url=stand.address, viewport=visits.NARROW, color_scheme="dark")
    stand.be(page, f"{WORLD}:outsider")
    page.goto("/account/?lang=en")
    page.get_by_role("link", name="Change Time zone").click()
    page.get_by_label("Time zone").select_option("Asia/Tokyo")
    page.get_by_label("Language of the pages and mails").select_option(label="Français")
    faults = faults_here(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre compte")
    expect(page.get_by_role("main")).to_contain_text("Asia/Tokyo")
    other = open_page(base_url=stand.address, viewport=visits.NARROW)
    stand.be(other, f"{WORLD}:outsider")
    other.goto("/account/")
    expect(other.get_by_role("heading", level=1)).to_have_text("Votre compte")
    assert faults == []
