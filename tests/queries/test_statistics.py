"""Registrations add up: by day in the event's zone, category, organisation, country, language; and the funnel."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.queries.statistics import MOST_ORGANISATIONS, Funnel, statistics_of
from tests.factories import make_event
from tests.factories.places import make_offered
from tests.factories.registration_list import make_registration


def test_adds_up(app: Flask) -> None:
    event = make_event()
    evening = datetime(2027, 9, 1, 22, 30, tzinfo=UTC)  # the next day in Paris
    make_registration(event, organisation="Inserm", answers={"land": "FR"}, created_at=evening)
    make_registration(event, status="pending", answers={"land": "FR"}, created_at=datetime(2027, 9, 4, tzinfo=UTC))
    make_registration(event, "clinician", language="en", created_at=evening)
    make_registration(event, "clinician", "cancelled")
    make_registration(event, "clinician", "unconfirmed")
    make_registration(make_event())
    db.session.commit()
    found = statistics_of(event, "land")
    ids = {one.key: one.id for one in event.categories}
    assert found.funnel == Funnel(started=5, proved=4, in_place=2, ended=1)
    assert found.by_day == [
        (date(2027, 9, 2), 2),
        (date(2027, 9, 3), 0),
        (date(2027, 9, 4), 1),
    ]
    assert found.by_category == {
        ids["researcher"]: {"confirmed": 1, "pending": 1},
        ids["clinician"]: {"confirmed": 1, "cancelled": 1, "unconfirmed": 1},
    }
    assert (found.by_organisation, found.organisations) == ([("Inserm", 1)], 1)
    assert found.by_country == [("FR", 2), ("", 1)]
    assert found.by_language == [("fr", 2), ("en", 1)]


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("Europe/Paris", {date(2027, 9, 1): 2, date(2027, 9, 2): 1}),
        ("Asia/Kolkata", {date(2027, 9, 1): 1, date(2027, 9, 2): 2}),
        ("Asia/Kathmandu", {date(2027, 9, 2): 3}),
        ("Australia/Lord_Howe", {date(2027, 9, 2): 3}),
    ],
)
def test_days_begin_when_they_do_in_the_event_s_zone(app: Flask, zone: str, days: dict[date, int]) -> None:
    """At half past an hour of UTC in India, a quarter past in Nepal, and changing with the season on Lord Howe."""
    event = make_event()
    event.time_zone = zone
    for hour, minute in ((18, 29), (18, 30), (22, 0)):
        make_registration(event, created_at=datetime(2027, 9, 1, hour, minute, tzinfo=UTC))
    db.session.commit()
    assert dict(statistics_of(event, None).by_day) == days


def test_names_the_largest_organisations(app: Flask) -> None:
    event = make_event()
    for number in range(MOST_ORGANISATIONS + 2):
        make_registration(event, organisation=f"Institute {number:02}")
    db.session.commit()
    found = statistics_of(event, None)
    assert (len(found.by_organisation), found.organisations) == (MOST_ORGANISATIONS, MOST_ORGANISATIONS + 2)
    assert found.by_country == []


def test_an_event_without_registrations_has_empty_counts(app: Flask) -> None:
    event = make_event()
    db.session.commit()
    found = statistics_of(event, "land")
    assert (found.by_day, found.funnel) == ([], Funnel(0, 0, 0, 0))


def test_counts_no_attempt_of_an_address_that_is_registered(app: Flask) -> None:
    event = make_event()
    make_registration(event, email="zoe@example.org")
    make_registration(event, status="unconfirmed").email = "zoe@example.org"
    db.session.commit()
    assert statistics_of(event, None).funnel == Funnel(started=1, proved=1, in_place=1, ended=0)


def test_says_what_is_kept_and_what_was_passed_on(app: Flask) -> None:
    event = make_event()
    make_registration(event, status="cancelled", ended_by="transfer")
    make_offered(event)
    make_registration(event)
    db.session.commit()
    assert statistics_of(event, None).funnel == Funnel(3, 3, in_place=1, ended=1, kept=1, passed_on=1)
