"""Who took a list away is kept, and never who stood in it."""

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import LogEntry
from eventhub.services.exports import note_export, note_seats_exported
from tests.factories import make_account, make_event, make_session
from tests.factories.moments import NOW


def test_the_list_of_registrations(app: Flask) -> None:
    event, account = make_event(), make_account()
    note_export(event, account, "csv", 12, NOW)
    entry = db.session.scalars(select(LogEntry)).one()
    assert (entry.action, entry.subject_id, entry.values) == (
        "registrations.exported",
        event.slug,
        {"kind": "csv", "count": 12},
    )


def test_the_seats_of_a_session(app: Flask) -> None:
    session, account = make_session(make_event()), make_account()
    note_seats_exported(session.item, account, "xlsx", 3, NOW)
    entry = db.session.scalars(select(LogEntry)).one()
    assert (entry.action, entry.subject_id, entry.values) == (
        "session.seats_exported",
        session.item.public_id,
        {"kind": "xlsx", "count": 3},
    )
