"""Where a session is to stand, as it was sent: moments, lengths, and two that change places."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from eventhub.blueprints.timetable.forms import MoveForm, SwapForm, length_of, swapped
from eventhub.models import Event, Item, Room, SessionDraft
from eventhub.services.drafts import Placement
from tests.factories.moments import at
from tests.factories.scenes import app_of_any_address, public_id

HALF_PAST = datetime(2027, 10, 19, 9, 15, tzinfo=UTC)
ROOMS = (Room(id=4, key="frioul"), Room(id=5, key="amphi"))


@pytest.fixture(scope="module")
def no_pages() -> Flask:
    return app_of_any_address()


def draft(number: int, starts: str = "", ends: str = "", *, minutes: int = 30, room: int | None = None) -> SessionDraft:
    starts_at, ends_at = (at(clock) if clock else None for clock in (starts, ends))
    item = Item(public_id=public_id(number), event=Event(slug="trial", time_zone="Europe/Paris"))
    return SessionDraft(item=item, starts_at=starts_at, ends_at=ends_at, minutes=minutes, room_id=room)


def sent(app: Flask, **typed: str) -> MoveForm:
    """What the editor sent, after it was checked; it stood for half an hour before."""
    with app.test_request_context(method="POST", data={"version": "3", **typed}):
        form = MoveForm(draft(1, minutes=45), ROOMS)
        form.validate()
        return form


def test_a_move_is_a_moment_a_length_and_a_room(no_pages: Flask) -> None:
    form = sent(no_pages, starts_at="2027-10-19T09:15:00Z", minutes="60", room="amphi")
    assert (form.errors, form.placement) == ({}, Placement(public_id(1), HALF_PAST, at("12:15"), 5, 3))


def test_what_is_not_said_is_its_own_length_and_a_room_to_come(no_pages: Flask) -> None:
    form = sent(no_pages, starts_at="2027-10-19T09:15:00Z")
    assert (form.errors, form.placement) == ({}, Placement(public_id(1), HALF_PAST, at("12:00"), None, 3))


def test_no_moment_takes_it_off_the_board_whatever_else_is_said(no_pages: Flask) -> None:
    form = sent(no_pages, minutes="60", room="amphi")
    assert (form.errors, form.placement) == ({}, Placement(public_id(1), None, None, None, 3))


@pytest.mark.parametrize(
    "typed", ["2027-10-19T11:15", "2027-10-19T11:15+02:00", "2027-10-19T09:15Z", "2027-10-19T04:15-05:00"]
)
def test_a_moment_without_an_offset_is_the_event_s(typed: str, no_pages: Flask) -> None:
    assert sent(no_pages, starts_at=typed).moment == HALF_PAST


@pytest.mark.parametrize(
    "typed",
    [
        "noon",
        "2027-10-19T09:17:00Z",
        "2027-10-19T09:15:01Z",
        "0001-01-01T00:00",
        "0001-01-01T00:00+23:59",
        "9999-12-31T23:55-23:59",
        "9999-12-31T23:55Z",
        "1989-12-31T12:00Z",
        "2201-01-01T12:00Z",
    ],
)
def test_what_is_no_moment_on_the_grid_is_refused(typed: str, no_pages: Flask) -> None:
    words = {"starts_at": ["Choose a time in steps of five minutes, such as 11:15."]}
    assert sent(no_pages, starts_at=typed).errors == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("5", []),
        ("7", ["Times are in steps of five minutes: type 25 or 30, for example."]),
        ("12", ["Times are in steps of five minutes: type 25 or 30, for example."]),
    ],
)
def test_a_length_is_in_steps_of_five_minutes(typed: str, words: list[str], no_pages: Flask) -> None:
    form = sent(no_pages, starts_at="2027-10-19T09:15Z", minutes=typed)
    assert form.errors.get("minutes", []) == words


def test_a_room_that_is_gone_is_told(no_pages: Flask) -> None:
    form = sent(no_pages, starts_at="2027-10-19T09:15Z", room="nowhere")
    assert form.errors == {"starts_at": ["This room is not there any more. Choose another one."]}


def swap(app: Flask, one: SessionDraft, other: SessionDraft, **typed: str) -> list[Placement]:
    sends = {"version": "3", "other": f"{other.item.public_id}:8"} | typed
    with app.test_request_context(method="POST", data=sends):
        form = SwapForm()
        assert form.validate()
        return swapped(one, other, form)


def test_each_begins_where_the_other_did_and_keeps_its_own_length(no_pages: Flask) -> None:
    one, other = draft(1, "09:30", "10:30", room=4), draft(2, "14:00", "14:30", room=5)
    assert swap(no_pages, one, other) == [
        Placement(public_id(1), at("14:00"), at("15:00"), 5, 3),
        Placement(public_id(2), at("09:30"), at("10:00"), 4, 8),
    ]


def test_who_changes_with_one_that_has_no_place_loses_it_and_its_room(no_pages: Flask) -> None:
    one, other = draft(1, "09:30", "10:30", room=4), draft(2, minutes=45, room=5)
    assert swap(no_pages, one, other) == [
        Placement(public_id(1), None, None, None, 3),
        Placement(public_id(2), at("09:30"), at("10:15"), 4, 8),
    ]


def test_a_length_is_that_of_the_place_and_else_what_it_will_be() -> None:
    found = [length_of(one) for one in (draft(1, "09:30", "10:30", minutes=45), draft(1, minutes=45))]
    assert found == [timedelta(minutes=60), timedelta(minutes=45)]


@pytest.mark.parametrize(
    "typed", ["", ":", "0" * 16, "0" * 15 + ":1", "0" * 17 + ":1", "g" * 16 + ":1", "0" * 16 + ":"]
)
def test_who_is_named_with_no_version_is_nobody(typed: str, no_pages: Flask) -> None:
    with no_pages.test_request_context(method="POST", data={"version": "3", "other": typed}):
        form = SwapForm()
        assert (form.validate(), form.errors) == (False, {"other": ["Choose a session."]})
