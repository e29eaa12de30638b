"""Every remedy that can be acted on has its way there, and no other has one."""

import pytest
from flask import Flask

from eventhub.domain.matchmaking.obstacles import Absent, AskedAlready, NotFound, Obstacle, Oneself, PhaseShut
from eventhub.domain.matchmaking.remedies import (
    AnswerTheirs,
    AskOrganisers,
    CancelOne,
    ChooseSomebodyElse,
    LetThemAsk,
    Remedy,
    TakeBackVeto,
    WaitForPhase,
    WithdrawOne,
)
from eventhub.models import Event
from eventhub.web.obstacle_words import way_to, ways_to_ask, why_not
from eventhub.web.slot_remedies import Way
from tests.factories import make_event
from tests.factories.moments import NOW


@pytest.fixture
def event(app: Flask) -> Event:
    del app
    return make_event()


@pytest.mark.parametrize(
    ("remedy", "address"),
    [
        (WithdrawOne(("one",)), "requests/one"),
        (WithdrawOne(("one", "two")), "meetings"),
        (AnswerTheirs("one"), "requests/one"),
        (CancelOne(("one",)), "meetings/one"),
        (CancelOne(("one", "two")), "meetings"),
        (TakeBackVeto(1), "meetings/refused"),
        (LetThemAsk(), "profile"),
        (ChooseSomebodyElse(), "people"),
        (AskOrganisers(), "people"),
        (WaitForPhase("requests", NOW), None),
        (None, None),
    ],
)
def test_where_a_remedy_is(app: Flask, event: Event, remedy: Remedy | None, address: str | None) -> None:
    with app.test_request_context():
        way = way_to(remedy, event)
        assert (way and way.address) == (address and f"/{event.slug}/{address}")


def test_the_gravest_is_said(app: Flask, event: Event) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        reason = why_not([PhaseShut("closed", None), AskedAlready("one", by_me=True, name="Ben")], event)
        assert reason is not None
        assert (reason.sentence, reason.way and reason.way.words) == ("Meetings are not open yet.", "Find people")
        assert why_not([], event) is None


def test_a_list_has_a_button_for_whoever_is_there(app: Flask, event: Event) -> None:
    found: dict[str, list[Obstacle]] = {
        "open": [],
        "me": [Oneself()],
        "gone": [NotFound(), PhaseShut("closed", None)],
        "asked": [PhaseShut("closed", None), AskedAlready("one", by_me=True, name="Ben")],
        "asks": [AskedAlready("two", by_me=False, name="Ben")],
        "met": [AskedAlready("three", by_me=True, name="Ben", meeting_id="four")],
        "shut": [Absent()],
    }
    with app.test_request_context(headers={"Accept-Language": "en"}):
        ways = ways_to_ask(found, event)
        assert {name: (way.standing, way.reason is None) for name, way in ways.items()} == {
            "open": (None, True),
            "asked": (Way("See the request", f"/{event.slug}/requests/one"), True),
            "asks": (Way("Answer the request", f"/{event.slug}/requests/two"), True),
            "met": (Way("See the meeting", f"/{event.slug}/meetings/four"), True),
            "shut": (None, False),
        }
