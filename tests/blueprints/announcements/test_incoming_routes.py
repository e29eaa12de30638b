"""Mail that came in, to the team: what was made of it, and what is to be looked at."""

import re

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Event, IncomingMail
from tests.factories import make_event, make_meeting, make_participant, make_session, make_table
from tests.factories.incoming import make_incoming
from tests.factories.moments import at
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries
from tests.fixtures.teams import member

PAGE = "/trial/organise/incoming"
ROW = re.compile(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", re.DOTALL)
WORDS = re.compile(r"<[^>]+>|\s+")


def plain(part: str) -> str:
    return " ".join(WORDS.sub(" ", part).split())


def page(client: Client, event: Event, query: str = "", role: str = "owner") -> str:
    client.sign_in(member(event, role))
    return client.get(f"{PAGE}?lang=en{query}").text


def rows(text: str) -> list[str]:
    return [plain(row) for row in ROW.findall(text)]


@pytest.mark.parametrize(
    ("role", "status"),
    [("owner", 200), ("registrations", 200), ("meetings", 200), ("programme", 403), ("desk", 403), ("viewer", 403)],
)
def test_who_may(event: Event, client: Client, role: str, status: int) -> None:
    mail = make_incoming(event)
    db.session.commit()
    client.sign_in(member(event, role))
    answers = [client.get(f"{PAGE}{end}") for end in ("", f"/{mail.public_id}/settle")]
    assert [one.status_code for one in answers] == ([200, 302] if status == 200 else [403] * 2)


def test_each_says_from_whom_what_and_what_was_made_of_it(event: Event, client: Client) -> None:
    ada, bela = make_participant(event, given_name="Ada", family_name="Essai"), make_participant(event)
    meeting = make_meeting(ada, bela, at("14:00"), make_table(event))
    told = {"item_id": meeting.item_id, "person_id": ada.id, "sender": "ada@example.org"}
    make_incoming(event, state="done", why="cancelled", answer="declined", words="", **told)
    make_incoming(event, subject="", words="", sender="", copies=3, why="not_a_mail")
    session = make_session(event)
    make_incoming(
        event, item_id=session.item_id, answer="counter", why="refused", sender="b@example.org", words="Later?"
    )
    db.session.commit()
    text = page(client, event)
    found = rows(text)
    assert found[-1].startswith("Ada Essai ada@example.org Wednesday 1 September 2027")
    assert "declines" in found[-1]
    assert "The meeting was cancelled, and everybody was told." in found[-1]
    assert meeting.request is not None
    assert f"/trial/organise/meetings/{meeting.request.public_id}" in text
    assert f"/trial/sessions/{session.item.public_id}" in text
    assert "proposes another time" in found[0]
    assert "Later?" in found[0]
    assert found[1].startswith("Nobody is named")
    assert "3 times No subject" in found[1]


def test_hostile_words_are_words(event: Event, client: Client) -> None:
    make_incoming(event, subject="<script>alert(1)</script>", words="<img src=x>", sender="<b>@example.org")
    db.session.commit()
    text = page(client, event)
    assert ("<script>alert" in text, "<img src=x" in text, "&lt;b&gt;@example.org" in text) == (False, False, True)


def test_settled_is_settled_and_said_twice_says_so(event: Event, client: Client) -> None:
    mail = make_incoming(event)
    db.session.commit()
    client.sign_in(member(event, "owner"))
    address = f"{PAGE}/{mail.public_id}/settle"
    client.send(address, page="/account/sign-ins")
    assert "The mail is settled." in client.get(f"{PAGE}?lang=en").text
    db.session.rollback()
    assert db.session.get_one(IncomingMail, mail.id).state == "settled"
    client.send(address, page="/account/sign-ins")
    assert "The mail is settled." not in client.get(f"{PAGE}?lang=en").text


def test_another_event_s_mail_is_not_there(event: Event, client: Client) -> None:
    mail, stray = make_incoming(make_event()), make_incoming(None)
    db.session.commit()
    client.sign_in(member(event, "owner"))
    answers = [client.send(f"{PAGE}/{one.public_id}/settle", page="/account/sign-ins") for one in (mail, stray)]
    assert [one.status_code for one in answers] == [404, 404]
    assert rows(client.get(PAGE).text) == []


def test_one_state_at_a_time(event: Event, client: Client) -> None:
    make_incoming(event, subject="Waits")
    make_incoming(event, subject="Done", state="done")
    db.session.commit()
    assert ["Done" in one for one in rows(page(client, event, "&state=done"))] == [True]
    assert rows(page(client, event, "&state=ignored")) == []
    assert len(rows(page(client, event, "&state=nonsense"))) == 2


def test_a_mailbox_without_mail_says_what_will_stand_there(event: Event, client: Client) -> None:
    assert "No mail came in" in page(client, event)


@pytest.mark.parametrize("number", [1, 30])
def test_so_many_queries_at_any_length(app: Flask, event: Event, client: Client, number: int) -> None:
    for _ in range(number):
        make_incoming(event, person_id=make_participant(event).id, item_id=make_session(event).item_id)
    db.session.commit()
    page(client, event)
    with count_queries() as counted:
        assert len(rows(client.get(PAGE).text)) == number
    assert len([one for one in counted.statements if one != "BEGIN"]) == 9
