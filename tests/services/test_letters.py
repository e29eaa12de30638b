"""Mails about requests and meetings say how things were, once, in their reader's language."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import OutboxMessage
from eventhub.services.letters import tell_about_meeting, tell_about_request
from tests.factories import (
    make_account,
    make_event,
    make_meeting,
    make_organisation,
    make_participant,
    make_request,
    make_speaker,
    make_table,
)
from tests.factories.moments import NOW, at


def mails() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_a_request_is_told_with_its_words_and_its_end(app: Flask) -> None:
    event = make_event(slug="trial")
    house = make_organisation(event, name="Calypso")
    claire, samir = make_participant(event, organisation=house), make_participant(event)
    request = make_request(claire, samir, message="Vingt minutes ?")
    tell_about_request("request_received", request, samir, claire, NOW)
    (mail,) = mails()
    assert (mail.template, mail.reader_mail, mail.language) == ("request_received", samir.account_mail(), "fr")
    assert mail.values == {
        "event_slug": "trial",
        "event_names": event.names,
        "time_zone": "Europe/Paris",
        "other_name": claire.name,
        "other_organisation": "Calypso",
        "request_id": request.public_id,
        "message": "Vingt minutes ?",
        "reason": request.reason,
        "expires_at": (NOW + timedelta(days=30)).isoformat(),
    }
