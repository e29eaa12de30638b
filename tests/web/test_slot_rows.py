"""The slot grid in rows: mine by name, theirs only as taken; why a slot cannot be chosen, and what would help."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.db import db
from eventhub.models import Event, Meeting, Person
from eventhub.queries.agenda import agenda_of
from eventhub.queries.encounters import grid_of
from eventhub.queries.first_tables import first_tables
from eventhub.queries.pair_tables import guests_of
from eventhub.queries.slots import windows_of
from eventhub.services.seats import take_seat
from eventhub.web.slot_rows import Shown, Wishes, nearest_ways, slot_rows
from eventhub.web.viewers import enter
from tests.factories import make_event, make_meeting, make_participant, make_room, make_table, make_window
from tests.factories.moments import NOW, at
from tests.factories.publications import make_block, make_talk

NO_WISHES = Wishes()


def shown_to(you: Person, them: Person, wishes: Wishes = NO_WISHES, meeting: Meeting | None = None) -> Shown:
    grid = grid_of(you, them, NOW, meeting)
    tables = first_tables(you.event, guests_of(you, them), grid.good)
    return Shown(you.event, grid, agenda_of(you.event, you), windows_of(you.event), tables, wishes)


def rows_of(you: Person, them: Person, wishes: Wishes = NO_WISHES) -> list[dict[str, Any]]:
    with force_locale("en"):
        return slot_rows(shown_to(you, them, wishes))


def words_of(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["start"], row["yours"]["words"], row["theirs"]["words"]


def states_of(row: dict[str, Any]) -> tuple[bool, str, str]:
    return row["can"], row["yours"]["state"], row["theirs"]["state"]


def make_pair(event: Event) -> tuple[Person, Person]:
    return make_participant(event), make_participant(event, given_name="Ben", family_name="Essai")


def test_each_side_is_said_in_words(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "15:00")
        you, them = make_pair(event)
        third = make_participant(event, given_name="Chloé", family_name="Tierce")
        make_meeting(you, third, at("14:00"), make_table(event, name="4", zone="A"))
        make_meeting(them, make_participant(event), at("14:20"), make_table(event))
        rows = rows_of(you, them)
        assert [words_of(row) for row in rows] == [
            ("14:00", "Table 4, zone A, Chloé Tierce", "Free"),
            ("14:20", "Free", "Taken"),
            ("14:40", "You are free", "Ben is free"),
        ]
        assert [states_of(row) for row in rows] == [
            (False, "taken", "free"),
            (False, "free", "taken"),
            (True, "free", "free"),
        ]


def test_what_cannot_be_chosen_says_why_and_what_would_help(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "15:00")
        make_table(event)
        you, them = make_pair(event)
        make_block(you, "14:00", "14:20")
        make_meeting(them, make_participant(event), at("14:20"), make_table(event))
        kept, taken, free = rows_of(you, them)
        assert kept["why"]["sentence"] == "You keep that time for yourself."
        assert (kept["why"]["way"].words, kept["why"]["way"].address) == ("See my agenda", f"/{event.slug}/agenda")
        assert taken["why"]["sentence"] == "Ben Essai is not free at 14:20."
        assert taken["why"]["way"].address == f"#slot-{free['anchor']}"
        assert "why" not in free


def test_own_blocks_show_to_their_owner_alone(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:20")
        make_table(event)
        you, them = make_pair(event)
        make_block(you, "14:10", "14:15")
        (mine,) = rows_of(you, them)
        (theirs,) = rows_of(them, you)
        assert (words_of(mine), states_of(mine)) == (("14:00", "Kept free by you", "Free"), (False, "blocked", "free"))
        assert (words_of(theirs), states_of(theirs)) == (("14:00", "Free", "Taken"), (False, "free", "taken"))


def test_a_walk_is_a_warning_and_no_refusal(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:40")
        make_table(event)
        you, them = make_pair(event)
        talk = make_talk(event, "13:30", "14:00", capacity=3, room_id=make_room(event).id)
        db.session.commit()
        take_seat(talk, you, NOW)
        rows = rows_of(you, them)
        assert [states_of(row) for row in rows] == [(True, "walking", "free"), (True, "free", "free")]
        assert "on foot" in rows[0]["yours"]["words"]
        assert [states_of(row) for row in rows_of(them, you)] == [(True, "free", "free"), (True, "free", "free")]


def test_limits_of_either_forbid_a_slot_and_say_whose_they_are(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:40")
        you, them = make_pair(event)
        table = make_table(event)
        make_meeting(you, make_participant(event), at("14:00"), table)
        assert you.registration
        you.registration.category.most_in_window = 1
        db.session.flush()
        _taken, mine = rows_of(you, them)
        assert (states_of(mine), mine["yours"]["words"]) == ((False, "limit", "free"), "Over your limit")
        assert mine["why"]["sentence"].startswith("You have the only meeting that you can have in the window")
        _taken, theirs = rows_of(them, you)
        assert (states_of(theirs), theirs["theirs"]["words"]) == ((False, "free", "limit"), "No further meeting")


def test_without_a_table_nobody_is_offered_the_slot(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:20")
        (row,) = rows_of(*make_pair(event))
        assert (words_of(row), states_of(row)) == (
            ("14:00", "No table free", "No table free"),
            (False, "taken", "taken"),
        )
        assert row["why"]["sentence"] == "At 14:00 all tables are taken."


def test_a_row_carries_its_start_in_utc_and_the_table_that_would_be_kept(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:40")
        first, _second = make_table(event, name="7", zone="A"), make_table(event, name="8", zone="B")
        make_meeting(make_participant(event), make_participant(event), at("14:20"), first)
        rows = rows_of(*make_pair(event))
        assert [(row["value"], row["headline"]) for row in rows] == [
            ("2027-10-19T12:00Z", "14:00–14:20, table 7, zone A"),
            ("2027-10-19T12:20Z", "14:20–14:40, table 8, zone B"),
        ]


@pytest.mark.parametrize("mine", [True, False])
def test_what_somebody_suggested_is_marked_where_it_can_be_chosen(sqlite_app: Flask, mine: bool) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:40")
        make_table(event)
        you, them = make_pair(event)
        wishes = Wishes(mine=[at("14:20")]) if mine else Wishes(theirs=[at("14:20")])
        rows = rows_of(you, them, wishes)
        side, words = ("yours", "You suggested this") if mine else ("theirs", "Ben suggests this")
        assert [row[side]["is_wished"] for row in rows] == [False, True]
        assert rows[1][side]["words"] == words


def test_each_of_several_windows_has_a_head(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "10:40", "11:20")
        make_window(event, "11:20", "11:40", names={"en": "Short", "fr": "Courts"}, slot_minutes=10)
        rows = rows_of(*make_pair(event))
        assert [row.get("head") for row in rows] == ["Meetings, 10:40–11:20", None, "Short, 11:20–11:40", None]


def test_several_days_are_named(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        day = timedelta(days=1)
        make_window(event, "14:00", "14:20")
        later = make_window(event, "14:00", "14:20")
        later.starts_at, later.ends_at = later.starts_at + day, later.ends_at + day
        db.session.flush()
        rows = rows_of(*make_pair(event))
        assert [row.get("head") for row in rows] == [
            "Tuesday 19 October 2027, 14:00–14:20",
            "Wednesday 20 October 2027, 14:00–14:20",
        ]


def test_one_window_needs_no_head(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:40")
        assert [row.get("head") for row in rows_of(*make_pair(event))] == [None, None]


def test_the_nearest_ways_lead_to_what_gives_way(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "15:20")
        you, them = make_pair(event)
        tables = [make_table(event) for _ in range(2)]
        make_block(you, "14:00", "14:20")
        talk = make_talk(event, "14:20", "14:40", capacity=3, titles={"en": "Cells"})
        third = make_participant(event, given_name="Tom", family_name="Okafor")
        meeting = make_meeting(you, third, at("14:40"), tables[0])
        db.session.commit()
        take_seat(talk, you, NOW)
        with force_locale("en"):
            ways = nearest_ways(shown_to(you, them))
        assert [(way.sentence, way.address) for way in ways] == [
            ("14:00 fits too if you give back that time, which you keep for yourself.", f"/{event.slug}/agenda"),
            (
                "14:20 fits too if you give up your seat in “Cells”.",
                f"/{event.slug}/sessions/{talk.item.public_id}",
            ),
            (
                "14:40 fits too if your meeting with Tom Okafor moves to 15:00, where you are both free.",
                f"/{event.slug}/meetings/{meeting.item.public_id}/move",
            ),
        ]


def test_a_session_of_mine_is_named(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context():
        event = enter(make_event())
        make_window(event, "14:00", "14:20")
        you, them = make_pair(event)
        make_table(event)
        talk = make_talk(event, "14:00", "14:20", capacity=3, titles={"en": "Cells"})
        db.session.commit()
        take_seat(talk, you, NOW)
        (row,) = rows_of(you, them)
        assert (row["yours"]["words"], row["why"]["way"].words) == ("Cells", "See that session")
