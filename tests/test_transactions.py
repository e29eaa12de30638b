"""A service is kept whole or not at all, and runs again where the database asks for it."""

import sqlite3

import psycopg
import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import Session as DatabaseSession

from eventhub.db import db
from eventhub.models import Event
from eventhub.transactions import SENDER, committed, is_passing, stand_still, transact
from tests.factories import make_event
from tests.factories.moments import at

VALUES = {"names": {"en": "Trial"}, "languages": ["en"], "time_zone": "UTC", "starts_at": at("08:00")} | {
    "ends_at": at("18:00")
}


class Passing(Exception):
    """What PostgreSQL's driver raises where another try may work."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def fault(sqlstate: str) -> DBAPIError:
    return OperationalError("UPDATE", {}, Passing(sqlstate))


def count() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Event)) or 0


def test_what_a_service_did_is_kept_and_its_answer_given(app: Flask) -> None:
    assert transact(make_event, slug="kept").slug == "kept"
    assert count() == 1


def test_of_a_service_that_fails_nothing_is_kept(app: Flask) -> None:
    def fail() -> None:
        make_event()
        raise LookupError

    with pytest.raises(LookupError):
        transact(fail)
    assert count() == 0


@pytest.mark.parametrize("sqlstate", ["40001", "40P01"])
def test_a_passing_fault_is_tried_three_times(app: Flask, sqlstate: str) -> None:
    tries = []

    def stumble(falls: int) -> int:
        make_event()
        tries.append(falls)
        if len(tries) <= falls:
            raise fault(sqlstate)
        return len(tries)

    assert (transact(stumble, 2), count()) == (3, 1)
    tries.clear()
    with pytest.raises(OperationalError):
        transact(stumble, 3)
    assert (len(tries), count()) == (3, 1)


def test_another_fault_is_tried_once(app: Flask) -> None:
    tries = []

    def fail() -> None:
        tries.append(1)
        raise fault("23505")

    with pytest.raises(OperationalError):
        transact(fail)
    assert tries == [1]


def test_what_was_read_before_is_read_again(app: Flask) -> None:
    event = transact(make_event, city="Lyon")
    assert event.city == "Lyon"
    with db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE event SET city = 'Nantes'")
    assert transact(lambda: event.city) == "Nantes"


def test_unsaved_changes_of_the_edge_are_not_swept_in(app: Flask) -> None:
    event = transact(make_event, city="Lyon")
    event.city = "Nantes"
    transact(lambda: None)
    assert event.city == "Lyon"


def test_the_worker_is_woken_after_a_commit_alone(app: Flask) -> None:
    woken: list[int] = []

    def wake(_sender: object) -> None:
        woken.append(count())

    def fail() -> None:
        raise LookupError

    with committed.connected_to(wake, SENDER):
        transact(make_event)
        with pytest.raises(LookupError):
            transact(fail)
    assert woken == [1]


def test_one_within_another_is_refused(app: Flask) -> None:
    """It would begin anew, and lose what the outer one did without a word."""

    def outer() -> None:
        transact(lambda: None)

    with pytest.raises(RuntimeError, match="within"):
        transact(outer)
    transact(lambda: None)


def of_sqlite(code: int) -> DBAPIError:
    cause = sqlite3.OperationalError("planted")
    cause.sqlite_errorcode = code
    return OperationalError("SELECT", {}, cause)


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        *((fault(state), True) for state in ("08006", "25006", "40001", "53100", "53300", "55P03", "57014", "57P01")),
        *((fault(state), False) for state in ("23505", "42P01", "42601", "22001", "")),
        *((of_sqlite(code), True) for code in (5, 6, 261, 517, 8, 10, 13, 14)),
        *((of_sqlite(code), False) for code in (1, 11, 19, 26)),
        (OperationalError("SELECT", {}, psycopg.OperationalError("connection refused")), True),
        (OperationalError("SELECT", {}, sqlite3.OperationalError("no code")), False),
        (OperationalError("SELECT", {}, Exception("anything"), connection_invalidated=True), True),
        (NoConnectionFree("of the pool"), True),
        (LookupError(), False),
    ],
)
def test_what_passes_by_itself_is_told_from_what_is_wrong(error: Exception, passes: bool) -> None:
    assert is_passing(error) == passes


def test_whoever_stands_still_sees_one_moment(app: Flask) -> None:
    """As what is read and a stamp of it have to be of one moment; the control sees PostgreSQL move on."""
    seen = []
    for still in (True, False):
        stand_still() if still else db.session.rollback()
        found = [db.session.scalar(select(func.count()).select_from(Event))]
        with db.engine.connect() as other, DatabaseSession(other) as apart:
            apart.add(Event(**VALUES, slug=f"apart-{still}".lower()))
            apart.commit()
        found.append(db.session.scalar(select(func.count()).select_from(Event)))
        seen.append(found)
    moves_on = db.engine.dialect.name == "postgresql"
    assert seen == [[0, 0], [1, 2 if moves_on else 1]]


def test_what_is_written_after_standing_still_is_kept(app: Flask) -> None:
    stand_still()
    count()
    assert transact(make_event, slug="kept").slug == "kept"
    assert count() == 1
