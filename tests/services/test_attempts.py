"""Attempts that are filled in page by page: no mail before the end, and nothing left of those that nobody finished."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import LinkNotGood, RegistrationClosed
from eventhub.domain.token_hashes import hash_of
from eventhub.engines.documents import read_document
from eventhub.models import Event, FormVersion, OneTimeLink, OutboxMessage, Person, Registration, StoredFile
from eventhub.queries.registrations import registration_of_link
from eventhub.services.answer_files import reference_of
from eventhub.services.attempts import answer_attempt, begin_attempt, send_attempt
from eventhub.services.links import MailedLink
from eventhub.services.registrations import MAILS_AN_HOUR, remove_unconfirmed
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.applications import make_application
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW

DOCUMENT = read_document(b"%PDF-1.7\n%%EOF", "cv.pdf")


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event()
    make_form_version(made)
    db.session.commit()
    return made


def begin(event: Event, begun: Registration | None = None, **values: Any) -> Registration:
    form = db.session.scalars(select(FormVersion)).one()
    return transact(begin_attempt, event, make_application(**values), form, begun, NOW)


def token_of(number: int) -> str:
    return f"token-{number}".ljust(43, "x")


def invitation_of(number: int) -> MailedLink:
    token = token_of(number)
    return MailedLink(token, f"https://trial/{token}", "https://trial/sign-in")


def send(attempt: Registration, number: int = 1) -> None:
    transact(send_attempt, attempt, invitation_of(number), NOW)


def mails() -> list[str]:
    return list(db.session.scalars(select(OutboxMessage.template)))


def test_the_mail_leaves_at_the_end(event: Event) -> None:
    attempt = begin(event)
    transact(answer_attempt, attempt, {"stage": "late"}, [], NOW)
    assert (mails(), attempt.status) == ([], "unconfirmed")
    send(attempt)
    assert (mails(), attempt.answers) == (["confirm_registration"], {"stage": "late"})


def test_of_two_presses_one_writes(event: Event) -> None:
    attempt = begin(event)
    send(attempt)
    send(attempt, 2)
    links = db.session.scalars(select(OneTimeLink.token_hash)).all()
    assert (mails(), links) == (["confirm_registration"], [hash_of(token_of(1))])


def test_who_begins_again_takes_their_answers_along(event: Event) -> None:
    first = begin(event, given_name="Claire", email="claire@example.org")
    transact(answer_attempt, first, {"stage": "late"}, [], NOW)
    second = begin(event, first, given_name="Clara", email="claire@example.org")
    names = db.session.scalars(select(Person.given_name)).all()
    assert (names, second.answers) == (["Clara"], {"stage": "late"})


def test_the_next_one_at_the_same_browser_begins_with_nothing(event: Event) -> None:
    first = begin(event)
    transact(answer_attempt, first, {"stage": "late"}, [], NOW)
    assert begin(event, first).answers == {}


def test_an_address_gets_no_more_mails_than_at_once(event: Event) -> None:
    for number in range(MAILS_AN_HOUR + 2):
        send(begin(event, email="often@example.org"), number)
    assert len(mails()) == MAILS_AN_HOUR


def test_what_nobody_sent_closes_the_door_to_nobody(event: Event) -> None:
    for _ in range(MAILS_AN_HOUR + 1):
        begin(event, email="claire@example.org")
    send(begin(event, email="claire@example.org"))
    assert mails() == ["confirm_registration"]


def test_whoever_begins_again_gets_no_more_mails_and_takes_no_link_away(event: Event) -> None:
    begun = begin(event, email="often@example.org")
    for number in range(MAILS_AN_HOUR + 2):
        send(begun, number)
        begun = begin(event, begun, email="often@example.org")
    begin(event, begun, email="else@example.org")
    assert len(mails()) == MAILS_AN_HOUR
    found = [registration_of_link(event, token_of(number), NOW) for number in range(MAILS_AN_HOUR)]
    assert [one.email for one in found if one] == ["often@example.org"] * MAILS_AN_HOUR


def test_an_hour_later_there_is_mail_again(event: Event) -> None:
    for number in range(MAILS_AN_HOUR + 1):
        send(begin(event, email="often@example.org"), number)
    later = NOW + timedelta(hours=1)
    transact(send_attempt, begin(event, email="often@example.org"), invitation_of(99), later)
    assert len(mails()) == MAILS_AN_HOUR + 1


def test_what_is_confirmed_is_answered_no_more_by_this_way(event: Event) -> None:
    attempt = begin(event)
    attempt.status = "confirmed"
    db.session.commit()
    with pytest.raises(LinkNotGood):
        transact(answer_attempt, attempt, {}, [], NOW)
    with pytest.raises(LinkNotGood):
        send(attempt)


def test_a_closed_event_takes_no_answers(event: Event) -> None:
    attempt = begin(event)
    event.state = "over"
    db.session.commit()
    with pytest.raises(RegistrationClosed):
        transact(answer_attempt, attempt, {}, [], NOW)


def test_files_go_with_the_attempt_that_nobody_confirmed(event: Event) -> None:
    attempt = begin(event)
    transact(answer_attempt, attempt, {"cv": reference_of(DOCUMENT)}, [DOCUMENT], NOW)
    assert len(db.session.scalars(select(StoredFile)).all()) == 1
    transact(remove_unconfirmed, NOW + timedelta(hours=49))
    assert db.session.scalars(select(StoredFile)).all() == []
