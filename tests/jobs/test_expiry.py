"""What is over ends by itself."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.jobs.expiry import expire_all
from eventhub.models import MeetingRequest, Registration, SignIn
from eventhub.web.clock import now
from tests.factories import make_event, make_participant, make_request


def test_what_is_over_ends(app: Flask) -> None:
    moment, event = now(), make_event()
    anna, ben = make_participant(event), make_participant(event)
    make_request(anna, ben, expires_at=moment - timedelta(seconds=1))
    late = make_participant(event, status="unconfirmed")
    assert late.registration
    late.account = None
    late.registration.created_at = moment - timedelta(hours=49)
    db.session.add(SignIn(token_hash="old", account=anna.account, created_at=moment, expires_at=moment))
    db.session.commit()
    expire_all()
    assert list(db.session.scalars(select(MeetingRequest.status))) == ["expired"]
    assert set(db.session.scalars(select(Registration.status))) == {"confirmed"}
    assert list(db.session.scalars(select(SignIn.id))) == []
