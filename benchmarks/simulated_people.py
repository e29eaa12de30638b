"""The people of a simulated day: who meets whom, and what they and the desk press."""

import html
import http.client
import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Barrier

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.intervals import Interval
from eventhub.models import Account, Event, Meeting, MeetingTable, Person
from eventhub.queries.meeting_tables import key_of
from eventhub.queries.slots import intervals_of
from tests.factories import make_event, make_meeting, make_meeting_without_time, make_request, make_table, make_window
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.teams import member
from tests.races.crowds import Answer, Browser, browser_of, send

PEOPLE, MEETINGS, TABLES = 300, 750, 40
AGREED, ASKED = 150, 300  # requests that have no time yet, and that nobody answered yet


@dataclass
class Opened:
    """Somebody's browser, on the pages of the event."""

    port: int
    browser: Browser
    slug: str
    public_id: str = ""

    @classmethod
    def of(cls, app: Flask, port: int, account: Account, slug: str, public_id: str = "") -> "Opened":
        return cls(port, browser_of(app, account), slug, public_id)

    def press(self, path: str, **fields: object) -> Answer:
        return send(self.port, self.browser.press(f"/{self.slug}{path}", **fields), Barrier(1))

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", f"/{self.slug}{path}", headers={"Cookie": self.browser.cookie})
        text = connection.getresponse().read().decode()
        connection.close()
        return text


@dataclass
class Desk:
    """Who stands at the desk."""

    page: Opened

    def miss(self, meeting: Meeting, chance: random.Random) -> int:
        """Note that one of the two did not come."""
        if meeting.request is None:
            return 0
        absent = chance.choice(sorted(meeting.item.attendances, key=lambda one: one.person_id)).person.public_id
        name, version = meeting.request.public_id, meeting.item.version
        db.session.rollback()
        return self.page.press(f"/organise/meetings/{name}/missed", absent=absent, version=version).status

    def close(self, table: MeetingTable) -> int:
        """With what its page lists."""
        address = f"/organise/meetings/tables/{key_of(table)}/close"
        db.session.rollback()
        found = re.search(r'name="agreed"[^>]*value="([^"]*)"', self.page.get(address))
        agreed = html.unescape(found[1]) if found else ""
        return self.page.press(address, agreed=agreed, meetings="another").status

    def walk_in(self, number: int, other_id: str) -> tuple[int, int]:
        """Register somebody who is there, book the first time with somebody else: two answers; 0 where none suits."""
        typed = {"category": "researcher", "given_name": "Late", "family_name": f"Walker-{number}"}
        more = {"email": f"walker-{number}@example.org", "language": "en", "has_agreed": "y"}
        added = self.page.press("/organise/registrations/add?desk=1", **typed, **more).status
        db.session.rollback()
        new = db.session.scalar(select(Person.public_id).where(Person.family_name == f"Walker-{number}"))
        db.session.rollback()
        text = self.page.get(f"/organise/meetings/desk?first={new}&second={other_id}")
        slot = re.search(r'name="slot" value="([^"]+)"', text)
        if slot is None:
            return added, 0
        answer = self.page.press("/organise/meetings/desk", first=new, second=other_id, slot=slot[1])
        return added, answer.status


def fill(chance: random.Random, slots: int) -> tuple[Event, Account, list[Interval]]:
    """The event with all that was agreed before the day; who stands at the desk; its slots."""
    event = make_event(slug="simulated", phase="live")
    ends = at("08:00") + slots * timedelta(minutes=20)
    make_window(event, "08:00", "08:20").ends_at = ends
    tables = [make_table(event, name=str(number), seats=4) for number in range(1, TABLES + 1)]
    people = [make_placed(event) for _ in range(PEOPLE)]
    db.session.flush()
    times = intervals_of(event)
    pairs = book(chance, people, tables, [one.starts_at for one in times], MEETINGS * slots // 24)
    for number in range(AGREED + ASKED):
        one, other = new_pair(chance, people, pairs)
        if number < AGREED:
            make_meeting_without_time(one, other)
        else:
            make_request(one, other, priority=chance.randint(1, 3))
    db.session.commit()
    return event, member(event, "desk"), times


def book(
    chance: random.Random, people: list[Person], tables: list[MeetingTable], starts: list[datetime], meetings: int
) -> set[frozenset[int]]:
    """As many meetings, spread over the slots; nobody twice at a time, no pair twice."""
    pairs: set[frozenset[int]] = set()
    for number in range(meetings):
        start, place = starts[number % len(starts)], number // len(starts)
        free = [one for one in people if (one.id, start) not in BUSY]
        one, other = new_pair(chance, free, pairs)
        BUSY.update({(one.id, start), (other.id, start)})
        make_meeting(one, other, start, tables[place])
    return pairs


BUSY: set[tuple[int, datetime]] = set()


def new_pair(chance: random.Random, people: list[Person], pairs: set[frozenset[int]]) -> tuple[Person, Person]:
    """Two who were not brought together yet."""
    while True:
        one, other = chance.sample(people, 2)
        if frozenset((one.id, other.id)) not in pairs:
            pairs.add(frozenset((one.id, other.id)))
            return one, other


def load_people(app: Flask, port: int, event: Event) -> dict[int, Opened]:
    """A browser for each of them, by the person's id."""
    slug = event.slug
    wanted = select(Person.id, Person.public_id, Account).join(Person.account).where(Person.event_id == event.id)
    found = [(number, public_id, account.id) for number, public_id, account in db.session.execute(wanted)]
    db.session.rollback()
    return {
        number: Opened.of(app, port, db.session.get_one(Account, account), slug, public_id)
        for number, public_id, account in found
    }
