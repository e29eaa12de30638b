"""Another time for a meeting: near, free for both, at a table, and no two at one."""

from datetime import UTC, datetime, timedelta

from eventhub.domain.intervals import Interval, ticks
from eventhub.domain.timetable.diary import Diary
from eventhub.domain.timetable.repairs import Booked, Repair, Repairs

NOON = datetime(2027, 10, 19, 12, tzinfo=UTC)
ORIGIN = ticks(Interval(NOON, NOON + timedelta(minutes=5))).start


def slot(minutes: int, length: int = 20) -> Interval:
    """So long after noon."""
    start = NOON + timedelta(minutes=minutes)
    return Interval(start, start + timedelta(minutes=length))


def repairs(*slots: int, tables: tuple[int, ...] = (1,)) -> Repairs:
    return Repairs(Diary(ORIGIN), Diary(ORIGIN), [slot(one) for one in slots], tables)


def engage(diary: Diary, owner: int, item: int, minutes: int) -> None:
    diary.put(owner, item, diary.bits(ticks(slot(minutes))))


MEETING = Booked(7, (1, 2), slot(40), 1)


def test_the_nearest_slot_is_taken_and_of_two_the_earlier() -> None:
    assert repairs(0, 20, 60, 80).find(MEETING) == Repair(slot(20), 1)


def test_it_keeps_its_length_where_windows_have_slots_of_others() -> None:
    slots = [slot(10, 10), slot(20, 10), slot(60, 30), slot(80)]
    assert Repairs(Diary(ORIGIN), Diary(ORIGIN), slots, (1,)).find(MEETING) == Repair(slot(80), 1)
    assert Repairs(Diary(ORIGIN), Diary(ORIGIN), slots[:3], (1,)).find(MEETING) is None


def test_it_must_be_free_for_both() -> None:
    search = repairs(20, 60, 80)
    engage(search.people, 1, 3, 20)
    engage(search.people, 2, 4, 60)
    assert search.find(MEETING) == Repair(slot(80), 1)


def test_what_the_meeting_itself_takes_is_free_for_it() -> None:
    search = repairs(40)
    engage(search.people, 1, 7, 40)
    engage(search.tables, 1, 7, 40)
    assert search.find(MEETING) == Repair(slot(40), 1)


def test_it_keeps_its_table_where_it_can_else_the_first_that_is_free() -> None:
    search = repairs(20, tables=(3, 1, 2))
    assert search.find(MEETING) == Repair(slot(20), 1)
    engage(search.tables, 1, 9, 20)
    assert search.find(MEETING) == Repair(slot(20), 3)


def test_without_a_table_there_is_no_time() -> None:
    search = repairs(20)
    engage(search.tables, 1, 9, 20)
    assert search.find(MEETING) is None


def test_a_time_is_given_once_and_the_old_one_is_free_for_the_next() -> None:
    search = repairs(20, 40)
    search.take(MEETING, Repair(slot(20), 1))
    other = Booked(8, (1, 3), slot(60), 1)
    assert search.find(other) == Repair(slot(40), 1)
    search.take(other, Repair(slot(40), 1))
    assert search.find(Booked(9, (4, 5), slot(60), 1)) is None


def test_a_meeting_that_gives_up_frees_people_and_table() -> None:
    search = repairs(40)
    for person in MEETING.people:
        engage(search.people, person, MEETING.id, 40)
    engage(search.tables, 1, MEETING.id, 40)
    assert search.find(Booked(8, (1, 3), slot(0), 1)) is None
    search.give_up(MEETING)
    assert search.find(Booked(8, (1, 3), slot(0), 1)) == Repair(slot(40), 1)


def test_a_meeting_goes_to_a_table_that_would_do() -> None:
    search = repairs(40, tables=(1, 2, 3))
    assert search.find(Booked(8, (1, 3), slot(0), 1, fits=frozenset({2, 3}))) == Repair(slot(40), 2)
    assert search.find(Booked(8, (1, 3), slot(0), 3, fits=frozenset({2, 3}))) == Repair(slot(40), 3)
    assert search.find(Booked(8, (1, 3), slot(0), 1, fits=frozenset())) is None


def test_who_meets_by_a_link_needs_no_table() -> None:
    search = repairs(40, tables=())
    online = Booked(8, (1, 3), slot(0), needs_table=False)
    assert search.find(online) == Repair(slot(40), None)
    search.take(online, Repair(slot(40), None))
    assert search.find(Booked(9, (1, 4), slot(0), needs_table=False)) is None
