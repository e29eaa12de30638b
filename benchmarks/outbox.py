"""Mails queued and sent to a mail server of this machine by two workers: how many a second, each once; then again while
workers are killed (kill -9): none lost, repeated at most the one in flight at each kill, the same in every byte.

python -m benchmarks.outbox [--mails 10000] [--kills 20] [--database postgres]
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.full_event import database_of
from benchmarks.standby import application
from eventhub.db import db
from eventhub.domain.mail_urgency import GATHERING
from eventhub.models import Event, OutboxMessage, Person
from eventhub.services.letters import about, tell_about_meeting
from eventhub.services.outbox import tell
from eventhub.web.clock import now
from tests.cli.processes import started
from tests.factories import make_event, make_meeting, make_table, make_window
from tests.factories.moments import at
from tests.factories.places import make_placed
from tests.fixtures.app import settings_for
from tests.servers import postgres
from tests.servers.web import free_port

WANTED = 100  # mails a second
WORKERS = 2
PATIENCE = 600.0  # seconds without all
# What happens to an outbox on a busy day: of ten mails three carry an invitation, one is waited for at the screen.
KINDS = ("meeting_booked",) * 3 + ("message_received",) * 6 + ("sign_in_link",)


@dataclass(frozen=True)
class Outcome:
    """What the mail server got of so many mails, in how many seconds, while so many workers were killed."""

    mails: int
    seconds: float
    kills: int
    lost: int
    repeated: int
    altered: int  # repeated with other bytes
    strangers: int  # that nobody queued

    @property
    def pace(self) -> float:
        return self.mails / self.seconds

    def is_right(self) -> bool:
        return not (self.lost or self.altered or self.strangers) and self.repeated <= self.kills

    def __str__(self) -> str:
        return (
            f"{self.mails} mails in {self.seconds:.1f} s: {self.pace:.0f} a second; {self.kills} kills,"
            f" lost {self.lost}, repeated {self.repeated} (with other bytes {self.altered}),"
            f" of unknown origin {self.strangers}"
        )


def queue_mails(event: Event, number: int, marker: str) -> set[str]:
    """Rows as services write them; the Message-IDs."""
    moment, patterns = now() - GATHERING, patterns_of(event)  # what waits for others has waited
    for place in range(number):
        template = KINDS[place % len(KINDS)]
        tell(
            template,
            reader_mail=f"reader{marker}{place}@example.org",
            reader_name=f"Reader {place}",
            language=("fr", "en")[place % 2],
            values=patterns[template] | {"uid": f"{marker}-{place}"},
            dedupe_key=f"{marker}:{place}",
            now=moment,
            event=event,
        )
        if place % 1000 == 0:
            db.session.commit()
    db.session.commit()
    return set(db.session.scalars(select(OutboxMessage.message_id).where(OutboxMessage.dedupe_key.like(f"{marker}:%"))))


def patterns_of(event: Event) -> dict[str, dict[str, object]]:
    """The values of one mail of each kind, the meeting's as its own service writes them."""
    row = db.session.scalar(select(OutboxMessage).where(OutboxMessage.template == "meeting_booked"))
    person = db.session.scalars(select(Person).where(Person.event_id == event.id)).first()
    if row is None or person is None:
        raise SystemExit("no pattern of a mail")
    return {
        "meeting_booked": dict(row.values),
        "message_received": about(event, person) | {"words": "Shall we meet at noon?", "other_id": person.public_id},
        "sign_in_link": {"link_address": "https://example.org/account/link/a-secret"},
    }


def make_pattern() -> Event:
    """An event with a meeting whose mail is written, and has left."""
    event = make_event(slug="outbox")
    make_window(event, "08:00", "16:00")
    people = [make_placed(event) for one in range(2)]
    meeting = make_meeting(people[0], people[1], at("08:00"), make_table(event))
    tell_about_meeting("meeting_booked", meeting, reader=people[0], others=people[1:], now=now())
    db.session.flush()
    for row in db.session.scalars(select(OutboxMessage)):
        row.state, row.sent_at = "sent", now() - timedelta(days=1)
    db.session.commit()
    return event


