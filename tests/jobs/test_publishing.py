"""The worker publishes what is due, each event by itself."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import AgendasMoved
from eventhub.jobs import publishing
from eventhub.jobs.publishing import publish_due
from eventhub.models import Account, Event, ProgrammeVersion, Timetable
from eventhub.services.publications import schedule_publication
from eventhub.transactions import transact
from eventhub.web.clock import now
from tests.factories import make_event
from tests.factories.publications import acts_of, make_talk, put


def schedule_for(event: Event, account: Account, hours: int) -> None:
    talk = make_talk(event, "09:30", "10:30")
    put(talk, "11:00", "12:00")
    db.session.commit()
    moment = now()
    transact(schedule_publication, event, "", acts_of(event), moment + timedelta(hours=hours), account, moment - timedelta(days=1))


def test_what_is_due_is_published_and_what_is_not_waits(app: Flask, account: Account) -> None:
    due, later = make_event(), make_event()
    schedule_for(due, account, -1)
    schedule_for(later, account, 1)
    assert (publish_due(), publish_due()) == (1, 0)
    assert list(db.session.scalars(select(ProgrammeVersion.event_id))) == [due.id]
    assert db.session.get_one(Timetable, later.id).publish_at is not None


def test_where_people_book_all_the_while_the_next_minute_tries_again(
    app: Flask, event: Event, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule_for(event, account, -1)

    def busy(_event_id: int, _now: object) -> None:
        raise AgendasMoved

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "publish_scheduled", busy)
        assert publish_due() == 0
    assert publish_due() == 1
