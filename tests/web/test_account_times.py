"""An account's pages have its zone; an agenda says what its hours are there, where they are others."""

from datetime import UTC, datetime

import pytest
from flask import Flask, g
from flask_babel import force_locale

from eventhub.db import db
from eventhub.models import TeamMember
from eventhub.permissions import Viewer
from eventhub.web.account_times import account_moment, account_zone, other_hours
from tests.factories import make_account, make_event, make_participant

MOMENT = datetime(2027, 10, 19, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "english", "name"),
    [("America/Toronto", "19 October 2027, 02:30", "America/Toronto"), (None, "19 October 2027, 06:30", "UTC")],
)
def test_moments_are_told_in_the_account_s_zone(sqlite_app: Flask, zone: str | None, english: str, name: str) -> None:
    account = make_account(time_zone=zone)
    with sqlite_app.test_request_context(), force_locale("en"):
        g.viewer = Viewer(account)
        assert (account_moment(MOMENT), account_zone()) == (english, name)
    with sqlite_app.test_request_context(), force_locale("fr"):
        g.viewer = Viewer(account)
        assert account_moment(MOMENT).startswith("19 octobre 2027")


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (None, None),
        ("Europe/Paris", None),
        ("Europe/Brussels", None),  # another name, the same clocks
        ("America/Toronto", ("8:30", "2:30", "America/Toronto")),
        ("Asia/Tokyo", ("8:30", "15:30", "Asia/Tokyo")),
    ],
)
def test_an_agenda_says_where_clocks_differ(
    sqlite_app: Flask, zone: str | None, expected: tuple[str, str, str] | None
) -> None:
    event = make_event(time_zone="Europe/Paris")
    with sqlite_app.test_request_context():
        g.viewer = Viewer(make_account(time_zone=zone))
        assert other_hours(event) == expected


def test_a_visitor_has_the_zone_of_the_events(sqlite_app: Flask) -> None:
    event = make_event(time_zone="Europe/Paris")
    with sqlite_app.test_request_context():
        g.viewer = Viewer()
        assert (other_hours(event), account_zone()) == (None, "Europe/Paris")


@pytest.mark.parametrize(
    ("further", "name"), [([], "Europe/Paris"), (["Europe/Paris"], "Europe/Paris"), (["Asia/Tokyo"], "UTC")]
)
def test_who_chose_no_zone_has_the_one_that_their_events_share(
    sqlite_app: Flask, further: list[str], name: str
) -> None:
    account = make_account(time_zone=None)
    make_event(time_zone="America/Toronto")  # somebody else's
    make_participant(make_event(time_zone="Europe/Paris"), account=account)
    for zone in further:
        db.session.add(TeamMember(event_id=make_event(time_zone=zone).id, account=account, role="desk"))
    db.session.commit()
    with sqlite_app.test_request_context():
        g.viewer = Viewer(account)
        assert account_zone() == name
