"""Publishing a large programme: 400 sessions move an hour with 6,000 seats, 3,000 bookmarks and 200 meetings.

    python benchmarks/publication.py

Prints how long the preview and the publication take on SQLite, how much of it the mails are, and the load beside it.
"""

import os
import tempfile
import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, insert, select

from eventhub.app import create_app
from eventhub.db import db, new_public_id
from eventhub.domain.intervals import Interval
from eventhub.models import (
    Account,
    Attendance,
    Bookmark,
    Category,
    Event,
    Item,
    Meeting,
    MeetingTable,
    MeetingWindow,
    OutboxMessage,
    Person,
    PersonClaim,
    Registration,
    Room,
    Session,
    Timetable,
)
from eventhub.queries.publications import outlook_of
from eventhub.services import publications
from eventhub.services.claims import Taken, claim_all
from eventhub.services.drafts import draft_of
from eventhub.services.publications import publish
from eventhub.transactions import transact

SESSIONS, ROOMS, PEOPLE, SEATS, MEETINGS = 400, 12, 3000, 6000, 200
START = datetime(2027, 10, 19, 6, tzinfo=UTC)
NOW = datetime(2027, 9, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOST_SECONDS = 5.0


def build() -> int:
    """An event of four days, ten starts a day."""
    event = Event(
        slug="large",
        state="open",
        phase="booking",
        names={"en": "Large"},
        languages=["en", "fr"],
        time_zone="Europe/Paris",
        starts_at=START,
        ends_at=START + timedelta(days=4),
    )
    event.categories.append(Category(key="researcher", names={"en": "Researcher"}, sign="ring", colour="targets"))
    db.session.add(event)
    db.session.flush()
    people = add_people(event)
    rooms = [Room(event_id=event.id, key=f"r{one}", names={"en": f"Room {one}"}, capacity=600) for one in range(ROOMS)]
    db.session.add_all(rooms)
    db.session.flush()
    sessions = [add_session(event, rooms, people, number) for number in range(SESSIONS)]
    db.session.flush()
    take_seats(event, sessions, people)
    add_meetings(event, people)
    db.session.add(Timetable(event_id=event.id))
    db.session.commit()
    return event.id


def add_people(event: Event) -> list[int]:
    accounts = [{"email": f"p{one}@example.org", "name": f"P {one}", "created_at": NOW} for one in range(PEOPLE)]
    db.session.execute(insert(Account), accounts)
    numbers = list(db.session.scalars(select(Account.id).order_by(Account.id)))
    rows = [{"event_id": event.id, "account_id": one, "given_name": "P", "family_name": str(one)} for one in numbers]
    db.session.execute(insert(Person), rows)
    people = list(db.session.scalars(select(Person.id).order_by(Person.id)))
    db.session.execute(insert(Registration), [registered(event, one) for one in people])
    return people


def registered(event: Event, person: int) -> dict[str, object]:
    """Only what people want who take part counts."""
    return {
        "public_id": new_public_id(),
        "event_id": event.id,
        "person_id": person,
        "category_id": event.categories[0].id,
        "email": f"p{person}@example.org",
        "language": "en",
        "status": "confirmed",
        "created_at": NOW,
    }


def add_session(event: Event, rooms: list[Room], people: list[int], number: int) -> Session:
    """Ten starts a day in ten rooms; each of two speakers speaks once."""
    day, hour, room = number // 100, number // 10 % 10, number % 10
    start = START + timedelta(days=day, hours=hour)
    item = Item(
        event_id=event.id,
        kind="session",
        state="published",
        starts_at=start,
        ends_at=start + timedelta(minutes=45),
        uid=f"session-{number}",
        created_at=NOW,
        changed_at=NOW,
    )
    item.attendances = [Attendance(person_id=people[2 * number + one], role="speaker") for one in range(2)]
    made = Session(
        item=item,
        event_id=event.id,
        room_id=rooms[room].id,
        titles={"en": f"Session {number}", "fr": f"Session {number}"},
        abstracts={"en": "About. " * 60},
        kind="talk",
        language="en",
        capacity=100,
        taken=SEATS // SESSIONS,
    )
    draft = draft_of(made, NOW)
    draft.starts_at, draft.ends_at = start + HOUR, start + HOUR + timedelta(minutes=45)
    draft.room_id = rooms[room].id
    db.session.add_all((made, draft))
    return made


def take_seats(event: Event, sessions: list[Session], people: list[int]) -> None:
    """Fifteen seats a session, of people who do not speak: two seats each."""
    each, guests = SEATS // SESSIONS, people[2 * SESSIONS :]
    taken = []
    for number, made in enumerate(sessions):
        first = number * each
        seated = [guests[(first + one) % len(guests)] for one in range(each)]
        rows = [{"item_id": made.item_id, "person_id": one, "role": "seat"} for one in seated]
        db.session.execute(insert(Attendance), rows)
        marked = [guests[(first + 7 + one) % len(guests)] for one in range(8)]
        marks = [{"person_id": one, "item_id": made.item_id, "event_id": event.id, "created_at": NOW} for one in marked]
        db.session.execute(insert(Bookmark), marks)
        item = made.item
        if item.starts_at and item.ends_at:
            speakers = [one.person_id for one in item.attendances if one.role == "speaker"]
            taken.append((made.item_id, item.starts_at, item.ends_at, (*speakers, *seated)))
    claim_all(Taken(one, Interval(start, end), people_) for one, start, end, people_ in taken)


def add_meetings(event: Event, people: list[int]) -> None:
    """Of speakers, an hour after they speak now: most are hit."""
    tables = [MeetingTable(event_id=event.id, name=str(one), position=one) for one in range(40)]
    windows = [
        MeetingWindow(
            event_id=event.id,
            names={"en": "Meetings"},
            starts_at=START + timedelta(days=day),
            ends_at=START + timedelta(days=day, hours=12),
            slot_minutes=20,
        )
        for day in range(4)
    ]
    db.session.add_all((*tables, *windows))
    db.session.flush()
    for number in range(MEETINGS):
        session = number * 2
        start = START + timedelta(days=session // 100, hours=session // 10 % 10 + 1)
        pair = (people[2 * session], people[2 * session + 1])
        item = Item(
            event_id=event.id,
            kind="meeting",
            state="scheduled",
            starts_at=start,
            ends_at=start + timedelta(minutes=20),
            uid=f"meeting-{number}",
            created_at=NOW,
            changed_at=NOW,
        )
        item.attendances = [Attendance(person_id=one, role="party") for one in pair]
        table = tables[number % 40]
        db.session.add(Meeting(item=item, table=table))
        db.session.flush()
        claim_all([Taken(item.id, Interval(start, start + timedelta(minutes=20)), pair, table.id)])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"EVENTHUB_MODE": "demonstration", "EVENTHUB_INSTANCE": folder})
        with app.app_context():
            db.create_all()
            measure(build())


