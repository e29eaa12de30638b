"""What is over ends by itself."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.jobs.expiry import expire_all, move_lines
from eventhub.models import MeetingRequest, Registration, SignIn
from eventhub.services import waiting_list
from eventhub.transactions import committed
from eventhub.web.clock import now
from tests.factories import make_event, make_participant, make_request
from tests.factories.places import make_offered, make_placed


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


def test_a_long_line_moves_some_at_a_time_until_everybody_has_an_offer(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_list, "AT_ONCE", 2)
    moment = now()
    event = make_event(starts_at=moment + timedelta(days=1), ends_at=moment + timedelta(days=30))
    for _ in range(3):
        make_offered(event, until=moment)
    for _ in range(4):
        make_placed(event, status="waitlisted")
    db.session.commit()
    commits: list[object] = []
    with committed.connected_to(commits.append):
        move_lines(moment)
    kept = db.session.scalars(select(Registration).where(Registration.offered_until > moment)).all()
    assert (len(kept), sorted(one.offers_lapsed for one in kept)) == (7, [0, 0, 0, 0, 1, 1, 1])
    assert len(commits) == 4  # two offers end and two are made; one and two; two more are made; the last one
