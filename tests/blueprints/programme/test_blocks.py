"""What a session's block says of it."""

from datetime import datetime, timedelta

import pytest
from flask import Flask, g

from eventhub.blueprints.programme.blocks import Block, Blocks, names
from eventhub.db import db
from eventhub.models import Attendance, Event
from eventhub.queries.programme import Speaker, timetable, with_names
from tests.factories import make_event, make_organisation, make_room, make_session, make_speaker, make_track
from tests.factories.moments import at
from tests.fixtures.queries import count_queries


def blocks_of(app: Flask, event: Event, moment: datetime | None = None) -> list[Block]:
    with app.test_request_context("/?lang=en"):
        g.event = event
        listings = with_names(event, timetable(event))
        return list(Blocks(event, moment).of(listings).values())


def test_a_block_says_everything_once(app: Flask) -> None:
    event = make_event()
    track = make_track(event)
    made = make_session(
        event,
        titles={"en": "NK cells"},
        abstracts={"fr": "Un résumé."},
        room=make_room(event, names={"en": "Grand amphi"}),
        track=track,
        capacity=80,
        taken=60,
        speakers=(make_speaker(event, given_name="Ada", family_name="Zola", organisation=make_organisation(event)),),
    )
    chair = make_speaker(event, given_name="Luc", family_name="Martin")
    db.session.add(Attendance(item_id=made.item_id, person_id=chair.id, role="chair"))
    make_session(event, kind="break", starts_at=at("12:00"), ends_at=at("13:00"))
    db.session.commit()
    (block,) = blocks_of(app, event)
    assert block == Block(
        title="NK cells",
        address=f"/{event.slug}/sessions/{made.item.public_id}",
        start="9:30",
        end="10:30",
        track=track,
        room="Grand amphi",
        speakers=block.speakers,
        chairs="Chair: Luc Martin",
        seats="20 seats",
        abstract='<span lang="fr">Un résumé.</span>',
        filled=0.75,
        state=None,
    )
    assert block.speakers.startswith("Ada Zola, ")


@pytest.mark.parametrize(
    ("capacity", "taken", "words", "filled"),
    [(None, 0, "Free entry", None), (8, 7, "1 seat", 0.875), (8, 8, "Full", 1.0), (8, 0, "8 seats", 0.0)],
)
def test_seats_in_words(app: Flask, capacity: int | None, taken: int, words: str, filled: float | None) -> None:
    event = make_event()
    make_session(event, capacity=capacity, taken=taken)
    db.session.commit()
    assert [(block.seats, block.filled) for block in blocks_of(app, event)] == [(words, filled)]


@pytest.mark.parametrize(("clock", "state"), [("09:00", None), ("09:30", "now"), ("10:25", "now"), ("10:30", "past")])
def test_what_is_on_is_said_while_the_event_is_on(app: Flask, clock: str, state: str | None) -> None:
    event = make_event()
    make_session(event)
    db.session.commit()
    assert [block.state for block in blocks_of(app, event, at(clock))] == [state]


def test_a_long_abstract_is_opened_and_a_missing_title_is_said(app: Flask) -> None:
    event = make_event()
    make_session(event, titles={}, abstracts={"en": "word " * 200})
    db.session.commit()
    (block,) = blocks_of(app, event)
    assert (block.title, len(block.abstract) <= 320, block.abstract.endswith("...")) == ("Untitled session", True, True)


def test_many_blocks_cost_no_query(app: Flask) -> None:
    event = make_event()
    for hour in range(3):
        start = at("09:00") + timedelta(hours=hour)
        make_session(event, starts_at=start, ends_at=start + timedelta(minutes=30), room=make_room(event))
    db.session.commit()
    with app.test_request_context("/?lang=en"):
        g.event = event
        listings = with_names(event, timetable(event))
        with count_queries() as count:
            assert len(Blocks(event, None).of(listings)) == 3
    assert len(count) == 0


def speaker(name: str) -> Speaker:
    return Speaker("0" * 16, name, name, None, {}, {})


def test_several_speakers_are_told_by_name() -> None:
    assert (names((speaker("Ada"), speaker("Zoé"))), names((speaker("Ada"),)), names(())) == ("Ada, Zoé", "Ada", "")
