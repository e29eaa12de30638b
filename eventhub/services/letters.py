"""What the mails about requests and meetings say, as it was when it happened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from eventhub.domain.person_names import leads_somewhere
from eventhub.models import Event, Meeting, MeetingRequest, Person
from eventhub.queries.meetings import others_in, people_of
from eventhub.services.calendar_facts import calendar_facts
from eventhub.services.outbox import tell


def tell_about_request(template: str, request: MeetingRequest, reader: Person, other: Person, now: datetime) -> None:
    """Write to one side of a request about the other."""
    values = about_request(request, reader, other)
    send(template, reader, values, f"{template}:{request.public_id}:{request.version or 1}:{reader.public_id}", now)


def about_request(request: MeetingRequest, reader: Person, other: Person) -> dict[str, Any]:
    """What the mails about it say, with what a link for this reader, at this version, is made of."""
    return about(reader.event, other) | {
        "request_id": request.public_id,
        "request_version": request.version or 1,
        "reader_id": reader.public_id,
        "message": request.message,
        "reason": request.reason,
        "expires_at": request.expires_at.isoformat(),
        "preferred": request.preferred or [],
        "proposed": request.proposed or [],
    }


def tell_about_meeting(
    template: str,
    meeting: Meeting,
    reader: Person,
    others: Sequence[Person],
    now: datetime,
    more: Mapping[str, Any] | None = None,
) -> None:
    """Write to one of a meeting about the others; the calendar's facts go with it, and `more` that this mail says."""
    item = meeting.item
    values = about(reader.event, *others) | {
        "meeting_id": item.public_id,
        "reader_id": reader.public_id,
        "uid": item.uid,
        "sequence": item.sequence,
        "cancelled_by_reader": meeting.cancelled_by_id == reader.id,
    }
    values |= when_and_where(meeting) | dict(more or {})
    values |= calendar_facts(template, meeting, reader, others, more or {})
    again = f"v{more['version']}" if more and "version" in more else str(item.sequence)  # what makes it another mail
    send(template, reader, values, f"{template}:{item.public_id}:{again}:{reader.public_id}", now)


def when_and_where(meeting: Meeting) -> dict[str, str]:
    """As mails say it; empty where it has no time or no table."""
    item, table = meeting.item, meeting.table
    return {
        "starts_at": item.starts_at.isoformat() if item.starts_at else "",
        "ends_at": item.ends_at.isoformat() if item.ends_at else "",
        "table": table.name if table else "",
        "zone": table.zone if table else "",
        "table_kind": table.kind if table else "",
        "link": meeting.link,
    }


def tell_everybody(template: str, meeting: Meeting, now: datetime, more: Mapping[str, Any] | None = None) -> None:
    """Each about the others; there is nobody to tell where nobody else is left."""
    for reader, others in readers_of(meeting):
        tell_about_meeting(template, meeting, reader=reader, others=others, now=now, more=more)


def readers_of(meeting: Meeting) -> Iterator[tuple[Person, list[Person]]]:
    """Everybody whose time it takes, with whom they meet there."""
    for reader in people_of(meeting):
        others = others_in(meeting, reader)
        if others:
            yield reader, others


def about_event(event: Event) -> dict[str, Any]:
    """What every mail of an event says of it."""
    return {
        "event_slug": event.slug,
        "event_names": event.names,
        "mailbox": event.mailbox,
        "time_zone": event.time_zone,
    }


def about(event: Event, *others: Person) -> dict[str, Any]:
    """`others`: whom it is about; of those who were erased nothing is said, where anybody is left. `with_whom`: of
    several, each with their organisation."""
    known = [one for one in others if one.name] or list(others[:1])
    return about_event(event) | {
        "other_name": ", ".join(one.name for one in known),
        "other_organisation": organisations_in_mail(known),
        "with_whom": "; ".join(with_organisation(one) for one in known) if len(known) > 1 else "",
    }


def with_organisation(person: Person) -> str:
    organisation = organisation_in_mail(person)
    return f"{person.name} ({organisation})" if organisation else person.name


def organisations_in_mail(people: Iterable[Person]) -> str:
    """Those that they show, each once."""
    return ", ".join(filter(None, dict.fromkeys(map(organisation_in_mail, people))))


def organisation_in_mail(person: Person) -> str:
    """Anybody types where they come from: what a mail program would make a link of is left out, as names refuse it."""
    name = person.shown_organisation.name if person.shown_organisation else ""
    return "" if leads_somewhere(name) else name


def send(template: str, reader: Person, values: dict[str, Any], dedupe_key: str, now: datetime) -> None:
    """Queue the mail, where the reader has an account to write to."""
    if reader.account is None:
        return
    language = reader.account.language or (reader.registration.language if reader.registration else "")
    tell(
        template=template,
        reader_mail=reader.account.email,
        reader_name=reader.name,
        language=language or reader.event.languages[0],
        values=values,
        dedupe_key=dedupe_key,
        now=now,
        event=reader.event,
    )
