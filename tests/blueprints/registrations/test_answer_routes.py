"""The questions of one's category: page by page while registering, and all at once later."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.models import Event, OutboxMessage, Registration, StoredFile
from tests.blueprints.registrations.test_routes import ANSWERS, PASSWORD, mailed_link
from tests.factories import make_account, make_event, make_participant
from tests.factories.forms import make_form_version
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

FIRST, SECOND = "/trial/register/questions?page=1", "/trial/register/questions?page=2"
PDF = b"%PDF-1.4 a trial\n%%EOF\n"


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event(slug="trial")
    make_form_version(made)
    db.session.commit()
    return made


def begin(client: Client, **changed: Any) -> TestResponse:
    return client.send("/trial/register?lang=en", **ANSWERS | changed)


def attempt() -> Registration:
    db.session.rollback()
    return db.session.scalars(select(Registration).order_by(Registration.id.desc()).limit(1)).one()


def mails() -> int:
    db.session.rollback()
    return len(db.session.scalars(select(OutboxMessage)).all())


def test_a_second_press_on_the_last_page_answers_as_the_first(client: Client, event: Event) -> None:
    begin(client)
    client.send(FIRST, seen=["laboratory", "stage"], answer_laboratory="CIML", answer_stage="late", go="on")
    with client.session_transaction() as browser:
        standing = dict(browser)
    token, answers = client.token_of(SECOND), {"seen": ["orcid", "cv"], "answer_orcid": "", "go": "on"}
    for _press in range(2):
        with client.session_transaction() as browser:
            browser.update(standing)
        sent = client.post(SECOND, data={"csrf_token": token, **answers})
        assert (sent.status_code, sent.location) == (302, "/trial/register/sent")
    assert mails() == 1


def test_the_way_through_the_questions(client: Client, event: Event) -> None:
    assert begin(client).location == FIRST
    assert mails() == 0
    page = client.get(FIRST).text
    head = ("<h1>Work</h1>", "You come as: Researcher", "Questions, page 1 of 2")
    for words in (*head, "Work en", 'name="answer_laboratory"'):
        assert words in page
    on = client.send(FIRST, seen=["laboratory", "stage"], answer_laboratory="CIML", answer_stage="late", go="on")
    assert on.location == SECOND
    sent = client.send(SECOND, seen=["orcid", "cv"], answer_orcid="https://orcid.org/0000-0002-1825-0097", go="on")
    assert sent.location == "/trial/register/sent"
    found = attempt()
    assert found.answers == {"laboratory": "CIML", "stage": "late", "orcid": "0000-0002-1825-0097"}
    assert found.form_id is not None
    assert client.get(FIRST).location == "/trial/register"
    client.send(mailed_link(), password=PASSWORD)
    assert attempt().status == "confirmed"


def test_who_lost_the_attempt_is_told(client: Client, event: Event) -> None:
    """Never without a word back to an empty form."""
    begin(client)
    with client.session_transaction() as browser:
        browser.pop("attempt")
    answer = client.get(f"{FIRST}&lang=en")
    assert answer.location == "/trial/register"
    page = client.get(answer.location).text
    assert "This browser has no unfinished form: it was sent already, or is older than 48 hours." in page


def test_other_categories_are_asked_other_questions(client: Client, event: Event) -> None:
    begin(client, category="clinician")
    page = client.get(FIRST).text
    assert ('name="answer_laboratory"' in page, 'name="answer_stage"' in page) == (False, True)


def test_what_is_wrong_is_said_beside_its_question_and_nothing_is_kept(client: Client, event: Event) -> None:
    begin(client)
    answer = client.send(FIRST, seen=["laboratory", "stage"], answer_laboratory="x" * 201, answer_stage="", go="on")
    assert answer.status_code == 422
    for sentence in ("This has 201 characters; 200 at most fit here.", "This question needs an answer."):
        assert answer.text.count(sentence[1:]) == 2  # after its name in the summary, it begins small
    assert "x" * 201 in answer.text
    assert attempt().answers == {}


def test_without_scripts_the_server_asks_what_an_answer_leads_to(client: Client, event: Event) -> None:
    begin(client)
    typed = {"answer_laboratory": "CIML", "answer_stage": "other", "go": "on"}
    asked = client.send(FIRST, seen=["laboratory", "stage"], **typed)
    assert asked.status_code == 422
    assert "Your answers lead to 1 more question. It stands below now." in asked.text
    assert "This question needs an answer." not in asked.text
    seen = ["laboratory", "stage", "stage_name"]
    assert client.send(FIRST, seen=seen, answer_stage_name="", **typed).status_code == 422
    assert client.send(FIRST, seen=seen, answer_stage_name="Second wind", **typed).location == SECOND
    assert attempt().answers["stage_name"] == "Second wind"


def test_back_keeps_what_can_be_kept(client: Client, event: Event) -> None:
    begin(client)
    back = client.send(FIRST, seen=["laboratory", "stage"], answer_laboratory="CIML", answer_stage="", go="back")
    assert back.location == "/trial/register?again=1"
    assert attempt().answers == {"laboratory": "CIML"}
    assert 'value="Claire"' in client.get("/trial/register?again=1").text
    assert 'value="Claire"' not in client.get("/trial/register").text
    begin(client, given_name="Clara")
    found = attempt()
    assert (found.person.given_name, found.answers) == ("Clara", {"laboratory": "CIML"})
    assert len(db.session.scalars(select(Registration)).all()) == 1


def test_whoever_types_the_address_of_a_later_page_is_led_back(client: Client, event: Event) -> None:
    begin(client)
    assert client.send(SECOND, seen=["orcid", "cv"], go="on").location == FIRST
    assert mails() == 0


def test_a_known_address_gets_the_same_answers(client: Client, event: Event) -> None:
    make_participant(event, account=make_account(email="claire.maurin@example.org"))
    db.session.commit()
    assert begin(client).location == FIRST
    client.send(FIRST, seen=["laboratory", "stage"], answer_laboratory="CIML", answer_stage="late", go="on")
    assert client.send(SECOND, seen=["orcid", "cv"], go="on").location == "/trial/register/sent"
    db.session.rollback()
    assert db.session.scalars(select(OutboxMessage.template)).all() == ["already_registered"]


def test_an_attempt_is_its_own_browser_s(app: Flask, client: Client, event: Event) -> None:
    begin(client)
    other = app.test_client()
    assert other.get(FIRST).location == "/trial/register"


# A registration that stands


@pytest.fixture
def registered(client: Client, event: Event) -> Client:
    person = make_participant(event)
    assert person.registration
    person.registration.answers = {"laboratory": "CIML", "stage": "late", "former": "kept"}
    db.session.commit()
    return client.sign_in(person.account)


MINE = "/trial/registration/answers?lang=en"
SEEN = ["laboratory", "stage", "orcid", "cv"]


def opened(client: Client) -> str:
    return carried(client.get(MINE).text)


def carried(page: str) -> str:
    return page.split('name="opened"')[1].split('value="')[1].split('"')[0].replace("&#34;", '"')


def test_answers_are_changed_later(registered: Client) -> None:
    typed = {"answer_laboratory": "Inserm", "answer_stage": "early", "opened": opened(registered)}
    answer = registered.send(MINE, seen=SEEN, **typed)
    assert answer.location == "/trial/registration"
    assert attempt().answers == {"former": "kept", "laboratory": "Inserm", "stage": "early"}


def test_a_stale_form_names_what_changed_and_keeps_what_was_typed(registered: Client) -> None:
    first = opened(registered)
    registered.send(MINE, seen=SEEN, answer_laboratory="Inserm", answer_stage="late", opened=first)
    stale = registered.send(MINE, seen=SEEN, answer_laboratory="Pasteur", answer_stage="late", opened=first)
    assert stale.status_code == 409
    assert "Changed since you opened this form: Laboratory." in stale.text
    assert 'value="Pasteur"' in stale.text
    assert attempt().answers["laboratory"] == "Inserm"
    again = {"answer_laboratory": "Pasteur", "answer_stage": "late", "opened": carried(stale.text)}
    registered.send(MINE, seen=SEEN, **again)
    assert attempt().answers["laboratory"] == "Pasteur"


def send_file(client: Client, content: bytes, name: str = "cv.pdf", **more: Any) -> TestResponse:
    typed = {"answer_laboratory": "CIML", "answer_stage": "late", "opened": opened(client), "seen": SEEN}
    return client.send(MINE, answer_cv=(BytesIO(content), name), **typed | more)


def test_a_document_is_kept_once_and_can_be_taken_away(registered: Client) -> None:
    send_file(registered, PDF, "../My CV <b>.pdf")
    db.session.rollback()
    file = db.session.scalars(select(StoredFile)).one()
    assert attempt().answers["cv"] == f"{file.sha256}/My CV _b_.pdf"
    assert "Kept: My CV _b_.pdf" in registered.get(MINE).text
    typed = {"answer_laboratory": "CIML", "answer_stage": "late", "seen": SEEN}
    registered.send(MINE, opened=opened(registered), **typed)
    assert "cv" in attempt().answers
    registered.send(MINE, opened=opened(registered), remove_cv="y", **typed)
    assert "cv" not in attempt().answers
    assert db.session.scalars(select(StoredFile)).all() == []


@pytest.mark.parametrize("content", [b"MZ\x90 a program", b"%PDF-1.4 cut", b"<html>", b"PK\x03\x04 no archive"])
def test_a_file_of_the_wrong_content_is_refused_in_words(registered: Client, content: bytes) -> None:
    answer = send_file(registered, content)
    assert answer.status_code == 422
    assert "This file is no document that is taken here. Choose a PDF, PNG, JPEG" in answer.text
    db.session.rollback()
    assert db.session.scalars(select(StoredFile)).all() == []


def test_an_event_without_questions_says_so(client: Client, app: Flask) -> None:
    event = make_event(slug="plain")
    person = make_participant(event)
    db.session.commit()
    page = client.sign_in(person.account).get("/plain/registration/answers?lang=en").text
    assert "The event asks you nothing more." in page


def test_a_page_sends_as_few_queries_for_many_questions(registered: Client) -> None:
    registered.get(MINE)
    with count_queries() as count:
        registered.get("/trial/registration/answers")
    assert len(count.statements) < 9
