"""Statements for many rows make kept pages old, too."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from eventhub.services.shown import refresh, refresh_around
from tests.factories import make_event, make_participant


def versions(*events: Event) -> list[int]:
    db.session.expire_all()
    return [event.shown_version for event in events]


def test_one_event_s_pages_are_old(app: Flask) -> None:
    event, other = make_event(), make_event()
    db.session.commit()
    before = versions(event, other)
    refresh(event.id)
    db.session.commit()
    assert versions(event, other) == [before[0] + 1, before[1]]


def test_the_events_of_all_these_people_are_meant_each_once(app: Flask) -> None:
    event, second, other = make_event(), make_event(), make_event()
    people = [make_participant(event), make_participant(event), make_participant(second)]
    make_participant(other)
    db.session.commit()
    before = versions(event, second, other)
    refresh_around([one.id for one in people])
    db.session.commit()
    assert versions(event, second, other) == [before[0] + 1, before[1] + 1, before[2]]
