"""Other eyes last half an hour."""

from datetime import timedelta

from flask import Flask

from eventhub.web import seeing
from tests.factories import make_event, make_participant
from tests.factories.moments import NOW


def test_a_sight_lasts_half_an_hour(sqlite_app: Flask) -> None:
    person = make_participant(make_event(), given_name="Nour", family_name="Essai")
    with sqlite_app.test_request_context():
        assert (seeing.kept(), seeing.current(NOW)) == (None, None)
        sight = seeing.sight_of(person, NOW)
        seeing.begin(sight)
        assert seeing.current(NOW + timedelta(minutes=29)) == sight
        assert seeing.current(NOW + timedelta(minutes=30)) is None
        assert seeing.kept() == sight
        seeing.end()
        assert seeing.kept() is None
    assert (sight.name, sight.person_id, sight.event) == ("Nour Essai", person.public_id, person.event.slug)
