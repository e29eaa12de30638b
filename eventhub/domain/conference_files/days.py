"""Which day and which room of a conference a talk stands under."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from eventhub.domain.conference_files.parts import Day, Hall, Place, Talk
from eventhub.domain.conference_files.wording import sayable

DAY = timedelta(days=1)


def days_of(talks: Sequence[Talk], places: Sequence[Place], zone: tzinfo, first: date, last: date) -> tuple[Day, ...]:
    """Every date from the first to the last, and those of talks outside them; rooms in the order of `places`.

    Apps know a room by its name: two of one name are one. A talk belongs to the date on which it begins, as on the
    page: what goes on past midnight stays with its evening.
    """
    dates = [first, last, *(talk.starts_at.astimezone(zone).date() for talk in talks)]
    start, end = min(dates), max(dates)
    every = [start + DAY * number for number in range((end - start).days + 1)]
    named = list({sayable(place.name): place for place in reversed(places)}.values())[::-1]
    return tuple(day_of(number, one, talks, named, zone) for number, one in enumerate(every, start=1))


def day_of(number: int, day: date, talks: Sequence[Talk], places: Sequence[Place], zone: tzinfo) -> Day:
    there = [talk for talk in talks if talk.starts_at.astimezone(zone).date() == day]
    halls = tuple(hall for place in places if (hall := hall_of(place, there)).talks)
    return Day(number, day, midnight(day, zone), midnight(day + DAY, zone), halls)


def hall_of(place: Place, talks: Sequence[Talk]) -> Hall:
    own = [talk for talk in talks if sayable(talk.room) == sayable(place.name)]
    return Hall(place.guid, place.name, tuple(sorted(own, key=lambda talk: (talk.starts_at, talk.number))))


def midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)
