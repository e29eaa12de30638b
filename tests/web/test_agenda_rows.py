"""My day in rows: what I attend, and the free slots between."""

from datetime import timedelta

from flask import Flask
from flask_babel import force_locale

from eventhub.models import Event, Person
from eventhub.queries.agenda import agenda_of, breaks_of, required
from eventhub.queries.slots import intervals_of
from eventhub.web.agenda_rows import agenda_rows
from eventhub.web.viewers import enter
from tests.factories import make_event, make_meeting, make_participant, make_session, make_table, make_window
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
            ("14:20", "14:40", "meeting"),
            ("14:40", "15:00", "free"),
        ]


def test_a_changeover_between_free_slots_does_not_divide_them(sqlite_app: Flask) -> None:
    """A longer pause does, and so does whatever lies in it."""
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "15:00", slot_minutes=10, changeover_minutes=5)
        make_window(event, "15:15", "15:35")
        person = make_participant(event)
        assert rows_of(event, person) == [("14:00", "14:55", "free"), ("15:15", "15:35", "free")]
        make_meeting(person, make_participant(event), at("14:30"), make_table(event))
        assert rows_of(event, person) == [
            ("14:00", "14:25", "free"),
            ("14:30", "14:50", "meeting"),
            ("15:15", "15:35", "free"),
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


def test_what_is_next_is_in_sun_within_a_day_only(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        person = make_participant(event)
        make_meeting(person, make_participant(event), at("14:00"), make_table(event))
        with force_locale("en"):
            days = [
                agenda_rows(agenda_of(event, person), [], at("14:00") - timedelta(hours=ago))[0] for ago in (25, 24)
            ]
        assert [(row["kind"], row["above"]) for row in days] == [("meeting", "Next for you"), ("next", "Next for you")]


def test_free_slots_end_where_a_break_begins(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "15:00")
        pause = make_session(event, kind="break", titles={"en": "Tea"})
        pause.item.starts_at, pause.item.ends_at = at("14:20"), at("14:40")
        person = make_participant(event)
        with force_locale("en"):
            rows = agenda_rows(agenda_of(event, person), intervals_of(event), NOW, breaks_of(event))
        assert [(row["start"], row["end"], row["kind"], row.get("detail")) for row in rows] == [
            ("14:00", "14:20", "free", None),
            ("14:20", "14:40", "break", "1 free slot in it"),
            ("14:40", "15:00", "free", None),
        ]


def aboves_at(event: Event, person: Person, clock: str) -> list[str | None]:
    with force_locale("en"):
        return [row.get("above") for row in agenda_rows(agenda_of(event, person), [], at(clock))]


def test_what_is_next_says_how_soon(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        person = make_participant(event)
        make_meeting(person, make_participant(event), at("14:00"), make_table(event))
        aboves = [aboves_at(event, person, clock)[0] for clock in ("13:46", "11:30", "14:10", "14:30")]
        assert aboves == ["Next, in 14 min", "Next, in 2 h 30", "Now, until 14:20", None]


def test_a_break_shows_where_nothing_of_mine_takes_it(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        person = make_participant(event)
        pause = make_session(event, kind="break", titles={"en": "Lunch", "fr": "Déjeuner"})
        with force_locale("en"):
            rows = agenda_rows(agenda_of(event, person), [], NOW, breaks_of(event))
            (row,) = rows
            assert (row["kind"], row["title"].split(",")[0]) == ("break", "Lunch")
            make_meeting(person, make_participant(event), required(pause.item.starts_at), make_table(event))
            kinds = [row["kind"] for row in agenda_rows(agenda_of(event, person), [], NOW, breaks_of(event))]
        assert kinds == ["meeting"]


def test_days_are_named_where_there_are_several(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        person = make_participant(event)
        for start in (at("14:00"), at("15:00"), at("14:00") + timedelta(days=1)):
            make_meeting(person, make_participant(event), start, make_table(event))
        with force_locale("en"):
            days = [row.get("day") for row in agenda_rows(agenda_of(event, person), [], NOW)]
        assert days == ["Tuesday 19 October 2027", None, "Wednesday 20 October 2027"]
