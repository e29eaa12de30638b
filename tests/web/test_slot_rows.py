"""The slot grid in rows: mine by name, theirs only as taken."""

from typing import Any

from flask import Flask
from flask_babel import force_locale

from eventhub.models import Event, Person
from eventhub.queries.agenda import agenda_of
from eventhub.queries.slots import slots_between
from eventhub.web.slot_rows import nearest_remedy, slot_rows
from eventhub.web.viewers import enter
from tests.factories import make_event, make_meeting, make_participant, make_table, make_window
from tests.factories.moments import NOW, at


def rows_of(event: Event, you: Person, them: Person) -> list[dict[str, Any]]:
    with force_locale("en"):
        return slot_rows(slots_between(event, you, them, NOW), agenda_of(event, you), "Ben Essai")


def words_of(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["start"], row["yours"]["words"], row["theirs"]["words"]


def test_each_side_is_said_in_words(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "15:00")
        you, them = make_participant(event), make_participant(event)
        third = make_participant(event, given_name="Chloé", family_name="Tierce")
        make_meeting(you, third, at("14:00"), make_table(event, name="4", zone="A"))
        make_meeting(them, make_participant(event), at("14:20"), make_table(event))
        assert [words_of(row) for row in rows_of(event, you, them)] == [
            ("14:00", "Table 4, zone A, Chloé Tierce", "Free"),
            ("14:20", "Free", "Taken"),
            ("14:40", "You are free", "Ben is free"),
        ]


def test_without_a_table_nobody_is_offered_the_slot(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:20")
        (row,) = rows_of(event, make_participant(event), make_participant(event))
        assert (row["yours"], row["theirs"]) == ({"state": "taken", "words": "No table free", "short": "No table"},) * 2


def test_a_row_carries_its_start_in_utc(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:20")
        make_table(event, name="7", zone="A")
        (row,) = rows_of(event, make_participant(event), make_participant(event))
        assert (row["value"], row["headline"]) == ("2027-10-19T12:00Z", "14:00–14:20, table 7, zone A")


def test_the_table_that_is_told_is_the_first_free_one(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:20")
        first, _second = make_table(event, name="1"), make_table(event, name="2", zone="B")
        make_meeting(make_participant(event), make_participant(event), at("14:00"), first)
        (row,) = rows_of(event, make_participant(event), make_participant(event))
        assert row["headline"] == "14:00–14:20, table 2, zone B"


def test_each_of_several_windows_has_a_head(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "10:40", "11:20")
        make_window(event, "14:00", "14:20")
        rows = rows_of(event, make_participant(event), make_participant(event))
        assert [row.get("head") for row in rows] == ["10:40–11:20", None, "14:00–14:20"]


def test_one_window_needs_no_head(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:40")
        rows = rows_of(event, make_participant(event), make_participant(event))
        assert [row.get("head") for row in rows] == [None, None]


def test_the_remedy_is_my_meeting_at_a_time_when_the_other_is_free(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "15:00")
        you, them, table = make_participant(event), make_participant(event), make_table(event)
        make_table(event)
        third = make_participant(event, given_name="Chloé", family_name="Tierce")
        make_meeting(you, third, at("14:20"), table)
        slots = slots_between(event, you, them, NOW)
        with force_locale("en"):
            remedy = nearest_remedy(slots, agenda_of(event, you))
        assert remedy is not None
        assert (remedy["time"], remedy["name"]) == ("14:20", "Chloé Tierce")
        assert nearest_remedy(slots_between(event, them, you, NOW), agenda_of(event, them)) is None
