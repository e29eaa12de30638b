"""What leaves first, what waits, until when; nights of both clock changes are as long as they are."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from eventhub.domain import mail_urgency
from eventhub.domain.mail_urgency import (
    AT_THE_SCREEN,
    FOR_MANY,
    OF_AN_APPOINTMENT,
    Departure,
    QuietHours,
    first_departure,
    is_event_day,
    is_near,
    priority_of,
    taking_place_of,
)

PARIS = "Europe/Paris"
NIGHT = QuietHours(21 * 60, 7 * 60, PARIS)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NOON, LATE = moment("2027-06-01T10:00"), moment("2027-06-01T20:00")


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2027-06-01T18:59", None),  # 20:59
        ("2027-06-01T19:00", "2027-06-02T05:00"),  # 21:00
        ("2027-06-02T04:59", "2027-06-02T05:00"),  # 6:59
        ("2027-06-02T05:00", None),  # 7:00
        ("2027-03-27T20:30", "2027-03-28T05:00"),  # 21:30 in winter, 7:00 in summer: an hour less
        ("2027-03-28T00:59", "2027-03-28T05:00"),  # before the clocks go on
        ("2027-03-28T01:00", "2027-03-28T05:00"),  # after
        ("2027-10-30T19:30", "2027-10-31T06:00"),  # 21:30 in summer, 7:00 in winter: an hour more
        ("2027-10-31T00:30", "2027-10-31T06:00"),  # the first 2:30
        ("2027-10-31T01:30", "2027-10-31T06:00"),  # the second
    ],
)
def test_nights_end_when_the_clocks_of_the_town_say_so(now: str, ends: str | None) -> None:
    assert NIGHT.end_at(moment(now)) == (moment(ends) if ends else None)


@pytest.mark.parametrize(
    ("now", "ends"), [("2027-03-28T00:30", "2027-03-28T01:30"), ("2027-10-31T00:15", "2027-10-31T00:30")]
)
def test_an_end_within_a_clock_change_comes_once(now: str, ends: str) -> None:
    """2:30 is not there in March (it is 3:30 then), and is there twice in October (the first one counts)."""
    assert QuietHours(21 * 60, 2 * 60 + 30, PARIS).end_at(moment(now)) == moment(ends)


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    assert QuietHours(12 * 60, 13 * 60, PARIS).end_at(NOON) == NOON + timedelta(hours=1)
    assert QuietHours(13 * 60, 14 * 60, PARIS).end_at(NOON) is None
    assert QuietHours(None, None, PARIS).end_at(LATE) is None
    assert QuietHours(0, 0, PARIS).end_at(LATE) is None


def test_who_waits_at_the_screen_is_first_and_lists_are_last() -> None:
    told = [
        priority_of(name) for name in ("sign_in_link", "confirm_registration", "meeting_moved", "organiser_message")
    ]
    assert told == [AT_THE_SCREEN, AT_THE_SCREEN, OF_AN_APPOINTMENT, FOR_MANY]


def test_kinds_lie_apart() -> None:
    assert not mail_urgency.SCREEN & (mail_urgency.MANY | mail_urgency.GATHERED)
    assert not mail_urgency.MANY & mail_urgency.GATHERED


@pytest.mark.parametrize(
    ("template", "near", "now", "expected"),
    [
        ("sign_in_link", False, LATE, Departure(LATE)),
        ("meeting_moved", False, NOON, Departure(NOON)),
        ("meeting_moved", False, LATE, Departure(moment("2027-06-02T05:00"), "morning")),
        ("meeting_moved", True, LATE, Departure(LATE)),
        ("programme_changed", False, NOON, Departure(NOON, "others")),
        ("programme_changed", True, LATE, Departure(LATE)),
        ("message_received", False, NOON, Departure(NOON, "others")),
        ("message_received", False, LATE, Departure(moment("2027-06-02T05:00"), "morning")),
    ],
)
def test_when_a_mail_leaves(template: str, near: bool, now: datetime, expected: Departure) -> None:
    assert first_departure(template, near=near, quiet=NIGHT, now=now) == expected


def test_what_follows_another_waits_a_minute_unless_it_is_near() -> None:
    later = Departure(NOON + timedelta(minutes=1), "others")
    assert first_departure("message_received", near=False, quiet=NIGHT, now=NOON, follows=True) == later
    assert first_departure("message_received", near=True, quiet=NIGHT, now=NOON, follows=True) == Departure(NOON)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, False),
        ({"starts_at": ""}, False),
        ({"starts_at": "2027-06-01T21:59:00+00:00"}, True),
        ({"starts_at": "2027-06-01T22:00:00+00:00"}, False),
        ({"starts_at": "2027-06-01T09:59:00+00:00"}, False),
        ({"starts_at": "2027-06-09T10:00:00+00:00", "was_from": "2027-06-01T12:00:00+00:00"}, True),
        ({"expires_at": "2027-06-01T12:00:00+00:00"}, True),
    ],
)
def test_what_concerns_the_next_hours(values: dict[str, str], expected: bool) -> None:
    assert is_near(values, NOON) is expected


def test_the_event_s_days_are_those_of_its_town() -> None:
    begins, ends = moment("2027-06-01T22:30"), moment("2027-06-03T16:00")  # 2 June 0:30 in Paris
    days = [moment(text) for text in ("2027-06-01T21:59", "2027-06-01T22:00", "2027-06-03T21:59", "2027-06-03T22:00")]
    assert [is_event_day(begins, ends, PARIS, one) for one in days] == [False, True, True, False]


def about(sequence: int, **more: Any) -> dict[str, Any]:
    here = {"starts_at": "noon", "table": "7", "link": "", "sequence": sequence, "calendar": {"method": "REQUEST"}}
    return here | more


MOVED = ("meeting_moved", "meeting_moved")


def test_a_cancellation_says_all_about_what_was_booked_or_moved() -> None:
    newer = about(2)
    for before in ("meeting_booked", "meeting_moved", "meeting_people"):
        assert taking_place_of(about(1), newer, (before, "meeting_cancelled")) == newer
    assert taking_place_of(about(2), newer, ("meeting_booked", "meeting_cancelled")) == {}
    assert taking_place_of(about(1), newer | {"calendar": None}, ("meeting_booked", "meeting_cancelled")) == {}
    assert taking_place_of(about(1), newer, ("meeting_booked", "meeting_moved")) == {}


def test_a_move_after_a_move_tells_from_where_its_reader_knew_it() -> None:
    first = about(1, was_from="nine", was_table="2", table="3", starts_at="ten")
    second = about(2, was_from="ten", was_table="3")
    assert taking_place_of(first, second, MOVED) == second | {"was_from": "nine", "was_table": "2"}


def test_a_meeting_that_came_back_is_told_of_twice() -> None:
    there = about(1, was_from="noon", was_table="7", table="3", starts_at="ten")
    assert taking_place_of(there, about(2, was_from="ten", was_table="3"), MOVED) == {}
