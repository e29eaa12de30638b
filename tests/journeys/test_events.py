"""An operator makes an event, invites a colleague, opens it; an organiser looks with a participant's eyes."""

import re

import pytest
from playwright.sync_api import Page, expect

from benchmarks.path_pages import OPERATOR, ORGANISER
from tests.journeys import visits
from tests.journeys.test_every_page import faults_here
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage

NEW = "/journey-of-antibodies"


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_an_event_from_nothing(demonstration: str, open_page: OpenPage) -> None:
    """What is missing is named, a colleague joins by mail, and the event opens."""
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="light")
    visits.sign_in(page, OPERATOR)
    page.goto("/account/?lang=en")
    page.get_by_role("link", name="Create an event").click()
    send(page)
    faults = faults_here(page)  # with every error said
    page.fill("[name=name_en]", "Journey of Antibodies")
    page.fill("[name=name_fr]", "Voyage des anticorps")
    page.fill("[name=address]", NEW[1:])
    page.fill("[name=starts_on]", "2029-10-16")
    send(page)
    page.wait_for_url(f"**{NEW}/organise/")
    faults += faults_here(page)
    expect(page.get_by_text("needed before opening")).to_have_count(3)
    faults += settle(page)
    faults += invite(page, "noe.essai@example.org")
    page.goto(f"{NEW}/organise/")
    page.get_by_role("link", name="Open the event").click()
    faults += faults_here(page)
    page.get_by_role("button", name="Open the event").click()
    expect(page.get_by_text("Open", exact=True).first).to_be_visible()
    colleague = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="dark")
    faults += join(colleague, "noe.essai@example.org")
    visits.organise(page, NEW, "Log")
    expect(page.get_by_text("Joined the team as: desk")).to_be_visible()
    page.goto(f"{NEW}/organise/")
    page.get_by_role("link", name="Change the state").click()  # other journeys find the events as they were
    page.check("[name=is_sure]")
    page.get_by_role("button", name="Back to draft").click()
    expect(page.get_by_text("Only the team sees the event.")).to_be_visible()
    assert faults == []


def send(page: Page) -> None:
    visits.follow(page.locator("main form.form [type=submit], main form.face-form [type=submit]").first)


def settle(page: Page) -> list[str]:
    """Fill in what is needed before opening."""
    visits.organise(page, NEW, "Settings")
    for code in ("en", "fr"):
        page.fill(f"[name=venue_{code}]", "Palais des Arts")
        page.fill(f"[name=controller_{code}]", "Cluster of trials, 1 rue de l’Essai")
    page.fill("[name=mailbox]", "journey@example.org")
    send(page)
    return faults_here(page)


def invite(page: Page, email: str) -> list[str]:
    visits.organise(page, NEW, "Team")
    page.fill("form.form [name=email]", email)
    page.select_option("form.form [name=role]", "desk")
    send(page)
    expect(page.get_by_text(email).first).to_be_visible()
    return faults_here(page)


def join(page: Page, email: str) -> list[str]:
    """By the link of the mail, with an account that is made there."""
    visits.open_mail(page, email)
    visits.follow_link_of_mail(page, "/invitations/")
    faults = faults_here(page)
    page.fill("[name=name]", "Noé Essai")
    visits.choose_password(page, "three words apart")
    page.wait_for_url(f"**{NEW}/organise/")
    return faults + faults_here(page)


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_with_other_eyes(demonstration: str, open_page: OpenPage) -> None:
    """A participant's agenda, a bar that says whose it is, and the way back."""
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en")
    visits.sign_in(page, ORGANISER)
    visits.organise(page, EVENT, "Registrations")
    page.get_by_role("navigation", name="Status").get_by_role("link", name=re.compile("^Confirmed")).click()
    page.get_by_role("rowheader").get_by_role("link").first.click()
    page.get_by_role("button", name="See as this participant").click()
    page.get_by_role("navigation", name="Event").get_by_role("link", name="Agenda").click()
    expect(page.get_by_text("Nothing can be changed meanwhile.")).to_be_visible()
    assert faults_here(page) == []
    page.get_by_role("button", name="Back to my own eyes").click()
    page.wait_for_url(f"**{EVENT}/organise/registrations/*")
    expect(page.get_by_text("Nothing can be changed meanwhile.")).to_have_count(0)
