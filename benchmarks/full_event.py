"""The demonstration with thousands who meet, on either database; browsers of its people; what their answers cost."""

import os
import re
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from types import SimpleNamespace
from typing import Any, cast

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, text
from werkzeug.test import TestResponse

from benchmarks.large_event import counted, settle
from eventhub.app import create_app, spare_collector
from eventhub.db import db
from eventhub.models import Account
from eventhub.services.sign_ins import open_sign_in
from eventhub.transactions import transact
from eventhub.web.clock import now
from tests.servers import postgres

RUNS, WARM_UP = 30, 2
NANOSECONDS = 1e9
HIDDEN = re.compile(r'name="(csrf_token|version)"[^>]*?value="([^"]*)"')


def arguments(description: str | None) -> Namespace:
    parser = ArgumentParser(description=description)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite", help="made, and gone again")
    parser.add_argument("--database-url", default="", help="of an empty database, or of one that this filled; it stays")
    parser.add_argument("--runs", type=int, default=RUNS, help="of each; fewer for a first look")
    parser.add_argument("--only", default="", help="what has this in its name")
    parser.add_argument("--people", type=int, default=6_000)
    parser.add_argument("--meetings", type=int, default=33_000)
    return parser.parse_args()


@contextmanager
def full_event(chosen: Namespace) -> Iterator[Flask]:
    """The application on that demonstration, outside its context: each request has one of its own, as in a server."""
    with TemporaryDirectory() as name, database_of(chosen, Path(name)) as url:
        settings = {"EVENTHUB_MODE": "demonstration", "EVENTHUB_INSTANCE": name, "EVENTHUB_DATABASE_URL": url}
        sizes = ["--people", str(chosen.people), "--meetings", str(chosen.meetings)]
        for command in (["upgrade"], ["demo", "--if-missing", *sizes]):
            told = [sys.executable, "-m", "eventhub.cli", *command]
            subprocess.run(told, env=os.environ | settings, check=True, stdout=subprocess.DEVNULL)
        app = create_app(settings | {"EVENTHUB_RATE_LIMITS": "off"})
        with app.app_context():
            settle()
        yield app
        with app.app_context():
            db.engine.dispose()


@contextmanager
def database_of(chosen: Namespace, folder: Path) -> Iterator[str]:
    """The address of the one that was named, or of a new one."""
    if chosen.database_url or chosen.database == "sqlite":
        yield chosen.database_url or f"sqlite:///{folder / 'eventhub.db'}"
        return
    config = cast(Any, SimpleNamespace())  # as of a pytest that is nobody's worker
    postgres.pytest_configure(config)
    try:
        yield postgres.clone_database(postgres.template_database("empty", lambda _url: None))
    finally:
        postgres.pytest_unconfigure(config)


@dataclass
class Browsers:
    """A browser without a screen for each account, signed in when it is first asked for."""

    app: Flask
    kept: dict[int, FlaskClient] = field(default_factory=dict)

    def of(self, account_id: int) -> FlaskClient:
        if account_id not in self.kept:
            client = self.app.test_client()
            with self.app.app_context():
                account = db.session.get_one(Account, account_id)
                token = transact(open_sign_in, account, "benchmark", now())
            with client.session_transaction() as browser:
                browser.update({"_user_id": token, "_fresh": True})
            self.kept[account_id] = client
        return self.kept[account_id]


def page(client: FlaskClient, address: str) -> TestResponse:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    return answer


def fields_of(html: str, action: str = "") -> dict[str, str]:
    """The token and the version that the page's form carries; of several forms the one that leads there."""
    start = html.index(f'action="{action}"') if action else 0
    return dict(reversed(HIDDEN.findall(html[start:])))


Answer = Callable[[], TestResponse]


@dataclass(frozen=True)
class Work:
    """One answer that is measured. `ready` makes a run of it ready, which costs nothing here: what is asked then."""

    name: str
    most: float  # seconds
    ready: Callable[[], Answer]
    status: int = 200


@dataclass(frozen=True)
class Cost:
    """The middle one of all runs: seconds of processor time, of it PostgreSQL's, statements; and the size of a page."""

    seconds: float
    in_database: float
    statements: float
    size: int


@dataclass(frozen=True)
class Meter:
    """Reads processor time: ours, and that of PostgreSQL's processes for this database; SQLite's is our own."""

    engine: Engine
    apart: Engine  # a connection of its own, which does not count
    runs: int = RUNS

    def cost(self, work: Work) -> Cost:
        """Of the server and the database together, after a warm-up; what is loaded is set aside from the collector of
        garbage, as in a server."""
        for _ in range(WARM_UP):
            self.run(work)
        spare_collector()
        runs = [self.run(work) for _ in range(self.runs)]
        ours, theirs, statements, sizes = zip(*runs, strict=True)
        both = median(one + other for one, other in zip(ours, theirs, strict=True))
        return Cost(both, median(theirs), median(statements), max(sizes))

    def run(self, work: Work) -> tuple[float, float, int, int]:
        asked = work.ready()
        before = self.database_seconds()
        with counted() as sent:
            began = process_time()
            answer = asked()
            spent = process_time() - began
        if answer.status_code != work.status:  # a measurement of nothing is none
            raise SystemExit(f"{work.name}: {answer.status_code} instead of {work.status}\n{answer.text[:800]}")
        return spent, self.database_seconds() - before, len(sent), len(answer.data)

    def database_seconds(self) -> float:
        if self.engine.dialect.name == "sqlite":
            return 0.0
        wanted = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with self.apart.connect() as connection:
            numbers = list(connection.scalars(text(f"{wanted} ORDER BY pid")))
        return sum(int(Path(f"/proc/{one}/schedstat").read_text().split()[0]) for one in numbers) / NANOSECONDS


def print_costs(app: Flask, works: list[Work], runs: int = RUNS) -> bool:
    """A row for each; whether all keep their limits."""
    with app.app_context():
        engine = db.engine
    meter, good = Meter(engine, create_engine(engine.url), runs), []
    print(f"{engine.dialect.name}, load {os.getloadavg()[0]:.1f}")
    print(f"{'':52}  {'both':>9}  {'database':>9}  {'at most':>7}  statements  {'kB':>5}  load")
    for work in works:
        found = meter.cost(work)
        good.append(found.seconds <= work.most)
        print(
            f"{work.name:52}  {found.seconds * 1000:6.1f} ms  {found.in_database * 1000:6.1f} ms  "
            f"{work.most * 1000:4.0f} ms  {found.statements:10.0f}  {found.size / 1000:5.0f}  {os.getloadavg()[0]:.1f}"
            f"{'' if good[-1] else '  <- too slow'}",
            flush=True,
        )
    meter.apart.dispose()
    return all(good)
