"""What the poster says to whom."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from eventhub.blueprints.events.home import (
    Call,
    call_of,
    figures_of,
    first_sentences,
    partner_groups,
)
from eventhub.models import Category, Event, Organisation, Registration
from eventhub.permissions import Viewer
from tests.factories.moments import NOW, at


def event_with(**values: Any) -> Event:
    defaults: dict[str, Any] = {"slug": "meeting", "state": "open", "starts_at": at("08:30"), "ends_at": at("18:30")}
    return Event(**defaults | {"capacity": None, "taken": 0, "languages": ["fr"]} | values)


def asked(event: Event, viewer: Viewer | None = None, hours: float = 0) -> Call:
    return call_of(event, viewer or Viewer(), NOW + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("capacity", "taken", "note"),
    [
        (None, 5, ""),
        (300, 214, "86 places left of 300"),
        (300, 299, "1 place left of 300"),
        (300, 300, "All 300 places are taken: you can join the waiting list."),
    ],
)
def test_a_visitor_registers_and_sees_what_is_left(
    sqlite_app: Flask, capacity: int | None, taken: int, note: str
) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        call = asked(event_with(capacity=capacity, taken=taken))
    assert call == Call("Register", "/meeting/register", note)


@pytest.mark.parametrize(
    ("status", "call"),
    [
        ("confirmed", Call("My agenda", "/meeting/agenda", "")),
        ("waitlisted", Call("My registration", "/meeting/registration", "")),
    ],
)
def test_who_registered_goes_on(sqlite_app: Flask, status: str, call: Call) -> None:
    registration = Registration(status=status, category=Category(key="researcher"))
    with sqlite_app.test_request_context("/?lang=en"):
        assert asked(event_with(), Viewer(registration=registration)) == call


def test_nobody_registers_for_what_is_over_or_closed(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert asked(event_with(ends_at=NOW), hours=0) == Call(None, None, "This event is over.")
        assert asked(event_with(state="archived")) == Call(None, None, "This event is over.")


def test_figures_leave_out_what_there_is_none_of(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert figures_of(0, 0, [], []) == []


def test_partners_stand_by_what_they_are() -> None:
    kinds = ("guild", "hospital", "company", "public_partner", "cluster")
    partners = {kind: Organisation(name=kind, kind=kind) for kind in kinds}
    assert partner_groups(list(partners.values())) == [
        ("public", [partners["public_partner"], partners["cluster"]]),
        ("companies", [partners["company"]]),
        ("research", [partners["hospital"]]),
        ("others", [partners["guild"]]),
    ]
    assert partner_groups([]) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", ""),
        ("By tram.", "By tram."),
        (
            "By tram. Then five minutes on foot, along the quay. Step-free.",
            "By tram. Then five minutes on foot, along the quay.",
        ),
        (
            "In the centre, near 8.5 other things that matter. Bicycles too.",
            "In the centre, near 8.5 other things that matter.",
        ),
        ("\nOne line without an end\nand another. ", "One line without an end"),
    ],
)
def test_the_way_is_said_in_one_sentence(text: str, first: str) -> None:
    assert first_sentences({"en": text}) == {"en": first}
