"""A participant completes their profile in a browser, another finds them by it; the team keeps its vocabulary."""

import pytest
from playwright.sync_api import FilePayload

from tests.factories.pictures import make_picture_file
from tests.journeys import visits
from tests.journeys.test_every_page import faults_here
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage

PARTICIPANT, OTHER = "clemence.tagliaferro@example.org", "nairi.kevonian@example.org"
ORGANISER = "helene.mavromatis@example.org"


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_a_photo_tags_and_what_others_see_of_it(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="dark")
    visits.sign_in(page, PARTICIPANT)
    page.goto(f"{EVENT}/profile?lang=en")
    assert faults_here(page) == []
    page.click("text=Add a photo >> nth=0")
    page.set_input_files("[name=photo]", {"name": "me.png", "mimeType": "image/png", "buffer": b"no picture"})
    visits.follow(page.locator("main form [type=submit]").first)
    assert page.locator(".error-summary a").count() == 1
    assert faults_here(page) == []
    photo = FilePayload(name="me.png", mimeType="image/png", buffer=make_picture_file(900, 600))
    page.set_input_files("[name=photo]", photo)
    page.check("[name=is_shown]")
    page.click("main form [type=submit] >> nth=0")
    page.wait_for_selector(".photo-standing img")
    assert faults_here(page) == []
    page.goto(f"{EVENT}/profile")
    row = page.locator("#offer_1_tags")
    row.locator("summary").click()
    while row.locator("input:checked").count():
        row.locator("input:checked").first.uncheck()
    row.locator("input[value=organoids]").check()
    page.fill("[name=offer_1]", "Organoids of healthy gut")
    page.check("[name=is_visible]")
    for name in ("photo", "offers"):
        page.check(f"[name=visible_fields][value={name}]")
    page.click(".save-bar [type=submit]")
    page.get_by_role("link", name="See what others see").first.click()
    page.wait_for_url("**/people/*")
    assert page.eval_on_selector(".profile-head img", "photo => photo.complete && photo.naturalWidth") == 480
    assert faults_here(page) == []

    other = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="light")
    visits.sign_in(other, OTHER)
    other.goto(f"{EVENT}/people?lang=en")
    other.select_option("[name=tag]", "organoids")
    visits.follow(other.locator(".search [type=submit]"))
    assert "Clémence Tagliaferro" in other.locator(".people-list").inner_text()
    assert faults_here(other) == []
    other.click("text=Clémence Tagliaferro")
    other.wait_for_url("**/people/*")
    assert "organoids" in other.locator(".entry-rows").first.inner_text()
    assert other.locator(".profile-head img[alt='Clémence Tagliaferro']").count() == 1


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_two_words_for_one_thing_become_one(demonstration: str, open_page: OpenPage) -> None:
    page = open_page(base_url=demonstration, viewport=visits.NARROW, locale="en", color_scheme="light")
    visits.sign_in(page, ORGANISER)
    vocabulary = f"{EVENT}/organise/vocabulary"
    visits.organise(page, EVENT, "Vocabulary")
    page.fill("[name=name_en]", "NK cells")
    visits.follow(page.locator("text=Add").last)
    assert "the vocabulary has this tag already" in page.locator(".error-summary").inner_text()
    assert faults_here(page) == []
    page.fill("[name=name_en]", "natural killers")
    page.select_option("[name=group]", "targets")
    page.click("main form [type=submit]:has-text('Add')")
    page.wait_for_selector("#tag-natural-killers")
    visits.follow(page.locator("#tag-natural-killers a"))
    assert faults_here(page) == []
    page.click("a:has-text('Merge this tag')")
    page.select_option("[name=into]", "nk-cells")
    assert faults_here(page) == []
    page.click("main form [type=submit]")
    page.wait_for_url(f"**{vocabulary}**")
    assert page.locator("#tag-natural-killers").count() == 0
    visits.organise(page, EVENT, "Profiles")
    assert faults_here(page) == []
