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
from eventhub.queries.registration_list import Asked, counts_of, registration_page
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
    is_sqlite = db.engine.dialect.name == "sqlite"
    if not is_sqlite:  # small tables are read whole there, unless that is made to look dear
        db.session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off")
    found = []
    for statement, parameters in sent:
        if f" {table}" not in statement or statement.startswith("INSERT"):
            continue
        explained = ("EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN ") + statement
        plan = [str(row[-1]) for row in db.session.connection().exec_driver_sql(explained, parameters)]
        if any(line.startswith(f"SCAN {table}") or f"Seq Scan on {table}" in line for line in plan):
            found.append(statement)
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
    "how many are of each status": ("registration", lambda made: counts_of(made, Asked())),
    "the list by day": ("registration", lambda made: registration_page(made, Asked(), 1)),
    "the list by name": ("registration", lambda made: registration_page(made, Asked(sort="name"), 1)),
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


def test_a_table_that_is_read_whole_is_seen(app: Flask) -> None:
    make_event()
    with statements() as sent:
        db.session.connection().exec_driver_sql("SELECT * FROM registration WHERE language = 'fr'")
    assert len(scanned(sent, "registration")) == 1