def measure(event_id: int) -> None:
    event = db.session.get_one(Event, event_id)
    began = time.perf_counter()
    outlook = outlook_of(event, NOW)
    shown = time.perf_counter() - began
    mails = [0.0]
    tell_everybody = vars(publications)["tell_everybody"]

    def timed(*arguments: object) -> int:
        start = time.perf_counter()
        told: int = tell_everybody(*arguments)
        mails[0] += time.perf_counter() - start
        return told

    vars(publications)["tell_everybody"] = timed
    db.session.rollback()
    began, spent = time.perf_counter(), time.process_time()
    version = transact(publish, event, "", outlook.act, None, NOW)
    took, spent = time.perf_counter() - began, time.process_time() - spent
    claims = db.session.scalar(select(func.count()).select_from(PersonClaim))
    written = db.session.scalar(select(func.count()).select_from(OutboxMessage))
    kept = version.differences
    print(
        f"preview {shown:.2f} s; published in {took:.2f} s, {spent:.2f} s of it CPU (at most {MOST_SECONDS:.0f})",
        end=", ",
    )
    print(f"mails {mails[0]:.2f} s")
    print(f"{kept['counts']}, {kept['agendas']} agendas, {kept['meetings_moved']} meetings moved,", end=" ")
    print(f"{kept['meetings_unscheduled']} unscheduled, {kept['seats_lost']} seats lost")
    print(f"{claims} claims, {written} mails; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
