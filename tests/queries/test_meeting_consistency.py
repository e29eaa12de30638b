"""What cannot be so around meetings is named, each planted fault by itself."""

from collections.abc import Callable
from datetime import UTC

import pytest
from flask import Flask
from sqlalchemy import update

from eventhub.db import db
from eventhub.models import Meeting, MeetingMove, MeetingRequest, MeetingTable, RequestNote, Veto
from eventhub.queries.consistency import disagreements
from eventhub.queries.meeting_consistency import is_start, meeting_faults
from tests.factories import (
    make_event,
    make_meeting,
    make_move,
    make_organisation,
    make_participant,
    make_rule,
    make_table,
    make_veto,
)
from tests.factories.moments import NOW, at


def make_sound_meeting() -> Meeting:
    """Two who meet, with everything that can be said around it."""
    event = make_event()
    anna, ben = make_participant(event), make_participant(event)
    meeting = make_meeting(anna, ben, at("14:00"), make_table(event, kind="person", person_id=anna.id))
    make_table(event, kind="booth", organisation_id=make_organisation(event).id)
    make_move(meeting, ben, at("14:20"))
    make_rule(event, "researcher", "startup", may_request=False)
    make_veto(anna, make_participant(event))
    assert meeting.request
    meeting.request.preferred = [at("14:00").astimezone(UTC).isoformat()]
    db.session.add(RequestNote(request_id=meeting.request.id, person_id=ben.id, words="Where?", at=NOW))
    db.session.flush()
    return meeting


def lose_the_time(meeting: Meeting) -> None:
    meeting.item.state = "unscheduled"


def ask_as_a_stranger(meeting: Meeting) -> None:
    db.session.execute(update(MeetingMove).values(by_id=make_participant(meeting.item.event).id))


def sit_elsewhere(meeting: Meeting) -> None:
    meeting.table = make_table(make_event())


def give_the_table_to_a_stranger(_meeting: Meeting) -> None:
    stranger = make_participant(make_event())
    db.session.execute(update(MeetingTable).where(MeetingTable.kind == "person").values(person_id=stranger.id))


def give_the_booth_to_a_stranger(_meeting: Meeting) -> None:
    strange = make_organisation(make_event())
    db.session.execute(update(MeetingTable).where(MeetingTable.kind == "booth").values(organisation_id=strange.id))


def write_as_a_stranger(meeting: Meeting) -> None:
    db.session.execute(update(RequestNote).values(person_id=make_participant(meeting.item.event).id))


def rule_over_others(meeting: Meeting) -> None:
    other = make_event()
    make_rule(other, "researcher", "startup").event_id = meeting.item.event_id


def refuse_a_stranger(_meeting: Meeting) -> None:
    db.session.execute(update(Veto).values(against_id=make_participant(make_event()).id))


def want_no_time(_meeting: Meeting) -> None:
    db.session.execute(update(MeetingRequest).values(proposed=["soon"]))


def kinds_found() -> list[str]:
    db.session.flush()
    db.session.expire_all()
    return [what.rpartition(" ")[0] for what, _kept, _right in meeting_faults()]


def test_a_sound_meeting_has_no_fault(app: Flask) -> None:
    make_sound_meeting()
    assert kinds_found() == []


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (lose_the_time, ["meeting of pending move"]),
        (ask_as_a_stranger, ["asker of move"]),
        (sit_elsewhere, ["table of meeting"]),
        (give_the_table_to_a_stranger, ["person of table"]),
        (give_the_booth_to_a_stranger, ["organisation of table"]),
        (write_as_a_stranger, ["writer of a note about request"]),
        (rule_over_others, ["rule of category", "rule of category"]),
        (refuse_a_stranger, ["refusal by person"]),
        (want_no_time, ["times of request"]),
    ],
)
def test_a_fault_is_named(app: Flask, plant: Callable[[Meeting], None], expected: list[str]) -> None:
    plant(make_sound_meeting())
    assert kinds_found() == expected


def test_check_says_it(app: Flask) -> None:
    meeting = make_sound_meeting()
    assert meeting.request
    want_no_time(meeting)
    said = [str(one) for one in disagreements()]
    assert f"times of request {meeting.request.public_id}: kept soon, found the start of a slot, in UTC" in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-10-19T12:00:00+00:00", True),
        ("2027-10-19T12:05:00+00:00", True),
        ("2027-10-19T12:01:00+00:00", False),
        ("2027-10-19T14:00:00+02:00", False),
        ("2027-10-19T12:00:00", False),
        ("soon", False),
        (None, False),
    ],
)
def test_a_start_is_a_moment_of_the_grid(text: object, expected: bool) -> None:
    assert is_start(text) is expected
