"""My day in rows: what I attend, and the free slots between."""

from flask import Flask
from flask_babel import force_locale

from eventhub.models import Event, Person
from eventhub.queries.agenda import agenda_of
from eventhub.queries.slots import intervals_of
from eventhub.web.access import enter
from eventhub.web.agenda_rows import agenda_rows
from tests.factories import make_event, make_meeting, make_participant, make_table, make_window
from tests.factories.moments import NOW, at


def rows_of(event: Event, person: Person, clock: str = "") -> list[tuple[str, str, str]]:
    moment = at(clock) if clock else NOW
    with force_locale("en"):
        rows = agenda_rows(agenda_of(event, person), intervals_of(event), moment)
    return [(row["start"], row["end"], row["kind"]) for row in rows]


def test_free_slots_that_touch_are_one_row(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "15:00")
        person = make_participant(event)
        make_meeting(person, make_participant(event), at("14:20"), make_table(event))
        assert rows_of(event, person) == [
            ("14:00", "14:20", "free"),
            ("14:20", "14:40", "next"),
            ("14:40", "15:00", "free"),
        ]


def test_slots_that_passed_are_not_free(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "15:00")
        assert rows_of(event, make_participant(event), "14:20") == [("14:40", "15:00", "free")]


def test_only_the_next_meeting_is_the_next(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        person = make_participant(event)
        for clock in ("14:00", "15:00", "16:00"):
            make_meeting(person, make_participant(event), at(clock), make_table(event))
        assert [kind for _start, _end, kind in rows_of(event, person, "14:30")] == ["meeting", "next", "meeting"]
