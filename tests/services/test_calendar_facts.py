"""Which mails put an entry into a calendar or take it out, and what they keep of it."""

from dataclasses import dataclass

import pytest
from flask import Flask

from eventhub.models import Event, Meeting, Person
from eventhub.services.calendar_facts import calendar_facts
from tests.factories import make_event, make_meeting, make_meeting_without_time, make_table
from tests.factories.moments import at
from tests.factories.places import make_placed


@dataclass
class Case:
    event: Event
    meeting: Meeting
    reader: Person
    other: Person


@pytest.fixture
def case(app: Flask) -> Case:
    event = make_event()
    reader, other = make_placed(event), make_placed(event)
    return Case(event, make_meeting(reader, other, at("14:00"), make_table(event)), reader, other)


@pytest.mark.parametrize(
    ("template", "method"),
    [
        ("meeting_booked", "REQUEST"),
        ("meeting_moved", "REQUEST"),
        ("meeting_people", "REQUEST"),
        ("meeting_joined", "REQUEST"),
        ("meeting_cancelled", "CANCEL"),
        ("meeting_left", "CANCEL"),
        ("meeting_missed", "CANCEL"),
        ("meeting_unscheduled", "CANCEL"),
        ("request_accepted", ""),
        ("colleague_asked", ""),
    ],
)
def test_each_mail_has_its_method(case: Case, template: str, method: str) -> None:
    kept = calendar_facts(template, case.meeting, case.reader, [case.other], {})
    assert kept.get("calendar", {}).get("method", "") == method
    assert kept.get("met") == ([case.other.name] if method else None)


def test_what_has_no_time_is_in_no_calendar_unless_it_had_one(case: Case) -> None:
    meeting = make_meeting_without_time(case.reader, make_placed(case.event))
    assert calendar_facts("meeting_people", meeting, case.reader, [], {}) == {}
    was = {"was_from": at("14:00").isoformat(), "was_to": at("14:20").isoformat()}
    kept = calendar_facts("meeting_unscheduled", meeting, case.reader, [], was)["calendar"]
    assert (kept["starts_at"], kept["ends_at"]) == tuple(was.values())


def test_who_sent_somebody_has_lost_the_entry_before(case: Case) -> None:
    assert calendar_facts("meeting_cancelled", case.meeting, make_placed(case.event), [case.reader], {}) == {}
