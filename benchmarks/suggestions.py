"""What suggestions cost: forty sessions without a place among 400 in 12 rooms on 4 days, and one alone."""

import os
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from statistics import median
from time import process_time

from eventhub.domain.intervals import Interval
from eventhub.domain.session_types import BREAK
from eventhub.domain.timetable.parts import Hall, Talk, Timetable
from eventhub.domain.timetable.suggestions import Proposal, suggest

MONDAY = datetime(2027, 3, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LENGTHS = (30, 45, 60, 90)
EQUIPMENT = ("projector", "video", "stage")


def programme(sessions: int, rooms: int, days: int, people: int, seed: int) -> Timetable:
    """Sessions one after another in each room, with a lunch for everybody; each person bookmarks ten."""
    random = Random(seed)
    halls = {
        one: Hall(one, random.choice((40, 80, 120, 250, 400)), frozenset(random.sample(EQUIPMENT, 2)))
        for one in range(1, rooms + 1)
    }
    hours = tuple(Interval(MONDAY + day * DAY, MONDAY + day * DAY + 10 * 60 * MINUTE) for day in range(days))
    talks = [talk(one, random) for one in range(1, sessions + 1)]
    stand(talks, halls, hours)
    audiences = dict.fromkeys((one.id for one in talks), 0)
    for person in range(people):
        for one in random.sample(talks, 10):
            audiences[one.id] |= 1 << person
    lunches = (
        Talk(sessions + 1 + day, BREAK, 60 * MINUTE, Interval(at, at + 60 * MINUTE))
        for day, at in enumerate(one.starts_at + 4 * 60 * MINUTE for one in hours)
    )
    absences = {person: (hours[person % days],) for person in range(0, 3 * sessions // 2, 10)}
    return Timetable((*talks, *lunches), halls, hours, absences, audiences)


def talk(one: int, random: Random) -> Talk:
    return Talk(
        one,
        "talk",
        random.choice(LENGTHS) * MINUTE,
        track_id=random.randint(1, 6),
        speakers=tuple(random.sample(range(400), random.randint(1, 3))),
        needs=frozenset(random.sample(EQUIPMENT, random.randint(0, 1))),
    )


@dataclass
class Cursor:
    """How far a room is filled in one half of a day."""

    room: int
    half: Interval
    at: datetime


def stand(talks: list[Talk], halls: dict[int, Hall], hours: tuple[Interval, ...]) -> None:
    """One after another, from room to room, around the lunch; what finds no room any more stays without a place."""
    cursors = [Cursor(room, half, half.starts_at) for half in halves(hours) for room in halls]
    for number, one in enumerate(talks):
        fitting = [cursor for cursor in cursors if cursor.at + one.length <= cursor.half.ends_at]
        if fitting:
            cursor = fitting[number % len(fitting)]
            talks[number] = replace(one, room_id=cursor.room, time=Interval(cursor.at, cursor.at + one.length))
            cursor.at += one.length


def halves(hours: tuple[Interval, ...]) -> list[Interval]:
    return [
        half
        for one in hours
        for half in (
            Interval(one.starts_at, one.starts_at + 4 * 60 * MINUTE),
            Interval(one.starts_at + 5 * 60 * MINUTE, one.ends_at),
        )
    ]


def without(timetable: Timetable, count: int, seed: int) -> tuple[Timetable, list[int]]:
    """The same with so many sessions that lost their place."""
    standing = [one.id for one in timetable.talks if not one.is_break and one.time]
    wanted = set(Random(seed).sample(standing, count))
    talks = (replace(one, time=None, room_id=None) if one.id in wanted else one for one in timetable.talks)
    return replace(timetable, talks=tuple(talks)), sorted(wanted)


def cost(work: Callable[[], Proposal], runs: int) -> tuple[float, Proposal]:
    """Milliseconds of processor time, the middle of so many runs after a warm-up."""
    found, spent = work(), []
    for _run in range(runs):
        began = process_time()
        work()
        spent.append((process_time() - began) * 1000)
    return median(spent), found


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    for name, number in (("sessions", 400), ("rooms", 12), ("days", 4), ("people", 6000), ("runs", 5), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=number)
    asked = parser.parse_args()
    timetable = programme(asked.sessions, asked.rooms, asked.days, asked.people, asked.seed)
    for count in (1, 10, 40):
        draft, wanted = without(timetable, count, asked.seed)
        spent, found = cost(partial(suggest, draft, wanted), asked.runs)
        placed, lost = len(found.suggestions), found.lost
        print(f"{count:3} of {asked.sessions}: {spent:7.1f} ms, {placed} placed, {lost} lost bookmarks")
        greedy = suggest(draft, wanted, effort=0)
        print(f"     greedy alone: {len(greedy.suggestions)} placed, {greedy.lost} lost bookmarks")
    print(f"load {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    main()
