"""Two hundred clients confirm at once for the last fifty places: what each is answered, and how long each waits.

    .venv/bin/python -m benchmarks.confirm_race [--database-url postgresql://…/empty_database] [--clients 200]

Ends with 1 where somebody is turned away for being one of many, or where places and waiting positions are not exact.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Barrier
from time import monotonic

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from eventhub.app import create_app
from eventhub.db import db
from eventhub.models import Event, Registration
from eventhub.queries.consistency import disagreements
from tests.factories import make_event
from tests.fixtures.app import settings_for
from tests.races.crowds import Press, press, send
from tests.races.test_places import attempts, waiting_positions
from tests.servers.web import web_server

PLACES = 50


def waits_of(port: int, presses: Sequence[Press]) -> list[tuple[int, float]]:
    """Everybody at once: each one's status and seconds."""
    gate = Barrier(len(presses) + 1)

    def one(pressed: Press) -> tuple[int, float]:
        answer = send(port, pressed, gate)
        return answer.status, monotonic() - began

    with ThreadPoolExecutor(len(presses)) as crowd:
        running = [crowd.submit(one, pressed) for pressed in presses]
        gate.wait()
        began = monotonic()
        return [future.result() for future in running]


def is_exact(event: Event, clients: int) -> bool:
    db.session.rollback()
    confirmed = select(Registration.line_number).where(Registration.event_id == event.id)
    turns = db.session.scalars(confirmed.where(Registration.status == "confirmed")).all()
    waiting = waiting_positions(event)
    print(f"{len(turns)} are in, {len(waiting)} wait at the positions {waiting[0]} to {waiting[-1]}")
    is_right = sorted(map(int, filter(None, turns))) == list(range(1, PLACES + 1))
    return is_right and waiting == list(range(1, clients - PLACES + 1)) and disagreements() == []


def measure(app: Flask, settings: dict[str, str], folder: Path, clients: int) -> bool:
    event = make_event(capacity=PLACES, slug=f"race-{datetime.now(UTC):%H%M%S}")
    crowd = attempts(event, clients)
    pressed = [press(app, account, f"/{event.slug}/register/confirm/{token}") for account, token in crowd]
    with web_server(settings, folder / "server.log", "eventhub.app:create_app()") as port:
        before = os.getloadavg()[0]
        given = waits_of(port, pressed)
    seconds = sorted(spent for _status, spent in given)
    counts = {status: [one for one, _spent in given].count(status) for status in sorted({one for one, _ in given})}
    print(f"{db.engine.dialect.name}: {clients} clients, answers {counts}, load before {before:.1f}")
    print(f"seconds until the answer: first {seconds[0]:.2f}, middle {median(seconds):.2f}, last {seconds[-1]:.2f}")
    return is_exact(event, clients) and counts == {302: clients}


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--database-url", default="")
    parser.add_argument("--clients", type=int, default=200)
    chosen = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = settings_for(chosen.database_url or f"sqlite:///{folder / 'eventhub.db'}", folder)
        app = create_app(settings)
        with app.app_context():
            upgrade()
            is_good = measure(app, settings, folder, chosen.clients)
            db.session.remove()
            db.engine.dispose()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
