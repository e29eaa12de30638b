"""What a move causes is said alike before it and after it."""

from collections.abc import Mapping
from typing import Any

import pytest

from eventhub.domain.intervals import Interval
from eventhub.domain.timetable.conflicts import Conflict
from eventhub.domain.timetable.parts import Place
from eventhub.models import Event, Session
from eventhub.queries.consequences import caused_at, caused_by
from eventhub.queries.timetable import timetable_of
from tests.factories import make_meeting, make_participant, make_room, make_session, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.publications import draft, put

PLACED = ("starts_at", "ends_at", "room_id")


def placing_of(talk: Session) -> Mapping[str, Any]:
    """As the history of the editor keeps it."""
    made = draft(talk)
    moments = {name: value.isoformat() if value else None for name, value in
               (("starts_at", made.starts_at), ("ends_at", made.ends_at))}  # fmt: skip
    return {**moments, "room_id": made.room_id}


def asked_twice(
    event: Event, talk: Session, starts: str, ends: str, now: Any = NOW
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Before the move, and after it."""
    place = Place(Interval(at(starts), at(ends)), draft(talk).room_id)
    ahead = caused_at(event, timetable_of(event, now), talk.item_id, place, now)
    before = placing_of(talk)
    put(talk, starts, ends)
    return said(ahead), said(caused_by(event, timetable_of(event, now), {talk.item_id: before}, now))


def said(found: tuple[Conflict, ...]) -> list[tuple[str, str]]:
    return [(one.rule.value, one.severity.name) for one in found]


def test_a_room_that_is_taken_is_told_and_what_was_there_before_is_not(event: Event) -> None:
    room = make_room(event)
    talk = make_session(event, room=room)
    make_session(event, room=room, starts_at=at("14:00"), ends_at=at("15:00"))
    make_session(event, room=make_room(event), starts_at=at("14:00"), ends_at=at("15:00"))
    found = [("room", "ERROR")]
    assert asked_twice(event, talk, "14:30", "15:30") == (found, found)
    assert asked_twice(event, talk, "14:10", "15:10") == ([], [])


@pytest.mark.parametrize(("now", "severity"), [("13:00", "WARNING"), ("14:30", "ERROR")])
def test_a_meeting_that_is_hit_goes_to_no_time_that_is_over(event: Event, now: str, severity: str) -> None:
    speaker = make_participant(event)
    make_window(event, "14:00", "14:20")
    make_meeting(speaker, make_participant(event), at("15:00"), make_table(event))
    talk = make_session(event, speakers=(speaker,))
    found = [("meeting_of_speaker", severity)]
    assert asked_twice(event, talk, "15:00", "16:00", at(now)) == (found, found)


def test_a_meeting_that_was_hit_before_is_nothing_new(event: Event) -> None:
    speaker = make_participant(event)
    make_meeting(speaker, make_participant(event), at("15:00"), make_table(event))
    talk = make_session(event, speakers=(speaker,))
    put(talk, "14:30", "15:30")
    assert asked_twice(event, talk, "14:45", "15:45") == ([], [])


def test_a_meeting_that_loses_its_other_time_is_told(event: Event) -> None:
    """It was hit before, and could have gone to two o'clock."""
    speaker = make_participant(event)
    make_window(event, "14:00", "14:20")
    make_meeting(speaker, make_participant(event), at("15:00"), make_table(event))
    talk = make_session(event, speakers=(speaker,))
    put(talk, "14:30", "15:30")
    found = [("meeting_of_speaker", "ERROR")]
    assert asked_twice(event, talk, "14:10", "15:10") == (found, found)


def test_taken_off_it_causes_nothing(event: Event) -> None:
    talk = make_session(event, room=make_room(event))
    assert caused_at(event, timetable_of(event, NOW), talk.item_id, None, NOW) == ()


def test_a_conflict_of_others_is_none_of_this_move(event: Event) -> None:
    room = make_room(event)
    for _ in range(2):
        make_session(event, room=room, starts_at=at("14:00"), ends_at=at("15:00"))
    talk = make_session(event, room=make_room(event))
    assert asked_twice(event, talk, "14:00", "15:00") == ([], [])
