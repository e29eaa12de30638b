"""Rounds of "never twice": many clients press at one moment, on an event made for that round, and one of them wins.

Who wins is told the page that says so (a notice of success); everybody else reads why not: a page with 409, or a notice
of warning. Shared by the tests and by the table of races.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, Event, Meeting, MeetingRequest, Person
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_table,
    make_window,
)
from tests.factories.meetings import new_request
from tests.factories.moments import at
from tests.factories.people import add_participant
from tests.races.crowds import Browser, Press, browser_of

FIRST, SECOND, THIRD = (f"2027-10-19T12:{minute}Z" for minute in ("00", "20", "40"))
SOME = 8  # tables, where they are not what is raced for


@dataclass(frozen=True)
class Round:
    """An event, the forms about to be sent, and how many meetings stand there before."""

    event_id: int
    presses: list[Press]
    standing: int = 0


class Crowd:
    """The people of all rounds: `clients` who are signed in, each in a browser of their own, and as many others."""

    def __init__(self, app: Flask, clients: int) -> None:
        accounts = [make_account() for _ in range(2 * clients)]
        db.session.commit()
        self.clients, self.ids = clients, [one.id for one in accounts]
        self.browsers: dict[int, Browser] = {one.id: browser_of(app, one) for one in accounts[: clients + 1]}
        db.session.remove()

    def enrol(self, event: Event, number: int) -> list[Person]:
        """The first ones of the crowd, with places that are counted."""
        accounts = db.session.scalars(select(Account).where(Account.id.in_(self.ids[:number])).order_by(Account.id))
        people = [add_participant(event, one, "researcher", "confirmed") for one in accounts]
        for turn, person in enumerate(people, start=1):
            person.registration.line_number = turn  # type: ignore[union-attr]  # each has one
        event.taken = event.line_length = event.categories[0].taken = number
        db.session.flush()
        return people

    def press(self, person: Person, path: str, **fields: object) -> Press:
        return self.browsers[person.account_id or 0].press(path, **fields)


def new_event(tables: int) -> Event:
    """Three slots of twenty minutes from two o'clock; either of two moves their meeting without asking."""
    event = make_event(moves_need_consent=False)
    make_window(event, "14:00", "15:00")
    for _ in range(tables):
        make_table(event)
    return event


def send_requests(pairs: list[tuple[Person, Person]]) -> list[MeetingRequest]:
    """Of the first of each pair to the second."""
    requests = [new_request(one, other) for one, other in pairs]
    db.session.add_all(requests)
    db.session.flush()
    return requests


def accept(crowd: Crowd, request: MeetingRequest, slot: str = FIRST) -> Press:
    address = f"/{request.event.slug}/requests/{request.public_id}/accept"
    return crowd.press(request.recipient, address, slot=slot, version=1)


def meet(crowd: Crowd, meeting: Meeting, person: Person, step: str, slot: str) -> Press:
    """Move it, or book it again."""
    item = meeting.item
    address = f"/{item.event.slug}/meetings/{item.public_id}/{step}"
    return crowd.press(person, address, slot=slot, version=item.version)


def in_tabs(crowd: Crowd, one: Press, other: Press, every: int = 2) -> list[Press]:
    """Half of the clients are tabs with the one form, half with the other; or every tenth with the other, and so on."""
    return [one if number % every else other for number in range(crowd.clients)]


def for_one_slot(crowd: Crowd, _number: int) -> Round:
    """One person asked all of them; each says yes to the same slot. One of them meets that person."""
    event = new_event(SOME)
    *others, asker = crowd.enrol(event, crowd.clients + 1)
    requests = send_requests([(asker, other) for other in others])
    return Round(event.id, [accept(crowd, one) for one in requests])


def for_one_table(crowd: Crowd, _number: int) -> Round:
    """As many pairs, one slot, a single table. One pair sits at it."""
    event = new_event(1)
    people = crowd.enrol(event, 2 * crowd.clients)
    asked, askers = people[: crowd.clients], people[crowd.clients :]
    return Round(event.id, [accept(crowd, one) for one in send_requests(list(zip(askers, asked, strict=True)))])


def for_one_person(crowd: Crowd, _number: int) -> Round:
    """Half of them were asked by one person and say yes; the other half asked that person, who says yes to each in a
    tab of its own; all for one slot. One of all meets that person."""
    event = new_event(SOME)
    *others, wanted = crowd.enrol(event, crowd.clients + 1)
    half = crowd.clients // 2
    asked = [(wanted, one) for one in others[:half]]
    asking = [(one, wanted) for one in others[half:]]
    return Round(event.id, [accept(crowd, one) for one in send_requests(asked + asking)])


def accept_against_withdraw(crowd: Crowd, number: int) -> Round:
    """Who asked takes the request back in some of the tabs, who was asked says yes in the others; in turn in half and
    in every twentieth, since taking back is quicker. Either it is taken back once and nothing is booked, or one meeting
    is booked."""
    event = new_event(SOME)
    [request] = send_requests([(one, other) for one, other in [crowd.enrol(event, 2)]])
    address = f"/{event.slug}/requests/{request.public_id}/withdraw"
    back = crowd.press(request.requester, address, version=1)
    return Round(event.id, in_tabs(crowd, accept(crowd, request), back, 20 if number % 2 else 2))


def move_against_move(crowd: Crowd, number: int) -> Round:
    """In turn: both sides move one meeting, each to another slot; two meetings of one person are moved to one slot. One
    move is made, of one meeting."""
    event = new_event(SOME)
    common, one, other = crowd.enrol(event, 3)
    tables = [make_table(event), make_table(event)]
    first = make_meeting(common, one, at("14:00"), tables[0])
    if number % 2:
        ways = meet(crowd, first, common, "move", SECOND), meet(crowd, first, one, "move", THIRD)
        return Round(event.id, in_tabs(crowd, *ways), standing=1)
    second = make_meeting(common, other, at("14:20"), tables[1])
    ways = meet(crowd, first, one, "move", THIRD), meet(crowd, second, other, "move", THIRD)
    return Round(event.id, in_tabs(crowd, *ways), standing=2)


def pressed_many_times(crowd: Crowd, number: int) -> Round:
    """In turn: two whose meeting lost its time book it again, each at another slot, in half of the tabs each; one
    request is accepted in every tab, at either of two slots. It is booked once."""
    event = new_event(SOME)
    one, other = crowd.enrol(event, 2)
    if number % 2:
        lost = make_meeting_without_time(one, other)
        ways = meet(crowd, lost, one, "book", FIRST), meet(crowd, lost, other, "book", SECOND)
    else:
        [request] = send_requests([(one, other)])
        ways = accept(crowd, request, FIRST), accept(crowd, request, SECOND)
    return Round(event.id, in_tabs(crowd, *ways))


KINDS: dict[str, Callable[[Crowd, int], Round]] = {
    "slot": for_one_slot,
    "table": for_one_table,
    "person": for_one_person,
    "accept-withdraw": accept_against_withdraw,
    "move-move": move_against_move,
    "many-tabs": pressed_many_times,
}
# What each is lost without, for its negative control.
GUARDS = {"slot": "person_claim", "table": "table_claim", "person": "person_claim"}


def round_of(kind: str, crowd: Crowd, number: int) -> Round:
    """Made ready and kept, in an order by chance."""
    made = KINDS[kind](crowd, number)
    Random(number).shuffle(made.presses)
    db.session.commit()
    db.session.remove()
    return made
