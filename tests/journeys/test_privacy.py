"""A participant takes a consent back, gets the copy, and has what the event keeps erased; the organiser asks again."""

from zipfile import ZipFile

import pytest

from tests.journeys import visits
from tests.journeys.test_every_page import faults_here, faults_of
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage, accessibility_faults

ORGANISER = "helene.mavromatis@example.org"
LEAVER = "kenjiro.hatakesawa@example.org"  # nobody else's journey needs him


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_my_data(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="dark")
    visits.sign_in(page, LEAVER)
    assert faults_of(page, "/account/privacy?lang=en") == []
    photo = page.locator("li", has=page.get_by_role("heading", name="Photos"))
    press = "Take it back" if photo.get_by_role("button", name="Take it back").count() else "Agree"
    visits.follow(photo.get_by_role("button", name=press))
    assert photo.get_by_role("button", name="Agree" if press == "Take it back" else "Take it back").count() == 1
    page.get_by_role("link", name="Get the copy").click()  # a password typed a moment ago is proof enough
    page.wait_for_url("**/account/privacy/copy")
    assert accessibility_faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    names = ZipFile(download.value.path()).namelist()
    assert f"{EVENT[1:]}/record.json" in names
    page.goto("/account/privacy?lang=en")
    visits.follow(page.get_by_role("link", name="Erase what this event keeps about you"))
    visits.follow(page.locator("main form [type=submit]").first)
    assert page.locator(".error-summary a").count() == 2
    assert accessibility_faults(page) == []
    page.check("[name=understood]")
    page.fill("[name=current_password]", visits.PASSWORD)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/account/privacy")
    assert page.get_by_text("What this event kept about you is erased.").count() == 1
    assert page.get_by_text("No event keeps anything about you.").count() == 1
    assert faults_of(page, "/account/privacy/erase?lang=en") == []


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_another_sense(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en")
    visits.sign_in(page, ORGANISER)
    visits.organise(page, EVENT, "Consents")
    assert faults_here(page) == []
    visits.follow(page.get_by_role("link", name="Write another version").last)
    assert faults_here(page) == []
    page.fill("[name=text_en]", "")
    visits.follow(page.locator("main form [type=submit]"))
    assert accessibility_faults(page) == []
    page.fill("[name=text_en]", "I would like two letters a year.")
    page.fill("[name=text_fr]", "Je souhaite recevoir deux lettres par an.")
    visits.follow(page.get_by_role("button", name="See it as people will"))
    assert page.get_by_role("heading", name="What people will read").count() == 1
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Publish this version").click()
    page.wait_for_url("**/organise/consents")
    assert page.get_by_text("I would like two letters a year.").count() == 1
    assert faults_of(page, f"{EVENT}/register") == []
