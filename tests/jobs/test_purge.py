"""The worker forgets the people of every event whose time is over, and of no other."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.retention import keeps_until
from eventhub.jobs.purge import purge_all
from eventhub.jobs.queue import queue_of
from eventhub.models import Event, OutboxMessage, Person, TeamMember
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import at


def test_each_event_that_is_due(app: Flask) -> None:
    due = [make_event(retention_months=1), make_event(retention_months=1, state="over")]
    later = make_event(retention_months=2)
    for event in (*due, later):
        make_participant(event)
    owner = make_account()
    db.session.add(TeamMember(event_id=later.id, account_id=owner.id, role="owner"))
    db.session.commit()
    moment = keeps_until(at("18:30"), 1, "Europe/Paris") + timedelta(days=5)
    assert purge_all(moment - timedelta(days=7)) == 0  # their owners are told first
    assert (purge_all(moment), purge_all(moment)) == (2, 0)
    purged = select(Event.id).where(Event.purged_at.is_not(None)).order_by(Event.id)
    assert list(db.session.scalars(purged)) == [one.id for one in due]
    assert list(db.session.scalars(select(Person.event_id).where(Person.erased_at.is_(None)))) == [later.id]
    assert list(db.session.scalars(select(OutboxMessage.reader_mail))) == [owner.email]


def test_the_worker_s_clock_does_it(sqlite_app: Flask) -> None:
    names = {task.__name__ for task in queue_of(sqlite_app).huey._registry._registry.values()}
    assert "purge" in names
