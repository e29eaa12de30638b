"""The team's day of meetings at 75 tables × 24 slots, all taken: processor time of one request, median of 30.

python -m benchmarks.meeting_day
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from eventhub.app import create_app
from eventhub.db import db
from eventhub.models import Account
from tests.factories import make_event, make_meeting, make_table, make_window
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.app import migrate, settings_for
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

TABLES, SLOTS, ROUNDS, WARM = 75, 24, 30, 5
PAGE = "/trial/organise/meetings/day?lang=en"


@contextmanager
def application() -> Iterator[Flask]:
    with TemporaryDirectory(prefix="eventhub-day-") as name:
        url = f"sqlite:///{Path(name) / 'eventhub.db'}"
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


def spent_on(client: Client) -> float:
    """Seconds of processor for one request; the database is in this process."""
    begun = time.process_time()
    client.get(PAGE)
    return time.process_time() - begun


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    with application() as app:
        who = fill()
        client = Client(app, app.response_class)
        client.sign_in(who)
        answer = client.get(PAGE)
        spent = [spent_on(client) for _number in range(WARM + ROUNDS)][WARM:]
        links = answer.text.count("/organise/meetings/")
        print(f"{TABLES} tables x {SLOTS} slots, {links} links, {len(answer.data)} bytes")
        print(
            f"median of {ROUNDS}: {1000 * statistics.median(spent):.0f} ms of processor; load {os.getloadavg()[0]:.1f}"
        )


if __name__ == "__main__":
    main()
