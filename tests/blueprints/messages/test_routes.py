"""My conversations: read without changing anything, written into, and shut with the reason."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Message, Person
from eventhub.services.erasures import erase_account
from eventhub.services.messages import MOST_UNANSWERED
from eventhub.transactions import transact
from tests.factories import make_event, make_participant, make_rule, make_veto
from tests.factories.meetings import make_message
from tests.factories.moments import NOW
from tests.factories.places import make_placed
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

HOSTILE = "<script>alert(1)</script> & <b>Mice?</b>"


def address_of(person: Person) -> str:
    return f"/{person.event.slug}/messages/{person.public_id}"


def kept() -> list[tuple[int, str]]:
    db.session.rollback()
    return [(one.sender_id, one.words) for one in db.session.scalars(select(Message).order_by(Message.id))]


def two() -> tuple[Person, Person]:
    event = make_event()
    pair = make_participant(event), make_participant(event, "industrial", given_name="Ben", family_name="Autre")
    db.session.commit()
    return pair


@pytest.mark.parametrize(("language", "sent"), [("en", "Your message is sent."), ("fr", "Votre message est envoyé.")])
def test_what_is_written_stands_there_as_it_was_typed(app: Flask, client: Client, language: str, sent: str) -> None:
    me, other = two()
    client.sign_in(me.account)
    fields = {"csrf_token": client.token_of(address_of(other)), "words": HOSTILE}
    answer = client.post(address_of(other), data=fields, headers={"Accept-Language": language})
    page = client.get(answer.location, headers={"Accept-Language": language}).text
    assert (sent in page, "&lt;script&gt;alert(1)" in page, "<b>Mice" in page) == (True, True, False)
    assert kept() == [(me.id, HOSTILE)]


def test_nothing_and_too_much_are_no_messages(app: Flask, client: Client) -> None:
    me, other = two()
    client.sign_in(me.account)
    token = client.token_of(address_of(other))
    answers = [client.post(address_of(other), data={"csrf_token": token, "words": one}) for one in ("  ", "x" * 2001)]
    assert ([one.status_code for one in answers], "x" * 2001 in answers[1].text, kept()) == ([422, 422], True, [])


def test_looking_changes_nothing_and_the_button_does(app: Flask, client: Client) -> None:
    me, other = two()
    message = make_message(other, me)
    db.session.commit()
    page = client.sign_in(me.account).get(address_of(other)).text
    assert ("I have read it" in page, message.read_at) == (True, None)
    client.send(f"{address_of(other)}/read", page=address_of(other))
    db.session.rollback()
    assert (message.read_at is not None, "I have read it" in client.get(address_of(other)).text) == (True, False)


def test_what_is_written_is_brought_up_to_date_and_the_field_is_left_alone(app: Flask, client: Client) -> None:
    me, other = two()
    message = make_message(other, me)
    db.session.commit()
    text = client.sign_in(me.account).get(address_of(other)).text
    refreshed = text.partition('<div class="stack stack-32" data-refreshed="15">')[2].partition("\n    </div>")[0]
    parts = ('aria-live="polite"', f'id="message-{message.public_id}"', "I have read it", 'name="words"')
    assert [one in refreshed for one in parts] == [True, True, True, False]
    assert ('name="words"' in text, "refreshed.js" in text) == (True, True)


def test_conversations_are_listed_with_what_is_new(app: Flask, client: Client) -> None:
    me, other = two()
    for words in ("First", "Last words"):
        make_message(other, me, words)
    db.session.commit()
    page = client.sign_in(me.account).get(f"/{me.event.slug}/messages").text
    assert [words in page for words in ("Ben Autre", "Last words", "2 new", address_of(other))] == [True] * 4
    assert "2 new" in client.get(f"/{me.event.slug}/meetings").text
    assert "No message yet" in client.sign_in(make_other(me).account).get(f"/{me.event.slug}/messages").text


def make_other(person: Person) -> Person:
    third = make_participant(person.event)
    db.session.commit()
    return third


def test_who_may_not_write_is_told_why(app: Flask, client: Client) -> None:
    me, other = two()
    make_rule(me.event, "researcher", "industrial", may_message=False)
    db.session.commit()
    page = client.sign_in(me.account).get(address_of(other)).text
    assert ("cannot write to" in page, 'name="words"' in page) == (True, False)


def test_what_is_refused_keeps_the_words(app: Flask, client: Client) -> None:
    me, other = two()
    client.sign_in(me.account)
    token = client.token_of(address_of(other))
    for number in range(MOST_UNANSWERED):
        make_message(me, other, f"Message {number}", read_at=NOW)
    db.session.commit()
    answer = client.post(address_of(other), data={"csrf_token": token, "words": "One more"})
    assert (answer.status_code, "has not answered your last 5 messages" in answer.text, "One more" in answer.text) == (
        409,
        True,
        True,
    )
    assert len(kept()) == MOST_UNANSWERED


def test_who_refuses_the_other_hears_no_more_and_the_other_finds_nobody(app: Flask, client: Client) -> None:
    """What was written stays to be read; the refused one cannot tell it from somebody who hides."""
    me, other = two()
    make_message(other, me)
    make_veto(me, other)
    db.session.commit()
    page = client.sign_in(other.account).get(address_of(me))
    assert (page.status_code, "not in the directory any more" in page.text, "See the profile" in page.text) == (
        200,
        True,
        False,
    )
    stranger = make_other(me)
    make_veto(stranger, other)
    db.session.commit()
    assert client.get(address_of(stranger)).status_code == 404


def test_what_one_wrote_to_somebody_who_was_erased_stays_one_s_own(app: Flask, client: Client) -> None:
    event = make_event()
    me, other = make_placed(event), make_placed(event)
    make_message(me, other, "My own words")
    make_message(other, me, "Theirs")
    db.session.commit()
    assert other.account
    transact(erase_account, other.account, NOW)
    pages = [client.sign_in(me.account).get(one) for one in (address_of(other), f"/{me.event.slug}/messages")]
    found = [(one.status_code, "My own words" in one.text, "Theirs" in one.text) for one in pages]
    assert found == [(200, True, False)] * 2
    assert all("a former participant" in one.text for one in pages)


def test_a_conversation_costs_the_same_for_one_and_for_thirty(app: Flask, client: Client) -> None:
    me, other = two()

    def cost(number: int) -> list[int]:
        for _ in range(number):
            make_message(other, me)
            make_message(make_participant(me.event), me)
        db.session.commit()
        client.sign_in(me.account)
        costs = []
        for page in (address_of(other), f"/{me.event.slug}/messages"):
            client.get(page)
            with count_queries() as counted:
                client.get(page)
            costs.append(len(counted))
        return costs

    assert cost(1) == cost(29)
