"""The team keeps the meeting windows; who would lose a time is asked about first, and told."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import SlotsBooked, StaleForm, WindowOutsideEvent, WindowsOverlap
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import Account, Event, LogEntry, Meeting, MeetingWindow, OutboxMessage, Person
from eventhub.queries.booked_meetings import mark_of
from eventhub.queries.consistency import disagreements
from eventhub.queries.meeting_windows import key_of
from eventhub.queries.slots import windows_of
from eventhub.services.meeting_windows import (
    WindowContent,
    add_window,
    content_of,
    remove_window,
    save_window,
)
from eventhub.transactions import transact
from tests.factories import make_meeting, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

MORNING = WindowContent({"en": "Morning", "fr": "Matin"}, at("10:00"), at("11:00"), 20, 0)


@pytest.fixture
def window(event: Event) -> MeetingWindow:
    made = make_window(event, "14:00", "15:00")
    db.session.commit()
    return made


@pytest.fixture
def pair(event: Event) -> tuple[Person, Person]:
    return make_placed(event), make_placed(event)


def booked(event: Event, pair: tuple[Person, Person], clock: str) -> Meeting:
    made = make_meeting(*pair, at(clock), make_table(event))
    db.session.commit()
    return made


def acts() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def mails() -> list[str]:
    return list(db.session.scalars(select(OutboxMessage.template).order_by(OutboxMessage.id)))


def save(event: Event, window: MeetingWindow, typed: WindowContent, account: Account, agreed: str = "") -> int:
    opened = fingerprints_of(content_of(window))
    return transact(save_window, event, key_of(window), typed, opened, account, NOW, agreed=agreed)


def test_one_is_added(event: Event, account: Account) -> None:
    made = transact(add_window, event, MORNING, account, NOW)
    assert (content_of(made), windows_of(event), acts()) == (MORNING, [made], ["window.added"])


def test_one_that_overlaps_is_refused(event: Event, window: MeetingWindow, account: Account) -> None:
    with pytest.raises(WindowsOverlap) as caught:
        transact(add_window, event, replace(MORNING, starts_at=at("13:30"), ends_at=at("14:30")), account, NOW)
    assert (caught.value.starts_at, windows_of(event)) == (at("14:00"), [window])


def test_one_outside_the_event_is_refused(event: Event, account: Account) -> None:
    ends = event.ends_at.replace(year=event.ends_at.year + 1)
    with pytest.raises(WindowOutsideEvent):
        transact(add_window, event, replace(MORNING, ends_at=ends), account, NOW)


def test_a_change_on_what_somebody_else_changed_is_stale(event: Event, window: MeetingWindow, account: Account) -> None:
    opened = fingerprints_of(content_of(window))
    save(event, window, replace(content_of(window), slot_minutes=30), account)
    typed = replace(content_of(window), slot_minutes=15)
    with pytest.raises(StaleForm) as caught:
        transact(save_window, event, key_of(window), typed, opened, account, NOW, agreed="")
    assert caught.value.changed == ("slot_minutes",)


def test_a_meeting_whose_slot_stays_keeps_its_time(
    event: Event, window: MeetingWindow, pair: tuple[Person, Person], account: Account
) -> None:
    meeting = booked(event, pair, "14:20")
    assert save(event, window, replace(content_of(window), ends_at=at("14:40")), account) == 0
    assert (meeting.item.state, meeting.item.starts_at, mails()) == ("scheduled", at("14:20"), [])


def test_nobody_loses_a_time_unless_that_is_agreed_to(
    event: Event, window: MeetingWindow, pair: tuple[Person, Person], account: Account
) -> None:
    meeting = booked(event, pair, "14:20")
    before = content_of(window)
    for agreed in ("", "another"):
        with pytest.raises(SlotsBooked) as caught:
            save(event, window, replace(before, slot_minutes=30), account, agreed)
        assert caught.value.number == 1
    assert (content_of(window), meeting.item.state, mails(), acts()) == (before, "scheduled", [], [])


def test_who_loses_a_time_is_told_and_their_calendars_know(
    event: Event, window: MeetingWindow, pair: tuple[Person, Person], account: Account
) -> None:
    meeting = booked(event, pair, "14:20")
    agreed = mark_of([meeting])
    assert save(event, window, replace(content_of(window), slot_minutes=30), account, agreed) == 1
    item = meeting.item
    assert (item.state, item.starts_at, item.sequence, meeting.table_id) == ("unscheduled", None, 1, None)
    letters = list(db.session.scalars(select(OutboxMessage)))
    assert [(one.template, one.values["was_from"], one.values["sequence"]) for one in letters] == [
        ("meeting_unscheduled", at("14:20").isoformat(), 1)
    ] * 2
    assert {one.reader_name for one in letters} == {one.name for one in pair}
    assert (disagreements(), acts()) == ([], ["window.changed"])


def test_a_meeting_that_has_begun_stays(
    event: Event, window: MeetingWindow, pair: tuple[Person, Person], account: Account
) -> None:
    meeting = booked(event, pair, "14:20")
    assert transact(remove_window, event, key_of(window), account, at("14:20"), agreed="") == 0
    assert (meeting.item.state, windows_of(event), mails()) == ("scheduled", [], [])


def test_a_removal_takes_its_meetings_off_and_no_others(
    event: Event, window: MeetingWindow, pair: tuple[Person, Person], account: Account
) -> None:
    make_window(event, "16:00", "17:00")
    lost, kept = booked(event, pair, "14:00"), booked(event, (make_placed(event), make_placed(event)), "16:00")
    assert transact(remove_window, event, key_of(window), account, NOW, agreed=mark_of([lost])) == 1
    assert (lost.item.state, kept.item.state) == ("unscheduled", "scheduled")
    assert (disagreements(), acts()) == ([], ["window.removed"])


def test_one_that_is_gone_is_stale(event: Event, window: MeetingWindow, account: Account) -> None:
    key = key_of(window)
    transact(remove_window, event, key, account, NOW, agreed="")
    with pytest.raises(StaleForm):
        transact(remove_window, event, key, account, NOW, agreed="")
