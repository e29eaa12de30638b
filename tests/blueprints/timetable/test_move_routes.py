"""Moving a session: by the editor, by the plain form, and what is said of it."""

import re

import pytest
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Account, Event, Room, Session, SessionDraft
from eventhub.services.drafts import Placement, place
from eventhub.transactions import transact
from tests.factories import (
    make_draft,
    make_room,
    make_session,
    make_speaker,
)
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

ADDRESS = "/trial/organise/programme"
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def room(event: Event) -> Room:
    made = make_room(event, key="frioul", names={"en": "Frioul"})
    db.session.commit()
    return made


@pytest.fixture
def session(event: Event, room: Room) -> Session:
    made = make_session(event, titles={"en": "Vesicles"}, room_id=room.id, speakers=(make_speaker(event),))
    db.session.commit()
    return made


def draft_of(session: Session) -> SessionDraft:
    db.session.rollback()
    return db.session.get_one(SessionDraft, session.item_id)


def where(session: Session) -> tuple[object, object, int | None]:
    draft = draft_of(session)
    return draft.starts_at, draft.ends_at, draft.room_id


def address(session: Session, act: str = "move") -> str:
    return f"{ADDRESS}/{session.item.public_id}/{act}"


def move(client: Client, session: Session, *, fetch: bool = True, **fields: str) -> TestResponse:
    token = client.token_of(address(session, "place"))
    sent = {"csrf_token": token, "version": "1", "starts_at": "2027-10-19T09:15:00Z", "minutes": "60"} | fields
    return client.post(address(session), data=sent, headers=FETCH if fetch else {})


def said(answer: TestResponse) -> str:
    """What the answer says on top."""
    found = re.search(r'data-said role="status">(.*?)<div class="timetable-columns', answer.text, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_a_move_answers_with_the_board_as_it_is_then(
    owner: Account, session: Session, room: Room, client: Client
) -> None:
    answer = move(client, session, room="frioul")
    assert (answer.status_code, said(answer)) == (200, "Done: “Vesicles” is moved.")
    assert 'data-act="1"' in answer.text
    assert 'data-row="39" data-span="12"' in answer.text.replace('data-title="Vesicles" ', "")
    assert where(session) == (at("11:15"), at("12:15"), room.id)


def test_what_had_no_place_is_placed(owner: Account, session: Session, room: Room, client: Client) -> None:
    move(client, session, starts_at="", minutes="")
    answer = move(client, session, room="frioul", version="2")
    assert said(answer) == "Done: “Vesicles” is placed."


def test_without_a_script_it_leads_back_to_the_day(owner: Account, session: Session, client: Client) -> None:
    answer = move(client, session, fetch=False)
    assert (answer.status_code, answer.location) == (302, ADDRESS)
    assert "“Vesicles” is moved." in client.get(ADDRESS).text


def test_a_moment_without_an_offset_is_the_events(owner: Account, session: Session, client: Client) -> None:
    move(client, session, starts_at="2027-10-19T11:15")
    assert where(session) == (at("11:15"), at("12:15"), None)


def test_a_move_tells_what_it_makes_worse(
    owner: Account, event: Event, session: Session, room: Room, client: Client
) -> None:
    make_session(event, titles={"en": "Other"}, starts_at=at("11:00"), ends_at=at("12:00"), room_id=room.id)
    db.session.commit()
    answer = move(client, session, room="frioul")
    assert said(answer) == "Warning: “Vesicles” is moved. 1 new conflict: Two sessions in Frioul."
    assert where(session) == (at("11:15"), at("12:15"), room.id)


def test_no_moment_takes_it_off_the_board(owner: Account, session: Session, client: Client) -> None:
    answer = move(client, session, starts_at="", minutes="")
    assert answer.status_code == 200
    assert where(session) == (None, None, None)
    assert draft_of(session).minutes == 60


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts_at": "2027-10-19T09:17:00Z"}, "Choose a time in steps of five minutes, such as 11:15."),
        ({"starts_at": "2027-10-20T09:15:00Z"}, "The event is on 19 October. Choose a time on this day."),
        ({"minutes": "-5"}, "Number must be between 5 and"),
    ],
)
def test_what_is_no_place_is_refused_in_words(
    fields: dict[str, str], words: str, owner: Account, session: Session, room: Room, client: Client
) -> None:
    answer = move(client, session, fetch=True, **fields)
    assert answer.status_code == 422
    assert words in said(answer)
    assert where(session) == (at("09:30"), at("10:30"), room.id)


def test_who_moves_what_moved_meanwhile_is_told_by_whom(
    owner: Account, event: Event, session: Session, client: Client
) -> None:
    other = member(event, "programme", name="Isaure")
    transact(place, event, [Placement(session.item.public_id, at("14:00"), at("15:00"), None)], other, NOW)
    answer = move(client, session)
    assert answer.status_code == 409
    assert said(answer).startswith("Error: Isaure changed “Vesicles” since you saw it. It stands at 14:00 now.")
    assert where(session) == (at("14:00"), at("15:00"), None)


