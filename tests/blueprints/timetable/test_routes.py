"""The timetable editor as a page: what it shows of a day, to whom, and what it costs."""

import re

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Account, Event, SessionDraft
from eventhub.services.drafts import Placement, place
from eventhub.transactions import transact
from tests.factories import (
    make_draft,
    make_event,
    make_participant,
    make_room,
    make_session,
    make_speaker,
    make_window,
)
from tests.factories.material import make_open_hours
from tests.factories.moments import NOW, at
from tests.factories.publications import make_bookmark
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

ADDRESS = "/trial/organise/programme"


def blocks_in(page: str) -> list[tuple[str, ...]]:
    """Title, row, span and column of each block; of those to be placed the title alone."""
    found = []
    for tag in re.findall(r"<article class=\"draft-block[^>]*>", page):
        values = dict(re.findall(r'data-(\w+)="([^"]*)"', tag))
        found.append(tuple(values[name] for name in ("title", "row", "span", "column") if name in values))
    return found


def numbers_in(page: str) -> list[str]:
    """What is written in the figures of the conflicts: errors, warnings, notes."""
    return re.findall(r'figure-number">(\d+)<', page)


def test_a_day_to_scale(owner: Account, event: Event, client: Client) -> None:
    room, other = make_room(event, position=1), make_room(event, position=2)
    make_session(event, titles={"en": "First"}, room_id=room.id)
    make_session(event, titles={"en": "Second"}, starts_at=at("11:00"), ends_at=at("11:45"), room_id=other.id)
    make_draft(event, titles={"en": "Waiting"})
    db.session.commit()
    page = client.get(ADDRESS).text
    assert blocks_in(page) == [("Waiting",), ("First", "18", "12", "1"), ("Second", "36", "9", "2")]
    assert re.findall(r'data-first="([^"]+)"', page) == ["2027-10-19T08:00:00+02:00"]


@pytest.mark.parametrize(("role", "rooms", "is_led"), [("owner", 0, True), ("owner", 1, False), ("viewer", 0, False)])
def test_without_a_room_the_way_leads_to_one(event: Event, client: Client, role: str, rooms: int, is_led: bool) -> None:
    client.sign_in(member(event, role))
    for _one in range(rooms):
        make_room(event)
    db.session.commit()
    page = client.get(f"{ADDRESS}?lang=en").text
    assert ("The event has no room yet." in page, ">Add a room</a>" in page) == (is_led, is_led)


def test_the_first_session_goes_where_the_day_opens(owner: Account, event: Event, client: Client) -> None:
    assert re.findall(r'data-opens="(\d+)"', client.get(ADDRESS).text) == ["0"]
    make_open_hours(event, "09:30", "18:00")
    db.session.commit()
    assert re.findall(r'data-opens="(\d+)"', client.get(ADDRESS).text) == ["18"]


def test_breaks_stand_all_across_and_what_has_no_room_in_a_column_of_its_own(
    owner: Account, event: Event, client: Client
) -> None:
    room = make_room(event)
    make_session(event, titles={"en": "Talk"}, room_id=room.id)
    make_session(event, titles={"en": "Roomless"}, starts_at=at("11:00"), ends_at=at("11:30"))
    make_session(event, titles={"en": "Lunch"}, kind="break", starts_at=at("12:00"), ends_at=at("13:00"))
    db.session.commit()
    page = client.get(ADDRESS).text
    assert blocks_in(page) == [("Talk", "18", "12", "1"), ("Roomless", "36", "6", "2"), ("Lunch", "48", "12", "0")]
    assert "Room to come" in page


def test_two_sessions_in_one_room_stand_side_by_side(owner: Account, event: Event, client: Client) -> None:
    room = make_room(event)
    for number in (1, 2):
        make_session(event, titles={"en": f"Talk {number}"}, room_id=room.id)
    db.session.commit()
    page = client.get(ADDRESS).text
    assert re.findall(r"lane-(\d) lanes-(\d)", page) == [("1", "2"), ("2", "2")]
    assert numbers_in(page) == ["1", "0", "0"]
    assert len(re.findall(r'conflict-number is-error"><a href="#conflict-1"', page)) == 2


def test_the_tables_are_a_column(owner: Account, event: Event, client: Client) -> None:
    make_window(event)
    make_room(event)
    db.session.commit()
    page = client.get(ADDRESS).text
    assert "The tables" in page
    assert len(re.findall(r"timetable-window row-\d+ span-\d+", page)) == 1


@pytest.mark.parametrize("role", ["viewer", "registrations", "meetings"])
def test_who_does_not_edit_looks_without_buttons(role: str, event: Event, client: Client) -> None:
    make_session(event, titles={"en": "First"}, room_id=make_room(event).id)
    db.session.commit()
    page = client.sign_in(member(event, role)).get(ADDRESS).text
    assert blocks_in(page) == [("First", "18", "12", "1")]
    assert {word for word in ("/place?", "/undo", "data-csrf", 'action="/trial') if word in page} == set()


