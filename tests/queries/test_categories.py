"""What a category is used for: registrations in every status, and codes for it alone, in one statement."""

from eventhub.db import db
from eventhub.models import Event
from eventhub.queries.categories import Uses, is_importing, uses_of
from tests.factories import make_event
from tests.factories.places import make_code
from tests.factories.registration_list import make_import, make_registration
from tests.fixtures.queries import count_queries


def test_counts_registrations_in_every_status_and_codes(event: Event) -> None:
    researcher, clinician = event.categories[:2]
    for status in ("confirmed", "unconfirmed", "cancelled"):
        make_registration(event, status=status)
    make_code(event, category_id=clinician.id)
    make_code(event)
    make_registration(make_event())
    db.session.flush()
    with count_queries() as sent:
        found = uses_of(event)
    assert (found[researcher.id], found[clinician.id]) == (Uses(3, 0), Uses(0, 1))
    assert len(found) == 4
    assert len(sent) == 1


def test_a_file_that_is_read_in(event: Event) -> None:
    file = make_import(event)
    assert not is_importing(event)
    file.state = "running"
    db.session.flush()
    assert is_importing(event)
    assert not is_importing(make_event())
