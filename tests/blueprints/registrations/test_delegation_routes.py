"""A delegation: many colleagues at once, and each one's own part."""

import re
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, OutboxMessage, Person, Registration
from eventhub.services.links import MailedLink
from eventhub.services.newcomers import Newcomer, add_by_hand
from eventhub.transactions import transact
from tests.factories import make_account, make_participant
from tests.factories.forms import make_form_version
from tests.factories.moments import NOW
from tests.factories.places import make_placed
from tests.factories.questions import make_form, make_question
from tests.factories.registration_list import make_member
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

LINES = "Ana, de la Cruz, ana@example.org\nBo Berg <bo@example.org>\n"
OWN = {"category": "clinician", "given_name": "Ana", "family_name": "Cruz", "languages": "fr", "privacy": "y"}
PAGE = "/trial/delegation?lang=en"


@pytest.fixture
def leader(client: Client, event: Event) -> Person:
    person = make_placed(event, given_name="Samir")
    db.session.commit()
    client.sign_in(person.account)
    return person


def delegates() -> list[Registration]:
    db.session.rollback()
    wanted = select(Registration).where(Registration.source == "delegation").order_by(Registration.id)
    return list(db.session.scalars(wanted))


def mailed_link(email: str) -> str:
    db.session.rollback()
    wanted = select(OutboxMessage).where(OutboxMessage.reader_mail == email).order_by(OutboxMessage.id.desc())
    mail = db.session.scalars(wanted).first()
    assert mail is not None
    return str(mail.values["complete_address"]).removeprefix("http://127.0.0.1:8000")


