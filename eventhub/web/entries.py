"""The words of a calendar entry, in the reader's language; its bytes are made in `domain/calendar`."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from flask import Response, current_app, request
from flask_babel import gettext as _

from eventhub.domain.calendar.items import Calendar, CalendarItem
from eventhub.domain.calendar.writer import calendar_bytes
from eventhub.models import Event, Item, Meeting, MeetingTable, Person, Session
from eventhub.models.item import LEFT
from eventhub.queries.agenda import AgendaEntry, required
from eventhub.services.letters import organisations_in_mail
from eventhub.web import languages, page_cache
from eventhub.web.filters import local
from eventhub.web.kept_entries import kept_entry
from eventhub.web.languages import localised
from eventhub.web.meeting_entries import MeetingFacts, meeting_entry, names_in_words
from eventhub.web.session_entries import SessionFacts, entry_of_session

REFRESH = timedelta(hours=1)


def session_entry(session: Session, event: Event, speakers: Sequence[str], ahead: int = 0) -> CalendarItem:
    """A session, as everybody sees it; `speakers`: the names that were released; `ahead`: how far somebody's own entry
    of it is ahead, who took a seat again. Whoever has a seat is invited by the house, and answers it."""
    item, room, track = session.item, session.room, session.track
    facts = SessionFacts(
        uid=item.uid,
        sequence=item.sequence + ahead,
        session_id=item.public_id,
        starts_at=required(item.starts_at),
        ends_at=required(item.ends_at),
        created_at=item.created_at,
        changed_at=item.changed_at,
        stands=item.state != "cancelled",
        titles=session.titles,
        kind=session.kind,
        abstracts=session.abstracts,
        rooms=room.names if room else {},
        tracks=track.names if track else {},
        speakers=speakers,
        event_slug=event.slug,
        venues=event.venues,
        city=event.city,
        latitude=event.latitude,
        longitude=event.longitude,
        organiser=event.organiser_name,
        mailbox=event.mailbox if session.capacity is None else current_app.config["MAIL_FROM"],
    )
    return entry_of_session(facts)


def event_entry(event: Event, now: datetime) -> CalendarItem:
    """The event itself: its hours, or whole days where it has several.

    Nothing is kept of when an event changed, so its entry counts as changed each day: a program that reads it again
    takes what it says now.
    """
    address = f"{current_app.config['BASE_URL']}/{event.slug}/"
    first, last = local(event.starts_at, event), local(event.ends_at, event)
    all_day = first.date() != last.date()
    return CalendarItem(
        uid=str(uuid5(NAMESPACE_URL, address)),
        sequence=0,
        starts_at=at_midnight(first) if all_day else first,
        ends_at=at_midnight(last) + timedelta(days=1) if all_day else last,
        all_day=all_day,
        changed_at=at_midnight(now.astimezone(UTC)),
        summary=localised(event.names),
        location=", ".join(part for part in (localised(event.venues), event.city) if part),
        description="\n".join(part for part in (localised(event.taglines), address) if part),
        url=address,
        latitude=event.latitude,
        longitude=event.longitude,
        organizer_name=event.organiser_name,
        organizer_mail=event.mailbox,
    )


def at_midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def agenda_entry(entry: AgendaEntry, event: Event, speakers: Sequence[str] = ()) -> CalendarItem:
    """An item of somebody's agenda: a session that they speak in, or a meeting with the other person's name.

    A session's entry is the one of the programme, word for word: both bear one UID.
    """
    if entry.session is not None:
        return session_entry(entry.session, event, speakers, entry.ahead)
    return meeting_entry(facts_of(entry, event))


def facts_of(entry: AgendaEntry, event: Event) -> MeetingFacts:
    item = entry.item
    return MeetingFacts(
        uid=item.uid,
        sequence=item.sequence,
        meeting_id=item.public_id,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        created_at=item.created_at,
        changed_at=item.changed_at,
        stands=entry.stands,
        names=[one.name for one in entry.others],
        organisations=organisations_in_mail(entry.others),
        place=place_of(entry.meeting) if entry.role != LEFT else "",
        event_slug=event.slug,
        venues=event.venues,
        city=event.city,
        latitude=event.latitude,
        longitude=event.longitude,
        organiser=event.organiser_name,
    )


def party_names(people: Sequence[Person]) -> str:
    """All whom one meets; of somebody alone who was erased, that they were here."""
    return names_in_words([one.name for one in people])


def organisations_of(people: Sequence[Person]) -> str:
    """Those that they show, each once."""
    shown = dict.fromkeys(one.shown_organisation.name for one in people if one.shown_organisation)
    return ", ".join(shown)


def place_of(meeting: Meeting | None) -> str:
    """The table, or the link in its place."""
    if meeting is None:
        return ""
    return meeting.link or table_words(meeting.table)


def table_words(table: MeetingTable | None) -> str:
    """Table 7, zone B; a booth by its own name: Stand 12."""
    if table is None:
        return ""
    name = table.name if table.kind == "booth" else _("Table %(name)s", name=table.name)
    zone = _("zone %(zone)s", zone=table.zone)
    return f"{name}, {zone}" if table.zone else str(name)


def spoken_table(table: MeetingTable | None) -> str:
    """table 7, zone B: as it stands within a sentence; a booth's name as the team wrote it."""
    words = table_words(table)
    return words if table and table.kind == "booth" else f"{words[:1].lower()}{words[1:]}"


def calendar_item(
    item: Item,
    event: Event,
    *,
    summary: str,
    place: str,
    description: str,
    path: str,
    categories: tuple[str, ...],
) -> CalendarItem:
    address = f"{current_app.config['BASE_URL']}{path}"
    venue = ", ".join(part for part in (place, localised(event.venues), event.city) if part)
    return CalendarItem(
        uid=item.uid,
        sequence=item.sequence,
        starts_at=required(item.starts_at),
        ends_at=required(item.ends_at),
        created_at=item.created_at,
        changed_at=item.changed_at,
        status=status_of(item),
        summary=summary,
        location=venue,
        description=f"{description}\n{address}".strip(),
        url=address,
        categories=categories,
        latitude=event.latitude,
        longitude=event.longitude,
        organizer_name=event.organiser_name,
        organizer_mail=event.mailbox,
    )


def status_of(item: Item) -> Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]:
    return "CANCELLED" if item.state == "cancelled" else "CONFIRMED"


def calendar_file(name: str, items: list[CalendarItem], filename: str) -> Response:
    """A calendar as a download: with its ETag, and 304 where the reader has it already."""
    calendar = Calendar(name=name, language=languages.current(), refresh=REFRESH, items=tuple(items))
    response = Response(calendar_bytes(calendar, kept_entry), mimetype="text/calendar")
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.update(("Cookie", "Accept-Language"))
    if not page_cache.is_wanted():
        # No Last-Modified: the file also changes by what leaves it, and by its reader's language.
        response.set_etag(page_cache.name_of(response.get_data()), weak=True)
        response.make_conditional(request)
    return response
