"""Places in a browser: a place goes to a colleague, who takes it from the mail, on a phone and without scripts."""

import re

from playwright.sync_api import expect

from tests.journeys import visits
from tests.journeys.visits import EVENT
from tests.servers.chromium import OpenPage

HOLDER = "giuseppina.trecastagni@example.org"  # nobody else's journey needs her
COLLEAGUE = "noemie.places@example.org"


def test_a_place_goes_to_a_colleague(demonstration: str, open_page: OpenPage) -> None:
    phone = {"width": 390, "height": 844}
    options = {"base_url": demonstration, "java_script_enabled": False, "viewport": phone, "locale": "en"}
    holder, colleague = open_page(**options), open_page(**options)

    visits.sign_in(holder, HOLDER)
    holder.goto(f"{EVENT}/registration?lang=en")
    holder.get_by_role("link", name="Give your place to a colleague").click()
    holder.locator("[name=given_name]").fill("Noémie")
    holder.locator("[name=family_name]").fill("Essayage")
    holder.locator("[name=email]").fill(COLLEAGUE)
    holder.get_by_role("button", name="Send the link").click()
    expect(
        holder.get_by_text(re.compile(f"Noémie Essayage \\({COLLEAGUE}\\) can take your place until"))
    ).to_be_visible()

    visits.open_mail(colleague, COLLEAGUE)
    visits.follow_link_of_mail(colleague, "/transfers/")
    colleague.goto(f"{colleague.url}?lang=en")
    colleague.locator("[name=privacy]").check()
    colleague.locator("[name=languages]").first.check()
    colleague.locator("[name=password]").fill("three words apart")
    colleague.get_by_role("button", name="Take this place").click()
    expect(colleague.get_by_text("questions wait for your answer")).to_be_visible()
    colleague.get_by_label("Country").select_option("IT")
    colleague.get_by_label("Company and business unit").fill("Essais SpA")
    colleague.get_by_label("Research and development").check()
    colleague.get_by_role("button", name="Save").click()
    expect(colleague.get_by_role("heading", level=1, name="You are registered")).to_be_visible()

    holder.goto(f"{EVENT}/registration")
    expect(holder.get_by_role("heading", level=1, name="Your place has a new holder")).to_be_visible()
    expect(holder.get_by_role("button", name="Register again")).to_be_visible()
