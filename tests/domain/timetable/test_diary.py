"""Whose time is taken, as bits."""

from eventhub.domain.timetable.diary import Diary


def test_time_is_taken_by_items_and_given_back() -> None:
    diary = Diary(origin=100)
    diary.put(1, 10, diary.bits(range(100, 104)))
    diary.put(1, 11, diary.bits(range(106, 108)))
    assert diary.busy(1) == 0b11001111
    assert (diary.busy(1, beside=10), diary.busy(2)) == (0b11000000, 0)
    diary.drop(1, 10)
    assert diary.busy(1) == 0b11000000


def test_an_item_takes_one_time() -> None:
    diary = Diary(origin=0)
    diary.put(1, 10, 0b1)
    diary.put(1, 10, 0b10)
    assert diary.busy(1) == 0b10


def test_what_clashes_is_named_in_order_and_neighbours_do_not_clash() -> None:
    diary = Diary(origin=0)
    diary.put(1, 12, diary.bits(range(4)))
    diary.put(1, 11, diary.bits(range(3, 6)))
    diary.put(1, 13, diary.bits(range(6, 8)))
    assert diary.clashes(1, diary.bits(range(3, 6))) == [11, 12]
    assert diary.clashes(2, diary.bits(range(3, 6))) == []
