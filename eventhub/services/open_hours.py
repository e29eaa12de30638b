"""Let the team say when sessions may be on each day, and how long one walks from room to room."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete

from eventhub.db import db
from eventhub.domain.errors import HoursEndBeforeStart, StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_fields
from eventhub.models import Account, Event, OpenHours
from eventhub.queries.material import open_hours
from eventhub.queries.timetable import walking_minutes
from eventhub.services.log import note
from eventhub.services.timetables import lock_timetable

Hours = dict[str, tuple[str, str]]  # 2027-10-19 → 09:00, 18:00: as the event's clocks say


@dataclass(frozen=True)
class HoursContent:
    """All that the form changes; its fields bear the names by which StaleForm speaks of them."""

    hours: Hours
    walking_minutes: int


def content_of(event: Event) -> HoursContent:
    """The hours as they stand, by the clocks of the event's zone."""
    zone = ZoneInfo(event.time_zone)
    kept = {
        one.day.isoformat(): (f"{one.starts_at.astimezone(zone):%H:%M}", f"{one.ends_at.astimezone(zone):%H:%M}")
        for one in open_hours(event)
    }
    return HoursContent(kept, walking_minutes(event))


def save_hours(event: Event, typed: HoursContent, opened: Fingerprints, account: Account, now: datetime) -> None:
    """Keep what was typed if nothing changed since the form was `opened`, else StaleForm; HoursEndBeforeStart."""
    timetable = lock_timetable(event)
    standing = content_of(event)
    changed = changed_fields(standing, typed, opened)
    if changed:
        raise StaleForm(changed=changed, noun="hours")
    rows = [hours_on(event, date.fromisoformat(day), *clocks) for day, clocks in typed.hours.items()]
    db.session.execute(delete(OpenHours).where(OpenHours.event_id == event.id))
    db.session.add_all(rows)
    timetable.walking_minutes = typed.walking_minutes
    if typed != standing:
        note("hours.changed", ("hours", event.slug), account, now, event=event, values={"days": len(rows)})
    db.session.flush()


def hours_on(event: Event, day: date, starts: str, ends: str) -> OpenHours:
    """The hours of a day; an end at 0:00 is the midnight after it."""
    last = day + timedelta(days=1) if ends == "00:00" else day
    starts_at, ends_at = moment(event, day, starts), moment(event, last, ends)
    if ends_at <= starts_at:
        raise HoursEndBeforeStart(day)
    return OpenHours(event_id=event.id, day=day, starts_at=starts_at, ends_at=ends_at)


def moment(event: Event, day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(event.time_zone)).astimezone(UTC)
