"""The page of what would be: the event's own numbers or those of the address, and nothing kept."""

import pytest

from eventhub.db import db
from eventhub.models import Event
from tests.factories import make_participant, make_table, make_window
from tests.fixtures.clients import Client

ENGLISH = {"Accept-Language": "en"}
NUMBERS = "people=100&asks=6&accepts=60&tables=10&slots=12&cap="


def address(event: Event, more: str = "") -> str:
    return f"/{event.slug}/organise/meetings/what-if{more}"


@pytest.mark.usefixtures("owner")
def test_it_begins_with_what_the_event_has(client: Client, event: Event) -> None:
    for _number in range(3):
        make_participant(event)
    make_table(event)
    make_window(event, "14:00", "15:00")
    db.session.commit()
    page = client.get(address(event), headers=ENGLISH).text
    assert "With 1 table " in page
    assert "The event has 3 people with a place today," in page
    assert "confidence interval" in page


@pytest.mark.usefixtures("owner")
def test_other_numbers_give_another_prediction(client: Client, event: Event) -> None:
    page = client.get(address(event, f"?{NUMBERS}"), headers=ENGLISH).text
    assert "With 10 tables " in page
    assert "tables would give 90%." in page


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("wrong", ["people=1", "asks=-1", "accepts=101", "tables=x", "slots=900", "cap=-2"])
def test_a_number_that_cannot_be_is_said(client: Client, event: Event, wrong: str) -> None:
    name = wrong.split("=")[0]
    kept = "&".join(one for one in NUMBERS.split("&") if not one.startswith(name))
    assert client.get(address(event, f"?{wrong}&{kept}")).status_code == 422


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("nothing", ["tables=0", "slots=0", "accepts=0", "asks=0"])
def test_where_nobody_could_meet_it_says_so(client: Client, event: Event, nothing: str) -> None:
    name = nothing.split("=")[0]
    kept = "&".join(one for one in NUMBERS.split("&") if not one.startswith(name))
    answer = client.get(address(event, f"?{kept}&{nothing}"), headers=ENGLISH)
    assert answer.status_code == 200
    assert "nobody meets" in answer.text
