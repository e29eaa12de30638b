"""When a speaker is there, as it was sent: hours for a part of a day, and what is wrong with them."""

from datetime import date, time

import pytest
from flask import Flask

from eventhub.blueprints.speakers.presence_form import NO_HOURS, OFF_GRID, PresenceForm, form_class, values_of
from eventhub.domain.availability import PRESENCES, Presence
from tests.factories.scenes import app_of_any_address

FIRST, SECOND = date(2027, 10, 19), date(2027, 10, 20)
TEN, NOON = time(10), time(12)


@pytest.fixture(scope="module")
def no_pages() -> Flask:
    return app_of_any_address()


def sent(app: Flask, *kinds: str, **hours: str) -> tuple[bool, PresenceForm]:
    """The kind of each day and, by `starts_19` and its like, their hours; and whether it is accepted."""
    fields = {f"kind_{day:%Y%m%d}": kind for day, kind in zip((FIRST, SECOND), kinds, strict=True)}
    fields |= {name.replace("_", "_202710"): text for name, text in hours.items()}
    with app.test_request_context(method="POST", data=fields):
        form = form_class((FIRST, SECOND))()
        for _day, kind, _starts, _ends in form.rows:
            kind.choices = [(one, one) for one in PRESENCES]
        return form.validate(), form


def test_hours_count_where_somebody_is_there_for_a_part_of_the_day(no_pages: Flask) -> None:
    typed = {"starts_19": "10:00", "ends_19": "12:00", "starts_20": "10:00", "ends_20": "12:00"}
    accepted, form = sent(no_pages, "between", "away", **typed)
    assert (accepted, form.presences) == (True, [Presence(FIRST, "between", TEN, NOON), Presence(SECOND, "away")])


def test_hours_that_nobody_asks_for_may_be_wrong(no_pages: Flask) -> None:
    accepted, form = sent(no_pages, "there", "away", starts_19="12:00", ends_19="10:02", ends_20="10:00")
    assert (accepted, form.presences) == (True, [Presence(FIRST, "there"), Presence(SECOND, "away")])


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("12:00", "10:00", ([str(NO_HOURS)], [])),
        ("12:00", "12:00", ([str(NO_HOURS)], [])),
        ("", "12:00", ([str(NO_HOURS)], [])),
        ("12:00", "", ([str(NO_HOURS)], [])),
        ("09:02", "12:00", ([str(OFF_GRID)], [])),
        ("09:02", "12:04", ([str(OFF_GRID)], [str(OFF_GRID)])),
        ("09:55", "12:04", ([], [str(OFF_GRID)])),
    ],
)
def test_hours_that_cannot_be_are_told_beside_them(
    starts: str, ends: str, said: tuple[list[str], list[str]], no_pages: Flask
) -> None:
    accepted, form = sent(no_pages, "between", "there", starts_19=starts, ends_19=ends)
    _day, _kind, first, last = form.rows[0]
    assert (accepted, (list(first.errors), list(last.errors))) == (False, said)


def test_each_day_says_what_is_wrong_with_it(no_pages: Flask) -> None:
    accepted, form = sent(no_pages, "between", "between", ends_19="10:00", ends_20="10:00")
    assert (accepted, [list(row[2].errors) for row in form.rows]) == (False, [[str(NO_HOURS)]] * 2)


def test_it_is_filled_with_what_was_said_before() -> None:
    assert values_of([Presence(FIRST, "between", TEN, NOON), Presence(SECOND, "away")]) == {
        "kind_20271019": "between",
        "starts_20271019": TEN,
        "ends_20271019": NOON,
        "kind_20271020": "away",
        "starts_20271020": None,
        "ends_20271020": None,
    }
