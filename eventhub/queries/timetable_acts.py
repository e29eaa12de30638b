"""The history of a draft: who did what, and what of it can be taken back."""

from collections.abc import Iterable

from sqlalchemy import String, cast, exists, select
from sqlalchemy.orm import aliased, joinedload

from eventhub.db import Words, db
from eventhub.models import TimetableAct

TURNING = ("undo", "redo")
MOST = 200  # acts that are told at once: who was away for longer loads the page anew


def acts_since(event_id: int, number: int) -> list[TimetableAct]:
    """What was done after this act, in order; at most MOST."""
    wanted = select(TimetableAct).where(TimetableAct.event_id == event_id, TimetableAct.number > number)
    shown = wanted.options(joinedload(TimetableAct.account)).order_by(TimetableAct.number).limit(MOST)
    return list(db.session.scalars(shown))


def acts_on(event_id: int, public_id: str) -> Iterable[TimetableAct]:
    """What was done with one session, the latest first."""
    wanted = select(TimetableAct).where(
        TimetableAct.event_id == event_id, cast(TimetableAct.changes, String).contains(f'"{public_id}"')
    )
    shown = wanted.options(joinedload(TimetableAct.account)).order_by(TimetableAct.number.desc()).limit(20)
    return db.session.scalars(shown)


def last_titles(event_id: int, public_id: str) -> Words:
    """What a session was called that is gone; {} where that is not known."""
    for act in acts_on(event_id, public_id):
        if titles := act.changes[public_id]["before"].get("titles"):
            return dict(titles)
    return {}


def last_act(event_id: int, account_id: int) -> TimetableAct | None:
    """The last act of this account that stands."""
    wanted = select(TimetableAct).where(
        TimetableAct.event_id == event_id,
        TimetableAct.account_id == account_id,
        TimetableAct.kind.not_in(TURNING),
        TimetableAct.undone_by.is_(None),
    )
    return db.session.scalar(wanted.order_by(TimetableAct.number.desc()).limit(1))


def last_undone(event_id: int, account_id: int) -> TimetableAct | None:
    """The last act by which this account took something back, if nothing else was done by it since."""
    later = aliased(TimetableAct)
    since = exists().where(
        later.event_id == event_id,
        later.account_id == account_id,
        later.kind.not_in(TURNING),
        later.number > TimetableAct.number,
    )
    wanted = select(TimetableAct).where(
        TimetableAct.event_id == event_id,
        TimetableAct.account_id == account_id,
        TimetableAct.kind == "undo",
        TimetableAct.undone_by.is_(None),
        ~since,
    )
    return db.session.scalar(wanted.order_by(TimetableAct.number.desc()).limit(1))
