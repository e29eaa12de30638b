"""A day of meetings: windows with tables and slots, who sits where, and what stands outside."""

from datetime import timedelta

import pytest

from eventhub.db import db
from eventhub.models import Event, Meeting, MeetingTable
from eventhub.queries.meeting_days import WindowPlan, day_plan
from tests.factories import make_meeting, make_meeting_without_time, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed
from tests.fixtures.queries import count_queries


@pytest.fixture
def tables(event: Event) -> list[MeetingTable]:
    make_window(event, "14:00", "15:00")
    return [make_table(event, name=name, position=place) for place, name in enumerate("123")]


def meet(event: Event, table: MeetingTable, time: str = "14:20") -> Meeting:
    people = (
        make_placed(event, given_name="Ada", family_name="Ba"),
        make_placed(event, given_name="Bela", family_name="Ce"),
    )
    return make_meeting(*people, at(time), table)


def seats(plan: WindowPlan) -> dict[str, list[tuple[str, ...]]]:
    return {row.table.name: [cell.names if cell else () for cell in row.cells] for row in plan.rows}


def test_who_sits_where(event: Event, tables: list[MeetingTable]) -> None:
    meet(event, tables[1])
    db.session.commit()
    plan = day_plan(event, None, NOW)
    (window,) = plan.windows
    assert [slot.starts_at for slot in window.slots] == [at("14:00"), at("14:20"), at("14:40")]
    assert seats(window) == {"1": [(), (), ()], "2": [(), ("Ada Ba", "Bela Ce"), ()], "3": [(), (), ()]}
    assert (window.free, plan.meetings, plan.elsewhere) == ((3, 2, 3), 1, ())


def test_a_closed_table_keeps_its_row_and_is_not_free(event: Event, tables: list[MeetingTable]) -> None:
    meet(event, tables[1])
    for table in tables[1:]:
        table.closed_at = NOW
    db.session.commit()
    plan = day_plan(event, None, NOW)
    (window,) = plan.windows
    assert [(row.table.name, row.is_out) for row in window.rows] == [("1", False), ("2", False), ("3", True)]
    assert window.free == (1, 1, 1)


def test_what_is_shorter_stands_in_its_slot_and_what_is_outside_elsewhere(
    event: Event, tables: list[MeetingTable]
) -> None:
    late, outside = meet(event, tables[0], "14:25"), meet(event, tables[0], "16:00")
    late.item.ends_at = at("14:40")
    db.session.commit()
    plan = day_plan(event, None, NOW)
    assert [cell is not None for cell in plan.windows[0].rows[0].cells] == [False, True, False]
    assert [one.request_id for one in plan.elsewhere] == [outside.request.public_id if outside.request else ""]


def test_what_has_no_time_is_nowhere(event: Event, tables: list[MeetingTable]) -> None:
    make_meeting_without_time(make_placed(event), make_placed(event))
    db.session.commit()
    assert day_plan(event, None, NOW).meetings == 0


def test_the_day_is_the_asked_one_or_today_or_the_first(event: Event, tables: list[MeetingTable]) -> None:
    window = make_window(event, "09:00", "10:00")
    window.starts_at, window.ends_at = (one + timedelta(days=1) for one in (window.starts_at, window.ends_at))
    db.session.commit()
    first, second = at("14:00").date(), window.starts_at.date()
    assert day_plan(event, None, NOW).days == (first, second)
    assert [day_plan(event, asked, NOW).day for asked in (None, second, NOW.date())] == [first, second, first]
    assert day_plan(event, None, window.starts_at).day == second


def test_without_a_window_there_is_no_day(event: Event) -> None:
    make_table(event, closed_at=NOW)
    plan = day_plan(event, None, NOW)
    assert (plan.days, plan.day, plan.windows) == ((), None, ())


def test_as_many_statements_for_thirty_as_for_one(event: Event, tables: list[MeetingTable]) -> None:
    meet(event, tables[0])
    db.session.commit()
    db.session.refresh(event)
    with count_queries() as one:
        day_plan(event, None, NOW)
    for number in range(30):
        make_table(event, name=f"n{number}")
        meet(event, make_table(event, name=f"m{number}"))
    db.session.commit()
    db.session.refresh(event)
    with count_queries() as thirty:
        day_plan(event, None, NOW)
    assert len(one) == len(thirty)


@pytest.mark.parametrize(("slots", "across"), [(12, [12]), (13, [6, 7]), (24, [12, 12]), (25, [8, 8, 9])])
def test_a_long_window_stands_in_parts(event: Event, slots: int, across: list[int]) -> None:
    window = make_window(event, "08:00", "18:00")
    window.ends_at = window.starts_at + slots * timedelta(minutes=20)
    make_table(event)
    db.session.commit()
    plans = day_plan(event, None, NOW).windows
    assert [len(one.slots) for one in plans] == across
    times = [slot.starts_at for one in plans for slot in one.slots]
    assert times == [window.starts_at + number * timedelta(minutes=20) for number in range(slots)]
