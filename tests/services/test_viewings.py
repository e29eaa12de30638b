"""Looking with a participant's eyes is written down at both ends."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import NothingToSeeYet
from eventhub.models import LogEntry
from eventhub.services.viewings import begin_viewing, end_viewing
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW, at


def test_both_ends_are_in_the_log(app: Flask) -> None:
    event, account = make_event(), make_account()
    person = make_participant(event)
    db.session.commit()
    assert person.registration
    subject = person.registration.public_id
    transact(begin_viewing, event, person, at("09:00"), account, NOW)
    for _ in range(2):
        transact(end_viewing, event.slug, subject, at("09:00").isoformat(), account, NOW)
    entries = db.session.scalars(select(LogEntry).order_by(LogEntry.id)).all()
    assert [(one.action, one.subject_id, one.account_id, one.event_id) for one in entries] == [
        ("registration.seen_as", subject, account.id, event.id),
        ("registration.seen_as_ended", subject, account.id, event.id),
    ]


def test_a_draft_has_nothing_to_see(app: Flask) -> None:
    event, account = make_event(state="draft"), make_account()
    person = make_participant(event)
    db.session.commit()
    with pytest.raises(NothingToSeeYet):
        transact(begin_viewing, event, person, at("09:00"), account, NOW)
    assert db.session.scalars(select(LogEntry)).all() == []
