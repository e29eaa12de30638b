"""What a booking costs at 6,000 people and 33,000 meetings, and all that people and the team do around it.

    .venv/bin/python -m benchmarks.booking [--database postgres] [--database-url …] [--only slot]

Processor time of server and database for one answer on its real route, signed in and with its token, the middle of 30
after a warm-up: each books, asks or moves something else. Ends with 1 where one takes more than its limit.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from random import Random

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from benchmarks.full_event import Answer, Browsers, Work, arguments, fields_of, full_event, page, print_costs
from eventhub.db import db
from eventhub.demo.content import read_content
from eventhub.models import Account, Attendance, Event, Item, Meeting, MeetingRequest, Person
from eventhub.queries.encounters import asking_obstacles
from eventhub.services.own_blocks import block_slot
from eventhub.transactions import transact
from eventhub.web.clock import now

BOOKING, REST = 0.050, 0.300  # seconds: what is promised of a booking; what nobody should wait for
SLOT = re.compile(r'<input[^>]*name="slot"[^>]*value="([^"]+)"[^>]*>')
TIMES = re.compile(r'name="slots"[^>]*value="([^"]+)"')
MOVE = re.compile(r"/moves/(\w+)/accept")
ETAG = re.compile(r'data-etag="([^"]+)"')
FETCH = {"X-Requested-With": "fetch"}
LARGEST = {"people": 20_000, "asks": 200, "accepts": 100, "tables": 2_000, "slots": 120, "cap": 120}


@dataclass(frozen=True)
class Asked:
    """A request that waits: its public id, and both people's accounts and ids."""

    request: str
    asker: int
    asked: int
    asker_id: int


@dataclass(frozen=True)
class Met:
    """A meeting with its time: its request's and its own public id, and both people's accounts."""

    request: str
    meeting: str
    people: tuple[int, int]


@dataclass
class World:
    """The event, with people and meetings in an order by chance: each run takes the next."""

    app: Flask
    browsers: Browsers
    start: str
    pending: Iterator[Asked]
    meetings: Iterator[Met]
    strangers: Iterator[tuple[int, str, str]]  # an account, and the public ids of its person and of the other
    busiest: list[Asked]  # the requests of those whose agenda is fullest, first
    owner: int


def look_around(app: Flask) -> World:
    with app.app_context():
        event = db.session.scalars(select(Event).where(Event.slug == read_content().event.slug)).one()
        chance, waiting = Random(5), requests_of(event)
        met, strangers = meetings_of(event), strangers_of(event, chance)
        chance.shuffle(waiting)
        chance.shuffle(met)
        many = select(Attendance.person_id, func.count()).group_by(Attendance.person_id)
        engaged = {row[0]: row[1] for row in db.session.execute(many)}
        fullest = sorted(waiting, key=lambda one: -engaged.get(one.asker_id, 0))
        owner = db.session.scalars(select(Account.id).where(Account.email == "helene.mavromatis@example.org")).one()
    return World(app, Browsers(app), f"/{event.slug}", iter(waiting), iter(met), iter(strangers), fullest, owner)


def requests_of(event: Event) -> list[Asked]:
    asker, asked = aliased(Person), aliased(Person)
    other = MeetingRequest.lo_id + MeetingRequest.hi_id - MeetingRequest.requester_id
    wanted = (
        select(MeetingRequest.public_id, asker.account_id, asked.account_id, asker.id)
        .join(asker, asker.id == MeetingRequest.requester_id)
        .join(asked, asked.id == other)
        .where(MeetingRequest.event_id == event.id, MeetingRequest.status == "pending")
        .where(MeetingRequest.expires_at > now(), asker.account_id.is_not(None), asked.account_id.is_not(None))
        .order_by(MeetingRequest.id)
    )
    return [Asked(row[0], row[1] or 0, row[2] or 0, row[3]) for row in db.session.execute(wanted)]


def meetings_of(event: Event) -> list[Met]:
    one, other = aliased(Person), aliased(Person)
    wanted = (
        select(MeetingRequest.public_id, Item.public_id, one.account_id, other.account_id)
        .join(Meeting, Meeting.request_id == MeetingRequest.id)
        .join(Item, Item.id == Meeting.item_id)
        .join(one, one.id == MeetingRequest.lo_id)
        .join(other, other.id == MeetingRequest.hi_id)
        .where(Item.event_id == event.id, Item.state == "scheduled", Item.starts_at > now())
        .where(one.account_id.is_not(None), other.account_id.is_not(None))
        .order_by(Item.id)
    )
    return [Met(row[0], row[1], (row[2] or 0, row[3] or 0)) for row in db.session.execute(wanted)]


