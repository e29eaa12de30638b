"""The team sends a test mail to itself and reads what the server says; no password and no markup comes through."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from eventhub.engines.mail_signatures import read_key
from eventhub.extensions import limiter
from eventhub.models import Event
from tests.factories import make_event
from tests.factories.mail_keys import RSA_KEY
from tests.fixtures.app import running, settings_for
from tests.fixtures.clients import Client
from tests.fixtures.kept_apps import made_for_tests
from tests.fixtures.teams import member
from tests.servers.scripted import scripted
from tests.servers.smtp import MailPeer, free_port

PAGE = "/trial/organise/outbox/test"
ROW = re.compile(r'<tr>\s*<th scope="row">(.*?)</tr>', re.DOTALL)
WORDS = re.compile(r"<[^>]+>|\s+")


def plain(part: str) -> str:
    return unescape(" ".join(WORDS.sub(" ", part).split()))


def send(client: Client, event: Event, language: str = "en") -> str:
    """What the page says after the button was pressed."""
    client.sign_in(member(event, "owner"))
    answer = client.send(f"{PAGE}?lang={language}", page=f"{PAGE}?lang={language}")
    assert answer.status_code == 200
    return answer.text


def rows(text: str) -> list[str]:
    return [plain(row) for row in ROW.findall(text)]


@pytest.mark.parametrize(
    ("role", "status"),
    [("owner", 200), ("registrations", 200), ("meetings", 200), ("programme", 403), ("desk", 403), ("viewer", 403)],
)
def test_who_may(event: Event, client: Client, role: str, status: int) -> None:
    client.sign_in(member(event, role))
    assert client.get(PAGE).status_code == status
    assert client.send(PAGE, page="/account/sign-ins").status_code == status
    assert ('href="/trial/organise/outbox/test"' in client.get("/trial/organise/outbox").text) is (status == 200)


def test_opening_the_page_sends_nothing(app: Flask, event: Event, client: Client, mail_peer: MailPeer) -> None:
    app.config["SMTP_URL"] = mail_peer.url
    client.sign_in(member(event, "owner"))
    text = plain(client.get(f"{PAGE}?lang=en").text)
    assert f"Mail server 127.0.0.1, port {mail_peer.port}" in text
    assert mail_peer.visits == set()


def test_it_goes_to_nobody_else(app: Flask, event: Event, client: Client, mail_peer: MailPeer) -> None:
    app.config["SMTP_URL"] = mail_peer.url
    account = member(event, "owner")
    client.sign_in(account)
    client.send(f"{PAGE}?to=victim@example.org", page=PAGE, to="victim@example.org", email="victim@example.org")
    assert mail_peer.readers == [account.email]


def test_a_mail_that_is_taken(app: Flask, event: Event, client: Client, private_mail_peer: MailPeer) -> None:
    app.config["SMTP_URL"] = f"smtp://eventhub:right%20word@127.0.0.1:{private_mail_peer.port}"
    app.config["MAIL_KEY"] = read_key(RSA_KEY, "autumn", "example.org")
    text = send(client, event)
    said = rows(text)
    assert "The mail server took the mail, in 0." in plain(text)
    assert "Encrypted yes, by TLSv1." in plain(text)
    assert "Signed (DKIM) yes, as autumn._domainkey.example.org" in plain(text)
    assert [row.split(" ")[0] for row in said][:3] == ["Connection", "Saying", "Encryption"]
    assert re.fullmatch(r"Signing in AUTH PLAIN … 235 2\.7\.0 Authentication successful \d\.\d{3}", said[4])
    assert re.fullmatch(r"Goodbye QUIT 221 Bye \d\.\d{3}", said[-1])
    assert ("right" in plain(text), "eventhub:" in text) == (False, False)
    assert len(private_mail_peer.mails) == 1


@pytest.mark.parametrize(
    ("place", "answer", "title"),
    [
        ("greetings", "553 5.1.8 not from you", "127.0.0.1 refuses the sender, eventhub@example.org."),
        ("recipients", "550 5.1.1 no such mailbox", "127.0.0.1 refuses the recipient, "),
        ("answers", "554 5.7.1 looks like spam", "127.0.0.1 refuses the mail itself."),
    ],
)
def test_a_refusal_is_shown_where_it_came(
    app: Flask, event: Event, client: Client, mail_peer: MailPeer, place: str, answer: str, title: str
) -> None:
    app.config["SMTP_URL"] = mail_peer.url
    setattr(mail_peer, place, [answer])
    text = send(client, event)
    assert title in plain(text)
    assert [answer in row for row in rows(text)].count(True) == 1
    assert "Whoever runs this installation can change that" in text


def test_a_wrong_password_is_told_without_it(app: Flask, event: Event, client: Client, mail_peer: MailPeer) -> None:
    app.config["SMTP_URL"] = f"smtp://eventhub:goldfish@127.0.0.1:{mail_peer.port}"
    text = send(client, event)
    assert "127.0.0.1 refuses the user or the password." in plain(text)
    assert ("535" in text, "goldfish" in text) == (True, False)


def test_nobody_listens(app: Flask, event: Event, client: Client) -> None:
    port = free_port()
    app.config["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
    text = send(client, event)
    assert f"Nobody listens at 127.0.0.1, port {port}." in plain(text)
    assert rows(text) == ["Connection no answer"]


def test_a_server_that_never_speaks_holds_nobody(
    app: Flask, event: Event, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventhub.engines.mail_conversations.converse.__defaults__", (0.5,))
    with scripted() as port:
        app.config["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        assert "did not answer within 10 seconds." in plain(send(client, event))


def test_hostile_answers_are_words_and_no_markup(app: Flask, event: Event, client: Client) -> None:
    hostile = b"250-<script>alert(1)</script>\x1b[31m\xe2\x80\xae\xff\r\n" + b"250-x\r\n" * 300 + b"250 end\r\n"
    with scripted(b"220 mail.example.org\r\n", hostile, b"553 <b>no</b>\r\n", hangs_up=True) as port:
        app.config["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        text = send(client, event)
    assert "250-&lt;script&gt;alert(1)&lt;/script&gt;[31m�" in text
    assert "553 &lt;b&gt;no&lt;/b&gt;" in rows_as_written(text)
    assert "further lines are left out." in text


def rows_as_written(text: str) -> str:
    return "".join(ROW.findall(text))


def test_the_demonstration_says_that_it_asks_no_server(event: Event, client: Client) -> None:
    text = send(client, event)
    assert "No mail server was asked: this is a demonstration." in text
    assert 'href="/mailbox?to=' in text
    assert rows(text) == []


def test_it_is_said_in_the_reader_s_language(app: Flask, event: Event, client: Client, mail_peer: MailPeer) -> None:
    app.config["SMTP_URL"] = mail_peer.url
    assert "Le serveur de messagerie a pris l’e-mail" in plain(send(client, event, "fr"))
    assert b"Content-Language: fr" in mail_peer.mails[0]


@pytest.fixture
def limited_app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application that counts, begun anew."""
    app = made_for_tests(settings_for(sqlite_url, tmp_path, EVENTHUB_RATE_LIMITS="on"))
    with app.app_context():
        limiter.reset()
    yield from running(app)


def test_a_few_a_minute_and_no_more(limited_app: Flask, mail_peer: MailPeer) -> None:
    """The limit is the account's own: another one of the team is not kept waiting."""
    limited_app.config["SMTP_URL"] = mail_peer.url
    event = make_event(slug="trial")
    first, second = member(event, "owner"), member(event, "owner")
    client = limited_app.test_client()
    assert isinstance(client, Client)
    client.sign_in(first)
    assert [client.send(PAGE, page=PAGE).status_code for _ in range(6)] == [200] * 4 + [429] * 2
    client.sign_in(second)
    assert client.send(PAGE, page=PAGE).status_code == 200
    assert len(mail_peer.mails) == 5
