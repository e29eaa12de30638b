"""All that the list was asked for, or those of the event that were ticked."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.registration_list import Asked
from eventhub.queries.selections import chosen_rows, matching_rows
from tests.factories import make_event
from tests.factories.registration_list import make_registration

MARC, ZED = "Marc Élan", "100% Zed_"


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event()
    make_registration(made, given_name="Zoé", family_name="Abel")
    make_registration(made, "clinician", "pending", given_name="Marc", family_name="Élan")
    make_registration(made, "clinician", "waitlisted", given_name="100%", family_name="Zed_")
    db.session.commit()
    return made


def test_selects_all_that_match_in_the_order_of_the_list(event: Event) -> None:
    matching = matching_rows(event, Asked(categories=("clinician",), sort="name"))
    assert [(row.name, row.status) for row in matching] == [(MARC, "pending"), (ZED, "waitlisted")]


def test_selects_those_that_were_ticked_and_are_of_this_event(event: Event) -> None:
    marc, _zed = matching_rows(event, Asked(categories=("clinician",), sort="name"))
    elsewhere = make_registration(make_event())
    db.session.commit()
    assert [row.name for row in chosen_rows(event, [marc.public_id, elsewhere.public_id, "0" * 16])] == [MARC]


def test_says_who_was_offered_a_place(event: Event) -> None:
    assert [(row.name, row.is_offered) for row in matching_rows(event, Asked(statuses=("pending",)))] == [(MARC, False)]
