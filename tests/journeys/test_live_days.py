"""The day's page brings itself up to date, and leaves alone where somebody is at this moment."""

from datetime import timedelta
from functools import partial

from playwright.sync_api import Page, expect

from eventhub.db import db
from eventhub.models import Meeting
from tests.factories import make_meeting, make_participant, make_table
from tests.journeys.stand import Stand
from tests.journeys.worlds import SOON, World, make_world, window_of
from tests.servers.chromium import OpenPage

STARTS_AT = SOON + timedelta(hours=5)


def make_day(slug: str) -> World:
    """Two tables, a meeting at each, at the same time."""
    world = make_world(slug, SOON)
    db.session.add(window_of(world.event))
    for name, other in (("Ada", "Bela"), ("Cleo", "Dora")):
        pair = [make_participant(world.event, given_name=one, family_name="") for one in (name, other)]
        make_meeting(pair[0], pair[1], STARTS_AT, make_table(world.event))
    db.session.commit()
    return world


def swap_tables(stand: Stand) -> None:
    """The two meetings change places, at this moment."""
    with stand.app.app_context():
        one, other = db.session.query(Meeting).order_by(Meeting.item_id.desc()).limit(2)
        one.table_id, other.table_id = other.table_id, one.table_id
        db.session.commit()


def look_again(page: Page) -> None:
    """What happens each thirty seconds, now."""
    with page.expect_response("**/meetings/day*"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def said_in(page: Page) -> list[str]:
    """Of each cell that is taken: whom its link names, and for whom the other one changes the table."""
    read = "all => all.map(one => one.innerText.trim().replace(/\\s+/g, ' ') + ' | ' + one.lastChild.ariaLabel)"
    return page.locator(".day-plan td:has(a)").evaluate_all(read)  # type: ignore[no-any-return]


def order_of(page: Page, rows: str, focus: str) -> str:
    """The ids of a list that was x, y, z, after what is fresh came while the row of this id was held."""
    script = """async ([rows, focus]) => {
      const list = (ids) => `<ul>${[...ids].map((id) => `<li id="${id}"><a href="#">${id}</a></li>`).join("")}</ul>`;
      document.body.innerHTML = `<div data-refreshed="30">${list("xyz")}</div>`;
      document.querySelector(`#${focus} a`).focus();
      window.fetch = async () => new Response(`<div data-refreshed="30">${list(rows)}</div>`);
      document.dispatchEvent(new Event("visibilitychange"));
      await new Promise((done) => setTimeout(done, 100));
      const here = document.activeElement.textContent;
      return [...document.querySelectorAll("li")].map((one) => one.id).join("") + " " + here;
    }"""
    return page.evaluate(script, [rows, focus])  # type: ignore[no-any-return]


def test_a_row_that_is_held_stays_and_the_others_come_right(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_day, "live-rows"))
    page = open_page(base_url=stand.address, locale="en")
    stand.be(page, "live-rows:owner")
    page.goto("/live-rows/organise/meetings/day?lang=en")
    cases = {"axyz": "y", "xz": "y", "zyx": "z", "": "x", "yb": "z", "xyzb": "x"}
    said = {rows: order_of(page, rows, focus) for rows, focus in cases.items()}
    assert said == {
        "axyz": "axyz y",
        "xz": "xyz y",
        "zyx": "yxz z",
        "": "x x",
        "yb": "yzb z",
        "xyzb": "xyzb x",
    }


def test_the_cell_that_has_the_focus_stays_whole_until_it_is_left(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_day, "live-day"))
    page = open_page(base_url=stand.address, locale="en")
    stand.be(page, "live-day:owner")
    page.goto("/live-day/organise/meetings/day?lang=en")
    before = said_in(page)
    page.locator(".day-plan td a").first.focus()
    swap_tables(stand)
    look_again(page)
    expect(page.locator(".day-plan td:has(a)").nth(1)).to_contain_text("Ada")
    assert said_in(page) == [before[0], before[0]]
    page.keyboard.press("Shift+Tab")
    look_again(page)
    expect(page.locator(".day-plan td:has(a)").first).to_contain_text("Cleo")
    assert said_in(page) == before[::-1]
