"""A private calendar that was kept is never old: whatever it shows is changed, one thing at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete, update

from eventhub.db import db
from eventhub.models import (
    Attendance,
    Bookmark,
    CalendarFeed,
    Event,
    Item,
    Meeting,
    MeetingTable,
    Person,
    SeatWait,
    Session,
)
from eventhub.services.forgetting import forget_people
from eventhub.web.feed_addresses import secret_of
from eventhub.web.kept_calendars import find_calendar, kept_calendars, make_calendar
from eventhub.web.kept_entries import kept_entries
from tests.factories import (
    make_event,
    make_feed,
    make_meeting,
    make_organisation,
    make_room,
    make_session,
    make_speaker,
    make_table,
    make_track,
)
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.factories.publications import make_block, make_bookmark, make_seat, make_talk, make_wait
from tests.fixtures.clients import Client


@dataclass
class Scene:
    """Somebody with all that a private calendar can hold."""

    event: Event
    owner: Person
    other: Person
    colleague: Person
    speaker: Person
    seated: Session
    chosen: Session
    awaited: Session
    meeting: Meeting
    block: Item
    feed: CalendarFeed


@pytest.fixture
def scene(app: Flask) -> Scene:
    event = make_event(phase="live", latitude=43.3, longitude=5.4, organiser_name="Institut", mailbox="a@example.org")
    owner, other, colleague = (make_placed(event, given_name=name) for name in ("Ada", "Zoë", "Cleo"))
    other.organisation = make_organisation(event, name="Calypso")
    speaker = make_speaker(event)
    seated = make_session(
        event, speakers=(speaker,), room=make_room(event), track=make_track(event), starts_at=at("09:00")
    )
    chosen, awaited = make_talk(event, "11:00", "11:30"), make_talk(event, "11:30", "12:00")
    make_seat(seated, owner)
    make_bookmark(chosen, owner)
    make_wait(awaited, owner)
    meeting = make_meeting(owner, other, at("14:00"), make_table(event, name="7", zone="A"))
    db.session.add(Attendance(item_id=meeting.item_id, person_id=colleague.id, role="party", brought_by_id=other.id))
    block = make_block(owner, "16:00", "16:20")
    feed = make_feed(owner, has_bookmarks=True, has_own_times=True, reminder_minutes=10, language="en")
    db.session.commit()
    return Scene(event, owner, other, colleague, speaker, seated, chosen, awaited, meeting, block, feed)


def said(client: Client, scene: Scene) -> bytes:
    answer = client.get(f"/calendar/{secret_of(scene.feed.public_id)}.ics")
    assert answer.status_code == 200
    return bytes(answer.data)


def set_to(path: str, value: object) -> Callable[[Scene], None]:
    """One value of one row."""

    def change(scene: Scene) -> None:
        *way, name = path.split(".")
        row: object = scene
        for step in way:
            row = getattr(row, step)
        setattr(row, name, value)

    return change


def by_statement(kind: type[Item | Person], path: str, **values: object) -> Callable[[Scene], None]:
    """As a service does that decides a race: past the unit of work."""

    def change(scene: Scene) -> None:
        row = scene.meeting.item if path == "item" else getattr(scene, path)
        statement = update(kind).where(kind.id == row.id).values(**values)
        db.session.execute(statement.execution_options(synchronize_session=False))

    return change


def take_seat_again(scene: Scene) -> None:
    seat = next(one for one in scene.seated.item.attendances if one.role == "seat")
    seat.ahead += 2


def leave_seat(scene: Scene) -> None:
    seat = delete(Attendance).where(Attendance.person_id == scene.owner.id, Attendance.item_id == scene.seated.item_id)
    db.session.execute(seat)


def forget_bookmark(scene: Scene) -> None:
    db.session.execute(delete(Bookmark).where(Bookmark.person_id == scene.owner.id))


def stop_waiting(scene: Scene) -> None:
    db.session.execute(delete(SeatWait).where(SeatWait.person_id == scene.owner.id))


def give_block_back(scene: Scene) -> None:
    db.session.execute(delete(Item).where(Item.id == scene.block.id).execution_options(synchronize_session=False))


def role_of(person: str, role: str) -> Callable[[Scene], None]:
    def change(scene: Scene) -> None:
        who: Person = getattr(scene, person)
        theirs = (Attendance.person_id == who.id, Attendance.item_id == scene.meeting.item_id)
        db.session.execute(update(Attendance).where(*theirs).values(role=role))

    return change


def swap_bringer(scene: Scene) -> None:
    """The colleague came in the place of the other, who was brought along instead: whom one meets first changes."""
    theirs = Attendance.item_id == scene.meeting.item_id
    for person, by in ((scene.colleague, None), (scene.other, scene.colleague.id)):
        statement = update(Attendance).where(theirs, Attendance.person_id == person.id).values(brought_by_id=by)
        db.session.execute(statement)


def rename(scene: Scene, of: str, **names: str) -> None:
    getattr(scene.seated, of).names = names


def another_table(scene: Scene) -> None:
    scene.meeting.table = make_table(scene.event, name="9")


def another_meeting(scene: Scene) -> None:
    make_meeting(scene.owner, make_placed(scene.event), at("15:00"), make_table(scene.event))


def change_table(scene: Scene) -> None:
    table = db.session.get_one(MeetingTable, scene.meeting.table_id)
    table.zone = "B"


def hide_field_of_category(scene: Scene) -> None:
    assert scene.other.registration
    scene.other.registration.category.profile_fields = ["function"]


CHANGES: dict[str, Callable[[Scene], object]] = {
    "event's name": set_to("event.names", {"en": "Another"}),
    "venue": set_to("event.venues", {"en": "Palais"}),
    "city": set_to("event.city", "Aix"),
    "position": set_to("event.latitude", 43.4),
    "organiser": set_to("event.organiser_name", "Cluster"),
    "mailbox": set_to("event.mailbox", "b@example.org"),
    "slug": set_to("event.slug", "another-address"),
    "language": set_to("feed.language", "fr"),
    "reminder": set_to("feed.reminder_minutes", None),
    "without bookmarks": set_to("feed.has_bookmarks", False),
    "without own times": set_to("feed.has_own_times", False),
    "title": set_to("seated.titles", {"en": "NK cells"}),
    "abstract": set_to("chosen.abstracts", {"en": "Longer."}),
    "room": lambda scene: rename(scene, "room", en="Calypso"),
    "track": lambda scene: rename(scene, "track", en="Cells"),
    "kind of session": set_to("seated.room", None),
    "time of a session": set_to("seated.item.ends_at", at("10:00")),
    "session cancelled": set_to("seated.item.state", "cancelled"),
    "bookmarked session withdrawn": set_to("chosen.item.state", "draft"),
    "speaker's name": set_to("speaker.family_name", "Zola"),
    "name withheld": set_to("speaker.released_fields", []),
    "speaker erased": lambda scene: forget_people([scene.speaker], NOW),
    "seat": leave_seat,
    "seat taken again": take_seat_again,
    "bookmark": forget_bookmark,
    "waiting line": stop_waiting,
    "bookmark, more": lambda scene: make_bookmark(make_talk(scene.event, "12:00", "12:30"), scene.owner),
    "block": give_block_back,
    "block, more": lambda scene: make_block(scene.owner, "17:00", "17:20"),
    "meeting, more": another_meeting,
    "meeting cancelled": by_statement(Item, "item", state="cancelled", sequence=1),
    "meeting moved": by_statement(Item, "item", starts_at=at("14:20"), ends_at=at("14:40")),
    "meeting without a time": by_statement(Item, "item", starts_at=None, ends_at=None, state="unscheduled"),
    "sequence": by_statement(Item, "item", sequence=4),
    "changed": by_statement(Item, "item", changed_at=NOW + timedelta(days=1)),
    "another table": another_table,
    "the table's zone": change_table,
    "link": set_to("meeting.link", "https://meet.example.org/7"),
    "other's name": by_statement(Person, "other", given_name="Zoé"),
    "other's organisation": by_statement(Person, "other", organisation_id=None),
    "organisation's name": set_to("other.organisation.name", "Thalassa"),
    "organisation hidden": set_to("other.visible_fields", []),
    "other invisible": set_to("other.is_visible", False),
    "category hides it": hide_field_of_category,
    "other erased": lambda scene: forget_people([scene.other], NOW),
    "colleague erased": lambda scene: forget_people([scene.colleague], NOW),
    "colleague left": role_of("colleague", "left"),
    "I left": role_of("owner", "left"),
    "who brought whom": swap_bringer,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_is_said_at_once(client: Client, scene: Scene, change: Callable[[Scene], object]) -> None:
    before = said(client, scene)
    db.session.rollback()
    change(scene)
    db.session.commit()
    after = said(client, scene)
    kept_calendars().clear()
    kept_entries().clear()
    assert (after == said(client, scene), after == before) == (True, False)


def test_what_does_not_change_is_made_once(scene: Scene) -> None:
    made = make_calendar(scene.feed, NOW)
    found = find_calendar(scene.feed, NOW)
    assert found is not None
    assert (found.bodies, found.etag) == (made.bodies, made.etag)


def test_what_others_do_changes_nothing(scene: Scene) -> None:
    make_calendar(scene.feed, NOW)
    stranger = make_placed(scene.event)
    make_meeting(scene.other, stranger, at("15:00"), make_table_at(scene))
    make_bookmark(scene.seated, stranger)
    make_block(stranger, "17:00", "17:20")
    db.session.commit()
    assert find_calendar(scene.feed, NOW) is not None


def make_table_at(scene: Scene) -> MeetingTable:
    """One that is there already: a fresh one is a change of what visitors see."""
    return db.session.get_one(MeetingTable, scene.meeting.table_id)


def test_what_was_cancelled_goes_when_the_event_is_over(client: Client, scene: Scene) -> None:
    scene.meeting.item.state = "cancelled"
    db.session.commit()
    found = []
    for moment in (scene.event.ends_at - timedelta(seconds=1), scene.event.ends_at):
        with time_machine.travel(moment, tick=False):
            found.append(b"STATUS:CANCELLED" in said(client, scene))
    assert found == [True, False]


@pytest.mark.parametrize("setting", ["BASE_URL", "MAIL_FROM"])
def test_settings_of_the_house_count(
    app: Flask, client: Client, scene: Scene, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    before = said(client, scene)
    monkeypatch.setitem(app.config, setting, {"BASE_URL": "https://example.org", "MAIL_FROM": "c@example.org"}[setting])
    assert said(client, scene) != before
