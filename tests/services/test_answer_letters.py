"""Who is told of an answer, and that a program which answers for ever ends somewhere."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain import errors
from eventhub.models import Meeting, OutboxMessage
from eventhub.services.answer_letters import MOST_A_DAY, tell_refused, tell_unsure
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import make_event, make_meeting, make_participant, make_session, make_table
from tests.factories.incoming import make_incoming
from tests.factories.moments import NOW, at


@pytest.fixture
def meeting(app: Flask) -> Meeting:
    event = make_event()
    ada, bela = make_participant(event, given_name="Ada"), make_participant(event, given_name="Bela")
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    db.session.commit()
    return meeting


def mails(template: str) -> list[OutboxMessage]:
    wanted = select(OutboxMessage).where(OutboxMessage.template == template)
    return list(db.session.scalars(wanted.order_by(OutboxMessage.id)))


def text_of(message: OutboxMessage) -> str:
    message.language = "en"
    with db.session.no_autoflush:
        return str(render(message).get_body(("plain",)).get_content())  # type: ignore[union-attr]


@pytest.mark.parametrize(("comes", "word"), [(False, "answered “perhaps”"), (True, "after all")])
def test_the_others_hear_it(meeting: Meeting, comes: bool, word: str) -> None:
    ada = next(one.person for one in meeting.item.attendances if one.person.given_name == "Ada")
    transact(tell_unsure, meeting, ada, NOW, NOW, comes=comes)
    [mail] = mails("meeting_unsure")
    assert (mail.reader_name.split()[0], "calendar" in mail.values, word in text_of(mail)) == ("Bela", False, True)


def test_who_changes_their_mind_all_day_tells_five_times(meeting: Meeting) -> None:
    ada = meeting.item.attendances[0].person
    for number in range(MOST_A_DAY + 3):
        transact(tell_unsure, meeting, ada, NOW + timedelta(minutes=number), NOW, comes=bool(number % 2))
    assert len(mails("meeting_unsure")) == MOST_A_DAY
    transact(tell_unsure, meeting, ada, NOW + timedelta(days=2), NOW + timedelta(days=2), comes=True)
    assert len(mails("meeting_unsure")) == MOST_A_DAY + 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [("counter", "proposed another time for your meeting"), ("declined", "we could not do what it asked")],
)
def test_an_answer_in_vain_says_that_all_is_as_it_was(meeting: Meeting, answer: str, words: str) -> None:
    event = meeting.item.event
    ada = meeting.item.attendances[0].person
    incoming = make_incoming(event, answer=answer)
    db.session.commit()
    transact(tell_refused, incoming, meeting.item, ada, "SlotNotOffered", NOW)
    [mail] = mails("answer_refused")
    text = text_of(mail)
    assert (mail.reader_name, words in text, f"/meetings/{meeting.item.public_id}" in text) == (ada.name, True, True)


def test_of_a_session_the_programme_is_named(meeting: Meeting) -> None:
    event = meeting.item.event
    session, incoming = make_session(event), make_incoming(event, answer="counter")
    db.session.commit()
    transact(tell_refused, incoming, session.item, meeting.item.attendances[0].person, "SessionNotMovable", NOW)
    text = text_of(mails("answer_refused")[0])
    assert ("Sessions take place when the programme says." in text, f"/sessions/{session.item.public_id}" in text) == (
        True,
        True,
    )


def test_in_vain_five_times_a_day(meeting: Meeting) -> None:
    event = meeting.item.event
    for _ in range(MOST_A_DAY + 2):
        incoming = make_incoming(event, answer="counter")
        db.session.commit()
        transact(tell_refused, incoming, meeting.item, meeting.item.attendances[0].person, "PhaseClosed", NOW)
    assert len(mails("answer_refused")) == MOST_A_DAY


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("SlotNotOffered", "That time is none of the event’s meeting times."),
        ("NothingMoves", "It is the time that the meeting has already."),
        ("SlotPassed", "It has begun, or that time is past."),
        ("MeetingBegun", "It has begun, or that time is past."),
        ("OwnTimeTaken", "You have something else in your agenda then."),
        ("TheirTimeTaken", "The other side is not free then."),
        ("NoTableFree", "No table is free then."),
        ("MoveAlreadyAsked", "Another time was asked for already, and waits for an answer."),
        ("PhaseClosed", "Meetings cannot be changed now: the organisers closed them."),
        ("StepNotAllowed", "The event’s rules do not allow it now."),
    ],
)
def test_it_says_why_not(meeting: Meeting, why: str, words: str) -> None:
    assert issubclass(vars(errors)[why], errors.DomainError)  # the name is one that a service raises
    incoming = make_incoming(meeting.item.event, answer="counter")
    db.session.commit()
    transact(tell_refused, incoming, meeting.item, meeting.item.attendances[0].person, why, NOW)
    assert words in " ".join(text_of(mails("answer_refused")[0]).split())