def test_two_change_places(owner: Account, event: Event, session: Session, room: Room, client: Client) -> None:
    other_room = make_room(event)
    other = make_session(event, starts_at=at("14:00"), ends_at=at("14:30"), room_id=other_room.id)
    db.session.commit()
    fields = {"other": f"{other.item.public_id}:1", "version": "1"}
    answer = client.send(address(session, "swap"), page=address(session, "place"), **fields)
    assert answer.status_code == 302
    assert where(session) == (at("14:00"), at("15:00"), other_room.id)
    assert where(other) == (at("09:30"), at("10:00"), room.id)


def test_who_changes_places_with_one_that_has_none_is_to_be_placed(
    owner: Account, event: Event, session: Session, room: Room, client: Client
) -> None:
    other = make_draft(event)
    other.minutes = 30
    db.session.commit()
    fields = {"other": f"{other.item.public_id}:1", "version": "1"}
    client.send(address(session, "swap"), page=address(session, "place"), **fields)
    assert where(session) == (None, None, None)
    assert where(other.session) == (at("09:30"), at("10:00"), room.id)


@pytest.mark.parametrize(("other", "status"), [("", 422), ("0" * 16, 422), ("0" * 16 + ":1", 404)])
def test_nothing_changes_places_with_what_is_not_there(
    other: str, status: int, owner: Account, session: Session, client: Client
) -> None:
    fields = {"csrf_token": client.token_of(address(session, "place")), "other": other, "version": "1"}
    assert client.post(address(session, "swap"), data=fields, headers=FETCH).status_code == status


def form(**typed: str) -> dict[str, str]:
    fields = {"day": "2027-10-19", "starts_at": "11:15", "ends_at": "12:00", "room": "frioul", "version": "1"}
    return fields | typed


def test_the_plain_form_moves(owner: Account, session: Session, room: Room, client: Client) -> None:
    answer = client.send(address(session, "place"), **form())
    assert (answer.status_code, answer.location) == (302, ADDRESS)
    assert where(session) == (at("11:15"), at("12:00"), room.id)


def test_midnight_as_an_end_is_the_days_own(owner: Account, session: Session, room: Room, client: Client) -> None:
    client.send(address(session, "place"), **form(starts_at="22:00", ends_at="00:00"))
    assert where(session) == (at("22:00"), at("00:00").replace(day=19), room.id)


def test_the_form_opens_on_where_it_stands(owner: Account, session: Session, client: Client) -> None:
    page = client.get(address(session, "place")).text
    assert re.findall(r'type="time" value="([^"]+)"', page) == ["09:30", "10:30"]
    assert re.findall(r'<option selected value="([^"]+)"', page) == ["2027-10-19", "frioul"]


@pytest.mark.parametrize(
    ("typed", "words", "kept"),
    [
        ({"ends_at": "11:00"}, "A session ends later than it begins.", ["11:15", "11:00"]),
        ({"starts_at": "11:17"}, "Choose a time in steps of five minutes", ["11:17", "12:00"]),
        ({"starts_at": ""}, "Type a time, such as 11:15.", ["", "12:00"]),
        ({"day": "2030-01-01"}, "Not a valid choice", ["11:15", "12:00"]),
    ],
)
def test_the_form_keeps_what_is_no_place(
    typed: dict[str, str], words: str, kept: list[str], owner: Account, session: Session, room: Room, client: Client
) -> None:
    answer = client.send(address(session, "place"), **form(**typed))
    assert answer.status_code == 422
    assert words in answer.text
    assert re.findall(r'type="time" value="([^"]*)"', answer.text) == kept
    assert where(session) == (at("09:30"), at("10:30"), room.id)


def test_looking_first_says_what_it_would_cause(
    owner: Account, event: Event, session: Session, room: Room, client: Client
) -> None:
    make_session(event, starts_at=at("11:00"), ends_at=at("12:00"), room_id=room.id)
    db.session.commit()
    answer = client.send(address(session, "place"), look="1", **form())
    assert "1 new conflict: Two sessions in Frioul. Nothing is moved yet." in answer.text
    free = client.send(address(session, "place"), look="1", **form(starts_at="15:00", ends_at="16:00"))
    assert "There it causes no new conflict. Nothing is moved yet." in free.text
    assert where(session) == (at("09:30"), at("10:30"), room.id)


def test_a_stale_form_keeps_what_was_typed_and_may_be_sent_again(
    owner: Account, event: Event, session: Session, room: Room, client: Client
) -> None:
    other = member(event, "programme", name="Isaure")
    transact(place, event, [Placement(session.item.public_id, at("14:00"), at("15:00"), None)], other, NOW)
    answer = client.send(address(session, "place"), **form())
    assert answer.status_code == 409
    assert "Isaure changed “Vesicles” since you saw it." in answer.text
    assert re.findall(r'name="version"[^>]*value="(\d+)"', answer.text)[0] == "2"
    assert re.findall(r'type="time" value="([^"]+)"', answer.text) == ["11:15", "12:00"]


