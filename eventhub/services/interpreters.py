"""Who interprets at an event: the team keeps the list, and whoever meets books one of them."""

from collections.abc import Sequence
from datetime import datetime

from eventhub.db import db
from eventhub.domain.errors import (
    ColleagueEngaged,
    InterpreterBooked,
    InterpreterTaken,
    InterpreterThere,
    NoInterpreter,
    NotTakingPart,
    StaleForm,
)
from eventhub.models import Account, Event, Interpreter, Meeting, Person
from eventhub.queries.interpreters import interpreter_named, still_interprets
from eventhub.queries.match_rules import takes_part
from eventhub.queries.meetings import parties_of
from eventhub.queries.vetoes import stands_between
from eventhub.services.attendances import attend, find_table, hold_all
from eventhub.services.company_letters import tell_change, tell_joined
from eventhub.services.log import note
from eventhub.services.request_steps import hold


def keep_interpreter(person: Person, languages: Sequence[str], account: Account, now: datetime) -> None:
    """Put somebody on the list, or change their languages. NotTakingPart."""
    hold(person)
    if not takes_part(person):
        raise NotTakingPart
    row = db.session.get(Interpreter, person.id)
    if row is None:
        row = Interpreter(person_id=person.id, event_id=person.event_id, languages=[])
        db.session.add(row)
    row.languages = list(dict.fromkeys(languages))
    db.session.flush()
    note("interpreter.kept", ("person", person.public_id), account, now, event=person.event)


def drop_interpreter(event: Event, public_id: str, account: Account, now: datetime) -> None:
    """Take somebody off the list. InterpreterBooked where they are to interpret meetings still; StaleForm where they
    are not on it."""
    row = interpreter_named(event, public_id)
    if row is None:
        raise StaleForm(changed=("status",))
    hold(row.person)
    meetings = still_interprets(row.person, now)
    if meetings:
        raise InterpreterBooked(row.person.name, meetings)
    db.session.delete(row)
    note("interpreter.dropped", ("person", public_id), account, now, event=event)


def book_interpreter(meeting: Meeting, person: Person, interpreter: Interpreter, version: int, now: datetime) -> None:
    """Somebody who interprets sits at the table, too; everybody is told. `version`: the meeting's, as seen.

    InterpreterThere; InterpreterTaken where they have something else then; NoInterpreter; GroupWithoutTable;
    MeetingOver; PhaseClosed; StaleForm.
    """
    helper = interpreter.person
    hold_all(meeting, (person, helper), version, now)
    there = next((one.person for one in meeting.item.attendances if one.role == "interpreter"), None)
    if there is not None:
        raise InterpreterThere(there.name)
    is_listed = db.session.get(Interpreter, helper.id, populate_existing=True) is not None
    parties = parties_of(meeting)
    if not is_listed or not takes_part(helper) or helper in parties or stands_between(helper, parties):
        raise NoInterpreter
    try:
        attend(meeting, helper, "interpreter", person, now)
    except ColleagueEngaged as fault:
        raise InterpreterTaken(fault.name, fault.starts_at) from fault
    other_table = find_table(meeting, now)
    tell_joined(meeting, helper, person, now, instead=False)
    tell_change(meeting, now, but=(helper, person), came=helper, other_table=other_table)
