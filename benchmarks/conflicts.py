"""What all conflicts of a large draft cost, since every move in the editor answers with them.

    .venv/bin/python -m benchmarks.conflicts [--people 6000] [--bookmarks 10]

400 sessions in 12 rooms on 4 days, drawn by a seed, a few of them in each other's way. Processor time, the middle of
30 after a warm-up. Ends with 1 where it takes too long.
"""

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from time import process_time

from eventhub.domain.intervals import Interval
from eventhub.domain.session_types import BREAK
from eventhub.domain.timetable.conflicts import conflicts_of
from eventhub.domain.timetable.parts import Hall, MeetingHit, Talk, Timetable

LIMIT = 0.015  # seconds
SESSIONS, ROOMS, DAYS, SLOTS = 400, 12, 4, 9
MORNING = datetime(2027, 3, 9, 8, tzinfo=UTC)
EQUIPMENT = ("projector", "microphone", "recording", "streaming", "board")


def drawn(random: Random, people: int, bookmarks: int) -> Timetable:
    talks = (*(_talk(random, number, people) for number in range(SESSIONS)), *_breaks())
    return Timetable(
        talks=talks,
        halls={room: Hall(room, random.choice((40, 80, 300)), frozenset(EQUIPMENT[:4])) for room in range(ROOMS)},
        open_hours=tuple(_between(day, 0, 10 * 60) for day in range(DAYS)),
        absences={random.randrange(people): (_between(random.randrange(DAYS), 0, 240),) for _ in range(60)},
        audiences=_audiences(random, people, bookmarks),
        hits=tuple(_hit(random, number, talk) for number, talk in enumerate(random.sample(talks[:SESSIONS], 60))),
        unanswered=frozenset(random.sample(range(people), people // 20)),
    )


def _between(day: int, start: int, end: int) -> Interval:
    """Minutes after the day's morning."""
    morning = MORNING + timedelta(days=day)
    return Interval(morning + timedelta(minutes=start), morning + timedelta(minutes=end))


def _talk(random: Random, number: int, people: int) -> Talk:
    room, place = number % ROOMS, number // ROOMS
    start, minutes = place % SLOTS * 60 + random.choice((0, 0, 0, 15)), random.choice((30, 45, 60))
    return Talk(
        id=number,
        kind="talk",
        length=timedelta(minutes=minutes),
        time=_between(place // SLOTS, start, start + minutes),
        room_id=room,
        capacity=random.choice((None, None, 60)),
        taken=random.randrange(60),
        speakers=tuple(random.sample(range(people), 2)),
        chairs=(random.randrange(people // 20),),
        needs=frozenset(random.sample(EQUIPMENT, 1)),
    )


def _breaks() -> list[Talk]:
    times = [_between(day, start, start + 15) for day in range(DAYS) for start in (105, 225, 405)]
    return [Talk(SESSIONS + number, BREAK, time.length, time) for number, time in enumerate(times)]


def _audiences(random: Random, people: int, bookmarks: int) -> dict[int, int]:
    """Everybody chooses at random, which is harder than life: more pairs of sessions have somebody in common."""
    found = Counter[int]()
    for person in range(people):
        for talk in random.sample(range(SESSIONS), bookmarks):
            found[talk] |= 1 << person
    return found


def _hit(random: Random, number: int, talk: Talk) -> MeetingHit:
    time = talk.time or _between(0, 0, 20)
    return MeetingHit(talk.id, talk.speakers[0], number, time, random.random() < 0.5, random.choice((None, time)))


def seconds_of(timetable: Timetable) -> float:
    start = process_time()
    conflicts_of(timetable)
    return process_time() - start


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=6000)
    parser.add_argument("--bookmarks", type=int, default=10)
    chosen = parser.parse_args()
    timetable = drawn(Random(5), chosen.people, chosen.bookmarks)
    found = conflicts_of(timetable)
    seconds = median(seconds_of(timetable) for _ in range(30))
    print(f"{SESSIONS} sessions, {ROOMS} rooms, {DAYS} days, {chosen.people} people × {chosen.bookmarks} bookmarks")
    print(f"{len(found)} conflicts: {dict(Counter(conflict.rule.value for conflict in found))}")
    print(f"{seconds * 1000:.1f} ms of processor time, load {os.getloadavg()[0]:.1f}")
    return 0 if seconds <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
