"""Who was asked to come to a colleague's meeting, and what they said."""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from eventhub.db import db
from eventhub.models import Attendance, ColleagueAsk, Item, Meeting, Person
from eventhub.queries.limits import STANDING
from eventhub.queries.meetings import parties_of
from eventhub.queries.requests import with_organisation


def asks_about(meeting: Meeting, person: Person) -> list[ColleagueAsk]:
    """Whom this person asked to come, who did not say yes: no answer yet, or a no; in the order of asking."""
    wanted = select(ColleagueAsk).where(ColleagueAsk.item_id == meeting.item_id, ColleagueAsk.by_id == person.id)
    shown = wanted.where(ColleagueAsk.status.in_(("open", "refused"))).options(joinedload(ColleagueAsk.person))
    return list(db.session.scalars(shown.order_by(ColleagueAsk.asked_at, ColleagueAsk.person_id)))


def asks_to(person: Person, now: datetime) -> list[ColleagueAsk]:
    """What this person has not answered, of meetings that are not over, the earliest meeting first."""
    wanted = with_meeting().join(Item, Item.id == ColleagueAsk.item_id)
    ahead = (Item.state.in_(STANDING), or_(Item.ends_at.is_(None), Item.ends_at > now))
    theirs = wanted.where(ColleagueAsk.person_id == person.id, ColleagueAsk.status == "open", *ahead)
    return list(db.session.scalars(theirs.order_by(Item.starts_at, Item.id)))


def ask_of(meeting: Meeting, person: Person) -> ColleagueAsk | None:
    """What this person was asked, whatever they said."""
    return db.session.get(ColleagueAsk, (meeting.item_id, person.id))


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
