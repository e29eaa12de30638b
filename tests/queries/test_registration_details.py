"""Notes, history and views belong to their registration and their event."""

from flask import Flask

from eventhub.db import db
from eventhub.queries.registration_details import (
    history_of,
    last_attempt,
    notes_of,
    registration_called,
    registrations_called,
    saved_views,
    view_called,
)
from eventhub.services.registration_notes import add_note
from eventhub.services.saved_views import save_view
from eventhub.transactions import transact
from tests.factories import make_account, make_event
from tests.factories.moments import NOW
from tests.factories.registration_list import make_registration


def test_notes_and_history_are_the_latest_first(app: Flask) -> None:
    event, writer = make_event(), make_account()
    registration, other = make_registration(event), make_registration(event)
    db.session.commit()
    for one, text in ((registration, "First."), (other, "Else."), (registration, "Second.")):
        transact(add_note, one, writer, text, NOW)
    assert [note.text for note in notes_of(registration)] == ["Second.", "First."]
    assert [(entry.action, entry.account) for entry in history_of(registration)] == [("registration.noted", writer)] * 2


def test_belong_to_their_event(app: Flask) -> None:
    event, other, writer = make_event(), make_event(), make_account()
    registration = make_registration(event)
    db.session.commit()
    views = [transact(save_view, event, writer, name, "", NOW) for name in ("B", "A")]
    assert [view.name for view in saved_views(event)] == ["A", "B"]
    assert view_called(event, views[0].public_id) is views[0]
    assert (saved_views(other), view_called(other, views[0].public_id)) == ([], None)
    assert registration_called(event, registration.public_id) is registration
    assert registration_called(other, registration.public_id) is None


def test_knows_when_an_address_was_typed_again(app: Flask) -> None:
    event = make_event()
    registration, other = make_registration(event, email="zoe@example.org"), make_registration(event)
    again = make_registration(event, status="unconfirmed", created_at=NOW)
    again.email = registration.email
    db.session.commit()
    assert [last_attempt(one) for one in (registration, other, again)] == [NOW, None, None]


def test_loads_registrations_in_the_order_of_their_ids(app: Flask) -> None:
    event = make_event()
    ids = [make_registration(event).public_id for _ in range(3)]
    db.session.commit()
    assert [one.public_id for one in registrations_called(event, ids[::-1])] == ids[::-1]