@pytest.mark.parametrize(("asked", "shown"), [("day=2027-10-20", "Second"), ("day=nonsense", "First"), ("", "First")])
def test_one_day_at_a_time(asked: str, shown: str, client: Client, app: Flask) -> None:
    event = make_event(slug="trial", ends_at=at("18:00").replace(day=20))
    make_session(event, titles={"en": "First"})
    start, end = (at(clock).replace(day=20) for clock in ("10:00", "11:00"))
    make_session(event, titles={"en": "Second"}, starts_at=start, ends_at=end)
    client.sign_in(member(event))
    assert [block[0] for block in blocks_in(client.get(f"{ADDRESS}?{asked}").text)] == [shown]


def test_how_the_draft_differs_from_what_is_published(owner: Account, event: Event, client: Client) -> None:
    moved, gone, _same = (make_session(event) for _number in range(3))
    make_draft(event, starts_at=at("15:00"), ends_at=at("15:30"))
    drafts = {one: db.session.get_one(SessionDraft, one.item_id) for one in (moved, gone)}
    drafts[moved].starts_at, drafts[moved].ends_at = at("11:00"), at("12:00")
    drafts[gone].is_withdrawn = True
    db.session.commit()
    assert "Draft. 1 moved, 1 new, 1 gone." in client.get(ADDRESS).text


def test_other_words_are_a_difference_too(owner: Account, event: Event, client: Client) -> None:
    draft = db.session.get_one(SessionDraft, make_session(event).item_id)
    draft.abstracts = {"en": "Written anew."}
    db.session.commit()
    assert "Draft. 1 changed." in client.get(ADDRESS).text


def test_sessions_wanted_by_the_same_people_are_one_row_that_unfolds(
    owner: Account, event: Event, client: Client
) -> None:
    room, other = make_room(event), make_room(event)
    sessions = [make_session(event, titles={"en": f"Talk {one.id}"}, room_id=one.id) for one in (room, other)]
    people = [make_participant(event) for _number in range(4)]
    for person in people:
        for session in sessions:
            make_bookmark(session, person)
    db.session.commit()
    page = client.get(ADDRESS).text
    assert "1 pair of sessions is wanted by the same people" in page
    assert len(re.findall(r"Go to “Talk \d+”", page)) == 2


def test_as_many_statements_for_thirty_sessions_as_for_one(owner: Account, event: Event, client: Client) -> None:
    def statements(sessions: int) -> int:
        for _number in range(sessions):
            room = make_room(event)
            make_session(event, room_id=room.id, speakers=(make_speaker(event),))
            make_draft(event, speakers=(make_speaker(event),))
        db.session.commit()
        client.get(ADDRESS)
        with count_queries() as count:
            client.get(ADDRESS)
        return len(count)

    assert statements(1) == statements(20)


def test_nothing_is_told_where_nothing_was_done(owner: Account, event: Event, client: Client) -> None:
    answer = client.get(f"{ADDRESS}/changes?since=0")
    assert (answer.status_code, answer.data) == (204, b"")


def test_what_others_did_is_told(owner: Account, event: Event, client: Client) -> None:
    room = make_room(event, names={"en": "Frioul"})
    session = make_session(event, titles={"en": "Vesicles"})
    isaure = member(event, "programme", name="Isaure")
    where = Placement(session.item.public_id, at("11:15"), at("12:15"), room.id)
    db.session.commit()
    transact(place, event, [where], isaure, NOW)
    answer = client.get(f"{ADDRESS}/changes?since=0")
    assert answer.status_code == 200
    assert "Isaure moved “Vesicles” to 11:15, Frioul." in answer.text
    assert 'data-act="1"' in answer.text
    assert "<html" not in answer.text
    assert client.get(f"{ADDRESS}/changes?since=1").status_code == 204


def test_ones_own_acts_are_not_told(owner: Account, event: Event, client: Client) -> None:
    session = make_session(event, titles={"en": "Vesicles"})
    where = Placement(session.item.public_id, at("11:15"), at("12:15"), None)
    db.session.commit()
    transact(place, event, [where], owner, NOW)
    answer = client.get(f"{ADDRESS}/changes?since=0")
    assert (answer.status_code, "moved “Vesicles”" in answer.text) == (200, False)


def test_what_is_published_as_it_stands_says_why_it_is_not_published_again(
    owner: Account, event: Event, client: Client
) -> None:
    def publish_buttons() -> list[str]:
        return re.findall(r'<a class="button button-(\w+) button-small" href="[^"]*/publish[^"]*">Publish', page())

    def page() -> str:
        return client.get(ADDRESS).text

    assert (publish_buttons(), "No session yet." in page()) == (["unavailable"], True)
    session = make_session(event, titles={"en": "Vesicles"})
    where = Placement(session.item.public_id, at("11:15"), at("12:15"), None)
    db.session.commit()
    transact(place, event, [where], owner, NOW)
    assert (publish_buttons(), "No session yet." in page()) == (["solid"], False)
