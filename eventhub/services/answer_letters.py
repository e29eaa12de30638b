"""What mails say of an answer that a calendar program gave: to the others who meet, and to who gave it in vain."""

from datetime import datetime, timedelta

from eventhub.models import IncomingMail, Item, Meeting, Person
from eventhub.queries.meetings import others_in
from eventhub.services.letters import about_event, readers_of, send, tell_about_meeting
from eventhub.services.outbox import count_written

MOST_A_DAY = 5  # such mails to one address: a program that answers by itself ends there


def tell_unsure(meeting: Meeting, person: Person, said_at: datetime, now: datetime, *, comes: bool) -> None:
    """To everybody else: this person may not come, or does after all; once for each time that they say so."""
    more = {"who": person.name, "comes": comes, "version": f"{person.public_id}-{said_at.isoformat()}", "link": ""}
    for reader, _others in readers_of(meeting):
        if reader.id != person.id and may_tell("meeting_unsure", reader, now):
            tell_about_meeting("meeting_unsure", meeting, reader, others_in(meeting, reader), now, more)


def tell_refused(mail: IncomingMail, item: Item, person: Person, why: str, now: datetime) -> None:
    """To whoever answered: it could not be done, everything is as it was, and where to go on. `why`: the name of the
    refusal."""
    if not may_tell("answer_refused", person, now):
        return
    values = about_event(person.event) | {
        "kind": item.kind,
        "item_id": item.public_id,
        "answer": mail.answer,
        "why": why,
        "starts_at": item.starts_at.isoformat() if item.starts_at else "",
        "ends_at": item.ends_at.isoformat() if item.ends_at else "",
    }
    send("answer_refused", person, values, f"answer_refused:{mail.public_id}", now)


def may_tell(template: str, reader: Person, now: datetime) -> bool:
    address = reader.account.email if reader.account else ""
    return count_written(reader.event, address, (template,), now - timedelta(days=1)) < MOST_A_DAY
