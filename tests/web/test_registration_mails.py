"""The three mails of registering, as their readers get them."""

from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, OutboxMessage
from eventhub.services.registrations import confirm
from eventhub.transactions import transact
from eventhub.web.mail import render
from tests.factories import make_account, make_event, make_participant
from tests.factories.applications import WELCOME, make_attempt
from tests.factories.moments import NOW


@pytest.fixture
def event(sqlite_app: Flask) -> Event:
    made = make_event()
    db.session.commit()
    return made


def mail_of(template: str) -> EmailMessage:
    return render(db.session.scalars(select(OutboxMessage).where(OutboxMessage.template == template)).one())


def parts_of(mail: EmailMessage) -> tuple[str, str]:
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    return str(text.get_content()), str(html.get_content())


def test_asks_for_the_button_and_greets_nobody_by_name(event: Event) -> None:
    make_attempt(event, "secret", language="en", given_name="<b>Free money</b>")
    mail = mail_of("confirm_registration")
    assert mail["Subject"] == "Confirm your registration: Trial Meeting"
    for part in parts_of(mail):
        assert "https://trial/confirm/secret" in part
        assert "48 hours" in part
        assert "Free money" not in part


def test_tells_who_is_registered_already(event: Event) -> None:
    make_participant(event, account=make_account(email="claire@example.org"))
    db.session.commit()
    make_attempt(event, "secret", language="en", email="claire@example.org")
    mail = mail_of("already_registered")
    assert mail["Subject"] == "You are already registered: Trial Meeting"
    for part in parts_of(mail):
        assert "https://trial/sign-in" in part
        assert "secret" not in part


@pytest.mark.parametrize(
    ("capacity", "subject", "leads_to"),
    [
        (None, "You are registered: Trial Meeting", ["registration", "profile", "programme"]),
        (0, "You are on the waiting list: Trial Meeting", ["registration"]),
    ],
)
def test_says_how_it_ended(event: Event, capacity: int | None, subject: str, leads_to: list[str]) -> None:
    event.capacity = capacity
    db.session.commit()
    make_attempt(event, "secret", language="en", family_name="<script>alert(1)</script>")
    transact(confirm, event, "secret", "hash", WELCOME, "test", NOW)
    mail = mail_of("registration_confirmed")
    assert mail["Subject"] == subject
    text, html = parts_of(mail)
    for part in (text, html):
        assert [
            page for page in ("registration", "profile", "programme") if f"https://trial/{page}" in part
        ] == leads_to
    assert "<script>" not in html
