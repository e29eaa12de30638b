"""Rooms: kept with their equipment, and gone only where the public is not sent there."""

import pytest

from eventhub.db import db
from eventhub.domain.errors import MaterialNameTaken, RoomShown, StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import Account, Event, SessionDraft
from eventhub.queries.material import rooms_in_order
from eventhub.services.drafts import Placement, place
from eventhub.services.rooms import RoomContent, add_room, content_of, move_room, remove_room, save_room
from eventhub.transactions import transact
from tests.factories import make_draft, make_room, make_session
from tests.factories.moments import NOW, at

TYPED = RoomContent({"en": "Hall", "fr": "Grande salle"}, {"en": "First floor"}, 300, ["projector", "sound"])


def test_a_new_one_comes_last_with_what_it_has(event: Event, account: Account) -> None:
    make_room(event, position=4)
    db.session.commit()
    made = transact(add_room, event, TYPED, account, NOW)
    assert (made.key, made.position, content_of(made)) == ("grande-salle", 5, TYPED)
    with pytest.raises(MaterialNameTaken):
        transact(add_room, event, TYPED, account, NOW)


def test_who_did_not_see_what_stands_is_told(event: Event, account: Account) -> None:
    room = make_room(event)
    db.session.commit()
    opened = fingerprints_of(content_of(room))
    transact(save_room, event, room.key, TYPED, opened, account, NOW)
    smaller = RoomContent(TYPED.names, {}, 20, [])
    with pytest.raises(StaleForm) as stale:
        transact(save_room, event, room.key, smaller, opened, account, NOW)
    assert (stale.value.changed, stale.value.noun) == (("places", "capacity", "equipment"), "room")


def test_they_move(event: Event, account: Account) -> None:
    first, second = make_room(event).key, make_room(event).key
    db.session.commit()
    transact(move_room, event, first, 1, account, NOW)
    assert [one.key for one in rooms_in_order(event)] == [second, first]


def test_what_the_draft_has_in_it_is_to_be_placed_anew(event: Event, account: Account) -> None:
    room = make_room(event)
    draft = make_draft(event, starts_at=at("09:00"), ends_at=at("10:00"), room_id=room.id)
    db.session.commit()
    transact(remove_room, event, room.key, account, NOW)
    db.session.expire_all()
    assert (draft.starts_at, draft.ends_at, draft.room_id, draft.version) == (None, None, None, 2)
    assert rooms_in_order(event) == []


def test_the_public_is_never_sent_to_a_room_that_vanished(event: Event, account: Account) -> None:
    room, other = make_room(event), make_room(event)
    session = make_session(event, room_id=room.id)
    db.session.commit()
    moved = Placement(session.item.public_id, at("09:30"), at("10:30"), other.id)
    transact(place, event, [moved], account, NOW)
    with pytest.raises(RoomShown) as refused:
        transact(remove_room, event, room.key, account, NOW)
    assert (refused.value.count, session.room_id) == (1, room.id)
    session.room_id = other.id  # as a version does
    db.session.commit()
    transact(remove_room, event, room.key, account, NOW)
    assert db.session.get_one(SessionDraft, session.item_id).room_id == other.id
