"""Acts are kept with who did them, when, and to what."""

from flask import Flask

from eventhub.services.log import note, note_step
from tests.factories import make_account, make_event
from tests.factories.moments import NOW
from tests.factories.registration_list import make_registration


def test_keeps_an_act(app: Flask) -> None:
    event, account = make_event(), make_account()
    subject, values = ("registration", "abc"), {"from": "pending"}
    entry = note("registration.approved", subject, account, NOW, event=event, values=values)
    assert (entry.action, entry.subject, entry.subject_id) == ("registration.approved", "registration", "abc")
    assert (entry.event_id, entry.account, entry.values, entry.at) == (event.id, account, values, NOW)


def test_keeps_what_the_program_did_by_itself(app: Flask) -> None:
    entry = note("event.purged", ("event", "some-event"), None, NOW)
    assert (entry.account_id, entry.event_id, entry.values) == (None, None, {})


def test_keeps_a_step_in_the_history_of_its_registration(app: Flask) -> None:
    registration, account = make_registration(make_event()), make_account()
    entry = note_step("registration.added", registration, account, NOW, agreed=True)
    assert (entry.subject, entry.subject_id) == ("registration", registration.public_id)
    assert (entry.event_id, entry.values) == (registration.event_id, {"agreed": True})
