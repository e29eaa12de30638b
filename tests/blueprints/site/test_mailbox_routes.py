"""The demonstration's mailbox shows what was delivered, with links that work and nothing that can harm."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.blueprints.site.mailbox_routes import Piece, pieces_of
from eventhub.db import db
from eventhub.jobs.mail import deliver_due
from eventhub.models import MailboxMessage
from eventhub.web.clock import now
from tests.factories.mails import add_trial_templates, queue_mail
from tests.fixtures.clients import Client


@pytest.fixture
def mailbox(sqlite_app: Flask) -> Client:
    add_trial_templates(sqlite_app)
    made = sqlite_app.test_client()
    assert isinstance(made, Client)
    return made


def deliver(*readers: str, **values: object) -> None:
    for reader in readers:
        queue_mail(now() - timedelta(seconds=1), reader_mail=reader, values=values)
    db.session.commit()
    deliver_due()


def test_newest_first_and_one_readers_where_asked(mailbox: Client) -> None:
    deliver("anna@example.org", "ben@example.org")
    page = mailbox.get("/mailbox?lang=en").text
    assert page.index("to ben@example.org") < page.index("to anna@example.org")
    page = mailbox.get("/mailbox?to=Anna@example.org&lang=en").text
    assert ("to anna@example.org" in page, "to ben@example.org" in page) == (True, False)


def test_it_says_what_the_worker_has_not_delivered_yet(mailbox: Client) -> None:
    queue_mail(now(), reader_mail="anna@example.org")
    db.session.commit()
    assert "1 mail is waiting for the worker" in mailbox.get("/mailbox?lang=en").text
    assert "is waiting" not in mailbox.get("/mailbox?to=ben@example.org&lang=en").text


def test_an_empty_mailbox_says_so(mailbox: Client) -> None:
    assert "No mail yet" in mailbox.get("/mailbox?lang=en").text


def test_addresses_of_a_mail_can_be_followed(mailbox: Client) -> None:
    deliver("anna@example.org", note="See https://example.org/a?b=1&c=2. <script>x</script>")
    page = mailbox.get(f"/mailbox/{db.session.query(MailboxMessage.id).scalar()}").text
    assert '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>. &lt;script&gt;' in page
    assert '<a href="http://127.0.0.1:8000/trial-meeting/">' in page
    assert '<div class="prose quote" lang="en">' in page


def test_the_html_of_a_mail_stands_alone(mailbox: Client) -> None:
    deliver("anna@example.org")
    answer = mailbox.get(f"/mailbox/{db.session.query(MailboxMessage.id).scalar()}/page")
    assert "<p>Twenty minutes?</p>" in answer.text
    directives = answer.headers.getlist("Content-Security-Policy")
    assert directives == [
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; sandbox"
    ]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["/mailbox/1", "/mailbox/1/page", "/mailbox/x"])
def test_a_mail_that_is_not_there(mailbox: Client, address: str) -> None:
    assert mailbox.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/mailbox", "/mailbox/1", "/mailbox/1/page"])
def test_there_is_no_mailbox_in_production(mailbox: Client, address: str) -> None:
    deliver("anna@example.org")
    mailbox.application.config["DEMONSTRATION"] = False
    assert mailbox.get(address).status_code == 404


def test_a_line_is_cut_at_its_addresses() -> None:
    assert pieces_of("Open (http://a.example/b), now.") == [
        Piece("Open (", False),
        Piece("http://a.example/b", True),
        Piece("), now.", False),
    ]
    assert pieces_of("javascript:alert(1)") == [Piece("javascript:alert(1)", False)]


@pytest.mark.parametrize("number", ["0", "2147483648", "9" * 20])
def test_a_number_that_no_mail_has_is_not_there(app: Flask, client: Client, number: str) -> None:
    assert client.get(f"/mailbox/{number}").status_code == 404


def test_an_address_with_odd_signs_finds_no_mail(app: Flask, client: Client) -> None:
    assert client.get("/mailbox?to=%00%E2%80%AE").status_code == 200
