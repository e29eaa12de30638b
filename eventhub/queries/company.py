"""Who of one's own organisation could come to a meeting, and whether a table has a seat for so many."""

from collections.abc import Collection

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import ColleagueAsk, Event, Meeting, MeetingTable, Person, Registration
from eventhub.models.registration import TAKES_PART
from eventhub.queries.match_rules import found_by, may_meet
from eventhub.queries.meetings import other_party, people_of
from eventhub.queries.vetoes import no_between


def could_come(meeting: Meeting, person: Person) -> list[Person]:
    """Of the same organisation, as one finds them in the directory, who are not there yet, and who may meet the other
    side as the rules and everybody's "no" have it; by name. Nobody else is told apart."""
    other = other_party(meeting, person)
    if person.organisation_id is None or other is None:
        return []
    there = [one.id for one in people_of(meeting)]
    senders = [one.brought_by_id for one in meeting.item.attendances if one.role == "party" and one.brought_by_id]
    wanted = select(Person).join(Registration, Registration.person_id == Person.id)
    wanted = wanted.where(
        Person.event_id == person.event_id,
        Person.organisation_id == person.organisation_id,
        Person.is_visible,
        Person.erased_at.is_(None),
        TAKES_PART,
        Person.id.not_in([*there, *senders, person.id]),
        found_by(person),
        may_meet(other),
        ~no_between(there),
    )
    shown = wanted.options(joinedload(Person.registration).joinedload(Registration.category))
    found = db.session.scalars(shown.order_by(Person.family_name, Person.given_name, Person.id))
    return [one for one in found if "organisation" in one.shown]


def colleagues_for(meeting: Meeting, person: Person) -> list[Person]:
    """Those of them who were not asked, or have neither a question to answer nor said no."""
    settled = select(ColleagueAsk.person_id).where(
        ColleagueAsk.item_id == meeting.item_id, ColleagueAsk.status.in_(("open", "refused"))
    )
    asked = set(db.session.scalars(settled))
    return [one for one in could_come(meeting, person) if one.id not in asked]


def most_seats(event: Event, people: Collection[Person]) -> int:
    """Of the largest open table that these could have; 0 for none."""
    ids = [one.id for one in people]
    organisations = [one.organisation_id for one in people if one.organisation_id is not None]
    theirs = or_(
        MeetingTable.kind == "pool",
        MeetingTable.person_id.in_(ids),
        MeetingTable.organisation_id.in_(organisations),
    )
    wanted = select(func.max(MeetingTable.seats)).where(MeetingTable.event_id == event.id, theirs)
    return db.session.scalar(wanted.where(MeetingTable.closed_at.is_(None))) or 0
