"""An organiser sets up windows and tables while a meeting is booked: its cost is said first, and axe finds nothing."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from eventhub.db import db
from eventhub.models import MeetingTable, MeetingWindow
from tests.factories import make_meeting, make_organisation
from tests.factories.places import make_placed
from tests.journeys import visits
from tests.journeys.looks import Looks
from tests.journeys.stand import Stand
from tests.journeys.worlds import SOON, World, make_world
from tests.servers.chromium import OpenPage

SLUG = "meeting-places"
RULES = f"/{SLUG}/organise/meetings"


def make_booked() -> World:
    """A window of an hour, three hours after the event begins, and a meeting at its second slot and its only table;
    and two organisations with much the same name."""
    world = make_world(SLUG, SOON, phase="booking")
    event, starts = world.event, SOON + timedelta(hours=3)
    window = MeetingWindow(event_id=event.id, names={"fr": "Matin", "en": "Morning"}, slot_minutes=20)
    window.starts_at, window.ends_at = starts, starts + timedelta(hours=1)
    table = MeetingTable(event_id=event.id, name="7", zone="B")
    db.session.add_all([window, table])
    db.session.flush()
    people = make_placed(event, given_name="Samir"), make_placed(event, given_name="Dana")
    make_meeting(*people, starts + timedelta(minutes=20), table)
    for name in ("Institut Nord", "Institut Sud"):
        make_organisation(event, name=name)
    db.session.commit()
    return world


def press(page: Page, name: str) -> None:
    visits.follow(page.get_by_role("button", name=name, exact=True))


def test_windows_and_tables(stand: Stand, open_page: OpenPage) -> None:
    stand.add(make_booked)
    page = open_page(base_url=stand.address, viewport={"width": 390, "height": 844}, locale="en")
    stand.be(page, f"{SLUG}:owner")
    looks = Looks(page)
    change_the_window(page, looks)
    add_tables(page, looks)
    remove_the_table(page, looks)
    assert looks.faults == []


def change_the_window(page: Page, looks: Looks) -> None:
    page.goto(f"{RULES}/windows?lang=en")
    looks.at("windows")
    press(page, "Add")
    looks.at("a window with nothing typed")
    page.get_by_role("link", name="Morning", exact=True).click()
    page.fill("[name=slot_minutes]", "25")
    press(page, "See the slots")
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    looks.at("a change is seen before it is made")
    press(page, "Save")
    expect(page.locator(".error-summary")).to_contain_text("1 booked meeting would lose its time.")
    looks.at("a change that nobody agreed to")
    page.fill("[name=slot_minutes]", "20")
    press(page, "Save")
    expect(page.get_by_text("“Morning” is saved.")).to_be_visible()
    expect(page.get_by_text("1 booked meeting")).to_be_visible()


def add_tables(page: Page, looks: Looks) -> None:
    page.goto(f"{RULES}/tables")
    looks.at("tables")
    page.fill("[name=name]", "Nord")
    page.select_option("[name=kind]", "booth")
    page.fill("[name=owner]", "institut")
    press(page, "Add")
    looks.at("several may be meant")
    page.get_by_label("Institut Sud").check()
    press(page, "Add")
    expect(page.get_by_text("booth of Institut Sud")).to_be_visible()
    page.get_by_role("link", name="Add several at once").click()
    page.fill("[name=prefix]", "A")
    looks.at("several at once")
    press(page, "Save")
    expect(page.get_by_text("10 tables are added: A1 to A10.")).to_be_visible()
    looks.at("many tables")


def remove_the_table(page: Page, looks: Looks) -> None:
    page.get_by_role("link", name="Table 7", exact=True).click()
    page.fill("[name=name]", "8")
    looks.at("a table")
    press(page, "Save")
    expect(page.get_by_text("The people of 1 meeting were told.")).to_be_visible()
    page.get_by_role("link", name="Remove Table 8", exact=True).click()
    looks.at("a table with a meeting goes")
    press(page, "Remove")
    expect(page.get_by_text("1 meeting went to another table; everybody was told.")).to_be_visible()