@pytest.mark.parametrize("act", ["move", "swap", "place"])
def test_a_viewer_moves_nothing(act: str, event: Event, session: Session, client: Client) -> None:
    client.sign_in(member(event, "viewer"))
    token = client.token_of("/account/details")
    answer = client.post(address(session, act), data={"csrf_token": token, **form()})
    assert answer.status_code == 403


def test_a_move_sends_as_many_statements_among_thirty_sessions_as_among_one(
    owner: Account, event: Event, session: Session, client: Client
) -> None:
    def statements(version: int, clock: str) -> int:
        token = client.token_of(address(session, "place"))
        sent = {"csrf_token": token, "version": str(version), "starts_at": f"2027-10-19T{clock}:00", "minutes": "60"}
        with count_queries() as count:
            client.post(address(session), data=sent, headers=FETCH)
        return len(count)

    client.get(ADDRESS)
    statements(1, "15:00")
    first = statements(2, "15:30")
    db.session.rollback()
    for number in range(15):
        make_session(event, room_id=make_room(event).id, speakers=(make_speaker(event),))
        make_draft(event, titles={"en": f"Draft {number}"}, speakers=(make_speaker(event),))
    db.session.commit()
    client.get(ADDRESS)
    assert statements(3, "16:00") == first


def look(client: Client, session: Session, **fields: str) -> tuple[int, str]:
    """What the editor is told of a place that a session is held over."""
    sent = {"csrf_token": client.token_of(address(session, "place")), "version": "1", "minutes": "60"} | fields
    answer = client.post(address(session, "look"), data=sent, headers=FETCH)
    assert answer.mimetype == "text/plain"
    return answer.status_code, answer.text


def test_a_look_tells_what_a_place_would_cause_and_moves_nothing(
    owner: Account, session: Session, room: Room, client: Client, event: Event
) -> None:
    make_draft(event, starts_at=at("11:00"), ends_at=at("12:00"), room_id=room.id)
    db.session.commit()
    before = where(session)
    assert look(client, session, starts_at="2027-10-19T11:15", room="frioul") == (
        200,
        "1 new conflict: Two sessions in Frioul.",
    )
    assert look(client, session, starts_at="2027-10-19T14:00", room="frioul") == (200, "No new conflict.")
    assert where(session) == before


@pytest.mark.parametrize(
    ("starts_at", "sentence"),
    [
        ("2031-01-01T09:00", "The event is on 19 October."),
        ("2027-10-19T09:01", "Choose a time in steps of five minutes, such as 11:15."),
    ],
)
def test_a_look_says_what_is_no_place(
    owner: Account, session: Session, client: Client, starts_at: str, sentence: str
) -> None:
    assert look(client, session, starts_at=starts_at) == (422, sentence)


def test_a_page_in_stead_of_a_look_is_not_plain_words(owner: Account, session: Session, client: Client) -> None:
    """The editor's script tells plain words alone: not the sign-in page of somebody who was signed out."""
    sent = {"csrf_token": client.token_of(address(session, "place")), "version": "1", "minutes": "60"}
    with client.session_transaction() as browser:
        browser.clear()
    answer = client.post(address(session, "look"), data=sent, headers=FETCH, follow_redirects=True)
    assert answer.mimetype == "text/html"


@pytest.mark.parametrize(
    ("act", "field", "typed"),
    [("look", "starts_at", "0001-01-01T00:00+23:59"), ("move", "minutes", "7")],
)
def test_times_and_lengths_that_cannot_be_get_words(
    owner: Account, session: Session, client: Client, act: str, field: str, typed: str
) -> None:
    before = where(session)
    token = client.token_of(address(session, "place"))
    sent = {"csrf_token": token, "version": "1", "starts_at": "2027-10-19T09:15:00Z", "minutes": "60", field: typed}
    answer = client.post(address(session, act), data=sent, headers=FETCH)
    assert (answer.status_code, "in steps of five minutes" in answer.text) == (422, True)
    assert where(session) == before


def test_what_a_place_would_cause_speaks_of_the_times_there(
    owner: Account, event: Event, session: Session, room: Room, client: Client
) -> None:
    ada = make_speaker(event, given_name="Ada", family_name="Vidal")
    make_session(event, starts_at=at("10:00"), ends_at=at("11:00"), room_id=make_room(event).id, speakers=(ada,))
    late = make_session(
        event, titles={"en": "Late"}, starts_at=at("16:00"), ends_at=at("16:30"), room_id=room.id, speakers=(ada,)
    )
    db.session.commit()
    fields = {"csrf_token": client.token_of(address(late, "place")), "version": "1", "minutes": "30", "room": "frioul"}
    answer = client.post(address(late, "look"), data=fields | {"starts_at": "2027-10-19T11:00"}, headers=FETCH)
    assert answer.text == "1 new conflict: Ada Vidal has 0 minutes to change rooms."
    page = client.send(address(late, "place"), **form(starts_at="11:00", ends_at="11:30", look="1")).text
    assert "Ada Vidal has 0 minutes to change rooms" in page
