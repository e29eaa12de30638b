"""The event's outbox: what could not be delivered stands first, and is sent again."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, OutboxMessage
from tests.factories import make_event
from tests.factories.mails import add_trial_templates, bury_mail, queue_mail
from tests.factories.moments import NOW
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/outbox"
QUERIES = 7
LINK = {"take_address": "https://trial/secret"}
ROW = re.compile(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", re.DOTALL)
WORDS = re.compile(r"<[^>]+>|\s+")
TAB = re.compile(r'<a class="tab" href="[^"]+"(?: aria-current="true")?>(.*?)</a>', re.DOTALL)


@pytest.fixture
def app(app: Flask) -> Flask:
    add_trial_templates(app)
    return app


def plain(part: str) -> str:
    return " ".join(WORDS.sub(" ", part).split())


def page(client: Client, event: Event, query: str = "", role: str = "owner") -> str:
    client.sign_in(member(event, role))
    return client.get(f"{PAGE}?lang=en{query}").text


def rows(text: str) -> list[str]:
    return [plain(row) for row in ROW.findall(text)]


def keep(event: Event | None, minutes: int = 0, **values: Any) -> OutboxMessage:
    state = {name: values.pop(name) for name in ("state", "sent_at", "attempts", "last_error") if name in values}
    mail = queue_mail(NOW + timedelta(minutes=minutes), event=event, **values)
    for name, value in state.items():
        setattr(mail, name, value)
    db.session.commit()
    return mail


def state_of(mail: OutboxMessage) -> str:
    db.session.rollback()
    return db.session.get_one(OutboxMessage, mail.id).state


def press(client: Client, address: str) -> str:
    """Press the button of the list that leads there; what the list says then."""
    answer = client.send(address, page="/account/sign-ins")
    assert (answer.status_code, answer.location) == (302, PAGE)
    return client.get(f"{PAGE}?lang=en").text


@pytest.mark.parametrize(
    ("role", "status"),
    [("owner", 200), ("registrations", 200), ("meetings", 200), ("programme", 403), ("desk", 403), ("viewer", 403)],
)
def test_who_may(event: Event, client: Client, role: str, status: int) -> None:
    mail = bury_mail(event)
    client.sign_in(member(event, role))
    answers = [client.get(f"{PAGE}{end}") for end in ("", "/again", f"/{mail.message_id}/again")]
    assert [one.status_code for one in answers] == ([200, 302, 302] if status == 200 else [403] * 3)


def test_each_mail_says_to_whom_what_and_how_it_stands(event: Event, client: Client) -> None:
    error, sent_at = "451 4.2.2\r\nmailbox\tfull", NOW + timedelta(minutes=3)
    bury_mail(event, reader_name="Zoé", reader_mail="zoe@example.org")
    keep(event, reader_name="Ada", reader_mail="ada@example.org", last_error=error, attempts=2)
    keep(event, 2, reader_name="Ben", reader_mail="ben@example.org")
    keep(event, 1, reader_name="Cleo", reader_mail="cleo@example.org", state="sent", sent_at=sent_at, attempts=1)
    subject = "Confirm my address: Trial Meeting, Twenty minutes?"
    assert rows(page(client, event)) == [
        f"Zoé zoe@example.org {subject} could not be delivered 550 5.1.1 No such mailbox 1 Send again Zoé",
        f"Ada ada@example.org {subject} next try on Wednesday 1 September 2027 at 10:00 Leaves: soon"
        " 451 4.2.2 mailbox full 2",
        f"Ben ben@example.org {subject} waits Leaves: soon 0",
        f"Cleo cleo@example.org {subject} sent on Wednesday 1 September 2027 at 10:03 1",
    ]


def test_a_subject_is_in_the_language_of_its_mail(event: Event, client: Client) -> None:
    keep(event, language="fr")
    assert '<span lang="fr">Confirmer mon adresse: Rencontres d’essai, Twenty minutes?</span>' in page(client, event)


@pytest.mark.parametrize("template", ["broken", "gone_since"])
def test_a_subject_that_cannot_be_made_is_the_name_of_its_template(event: Event, client: Client, template: str) -> None:
    keep(event, template=template)
    assert f"example.org {template} waits Leaves: soon 0" in rows(page(client, event))[0]


def test_what_servers_and_people_wrote_is_words(event: Event, client: Client) -> None:
    bury_mail(event, "<b>550</b> " + "x" * 300, reader_name="<i>Zoé</i>", values={"note": "<script>"})
    text = page(client, event)
    shown = [f"&lt;b&gt;550&lt;/b&gt; {'x' * 188}…<", "&lt;i&gt;Zoé&lt;/i&gt;", "&lt;script&gt;"]
    assert [words in text for words in shown] == [True] * 3


def test_mails_of_other_events_and_of_accounts_are_not_shown(event: Event, client: Client) -> None:
    other, account = bury_mail(make_event()), bury_mail(None)
    text = page(client, event)
    assert (rows(text), "No mail has been written yet" in text, "Send all again" in text) == ([], True, False)
    answers = [client.get(f"{PAGE}/{mail.message_id}/again") for mail in (other, account)]
    assert [one.status_code for one in answers] == [404, 404]


def test_tabs_count_and_filter(event: Event, client: Client) -> None:
    bury_mail(event)
    keep(event)
    keep(event, state="sent", sent_at=NOW)
    keep(event, state="sent", sent_at=NOW)
    text = page(client, event, "&state=sent")
    assert [plain(tab) for tab in TAB.findall(text)] == ["All 4", "Not delivered 1", "Waiting 1", "Sent 2"]
    assert len(rows(text)) == 2
    assert len(rows(client.get(f"{PAGE}?state=%3Cscript%3E").text)) == 4
    assert "No mail of the event stands like this now." in client.get(f"{PAGE}?lang=en&state=retried").text


def test_a_dead_mail_is_sent_again(event: Event, client: Client) -> None:
    mail = bury_mail(event, reader_name="Zoé Essai")
    page(client, event)
    text = press(client, f"{PAGE}/{mail.message_id}/again")
    assert ("The mail to Zoé Essai is sent again." in text, state_of(mail)) == (True, "queued")
    again = press(client, f"{PAGE}/{mail.message_id}/again")
    assert "This mail waits to leave, or has left already. The list shows how it stands now." in again


def test_one_that_lost_its_link_has_no_button_and_says_what_helps(event: Event, client: Client) -> None:
    mail = bury_mail(event, values=LINK)
    text = page(client, event)
    assert ("Its link is gone: have a new one sent" in text, "Send again" in text, "Send all again" in text) == (
        True,
        False,
        False,
    )
    refused = press(client, f"{PAGE}/{mail.message_id}/again")
    assert ("The link of this mail is gone. Have a new one sent" in refused, state_of(mail)) == (True, "dead")


def test_all_are_sent_again_at_once(event: Event, client: Client) -> None:
    mails = [bury_mail(event), bury_mail(event, values=LINK), bury_mail(event), bury_mail(make_event())]
    assert "Send all again" in page(client, event)
    text = press(client, f"{PAGE}/again")
    assert "2 mails are sent again." in text
    assert [state_of(mail) for mail in mails] == ["queued", "dead", "queued", "dead"]
    assert "There was nothing to send again." in press(client, f"{PAGE}/again")


def test_the_log_says_so(event: Event, client: Client) -> None:
    mail, _other = bury_mail(event), bury_mail(event)
    page(client, event)
    press(client, f"{PAGE}/{mail.message_id}/again")
    press(client, f"{PAGE}/again")
    text = client.get("/trial/organise/log?lang=en").text
    said = ("A mail that could not be delivered was sent again", "1 mail that could not be delivered was sent again")
    assert [words in text for words in said] == [True, True]


@pytest.mark.parametrize("number", [1, 30, 60])
def test_pages_and_queries(event: Event, client: Client, number: int) -> None:
    for one in range(number):
        queue_mail(NOW + timedelta(minutes=one), event=event)
    db.session.commit()
    client.sign_in(member(event))
    with count_queries() as count:
        text = client.get(f"{PAGE}?lang=en").text
    asked = [one for one in count.statements if one.startswith("SELECT")]
    assert (len(rows(text)), len(asked)) == (min(number, 50), QUERIES)
    assert ("1–50 of 60" in text) == (number == 60)
