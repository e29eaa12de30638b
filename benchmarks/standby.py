"""How long a cancellation takes until the right pair has its offer, worker and mail included: rounds one after another.

python -m benchmarks.standby [--rounds 20] [--database postgres]
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from benchmarks.full_event import database_of
from eventhub.app import create_app
from eventhub.db import db
from eventhub.models import OutboxMessage, StandbyOffer
from tests.cli.processes import started, status_of
from tests.factories import make_event, make_meeting, make_meeting_without_time, make_table, make_window
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.app import migrate, settings_for
from tests.races.crowds import Press, all_at_once, press, statuses
from tests.servers.web import free_port

LIMIT = 2.0  # seconds
PATIENCE = 30.0
BOTH = 2  # mails


@dataclass(frozen=True)
class Round:
    """The button that cancels, the event, and the request that has its turn then."""

    button: Press
    slug: str
    request_id: int


@contextmanager
def application(url: str, folder: Path) -> Iterator[Flask]:
    """To fill, and to look, beside the server and its worker."""
    migrate(url, folder)
    app = create_app(settings_for(url, folder))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def make_round(app: Flask, number: int) -> Round:
    """A meeting that is about to be cancelled, and somebody who agreed to meet the one who is freed by it."""
    event = make_event(slug=f"standby-{number}", phase="live")
    make_window(event, "08:00", "16:00")
    leaves, freed = make_placed(event), make_placed(event)
    meeting = make_meeting(leaves, freed, at("08:00") + number % 20 * timedelta(minutes=20), make_table(event))
    request = make_meeting_without_time(freed, make_placed(event)).request
    db.session.commit()
    if request is None or leaves.account is None:
        raise SystemExit("nobody to cancel, or nobody to have a turn")
    path = f"/{event.slug}/meetings/{meeting.item.public_id}/cancel"
    return Round(press(app, leaves.account, path), event.slug, request.id)


def run(one: Round, port: int) -> tuple[float, float]:
    """Seconds from the button to the offer, and to the second of its two mails."""
    begun = time.monotonic()
    answers = all_at_once(port, [one.button])
    if statuses(answers) != {302: 1}:
        raise SystemExit(answers[0].text)
    offered = wait(begun, lambda: count_offers(one.request_id) == 1)
    return offered, wait(begun, lambda: count_mails(one.slug) == BOTH)


def served(rounds: list[Round], settings: dict[str, str], log: Path) -> Iterator[tuple[float, float]]:
    """One after another, on the server as it is started for an event."""
    port = free_port()
    with started("serve", "--with-worker", "--port", str(port), settings=settings, log=log):
        status_of(port, "/health/ready")
        for one in rounds:
            yield run(one, port)


def wait(begun: float, is_done: Callable[[], bool]) -> float:
    while time.monotonic() - begun < PATIENCE:
        db.session.rollback()
        if is_done():
            return time.monotonic() - begun
        time.sleep(0.02)
    raise SystemExit("no offer came")


def count_offers(request_id: int) -> int:
    return len(db.session.scalars(select(StandbyOffer.id).where(StandbyOffer.request_id == request_id)).all())


def count_mails(slug: str) -> int:
    """Offers that left, or stand in the mailbox."""
    sent = select(OutboxMessage).where(OutboxMessage.template == "standby_offer", OutboxMessage.state == "sent")
    return sum(one.values["event_slug"] == slug for one in db.session.scalars(sent))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--database-url", default="", help="of an empty database; it stays")
    told = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="eventhub-standby-") as name,
        database_of(told, Path(name)) as url,
        application(url, Path(name)) as app,
    ):
        made = [make_round(app, number) for number in range(told.rounds)]
        rounds = list(served(made, settings_for(url, Path(name)), Path(name) / "serve.log"))
    for words, place in (("offered", 0), ("mailed", 1)):
        seconds = [one[place] for one in rounds]
        worst = max(seconds)
        print(f"{words}: median {statistics.median(seconds):.2f} s, worst {worst:.2f} s of {len(seconds)}")
    print(f"limit {LIMIT} s; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
