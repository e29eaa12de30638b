"""The days of an event whose hours are asked for, and what is kept of those that are not."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from eventhub.blueprints.material.hours_forms import HoursForm, days_of, with_days
from eventhub.models import Event
from eventhub.services.open_hours import HoursContent
from tests.factories.scenes import app_of_any_address

PARIS = ZoneInfo("Europe/Paris")
FIRST, SECOND = date(2027, 10, 30), date(2027, 10, 31)  # clocks change in the night between them


@pytest.fixture(scope="module")
def no_pages() -> Flask:
    return app_of_any_address()


def here(day: int, clock: str) -> datetime:
    return datetime.combine(date(2027, 10, day), time.fromisoformat(clock), PARIS)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "days"),
    [
        (here(19, "08:30"), here(19, "18:30"), [19]),
        (here(19, "00:30"), here(20, "00:00"), [19]),
        (here(19, "00:30"), here(20, "00:05"), [19, 20]),
        (here(30, "18:00"), here(31, "09:00"), [30, 31]),
        (here(29, "23:00"), here(31, "01:00"), [29, 30, 31]),
    ],
)
def test_each_day_of_an_event_by_the_clocks_of_its_zone(
    starts_at: datetime, ends_at: datetime, days: list[int]
) -> None:
    event = Event(starts_at=starts_at, ends_at=ends_at, time_zone="Europe/Paris")
    assert days_of(event) == [date(2027, 10, day) for day in days]


def sent(app: Flask, **typed: str) -> HoursForm:
    fields = {
        name.replace("_first", f"_{FIRST}").replace("_second", f"_{SECOND}"): text for name, text in typed.items()
    }
    with app.test_request_context(method="POST", data={"walking_minutes": "5"} | fields):
        form = with_days((FIRST, SECOND))()
        form.validate()
        return form


def faults(form: HoursForm) -> list[tuple[list[str], list[str]]]:
    """What is said beside the two clocks of each day."""
    return [(list(row.starts.errors), list(row.ends.errors)) for row in form.rows]


def test_hours_are_kept_for_the_days_that_have_both_and_for_those_that_are_not_shown(no_pages: Flask) -> None:
    form = sent(no_pages, from_second="09:00", to_second="18:30", walking_minutes="10")
    standing = HoursContent({"2027-11-01": ("08:00", "12:00"), FIRST.isoformat(): ("08:00", "12:00")}, 5)
    assert (form.errors, form.content_for(standing)) == (
        {},
        HoursContent({SECOND.isoformat(): ("09:00", "18:30"), "2027-11-01": ("08:00", "12:00")}, 10),
    )


BOTH, FIVES, NO_HOUR = (
    "Type both hours of this day, or none.",
    "Times are in steps of five minutes.",
    "This is no hour. Write it as 09:00.",
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"from_first": "09:00"}, [([], [BOTH]), ([], [])]),
        ({"to_second": "18:00"}, [([], []), ([BOTH], [])]),
        ({"from_first": "09:02", "to_first": "18:05"}, [([FIVES], []), ([], [])]),
        ({"from_first": "09:02"}, [([FIVES], [BOTH]), ([], [])]),
        ({"from_first": "nine", "to_first": "18:00"}, [([NO_HOUR], []), ([], [])]),
        ({"from_first": "nine"}, [([NO_HOUR], []), ([], [])]),
        ({"from_first": "09:00", "to_second": "18:00"}, [([], [BOTH]), ([BOTH], [])]),
    ],
)
def test_each_day_says_what_is_wrong_with_it(
    typed: dict[str, str], said: list[tuple[list[str], list[str]]], no_pages: Flask
) -> None:
    assert faults(sent(no_pages, **typed)) == said
