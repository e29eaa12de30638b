"""Suggested places in a browser: seen on the board, accepted there, in the list and together; without a script too."""

import re
from functools import partial

from playwright.sync_api import Locator, Page, expect

from tests.journeys import studio
from tests.journeys.stand import Stand
from tests.journeys.studio import block, expect_act, expect_said
from tests.journeys.test_every_page import faults_here
from tests.servers.chromium import OpenPage

PATIENCE = 20_000  # milliseconds: the editor looks every five seconds what others did
OTHERS = ("Opening", "Vesicles", "Bispecifics", "Clockwork", "Phase 1", "Lupus", "Biobanks", "Closing")


def row(page: Page, title: str) -> Locator:
    """The suggestion for this session in the list."""
    return page.locator(".suggestions li", has=page.get_by_role("heading", name=title, exact=True))


def ghost(page: Page, title: str) -> Locator:
    """The same on the board."""
    return page.locator("[data-board] .is-suggested", has_text=title)


def ask(page: Page, slug: str) -> None:
    studio.open_board(page, slug)
    page.get_by_role("link", name="Suggest places").click()
    expect(page.locator("[data-board] .is-suggested")).to_have_count(len(OTHERS))


def test_places_are_accepted_one_by_one_and_together(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(studio.make_studio, "suggested"))
    page = open_page(base_url=stand.address, viewport=studio.SCREEN, locale="en")
    stand.be(page, "suggested:first")
    ask(page, "suggested")
    faults = faults_here(page)
    expect(row(page, "Coffee")).to_contain_text("A break is for people to decide on.")
    accept_on_the_board(page)
    accept_in_the_list(page)
    accept_the_rest(page)
    assert faults == []


def accept_on_the_board(page: Page) -> None:
    """It stands exactly where it was shown, and the others stay suggested where they were."""
    times = ghost(page, "Clockwork").locator(".draft-block-time").inner_text()
    others = {title: ghost(page, title).get_attribute("class") for title in OTHERS if title != "Clockwork"}
    ghost(page, "Clockwork").get_by_role("button", name="Accept").click()
    expect_said(page, "“Clockwork” has its place.")
    expect(block(page, "Clockwork").locator(".draft-block-time")).to_have_text(times)
    expect(page.locator("#suggestions-title")).to_be_focused()
    assert {title: ghost(page, title).get_attribute("class") for title in others} == others


def accept_in_the_list(page: Page) -> None:
    """By keyboard; another one is left among those to be placed."""
    row(page, "Lupus").get_by_role("button", name="Leave").press("Enter")
    expect(row(page, "Lupus")).to_have_count(0)
    row(page, "Vesicles").get_by_role("button", name="Accept").press("Enter")
    expect_said(page, "“Vesicles” has its place.")
    expect(page.locator("[data-unplaced]")).to_contain_text("Lupus")


def accept_the_rest(page: Page) -> None:
    """At once, and one undo takes back all of them and no more."""
    expect_act(page, 2)
    page.get_by_role("button", name="Accept all").click()
    expect_said(page, "5 sessions have their places.")
    expect(page.locator("[data-unplaced] [data-session]")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-unplaced] [data-session]")).to_have_count(7)
    expect(page.locator("[data-board] [data-session]")).to_have_count(2)


def test_what_a_colleague_does_meanwhile_renews_the_proposal(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(studio.make_studio, "suggested-together"))
    page, other = (open_page(base_url=stand.address, viewport=studio.SCREEN, locale="en") for _browser in range(2))
    stand.be(page, "suggested-together:first")
    stand.be(other, "suggested-together:second")
    ask(page, "suggested-together")
    studio.open_board(other, "suggested-together")
    studio.drag(other, "Biobanks", "amphi", "9:00")
    expect_said(other, "“Biobanks” is placed.")
    told = page.locator("[data-said]")
    expect(told).to_contain_text("Bruno Sel moved “Biobanks” to 9:00, Main auditorium.", timeout=PATIENCE)
    expect_said(page, "These places are suggested anew.")
    expect(page.locator("[data-board] .is-suggested")).to_have_count(len(OTHERS) - 1)


def test_without_a_script(stand: Stand, open_page: OpenPage) -> None:
    """On a phone: pages and forms alone."""
    stand.add(partial(studio.make_studio, "suggested-plainly"))
    page = open_page(
        base_url=stand.address, viewport={"width": 320, "height": 640}, locale="en", java_script_enabled=False
    )
    stand.be(page, "suggested-plainly:first")
    page.goto("/suggested-plainly/organise/programme?lang=en")
    page.get_by_role("link", name=re.compile("Suggest a place.*Biobanks")).click()
    expect(page.locator(".suggestions h3")).to_have_text(["Biobanks"])
    row(page, "Biobanks").get_by_role("button", name="Accept").click()
    expect(page.locator("main")).to_contain_text("“Biobanks” has its place.")
    expect(page.locator("[data-unplaced] [data-session]")).to_have_count(8)
    page.get_by_role("link", name="Suggest places").click()
    page.get_by_role("button", name="Accept all").click()
    expect(page.locator("main")).to_contain_text("7 sessions have their places.")
    expect(page.locator("[data-unplaced] [data-session]")).to_have_count(1)
