"""When everybody registered, proved their address and was decided on: over the weeks since registration opened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from random import Random

from eventhub.demo.content import Content
from eventhub.demo.days import OPENED, Day
from eventhub.demo.people_content import ApplicantContent, RegisteredContent
from eventhub.demo.scene import Scene

LAST = 2  # days ago, so that whoever is decided on a day later is decided on by now
FULL_SINCE = 14  # days ago: from then on people wait for the category that is full
REMINDED = (20, 21)  # days ago, the day of a mail to everybody and the one after it
WEEKEND = 0.2
CANCELS_AFTER = (2, 9)  # days


@dataclass(frozen=True)
class Course:
    """`proved_at`: none for an address that nobody confirmed; `decided_at`: where the team or the person decided."""

    registered_at: datetime
    proved_at: datetime | None = None
    decided_at: datetime | None = None

    @property
    def changed_at(self) -> datetime | None:
        return self.decided_at or self.proved_at


def courses_of(scene: Scene) -> dict[str, Course]:
    """Everybody's, by key."""
    return {content.key: course for content, course in each_course(scene)}


def each_course(scene: Scene) -> Iterator[tuple[RegisteredContent, Course]]:
    content, full = scene.content, full_categories(scene.content)
    busy = {last: weights(scene.day, last) for last in (LAST, FULL_SINCE)}
    decided = decided_keys(content)
    for one in content.registered:
        chance = scene.stamps.chance("course", one.key)
        days = one.days or weighted_day(chance, busy[FULL_SINCE if one.category in full else LAST])
        yield one, course(scene.day, one, chance, days, is_decided=one.key in decided)


def full_categories(content: Content) -> set[str]:
    """Those that somebody waits for."""
    return {one.category for one in content.applicants if one.status == "waitlisted"}


def decided_keys(content: Content) -> set[str]:
    """Whom the team approved: who comes in a category that needs it, and had no code that went past it."""
    checked = {category.key for category in content.categories if category.needs_approval}
    past = {key for code in content.backstage.codes for key in code.used_by}
    return {one.key for one in content.participants if one.category in checked} - past


def weights(day: Day, last: int) -> Mapping[int, float]:
    """How busy each day was: many at first, at a reminder and of late, few at weekends."""
    return {days: busy(days) * weekday_factor(day, days) for days in range(OPENED, last - 1, -1)}


def busy(days: int) -> float:
    reminder = 4 if days in REMINDED else 0
    return 2 + 6 * exp((days - OPENED) / 4) + 2.5 * exp((LAST - days) / 5) + reminder


def weekday_factor(day: Day, days: int) -> float:
    return WEEKEND if (day.today - timedelta(days=days)).weekday() >= 5 else 1


def weighted_day(chance: Random, days: Mapping[int, float]) -> int:
    return chance.choices(list(days), list(days.values()))[0]


def course(day: Day, one: RegisteredContent, chance: Random, days: int, *, is_decided: bool) -> Course:
    registered_at = day.ago(days, clock_time(chance, 8, 21))
    status = one.status if isinstance(one, ApplicantContent) else "confirmed"
    if status == "unconfirmed":
        return Course(registered_at)
    proved_at = registered_at + timedelta(minutes=chance.randint(2, 90))
    if is_decided or status == "rejected":
        return Course(registered_at, proved_at, day.ago(max(days - 1, 1), clock_time(chance, 9, 17)))
    if status == "cancelled":
        return Course(registered_at, proved_at, day.ago(max(days - chance.randint(*CANCELS_AFTER), 1), "19:30"))
    return Course(registered_at, proved_at)


def clock_time(chance: Random, first: int, last: int) -> str:
    """A time of the day from this hour to that one."""
    return f"{chance.randrange(first, last):02}:{chance.randrange(60):02}"
