"""The race table: 200 clients for one slot, one table, one person, and more, round after round; one wins each round.

    .venv/bin/python -m benchmarks.races [--database postgres] [--clients 200] [--rounds 50] [--workers 4]
        [--kinds slot,table,…] [--short-pages] [--control]

Says for each kind: winners of a round (fewest..most), who was refused with a sentence, other answers, deadlocks, pairs
of meetings in one place, what `eventhub check` finds. Ends with 1 where a round has not exactly one winner, or anything
else is wrong. `--control` takes the guards out and ends with 1 where that is not seen. The kinds are told in
tests/races/rounds.py.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask_migrate import upgrade

from benchmarks.full_event import database_of
from eventhub.app import create_app
from eventhub.db import db
from tests.fixtures.app import settings_for
from tests.fixtures.kept_apps import empty_tables
from tests.races.judged_rounds import Tally, race, race_unguarded
from tests.races.rounds import GUARDS, KINDS
from tests.servers.web import web_server

SERVED = "eventhub.app:create_served_app()"
SHORT = "tests.races.short_pages:create_short_app()"
BLIND = "tests.races.blind:create_blind_app()"
HEAD = f"{'kind':16} {'database':10} {'clients':>7} {'rounds':>6} {'winners':>7} {'refused':>7} {'other':>6}"
HEAD += f" {'deadlocks':>9} {'doubled':>7} {'wrong':>5} {'check':>5} {'seconds':>7}  won by"


def arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument(
        "--database", choices=("sqlite", "postgres"), default="sqlite", help="made, and gone afterwards"
    )
    parser.add_argument("--database-url", default="", help="of an empty database")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--kinds", default="", help=", ".join(KINDS))
    parser.add_argument(
        "--short-pages", action="store_true", help="who is refused gets the sentence alone: half the time"
    )
    parser.add_argument("--control", action="store_true", help="without the guards of the database")
    return parser.parse_args()


@contextmanager
def served(chosen: Namespace) -> Iterator[tuple[Flask, int, Path]]:
    """The application, the port of a server of several processes on the same database, and its log."""
    with TemporaryDirectory() as name, database_of(chosen, Path(name)) as url:
        folder = Path(name)
        settings, log = settings_for(url, folder), folder / "server.log"
        app = create_app(settings)
        with app.app_context():
            upgrade()
            factory = BLIND if chosen.control else SHORT if chosen.short_pages else SERVED
            with web_server(settings, log, factory, chosen.workers) as port:
                yield app, port, log
            db.session.remove()
            db.engine.dispose()


def kinds_of(chosen: Namespace) -> list[str]:
    known = list(GUARDS if chosen.control else KINDS)
    return [one for one in chosen.kinds.split(",") if one in known] if chosen.kinds else known


def row(tally: Tally) -> str:
    winners = f"{min(tally.winners)}..{max(tally.winners)}"
    others = sum(tally.strange.values())
    return (
        f"{tally.kind:16} {tally.database:10} {tally.clients:7} {len(tally.winners):6} {winners:>7} {tally.refused:7}"
        f" {others:6} {tally.deadlocks:9} {tally.doubled:7} {tally.wrong:5} {len(tally.disagreements):5}"
        f" {tally.seconds:7.0f}  {dict(tally.won_by)}{f' answers {dict(tally.strange)}' if others else ''}"
    )


def run(chosen: Namespace, app: Flask, port: int, log: Path, kind: str) -> bool:
    """One row; whether it is as it should be."""
    runs = race_unguarded if chosen.control else race
    tally = runs(app, port, log, kind, chosen.clients, chosen.rounds)
    is_good = tally.saw_the_fault if chosen.control else tally.is_right
    print(row(tally) + ("" if is_good else "  <- wrong"), flush=True)
    for one in [] if chosen.control else tally.disagreements[:5]:
        print(f"    {one}")
    if not is_good:
        print(log.read_text()[-3000:])
    empty_tables()  # the next kind is counted by itself
    return is_good


def main() -> int:
    chosen = arguments()
    print(f"load {os.getloadavg()[0]:.1f}, {chosen.workers} server processes")
    print(HEAD, flush=True)
    with served(chosen) as (app, port, log):
        found = [run(chosen, app, port, log, kind) for kind in kinds_of(chosen)]
    return 0 if found and all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
