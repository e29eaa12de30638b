"""Counts how often somebody gave a seat back and took it again: their calendar follows only a SEQUENCE that rises.

The entry of a session has one SEQUENCE for all, which rises with its time, place and state. Who gives a seat back is
sent a CANCEL, and who takes it again a REQUEST, of an entry that did not change: so that of their seat is ahead of it.
"""

from collections.abc import Collection

from sqlalchemy import insert, select, update

from eventhub.db import db, rows_changed
from eventhub.models import Attendance, SeatChange


def count_given_back(item_id: int, person_ids: Collection[int]) -> dict[int, int]:
    """Before their seats go: person → how far their CANCEL is ahead, of those who have one. The session is locked."""
    seats = (Attendance.item_id == item_id, Attendance.role == "seat", Attendance.person_id.in_(person_ids))
    held = select(Attendance.person_id, Attendance.ahead).where(*seats)
    ends = {int(person): int(ahead) + 1 for person, ahead in db.session.execute(held)}
    known = changes_of(item_id, ends)
    again = (SeatChange.item_id == item_id, SeatChange.person_id.in_(known))
    rows_changed(update(SeatChange).where(*again).values(number=SeatChange.number + 2))  # taken, and given back
    rows = [{"item_id": item_id, "person_id": one, "number": 1} for one in ends if one not in known]
    if rows:
        db.session.execute(insert(SeatChange), rows)
    return ends


def changes_of(item_id: int, person_ids: Collection[int]) -> dict[int, int]:
    """person → the count when they last gave it back; who never did is left out."""
    theirs = (SeatChange.item_id == item_id, SeatChange.person_id.in_(person_ids))
    found = db.session.execute(select(SeatChange.person_id, SeatChange.number).where(*theirs))
    return {int(person): int(number) for person, number in found}


def aheads_to_take(item_id: int, person_ids: Collection[int]) -> dict[int, int]:
    """person → how far the entry of the seat that they take is ahead: nothing for the first."""
    known = changes_of(item_id, person_ids)
    return {person: known[person] + 1 if person in known else 0 for person in person_ids}


def aheads_among(item_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """(session, person) → how far the entry is ahead: of a seat, else of one that was given back."""
    gone = select(SeatChange.item_id, SeatChange.person_id, SeatChange.number).where(SeatChange.item_id.in_(item_ids))
    seats = (Attendance.item_id.in_(item_ids), Attendance.role == "seat")
    held = select(Attendance.item_id, Attendance.person_id, Attendance.ahead).where(*seats)
    found = [row for wanted in (gone, held) for row in db.session.execute(wanted)]
    return {(int(item), int(person)): int(ahead) for item, person, ahead in found}
