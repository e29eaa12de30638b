"""An event's own style sheet says its colours and nothing else; its pictures are asked for without surprises."""

import re

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.accents import SUN, face_of
from eventhub.queries.events import coming_events
from eventhub.web.faces import accent_address, picture_address, picture_of, style_sheet_of
from eventhub.web.viewers import enter
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.pictures import make_picture
from tests.fixtures.queries import count_queries

BLUE = "#0B5FA5"


def test_the_style_sheet_of_a_blue_event() -> None:
    assert style_sheet_of(face_of(BLUE)).splitlines() == [
        "@layer tokens { @media screen { :root { --field: light-dark(#0B5FA5, #0E1E2C); "
        "--on-field: light-dark(#FFFFFF, #EFF4F7); --figure: light-dark(#FFFFFF, #0F86E8); "
        "--pair-upper: light-dark(#FFFFFF, #EFF4F7); --pair-lower: light-dark(#FFC629, #0F86E8); "
        "--poster-action: light-dark(#FFFFFF, #EFF4F7); --on-poster-action: light-dark(#0B5FA5, #07121C); } } }",
        "@layer components { @media screen { .poster :focus-visible, .pair-banner :focus-visible "
        "{ outline-color: light-dark(#FFFFFF, #84B6FF); } } }",
        "@layer components { @media screen { .poster .pair-dot, .pair-banner .pair-dot "
        "{ fill: light-dark(#E43410, #FF6A4A); } } }",
    ]


@pytest.mark.parametrize("accent", [SUN, BLUE, "#FFFFFF", "#777777", "#D2300F"])
def test_sun_and_sea_never_change(accent: str) -> None:
    assert re.findall(r"--(sun|sea)\b", style_sheet_of(face_of(accent))) == []


def test_the_address_of_an_accent_holds_it(sqlite_app: Flask) -> None:
    events = [
        make_event(slug=f"event-{number}-accent", accent=accent) for number, accent in enumerate((BLUE, SUN, None))
    ]
    with sqlite_app.test_request_context():
        assert [accent_address(event) for event in events] == ["/event-0-accent/accents/0B5FA5.css", None, None]


def test_the_address_of_a_picture_holds_its_hash(sqlite_app: Flask) -> None:
    event = make_event(slug="shown")
    picture = make_picture(event, "banner")
    with sqlite_app.test_request_context():
        address = picture_address(picture, event)
        enter(event)
        assert picture_address(picture) == address == f"/shown/pictures/{picture.file.sha256}.webp"
        assert (picture_of(event, "banner"), picture_of(event, "logo")) == (picture, None)


def test_the_event_of_the_address_shows_its_pictures_after_a_refusal_too(sqlite_app: Flask) -> None:
    event = make_event()
    picture = make_picture(event)
    db.session.commit()
    with sqlite_app.test_request_context():
        enter(event)
        db.session.expire(event)
        assert picture_of(event, "logo") is picture


def test_a_list_of_events_asks_for_no_picture_one_by_one(sqlite_app: Flask) -> None:
    make_picture(make_event())
    db.session.commit()
    db.session.expunge_all()
    with sqlite_app.test_request_context():
        events = coming_events(NOW)
        with count_queries() as count:
            assert [picture_of(event, "logo") for event in events] == [None]
    assert len(count) == 0
