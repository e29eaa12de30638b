"""A link to a profile stands only where it leads somewhere."""

from flask import Flask, g

from eventhub.models import Person
from eventhub.permissions.viewers import Viewer
from eventhub.web.shown_profiles import profile_address
from tests.factories import make_event, make_participant, make_veto


def test_whoever_is_not_found_has_no_address(app: Flask) -> None:
    event = make_event()
    me, other, hidden, refusing = (make_participant(event) for _ in range(4))
    hidden.is_visible = False
    make_veto(refusing, me)

    def address(person: Person) -> str:
        with app.test_request_context():
            g.event, g.viewer = event, Viewer(me.account, me, me.registration)
            return profile_address(person)

    assert [address(one) for one in (other, hidden, refusing)] == [f"/{event.slug}/people/{other.public_id}", "", ""]
