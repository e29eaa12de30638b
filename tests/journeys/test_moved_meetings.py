"""Two people in two browsers agree on another time for their meeting, and the team moves it for them; axe finds
nothing on the way."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from eventhub.db import db
from eventhub.models import MeetingTable, MeetingWindow
from tests.factories import make_meeting
from tests.factories.places import make_placed
from tests.journeys import visits
from tests.journeys.looks import Looks
from tests.journeys.stand import Stand
from tests.journeys.worlds import SOON, World, make_world
from tests.servers.chromium import OpenPage

SLUG = "moved-meetings"
PHONE = {"width": 390, "height": 844}


def make_booked() -> World:
    """A window of an hour, two tables, and Samir's meeting with Dana at its first slot."""
    world = make_world(SLUG, SOON, phase="booking")
    event, starts = world.event, SOON + timedelta(hours=3)
    window = MeetingWindow(event_id=event.id, names={"fr": "Matin", "en": "Morning"}, slot_minutes=20)
    window.starts_at, window.ends_at = starts, starts + timedelta(hours=1)
    tables = [MeetingTable(event_id=event.id, name=name, zone="B", position=int(name)) for name in ("7", "8")]
    db.session.add_all([window, *tables])
    db.session.flush()
    samir, dana = make_placed(event, given_name="Samir"), make_placed(event, given_name="Dana")
    for person in (samir, dana):
        assert person.account
        world.people[person.given_name.lower()] = person.account
    meeting = make_meeting(samir, dana, starts, tables[0])
    assert meeting.request
    world.pages |= {"meeting": f"meetings/{meeting.item.public_id}", "asked": meeting.request.public_id}
    db.session.commit()
    return world


def press(page: Page, name: str) -> None:
    visits.follow(page.get_by_role("main").get_by_role("button", name=name).first)


def follow(page: Page, name: str) -> None:
    visits.follow(page.get_by_role("main").get_by_role("link", name=name, exact=True).first)


def ask(page: Page, looks: Looks, address: str) -> None:
    page.goto(f"{address}?lang=en")
    looks.at("a meeting that can move")
    follow(page, "Move")
    looks.at("the times that suit both")
    page.locator("[name=slot]").first.check(force=True)
    page.get_by_label("A word to those you meet").fill("My train leaves at four.")
    press(page, "Ask for")
    expect(page.get_by_text("Until the other person says yes, the meeting stays where it is.")).to_be_visible()
    looks.at("who asked waits")


def test_another_time_is_agreed_on(stand: Stand, open_page: OpenPage) -> None:
    if SLUG not in stand.pages:
        stand.add(make_booked)
    address = stand.address_of(SLUG, "<meeting>")
    samir, dana = (open_page(base_url=stand.address, viewport=PHONE, locale="en") for _ in range(2))
    stand.be(samir, f"{SLUG}:samir")
    stand.be(dana, f"{SLUG}:dana")
    looks, theirs = Looks(samir), Looks(dana)

    ask(samir, looks, address)
    dana.goto(f"/{SLUG}/meetings?lang=fr")
    theirs.at("ma liste")
    dana.goto(f"{address}?lang=en")
    expect(dana.get_by_text("My train leaves at four.")).to_be_visible()
    theirs.at("another time is asked for")
    follow(dana, "Keep the time as it is")
    theirs.at("a no with a word")
    dana.get_by_label("Your reason").fill("I arrive later.")
    press(dana, "Keep the time as it is")
    expect(dana.get_by_text("The meeting stays where it is. The other person was told.")).to_be_visible()

    ask(samir, looks, address)
    dana.goto(address)
    press(dana, "Move it to")
    expect(dana.get_by_text("The meeting has its new time.")).to_be_visible()
    theirs.at("it moved")
    samir.reload()
    expect(samir.get_by_text("You asked for another time", exact=True)).to_have_count(0)
    assert looks.faults + theirs.faults == []


def test_the_team_acts_for_them(stand: Stand, open_page: OpenPage) -> None:
    if SLUG not in stand.pages:
        stand.add(make_booked)
    page = open_page(base_url=stand.address, viewport=PHONE, locale="en")
    stand.be(page, f"{SLUG}:owner")
    looks = Looks(page)
    page.goto(f"/{SLUG}/organise/meetings?lang=en")
    looks.at("the list")
    page.locator(f"main a[href$='{stand.pages[SLUG]['asked']}']").click()
    looks.at("a meeting with its history")
    follow(page, "Change the table")
    looks.at("another table")
    press(page, "Change the table")
    expect(page.get_by_text("The meeting has another table, and everybody was told.")).to_be_visible()
    follow(page, "Move")
    looks.at("times for two")
    press(page, "Move")
    expect(page.locator(".error-summary")).to_be_visible()
    looks.at("no time was picked")
    page.locator("[name=slot]").last.check()
    press(page, "Move")
    expect(page.get_by_text("The meeting has its new time, and everybody was told.")).to_be_visible()
    looks.at("with what the team did")
    follow(page, "Cancel the meeting")
    looks.at("cancel?")
    page.get_by_label("A word to everybody").fill("The room is closed.")
    press(page, "Cancel the meeting")
    expect(page.get_by_text("The meeting is cancelled, and everybody was told.")).to_be_visible()
    follow(page, "Book these two")
    looks.at("book two people")
    page.locator("[name=slot]").first.check()
    press(page, "Book")
    expect(page.get_by_text("The meeting is booked, and everybody was told.")).to_be_visible()
    page.goto(f"/{SLUG}/organise/meetings/book?find_first=sam")
    looks.at("somebody is looked for")
    assert looks.faults == []
