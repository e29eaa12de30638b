"""A day is built by dragging: placed, moved, stretched, exchanged, mended, and published under a name."""

from functools import partial

from playwright.sync_api import Page, expect

from tests.journeys import studio
from tests.journeys.stand import Stand
from tests.journeys.studio import block, drag, expect_at, expect_figures, expect_said
from tests.journeys.test_every_page import faults_here
from tests.servers.chromium import OpenPage

PLAN = (
    ("Opening", "amphi", "9:00"),
    ("Vesicles", "frioul", "9:30"),
    ("Bispecifics", "sormiou", "9:30"),
    ("Coffee", "amphi", "10:30"),
    ("Clockwork", "amphi", "11:00"),
    ("Phase 1", "frioul", "11:00"),
    ("Lupus", "sormiou", "14:00"),
    ("Biobanks", "frioul", "14:00"),
    ("Closing", "sormiou", "11:15"),
)


def test_a_day_by_dragging(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(studio.make_studio, "dragged"))
    page = open_page(base_url=stand.address, viewport=studio.SCREEN, locale="en")
    stand.be(page, "dragged:first")
    studio.open_board(page, "dragged")
    expect(page.locator("[data-unplaced] [data-session]")).to_have_count(9)
    for title, room, clock in PLAN:
        drag(page, title, room, clock)
    expect(page.get_by_text("Every session has its place.")).to_be_visible()
    expect_at(page, "Clockwork", "11:00–12:00", "amphi")
    resolve_conflict(page)
    change_and_undo(page)
    faults = faults_here(page)
    publish(page)
    expect_programme(open_page(base_url=stand.address, locale="en"))
    assert faults == []


def resolve_conflict(page: Page) -> None:
    """Who speaks twice at once is told at once; the closing goes where a closing belongs."""
    expect_said(page, "“Closing” is placed. 1 new conflict:")
    expect_figures(page, 1, 0)
    expect(page.get_by_role("link", name="Publish: 1 error")).to_be_visible()
    expect(page.locator("[data-conflicts]")).to_contain_text("Vidal")
    drag(page, "Closing", "amphi", "16:00")
    expect_figures(page, 0, 0)


def change_and_undo(page: Page) -> None:
    """Longer into the break and back again, two change places, one goes off the board and returns."""
    studio.stretch(page, "Opening", "amphi", "10:45")
    expect_at(page, "Opening", "9:00–10:45", "amphi")
    expect_said(page, "“Opening” is moved. 1 new conflict:")
    expect_figures(page, 0, 1)
    page.get_by_role("button", name="Undo").click()
    expect_at(page, "Opening", "9:00–9:30", "amphi")
    expect_figures(page, 0, 0)
    page.get_by_role("button", name="Redo").click()
    expect_at(page, "Opening", "9:00–10:45", "amphi")
    studio.stretch(page, "Opening", "amphi", "10:00")
    expect_at(page, "Opening", "9:00–10:00", "amphi")

    drag(page, "Lupus", "frioul", "14:00", swap=True)
    expect_said(page, "The two have changed places.")
    expect_at(page, "Lupus", "14:00–14:30", "frioul")
    expect_at(page, "Biobanks", "14:00–14:45", "sormiou")

    studio.take_off(page, "Lupus")
    expect(page.locator("[data-unplaced]").locator('[data-title="Lupus"]')).to_be_visible()
    page.keyboard.press("Control+z")
    expect_at(page, "Lupus", "14:00–14:30", "frioul")
    expect_figures(page, 0, 0)
    expect(block(page, "Lupus")).not_to_have_class("is-held")


def publish(page: Page) -> None:
    page.get_by_role("link", name="Publish", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Difference")
    expect(page.get_by_role("main")).to_contain_text("9 new")
    page.get_by_label("Name").fill("First day by hand")
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()
    expect(page.get_by_text("Nothing differs")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Versions").last.click()
    expect(page.get_by_role("link", name="Version 1: First day by hand")).to_be_visible()


def expect_programme(page: Page) -> None:
    """What a visitor sees of it."""
    page.goto("/dragged/programme?lang=en")
    main = page.get_by_role("main")
    for title, *_place in PLAN:
        expect(main.get_by_text(title, exact=True).first).to_be_visible()
    main.get_by_role("link", name="Lupus").first.click()
    expect(main).to_contain_text("14:00")
    expect(main).to_contain_text("Frioul")
