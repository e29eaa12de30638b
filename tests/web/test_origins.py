"""Where a page leads back to: the page that is usual, or the day that one came from; never what an address makes up."""

import pytest
from flask import Flask

from eventhub.web.origins import Origin, came_from
from tests.factories import make_event

USUAL = Origin("Tables", "/usual", {})


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("?from=day&day=2027-10-19", "/trial/organise/meetings/day?day=2027-10-19"),
        ("?from=day", "/trial/organise/meetings/day"),
        ("?from=day&day=//evil.example", "/trial/organise/meetings/day"),
        ("?from=https://evil.example", "/usual"),
        ("", "/usual"),
    ],
)
def test_the_day_or_the_usual_page(app: Flask, asked: str, address: str) -> None:
    event = make_event(slug="trial")
    with app.test_request_context(f"/trial{asked}"):
        found = came_from(event, USUAL.label, USUAL.address)
    assert found.address == address
    assert (found == USUAL) == (address == "/usual")
