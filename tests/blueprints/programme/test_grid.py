"""Rows, spans and columns of the programme's grid."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from eventhub.blueprints.programme.grid import Entry, Grid, Programme, grids_of
from eventhub.models import MeetingWindow, Room, Session
from eventhub.queries.programme import Listing
from eventhub.queries.windows import OpenWindow
from tests.factories.moments import DAY, at

PARIS = ZoneInfo("Europe/Paris")
ROOMS = [Room(id=number, position=number) for number in range(1, 27)]


def listing(starts_at: datetime, minutes: int, room: Room | None = ROOMS[0], kind: str = "talk") -> Listing:
    session = Session(room=room, room_id=room.id if room else None, kind=kind)
    return Listing(session, starts_at, starts_at + timedelta(minutes=minutes), ())


def window(starts_at: datetime, minutes: int) -> OpenWindow:
    made = MeetingWindow(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes), slot_minutes=20)
    return OpenWindow(made, (), 4)


def grids(
    *listings: Listing,
    windows: tuple[OpenWindow, ...] = (),
    shown: list[Listing] | None = None,
    now: datetime | None = None,
) -> list[Grid]:
    every = list(listings)
    programme = Programme(every, every if shown is None else shown, list(windows), PARIS, now)
    return list(grids_of(programme, programme.days()))


def places(grid: Grid) -> list[tuple[str, int, int, int]]:
    return [(one.kind, one.row, one.span, one.column) for one in grid.entries if one.kind != "hour"]


def entries(grid: Grid, kind: str) -> list[Entry]:
    return [one for one in grid.entries if one.kind == kind]


def test_rows_are_five_minutes_from_the_first_full_hour() -> None:
    (grid,) = grids(listing(at("08:40"), 30), listing(at("10:00"), 45, ROOMS[2]))
    assert places(grid) == [("session", 8, 6, 1), ("session", 24, 9, 2)]
    assert [(one.row, one.starts_at) for one in entries(grid, "hour")] == [
        (0, at("08:00")),
        (12, at("09:00")),
        (24, at("10:00")),
    ]
    assert grid.rooms == [ROOMS[0], ROOMS[2]]


def test_a_break_takes_no_column() -> None:
    (grid,) = grids(listing(at("09:00"), 30), listing(at("09:30"), 30, ROOMS[5], "break"))
    assert places(grid) == [("session", 0, 6, 1), ("break", 6, 6, 1)]
    assert grid.rooms == [ROOMS[0]]


def test_a_session_without_a_room_stands_last() -> None:
    (grid,) = grids(listing(at("09:00"), 30, None), listing(at("09:00"), 30))
    assert grid.rooms == [ROOMS[0], None]
    assert places(grid) == [("session", 0, 6, 1), ("session", 0, 6, 2)]


def test_a_window_has_room_for_its_words_above() -> None:
    (grid,) = grids(windows=(window(at("14:00"), 60),))
    assert grid.has_tables is True
    assert places(grid) == [("window", 12, 12, 1)]


def test_a_filtered_session_leaves_its_place_empty() -> None:
    first, second = listing(at("09:00"), 30), listing(at("10:00"), 30, ROOMS[1])
    (grid,) = grids(first, second, shown=[second])
    assert places(grid) == [("session", 12, 6, 2)]
    assert grid.rooms == ROOMS[:2]


def test_now_stands_on_its_day_only_while_something_goes_on() -> None:
    talk = listing(at("09:00"), 60)
    shown = [
        [entry.row for entry in entries(grids(talk, now=now)[0], "now")] for now in (at("09:22"), at("10:00"), None)
    ]
    assert shown == [[4], [], []]
    assert entries(grids(talk, now=at("09:22") + timedelta(days=1))[0], "now") == []


def test_each_day_has_its_own_grid() -> None:
    found = grids(listing(at("09:00"), 30), listing(at("09:00", DAY + timedelta(days=1)), 30))
    assert [grid.day for grid in found] == [DAY, date(2027, 10, 20)]


def test_more_than_twenty_four_rooms_go_on_below() -> None:
    found = grids(*(listing(at("09:00"), 30, room) for room in ROOMS), windows=(window(at("09:30"), 60),))
    assert [(len(grid.rooms), grid.has_tables) for grid in found] == [(24, True), (2, False)]
    assert [entry.column for entry in entries(found[1], "session")] == [1, 2]


def test_what_lasts_beyond_a_day_is_cut_at_the_grid_s_end() -> None:
    (grid,) = grids(listing(at("00:00"), 30 * 60))
    assert places(grid) == [("session", 0, 288, 1)]
    assert len(entries(grid, "hour")) == 24


def test_a_day_whose_clock_goes_back_counts_elapsed_time() -> None:
    sunday = date(2027, 10, 31)
    (grid,) = grids(listing(at("01:00", sunday), 30), listing(at("04:00", sunday), 30))
    assert places(grid) == [("session", 0, 6, 1), ("session", 48, 6, 1)]


def test_nothing_has_no_grid() -> None:
    assert grids() == []


def test_sessions_without_a_room_stand_side_by_side_where_they_go_on_at_once() -> None:
    moments = (("09:00", 60), ("09:30", 60), ("10:00", 30), ("10:15", 30))
    (grid,) = grids(*(listing(at(clock), minutes, None) for clock, minutes in moments))
    assert grid.rooms == [None, None, None]
    assert places(grid) == [("session", 0, 12, 1), ("session", 6, 12, 2), ("session", 12, 6, 1), ("session", 15, 6, 3)]
    assert grid.length == 24


def test_only_the_days_asked_for_have_grids() -> None:
    every = [listing(at("09:00", DAY + timedelta(days=number)), 30) for number in range(3)]
    programme = Programme(every, every, [], PARIS)
    assert [grid.day for grid in grids_of(programme, [DAY])] == [DAY]


def test_somebody_s_own_sessions_are_drawn_without_the_other_rooms_and_hours() -> None:
    mine, other = listing(at("14:00"), 60, ROOMS[0]), listing(at("09:00"), 60, ROOMS[1])
    whole = Programme([other, mine], [mine], [], PARIS, is_own=True)
    (grid,) = grids_of(whole, [DAY])
    assert (grid.rooms, grid.starts_at, grid.length) == ([ROOMS[0]], at("14:00"), 12)


def test_days_on_which_somebody_is_not_heard_are_left_out() -> None:
    mine, other = listing(at("14:00"), 60), listing(at("14:00", DAY + timedelta(days=1)), 60)
    whole = Programme([mine, other], [mine], [], PARIS, is_own=True)
    nobody = Programme([mine, other], [], [], PARIS, is_own=True)
    assert [[grid.day for grid in grids_of(one, one.days())] for one in (whole, nobody)] == [[DAY], whole.days()]
