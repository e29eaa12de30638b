"""What an act changes is kept as plain values, and turns round."""

from datetime import UTC, datetime

from eventhub.domain.timetable.steps import Change, as_kept, change_between, stands

NINE, TEN = datetime(2027, 10, 19, 9, tzinfo=UTC), datetime(2027, 10, 19, 10, tzinfo=UTC)
NOW = {"starts_at": NINE, "ends_at": TEN, "room_id": 3, "titles": {"fr": "Un"}}


def test_only_what_differs_is_a_change() -> None:
    change = change_between(NOW, {"starts_at": NINE, "ends_at": datetime(2027, 10, 19, 11, tzinfo=UTC), "room_id": 4})
    assert change == Change(
        {"ends_at": "2027-10-19T10:00:00+00:00", "room_id": 3}, {"ends_at": "2027-10-19T11:00:00+00:00", "room_id": 4}
    )


def test_what_is_so_already_changes_nothing() -> None:
    assert change_between(NOW, NOW).is_empty


def test_a_change_of_place_alone_places() -> None:
    assert (Change({"room": "a"}, {"room": "b"}).places, Change({"titles": {}}, {"titles": {"fr": "x"}}).places) == (
        True,
        False,
    )


def test_turned_twice_it_is_the_same() -> None:
    change = change_between(NOW, {"starts_at": TEN})
    assert (change.turned().turned(), change.turned().after) == (change, {"starts_at": "2027-10-19T09:00:00+00:00"})


def test_it_stands_while_nobody_changed_the_field() -> None:
    after = change_between(NOW, {"room_id": 4}).after
    assert (stands({**NOW, "room_id": 4}, after), stands({**NOW, "room_id": 5}, after)) == (True, False)


def test_a_moment_comes_back_as_one() -> None:
    assert (as_kept("starts_at", NINE.isoformat()), as_kept("starts_at", None), as_kept("room_id", 3)) == (
        NINE,
        None,
        3,
    )