@contextmanager
def mail_peer(folder: Path) -> Iterator[tuple[int, Path]]:
    """Its port, and the file in which it writes what it got."""
    port, place = free_port(), folder / f"got-{time.monotonic_ns()}"
    place.touch()
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.mail_peer", str(port), str(place)])
    try:
        yield port, place
    finally:
        process.terminate()
        process.wait(10)


def send_all(names: set[str], settings: dict[str, str], folder: Path, kills: int) -> Outcome:
    """Start the workers, kill and replace some meanwhile, and count what came."""
    with mail_peer(folder) as (port, place), ExitStack() as stack:
        told = settings | {"EVENTHUB_SMTP_URL": f"smtp://127.0.0.1:{port}"}

        def begin(number: int) -> subprocess.Popen[bytes]:
            log = folder / f"worker-{number}-{time.monotonic_ns()}.log"
            return stack.enter_context(started("worker", "--workers", "1", settings=told, log=log))

        workers = [begin(number) for number in range(WORKERS)]
        first = wait_until(place, 1)
        killed = 0
        for one in range(kills):
            wait_until(place, (one + 1) * len(names) // (kills + 2))
            time.sleep(random.random() / 20)  # anywhere within a mail
            victim = workers[one % WORKERS]
            os.kill(victim.pid, signal.SIGKILL)
            victim.wait(30)
            killed += 1
            workers[one % WORKERS] = begin(one % WORKERS)
        last = wait_until_queue_is_empty()
        return outcome(names, place, last - first, killed)


def wait_until(place: Path, number: int) -> float:
    """Until so many mails came; when that was."""
    deadline = time.monotonic() + PATIENCE
    while place.read_bytes().count(b"\n") < number:
        if time.monotonic() > deadline:
            raise SystemExit(f"{number} mails never came")
        time.sleep(0.05)
    return time.monotonic()


def wait_until_queue_is_empty() -> float:
    deadline = time.monotonic() + PATIENCE
    waiting = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.state != "sent")
    while db.session.scalar(waiting):
        stop_at_a_failure()
        db.session.rollback()
        if time.monotonic() > deadline:
            break
        time.sleep(0.2)
    db.session.rollback()
    return time.monotonic()


def stop_at_a_failure() -> None:
    """The peer takes everything: a mail that failed is a fault of ours, and nothing to wait for."""
    error = db.session.scalar(select(OutboxMessage.last_error).where(OutboxMessage.last_error != "").limit(1))
    if error:
        raise SystemExit(f"a mail failed: {error}")


def outcome(names: set[str], place: Path, seconds: float, kills: int) -> Outcome:
    got: Counter[str] = Counter()
    bytes_of = defaultdict(set)
    for line in place.read_text().splitlines():
        name, fingerprint, _reader = line.split()
        got[name] += 1
        bytes_of[name].add(fingerprint)
    return Outcome(
        mails=len(names),
        seconds=seconds,
        kills=kills,
        lost=len(names - set(got)),
        repeated=sum(times - 1 for times in got.values()),
        altered=sum(len(all_of_it) > 1 for all_of_it in bytes_of.values()),
        strangers=len(set(got) - names),
    )


def measure(url: str, folder: Path, mails: int, kills: int) -> tuple[Outcome, Outcome]:
    """Undisturbed, and while workers are killed."""
    settings = settings_for(url, folder)
    with application(url, folder):
        event = make_pattern()
        undisturbed = send_all(queue_mails(event, mails, "calm"), settings, folder, 0)
        disturbed = send_all(queue_mails(event, mails, "killed"), settings, folder, kills)
    return undisturbed, disturbed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--database-url", default="", help="of an empty database; it stays")
    told = parser.parse_args()
    postgres.SETTINGS |= {"fsync": "on", "synchronous_commit": "on"}  # as it is run for an event, not for a test
    with tempfile.TemporaryDirectory(prefix="eventhub-outbox-") as name, database_of(told, Path(name)) as url:
        calm, killed = measure(url, Path(name), told.mails, told.kills)
    print(f"undisturbed: {calm}\nkilled: {killed}")
    print(f"wanted {WANTED} a second of {WORKERS} workers; {told.database}; load {os.getloadavg()[0]:.1f}")
    if calm.pace < WANTED or calm.repeated or not calm.is_right() or not killed.is_right():
        raise SystemExit(1)


if __name__ == "__main__":
    main()
