"""A session is moved after seats were taken and meetings booked: who is hit is shown before, and told once after."""

from datetime import datetime, timedelta
from functools import partial

import icalendar
from icalendar.cal.component import Component
from playwright.sync_api import Page, expect

from eventhub.db import db
from eventhub.models import Attendance, MeetingWindow, Person, Session
from eventhub.services.claims import claim_people
from tests.factories import make_account, make_meeting, make_participant, make_session, make_table
from tests.journeys import studio
from tests.journeys.stand import Stand
from tests.journeys.studio import DAY, ZONE, drag
from tests.journeys.worlds import World
from tests.servers.chromium import OpenPage

CHANGED = "Votre agenda change\u00a0: Antibodies"
MOVED = "Déplacé\u00a0: Alex %s"
PEOPLE = ("Speaker", "Partner", "Torn", "Free", "Bystander")


def make_booked(slug: str) -> World:
    """The speaker of a talk at ten meets a partner at two; two have a seat in it, one of them another one at two."""
    world = studio.make_studio(slug)
    event = world.event
    people = {}
    for name in PEOPLE:
        account = make_account(name=f"Alex {name}", email=mail_of(name))
        world.people[name.lower()] = account
        people[name] = make_participant(event, account=account, given_name="Alex", family_name=name)
    rooms = studio.rooms_of(event)
    talk = make_talk(world, "Antibodies", 1, rooms["amphi"], capacity=20, speakers=(people["Speaker"],))
    other = make_talk(world, "Repertoires", 5, rooms["frioul"], capacity=20)
    for holder, session in (("Torn", talk), ("Free", talk), ("Torn", other), ("Bystander", other)):
        give_seat(session, people[holder])
    window = {"starts_at": DAY + timedelta(hours=4), "ends_at": DAY + timedelta(hours=7), "slot_minutes": 20}
    db.session.add(MeetingWindow(event_id=event.id, names={"en": "Meetings"}, **window))
    at_two = DAY + timedelta(hours=5, minutes=20)
    meeting = make_meeting(people["Speaker"], people["Partner"], at_two, make_table(event))
    world.pages |= {"talk": f"sessions/{talk.item.public_id}", "meeting": f"meetings/{meeting.item.public_id}"}
    db.session.commit()
    return world


def mail_of(name: str) -> str:
    return f"{name.lower()}.booked@example.org"


def make_talk(world: World, title: str, hours: int, room_id: int, **values: object) -> Session:
    """Published, an hour long, so many hours after nine; its speakers' time is taken."""
    starts_at = DAY + timedelta(hours=hours)
    made = make_session(
        world.event,
        titles={"en": title, "fr": title},
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        room_id=room_id,
        **values,  # type: ignore[arg-type]  # columns of different kinds
    )
    claim_people(made.item, [one.person_id for one in made.item.attendances])
    return made


def give_seat(session: Session, person: Person) -> None:
    db.session.add(Attendance(item_id=session.item_id, person_id=person.id, role="seat"))
    session.taken += 1
    claim_people(session.item, [person.id])
    db.session.flush()


def test_a_session_moved_after_booking(stand: Stand, open_page: OpenPage) -> None:
    stand.add(partial(make_booked, "booked"))
    page = open_page(base_url=stand.address, viewport=studio.SCREEN, locale="en")
    reader = open_page(base_url=stand.address, locale="en")
    meeting, talk = entries_of(stand, reader)
    stand.be(page, "booked:first")
    move(page)
    expect_preview(page)
    assert entries_of(stand, reader) == (meeting, talk)  # nothing happened yet
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("is published. Everybody concerned is told.")).to_be_visible()
    stand.deliver()
    expect_mails(page)
    expect_entries(stand, reader, meeting, talk)
    expect_seats(stand, reader)


def move(page: Page) -> None:
    """To two o'clock, in the editor; it says what that causes."""
    studio.open_board(page, "booked")
    drag(page, "Antibodies", "amphi", "14:00")
    studio.expect_said(page, "“Antibodies” is moved.")
    expect(page.locator("[data-conflicts]")).to_contain_text("Alex Speaker")
    page.get_by_role("link", name="Difference").click()


def expect_preview(page: Page) -> None:
    main = page.get_by_role("main")
    expect(main).to_contain_text("1 moved")
    giving_way = main.get_by_role("table", name="Meetings that give way").get_by_role("row").nth(1)
    expect(giving_way).to_contain_text("Alex Speaker speaks in “Antibodies”")
    seats = main.get_by_role("table", name="Seats that change").get_by_role("row").nth(1)
    expect(seats).to_contain_text("Alex Torn")
    expect(seats).to_contain_text("The seat becomes a bookmark: has a seat elsewhere at that time")


def expect_mails(page: Page) -> None:
    """What changes for each in their language, and nothing for whom nothing changes."""
    told = {name: subjects_to(page, name) for name in PEOPLE}
    assert told["Bystander"] == []
    assert told["Torn"] == told["Free"] == [CHANGED]
    assert [words.split(",")[0] for words in told["Partner"]] == [MOVED % "Speaker"]
    assert sorted(words.split(",")[0] for words in told["Speaker"]) == [MOVED % "Partner", CHANGED]


def subjects_to(page: Page, name: str) -> list[str]:
    page.goto(f"/mailbox?to={mail_of(name)}")
    return page.locator(".mail-list a").all_inner_texts()


def entries_of(stand: Stand, page: Page) -> tuple[Component, Component]:
    """The meeting and the talk as the speaker's calendar has them."""
    stand.be(page, "booked:speaker")
    answer = page.request.get("/booked/agenda.ics")
    found = icalendar.Calendar.from_ical(answer.text()).walk("VEVENT")
    talk = next(one for one in found if "Antibodies" in str(one["SUMMARY"]))
    meeting = next(one for one in found if "Partner" in str(one["SUMMARY"]))
    return meeting, talk


def sequence(entry: Component) -> int:
    return int(str(entry["SEQUENCE"]))


def starts(entry: Component) -> datetime:
    found: datetime = entry.decoded("DTSTART")
    return found


def expect_entries(stand: Stand, page: Page, meeting: Component, talk: Component) -> None:
    """The same entries with a later sequence, so that a calendar moves them instead of adding to them."""
    now_meeting, now_talk = entries_of(stand, page)
    assert (now_meeting["UID"], now_talk["UID"]) == (meeting["UID"], talk["UID"])
    assert [sequence(now_meeting), sequence(now_talk)] == [sequence(meeting) + 1, sequence(talk) + 1]
    assert (starts(talk), starts(now_talk)) == (DAY + timedelta(hours=1), DAY + timedelta(hours=5))
    assert starts(meeting) == DAY + timedelta(hours=5, minutes=20)
    assert starts(now_meeting) in (DAY + timedelta(hours=4, minutes=40), DAY + timedelta(hours=6))
    page.goto(stand.address_of("booked", "<meeting>"))
    expect(page.get_by_role("main")).to_contain_text(f"{starts(now_meeting).astimezone(ZONE):%-H:%M}")


def expect_seats(stand: Stand, page: Page) -> None:
    """The public page has the new time; one seat moved along, the other became a bookmark."""
    stand.be(page, "")
    page.goto(stand.address_of("booked", "<talk>"))
    expect(page.get_by_role("main")).to_contain_text("14:00")
    for who, act in (("free", "Give my seat up"), ("torn", "Keep in mind no more")):
        stand.be(page, f"booked:{who}")
        page.goto(stand.address_of("booked", "<talk>"))
        expect(page.get_by_role("button", name=act)).to_be_visible()
