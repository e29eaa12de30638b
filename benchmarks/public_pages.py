"""What the public pages cost beside a bare Flask page with the same rows, both in one run.

    .venv/bin/python -m benchmarks.public_pages [--sessions 200] [--database-url …]

Processor time of server and database for one whole answer, not compressed, the middle of 30 after a warm-up. Cold: as
after a change, nothing kept; at most twice the bare page. Warm: kept, at most four times a bare page of one query.
Ends with 1 where a limit is passed.
"""

import gc
import os
import re
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from benchmarks.bare import bare_app
from eventhub.app import create_app
from eventhub.db import db

EVENT = "/rencontres-immunologie-2"
RUNS, IN_TURN = 30, 10
COLD, WARM = 2.0, 4.0
TICKS = os.sysconf("SC_CLK_TCK")


def arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--database-url", default="", help="of an empty database; else SQLite in a folder that goes")
    parser.add_argument("--sessions", type=int, default=200)
    return parser.parse_args()


@contextmanager
def demonstration(chosen: Namespace) -> Iterator[Flask]:
    """The application on the demonstration event with that many sessions."""
    with TemporaryDirectory() as name:
        url = chosen.database_url or f"sqlite:///{Path(name) / 'eventhub.db'}"
        settings = {"EVENTHUB_MODE": "demonstration", "EVENTHUB_INSTANCE": name, "EVENTHUB_DATABASE_URL": url}
        for command in (["upgrade"], ["demo", "--sessions", str(chosen.sessions)]):
            told = [sys.executable, "-m", "eventhub.cli", *command]
            subprocess.run(told, env=os.environ | settings, check=True, stdout=subprocess.DEVNULL)
        app = create_app(settings | {"EVENTHUB_RATE_LIMITS": "off"})
        with app.app_context():
            yield app
            db.engine.dispose()


@dataclass(frozen=True)
class Meter:
    """Reads processor time: ours, and that of PostgreSQL's processes for this database; SQLite's is our own."""

    engine: Engine

    def database_seconds(self) -> float:
        if self.engine.dialect.name == "sqlite":
            return 0.0
        wanted = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database() ORDER BY pid")
        with self.engine.connect() as connection:
            numbers = list(connection.scalars(wanted))
        fields = [Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split() for number in numbers]
        return sum(int(one[11]) + int(one[12]) for one in fields) / TICKS

    def costs(self, *works: "Work") -> list[float]:
        """Seconds for one answer of each. In turns, ten times each, so that all share the machine's slow moments; what
        is loaded is set aside from the collector of garbage, as in a server."""
        for one in works:
            checked(one.app.test_client(), one.address)
        gc.collect()
        gc.freeze()
        spent: dict[Work, list[float]] = {one: [] for one in works}
        in_database = dict.fromkeys(works, 0.0)
        for one in works * (RUNS // IN_TURN):
            before = self.database_seconds()
            spent[one] += [one.seconds() for _ in range(IN_TURN)]
            in_database[one] += self.database_seconds() - before
        return [median(spent[one]) + in_database[one] / RUNS for one in works]


@dataclass(frozen=True)
class Work:
    """One answer; `cold`: nothing that was kept is found."""

    app: Flask
    address: str
    cold: bool = False

    def seconds(self) -> float:
        if self.cold:
            self.app.extensions["page_cache"].clear()
        client = self.app.test_client()
        began = process_time()
        client.get(self.address)
        return process_time() - began


def checked(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    return answer.text


def pages_of(app: Flask) -> dict[str, str]:
    """The measured pages; the session is the one that most goes on beside."""
    whole = checked(app.test_client(), f"{EVENT}/programme?day=all")
    addresses = list(dict.fromkeys(re.findall(rf"{EVENT}/sessions/\w+", whole)))
    print(f"{len(addresses)} sessions")
    return {
        "programme, all days": f"{EVENT}/programme?day=all",
        "programme, a day": f"{EVENT}/programme",
        "home": f"{EVENT}/",
        "session": addresses[len(addresses) // 4],
    }


def measure(app: Flask, bare: Flask, meter: Meter) -> bool:
    """Every page printed with its ratios; whether all of them keep their limits."""
    kept = []
    for name, address in pages_of(app).items():
        works = Work(bare, address), Work(app, address, cold=True)
        plain, cold = meter.costs(*works)
        one_query, warm = meter.costs(Work(bare, f"{EVENT}/one-query"), Work(app, address))
        ratios = cold / plain, warm / one_query
        spent = {"bare": plain, "cold": cold, "warm": warm, "one query": one_query}
        times = "  ".join(f"{what} {seconds * 1000:.2f} ms" for what, seconds in spent.items())
        print(f"{name:20} {times}  cold/bare {ratios[0]:.2f}  warm/one query {ratios[1]:.2f}")
        kept.append(ratios[0] <= COLD and ratios[1] <= WARM)
    return all(kept)


def main() -> int:
    with demonstration(arguments()) as app:
        print(f"{db.engine.dialect.name}, load {os.getloadavg()[0]:.1f}")
        return 0 if measure(app, bare_app(db.engine), Meter(db.engine)) else 1


if __name__ == "__main__":
    sys.exit(main())
