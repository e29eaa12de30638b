"""The team keeps its rooms: with their equipment, in the order of columns, and never pulled from under the public."""

import pytest

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.material import rooms_in_order
from tests.factories import make_draft, make_room, make_session
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/rooms"
TYPED = {"name_fr": "Grande salle", "name_en": "Great hall", "capacity": "300", "equipment": ["sound", "projector"]}


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "programme"))


def test_one_is_added_and_changed(event: Event, team: Client) -> None:
    assert "No room yet." in team.get(f"{PAGE}?lang=en").text
    assert team.send(PAGE, **TYPED).location == f"{PAGE}#room-grande-salle"
    text = team.get(f"{PAGE}?lang=en").text
    assert ("300 seats, Projector, Sound system" in text, "Grande salle" in text) == (True, True)
    address = f"{PAGE}/grande-salle"
    opened = team.get(address).text.partition('name="opened"')[2].partition('value="')[2].partition('"')[0]
    changed = TYPED | {"capacity": "", "equipment": []}
    assert team.send(address, opened=opened.replace("&#34;", '"'), **changed).status_code == 302
    (room,) = rooms_in_order(event)
    db.session.refresh(room)
    assert (room.capacity, room.equipment) == (None, [])


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ({"capacity": "0"}, 422, "Type a number from 1 to 100000."),
        ({"capacity": "many"}, 422, "Not a valid integer value."),
        ({"equipment": ["pool"]}, 422, "is not a valid choice"),
        ({"name_en": "hall"}, 409, "Another one has this name already: hall."),
    ],
)
def test_what_is_refused_is_said_and_kept(
    event: Event, team: Client, typed: dict[str, str], code: int, words: str
) -> None:
    make_room(event, names={"en": "Hall", "fr": "Salle"})
    db.session.commit()
    answer = team.send(f"{PAGE}?lang=en", **TYPED | typed)
    assert (answer.status_code, words in answer.text, 'value="Grande salle"' in answer.text) == (code, True, True)


def test_as_many_queries_for_thirty_as_for_one(event: Event, team: Client) -> None:
    counts = []
    for number in (1, 29):
        for _one in range(number):
            make_draft(event, room_id=make_room(event).id)
        db.session.commit()
        with count_queries() as count:
            team.get(PAGE)
        counts.append(len(count))
    assert counts[0] == counts[1]


def test_they_move(event: Event, team: Client) -> None:
    first, second = make_room(event).key, make_room(event).key
    db.session.commit()
    assert team.send(f"{PAGE}/{first}/move", page=PAGE, step="down").location == f"{PAGE}#room-{first}"
    db.session.rollback()
    assert [one.key for one in rooms_in_order(event)] == [second, first]


def test_a_removal_says_what_loses_its_place(event: Event, team: Client) -> None:
    room = make_room(event)
    make_draft(event, titles={"en": "In the draft"}, room_id=room.id, starts_at=at("09:00"), ends_at=at("10:00"))
    db.session.commit()
    text = team.get(f"{PAGE}/{room.key}/remove?lang=en").text
    assert "1 session of the draft loses its place, and goes back to those to be placed." in text
    assert "In the draft" in text
    assert team.send(f"{PAGE}/{room.key}/remove").location == PAGE
    db.session.rollback()
    assert rooms_in_order(event) == []


def test_one_that_the_public_is_sent_to_stays(event: Event, team: Client) -> None:
    room = make_room(event)
    make_session(event, titles={"en": "Seen by all"}, room_id=room.id)
    db.session.commit()
    address = f"{PAGE}/{room.key}/remove"
    text = team.get(f"{address}?lang=en").text
    assert ("1 session that the public sees is in this room." in text, "Seen by all" in text) == (True, True)
    answer = team.send(f"{address}?lang=en", page=PAGE)
    assert (answer.status_code, len(rooms_in_order(event))) == (409, 1)
