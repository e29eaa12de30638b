"""The day of the demonstration: the next one that lies ahead; what led to it is counted back from today."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventhub.demo.content import EventContent

PREPARED = 60  # days ago
OPENED = 42  # days ago, registration opened
CalendarDate = date


@dataclass(frozen=True)
class Day:
    """A date in the event's zone, and the date on which the demonstration is made: twice on one day is the same."""

    date: CalendarDate
    zone: ZoneInfo
    today: CalendarDate

    def at(self, clock: str, day: int = 0) -> datetime:
        """That time on the clocks of the event, so many days after the first, as a moment in UTC."""
        return self.moment(self.date + timedelta(days=day), clock)

    def ago(self, days: int, clock: str) -> datetime:
        """That time so many days before today; one day ago is past at any hour of today."""
        return self.moment(self.today - timedelta(days=days), clock)

    def prepared(self, hours: int = 0) -> datetime:
        """So many hours after the preparation began."""
        return self.ago(PREPARED, "09:00") + timedelta(hours=hours)

    def moment(self, date_of_it: CalendarDate, clock: str) -> datetime:
        return datetime.combine(date_of_it, time.fromisoformat(clock), self.zone).astimezone(UTC)


def next_day(event: EventContent, now: datetime) -> Day:
    """The first such day after today's, by the calendar of the event's zone. `now`: aware, any zone."""
    zone = ZoneInfo(event.time_zone)
    today = now.astimezone(zone).date()
    this_year = date(today.year, event.month, event.day)
    return Day(this_year if this_year > today else this_year.replace(year=today.year + 1), zone, today)
