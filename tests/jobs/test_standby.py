"""The worker offers what came free: at once after a commit, and each minute to who still waits."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from structlog.testing import capture_logs

from eventhub.db import db
from eventhub.jobs import standby as jobs
from eventhub.jobs.queue import queue_of
from eventhub.jobs.standby import offer_all, offer_new
from eventhub.models import Event, OutboxMessage, Person, StandbyOffer, StandbyTime
from eventhub.services.meetings import cancel_meeting
from eventhub.services.standby_answers import decline_offer
from eventhub.services.standby_offers import offer_time
from eventhub.transactions import transact
from eventhub.web.clock import now
from tests.factories import (
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_standby,
    make_standby_offer,
    make_table,
    make_window,
)
from tests.factories.moments import at
from tests.factories.places import make_placed

TIME = at("14:00")


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event(phase="booking")
    make_window(event, "14:00", "15:00")
    make_table(event)
    return event


@pytest.fixture
def ada(event: Event) -> Person:
    return make_placed(event, given_name="Ada")


def rival(ada: Person) -> int | None:
    """Somebody who agreed to meet her: the request's id."""
    return make_meeting_without_time(ada, make_placed(ada.event)).request_id


def offers() -> list[tuple[int, str]]:
    db.session.rollback()
    found = db.session.scalars(select(StandbyOffer).order_by(StandbyOffer.id))
    return [(one.request_id, one.status) for one in found]


def test_a_cancellation_is_an_offer_a_job_later(event: Event, ada: Person, app: Flask) -> None:
    other = make_placed(event)
    meeting, wanted = make_meeting(other, ada, TIME, make_table(event)), rival(ada)
    db.session.commit()
    transact(cancel_meeting, meeting, other, now())
    queue_of(app).deliver()
    assert offers() == [(wanted, "open")]
    sent = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "standby_offer"))
    assert [mail.state for mail in sent] == ["sent", "sent"]


def test_what_was_looked_at_waits_for_the_minute(ada: Person) -> None:
    standby = make_standby(ada, TIME)
    db.session.commit()
    assert (offer_new(), standby.looked_at is None) == (0, False)
    wanted = rival(ada)
    db.session.commit()
    assert (offer_new(), offer_all(), offers()) == (0, 0, [])
    standby.looked_at = now() - timedelta(minutes=1)
    db.session.commit()
    assert (offer_all(), offers()) == (1, [(wanted, "open")])


def test_after_a_no_the_next_best_has_its_turn_at_once(ada: Person) -> None:
    make_standby(ada, TIME)
    first, second = rival(ada), rival(ada)
    db.session.commit()
    assert (offer_new(), offer_new()) == (1, 0)
    [offer] = db.session.scalars(select(StandbyOffer))
    transact(decline_offer, offer, ada, now())
    assert (offer_new(), offers()) == (1, [(first, "declined"), (second, "open")])


def test_and_after_silence(ada: Person) -> None:
    standby = make_standby(ada, TIME, looked_at=now() - timedelta(minutes=5))
    request = make_meeting_without_time(ada, make_placed(ada.event)).request
    assert request is not None
    make_standby_offer(standby, request, lapses_at=now() - timedelta(seconds=1))
    second = rival(ada)
    db.session.commit()
    assert (offer_all(), offers()) == (1, [(request.id, "lapsed"), (second, "open")])


def test_a_fault_in_one_keeps_no_other_waiting(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, other = make_standby(ada, TIME), make_standby(make_placed(ada.event), at("14:20"))
    db.session.commit()

    def offer(number: int, moment: object) -> StandbyOffer | None:
        if number == broken.id:
            raise RuntimeError("broken")
        return offer_time(number, moment)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs, "offer_time", offer)
    with capture_logs() as logs:
        assert offer_new() == 0
    db.session.rollback()
    looked = [db.session.get_one(StandbyTime, one.id).looked_at is not None for one in (broken, other)]
    assert (looked, [one["event"] for one in logs]) == ([True, True], ["standby_broken"])


def test_the_clock_of_the_worker_knows_it(app: Flask) -> None:
    names = {task.__name__ for task in queue_of(app).huey._registry._periodic_tasks}
    assert "standby" in names
