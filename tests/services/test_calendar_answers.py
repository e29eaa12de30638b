"""An answer in somebody's calendar is followed where it is theirs and about the entry as it stands, and else not."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import IncomingMail, LogEntry, Meeting, OutboxMessage, Person
from eventhub.services.incoming_mail import MOST_A_DAY, receive
from eventhub.services.meetings import accept_meeting
from eventhub.transactions import transact
from tests.factories import make_event, make_request, make_table, make_window
from tests.factories.incoming import address_of, answer_mail, arrival_of, plain_mail
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def people(app: Flask) -> list[Person]:
    event = make_event(phase="live")
    make_window(event, "14:00", "15:00")
    make_table(event)
    people = [make_placed(event, given_name=name) for name in ("Ada", "Bela", "Cleo")]
    db.session.commit()
    return people


@pytest.fixture
def meeting(people: list[Person]) -> Meeting:
    request = make_request(people[0], people[1])
    db.session.commit()
    return transact(accept_meeting, request, people[1], at("14:00"), 1, NOW)


def come_in(content: bytes, trusted: str = "", moment: Any = LATER) -> tuple[str, str]:
    mail = transact(receive, arrival_of(content, trusted), moment)
    assert isinstance(mail, IncomingMail)
    return mail.state, mail.why


def standing(meeting: Meeting) -> tuple[str, int, int]:
    """State, SEQUENCE, and how many mails were written."""
    db.session.rollback()
    number = len(list(db.session.scalars(select(OutboxMessage.id))))
    return meeting.item.state, meeting.item.sequence, number


def test_a_decline_calls_the_meeting_off_and_everybody_is_told(meeting: Meeting, people: list[Person]) -> None:
    assert come_in(answer_mail(meeting.item, people[0], comment="I am ill")) == ("done", "cancelled")
    assert standing(meeting)[:2] == ("cancelled", 1)
    told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "meeting_cancelled"))
    said = [(one.reader_name, one.values["reason"], one.values["calendar"]["method"]) for one in told]
    assert sorted(said) == sorted((one.name, "I am ill", "CANCEL") for one in people[:2])
    entry = db.session.scalars(select(LogEntry).where(LogEntry.action == "calendar.answered")).one()
    assert (entry.account_id, entry.subject_id) == (None, people[0].public_id)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"uid": "somebody-else@example.org"}, ("waiting", "unknown_item")),
        ({"attendee": "stranger@example.org", "sender": "stranger@example.org"}, ("waiting", "not_invited")),
        ({"sender": "stranger@example.org"}, ("waiting", "other_sender")),
        ({"sequence": 7}, ("waiting", "unknown_version")),
        ({"at": NOW + timedelta(days=2)}, ("waiting", "undated")),
        (
            {"headers": "Authentication-Results: mx.example.org; dmarc=fail header.from=example.org\n"},
            ("waiting", "unproved"),
        ),
    ],
)
def test_what_is_not_clearly_theirs_changes_nothing_and_is_filed(
    meeting: Meeting, people: list[Person], values: dict[str, Any], verdict: tuple[str, str]
) -> None:
    before = standing(meeting)
    content = answer_mail(meeting.item, people[0], **values)
    assert come_in(content) == verdict
    assert standing(meeting) == before


def test_somebody_who_has_no_part_in_it_is_not_heard(meeting: Meeting, people: list[Person]) -> None:
    before = standing(meeting)
    assert come_in(answer_mail(meeting.item, people[2])) == ("waiting", "not_invited")
    assert standing(meeting) == before


@pytest.mark.parametrize(
    ("header", "verdict"),
    [
        ("Authentication-Results: mx.example.org; dkim=pass header.d=example.org\n", ("done", "cancelled")),
        ("Authentication-Results: elsewhere.example; dkim=pass header.d=example.org\n", ("waiting", "unproved")),
        ("", ("waiting", "unproved")),
    ],
)
def test_where_our_server_vouches_only_what_it_vouches_for_is_followed(
    meeting: Meeting, people: list[Person], header: str, verdict: tuple[str, str]
) -> None:
    content = answer_mail(meeting.item, people[0], headers=header)
    assert come_in(content, trusted="mx.example.org") == verdict


def test_an_answer_to_what_was_once_is_ignored(meeting: Meeting, people: list[Person]) -> None:
    old = answer_mail(meeting.item, people[0])
    meeting.item.sequence = 3
    db.session.commit()
    assert come_in(old) == ("ignored", "outdated")
    assert standing(meeting)[:2] == ("scheduled", 3)


def test_the_same_answer_again_under_another_name_is_ignored(meeting: Meeting, people: list[Person]) -> None:
    assert come_in(answer_mail(meeting.item, people[0], "tentative")) == ("done", "unsure")
    assert come_in(answer_mail(meeting.item, people[0], "accepted", at=NOW + timedelta(minutes=1))) == ("done", "sure")
    assert come_in(answer_mail(meeting.item, people[0], "tentative")) == ("ignored", "repeated")
    ours = next(one for one in meeting.item.attendances if one.person_id == people[0].id)
    assert ours.is_unsure is False


def test_after_its_end_there_is_nothing_to_do(meeting: Meeting, people: list[Person]) -> None:
    content = answer_mail(meeting.item, people[0])
    assert come_in(content, moment=at("14:20") + timedelta(minutes=1)) == ("ignored", "ended")


def test_what_the_event_does_not_allow_is_left_to_the_team_and_told(meeting: Meeting, people: list[Person]) -> None:
    people[0].event.phase = "closed"
    db.session.commit()
    before = standing(meeting)
    assert come_in(answer_mail(meeting.item, people[0])) == ("waiting", "refused")
    assert standing(meeting) == (*before[:2], before[2] + 1)
    told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == "answer_refused")).one()
    assert [told.reader_name, *(told.values[name] for name in ("answer", "why", "item_id"))] == [
        people[0].name,
        "declined",
        "PhaseClosed",
        meeting.item.public_id,
    ]


def test_a_flood_in_somebody_s_name_does_not_keep_their_answer_out(meeting: Meeting, people: list[Person]) -> None:
    for _ in range(MOST_A_DAY + 2):
        come_in(plain_mail(sender=address_of(people[0])))
    assert come_in(answer_mail(meeting.item, people[0])) == ("done", "cancelled")
