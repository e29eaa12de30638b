"""Moments are kept in UTC and come back aware; a naive one is refused; a reader never waits for a writer's lock."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import NotSupportedError, OperationalError, StatementError
from sqlalchemy.orm import joinedload

from eventhub.db import db, hold_row, new_public_id, rows_changed
from eventhub.domain.errors import StaleForm
from eventhub.domain.intervals import NotOnGrid
from eventhub.models import Event, Item, MeetingWindow, Organisation
from tests.factories import make_event
from tests.factories.moments import at


def test_a_moment_comes_back_as_the_same_moment_in_utc(app: Flask) -> None:
    noon = datetime(2027, 10, 19, 12, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    make_event(starts_at=noon, ends_at=noon + timedelta(hours=1))
    db.session.commit()
    db.session.expire_all()
    found = db.session.scalars(select(Event.starts_at)).one()
    assert (found, found.utcoffset()) == (noon, timedelta(0))


def test_a_naive_moment_is_refused(app: Flask) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        make_event(starts_at=datetime(2027, 10, 19, 12, 0))  # noqa: DTZ001  # that is the fault
    db.session.rollback()


def test_moments_are_compared_as_moments(app: Flask) -> None:
    make_event(starts_at=datetime(2027, 10, 19, 6, 30, tzinfo=UTC))
    db.session.commit()
    tokyo = datetime(2027, 10, 19, 15, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert db.session.scalars(select(Event).where(Event.starts_at == tokyo)).all() != []


def test_nothing_stays_nothing(app: Flask) -> None:
    event = make_event(capacity=None)
    db.session.commit()
    db.session.expire_all()
    assert (event.capacity, event.seed) == (None, None)


def test_ids_of_addresses_look_like_nothing() -> None:
    made = {new_public_id() for _ in range(1000)}
    assert len(made) == 1000
    assert [one for one in made if not re.fullmatch(r"[0-9a-f]{16}", one)] == []


def test_an_update_tells_whether_it_found_what_it_expected(app: Flask) -> None:
    event = make_event(phase="booking")
    freeze = update(Event).where(Event.id == event.id, Event.phase == "booking").values(phase="frozen")
    assert (rows_changed(freeze), rows_changed(freeze)) == (1, 0)


def loaded_with_more() -> Event:
    """An event as a page loads it, with what it may have none of."""
    make_event()
    db.session.commit()
    db.session.remove()
    return db.session.scalars(select(Event).options(joinedload(Event.pictures))).unique().one()


def test_a_row_is_held_whatever_it_was_loaded_with(app: Flask) -> None:
    event = loaded_with_more()
    hold_row(event)
    assert (db.session.get_one(Event, event.id), event.pictures) == (event, [])


def test_a_row_that_somebody_took_away_is_told_so(app: Flask) -> None:
    event = loaded_with_more()
    db.session.execute(delete(Event).execution_options(synchronize_session=False))
    with pytest.raises(StaleForm):
        hold_row(event)


def test_held_as_it_was_loaded_postgres_refuses(postgres_app: Flask) -> None:
    with pytest.raises(NotSupportedError, match="nullable side"):
        db.session.refresh(loaded_with_more(), with_for_update=True)
    db.session.rollback()


def test_whoever_refers_to_a_held_row_does_not_wait_and_whoever_changes_it_does(postgres_app: Flask) -> None:
    event = loaded_with_more()
    hold_row(event)
    with db.engine.connect() as other:
        other.execute(text("SET lock_timeout = '100ms'"))
        other.execute(insert(Organisation).values(event_id=event.id, name="Inserm", kind="other"))
        with pytest.raises(OperationalError, match="lock timeout"):
            other.execute(update(Event).where(Event.id == event.id).values(taken=1))
    db.session.rollback()


def test_sqlite_is_opened_for_durable_shared_work(sqlite_app: Flask) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    found = [db.session.execute(text(f"PRAGMA {name}")).scalar() for name in names]
    assert found == ["wal", 2, 1, 15000]


@pytest.mark.parametrize("row", [Item, MeetingWindow])
def test_times_lie_on_the_grid_that_claims_are_counted_in(row: type[Item | MeetingWindow]) -> None:
    assert row(starts_at=at("14:05"), ends_at=at("14:20")).starts_at == at("14:05")
    for name in ("starts_at", "ends_at"):
        with pytest.raises(NotOnGrid):
            row(**{name: at("14:02")})
