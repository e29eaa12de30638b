"""A day of meetings against the real server and its worker: 300 people, 750 meetings at 40 tables in 24 slots, 5 % who
do not come, 3 tables that close, 10 late walk-ins, and people who cancel; what standby won back; `eventhub check`.

    .venv/bin/python -m benchmarks.simulated_day [--database postgres] [--slots 24] [--seed 7]

The clock of the server runs ahead: each slot takes some seconds. Ends with 1 where anything is wrong.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import Select, func, select

from benchmarks import simulated_clock
from benchmarks.full_event import database_of
from benchmarks.simulated_people import Desk, Opened, fill, load_people
from eventhub.app import create_app
from eventhub.db import db
from eventhub.models import Item, Meeting, MeetingTable, OutboxMessage, StandbyOffer, StandbyTime
from eventhub.queries.consistency import disagreements
from tests.cli.processes import run_eventhub, told
from tests.fixtures.app import migrate, settings_for
from tests.servers.web import web_server

SERVED = "benchmarks.simulated_clock:create_shifted_app()"
NO_SHOWS, WALK_INS = 0.05, 10
SAYS_YES, SAYS_NO = 0.6, 0.15  # of who is offered something; the others say nothing
PATIENCE = 2.0  # seconds for offers to come, in which the worker has its turn


@contextmanager
def day(chosen: argparse.Namespace) -> Iterator[tuple[Flask, int, Path]]:
    """An application of our own beside the server, its worker and their clock."""
    with TemporaryDirectory(prefix="eventhub-day-") as name, database_of(chosen, Path(name)) as url:
        folder = Path(name)
        ahead, log = folder / "ahead", folder / "serve.log"
        ahead.write_text("0")
        migrate(url, folder)
        settings = settings_for(url, folder, **{simulated_clock.AHEAD: str(ahead)})
        os.environ[simulated_clock.AHEAD] = str(ahead)
        simulated_clock.shift()
        app = create_app(settings)
        command = [sys.executable, "-m", "benchmarks.simulated_clock"]
        with app.app_context(), web_server(settings, log, SERVED) as port, (folder / "worker.log").open("wb") as output:
            worker = subprocess.Popen(command, env=told(settings), stdout=output, stderr=output)
            try:
                yield app, port, ahead
            finally:
                worker.terminate()
                worker.wait(30)
                db.session.remove()
                check = run_eventhub("check", settings=settings)
                print(
                    "eventhub check:", check.stdout.strip(), check.stderr.strip()[-400:], "ends with", check.returncode
                )
                number = faults(log) + faults(folder / "worker.log")
                print("faults in the logs:", number)
                if check.returncode or number:
                    raise SystemExit(1)
                db.engine.dispose()


def faults(log: Path) -> int:
    return len(re.findall(r"Traceback|\[error", log.read_text()))


def set_clock(ahead: Path, moment: datetime) -> None:
    ahead.write_text(str((moment - datetime.now(UTC)).total_seconds()))


def running(event_id: int, moment: datetime) -> list[Meeting]:
    db.session.rollback()
    wanted = select(Meeting).join(Meeting.item).where(Item.event_id == event_id, Item.state == "scheduled")
    return list(db.session.scalars(wanted.where(Item.starts_at <= moment, Item.ends_at > moment).order_by(Item.id)))


def answer_offers(people: dict[int, Opened], chance: random.Random, seen: set[str]) -> Counter[object]:
    """Everybody who is offered something says yes, no or nothing, once."""
    answers: Counter[object] = Counter()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        db.session.rollback()
        offers = list(db.session.scalars(select(StandbyOffer).where(StandbyOffer.status == "open")))
        for offer in offers:
            if offer.public_id in seen:
                continue
            seen.add(offer.public_id)
            request = offer.request
            who = (
                chance.choice((request.lo_id, request.hi_id)) if request.status == "accepted" else request.recipient.id
            )
            luck = chance.random()
            step = "accept" if luck < SAYS_YES else "decline" if luck < SAYS_YES + SAYS_NO else ""
            db.session.rollback()
            if step:
                answers[step, people[who].press(f"/meetings/standby/{offer.public_id}/{step}").status] += 1
        time.sleep(0.2)
    return answers


def live(chosen: argparse.Namespace, app: Flask, port: int, ahead: Path) -> bool:
    chance = random.Random(chosen.seed)
    set_clock(ahead, datetime(2027, 10, 19, 5, 0, tzinfo=UTC))
    event, desk_account, slots = fill(chance, chosen.slots)
    event_id, slug = event.id, event.slug
    people, desk = load_people(app, port, event), Desk(Opened.of(app, port, desk_account, slug))
    said: Counter[object] = Counter()
    seen: set[str] = set()
    close_at = {chosen.slots // 4, chosen.slots // 2, 3 * chosen.slots // 4}
    for number, slot in enumerate(slots):
        set_clock(ahead, slot.starts_at + timedelta(minutes=2))
        for meeting in running(event_id, slot.starts_at + timedelta(minutes=2)):
            if chance.random() < NO_SHOWS:
                said["no-show", desk.miss(meeting, chance)] += 1
        if number in close_at:
            said["table closed", desk.close(chance.choice(open_tables(event_id)))] += 1
        if number < WALK_INS:
            said["walk-in", desk.walk_in(number, chance.choice(list(people.values())).public_id)] += 1
        said["cancelled", cancel_one(event_id, people, slot.starts_at, chance)] += 1
        said.update(answer_offers(people, chance, seen))
    for what, times in sorted(said.items(), key=str):
        print(what, times)
    return report(event_id)


def open_tables(event_id: int) -> list[MeetingTable]:
    wanted = select(MeetingTable).where(MeetingTable.event_id == event_id, MeetingTable.closed_at.is_(None))
    return list(db.session.scalars(wanted.order_by(MeetingTable.id)))


def cancel_one(event_id: int, people: dict[int, Opened], moment: datetime, chance: random.Random) -> int:
    """Somebody cancels a meeting that lies ahead."""
    db.session.rollback()
    wanted = select(Meeting).join(Meeting.item).where(Item.event_id == event_id, Item.state == "scheduled")
    ahead = list(db.session.scalars(wanted.where(Item.starts_at > moment + timedelta(minutes=30)).order_by(Item.id)))
    if not ahead:
        return 0
    meeting = chance.choice(ahead)
    who, name = chance.choice([one.person_id for one in meeting.item.attendances]), meeting.item.public_id
    db.session.rollback()
    return people[who].press(f"/meetings/{name}/cancel").status if who in people else 0


def report(event_id: int) -> bool:
    """What the day came to; whether all is well."""
    db.session.rollback()
    states = select(Item.state, func.count()).where(Item.event_id == event_id, Item.kind == "meeting")
    causes = select(StandbyTime.cause, func.count()).group_by(StandbyTime.cause)
    offers = counted(select(StandbyOffer.status, func.count()).group_by(StandbyOffer.status))
    missed = db.session.scalar(select(func.count()).where(Meeting.missed_at.is_not(None)))
    mails = counted(select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state))
    found = disagreements()
    print(f"meetings by state {counted(states.group_by(Item.state))}, of the cancelled {missed} missed")
    print(f"times freed {counted(causes)}; offers {offers}; standby won back {offers.get('taken', 0)} meetings")
    print(f"mails {mails}; disagreements {[str(one) for one in found[:5]]}")
    return not found


def counted(wanted: Select[str, int]) -> dict[str, int]:
    return {row[0]: row[1] for row in db.session.execute(wanted)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--database-url", default="")
    parser.add_argument("--slots", type=int, default=24)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    with day(chosen) as (app, port, ahead):
        is_well = live(chosen, app, port, ahead)
    sys.exit(not is_well)


if __name__ == "__main__":
    main()
