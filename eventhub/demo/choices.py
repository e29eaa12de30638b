"""What participants chose of the demonstration's programme: sessions in mind, seats, and a line where one is full."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select, update

from eventhub.db import db
from eventhub.demo.content import SessionContent
from eventhub.demo.meetings import CHUNK, LATEST, Known, Row, insert_plain, known_people
from eventhub.demo.scene import Scene
from eventhub.domain.intervals import Interval, ticks
from eventhub.models import Attendance, Bookmark, Item, Person, PersonClaim, SeatWait, Session
from eventhub.queries.slots import intervals_of
from eventhub.services.claims import Taken, claim_all

# As on the pictures: what the reader of the demonstration keeps, with the talk that they give.
WRITTEN = {"kevonian": ("nk-brakes", "one-in-five", "leukaemia-nk")}
FULL = "joining-phase-1"  # the session that people wait for
WAITING = 4
SHARE = (0.35, 0.85)  # of its seats that are taken in any other session
KEPT = (0, 6)  # sessions that somebody keeps in mind


@dataclass
class Choosers:
    """Who may take seats, in the order of the content, and which ticks of theirs are taken already."""

    known: dict[str, Known]
    busy: set[int]  # whom the reader has yet to answer, or waits for: their slots stay free for that
    engaged: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def free(self, times: Interval, *, is_in_window: bool) -> list[Known]:
        span = ticks(times)
        return [
            one
            for key, one in self.known.items()
            if key not in WRITTEN
            and not (is_in_window and one.id in self.busy)
            and self.engaged[one.id].isdisjoint(span)
        ]

    def engage(self, people: Sequence[Known], times: Interval) -> None:
        for one in people:
            self.engaged[one.id].update(ticks(times))


def make_choices(scene: Scene, people: dict[str, Person], sessions: Sequence[Session]) -> None:
    """After meetings: nobody's agenda is changed by it."""
    written = list(zip(scene.content.sessions, sessions, strict=True))
    choosers = choosers_of(scene, people)
    make_seats(scene, choosers, written)
    make_bookmarks(scene, choosers, written)


def choosers_of(scene: Scene, people: dict[str, Person]) -> Choosers:
    taking_part = {one.key for one in scene.content.participants}
    known = {key: one for key, one in known_people(people) if key in taking_part}
    pairs = [{one.requester, one.recipient} for one in scene.content.requests if one.status == "pending"]
    asked = {key for pair in pairs if pair & set(WRITTEN) for key in pair}
    busy = {known[key].id for key in asked if key in known}
    choosers = Choosers(known, busy)
    wanted = select(PersonClaim.person_id, PersonClaim.tick).join(Item, Item.id == PersonClaim.item_id)
    for person, tick in db.session.execute(wanted.where(Item.event_id == scene.event.id)):
        choosers.engaged[person].add(tick)
    return choosers


def make_seats(scene: Scene, choosers: Choosers, written: list[tuple[SessionContent, Session]]) -> None:
    slots = intervals_of(scene.event)
    signed_up = [(content, session) for content, session in written if content.capacity]
    for number, (content, session) in enumerate(signed_up, 1):
        seat_people(scene, choosers, content, session, slots)
        scene.tell("sessions with seats", number, len(signed_up))
    db.session.expire_all()


def seat_people(
    scene: Scene, choosers: Choosers, content: SessionContent, session: Session, slots: list[Interval]
) -> None:
    """As many as the session draws, of those who are free then; who comes too late for a full one waits."""
    times, chance = times_of(session), scene.stamps.chance("seats", content.key)
    free = choosers.free(times, is_in_window=any(slot.overlaps(times) for slot in slots))
    coming = chance.sample(free, len(free))
    drawn = content.capacity or 0
    if content.key != FULL:
        drawn = min(round(drawn * chance.uniform(*SHARE)), len(free) // 2)
    seated = coming[:drawn]
    insert_plain(Attendance, [{"item_id": session.item_id, "person_id": one.id, "role": "seat"} for one in seated])
    claim_all([Taken(session.item_id, times, tuple(one.id for one in seated))])
    choosers.engage(seated, times)
    counted = update(Session).where(Session.item_id == session.item_id).values(taken=len(seated))
    db.session.execute(counted.execution_options(synchronize_session=False))
    if content.key == FULL and len(seated) == content.capacity:
        late = coming[drawn : drawn + WAITING]
        latest = scene.day.ago(*LATEST)
        insert_plain(SeatWait, [{"item_id": session.item_id, "person_id": one.id, "asked_at": latest} for one in late])


def times_of(session: Session) -> Interval:
    starts_at, ends_at = session.item.starts_at, session.item.ends_at
    if starts_at is None or ends_at is None:
        raise ValueError("a session of the demonstration has no time")
    return Interval(starts_at, ends_at)


def make_bookmarks(scene: Scene, choosers: Choosers, written: list[tuple[SessionContent, Session]]) -> None:
    items = {content.key: session.item_id for content, session in written if content.kind != "break"}
    rows = list(bookmark_rows(scene, choosers, items))
    for first in range(0, len(rows), CHUNK):
        insert_plain(Bookmark, rows[first : first + CHUNK])


def bookmark_rows(scene: Scene, choosers: Choosers, items: dict[str, int]) -> Iterator[Row]:
    latest = scene.day.ago(*LATEST)
    for key, one in choosers.known.items():
        chance = scene.stamps.chance("bookmarks", key)
        for session in kept_by(key, list(items), chance):
            if session in items:
                kept_at = moment_between(one.arrived_at, latest, chance)
                yield {
                    "person_id": one.id,
                    "item_id": items[session],
                    "event_id": scene.event.id,
                    "created_at": kept_at,
                }


def kept_by(key: str, sessions: list[str], chance: Random) -> Sequence[str]:
    return WRITTEN.get(key) or chance.sample(sessions, min(chance.randint(*KEPT), len(sessions)))


def moment_between(first: datetime, last: datetime, chance: Random) -> datetime:
    return first + max(last - first, timedelta()) * chance.random()
