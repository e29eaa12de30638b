"""What would help where a slot cannot be chosen: a sentence and a link, or nothing where only others could help."""

import pytest
from flask import Flask
from flask_babel import force_locale

from eventhub.domain.intervals import Interval
from eventhub.domain.matchmaking.agendas import Engagement, Role
from eventhub.domain.matchmaking.remedies import (
    AskOrganisers,
    CancelOne,
    ChooseAnotherTime,
    GiveUpSeat,
    LiftBlock,
    MoveMeeting,
    Remedy,
)
from eventhub.web.slot_remedies import anchor_of, way_of
from eventhub.web.viewers import enter
from tests.factories import make_event
from tests.factories.moments import at

SLOT, LATER = Interval(at("14:00"), at("14:20")), Interval(at("15:00"), at("15:20"))
SEAT = Engagement("abc", Role.SEAT, SLOT, titles={"en": "Cells"})
MEETING = Engagement("def", Role.PARTY, SLOT, name="Tom Okafor")
NAMELESS = Engagement("def", Role.PARTY, SLOT)


@pytest.mark.parametrize(
    ("remedy", "sentence", "address"),
    [
        (ChooseAnotherTime(at("14:00")), "", "#slot-20271019T1200Z"),
        (CancelOne(("one",)), "", "/meetings"),
        (
            LiftBlock(SLOT, Engagement("", Role.OWNER, SLOT)),
            "14:00 fits too if you give back that time, which you keep for yourself.",
            "/agenda",
        ),
        (GiveUpSeat(SLOT, SEAT), "14:00 fits too if you give up your seat in “Cells”.", "/sessions/abc"),
        (
            MoveMeeting(SLOT, MEETING, LATER),
            "14:00 fits too if your meeting with Tom Okafor moves to 15:00, where you are both free.",
            "/meetings/def/move",
        ),
        (
            MoveMeeting(SLOT, NAMELESS, LATER),
            "14:00 fits too if your meeting with a former participant moves to 15:00, where you are both free.",
            "/meetings/def/move",
        ),
    ],
)
def test_what_helps_and_where(sqlite_app: Flask, remedy: Remedy, sentence: str, address: str) -> None:
    event = make_event()
    with sqlite_app.test_request_context(), force_locale("en"):
        enter(event)
        way = way_of(remedy, event)
    assert way is not None
    assert (way.sentence, way.address.removeprefix(f"/{event.slug}")) == (sentence, address)


def test_where_nothing_of_ones_own_helps_there_is_no_way(sqlite_app: Flask) -> None:
    event = make_event()
    with sqlite_app.test_request_context():
        assert [way_of(one, event) for one in (AskOrganisers(), None)] == [None, None]


def test_the_time_of_a_form_becomes_an_id() -> None:
    assert anchor_of("2027-10-19T12:20Z") == "20271019T1220Z"
