"""Speakers are written to one by one or many at once, and their links taken back."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Event, OutboxMessage, Speaker
from tests.factories import make_draft, make_participant
from tests.factories.speakers import make_asked
from tests.fixtures.clients import Client
from tests.fixtures.teams import member

PAGE = "/trial/organise/speakers"


@pytest.fixture
def team(event: Event, client: Client) -> Client:
    return client.sign_in(member(event, "programme"))


def mails() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxMessage.reader_mail).order_by(OutboxMessage.id)))


def test_those_ticked_are_written_to(event: Event, team: Client) -> None:
    people = [make_participant(event) for _one in range(3)]
    make_draft(event, speakers=tuple(people))
    db.session.commit()
    token = team.token_of(PAGE)
    ticked = {"csrf_token": token, "person": [one.public_id for one in people[:2]]}
    team.post(f"{PAGE}/invite", data=ticked)
    assert mails() == [one.account.email for one in people[:2] if one.account]
    team.post(f"{PAGE}/invite", data=ticked)
    assert f"Written to within the last hour, and not again: {people[0].name}" in team.get(f"{PAGE}?lang=en").text
    assert len(mails()) == 2


def test_nobody_ticked_is_told(event: Event, team: Client) -> None:
    make_asked(event)
    db.session.commit()
    team.post(f"{PAGE}/invite", data={"csrf_token": team.token_of(PAGE)})
    assert ("Nobody was chosen" in team.get(f"{PAGE}?lang=en").text, mails()) == (True, [])


def test_one_is_asked_and_not_twice_within_the_hour(event: Event, team: Client) -> None:
    person = make_participant(event)
    make_draft(event, speakers=(person,))
    db.session.commit()
    here = f"{PAGE}/{person.public_id}"
    team.send(f"{here}/invite", page=here)
    team.send(f"{here}/invite", page=here)
    assert f"We have written to {person.name} within the last hour." in team.get(f"{here}?lang=en").text
    assert len(mails()) == 1


def test_an_invitation_is_withdrawn(event: Event, team: Client) -> None:
    person = make_asked(event).person
    db.session.commit()
    here = f"{PAGE}/{person.public_id}"
    team.send(f"{here}/withdraw", page=here)
    db.session.rollback()
    (speaker,) = db.session.scalars(select(Speaker))
    assert (speaker.status, speaker.link_hash) == ("added", None)


def test_a_mail_that_names_no_session_is_told_to_the_team(event: Event, team: Client) -> None:
    bare, busy = (
        make_asked(event, status="added", invited_at=None),
        make_asked(event, token="z" * 43, status="added", invited_at=None),
    )
    make_draft(event, speakers=(busy.person,))
    db.session.commit()
    told = []
    for speaker in (bare, busy):
        here = f"{PAGE}/{speaker.person.public_id}"
        team.send(f"{here}/invite", page=here)
        told.append("The mail names no session yet" in team.get(f"{here}?lang=en").text)
    assert told == [True, False]
