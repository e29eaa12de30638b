"""The checklist in words: each point has its own, and leads to the page where it is dealt with."""

from dataclasses import replace

import pytest
from flask import Flask, g

from eventhub.domain.checklist import Point, points_of
from eventhub.models import Event
from eventhub.permissions import ALLOWED_ROLES, Viewer
from eventhub.queries.checklist import preparation_of
from eventhub.web.access import permission_of
from eventhub.web.checklist_rows import FIELDS, FIELDS_BY_LANGUAGE, POINTS, Row, anchor_of, row_of, rows_of
from tests.factories import make_event
from tests.factories.moments import NOW


@pytest.fixture
def event(sqlite_app: Flask) -> Event:
    return make_event(slug="trial", languages=["fr", "en"])


def seen_by(app: Flask, role: str, point: Point, event: Event) -> Row:
    with app.test_request_context("/?lang=en"):
        g.viewer = Viewer(role=role)
        return row_of(point, event)


def test_each_point_has_its_words(event: Event) -> None:
    names = [point.name for point in points_of(preparation_of(event), NOW)]
    assert (sorted(POINTS), len(names)) == (sorted(names), len(POINTS))
    assert {*FIELDS, *FIELDS_BY_LANGUAGE} <= set(names)


def test_each_page_is_there_and_asks_for_what_a_role_may(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        asked = {permission_of(endpoint) for _label, _words, endpoint in POINTS.values()}
    assert asked - ALLOWED_ROLES.keys() == set()


def test_whoever_may_is_led_to_the_page(sqlite_app: Flask, event: Event) -> None:
    point = Point("categories", is_done=False, blocks_opening=True)
    row = Row("Categories", "Each with its name in each language.", "/trial/organise/categories", False, True)
    assert seen_by(sqlite_app, "owner", point, event) == row
    assert seen_by(sqlite_app, "viewer", point, event) == replace(row, address="")


def test_one_lands_at_the_field_that_is_empty(event: Event) -> None:
    event.venues, event.accesses = {"fr": "Palais"}, {}
    assert [anchor_of(name, event) for name in ("venue", "access", "dates", "form")] == [
        "venue_en",
        "access_fr",
        "ends_on",
        None,
    ]


def test_points_keep_their_order(sqlite_app: Flask, event: Event) -> None:
    points = [Point(name, is_done=True, blocks_opening=False) for name in ("mailbox", "names")]
    with sqlite_app.test_request_context("/?lang=en"):
        rows = rows_of(points, event)
    assert [row.label for row in rows] == ["The organisers’ address", "Name in each language"]
