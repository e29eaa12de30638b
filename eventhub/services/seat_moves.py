"""What a publication does to seats: lost ones become bookmarks, lines move up, sessions that go have neither."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import AgendasMoved
from eventhub.models import Attendance, Bookmark, Event, SeatWait, Session
from eventhub.queries.publications import Outlook
from eventhub.services.bookmarks import count_choices
from eventhub.services.seat_changes import aheads_to_take, count_given_back

Pairs = Iterable[tuple[int, int]]  # session and person


def hold_seats(event: Event) -> None:
    """Nobody signs up for a session of this event before this transaction ends; who did a moment ago is seen."""
    wanted = select(Session.item_id).where(Session.event_id == event.id).order_by(Session.item_id)
    db.session.execute(wanted.with_for_update(key_share=True)).all()


def take_back_seats(event: Event, outlook: Outlook, now: datetime) -> None:
    """Before sessions are written: there may be fewer seats than before."""
    lost = [(one.talk_id, one.person_id) for one in outlook.effects.lost]
    for session, people in by_session(lost).items():
        drop_seats(session, people)
    keep_in_mind(event, outlook, lost, now)
    end_lines(event, outlook, now)
    empty({shape.id: outlook.attending.seats.get(shape.id, ()) for shape in outlook.difference.gone})


def give_seats(outlook: Outlook) -> None:
    """To whoever waits and is free; after the sessions are written: there may be more seats than before."""
    given = by_session((one.talk_id, one.person_id) for one in outlook.effects.given)
    for session, people in given.items():
        waits = (SeatWait.item_id == session, SeatWait.person_id.in_(people))
        db.session.execute(delete(SeatWait).where(*waits).execution_options(synchronize_session=False))
        aheads = aheads_to_take(session, people)
        seat = {"item_id": session, "role": "seat"}
        rows = [seat | {"person_id": person, "ahead": aheads[person]} for person in people]
        db.session.execute(insert(Attendance), rows)
        count_seats(session, len(people))


def by_session(pairs: Pairs) -> Mapping[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for session, person in sorted(pairs):
        found[session].append(person)
    return found


def drop_seats(session: int, people: list[int]) -> None:
    count_given_back(session, people)
    seats = (Attendance.item_id == session, Attendance.role == "seat", Attendance.person_id.in_(people))
    db.session.execute(delete(Attendance).where(*seats).execution_options(synchronize_session=False))
    count_seats(session, -len(people))


def count_seats(session: int, more: int) -> None:
    counted = update(Session).where(Session.item_id == session)
    rows_changed(counted.values(taken=Session.taken + more, turns=Session.turns + 1))


def keep_in_mind(event: Event, outlook: Outlook, pairs: Pairs, now: datetime) -> None:
    """A bookmark each, where there is none."""
    wanted = {pair for pair in pairs if pair[0] in outlook.seated}
    kept = select(Bookmark.item_id, Bookmark.person_id)
    there = set(db.session.execute(kept.where(Bookmark.event_id == event.id))) if wanted else set()
    rows = [
        {"person_id": person, "item_id": session, "event_id": event.id, "created_at": now}
        for session, person in sorted(wanted - there)
    ]
    if rows:
        add_bookmarks(rows)


def add_bookmarks(rows: list[dict[str, Any]]) -> None:
    """AgendasMoved where one of them kept it in mind at this moment."""
    try:
        with db.session.begin_nested():
            db.session.execute(insert(Bookmark), rows)
    except IntegrityError as fault:
        raise AgendasMoved from fault
    count_choices({row["item_id"] for row in rows})


def end_lines(event: Event, outlook: Outlook, now: datetime) -> None:
    """Where nobody signs up any more, nobody waits: they keep the session in mind."""
    open_again = [talk.id for talk in outlook.talks if talk.capacity is None and outlook.attending.waiting.get(talk.id)]
    keep_in_mind(
        event, outlook, [(one, person) for one in open_again for person in outlook.attending.waiting[one]], now
    )
    forget_lines(open_again)


def forget_lines(sessions: list[int]) -> None:
    waits = delete(SeatWait).where(SeatWait.item_id.in_(sessions))
    db.session.execute(waits.execution_options(synchronize_session=False))


def empty(seated: Mapping[int, Collection[int]]) -> None:
    """Nobody sits or waits in a session that does not take place. Bookmarks stay: it may come back. `seated`: session →
    who sits there."""
    if not seated:
        return
    sessions = sorted(seated)
    for session in sessions:
        if seated[session]:
            count_given_back(session, seated[session])
    seats = delete(Attendance).where(Attendance.item_id.in_(sessions), Attendance.role == "seat")
    db.session.execute(seats.execution_options(synchronize_session=False))
    forget_lines(sessions)
    rows_changed(update(Session).where(Session.item_id.in_(sessions)).values(taken=0, turns=Session.turns + 1))
