"""The words of the team's calendar of tables: who meets whom where, and which table is closed since when."""

from uuid import NAMESPACE_URL, uuid5

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from eventhub.domain.calendar.items import CalendarItem
from eventhub.domain.calendar.writer import assembled_bytes
from eventhub.models import Event, MeetingTable
from eventhub.queries.meeting_tables import key_of, tables_in_order
from eventhub.queries.table_calendars import TableMeeting, meetings_at_tables
from eventhub.web.entries import REFRESH, calendar_item, table_words
from eventhub.web.kept_entries import kept_entry
from eventhub.web.languages import localised
from eventhub.web.meeting_entries import names_in_words

ALL_DAY = "/organise/meetings/day"


def table_items(event: Event, table: MeetingTable | None = None) -> list[CalendarItem]:
    """Of all tables or of one: who meets, and what is closed."""
    closed = [closed_entry(one, event) for one in ([table] if table else tables_in_order(event))]
    met = [table_meeting_entry(one, event) for one in meetings_at_tables(event, table)]
    return [*met, *filter(None, closed)]


def tables_name(event: Event, table: MeetingTable | None = None) -> str:
    """What such a calendar is called."""
    which = table_words(table) if table else _("Tables")
    return f"{localised(event.names)}: {which}"


def tables_bytes(event: Event, language: str) -> bytes:
    """All tables as one calendar in this language."""
    with force_locale(language):
        return assembled_bytes(tables_name(event), language, REFRESH, map(kept_entry, table_items(event)))


def table_meeting_entry(found: TableMeeting, event: Event) -> CalendarItem:
    """With the UID that it has in the calendars of those who meet: it is one meeting."""
    request = found.meeting.request
    table = table_words(found.meeting.table)
    return calendar_item(
        found.meeting.item,
        event,
        summary=_("%(table)s: %(names)s", table=table, names=names_in_words(found.names)),
        place=table,
        description="",
        path=f"/{event.slug}/organise/meetings/{request.public_id}" if request else f"/{event.slug}{ALL_DAY}",
        categories=(_("Meeting"),),
    )


def closed_entry(table: MeetingTable, event: Event) -> CalendarItem | None:
    """From when it was closed until the event is over; nothing for a table that is open, or an event that was over."""
    if table.closed_at is None or table.closed_at >= event.ends_at:
        return None
    address = f"{current_app.config['BASE_URL']}/{event.slug}{ALL_DAY}"
    return CalendarItem(
        uid=str(uuid5(NAMESPACE_URL, f"{address}#closed-{key_of(table)}")),
        sequence=int(table.closed_at.timestamp()),  # closed again, it is later news
        starts_at=max(table.closed_at, event.starts_at),
        ends_at=event.ends_at,
        changed_at=table.closed_at,
        summary=_("Closed: %(table)s", table=table_words(table)),
        url=address,
        organizer_name=event.organiser_name,
        organizer_mail=event.mailbox,
    )
