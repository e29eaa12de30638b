"""Mails about a registration: to its address, each state of it once, by name only where the address is proved."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import OneTimeLink, OutboxMessage, Registration
from eventhub.services.links import MailedLink, keep_link
from eventhub.services.registration_letters import about, tell_colleague, way_in, write_to
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.factories.places import make_placed


@pytest.fixture
def registration(sqlite_app: Flask) -> Registration:
    made = make_placed(make_event(slug="trial")).registration
    assert made is not None
    return made


def keys_of_mails() -> list[str]:
    return list(db.session.scalars(select(OutboxMessage.dedupe_key).order_by(OutboxMessage.id)))


def test_carries_what_every_mail_of_the_event_has(registration: Registration) -> None:
    write_to(registration, "place_taken", {"status": "confirmed"}, NOW)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.reader_mail, mail.reader_name) == (registration.email, registration.person.name)
    assert (mail.values["event_slug"], mail.values["time_zone"], mail.values["status"]) == (
        "trial",
        "Europe/Paris",
        "confirmed",
    )


def test_says_when_and_where_the_event_is(registration: Registration) -> None:
    event = registration.event
    event.venues, event.city = {"fr": "Palais des Embruns", "en": ""}, "Marseille"
    told = about(event)
    assert (told["event_starts_at"], told["event_ends_at"]) == (event.starts_at.isoformat(), event.ends_at.isoformat())
    assert told["event_places"] == {"fr": "Palais des Embruns, Marseille", "en": "Marseille"}


def test_greets_nobody_by_a_name_that_is_not_proved(registration: Registration) -> None:
    registration.confirmed_at = None
    write_to(registration, "place_taken", {}, NOW)
    assert db.session.scalars(select(OutboxMessage.reader_name)).all() == [""]


def test_the_same_step_can_be_told_again_later(registration: Registration) -> None:
    write_to(registration, "place_taken", {}, NOW)
    registration.version += 1
    write_to(registration, "place_taken", {}, NOW)
    assert keys_of_mails() == [f"place_taken:{registration.public_id}:{number}" for number in (1, 2)]


def test_who_is_registered_is_led_to_sign_in_and_has_no_link(registration: Registration) -> None:
    letter = MailedLink("secret", "https://trial/take/secret", "https://trial/in")
    registered = way_in(registration.event, registration.email, letter, "take_address")
    stranger = way_in(registration.event, "new@example.org", letter, "take_address")
    assert (registered["is_registered"], registered["take_address"]) == (True, "")
    assert stranger == {
        "is_registered": False,
        "sign_in_address": "https://trial/in",
        "take_address": "https://trial/take/secret",
    }


def test_a_colleague_is_written_to_by_no_name_and_once_a_link(registration: Registration) -> None:
    link = OneTimeLink(purpose=LinkPurpose.TRANSFER, email="new@example.org")
    keep_link(link, "secret", timedelta(days=2), NOW)
    tell_colleague("transfer_offered", registration, link, {"holder_name": "Zoé Abel"}, NOW)
    mail = db.session.scalars(select(OutboxMessage)).one()
    assert (mail.reader_mail, mail.reader_name, mail.language) == ("new@example.org", "", registration.language)
    assert (mail.values["holder_name"], mail.values["expires_at"]) == (
        "Zoé Abel",
        (NOW + timedelta(days=2)).isoformat(),
    )
    assert mail.dedupe_key == f"transfer_offered:{link.token_hash}"
