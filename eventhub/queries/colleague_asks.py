"""Who was asked to come to a colleague's meeting, and what they said."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from eventhub.db import db
from eventhub.domain.matchmaking.matrix import Matrix
from eventhub.models import Attendance, ColleagueAsk, Item, Meeting, Person, Veto
from eventhub.models.item import LEFT
from eventhub.queries.company import could_come
from eventhub.queries.limits import STANDING
from eventhub.queries.match_rules import category_of, matrix_of
from eventhub.queries.meetings import other_party, parties_of, side_of
from eventhub.queries.requests import with_organisation


def asks_about(meeting: Meeting, person: Person) -> list[ColleagueAsk]:
    """Whom this person asked to come, who did not say yes: no answer yet, or a no; in the order of asking."""
    wanted = select(ColleagueAsk).where(ColleagueAsk.item_id == meeting.item_id, ColleagueAsk.by_id == person.id)
    shown = wanted.where(ColleagueAsk.status.in_(("open", "refused"))).options(joinedload(ColleagueAsk.person))
    return list(db.session.scalars(shown.order_by(ColleagueAsk.asked_at, ColleagueAsk.person_id)))


def asks_to(person: Person, now: datetime) -> list[ColleagueAsk]:
    """What this person has not answered, of meetings that are not over, the earliest meeting first; by who is of their
    organisation still, and not where the rules or a "no" for ever keep them from who is there."""
    if person.organisation_id is None or not person.is_visible or "organisation" not in person.shown:
        return []
    asker = aliased(Person)
    wanted = with_meeting().join(Item, Item.id == ColleagueAsk.item_id).join(asker, asker.id == ColleagueAsk.by_id)
    ahead = (Item.state.in_(STANDING), or_(Item.ends_at.is_(None), Item.ends_at > now))
    theirs = wanted.where(ColleagueAsk.person_id == person.id, ColleagueAsk.status == "open", *ahead)
    ours = theirs.where(asker.organisation_id == person.organisation_id, ~exists().where(is_kept_from(person)))
    found, matrix = db.session.scalars(ours.order_by(Item.starts_at, Item.id)), matrix_of(person.event)
    return [one for one in found if is_allowed(one, matrix)]


def is_allowed(ask: ColleagueAsk, matrix: Matrix) -> bool:
    """Whether the rules let who asks find the colleague, and the colleague meet the other side: `match_rules.found_by`
    and `may_meet`, of what is loaded."""
    other = other_party(ask.meeting, ask.by)
    if other is None or not matrix.rules(category_of(ask.by), category_of(ask.person)).may_see:
        return False
    there = matrix.rules(category_of(ask.person), category_of(other))
    back = matrix.rules(category_of(other), category_of(ask.person))
    return there.may_see and (there.may_request or back.may_request)


def is_kept_from(person: Person) -> ColumnElement[bool]:
    """That a "no" for ever stands between this person and somebody who comes to the meeting of an ask."""
    by_them = (Veto.person_id == person.id) & (Veto.against_id == Attendance.person_id)
    of_them = (Veto.against_id == person.id) & (Veto.person_id == Attendance.person_id)
    comes = (Attendance.item_id == ColleagueAsk.item_id, Attendance.role != LEFT)
    return and_(*comes, or_(by_them, of_them))


def still_asks(ask: ColleagueAsk, now: datetime) -> bool:
    """Whether it can be answered: it is open, its meeting is ahead or lasts, who asked stands for a side still, and the
    rules let the colleague come. Else they learn nothing of the meeting."""
    item = ask.meeting.item
    is_over = item.state not in STANDING or (item.ends_at is not None and item.ends_at <= now)
    if ask.status != "open" or is_over or side_of(ask.meeting, ask.by) is not ask.by:
        return False
    return ask.person_id in {one.id for one in could_come(ask.meeting, ask.by)}


def count_asked(meeting: Meeting, person: Person) -> int:
    """How many colleagues this person asked to come, whatever they said."""
    wanted = select(func.count()).where(ColleagueAsk.item_id == meeting.item_id, ColleagueAsk.by_id == person.id)
    return db.session.scalar(wanted) or 0


def ask_of(meeting: Meeting, person: Person, holds: bool = False) -> ColleagueAsk | None:
    """What this person was asked, whatever they said; as it is now. `holds`: and stays until this transaction ends."""
    key = (meeting.item_id, person.id)
    return db.session.get(ColleagueAsk, key, populate_existing=True, with_for_update=holds or None)


def met_by_coming(ask: ColleagueAsk) -> list[Person]:
    """Whom the colleague would meet, besides who asks; who stands for the other side first."""
    return [one for one in parties_of(ask.meeting) if one.id != ask.by_id]


def asks_with(person: Person) -> list[ColleagueAsk]:
    """All that they asked and were asked, as it came."""
    wanted = with_meeting().where(or_(ColleagueAsk.person_id == person.id, ColleagueAsk.by_id == person.id))
    shown = wanted.options(joinedload(ColleagueAsk.person))
    return list(db.session.scalars(shown.order_by(ColleagueAsk.asked_at, ColleagueAsk.item_id)))


def with_meeting() -> Select[ColleagueAsk]:
    """With whoever asks, and the meeting's people and place: no further query a row."""
    people = selectinload(Item.attendances).joinedload(Attendance.person).options(*with_organisation())
    meeting = joinedload(ColleagueAsk.meeting)
    place = (meeting.joinedload(Meeting.table), meeting.joinedload(Meeting.item).options(people))
    return select(ColleagueAsk).options(joinedload(ColleagueAsk.by).options(*with_organisation()), *place)
