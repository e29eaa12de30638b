"""Whom the link of an announcement was written for."""

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.unsubscribing import reader_of_announcements
from eventhub.services.forgetting import forget_people
from eventhub.transactions import transact
from tests.factories import make_event, make_participant
from tests.factories.moments import NOW


def test_a_person_is_found_at_their_event_until_they_are_erased(event: Event) -> None:
    person = make_participant(event)
    elsewhere = make_event()
    db.session.commit()
    assert reader_of_announcements(event.slug, person.public_id) is person
    assert reader_of_announcements(elsewhere.slug, person.public_id) is None
    assert reader_of_announcements(event.slug, "0" * 16) is None
    transact(forget_people, [person], NOW)
    assert reader_of_announcements(event.slug, person.public_id) is None
