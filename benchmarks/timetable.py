"""What the timetable editor costs at 400 sessions in 12 rooms on 4 days, with 6,000 people who chose ten each.

    .venv/bin/python -m benchmarks.timetable [--database-url …]

Processor time of server and database for one whole answer, the middle of 30 after a warm-up: the page, a move with all
its conflicts, the question whether others did something, and places for all that wait. Ends with 1 where one takes more
than its limit.
"""

import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import insert, select

from benchmarks.large_event import arguments, cost, counted, large_event, owner_of, settle
from eventhub.db import db, new_public_id
from eventhub.models import (
    Attendance,
    Bookmark,
    DraftSpeaker,
    Event,
    Item,
    Person,
    Room,
    Session,
    SessionDraft,
    Track,
)
from eventhub.web.clock import now

DAYS, ROOMS, SESSIONS, UNPLACED, PEOPLE, CHOICES = 4, 12, 400, 24, 6000, 10
PAGE, MOVE, SUGGEST = 0.500, 0.100, 1.0  # seconds
MINUTE = timedelta(minutes=1)
COLOURS = ("targets", "technologies", "trials")
FETCH = {"X-Requested-With": "fetch"}


def fill(made: Event) -> list[str]:
    """A programme of this size; the public ids of its sessions."""
    starts_at = datetime.combine(made.starts_at.date(), datetime.min.time(), UTC) + timedelta(hours=7)
    made.starts_at, made.ends_at = starts_at, starts_at + timedelta(days=DAYS - 1, hours=10)
    rooms = [Room(event_id=made.id, key=f"room-{one}", names=both(f"Room {one}"), capacity=40 + 20 * one, position=one)
             for one in range(ROOMS)]  # fmt: skip
    tracks = [Track(event_id=made.id, key=one, names=both(one), sign="ring", colour=one) for one in COLOURS]
    db.session.add_all((*rooms, *tracks))
    db.session.flush()
    people = list(db.session.scalars(select(Person.id).where(Person.event_id == made.id).limit(PEOPLE)))
    world = World(made, rooms, tracks, people, starts_at)
    ids = [keep_session(world, number) for number in range(SESSIONS)]
    items = list(db.session.scalars(select(Item.id).where(Item.kind == "session")))
    rows = [
        {"person_id": person, "item_id": item, "event_id": made.id, "created_at": now()}
        for person in people
        for item in world.chance.sample(items, CHOICES)
    ]
    db.session.execute(insert(Bookmark), rows)
    settle()
    return ids


def both(words: str) -> dict[str, str]:
    return {"fr": words, "en": words}


@dataclass(frozen=True)
class World:
    """What sessions are made of; `speaking`: who has a published session at an hour."""

    event: Event
    rooms: list[Room]
    tracks: list[Track]
    people: list[int]
    starts_at: datetime
    chance: Random = field(default_factory=lambda: Random(5))  # the same each time
    speaking: defaultdict[datetime, set[int]] = field(default_factory=lambda: defaultdict(set))


def keep_session(world: World, number: int) -> str:
    """Eight or nine a day in each room, an hour each. Who speaks elsewhere at that hour does so in the draft alone."""
    made, rooms, tracks, chance = world.event, world.rooms, world.tracks, world.chance
    slot, day = number // (ROOMS * DAYS), number // ROOMS % DAYS
    begin = world.starts_at + timedelta(days=day, hours=slot) + chance.choice((0, 0, 5)) * MINUTE
    placed: dict[str, Any] = {"room_id": rooms[number % ROOMS].id}
    times = {"starts_at": begin, "ends_at": begin + 55 * MINUTE}
    values: dict[str, Any] = {
        "titles": both(f"What the session {number} is about, in some words"),
        "abstracts": both("An abstract of some length, as people write it. " * 8),
        "kind": "talk",
        "language": "en",
        "track_id": tracks[number % 3].id,
        "capacity": 60 if number % 5 == 0 else None,
    }
    is_unplaced = number < UNPLACED
    item = Item(event_id=made.id, kind="session", state="draft" if is_unplaced else "published", uid=new_public_id())
    item.created_at = item.changed_at = now()
    if not is_unplaced:
        item.starts_at, item.ends_at = times["starts_at"], times["ends_at"]
    draft = SessionDraft(item=item, event_id=made.id, minutes=55, changed_at=now(), **values)
    if not is_unplaced:
        draft.starts_at, draft.ends_at, draft.room_id = times["starts_at"], times["ends_at"], placed["room_id"]
    speakers, busy = chance.sample(world.people[:300], 2), world.speaking[begin]
    draft.people = [DraftSpeaker(person_id=one, role="speaker") for one in speakers]
    db.session.add_all((Session(item=item, event_id=made.id, **values, **placed), draft))
    if not is_unplaced:
        item.attendances = [Attendance(person_id=one, role="speaker") for one in speakers if one not in busy]
        busy.update(speakers)
    db.session.flush()
    return item.public_id


class Mover:
    """A browser that moves one session to and fro."""

    def __init__(self, client: FlaskClient, made: Event, session: str) -> None:
        self.client = client
        self.start = f"/{made.slug}/organise/programme"
        self.address = f"{self.start}/{session}/move"
        page = client.get(self.start).text
        self.token = page.split('data-csrf="')[1].split('"')[0]
        self.first = datetime.fromisoformat(page.split('data-first="')[1].split('"')[0])
        self.version, self.hours = 1, cycle((9, 10, 11))

    def move(self) -> None:
        fields = {
            "csrf_token": self.token,
            "version": str(self.version),
            "starts_at": (self.first + next(self.hours) * 60 * MINUTE).isoformat(),
            "minutes": "55",
            "room": "room-3",
        }
        answer = self.client.post(self.address, data=fields, headers=FETCH)
        assert answer.status_code == 200, answer.text[:500]  # a measurement of nothing is none
        self.version += 1


def told(name: str, seconds: float, statements: int, limit: float) -> bool:
    print(f"{name:30} {seconds * 1000:7.1f} ms  {statements:>3} statements  (at most {limit * 1000:.0f} ms)")
    return seconds <= limit


def main() -> int:
    with large_event(arguments(__doc__)) as (app, made):
        client, ids = owner_of(app, made), fill(made)
        mover = Mover(client, made, ids[-1])
        works: dict[str, tuple[Callable[[], object], float]] = {
            "the page": (lambda: client.get(mover.start), PAGE),
            "a move": (mover.move, MOVE),
            "did others do something": (lambda: client.get(f"{mover.start}/changes?since={mover.version - 1}"), 0.02),
            "places suggested": (lambda: client.get(f"{mover.start}/suggest"), SUGGEST),
        }
        good = []
        for name, (work, limit) in works.items():
            work()
            with counted() as sent:
                work()
            good.append(told(name, cost(work), len(sent), limit))
        answer = client.get(mover.start)
        print(f"{answer.status_code}, {len(answer.data) / 1000:.0f} kB, {answer.text.count('<article')} blocks")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
