"""The slots for a page that stays open: nothing until something changed for these two, and little work to know that."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, MeetingRequest, MeetingTable, Person
from eventhub.services.cancellations import cancel_registration
from eventhub.services.own_blocks import block_slot
from eventhub.services.vetoes import say_never
from tests.factories import (
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_participant,
    make_request,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

Change = Callable[[MeetingRequest], object]
STATEMENTS = 14  # of a question that is answered with "nothing changed": who asks, of what, and its stamp


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A slot passes each five minutes: no test begins before one and ends after it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    make_table(event)
    return event


@pytest.fixture
def request_(event: Event) -> MeetingRequest:
    request = make_request(make_participant(event), make_participant(event))
    db.session.commit()
    return request


def address_of(request: MeetingRequest) -> str:
    return f"/{request.event.slug}/requests/{request.public_id}/slots"


def etag_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.headers["ETag"])


def status_for(client: Client, address: str, etag: str) -> int:
    return client.get(address, headers={"If-None-Match": etag}).status_code


def stranger_of(event: Event) -> Person:
    return make_participant(event)


def fill_tables(request: MeetingRequest) -> object:
    """The only table goes, at a time when both are free."""
    event = request.event
    [table] = event_tables(event)
    return make_meeting(stranger_of(event), stranger_of(event), at("14:40"), table)


def limit_meetings(request: MeetingRequest) -> object:
    assert request.requester.registration
    request.requester.registration.category.most_meetings = 3
    return None


def event_tables(event: Event) -> list[MeetingTable]:
    return list(db.session.scalars(select(MeetingTable).where(MeetingTable.event_id == event.id)))


CHANGES: dict[str, Change] = {
    "my time": lambda request: block_slot(request.recipient, at("14:00"), NOW),
    "their time": lambda request: block_slot(request.requester, at("14:00"), NOW),
    "the last table": fill_tables,
    "a second table": lambda request: make_table(request.event),
    "the limits": limit_meetings,
    "what they prefer": lambda request: setattr(request, "preferred", [at("14:20").isoformat()]),
    "what I proposed": lambda request: setattr(request, "proposed", [at("14:20").isoformat()]),
    "a window": lambda request: make_window(request.event, "16:00", "16:20"),
    "the phase": lambda request: setattr(request.event, "phase", "live"),
    "the way to a table": lambda request: setattr(request.requester, "needs_accessible", True),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_these_two_would_see_is_told(client: Client, request_: MeetingRequest, change: Change) -> None:
    client.sign_in(request_.recipient.account)
    address = address_of(request_)
    etag = etag_of(client, address)
    assert status_for(client, address, etag) == 304
    change(request_)
    db.session.commit()
    assert status_for(client, address, etag) != 304


def refuse_for_ever(request: MeetingRequest) -> None:
    say_never(request.requester, request.recipient, NOW)


def leave(request: MeetingRequest) -> None:
    registration = request.requester.registration
    assert registration
    registration.category.taken = request.event.taken = 2
    cancel_registration(registration, request.requester.account, "", NOW)


def freeze(request: MeetingRequest) -> None:
    request.event.phase = "frozen"


@pytest.mark.parametrize("end", [refuse_for_ever, leave, freeze])
def test_what_ends_the_choice_is_told(client: Client, request_: MeetingRequest, end: Change) -> None:
    """A "no" for ever, a registration that is cancelled, a phase in which nobody books: the page is sent on."""
    client.sign_in(request_.recipient.account)
    address = address_of(request_)
    etag = etag_of(client, address)
    end(request_)
    db.session.commit()
    assert status_for(client, address, etag) == 410


def test_what_others_do_is_not_told(client: Client, request_: MeetingRequest) -> None:
    event = request_.event
    tables = [make_table(event) for _ in range(2)]
    db.session.commit()
    client.sign_in(request_.recipient.account)
    address = address_of(request_)
    etag = etag_of(client, address)
    make_meeting(stranger_of(event), stranger_of(event), at("14:20"), tables[0])
    db.session.commit()
    assert status_for(client, address, etag) == 304


def test_a_slot_that_passes_is_told(client: Client, request_: MeetingRequest, clock: time_machine.Traveller) -> None:
    request_.expires_at = at("15:00")
    db.session.commit()
    clock.move_to(at("14:19"))
    client.sign_in(request_.recipient.account)
    address = address_of(request_)
    etag = etag_of(client, address)
    clock.shift(30)
    assert status_for(client, address, etag) == 304
    clock.shift(30)
    assert status_for(client, address, etag) == 200


def test_it_costs_little_however_full_the_day_is(client: Client, event: Event) -> None:
    counts = []
    for meetings in (0, 3):
        request = make_request(make_participant(event), make_participant(event))
        for number in range(meetings):
            make_meeting(request.recipient, make_participant(event), at(f"14:{20 * number:02}"), make_table(event))
        db.session.commit()
        client.sign_in(request.recipient.account)
        etag = etag_of(client, address_of(request))
        with count_queries() as count:
            assert status_for(client, address_of(request), etag) == 304
        counts.append(len(count))
    assert counts[0] <= STATEMENTS
    assert counts[1] <= counts[0]  # where nothing is free for both, no table is counted


def test_the_page_carries_the_name_of_what_it_shows(client: Client, request_: MeetingRequest) -> None:
    client.sign_in(request_.recipient.account)
    page = client.get(address_of(request_).removesuffix("/slots")).text
    etag = etag_of(client, address_of(request_)).removeprefix('W/"').removesuffix('"')
    assert f'data-etag="{etag}"' in page
    assert f'data-slot-live="{address_of(request_)}"' in page


def test_only_who_may_answer_is_shown_times(client: Client, request_: MeetingRequest) -> None:
    for person, status in ((request_.requester, 410), (stranger_of(request_.event), 403)):
        db.session.commit()
        assert client.sign_in(person.account).get(address_of(request_)).status_code == status


@pytest.mark.parametrize(("field", "value"), [("status", "declined"), ("expires_at", NOW - timedelta(days=1))])
def test_what_was_answered_is_gone(client: Client, request_: MeetingRequest, field: str, value: object) -> None:
    setattr(request_, field, value)
    db.session.commit()
    client.sign_in(request_.recipient.account)
    response = client.get(f"{address_of(request_)}?lang=en")
    assert (response.status_code, response.mimetype) == (410, "text/plain")
    assert response.text == "Nothing can be chosen here any more. Load the page again to see how things stand."


def test_a_meeting_leaves_itself_out(client: Client, event: Event) -> None:
    you, other = make_participant(event), make_participant(event)
    [table] = event_tables(event)
    meeting = make_meeting(you, other, at("14:00"), table)
    without_time = make_meeting_without_time(you, make_participant(event))
    db.session.commit()
    client.sign_in(you.account)
    own = client.get(f"/{event.slug}/meetings/{meeting.item.public_id}/slots?lang=en").text
    again = client.get(f"/{event.slug}/meetings/{without_time.item.public_id}/slots").text
    assert (own.count('type="radio"'), again.count('type="radio"')) == (2, 2)
    assert own.count("This meeting") == 2  # its own time, on either side: none to move it to


def test_a_meeting_that_was_cancelled_offers_nothing(client: Client, event: Event) -> None:
    you = make_participant(event)
    [table] = event_tables(event)
    meeting = make_meeting(you, make_participant(event), at("14:00"), table)
    meeting.item.state = "cancelled"
    db.session.commit()
    address = f"/{event.slug}/meetings/{meeting.item.public_id}/slots"
    assert client.sign_in(you.account).get(address).status_code == 410


def test_those_of_another_event_are_not_there(client: Client, request_: MeetingRequest) -> None:
    elsewhere = make_event()
    you = make_participant(elsewhere)
    db.session.commit()
    address = f"/{elsewhere.slug}/requests/{request_.public_id}/slots"
    assert client.sign_in(you.account).get(address).status_code == 404
