"""The list of the draft's sessions: found by state, track, room and words; and people found while one types."""

import re

import pytest

from eventhub.db import db
from eventhub.models import Event, SessionDraft
from tests.factories import make_participant, make_room, make_session, make_track
from tests.factories.moments import at
from tests.factories.programme import make_draft
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/sessions"


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "programme"))


def titles(client: Client, query: str = "") -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">(.*?)</a>', client.get(f"{PAGE}?lang=en{query}").text)


def populate(event: Event) -> None:
    track, room = make_track(event, key="targets"), make_room(event, key="hall")
    speaker = make_participant(event, given_name="Samir", family_name="Bénhaddou")
    make_draft(event, titles={"en": "Waiting"}, speakers=(speaker,))
    make_session(event, titles={"en": "Standing"}, track_id=track.id, room_id=room.id)
    moved = make_session(event, titles={"en": "Moved"}, room_id=room.id)
    gone = make_session(event, titles={"en": "Gone"}, track_id=track.id)
    drafts = {one.item_id: one for one in db.session.query(SessionDraft)}
    drafts[moved.item_id].starts_at, drafts[moved.item_id].ends_at = at("11:00"), at("12:00")
    drafts[gone.item_id].is_withdrawn = True
    db.session.commit()


def test_an_empty_draft_leads_to_the_first_session(event: Event, team: Client) -> None:
    text = team.get(f"{PAGE}?lang=en").text
    assert ("No session yet" in text, f'href="{PAGE}/add"' in text) == (True, True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Waiting", "Standing", "Gone", "Moved"]),
        ("&state=unplaced", ["Waiting"]),
        ("&state=placed", ["Standing", "Moved"]),
        ("&state=changed", ["Gone", "Moved"]),
        ("&state=withdrawn", ["Gone"]),
        ("&track=targets", ["Standing", "Gone"]),
        ("&track=none", ["Waiting", "Moved"]),
        ("&room=hall&state=changed", ["Moved"]),
        ("&q=benhaddou", ["Waiting"]),
        ("&q=mov", ["Moved"]),
        ("&state=nonsense&track=nowhere", ["Waiting", "Standing", "Gone", "Moved"]),
        ("&q=zzz", []),
    ],
)
def test_it_is_narrowed(event: Event, team: Client, query: str, found: list[str]) -> None:
    populate(event)
    assert titles(team, query) == found


def test_as_many_queries_for_thirty_as_for_one(event: Event, team: Client) -> None:
    counts = []
    for number in (1, 29):
        for _one in range(number):
            track, room = make_track(event), make_room(event)
            people = (make_participant(event), make_participant(event))
            make_session(event, track_id=track.id, room_id=room.id, speakers=people)
        db.session.commit()
        with count_queries() as count:
            team.get(PAGE)
        counts.append(len(count))
    assert counts[0] == counts[1]


def test_a_viewer_reads_and_is_offered_no_change(event: Event, client: Client) -> None:
    populate(event)
    client.sign_in(member(event, "viewer"))
    text = client.get(f"{PAGE}?lang=en").text
    assert ("Standing" in text, f"{PAGE}/" in text) == (True, False)


def test_people_are_proposed_while_one_types(event: Event, team: Client) -> None:
    samir = make_participant(event, given_name="Samir", family_name="Bénhaddou")
    make_participant(event, given_name="Claire")
    db.session.commit()
    text = team.get(f"{PAGE}/people?q=benh&lang=en").text
    assert re.findall(r'data-id="(\w+)"', text) == [samir.public_id]
    assert "1 person is proposed." in text
    assert "Nobody of the event" in team.get(f"{PAGE}/people?q=b&lang=en").text
