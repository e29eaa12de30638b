"""A participant signs up colleagues, and each of them completes their own part from the mail, without scripts."""

from functools import partial

from playwright.sync_api import expect

from tests.journeys import visits
from tests.journeys.stand import Stand
from tests.journeys.test_every_page import faults_here
from tests.journeys.worlds import make_small
from tests.servers.chromium import OpenPage

COLLEAGUE = "ana.delegate@example.org"


def test_a_colleague_completes_their_part(stand: Stand, open_page: OpenPage) -> None:
    """A line that cannot be read is named, and nothing of the list is kept before it is mended."""
    stand.add(partial(make_small, "delegation", 20))
    holder = open_page(base_url=stand.address, viewport=visits.NARROW)
    colleague = open_page(base_url=stand.address, viewport=visits.NARROW, java_script_enabled=False)
    stand.be(holder, "delegation:me")
    holder.goto("/delegation/registration?lang=en")
    holder.get_by_role("link", name="Sign up colleagues").click()
    holder.get_by_label("Your colleagues").fill(f"Ana, Delegate, {COLLEAGUE}\nBob, Nowhere")
    holder.get_by_role("button", name="Write to them").click()
    expect(holder.get_by_role("link", name="Line 2")).to_be_visible()
    expect(holder.get_by_role("heading", name="1 colleague")).to_have_count(0)
    faults = faults_here(holder)
    holder.get_by_label("Your colleagues").fill(f"Ana, Delegate, {COLLEAGUE}")
    holder.get_by_role("button", name="Write to them").click()
    expect(holder.get_by_text("Has not completed their part")).to_be_visible()
    faults += faults_here(holder)

    stand.deliver()
    visits.open_mailed_page(colleague, COLLEAGUE, "/delegates/")
    colleague.goto(f"{colleague.url}?lang=en")
    colleague.get_by_role("radio", name="Clinician").check()
    colleague.locator("[name=languages]").first.check()
    colleague.locator("[name=privacy]").check()
    colleague.get_by_label("Password").fill(visits.OWN_PASSWORD)
    colleague.get_by_role("button", name="Finish my registration").click()
    expect(colleague.get_by_role("heading", level=1)).to_have_text("You are registered")

    holder.reload()
    expect(holder.get_by_role("listitem").filter(has_text=COLLEAGUE)).to_contain_text("Registered")
    assert faults == []
