"""The name of how two people's slots stand: another one when they would see a change, and only then."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, Item, MeetingTable, MeetingWindow, Person
from eventhub.queries.encounters import grid_of
from eventhub.queries.slot_stamps import limits_of, stamp_in, stamp_of
from eventhub.queries.slots import windows_of
from tests.factories import (
    make_caps,
    make_event,
    make_meeting,
    make_meeting_without_time,
    make_participant,
    make_table,
    make_window,
)
from tests.factories.moments import NOW, at
from tests.factories.publications import make_block
from tests.fixtures.queries import count_queries

STATEMENTS = 4  # windows, agendas, tables, limits


@pytest.fixture
def event(app: Flask) -> Event:
    event = make_event()
    make_window(event, "14:00", "15:00")
    return event


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_participant(event), make_participant(event)


def others_meet(event: Event, table: MeetingTable) -> None:
    make_meeting(make_participant(event), make_participant(event), at("14:00"), table)


def test_each_of_the_two_has_their_own(pair: tuple[Person, Person]) -> None:
    you, other = pair
    assert stamp_of(you, other, NOW) == stamp_of(you, other, NOW + timedelta(seconds=59))
    assert stamp_of(you, other, NOW) != stamp_of(other, you, NOW)


def test_only_the_last_two_tables_count(event: Event, pair: tuple[Person, Person]) -> None:
    tables = [make_table(event) for _ in range(3)]
    stamps = [stamp_of(*pair, NOW)]
    for table in tables:
        others_meet(event, table)
        stamps.append(stamp_of(*pair, NOW))
    assert stamps[0] == stamps[1]  # two are left
    assert len(set(stamps[1:])) == 3  # then one, then none


def test_a_table_at_a_time_when_one_of_them_is_taken_does_not_count(event: Event, pair: tuple[Person, Person]) -> None:
    table = make_table(event)
    make_block(pair[1], "14:00", "14:20")
    before = stamp_of(*pair, NOW)
    others_meet(event, table)
    assert stamp_of(*pair, NOW) == before


def test_the_meeting_that_moves_is_left_out_and_its_own_change_is_told(
    event: Event, pair: tuple[Person, Person]
) -> None:
    meeting = make_meeting(*pair, at("14:00"), make_table(event))
    before = stamp_of(*pair, NOW, meeting)
    assert before != stamp_of(*pair, NOW)
    meeting.item.version += 1
    db.session.flush()
    assert stamp_of(*pair, NOW, meeting) != before


@pytest.mark.parametrize("limits", [{}, {"most_meetings": 3}])
@pytest.mark.parametrize("moves", [True, False])
def test_a_page_gives_the_same_name_to_what_it_has_read(
    event: Event, pair: tuple[Person, Person], moves: bool, limits: dict[str, int]
) -> None:
    you, other = pair
    tables = [make_table(event) for _ in range(2)]
    meeting = make_meeting(*pair, at("14:00"), tables[0])
    make_meeting(you, make_participant(event), at("14:20"), tables[0])
    others_meet(event, tables[1])
    make_caps(other, **limits)
    db.session.commit()
    moved = meeting if moves else None
    grid = grid_of(you, other, NOW, moved)
    assert stamp_in(grid, windows_of(event), moved, meeting.request) == stamp_of(*pair, NOW, moved, meeting.request)


def test_it_is_made_with_little(event: Event, pair: tuple[Person, Person]) -> None:
    make_table(event)
    for one in pair:
        assert limits_of(one, one, NOW, None)  # the page has loaded their categories already
    with count_queries() as count:
        stamp_of(*pair, NOW)
    assert len(count) == STATEMENTS


def seen(pair: tuple[Person, Person]) -> object:
    """What the grid of these two says of each of its slots, and of all of them."""
    grid = grid_of(*pair, NOW)
    return grid.obstacles_anywhere(), [(fit.slot, grid.obstacles_at(fit.slot.time)) for fit in grid.fits]


def block_both(pair: tuple[Person, Person], _table: MeetingTable) -> None:
    for person in pair:
        make_block(person, "14:00", "14:20")


def remove_block(pair: tuple[Person, Person], _table: MeetingTable) -> None:
    [block] = db.session.scalars(select(Item).where(Item.kind == "block", Item.event_id == pair[0].event_id))
    db.session.delete(block)


def remove_table(_pair: tuple[Person, Person], table: MeetingTable) -> None:
    db.session.delete(table)


def put_table_aside(pair: tuple[Person, Person], table: MeetingTable) -> None:
    """It is somebody else's from now on."""
    table.kind, table.person_id = "person", make_participant(pair[0].event).id


def lengthen_slots(pair: tuple[Person, Person], _table: MeetingTable) -> None:
    window_of(pair).slot_minutes = 30


def put_window_off(pair: tuple[Person, Person], _table: MeetingTable) -> None:
    window_of(pair).ends_at = at("16:00")


def remove_window(pair: tuple[Person, Person], _table: MeetingTable) -> None:
    db.session.delete(window_of(pair))


def limit(person: Person, **values: int) -> None:
    assert person.registration
    for name, value in values.items():
        setattr(person.registration.category, name, value)


def limit_category(pair: tuple[Person, Person], _table: MeetingTable) -> None:
    limit(pair[1], most_in_window=0)


def limit_person(pair: tuple[Person, Person], _table: MeetingTable) -> None:
    make_caps(pair[1], most_meetings=0)


def change_category(pair: tuple[Person, Person], _table: MeetingTable) -> None:
    """Into one that has other limits."""
    registration = pair[1].registration
    assert registration
    registration.category = next(one for one in pair[0].event.categories if one.key == "startup")
    registration.category.most_meetings = 0


def use_up_by_another_request(pair: tuple[Person, Person], _table: MeetingTable) -> None:
    """The other says yes to somebody else, at a time that is theirs, and may meet nobody more."""
    make_meeting_without_time(pair[1], make_participant(pair[0].event))


def window_of(pair: tuple[Person, Person]) -> MeetingWindow:
    return db.session.scalars(select(MeetingWindow).where(MeetingWindow.event_id == pair[0].event_id)).one()


CAUSES = [
    block_both,
    remove_block,
    remove_table,
    put_table_aside,
    lengthen_slots,
    put_window_off,
    remove_window,
    limit_category,
    limit_person,
    change_category,
    use_up_by_another_request,
]


@pytest.mark.parametrize("cause", CAUSES, ids=[one.__name__ for one in CAUSES])
def test_what_the_two_would_see_otherwise_has_another_name(
    event: Event, pair: tuple[Person, Person], cause: Callable[[tuple[Person, Person], MeetingTable], None]
) -> None:
    table = make_table(event)
    make_block(pair[1], "14:20", "14:40")
    if cause is use_up_by_another_request:
        limit(pair[1], most_meetings=1)
        db.session.flush()
    shown, stamp = seen(pair), stamp_of(*pair, NOW)
    cause(pair, table)
    db.session.flush()
    db.session.expire_all()
    assert (seen(pair) != shown, stamp_of(*pair, NOW) != stamp) == (True, True)
