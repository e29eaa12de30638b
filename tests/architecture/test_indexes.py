"""What the worker asks every few minutes, and what somebody waits for, reads no table from end to end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select

from eventhub.db import db
from eventhub.models import Event, Registration
from eventhub.queries.places import events_with_a_line, events_with_lapsed_offers
from eventhub.queries.registration_list import Asked, counts_of, listed_rows
from eventhub.services.erasures import Leaving, remove_accounts
from eventhub.services.registrations import remove_unconfirmed
from tests.factories import make_event, make_participant
from tests.factories.moments import NOW

Sent = list[tuple[str, Any]]


@contextmanager
def statements() -> Iterator[Sent]:
    sent: Sent = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        sent.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def scanned(sent: Sent, table: str) -> list[str]:
    """The statements that read the whole table for want of an index."""
    return [
        statement
        for statement, plan in plans(sent, table).items()
        if any(line.startswith(f"SCAN {table}") or f"Seq Scan on {table}" in line for line in plan)
    ]


def plans(sent: Sent, table: str) -> dict[str, list[str]]:
    """How the database goes about each statement on this table."""
    explain = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
    if explain == "EXPLAIN":  # small tables are read whole and sorted there, unless that is made to look dear
        for way in ("seqscan", "sort"):
            db.session.connection().exec_driver_sql(f"SET LOCAL enable_{way} = off")
    found = {}
    for statement, parameters in sent:
        if f" {table}" in statement and not statement.startswith("INSERT"):
            rows = db.session.connection().exec_driver_sql(f"{explain} {statement}", parameters)
            found[statement] = [str(row[-1]) for row in rows]
    return found


def attempts_of(email: str) -> list[int]:
    return list(db.session.scalars(select(Registration.id).where(Registration.email == email)))


def remove_one(_made: Event) -> None:
    remove_accounts([Leaving(4711, "nobody@example.org", "0" * 16)], NOW)


ASKED: dict[str, tuple[str, Callable[[Event], object]]] = {
    "attempts that nobody confirmed": ("registration", lambda _made: remove_unconfirmed(NOW)),
    "offers that lapsed": ("registration", lambda _made: events_with_lapsed_offers(NOW)),
    "lines that can move": ("registration", lambda _made: events_with_a_line(NOW - timedelta(days=1))),
    "people of an address": ("registration", lambda _made: attempts_of("nobody@example.org")),
    "mails to an account": ("outbox", remove_one),
    "links to an account": ("one_time_link", remove_one),
}


@pytest.mark.parametrize(("table", "ask"), ASKED.values(), ids=ASKED)
def test_is_found_by_an_index(app: Flask, table: str, ask: Callable[[Event], object]) -> None:
    made = make_event()
    make_participant(made)
    db.session.commit()
    made.id, made.categories  # noqa: B018  # read again after the commit
    with statements() as sent:
        ask(made)
    assert any(f" {table}" in statement for statement, _parameters in sent)
    assert scanned(sent, table) == []


LISTED: dict[str, tuple[str, Callable[[Event], object]]] = {
    "counts": ("ix_registration_event_status", lambda made: counts_of(made, Asked())),
    "by day": ("ix_registration_event_created", lambda made: listed_rows(made, Asked(), 50, 0)),
    "by name": ("ix_registration_event_name", lambda made: listed_rows(made, Asked(sort="name"), 50, 0)),
}


@pytest.mark.parametrize(("index", "ask"), LISTED.values(), ids=LISTED)
def test_the_list_is_counted_and_paged_in_the_order_of_its_index(
    app: Flask, index: str, ask: Callable[[Event], object]
) -> None:
    """Twenty thousand are not sorted for one page, nor read for a count."""
    made = make_event()
    make_participant(made)
    db.session.commit()
    made.id, made.categories  # noqa: B018  # read again after the commit
    with statements() as sent:
        ask(made)
    (plan,) = plans(sent, "registration").values()
    assert any(f" {index}" in line for line in plan)
    assert not any("TEMP B-TREE FOR GROUP BY" in line for line in plan)


def test_a_table_that_is_read_whole_is_seen(app: Flask) -> None:
    make_event()
    with statements() as sent:
        db.session.connection().exec_driver_sql("SELECT * FROM registration WHERE language = 'fr'")
    assert len(scanned(sent, "registration")) == 1
