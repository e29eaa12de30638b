"""The windows of an event with their slots, what is booked there, and what a change would take away."""

from dataclasses import replace

from eventhub.domain.intervals import Interval
from eventhub.models import Event
from eventhub.queries.meeting_windows import (
    cut_of,
    kept_windows,
    key_of,
    losing,
    sessions_for_all,
    slots_lost,
    window_named,
)
from eventhub.queries.slots import windows_of
from tests.factories import make_draft, make_event, make_meeting, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


def test_they_are_in_order_of_time_with_what_is_booked(event: Event) -> None:
    afternoon, morning = make_window(event, "14:00", "15:00"), make_window(event, "10:00", "10:30")
    make_window(make_event(slug="elsewhere"))
    for clock in ("14:00", "14:05"):  # the second one stands in no slot
        make_meeting(make_placed(event), make_placed(event), at(clock), make_table(event))
    found = kept_windows(event, NOW)
    assert [(one.window, len(one.slots), one.booked) for one in found] == [(morning, 1, 0), (afternoon, 3, 1)]


def test_an_address_names_one_whatever_becomes_of_its_times(event: Event) -> None:
    window, elsewhere = make_window(event), make_window(make_event(slug="elsewhere"))
    key = key_of(window)
    window.starts_at = at("13:00")
    assert (len(key), key_of(window), window_named(event, key)) == (16, key, window)
    assert window_named(event, key_of(elsewhere)) is None


def test_a_slot_that_another_window_has_is_not_lost(event: Event) -> None:
    window = make_window(event, "14:00", "14:40")
    make_window(event, "14:20", "15:00")
    assert slots_lost(windows_of(event), window, None) == {Interval(at("14:00"), at("14:20"))}


def test_who_would_lose_a_time(event: Event) -> None:
    window = make_window(event, "14:00", "15:00")
    first, second = (
        make_meeting(make_placed(event), make_placed(event), at(clock), make_table(event))
        for clock in ("14:00", "14:40")
    )
    shorter = replace(cut_of(window), ends_at=at("14:40"))
    assert losing(event, window, shorter, NOW) == [second]
    assert losing(event, window, None, NOW) == [first, second]
    assert losing(event, window, cut_of(window), NOW) == []


def test_sessions_without_another_beside_them(event: Event) -> None:
    for title, starts, ends in (
        ("Alone", "09:00", "10:00"),
        ("One", "10:00", "11:00"),
        ("Other", "10:30", "11:30"),
        ("After", "11:30", "12:00"),
    ):
        make_draft(event, titles={"en": title}, starts_at=at(starts), ends_at=at(ends))
    make_draft(event, titles={"en": "Later"})
    make_draft(event, titles={"en": "Gone"}, starts_at=at("09:00"), ends_at=at("10:00")).is_withdrawn = True
    make_draft(event, titles={"en": "Coffee"}, kind="break", starts_at=at("13:00"), ends_at=at("13:30"))
    assert [one.titles["en"] for one in sessions_for_all(event)] == ["Alone", "After"]
