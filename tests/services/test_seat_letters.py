"""The mails about a seat: what they are about, in the reader's language, as it was then; with the entry."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import OutboxMessage, Person, Session
from eventhub.services.seat_letters import tell_seat
from eventhub.web.mail import render
from tests.factories import make_account, make_event, make_participant, make_room
from tests.factories.moments import NOW
from tests.factories.publications import make_talk


@pytest.fixture
def talk(app: Flask) -> Session:
    event = make_event()
    return make_talk(event, "09:30", "10:30", capacity=1, titles={"en": "Cells"}, room=make_room(event))


@pytest.fixture
def person(talk: Session) -> Person:
    return make_participant(talk.item.event, account=make_account(language="en"))


def told() -> OutboxMessage | None:
    db.session.commit()
    return db.session.scalar(select(OutboxMessage))


@pytest.mark.parametrize(
    ("template", "subject", "method"),
    [
        ("seat_given", "You have a seat: Cells", "REQUEST"),
        ("seat_taken", "Your seat: Cells", "REQUEST"),
        ("seat_released", "No seat any more: Cells", "CANCEL"),
    ],
)
def test_it_names_the_session_its_time_and_its_room(
    talk: Session, person: Person, template: str, subject: str, method: str
) -> None:
    tell_seat(template, talk, person, 3, NOW)
    message = told()
    assert message is not None
    mail = render(message)
    part = mail.get_body(("plain",))
    assert part is not None
    text = part.get_content()
    assert mail["Subject"] == subject
    assert "When: Tuesday 19 October 2027, 9:30" in text
    assert message.dedupe_key == f"{template}:{talk.item.public_id}:{talk.turns}-3:{person.public_id}"
    entry = message.values["calendar"]
    assert (entry["method"], entry["sequence"], entry["uid"]) == (method, talk.item.sequence + 3, talk.item.uid)


def test_once_it_is_over_nobody_is_told(talk: Session, person: Person) -> None:
    assert talk.item.ends_at is not None
    tell_seat("seat_released", talk, person, 1, talk.item.ends_at + timedelta(seconds=1))
    assert told() is None


def test_a_session_that_has_no_time_tells_nothing(talk: Session, person: Person) -> None:
    talk.item.starts_at = talk.item.ends_at = None
    tell_seat("seat_released", talk, person, 1, NOW)
    assert told() is None
