"""Mails about requests and meetings say how things were, once, in their reader's language."""

from datetime import timedelta

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
    claire = make_participant(event, organisation=house)
    samir = make_participant(event, account=make_account(email="samir@example.org"))
    request = make_request(claire, samir, message="Vingt minutes ?")
    tell_about_request("request_received", request, samir, claire, NOW)
    (mail,) = mails()
    assert (mail.template, mail.reader_mail, mail.reader_name) == ("request_received", "samir@example.org", samir.name)
    assert mail.values == {
        "event_slug": "trial",
        "event_names": event.names,
        "mailbox": event.mailbox,
        "time_zone": "Europe/Paris",
        "other_name": claire.name,
        "other_organisation": "Calypso",
        "with_whom": "",
        "request_id": request.public_id,
        "request_version": 1,
        "reader_id": samir.public_id,
        "preferred": [],
        "proposed": [],
        "message": "Vingt minutes ?",
        "reason": "",
        "expires_at": (NOW + timedelta(days=30)).isoformat(),
    }


def test_a_meeting_is_told_with_what_a_calendar_needs(app: Flask) -> None:
    event = make_event()
    claire, samir = make_participant(event), make_participant(event)
    meeting = make_meeting(claire, samir, at("14:00"), make_table(event, name="7", zone="B"))
    meeting.cancelled_by_id = claire.id
    for reader, other in ((claire, samir), (samir, claire)):
        tell_about_meeting("meeting_cancelled", meeting, reader, [other], NOW)
    told = [mail.values for mail in mails()]
    assert [values["cancelled_by_reader"] for values in told] == [True, False]
    assert [values["other_name"] for values in told] == [samir.name, claire.name]
    facts = {name: told[0][name] for name in ("uid", "sequence", "starts_at", "ends_at", "table", "zone")}
    assert facts == {
        "uid": meeting.item.uid,
        "sequence": meeting.item.sequence,
        "starts_at": at("14:00").isoformat(),
        "ends_at": at("14:20").isoformat(),
        "table": "7",
        "zone": "B",
    }


def test_language_is_the_account_s_then_the_registration_s(app: Flask) -> None:
    event = make_event()
    spoken = make_participant(event, account=make_account(language="en"))
    registered = make_participant(event)  # registered in French
    for reader in (spoken, registered):
        tell_about_request("request_received", make_request(make_participant(event), reader), reader, spoken, NOW)
    assert [mail.language for mail in mails()] == ["en", "fr"]


def test_who_has_no_account_is_not_written_to(app: Flask) -> None:
    event = make_event()
    speaker, other = make_speaker(event), make_participant(event)
    tell_about_request("request_received", make_request(other, speaker), speaker, other, NOW)
    assert mails() == []


def test_an_organisation_that_leads_somewhere_is_left_out(app: Flask) -> None:
    """Anybody types the name of their organisation, and these mails go to people who never heard of it."""
    event = make_event()
    claire = make_participant(event, organisation=make_organisation(event, name="http://evil.example click"))
    samir = make_participant(event)
    tell_about_request("request_received", make_request(claire, samir), samir, claire, NOW)
    (mail,) = mails()
    assert mail.values["other_organisation"] == ""
