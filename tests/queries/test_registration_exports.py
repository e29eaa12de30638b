"""The rows of a file are those of the list, in its order, with their answers."""

from flask import Flask

from eventhub.db import db
from eventhub.queries.registration_exports import exported_registrations
from eventhub.queries.registration_list import Asked
from tests.factories import make_event
from tests.factories.registration_list import make_registration
from tests.fixtures.queries import count_queries


def test_gives_what_matches_in_one_statement(app: Flask) -> None:
    event = make_event()
    make_registration(event, family_name="Zola", organisation="Inserm", answers={"stage": "seed"})
    make_registration(event, family_name="Abel")
    make_registration(event, status="pending")
    make_registration(make_event())
    db.session.commit()
    _loaded = [category.key for category in event.categories]
    with count_queries() as count:
        rows = list(exported_registrations(event, Asked(statuses=("confirmed",), sort="name")))
    assert len(count) == 1
    assert [(row.family_name, row.organisation, row.answers) for row in rows] == [
        ("Abel", None, {}),
        ("Zola", "Inserm", {"stage": "seed"}),
    ]
