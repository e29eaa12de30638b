"""A message that is amiss is shown to the organisers by who got it."""

from flask import Flask

from eventhub.db import db
from eventhub.models import Message
from tests.factories import make_event, make_participant
from tests.factories.meetings import make_message
from tests.fixtures.clients import Client


def make_rude() -> Message:
    event = make_event()
    message = make_message(make_participant(event), make_participant(event), "Something rude")
    db.session.commit()
    return message


def address_of(message: Message) -> str:
    return f"/{message.sender.event.slug}/messages/reports/{message.public_id}"


def test_it_is_reported_in_two_steps_and_once(app: Flask, client: Client) -> None:
    message = make_rude()
    address = address_of(message)
    assert "Something rude" in client.sign_in(message.recipient.account).get(address).text
    token = client.token_of(address)
    for reason in ("Rude.", "Ruder."):
        answer = client.post(address, data={"csrf_token": token, "reason": reason})
        assert "The message is reported." in client.get(answer.location).text
    db.session.rollback()
    assert (message.report_reason, message.reported_at is not None) == ("Rude.", True)
    assert "You reported this message already." in client.get(client.get(address).location).text


def test_nobody_else_reports_it(app: Flask, client: Client) -> None:
    message = make_rude()
    third = make_participant(message.sender.event)
    db.session.commit()
    for reader in (message.sender, third):
        client.sign_in(reader.account)
        token = client.token_of(f"/{reader.event.slug}/messages/{message.recipient.public_id}")
        sent = client.post(address_of(message), data={"csrf_token": token})
        assert (client.get(address_of(message)).status_code, sent.status_code) == (404, 404)
    db.session.rollback()
    assert message.reported_at is None
