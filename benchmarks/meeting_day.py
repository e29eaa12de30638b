"""The team's day of meetings at 75 tables × 24 slots, all taken: processor time of server and database for one request,
the middle of 30. Ends with 1 where it takes more than its limit.

python -m benchmarks.meeting_day [--database postgres]
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from benchmarks.full_event import Work, database_of, print_costs
from eventhub.app import create_app
from eventhub.db import db
from eventhub.models import Account
from tests.factories import make_event, make_meeting, make_table, make_window
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.app import migrate, settings_for
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

TABLES, SLOTS, LIMIT = 75, 24, 0.300  # seconds
PAGE = "/trial/organise/meetings/day?lang=en"


@contextmanager
def application(chosen: argparse.Namespace) -> Iterator[Flask]:
    with TemporaryDirectory(prefix="eventhub-day-") as name, database_of(chosen, Path(name)) as url:
        migrate(url, Path(name))
        app = create_app(settings_for(url, Path(name)))
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


def fill() -> Account:
    """Each table taken in each slot; who looks."""
    event = make_event(slug="trial")
    make_window(event, "08:00", "16:00")
    people = [make_placed(event) for _number in range(2 * TABLES)]
    tables = [make_table(event) for _number in range(TABLES)]
    for slot in range(SLOTS):
        for place, table in enumerate(tables):
            pair = people[2 * place], people[(2 * (place + slot) + 1) % len(people)]
            make_meeting(*pair, at("08:00") + slot * timedelta(minutes=20), table)
    db.session.commit()
    return member(event, "meetings")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--database-url", default="")
    with application(parser.parse_args()) as app:
        who = fill()
        client = Client(app, app.response_class)
        client.sign_in(who)
        work = Work(f"day of {TABLES} tables and {SLOTS} slots", LIMIT, lambda: lambda: client.get(PAGE))
        is_well = print_costs(app, [work])
    sys.exit(not is_well)


if __name__ == "__main__":
    main()