def strangers_of(event: Event, chance: Random) -> list[tuple[int, str, str]]:
    """Pairs of whom the first may ask the second."""
    wanted = select(Person).where(Person.event_id == event.id, Person.account_id.is_not(None)).order_by(Person.id)
    people = list(db.session.scalars(wanted))
    found: list[tuple[int, str, str]] = []
    while len(found) < 200:
        one, other = chance.sample(people, 2)
        if one.account_id and not asking_obstacles(one, other, now()):
            found.append((one.account_id, one.public_id, other.public_id))
    return found


def open_request(world: World, waiting: Iterator[Asked]) -> tuple[Asked, FlaskClient, str]:
    """The next that has a time for both, as the one who was asked sees it."""
    for asked in waiting:
        client = world.browsers.of(asked.asked)
        html = page(client, f"{world.start}/requests/{asked.request}").text
        if slots_in(html):
            return asked, client, html
    raise SystemExit("no request is left")


def slots_in(html: str) -> list[str]:
    return [one.group(1) for one in SLOT.finditer(html) if "disabled" not in one.group()]


def take_away(world: World, person_id: int, slot: str) -> None:
    """Somebody else has that time of this person a moment later."""
    starts_at = datetime.strptime(slot, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    with world.app.app_context():
        transact(block_slot, db.session.get_one(Person, person_id), starts_at, now())


def accepting(world: World, *, is_taken: bool) -> Answer:
    asked, client, html = open_request(world, world.pending)
    address = f"{world.start}/requests/{asked.request}/accept"
    slot = slots_in(html)[0]
    if is_taken:
        take_away(world, asked.asker_id, slot)
    return partial(client.post, address, data=fields_of(html, address) | {"slot": slot})


def seeing(world: World, waiting: Iterator[Asked]) -> Answer:
    asked, client, _html = open_request(world, waiting)
    return partial(client.get, f"{world.start}/requests/{asked.request}")


def seeing_none(world: World, waiting: Iterator[Asked]) -> Answer:
    """Nothing fits: the page says what would help."""
    asked = next(waiting)
    return partial(world.browsers.of(asked.asked).get, f"{world.start}/requests/{asked.request}")


def looking_again(world: World, *, is_changed: bool) -> Answer:
    """What an open page asks every five seconds."""
    asked, client, html = open_request(world, world.pending)
    address, known = f"{world.start}/requests/{asked.request}/slots", ETAG.findall(html)[0]
    if is_changed:
        take_away(world, asked.asker_id, slots_in(html)[0])
    return partial(client.get, address, headers=FETCH | {"If-None-Match": f'W/"{known}"'})


def asking(world: World, *, sends: bool) -> Answer:
    account, _own, other = next(world.strangers)
    client, address = world.browsers.of(account), f"{world.start}/requests/ask/{other}"
    if not sends:
        return partial(client.get, address)
    words = {"message": "We work on the same target, and would like to compare our models.", "priority": "2"}
    return partial(client.post, address, data=fields_of(page(client, address).text) | words | {"language": "fr"})


def proposing(world: World) -> Answer:
    asked, client, html = open_request(world, world.pending)
    address = f"{world.start}/requests/{asked.request}/propose"
    return partial(client.post, address, data=fields_of(html, address) | {"slots": TIMES.findall(html)[:3]})


def movable(world: World) -> tuple[Met, FlaskClient, str]:
    for met in world.meetings:
        client = world.browsers.of(met.people[0])
        html = page(client, f"{world.start}/meetings/{met.meeting}/move").text
        if slots_in(html):
            return met, client, html
    raise SystemExit("no meeting is left")


def moving(world: World, step: str) -> Answer:
    """See the other times, ask for one of them, or say yes to it."""
    met, client, html = movable(world)
    address = f"{world.start}/meetings/{met.meeting}/move"
    if step == "see":
        return partial(client.get, address)
    ask = partial(client.post, address, data=fields_of(html, address) | {"slot": slots_in(html)[0]})
    if step == "ask":
        return ask
    ask()
    other = world.browsers.of(met.people[1])
    html = page(other, f"{world.start}/meetings/{met.meeting}").text
    address = f"{world.start}/meetings/{met.meeting}/moves/{MOVE.findall(html)[0]}/accept"
    return partial(other.post, address, data=fields_of(html, address))


def bringing_together(world: World, *, books: bool) -> Answer:
    for _account, first, second in world.strangers:
        client, address = world.browsers.of(world.owner), f"{world.start}/organise/meetings/book"
        shown = f"{address}?first={first}&second={second}"
        html = page(client, shown).text
        if slots_in(html):
            sent = fields_of(html, address) | {"first": first, "second": second, "slot": slots_in(html)[0], "table": ""}
            return partial(client.post, address, data=sent) if books else partial(client.get, shown)
    raise SystemExit("no pair is left")


def one_meeting(world: World, *, by_team: bool) -> Answer:
    met = next(world.meetings)
    if by_team:
        return partial(world.browsers.of(world.owner).get, f"{world.start}/organise/meetings/{met.request}")
    return partial(world.browsers.of(met.people[0]).get, f"{world.start}/meetings/{met.meeting}")


def of_owner(world: World, address: str) -> Answer:
    return partial(world.browsers.of(world.owner).get, f"{world.start}{address}")


def of_participant(world: World, address: str) -> Answer:
    met = next(world.meetings)
    return partial(world.browsers.of(met.people[0]).get, f"{world.start}{address}")


def works_of(world: World) -> list[Work]:
    largest = "/organise/meetings/what-if?" + "&".join(f"{name}={value}" for name, value in LARGEST.items())
    return [
        Work("accept at a slot: a booking", BOOKING, partial(accepting, world, is_taken=False), 302),
        Work("the same, the slot just taken", REST, partial(accepting, world, is_taken=True), 409),
        Work("the slots of two", REST, partial(seeing, world, world.pending)),
        Work("the same, few fit", REST, partial(seeing, world, iter(world.busiest))),
        Work("the same, none fits", REST, partial(seeing_none, world, iter(world.busiest))),
        Work("did a slot change: no", BOOKING, partial(looking_again, world, is_changed=False), 304),
        Work("did a slot change: yes", REST, partial(looking_again, world, is_changed=True)),
        Work("the page to ask on", REST, partial(asking, world, sends=False)),
        Work("ask", REST, partial(asking, world, sends=True), 302),
        Work("propose three times", REST, partial(proposing, world), 302),
        Work("other times for a meeting", REST, partial(moving, world, "see")),
        Work("ask for another time", REST, partial(moving, world, "ask"), 302),
        Work("say yes to it", REST, partial(moving, world, "yes"), 302),
        Work("a meeting", REST, partial(one_meeting, world, by_team=False)),
        Work("my meetings", REST, partial(of_participant, world, "/meetings")),
        Work("my agenda", REST, partial(of_participant, world, "/agenda")),
        Work("the directory", REST, partial(of_participant, world, "/people")),
        Work("the directory, a word looked for", REST, partial(of_participant, world, "/people?q=immuno")),
        Work("team: all requests and meetings", REST, partial(of_owner, world, "/organise/meetings")),
        Work("team: by time, the last page", REST, partial(of_owner, world, "/organise/meetings?sort=time&page=900")),
        Work("team: a name looked for", REST, partial(of_owner, world, "/organise/meetings?q=martin")),
        Work("team: a meeting", REST, partial(one_meeting, world, by_team=True)),
        Work("team: times of two", REST, partial(bringing_together, world, books=False)),
        Work("team: book two", REST, partial(bringing_together, world, books=True), 302),
        Work("team: what if, the largest numbers", REST, partial(of_owner, world, largest)),
        Work("team: who may ask whom", REST, partial(of_owner, world, "/organise/meetings/matrix")),
        Work("team: limits", REST, partial(of_owner, world, "/organise/meetings/limits")),
        Work("team: tables", REST, partial(of_owner, world, "/organise/meetings/tables")),
        Work("team: windows", REST, partial(of_owner, world, "/organise/meetings/windows")),
        Work("team: phases", REST, partial(of_owner, world, "/organise/meetings/phases")),
    ]


def main() -> int:
    chosen = arguments(__doc__)
    with full_event(chosen) as app:
        works = [one for one in works_of(look_around(app)) if chosen.only in one.name]
        return 0 if print_costs(app, works, chosen.runs) else 1


if __name__ == "__main__":
    sys.exit(main())
