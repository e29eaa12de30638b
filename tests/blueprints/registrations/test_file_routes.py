"""A document that somebody answered with goes to them and to those of the team who see registrations."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.engines.documents import read_document
from eventhub.models import Event, Registration, TeamMember
from eventhub.services.answer_files import keep_documents, reference_of
from tests.factories import make_account, make_event, make_participant
from tests.factories.forms import make_form_version
from tests.fixtures.clients import Client

DOCUMENT = read_document(b"%PDF-1.7\n%%EOF", "Résumé; CV.pdf")


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event(slug="trial")
    make_form_version(made)
    keep_documents(made.id, [DOCUMENT])
    db.session.commit()
    return made


@pytest.fixture
def registration(event: Event) -> Registration:
    made = make_participant(event).registration
    assert made
    made.answers = {"cv": reference_of(DOCUMENT)}
    db.session.commit()
    return made


def address_of(registration: Registration) -> str:
    return f"/trial/documents/{registration.public_id}/{DOCUMENT.sha256}"


def test_it_comes_as_a_download_that_runs_nothing(client: Client, registration: Registration) -> None:
    answer = client.sign_in(registration.person.account).get(address_of(registration))
    assert (answer.status_code, answer.data, answer.mimetype) == (200, DOCUMENT.content, "application/pdf")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''R%C3%A9sum%C3%A9_%20CV.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("role", "status"), [("owner", 200), ("registrations", 200), ("viewer", 200), ("desk", 404), ("programme", 404)]
)
def test_the_team_has_it_where_it_sees_registrations(
    client: Client, event: Event, registration: Registration, role: str, status: int
) -> None:
    account = make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.commit()
    assert client.sign_in(account).get(address_of(registration)).status_code == status


def test_others_learn_not_even_that_it_is_there(client: Client, event: Event, registration: Registration) -> None:
    other = make_participant(event)
    db.session.commit()
    assert client.get(address_of(registration)).location.startswith("/account/sign-in")
    assert client.sign_in(other.account).get(address_of(registration)).status_code == 404


def test_the_pages_of_the_registration_link_to_it(client: Client, event: Event, registration: Registration) -> None:
    link, owner = f'<a href="{address_of(registration)}">', make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=owner.id, role="owner"))
    db.session.commit()
    mine = client.sign_in(registration.person.account).get("/trial/registration").text
    assert f"{link}{DOCUMENT.name}</a>" in mine
    theirs = client.sign_in(owner).get(f"/trial/organise/registrations/{registration.public_id}").text
    assert (link in theirs, DOCUMENT.name in theirs) == (True, True)
