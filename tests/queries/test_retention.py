"""Which events are due, which are next, and what is counted."""

from datetime import datetime, timedelta

from flask import Flask

from eventhub.db import db
from eventhub.domain.retention import keeps_until
from eventhub.models import Event, TeamMember
from eventhub.queries.retention import (
    ANNOUNCED,
    due_events,
    endings_soon,
    known_people,
    owners_of,
    statistics_of,
)
from eventhub.services.log import note
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries

UNTIL = keeps_until(at("18:30"), 6, "Europe/Paris")


def announce(event: Event, until: datetime, moment: datetime) -> None:
    note(ANNOUNCED, ("event", event.slug), None, moment, event=event, values={"until": until.isoformat()})


def test_due_from_its_day_on_and_until_it_is_done(app: Flask) -> None:
    event, done = make_event(retention_months=6), make_event(retention_months=6, purged_at=NOW)
    make_event(retention_months=7)
    assert done.purged_at
    for one in (event, done):
        announce(one, UNTIL, UNTIL - timedelta(days=30))
    assert due_events(UNTIL - timedelta(seconds=1)) == []
    assert due_events(UNTIL) == [event.id]


def test_never_before_its_owners_were_told_of_that_day(app: Flask) -> None:
    event = make_event(retention_months=6)
    announce(event, UNTIL + timedelta(days=31), UNTIL - timedelta(days=30))  # the months were shortened after it
    assert due_events(UNTIL + timedelta(days=9)) == []
    assert [one.event for one in endings_soon(UNTIL + timedelta(days=9))] == [event]
    announce(event, UNTIL, UNTIL + timedelta(days=2))
    (ending,) = endings_soon(UNTIL + timedelta(days=8))
    assert ending.goes_at(UNTIL + timedelta(days=8)) == UNTIL + timedelta(days=9)
    assert due_events(UNTIL + timedelta(days=9)) == [event.id]


def test_the_first_time_counts_and_as_few_queries_for_many(app: Flask) -> None:
    event = make_event(retention_months=6)
    for days in (30, 3):
        announce(event, UNTIL, UNTIL - timedelta(days=days))
    assert due_events(UNTIL) == [event.id]
    sent = []
    for more in (1, 30):
        for _ in range(more):
            make_event(retention_months=6)
        db.session.commit()
        with count_queries() as count:
            endings_soon(UNTIL)
        sent.append(len(count))
    assert sent[0] == sent[1]


def test_announced_in_the_last_month(app: Flask) -> None:
    event = make_event(retention_months=6)
    days = (31, 30, 1, 0)
    found = {before: [one.event for one in endings_soon(UNTIL - timedelta(days=before))] for before in days}
    assert found == {31: [], 30: [event], 1: [event], 0: [event]}
    announce(event, UNTIL, UNTIL - timedelta(days=30))
    assert endings_soon(UNTIL) == []  # it is due


def test_counts_by_category_and_status(app: Flask) -> None:
    event = make_event()
    for category, status in (("researcher", "confirmed"), ("researcher", "confirmed"), ("startup", "cancelled")):
        make_participant(event, category, status)
    make_participant(make_event())
    assert statistics_of(event) == {
        "registrations": {"researcher": {"confirmed": 2}, "startup": {"cancelled": 1}},
        "requests": {},
        "meetings": {},
    }


def test_people_who_are_not_forgotten_yet(app: Flask) -> None:
    event = make_event()
    people = [make_participant(event) for _ in range(3)]
    people[0].erased_at = NOW
    db.session.flush()
    assert known_people(event, 5) == people[1:]
    assert known_people(event, 1) == people[1:2]


def test_owners_and_no_others(app: Flask) -> None:
    event, owner = make_event(), make_account()
    for account, role in ((owner, "owner"), (make_account(), "viewer")):
        db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.flush()
    assert owners_of(event) == [owner]
