"""In a browser at 320 pixels: somebody is asked to speak, and does the rest by the mailed link alone."""

import pytest
from playwright.sync_api import expect

from tests.journeys import visits
from tests.journeys.test_every_page import faults_here
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage

TEAM, ADA = "isaure.lacombrade@example.org", "ada.lindqvist@example.org"


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
def test_somebody_is_asked_answers_and_tells_about_themselves(demonstration: str, open_page: OpenPage) -> None:
    team, ada = (open_page(base_url=demonstration, viewport=visits.NARROW, locale="en") for _two in range(2))
    visits.sign_in(team, TEAM)
    team.goto(f"{EVENT}/organise/speakers/add?lang=en&q=lind")
    assert faults_here(team) == []
    for label, words in (("First name", "Ada"), ("Last name", "Lindqvist"), ("E-mail address", ADA)):
        team.get_by_label(label).fill(words)
    team.get_by_label("Language of our mails").select_option("en")
    team.get_by_label("Write the invitation at once").check()
    team.get_by_role("button", name="Add", exact=True).click()
    expect(team.get_by_text("Ada Lindqvist is in the list, and the invitation is on its way.")).to_be_visible()
    assert faults_here(team) == []
    one = team.url

    visits.open_mailed_page(ada, ADA, "/speaking/")
    expect(ada.get_by_role("heading", name="Hello Ada Lindqvist")).to_be_visible()
    assert faults_here(ada) == []
    page = ada.url
    ada.get_by_role("button", name="I accept").click()
    expect(ada.get_by_text("You come", exact=True)).to_be_visible()
    ada.goto(f"{page}/about")
    assert [box.is_checked() for box in ada.locator("[name=released]").all()] == [False] * 5
    assert faults_here(ada) == []
    ada.get_by_label("Biography (English)").fill("<script>alert(1)</script> Ada builds antibodies.")
    ada.get_by_label("My name").check()
    ada.get_by_role("button", name="Save").click()
    expect(ada.get_by_text("What you say about yourself is saved.")).to_be_visible()
    ada.get_by_role("link", name="Say when you are there").click()
    ada.get_by_label("There from … to …").check()
    assert faults_here(ada) == []
    visits.follow(ada.get_by_role("button", name="Save"))
    assert faults_here(ada) == []
    ada.get_by_label("From", exact=True).fill("09:00")
    ada.get_by_label("To", exact=True).fill("12:30")
    ada.get_by_role("button", name="Save").click()
    expect(ada.get_by_text("There from 9:00 to 12:30")).to_be_visible()

    team.goto(one)
    expect(team.get_by_text("Comes")).to_be_visible()
    expect(team.get_by_text("Agreed to speak")).to_be_visible()
    team.goto(f"{EVENT}/organise/speakers?status=accepted&q=lindqvist")
    expect(team.get_by_role("link", name="Ada Lindqvist")).to_be_visible()
    assert faults_here(team) == []
