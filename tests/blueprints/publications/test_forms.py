"""A publication as it is sent: now or later, and the act that its reader saw."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from eventhub.blueprints.publications.forms import PublicationForm
from eventhub.models import Event
from tests.factories.scenes import app_of_any_address

NO_MOMENT = "Type a day and an hour, such as 2027-10-19 18:00."


@pytest.fixture(scope="module")
def no_pages() -> Flask:
    return app_of_any_address()


def sent(app: Flask, **typed: str) -> tuple[bool, PublicationForm]:
    """The form, and whether it is accepted."""
    with app.test_request_context(method="POST", data=typed):
        form = PublicationForm(Event(time_zone="Europe/Paris"))
        return form.validate(), form


@pytest.mark.parametrize(
    ("typed", "act"),
    [("0", 0), ("12", 12), ("9" * 9, 999_999_999), ("9" * 10, -1), ("", -1), ("x", -1), ("-1", -1), ("1.0", -1)],
)
def test_the_act_that_was_seen_or_one_that_no_draft_has(typed: str, act: int, no_pages: Flask) -> None:
    assert sent(no_pages, act=typed)[1].seen_act == act


def test_later_is_a_moment_by_the_clocks_of_the_event(no_pages: Flask) -> None:
    accepted, form = sent(no_pages, when="later", publish_at="2099-01-02T09:00")
    assert (accepted, form.is_later, form.moment) == (True, True, datetime(2099, 1, 2, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", NO_MOMENT),
        ("soon", NO_MOMENT),
        ("0001-01-01T00:00", "Check the year."),
        ("9999-12-31T23:59", "Check the year."),
    ],
)
def test_later_needs_a_moment(typed: str, words: str, no_pages: Flask) -> None:
    accepted, form = sent(no_pages, when="later", publish_at=typed)
    assert (accepted, form.errors) == (False, {"publish_at": [words]})


@pytest.mark.parametrize(("typed", "name", "accepted"), [("soon", "", True), ("", "", True), ("soon", "x" * 81, False)])
def test_a_moment_is_no_matter_where_it_is_published_now(
    typed: str, name: str, accepted: bool, no_pages: Flask
) -> None:
    found, form = sent(no_pages, when="now", publish_at=typed, name=name)
    assert (found, form.is_later) == (accepted, False)
