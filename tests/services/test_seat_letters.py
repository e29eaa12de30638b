"""The mail to whoever moved up: what it is about, in their language, as it was then."""

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import OutboxMessage
from eventhub.services.seat_letters import tell_seat_given
from eventhub.web.mail import render
from tests.factories import make_account, make_event, make_participant, make_room
from tests.factories.moments import NOW
from tests.factories.publications import make_talk


def body(message: OutboxMessage) -> tuple[str, str]:
    mail = render(message)
    part = mail.get_body(("plain",))
    assert part is not None
    return mail["Subject"], part.get_content()


def test_it_names_the_session_its_time_and_its_room(app: Flask) -> None:
    event = make_event()
    talk = make_talk(event, "09:30", "10:30", capacity=1, titles={"en": "Cells"}, room=make_room(event))
    person = make_participant(event, account=make_account(language="en"))
    tell_seat_given(talk, person, NOW)
    db.session.commit()
    message = db.session.scalars(select(OutboxMessage)).one()
    subject, text = body(message)
    assert subject == "You have a seat: Cells"
    assert "When: Tuesday 19 October 2027, 9:30" in text
    assert f"/{event.slug}/sessions/{talk.item.public_id}" in text
    assert message.dedupe_key == f"seat_given:{talk.item.public_id}:{talk.turns}:{person.public_id}"
