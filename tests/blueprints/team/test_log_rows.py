"""A row of the log: who, what, about whom, and where that one's page is."""

from flask import Flask

from eventhub.blueprints.team.log_rows import address_of, row_of, subject_choices
from eventhub.db import db
from eventhub.services.log import note
from tests.factories import make_account, make_event, make_participant
from tests.factories.moments import NOW


def test_an_act_on_a_registration_leads_to_its_page(sqlite_app: Flask) -> None:
    event = make_event(slug="trial")
    person, account = make_participant(event), make_account(name="Olga Essai")
    assert person.registration
    subject = ("registration", person.registration.public_id)
    entry = note("registration.approved", subject, account, NOW, event=event)
    db.session.flush()
    with sqlite_app.test_request_context("/?lang=en"):
        row = row_of(entry, {subject: "Nour Regard"}, event)
    address = f"/trial/organise/registrations/{subject[1]}"
    assert (row.at, row.actor, row.words, row.subject) == (NOW, "Olga Essai", "Approved", "Nour Regard")
    assert (row.kind, row.address) == ("Registrations", address)


def test_other_acts_lead_nowhere(sqlite_app: Flask) -> None:
    event, account = make_event(), make_account()
    entry = note("team.left", ("team", account.public_id), account, NOW, event=event)
    with sqlite_app.test_request_context():
        assert (address_of(entry, event), row_of(entry, {}, event).subject) == ("", "")


def test_kinds_are_said_in_words(sqlite_app: Flask) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert subject_choices(["code", "tag"]) == [("code", "Invitation codes"), ("tag", "Vocabulary")]
