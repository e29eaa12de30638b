"""Who of one's own organisation could come to a meeting, and whether a table has a seat for so many."""

from collections.abc import Collection

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.models import ColleagueAsk, Event, Meeting, MeetingTable, Person, Registration
from eventhub.models.registration import TAKES_PART
from eventhub.queries.match_rules import found_by
from eventhub.queries.meetings import people_of
from eventhub.queries.vetoes import no_between


def colleagues_for(meeting: Meeting, person: Person) -> list[Person]:
    """Of the same organisation, as one finds them in the directory, not there yet, and not asked to come, by name. Who
    is refused by one of its people, or refuses one, is not among them, like somebody who is not in the directory."""
    if person.organisation_id is None:
        return []
    there = [one.id for one in people_of(meeting)] + [person.id]
    wanted = select(Person).join(Registration, Registration.person_id == Person.id)
    wanted = wanted.where(
        Person.event_id == person.event_id,
        Person.organisation_id == person.organisation_id,
        Person.is_visible,
        Person.erased_at.is_(None),
        TAKES_PART,
        Person.id.not_in(there),
        found_by(person),
        ~exists().where(
            ColleagueAsk.item_id == meeting.item_id,
            ColleagueAsk.person_id == Person.id,
            ColleagueAsk.status.in_(("open", "refused")),
        ),
        ~no_between([one.id for one in people_of(meeting)]),
    )
    shown = wanted.options(joinedload(Person.registration).joinedload(Registration.category))
    found = db.session.scalars(shown.order_by(Person.family_name, Person.given_name, Person.id))
    return [one for one in found if "organisation" in one.shown]


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
