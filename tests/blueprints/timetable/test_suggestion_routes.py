"""Suggested places: what is shown is what is placed, and never anything that somebody changed meanwhile."""

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Account, Event, OpenHours, Room, SessionDraft, TimetableAct
from eventhub.services.drafts import Placement, place
from eventhub.transactions import transact
from tests.factories import make_draft, make_room, make_session, make_speaker
from tests.factories.moments import NOW, at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

TIMETABLE = "/trial/organise/programme"
ADDRESS = f"{TIMETABLE}/suggest"
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def room(event: Event) -> Room:
    made = make_room(event, key="frioul", names={"en": "Frioul"}, capacity=40)
    db.session.add(OpenHours(event_id=event.id, day=at("09:00").date(), starts_at=at("09:00"), ends_at=at("12:00")))
    db.session.commit()
    return made


def waiting(event: Event, title: str, **more: Any) -> SessionDraft:
    """A session of an hour that has no place."""
    made = make_draft(event, titles={"en": title}, **more)
    made.minutes = 60
    db.session.commit()
    return made


def where(draft: SessionDraft) -> tuple[object, object, int | None]:
    db.session.rollback()
    draft = db.session.get_one(SessionDraft, draft.item_id)
    return draft.starts_at, draft.ends_at, draft.room_id


def acts() -> list[tuple[str, list[str]]]:
    db.session.rollback()
    return [(act.kind, sorted(act.changes)) for act in db.session.query(TimetableAct).order_by(TimetableAct.number)]


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def send(client: Client, page: str, *, fetch: bool = False, **more: str) -> TestResponse:
    """The proposal's form as this page has it, by one of its buttons."""
    sent = {name: field(page, name) for name in ("csrf_token", "act", "places")} | more
    return client.post(ADDRESS, data=sent, headers=FETCH if fetch else {})


def listed(page: str) -> list[tuple[str, str, str]]:
    """Title, place and reasons of each suggestion."""
    rows = re.findall(
        r'id="suggestion-.*?conflict-title">(.*?)</h3>\s*<p>(.*?)</p>\s*<p[^>]*>(.*?)</p>', page, re.DOTALL
    )
    return [(title, place, reasons) for title, place, reasons in rows]


def ghosts(page: str) -> list[tuple[str, str, str]]:
    """Row, span and column of each block that is only suggested."""
    return re.findall(r"is-suggested row-(\d+) span-(\d+) column-(\d+)", page)


