"""What others did in the editor, a sentence each."""

import pytest
from flask import Flask, g
from sqlalchemy import select

from eventhub.blueprints.timetable.act_words import others_words
from eventhub.blueprints.timetable.scene import scene_of
from eventhub.db import db
from eventhub.models import Account, Event, Room, SessionDraft, TimetableAct
from eventhub.services.drafts import Placement, change_session, new_session, place, restore, withdraw
from eventhub.services.timetables import undo
from tests.factories import make_draft, make_room, make_session
from tests.factories.moments import NOW, at
from tests.fixtures.teams import member

WORDS = {"titles": {"en": "Vesicles"}, "kind": "talk", "language": "en", "minutes": 60}


@pytest.fixture
def isaure(event: Event) -> Account:
    return member(event, "programme", name="Isaure")


@pytest.fixture
def room(event: Event) -> Room:
    return make_room(event, names={"en": "Frioul"})


def told(app: Flask, event: Event, reader: int = 0) -> list[str]:
    db.session.commit()
    with app.test_request_context(headers={"Accept-Language": "en"}):
        g.event = event
        acts = db.session.scalars(select(TimetableAct).order_by(TimetableAct.number)).all()
        return others_words(acts, reader, scene_of(event))


def put(draft: SessionDraft, isaure: Account, starts: str | None, ends: str | None, room: Room | None = None) -> None:
    starts_at, ends_at = (at(clock) if clock else None for clock in (starts, ends))
    room_id = room.id if room else None
    place(draft.item.event, [Placement(draft.item.public_id, starts_at, ends_at, room_id)], isaure, NOW)


def test_a_session_is_added_and_goes(app: Flask, event: Event, isaure: Account) -> None:
    draft = new_session(event, WORDS, [], isaure, NOW)
    assert told(app, event) == ["Isaure added “Vesicles”."]
    withdraw(draft, isaure, NOW)
    assert told(app, event) == ["Isaure added “Vesicles”.", "Isaure took “Vesicles” out of the programme."]


def test_ones_own_acts_are_not_told(app: Flask, event: Event, isaure: Account) -> None:
    new_session(event, WORDS, [], isaure, NOW)
    assert told(app, event, isaure.id) == []


def test_a_session_moves_and_changes(app: Flask, event: Event, isaure: Account, room: Room) -> None:
    draft = make_draft(event, titles={"en": "Vesicles"})
    put(draft, isaure, "14:00", "15:00", room)
    put(draft, isaure, "14:00", "14:30", room)
    put(draft, isaure, None, None)
    change_session(draft, {"capacity": 30}, None, isaure, NOW)
    assert told(app, event) == [
        "Isaure moved “Vesicles” to 14:00, Frioul.",
        "Isaure changed the length of “Vesicles”.",
        "Isaure put “Vesicles” back among those to be placed.",
        "Isaure changed “Vesicles”.",
    ]


def test_what_is_published_goes_with_the_next_version_and_comes_back(app: Flask, event: Event, isaure: Account) -> None:
    session = make_session(event, titles={"en": "Vesicles"})
    draft = db.session.get_one(SessionDraft, session.item_id)
    withdraw(draft, isaure, NOW)
    undo(event, isaure, NOW)
    withdraw(draft, isaure, NOW)
    restore(draft, isaure, NOW)
    out = "Isaure took “Vesicles” out of the programme."
    back = "Isaure took “Vesicles” back into the programme."
    assert told(app, event) == [out, back, out, back]
