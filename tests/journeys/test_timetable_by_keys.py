"""A day is built with Tab, Space, arrows and Enter alone, told in words at each step; then by plain forms."""

from functools import partial

from playwright.sync_api import Locator, Page, expect

from tests.journeys import studio
from tests.journeys.looks import SEEN, WHOLE, axe_faults
from tests.journeys.stand import Stand
from tests.journeys.studio import expect_act, expect_at, expect_figures, expect_said
from tests.journeys.test_the_path_by_keyboard import press, reach
from tests.servers.chromium import OpenPage


def test_a_day_by_keys(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(studio.make_studio, "keyed"))
    page = open_page(base_url=stand.address, viewport=studio.SCREEN, locale="en")
    stand.be(page, "keyed:first")
    studio.open_board(page, "keyed")
    place_morning(page)
    faults = hold_and_put_back(page)
    stretch_and_swap(page)
    faults += take_off_and_undo(page)
    resolve_by_jumping(page)
    assert faults == []


def place_morning(page: Page) -> None:
    """The first goes to the first place there is, the next one begins where it ends."""
    hold(page, "Opening", "9:00–9:30, Main auditorium.")
    put_down(page)
    expect_at(page, "Opening", "9:00–9:30", "amphi")
    expect(focused(page)).to_have_attribute("data-title", "Opening")

    hold(page, "Vesicles", "9:30–10:15, Main auditorium.")
    keys(page, "ArrowRight")
    expect_words(page, "Holding “Vesicles”: 9:30–10:15, Frioul.")
    put_down(page)

    hold(page, "Coffee", "10:15–10:45, Frioul.")
    keys(page, "ArrowLeft", "PageDown", "PageUp", "ArrowDown", "ArrowDown", "ArrowDown")
    expect_words(page, "Holding “Coffee”: 10:30–11:00, Main auditorium.")
    put_down(page)

    hold(page, "Bispecifics", "11:00–11:45, Main auditorium.")
    keys(page, "ArrowUp", "ArrowUp", "ArrowUp")
    expect_words(
        page, "Holding “Bispecifics”: 10:45–11:30, Main auditorium. The room is taken then (X or Shift: swap)."
    )
    keys(page, "ArrowDown", "ArrowDown", "ArrowDown")
    put_down(page)
    expect_at(page, "Bispecifics", "11:00–11:45", "amphi")


def hold_and_put_back(page: Page) -> list[str]:
    """What is held can be let go, by Escape and by walking on; axe looks while one is held."""
    before = studio.acts(page)
    hold(page, "Clockwork", "11:45–12:45, Main auditorium.")
    faults = axe_faults(page, WHOLE)
    page.emulate_media(color_scheme="dark")
    faults += axe_faults(page, SEEN)
    page.emulate_media(color_scheme="light")
    keys(page, "Escape")
    expect_words(page, "“Clockwork” stays where it was.")
    expect(focused(page)).to_have_attribute("data-title", "Clockwork")
    hold(page, "Opening", "9:00–9:30, Main auditorium.")
    keys(page, "Control+ArrowRight")
    expect_words(page, "Holding “Opening”: 9:00–9:30, Main auditorium. That is the last day.")
    keys(page, "ArrowDown", "Tab")
    expect_words(page, "“Opening” stays where it was.")
    expect_at(page, "Opening", "9:00–9:30", "amphi")
    assert studio.acts(page) == before
    return faults


def stretch_and_swap(page: Page) -> None:
    hold(page, "Opening", "9:00–9:30, Main auditorium.")
    keys(page, "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowUp")
    expect_words(page, "Holding “Opening”: 9:00–9:35, Main auditorium.")
    put_down(page)
    expect_at(page, "Opening", "9:00–9:35", "amphi")

    hold(page, "Bispecifics", "11:00–11:45, Main auditorium.")
    keys(page, "ArrowRight", "PageUp", "PageUp", *["ArrowDown"] * 6, "x")
    expect_words(page, "“Bispecifics” and “Vesicles” change places.")
    put_down(page)
    expect_said(page, "The two have changed places.")
    expect_at(page, "Bispecifics", "9:30–10:15", "frioul")
    expect_at(page, "Vesicles", "11:00–11:45", "amphi")


