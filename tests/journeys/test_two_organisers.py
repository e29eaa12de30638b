"""Two who edit one timetable at the same time: each sees what the other did, and nothing of either is lost."""

from functools import partial

from playwright.sync_api import Page, expect

from tests.journeys import studio
from tests.journeys.stand import Stand
from tests.journeys.studio import block, drag, expect_at, expect_said
from tests.servers.chromium import OpenPage

SOON = 8_000  # milliseconds: the editor looks every five seconds
PAUSE = 5_500  # longer than that


def test_two_who_move_the_same(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(studio.make_studio, "both"))
    first, second = (open_page(base_url=stand.address, viewport=studio.SCREEN, locale="en") for _one in range(2))
    for page, who in ((first, "first"), (second, "second")):
        stand.be(page, f"both:{who}")
        studio.open_board(page, "both")
    hear_of_the_other(first, second)
    hold_what_moves(first, second)
    each_undoes_their_own(first, second)


def hear_of_the_other(first: Page, second: Page) -> None:
    """What the first does appears for the second, by name and without a key pressed."""
    drag(first, "Vesicles", "frioul", "9:30")
    expect(block(second, "Vesicles").locator(".draft-block-time")).to_have_text("9:30–10:15", timeout=SOON)
    expect_said(second, "Ada Prévost moved “Vesicles” to 9:30, Frioul.")


def hold_what_moves(first: Page, second: Page) -> None:
    """What the second holds stays held while the first moves it; put down, it overwrites nothing and says why."""
    block(second, "Vesicles").focus()
    second.keyboard.press("Space")
    drag(first, "Vesicles", "sormiou", "14:00")
    second.wait_for_timeout(PAUSE)
    second.keyboard.press("ArrowDown")
    expect(second.locator("[data-status-words]")).to_have_text("Holding “Vesicles”: 9:35–10:20, Frioul.")
    second.keyboard.press("Enter")
    expect_said(second, "Ada Prévost changed “Vesicles” since you saw it. It stands at 14:00, Sormiou now.")
    expect_at(second, "Vesicles", "14:00–14:45", "sormiou")

    # they decide again, and now it is theirs
    expect(second.locator(":focus")).to_have_attribute("data-title", "Vesicles")
    second.keyboard.press("Space")
    second.keyboard.press("PageDown")
    second.keyboard.press("Enter")
    expect_at(second, "Vesicles", "15:00–15:45", "sormiou")
    expect(block(first, "Vesicles").locator(".draft-block-time")).to_have_text("15:00–15:45", timeout=SOON)
    expect_said(first, "Bruno Sel moved “Vesicles” to 15:00.")


def each_undoes_their_own(first: Page, second: Page) -> None:
    drag(first, "Lupus", "frioul", "10:00")
    expect(block(second, "Lupus").locator(".draft-block-time")).to_have_text("10:00–10:30", timeout=SOON)
    second.get_by_role("button", name="Undo").click()
    expect_at(second, "Vesicles", "14:00–14:45", "sormiou")
    expect_at(second, "Lupus", "10:00–10:30", "frioul")
