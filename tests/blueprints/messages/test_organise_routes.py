"""The organisers see what was reported to them, and nothing else, and decide once."""

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.models import Account, Message
from tests.factories import make_event, make_participant
from tests.factories.meetings import make_message
from tests.factories.moments import NOW
from tests.factories.registration_list import make_member
from tests.fixtures.clients import Client


@pytest.fixture
def message(app: Flask) -> Message:
    del app
    event = make_event()
    one, other = make_participant(event), make_participant(event)
    make_message(one, other, "Nobody else's business")
    reported = make_message(one, other, "Something rude", reported_at=NOW, report_reason="Read it yourself.")
    db.session.commit()
    return reported


@pytest.fixture
def owner(message: Message) -> Account:
    account = make_member(message.sender.event, "owner")
    db.session.commit()
    return account


def test_what_was_reported_is_listed_alone(client: Client, message: Message, owner: Account) -> None:
    page = client.sign_in(owner).get(f"/{message.sender.event.slug}/organise/meetings/reports").text
    told = ("Something rude", "Read it yourself.", "Nobody else")
    assert [words in page for words in told] == [True, True, False]


@pytest.mark.parametrize(("verdict", "withheld"), [("withhold", True), ("keep", False)])
def test_it_is_decided_once_and_both_see_it(
    client: Client, message: Message, owner: Account, verdict: str, withheld: bool
) -> None:
    reports = f"/{message.sender.event.slug}/organise/meetings/reports"
    token = client.sign_in(owner).token_of(reports)
    for one in (verdict, "withhold"):
        client.post(f"{reports}/{message.public_id}", data={"csrf_token": token, "verdict": one})
    db.session.rollback()
    assert (message.is_withheld, "decided about this message already" in client.get(reports).text) == (withheld, True)
    for reader, other in ((message.sender, message.recipient), (message.recipient, message.sender)):
        page = client.sign_in(reader.account).get(f"/{reader.event.slug}/messages/{other.public_id}").text
        assert ("Something rude" in page, "took this message away" in page) == (not withheld, withheld)