def take_off_and_undo(page: Page) -> list[str]:
    hold(page, "Vesicles", "11:00–11:45, Main auditorium.")
    keys(page, "Delete")
    expect_words(page, "Holding “Vesicles”: back among those to be placed.")
    faults = axe_faults(page, SEEN)
    put_down(page)
    expect_unplaced(page, 6)
    turn(page, "Control+z")
    expect_at(page, "Vesicles", "11:00–11:45", "amphi")
    turn(page, "Control+y")
    expect_unplaced(page, 6)
    turn(page, "Control+Shift+z", by=0)
    expect_said(page, "There is nothing to do again.")
    turn(page, "Control+z")
    expect_unplaced(page, 5)
    return faults


def resolve_by_jumping(page: Page) -> None:
    """The conflict leads to its session, which is in focus then and can be moved at once."""
    hold(page, "Lupus", "9:35–10:05, Main auditorium.")
    keys(page, "ArrowRight", "PageDown", *["ArrowDown"] * 5)
    expect_words(page, "Holding “Lupus”: 11:00–11:30, Frioul.")
    put_down(page)
    expect_figures(page, 1, 0)
    press(page, "[data-conflicts] [data-jump]")
    title = focused(page).get_attribute("data-title")
    assert title in ("Lupus", "Vesicles")  # the two of one speaker
    keys(page, "Space", "PageDown", "PageDown", "PageDown")
    put_down(page)
    expect_figures(page, 0, 0)
    press(page, "[data-studio] a[href*='/programme/publish']")
    expect(page.get_by_role("heading", level=1)).to_have_text("Difference")


def test_the_same_by_plain_forms(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(studio.make_studio, "plain"))
    page = open_page(base_url=stand.address, java_script_enabled=False, locale="en")
    stand.be(page, "plain:first")
    studio.open_board(page, "plain")
    for title, room, starts, ends in (
        ("Vesicles", "frioul", "09:30", "10:15"),
        ("Lupus", "sormiou", "10:30", "11:00"),
        ("Coffee", "", "10:30", "11:00"),
    ):
        fill_place(page, title, room, starts, ends)
        page.get_by_role("button", name="Move", exact=True).click()
        expect(page.get_by_text(f"“{title}” is placed.")).to_be_visible()
    expect_unplaced(page, 6)
    look_first(page)
    exchange(page)
    take_off(page)


def fill_place(page: Page, title: str, room: str, starts: str, ends: str) -> None:
    page.get_by_role("link", name=title, exact=True).click()
    page.locator("#starts_at").fill(starts)
    page.locator("#ends_at").fill(ends)
    page.locator("#room").select_option(room)


def look_first(page: Page) -> None:
    """The second button tells what the place would cause, and moves nothing."""
    fill_place(page, "Lupus", "frioul", "10:00", "10:30")
    page.get_by_role("button", name="Look first").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing is moved yet.")
    expect(page.get_by_role("main")).to_contain_text("Maurin")
    page.get_by_role("link", name="Timetable", exact=True).first.click()
    expect_at(page, "Lupus", "10:30–11:00", "sormiou")


def exchange(page: Page) -> None:
    page.get_by_role("link", name="Lupus", exact=True).click()
    page.get_by_label("Session", exact=True).select_option(label="Vesicles")
    page.get_by_role("button", name="Change places").click()
    expect_at(page, "Lupus", "9:30–10:00", "frioul")
    page.get_by_role("button", name="Undo").click()
    expect_at(page, "Lupus", "10:30–11:00", "sormiou")


def take_off(page: Page) -> None:
    page.get_by_role("link", name="Lupus", exact=True).click()
    page.get_by_role("button", name="Back to those to be placed").click()
    expect_unplaced(page, 7)


def hold(page: Page, title: str, where: str) -> None:
    reach(page, f'[data-session][data-title="{title}"]')
    keys(page, "Space")
    expect_words(page, f"Holding “{title}”: {where}")


def keys(page: Page, *names: str) -> None:
    for name in names:
        page.keyboard.press(name)


def put_down(page: Page) -> None:
    turn(page, "Enter")


def turn(page: Page, key: str, *, by: int = 1) -> None:
    """Press a key that sends an act, and wait for the answer."""
    before = studio.acts(page)
    page.keyboard.press(key)
    expect_act(page, before + by)


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def expect_words(page: Page, words: str) -> None:
    """What the live region says."""
    expect(page.locator("[data-status-words]")).to_have_text(words)


def expect_unplaced(page: Page, count: int) -> None:
    expect(page.locator("[data-unplaced] [data-session]")).to_have_count(count)