def test_the_whole_way(app: Flask, client: Client, leader: Person) -> None:
    assert client.send(PAGE, colleagues=LINES).status_code == 302
    page = client.get(PAGE).text
    assert ("2 colleagues" in page, page.count("Has not completed their part")) == (True, 2)
    colleague = app.test_client()
    assert isinstance(colleague, Client)
    link = mailed_link("ana@example.org")
    assert "signs you up." in colleague.get(f"{link}?lang=en").text
    answer = colleague.send(link, **OWN, password="trois mots sans rapport")
    assert (answer.status_code, answer.location) == (302, "/trial/registration")
    assert [(one.status, one.category.key) for one in delegates()] == [
        ("confirmed", "clinician"),
        ("unconfirmed", "researcher"),
    ]
    assert "Registered" in client.get(PAGE).text


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "Type one colleague a line."),
        ("Ana, Cruz", "Line 1: there is no e-mail address in it."),
        ("A, B, a@example.org\nana@example.org", "Line 2: first name and last name come before the address."),
        ("Ana, Cruz, ana@example", "Line 1: The domain after the @ is not complete"),
        (f"{'A' * 81}, Cruz, ana@example.org", "Line 1: a name has 80 characters at most."),
        (
            "Win, http://evil.example/win, ana@example.org",
            "Line 1: a name has no web address, no @ and no / in it; a space follows each dot.",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_kept(
    client: Client, leader: Person, lines: str, words: str
) -> None:
    answer = client.send(PAGE, colleagues=lines)
    assert (answer.status_code, words in answer.text, delegates()) == (422, True, [])


def test_the_same_answer_for_who_is_registered(client: Client, event: Event, leader: Person) -> None:
    make_participant(event, account=make_account(email="ana@example.org"))
    db.session.commit()
    client.send(PAGE, colleagues=LINES)
    assert client.get(PAGE).text.count("Has not completed their part") == 2
    assert mailed_link("ana@example.org") == ""


def test_taking_off_and_writing_again(client: Client, leader: Person) -> None:
    client.send(PAGE, colleagues=LINES)
    ana, bo = (one.public_id for one in delegates())
    first = mailed_link("bo@example.org")
    client.send(f"/trial/delegation/{ana}/withdraw", page=PAGE)
    client.send(f"/trial/delegation/{bo}/again", page=PAGE)
    assert [one.email for one in delegates()] == ["bo@example.org"]
    assert (client.get(first).status_code, client.get(mailed_link("bo@example.org")).status_code) == (410, 200)


def test_another_ones_delegation_is_nobodys_business(app: Flask, client: Client, event: Event, leader: Person) -> None:
    client.send(PAGE, colleagues=LINES)
    other = make_placed(event)
    db.session.commit()
    client.sign_in(other.account)
    ana = delegates()[0].public_id
    assert client.send(f"/trial/delegation/{ana}/withdraw", page=PAGE).status_code == 404
    assert len(delegates()) == 2


def test_as_few_queries_for_many_colleagues(client: Client, leader: Person) -> None:
    numbers = []
    for first, last in ((0, 1), (1, 31)):
        lines = "\n".join(f"A, B, a{number}@example.org" for number in range(first, last))
        client.send(PAGE, colleagues=lines)
        client.get(PAGE)
        with count_queries() as count:
            client.get(PAGE)
        numbers.append(len(count))
    assert numbers[0] == numbers[1]


def complete_by_link(app: Flask, link: str, **typed: object) -> tuple[Client, str | None]:
    """A colleague's browser, and where it is led."""
    colleague = app.test_client()
    assert isinstance(colleague, Client)
    answer = colleague.send(f"{link}?lang=en", **OWN | typed, password="trois mots sans rapport")
    return colleague, answer.location


def test_they_are_led_to_the_questions_of_their_category(
    app: Flask, client: Client, event: Event, leader: Person
) -> None:
    make_form_version(event)
    db.session.commit()
    client.send(PAGE, colleagues=LINES)
    colleague, led = complete_by_link(app, mailed_link("ana@example.org"))
    assert led == "/trial/registration/answers"
    page = colleague.get(f"{led}?lang=en").text
    assert "Your address is confirmed and your place is booked." in page
    assert "1 question waits for your answer" in page
    assert 'href="/trial/registration/answers"' in colleague.get("/trial/registration").text
    opened = re.search(r'name="opened" type="hidden" value="([^"]+)"', page)
    assert opened
    fields = {"seen": ["stage", "orcid", "cv"], "answer_stage": "late", "opened": unescape(opened.group(1))}
    sent = colleague.send(led, **fields)
    assert sent.location == "/trial/registration"
    registration = colleague.get("/trial/registration?lang=en").text
    assert ("Your answers are saved." in registration, "waits for your answer" in registration) == (True, False)
    assert "waits for your answer" not in colleague.get(f"{led}?lang=en").text


def test_without_a_question_that_needs_an_answer_they_are_done(
    app: Flask, client: Client, event: Event, leader: Person
) -> None:
    make_form_version(event, make_form(make_question("motto")))
    db.session.commit()
    client.send(PAGE, colleagues=LINES)
    assert complete_by_link(app, mailed_link("ana@example.org"))[1] == "/trial/registration"


def test_who_has_an_account_signs_in_on_the_way_to_the_questions(
    app: Flask, client: Client, event: Event, leader: Person
) -> None:
    make_form_version(event)
    make_account(email="ana@example.org")
    db.session.commit()
    client.send(PAGE, colleagues=LINES)
    _colleague, led = complete_by_link(app, mailed_link("ana@example.org"))
    assert led == "/account/sign-in?next=/trial/registration/answers"


def test_whom_the_team_invited_reads_who_did_and_comes_in_after_hours(app: Flask, event: Event) -> None:
    owner = make_member(event)
    newcomer = Newcomer("startup", "Ina", "Neuve", "ina@example.org", "", "en", has_agreed=False, is_told=False)
    token = "t" * 43
    db.session.commit()
    transact(add_by_hand, event, newcomer, MailedLink(token, "https://trial", "https://trial"), owner, NOW)
    event.closes_at = NOW
    db.session.commit()
    browser = app.test_client()
    assert isinstance(browser, Client)
    page = browser.get(f"/trial/delegates/{token}?lang=en").text
    assert ("The organisers have entered you in their list." in page, "signs you up" in page) == (True, False)
    assert complete_by_link(app, f"/trial/delegates/{token}", category="startup")[1] == "/trial/registration"
