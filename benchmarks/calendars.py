"""What calendar files and private calendars cost beside a bare Flask page, and beside the icalendar library alone.

    .venv/bin/python -m benchmarks.calendars [--database postgres] [--database-url …] [--sessions 200] [--items 2000]

Processor time of server and database for one whole answer, not compressed, the middle of 30 after a warm-up. The bare
page sends one query and returns the same bytes. Cold: nothing that was kept is found. Of fifty items
of the private calendar three are meetings and one a time kept free. Ends with 1 where a limit is missed.
"""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from flask import Flask, Response
from icalendar import Calendar, Event
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session as OrmSession
from werkzeug.test import TestResponse

from benchmarks.filled_calendar import fill_calendar
from benchmarks.full_event import Meter, database_of
from benchmarks.public_pages import EVENT, demonstration
from eventhub import models
from eventhub.db import db
from eventhub.domain.calendar.items import CalendarItem
from eventhub.models import CalendarFeed
from eventhub.web.clock import now
from eventhub.web.feed_addresses import secret_of
from eventhub.web.feed_entries import items_in
from eventhub.web.kept_calendars import kept_calendars
from eventhub.web.kept_entries import kept_entries

RUNS, IN_TURN = 30, 10
UNCHANGED, NOT_AGAIN, COLD, WARM = 3.0, 1.5, 1.2, 5.0


def arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite", help="made, and gone again")
    parser.add_argument("--database-url", default="", help="of an empty database; it stays")
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--items", type=int, default=2000)
    return parser.parse_args()


@dataclass
class Work:
    """What is measured; `ready` is done before each run, and costs nothing here."""

    run: Callable[[], Any]
    ready: Callable[[], Any] = lambda: None
    spent: list[float] = field(default_factory=list)
    in_database: float = 0.0

    def once(self) -> None:
        self.ready()
        began = process_time()
        self.run()
        self.spent.append(process_time() - began)

    @property
    def seconds(self) -> float:
        return median(self.spent) + self.in_database / len(self.spent)


def measure(meter: Meter, works: Iterable[Work], in_turn: int = IN_TURN) -> None:
    """In turns, so that all share the machine's slow moments; what is loaded is set aside from the collector of
    garbage, as in a server."""
    for work in works:
        work.ready()
        work.run()
    gc.collect()
    gc.freeze()
    for work in [*works] * (RUNS // in_turn):
        before = meter.database_seconds()
        for _ in range(in_turn):
            work.once()
        work.in_database += meter.database_seconds() - before


def asking(app: Flask, address: str, status: int = 200, **headers: str) -> Callable[[], TestResponse]:
    """One answer, for a program that keeps no cookies."""

    def ask() -> TestResponse:
        answer = app.test_client(use_cookies=False).get(address, headers=headers)
        if answer.status_code != status:
            raise SystemExit(f"{address} answers {answer.status_code}")
        return answer

    return ask


def bare_page(engine: Engine, body: bytes) -> Flask:
    """One query, and these bytes."""
    app = Flask("bare", static_folder=None)

    @app.get("/<slug>/programme.ics")
    def calendar(slug: str) -> Response:
        with OrmSession(engine) as database:
            database.scalars(select(models.Event).filter_by(slug=slug)).one()
            return Response(body, mimetype="text/calendar")

    return app


def compared(meter: Meter, app: Flask, address: str) -> tuple[float, float, float]:
    """The bare page, the address unchanged, and its 304: seconds."""
    first = asking(app, address)()
    bare = Work(asking(bare_page(meter.engine, first.data), f"{EVENT}/programme.ics"))
    unchanged = Work(asking(app, address))
    not_again = Work(asking(app, address, 304, **{"If-None-Match": first.headers["ETag"]}))
    measure(meter, (bare, unchanged, not_again))
    return bare.seconds, unchanged.seconds, not_again.seconds


def build_alone(items: list[CalendarItem]) -> bytes:
    """The same components, as the library's own documentation has one build and write them."""
    calendar = Calendar()
    calendar.add("prodid", "-//EventHub//EventHub//FR")
    calendar.add("version", "2.0")
    for item in items:
        calendar.add_component(component_of(item))
    return bytes(calendar.to_ical())


def component_of(item: CalendarItem) -> Event:
    event = Event()
    values = {
        "uid": item.uid,
        "sequence": item.sequence,
        "status": item.status,
        "dtstamp": item.changed_at,
        "last-modified": item.changed_at,
        "created": item.created_at,
        "dtstart": item.starts_at,
        "dtend": item.ends_at,
        "summary": item.summary,
        "location": item.location,
        "description": item.description,
        "url": item.url,
        "categories": list(item.categories),
        "organizer": f"mailto:{item.organizer_mail}" if item.organizer_mail else None,
        "geo": (item.latitude, item.longitude) if item.latitude is not None else None,
    }
    for name, value in values.items():
        if value:
            event.add(name, value, {"CN": item.organizer_name} if name == "organizer" else {})
    return event


def ratio(name: str, seconds: float, yardstick: float, most: float) -> bool:
    """One line; whether the limit is kept."""
    found = seconds / yardstick
    missed = "" if found <= most else "  <- missed"
    print(f"{name:44} {seconds * 1000:8.2f} ms {yardstick * 1000:8.2f} ms {found:6.2f} {most:6.1f}{missed}", flush=True)
    return found <= most


def judge_files(meter: Meter, app: Flask) -> list[bool]:
    bare, unchanged, not_again = compared(meter, app, f"{EVENT}/programme.ics")
    return [
        ratio("programme.ics, unchanged / bare", unchanged, bare, UNCHANGED),
        ratio("programme.ics, 304 / bare", not_again, bare, NOT_AGAIN),
    ]


def forget_calendars() -> None:
    kept_calendars().clear()
    kept_entries().clear()


def judge_feed(meter: Meter, app: Flask, feed: CalendarFeed) -> list[bool]:
    address = f"/calendar/{secret_of(feed.public_id)}.ics"
    bare, unchanged, not_again = compared(meter, app, address)
    items = items_in(feed, feed.person.event, now())
    db.session.remove()
    works = Work(lambda: build_alone(items)), Work(asking(app, address), forget_calendars)
    measure(meter, works, in_turn=3)
    alone, cold = (one.seconds for one in works)
    print(f"{len(items)} items, {len(asking(app, address)().data) / 1000:.0f} kB")
    return [
        ratio("private calendar, cold / icalendar alone", cold, alone, COLD),
        ratio("private calendar, unchanged / bare", unchanged, bare, WARM),
        ratio("private calendar, 304 / bare", not_again, bare, WARM),
    ]


def main() -> int:
    chosen = arguments()
    with (
        TemporaryDirectory() as name,
        database_of(chosen, Path(name)) as chosen.database_url,
        demonstration(chosen) as app,
    ):
        print(f"{db.engine.dialect.name}, load {os.getloadavg()[0]:.1f}")
        meter = Meter(db.engine, create_engine(db.engine.url))
        print(f"{'':44} {'ours':>11} {'yardstick':>11} {'ratio':>6} {'most':>6}")
        kept = [*judge_files(meter, app), *judge_feed(meter, app, fill_calendar(EVENT[1:], chosen.items))]
        meter.apart.dispose()
        print(f"load {os.getloadavg()[0]:.1f}")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