def said(answer: TestResponse) -> str:
    found = re.search(r'data-said role="status">(.*?)<div class="timetable-columns', answer.text, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_a_place_is_shown_in_the_list_and_on_the_board(
    owner: Account, event: Event, room: Room, client: Client
) -> None:
    draft = waiting(event, "Biobanks")
    page = client.get(ADDRESS).text
    assert listed(page) == [("Biobanks", "9:00–10:00, Frioul", "Nobody loses a choice. The room has 40 seats.")]
    assert ghosts(page) == [("12", "12", "1")]
    assert where(draft) == (None, None, None)


def test_the_same_question_has_the_same_answer(owner: Account, event: Event, room: Room, client: Client) -> None:
    for title in ("First", "Second"):
        waiting(event, title)
    assert field(client.get(ADDRESS).text, "places") == field(client.get(ADDRESS).text, "places")


def test_one_session_alone(owner: Account, event: Event, room: Room, client: Client) -> None:
    asked = waiting(event, "Biobanks")
    waiting(event, "Other")
    assert f"session={asked.item.public_id}" in client.get(TIMETABLE).text
    page = client.get(f"{ADDRESS}?session={asked.item.public_id}").text
    assert [title for title, _place, _reasons in listed(page)] == ["Biobanks"]
    assert "1 more session has no place: suggest anew" in page
    assert client.get(f"{ADDRESS}?session={'0' * 16}").status_code == 404


def test_accepting_places_what_was_shown(owner: Account, event: Event, room: Room, client: Client) -> None:
    first, second = waiting(event, "First"), waiting(event, "Second")
    page = client.get(ADDRESS).text
    answer = send(client, page, accept=first.item.public_id, fetch=True)
    assert answer.status_code == 200
    assert said(answer).startswith("Done: “First” has its place.")
    assert listed(answer.text) == listed(page)[1:]
    assert (where(first), where(second)) == ((at("09:00"), at("10:00"), room.id), (None, None, None))


def test_without_a_script_it_leads_to_what_is_left(owner: Account, event: Event, room: Room, client: Client) -> None:
    first, _second = waiting(event, "First"), waiting(event, "Second")
    page = client.get(ADDRESS).text
    answer = send(client, page, accept=first.item.public_id)
    assert answer.status_code == 302
    shown = client.get(answer.location).text
    assert "“First” has its place." in shown
    assert listed(shown) == listed(page)[1:]


def test_all_are_one_act(owner: Account, event: Event, room: Room, client: Client) -> None:
    drafts = [waiting(event, "First"), waiting(event, "Second")]
    answer = send(client, client.get(ADDRESS).text, accept="all")
    assert answer.location == TIMETABLE
    assert acts() == [("place", sorted(draft.item.public_id for draft in drafts))]
    client.send(f"{TIMETABLE}/undo", page=TIMETABLE)
    assert [where(draft) for draft in drafts] == [(None, None, None)] * 2


def test_who_leaves_one_keeps_the_others(owner: Account, event: Event, room: Room, client: Client) -> None:
    first, second = waiting(event, "First"), waiting(event, "Second")
    page = client.get(ADDRESS).text
    answer = send(client, page, leave=first.item.public_id, fetch=True)
    assert listed(answer.text) == listed(page)[1:]
    assert (where(first), where(second), acts()) == ((None, None, None), (None, None, None), [])


def test_where_the_draft_moved_on_nothing_is_placed_and_another_proposal_is_shown(
    owner: Account, event: Event, room: Room, client: Client
) -> None:
    draft, other = waiting(event, "Biobanks"), make_session(event, titles={"en": "Other"}, room_id=None)
    db.session.commit()
    page = client.get(ADDRESS).text
    isaure = member(event, "programme", name="Isaure")
    transact(place, event, [Placement(other.item.public_id, at("09:00"), at("10:00"), room.id)], isaure, NOW)
    answer = send(client, page, accept=draft.item.public_id, fetch=True)
    assert answer.status_code == 409
    assert said(answer).startswith(
        "Error: Nothing is placed yet. Warning: The draft was changed since. These places are suggested anew."
    )
    assert [place for _title, place, _reasons in listed(answer.text)] == ["10:00–11:00, Frioul"]
    assert where(draft) == (None, None, None)


def test_what_others_did_is_told_beside_a_new_proposal(
    owner: Account, event: Event, room: Room, client: Client
) -> None:
    draft, other = waiting(event, "Biobanks"), waiting(event, "Other")
    page = client.get(ADDRESS).text
    kept = f"{ADDRESS}?act={field(page, 'act')}&places={field(page, 'places')}&since=0"
    assert client.get(kept, headers=FETCH).status_code == 204
    isaure = member(event, "programme", name="Isaure")
    transact(place, event, [Placement(other.item.public_id, at("09:00"), at("10:00"), room.id)], isaure, NOW)
    answer = client.get(kept, headers=FETCH)
    assert "Isaure moved “Other” to 9:00, Frioul." in said(answer)
    assert [title for title, _place, _reasons in listed(answer.text)] == ["Biobanks"]
    assert where(draft) == (None, None, None)


def test_the_other_days_keep_the_proposal(owner: Account, event: Event, room: Room, client: Client) -> None:
    waiting(event, "Biobanks")
    page = client.get(ADDRESS).text
    zoomed = re.search(r'href="([^"]*zoom=3[^"]*)"', page)
    assert zoomed
    assert listed(client.get(zoomed[1].replace("&amp;", "&")).text) == listed(page)


def test_who_finds_no_place_is_told_why(owner: Account, event: Event, room: Room, client: Client) -> None:
    waiting(event, "Large", capacity=300)
    page = client.get(ADDRESS).text
    assert listed(page) == []
    assert "No room is big enough: it offers 300 seats, the largest has 40." in page
    assert "1 session finds no place." in page


def test_nothing_to_place(owner: Account, event: Event, room: Room, client: Client) -> None:
    assert "Nothing is to be placed." in client.get(ADDRESS).text


@pytest.mark.parametrize(
    "places",
    [
        "nonsense",
        "0" * 16,
        f"{'0' * 16}.1.20271019T0915Z.frioul",
        f"{'0' * 16}.1.20271019T0917Z.frioul",
        f"{'0' * 16}.1.29991399T9999Z.frioul",
        "~",
    ],
)
def test_an_address_that_was_tampered_with_is_a_new_proposal(
    places: str, owner: Account, event: Event, room: Room, client: Client
) -> None:
    waiting(event, "Biobanks")
    assert client.get(f"{ADDRESS}?act=0&places={places}").status_code == 200


@pytest.mark.parametrize("changed", [{"places": "nonsense"}, {"act": "x"}])
def test_a_form_that_was_tampered_with_places_nothing(
    changed: dict[str, str], owner: Account, event: Event, room: Room, client: Client
) -> None:
    draft = waiting(event, "Biobanks")
    answer = send(client, client.get(ADDRESS).text, fetch=True, accept="all", **changed)
    assert answer.status_code == 422
    assert where(draft) == (None, None, None)


@pytest.mark.parametrize("role", ["viewer", "registrations", "meetings"])
def test_who_does_not_edit_is_suggested_nothing(role: str, event: Event, client: Client) -> None:
    client.sign_in(member(event, role))
    assert client.get(ADDRESS).status_code == 403


def test_as_many_statements_for_thirty_sessions_as_for_one(
    owner: Account, event: Event, room: Room, client: Client
) -> None:
    def statements(sessions: int) -> int:
        for _number in range(sessions):
            make_session(event, room_id=make_room(event).id, speakers=(make_speaker(event),))
            waiting(event, "More", speakers=(make_speaker(event),))
        client.get(ADDRESS)
        with count_queries() as count:
            client.get(ADDRESS)
        return len(count)

    assert statements(1) == statements(10)
