"""A place goes to a colleague, from the form over the mailed link to being in."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, OutboxMessage, Person, Registration
from tests.factories import make_account
from tests.factories.places import make_placed
from tests.fixtures.clients import Client

COLLEAGUE = {"given_name": "Claire", "family_name": "Maurin", "email": "Claire@Example.org"}
OWN = {"given_name": "Claire", "family_name": "Maurin", "languages": "fr", "privacy": "y"}
PASSWORD = "trois mots sans rapport"


@pytest.fixture
def holder(client: Client, event: Event) -> Person:
    person = make_placed(event, given_name="Samir")
    db.session.commit()
    client.sign_in(person.account)
    return person


def mailed_link() -> str:
    db.session.rollback()
    wanted = select(OutboxMessage).where(OutboxMessage.template == "transfer_offered")
    mail = db.session.scalars(wanted.order_by(OutboxMessage.id.desc())).first()
    assert mail is not None
    return str(mail.values["take_address"]).removeprefix("http://127.0.0.1:8000")


def colleague_of(app: Flask) -> Client:
    made = app.test_client()
    assert isinstance(made, Client)
    return made


def test_the_whole_way(app: Flask, client: Client, holder: Person) -> None:
    assert client.send("/trial/registration/transfer", **COLLEAGUE).status_code == 302
    assert "claire@example.org" in client.get("/trial/registration/transfer?lang=en").text
    link, colleague = mailed_link(), colleague_of(app)
    page = colleague.get(f"{link}?lang=en")
    assert ("gives you a place." in page.text, page.headers["Cache-Control"]) == (True, "no-store")
    answer = colleague.send(link, **OWN, password=PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/trial/registration")
    db.session.rollback()
    statuses = db.session.execute(select(Registration.email, Registration.status).order_by(Registration.id)).all()
    assert [tuple(row) for row in statuses][1:] == [("claire@example.org", "confirmed")]
    assert holder.registration is not None
    assert holder.registration.status == "cancelled"
    assert colleague.get(link).status_code == 410


def test_consent_is_asked_for_and_a_weak_password_refused(app: Flask, client: Client, holder: Person) -> None:
    client.send("/trial/registration/transfer", **COLLEAGUE)
    link, colleague = mailed_link(), colleague_of(app)
    answer = colleague.send(f"{link}?lang=en", given_name="Claire", family_name="Maurin", languages="fr")
    assert (answer.status_code, "Read the notice and tick this box" in answer.text) == (422, True)
    answer = colleague.send(f"{link}?lang=en", **OWN, password="short")
    assert answer.status_code == 409


def test_an_existing_account_keeps_its_password_and_signs_in(app: Flask, client: Client, holder: Person) -> None:
    make_account(email="claire@example.org", password_hash="old")
    db.session.commit()
    client.send("/trial/registration/transfer", **COLLEAGUE)
    answer = colleague_of(app).send(mailed_link(), **OWN)
    assert (answer.status_code, answer.location.startswith("/account/sign-in")) == (302, True)


def test_the_same_answer_for_who_is_registered(client: Client, event: Event, holder: Person) -> None:
    make_placed(event, account=make_account(email="claire@example.org"))
    db.session.commit()
    assert client.send("/trial/registration/transfer", **COLLEAGUE).status_code == 302
    assert mailed_link() == ""


def test_ones_own_address_is_refused(client: Client, holder: Person) -> None:
    assert holder.account is not None
    answer = client.send("/trial/registration/transfer?lang=en", **COLLEAGUE | {"email": holder.account.email})
    assert (answer.status_code, "This is your own address" in answer.text) == (422, True)


def test_keeping_it_ends_the_link(app: Flask, client: Client, holder: Person) -> None:
    client.send("/trial/registration/transfer", **COLLEAGUE)
    client.send("/trial/registration/transfer/withdraw", page="/trial/registration/transfer")
    assert colleague_of(app).get(mailed_link()).status_code == 410


def test_a_script_in_a_name_is_text(client: Client, holder: Person) -> None:
    client.send("/trial/registration/transfer", **COLLEAGUE | {"given_name": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get("/trial/registration/transfer").text


def test_who_has_no_place_is_led_back(client: Client, event: Event) -> None:
    person = make_placed(event, status="waitlisted")
    db.session.commit()
    client.sign_in(person.account)
    assert client.get("/trial/registration/transfer").location == "/trial/registration"


@pytest.mark.parametrize(
    ("kind", "words", "again"),
    [
        ("transfers", "A link to a place is good for 7 days.", "Register yourself"),
        ("delegates", "A link to complete your part is good for 14 days.", "Register yourself"),
        ("register/confirm", "A link to confirm an address is good for 48 hours", "Register again"),
    ],
)
def test_a_dead_link_says_what_is_true_of_its_kind(
    client: Client, event: Event, kind: str, words: str, again: str
) -> None:
    answer = client.get(f"/trial/{kind}/{'x' * 43}?lang=en")
    assert (answer.status_code, words in answer.text, f">{again}</a>" in answer.text) == (410, True, True)
    event.state = "over"
    db.session.commit()
    assert '/trial/register"' not in client.get(f"/trial/{kind}/{'x' * 43}?lang=en").text.split("<main")[1]
