"""An event of any size in a database of its own, its owner in a browser without a screen, and what work costs."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import Engine, event, insert, text

from eventhub.app import create_app, spare_collector
from eventhub.db import db, new_public_id
from eventhub.domain.search_words import fold
from eventhub.models import Account, Category, Event, Organisation, Person, Registration, TeamMember
from eventhub.services.registration_forms import start_form
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from eventhub.web.clock import now

RUNS = 30
STATUSES = ("confirmed", "confirmed", "confirmed", "pending", "waitlisted", "cancelled", "unconfirmed")
STAGES, CATEGORIES = ("seed", "series_a", "series_b"), ("researcher", "clinician", "startup", "industrial")
BEGAN = datetime(2027, 1, 4, tzinfo=UTC)
TICKS = os.sysconf("SC_CLK_TCK")


def arguments(description: str | None, **numbers: int) -> Namespace:
    """What every measurement is told, and numbers of its own."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--database-url", default="", help="of an empty database; else SQLite in a folder that goes")
    parser.add_argument("--registrations", type=int, default=20_000)
    for name, number in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    return parser.parse_args()


@contextmanager
def large_event(chosen: Namespace) -> Iterator[tuple[Flask, Event]]:
    with TemporaryDirectory() as name:
        url = chosen.database_url or f"sqlite:///{Path(name) / 'eventhub.db'}"
        settings = {"EVENTHUB_MODE": "demonstration", "EVENTHUB_INSTANCE": name, "EVENTHUB_DATABASE_URL": url}
        app = create_app(settings | {"EVENTHUB_RATE_LIMITS": "off"})
        with app.app_context():
            upgrade()
            made = make_event(chosen.registrations)
            print(f"{db.engine.dialect.name}, {chosen.registrations} registrations, load {os.getloadavg()[0]:.1f}")
            yield app, made
            db.session.remove()
            db.engine.dispose()


def owner_of(app: Flask, made: Event) -> FlaskClient:
    """A browser in which the event's owner is signed in."""
    account = Account(email="owner@example.org", name="Olga Ower", language="en", created_at=now())
    db.session.add(account)
    db.session.flush()
    db.session.add(TeamMember(event_id=made.id, account_id=account.id, role="owner"))
    db.session.commit()
    client = app.test_client()
    token = transact(open_sign_in, account, "benchmark", now())
    with client.session_transaction() as browser:
        browser.update({"_user_id": token, "_fresh": True})
    return client


def database_seconds() -> float:
    """Processor time of PostgreSQL for our connection so far; SQLite's is our own."""
    if db.engine.dialect.name == "sqlite":
        return 0.0
    number = db.session.scalar(text("SELECT pg_backend_pid()"))
    fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def cost(work: Callable[[], Any], runs: int = RUNS) -> float:
    """Seconds of processor time for one run: the middle one of ours, and PostgreSQL's share of all. After a warm-up,
    and with what is loaded set aside from the collector of garbage, as in a server."""
    work()
    spare_collector()
    spent, before = [], database_seconds()
    for _ in range(runs):
        began = process_time()
        work()
        spent.append(process_time() - began)
    return median(spent) + (database_seconds() - before) / runs


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent while the block runs."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def settle() -> None:
    """What PostgreSQL's own housekeeping does within a minute of so many new rows; SQLite is left as it is."""
    db.session.commit()
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM (ANALYZE)"))


def make_event(registrations: int) -> Event:
    starts_at = (now() + timedelta(days=90)).replace(minute=0, second=0, microsecond=0)
    made = Event(slug="large", state="open", names={"fr": "Grand", "en": "Large"}, languages=["fr", "en"])
    made.time_zone, made.starts_at, made.ends_at = "Europe/Paris", starts_at, starts_at + timedelta(hours=10)
    made.categories = [
        Category(key=key, names={"fr": key, "en": key}, sign="circle", colour=key, position=place)
        for place, key in enumerate(CATEGORIES)
    ]
    db.session.add(made)
    db.session.flush()
    start_form(made, made.languages, None, now())
    for table, row, many in (
        (Organisation, organisation, 500),
        (Person, person, registrations),
        (Registration, registration, registrations),
    ):
        db.session.execute(insert(table), [row(made, one) for one in range(1, many + 1)])
    standing = [STATUSES[one % 7] for one in range(1, registrations + 1)]
    for place, category in enumerate(made.categories):
        category.taken = sum(one == "confirmed" for one in standing[3 if place == 0 else place - 1 :: 4])
    made.taken, made.line_length = standing.count("confirmed"), registrations
    db.session.commit()
    for name in ("organisation", "person", "registration"):
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text(f"SELECT setval('{name}_id_seq', (SELECT max(id) FROM {name}))"))
    settle()
    db.session.commit()
    return made


def organisation(made: Event, one: int) -> dict[str, Any]:
    return {"id": one, "event_id": made.id, "name": f"Institute {one}", "kind": "research_centre"}


def person(made: Event, one: int) -> dict[str, Any]:
    return {
        "id": one,
        "public_id": new_public_id(),
        "event_id": made.id,
        "organisation_id": one % 500 + 1,
        "given_name": f"Person {one}",
        "family_name": f"Name {one * 7919 % 20011}",
        "languages": ["fr"],
    }


def registration(made: Event, one: int) -> dict[str, Any]:
    status = STATUSES[one % 7]
    return {
        "id": one,
        "public_id": new_public_id(),
        "event_id": made.id,
        "person_id": one,
        "category_id": made.categories[one % 4].id,
        "email": f"person.{one}@example.org",
        "language": ("fr", "en")[one % 2],
        "status": status,
        "created_at": BEGAN + timedelta(minutes=9 * one),
        "confirmed_at": None if status == "unconfirmed" else BEGAN + timedelta(minutes=9 * one + 5),
        "line_number": None if status == "unconfirmed" else one,
        "source": ("self", "self", "import")[one % 3],
        "answers": {
            "stage": STAGES[one % 3],
            "axes": [["targets"], ["targets", "trials"]][one // 4 % 2],
            "motivation": "A text of some length about what somebody hopes to find at such a meeting. " * 4,
        },
        "search_text": fold(f"Person {one} Name {one} person.{one}@example.org Institute {one % 500}"),
    }
