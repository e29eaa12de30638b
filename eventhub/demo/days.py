"""The day of the demonstration: the next one that lies ahead, with every other moment counted from it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventhub.demo.content import EventContent

# The next such day is 366 days away at most, so what was prepared this long before it lies in the past.
PREPARED_BEFORE = timedelta(days=400)


@dataclass(frozen=True)
class Day:
    """A date in the event's zone."""

    date: date
    zone: ZoneInfo

    def at(self, clock: str, day: int = 0) -> datetime:
        """That time on the clocks of the event, so many days after the first, as a moment in UTC."""
        date_of_it = self.date + timedelta(days=day)
        return datetime.combine(date_of_it, time.fromisoformat(clock), self.zone).astimezone(UTC)

    def prepared(self, hours: int = 0) -> datetime:
        """So many hours after the preparation began: when people registered, asked and answered."""
        return self.at("09:00") - PREPARED_BEFORE + timedelta(hours=hours)


def next_day(event: EventContent, now: datetime) -> Day:
    """The first such day after today's, by the calendar of the event's zone. `now`: aware, any zone."""
    zone = ZoneInfo(event.time_zone)
    today = now.astimezone(zone).date()
    this_year = date(today.year, event.month, event.day)
    return Day(this_year if this_year > today else this_year.replace(year=today.year + 1), zone)
