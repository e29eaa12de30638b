"""Teams and invitations are those of the event that is asked about."""

from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Account, Event, OneTimeLink, TeamMember
from eventhub.queries.teams import (
    event_of_link,
    invitation_for,
    member_named,
    members_of,
    open_invitations,
    organised_events,
)
from tests.factories import make_account, make_event
from tests.factories.moments import NOW, at
from tests.fixtures.queries import count_queries


def add(event: Event, role: str, account: Account | None = None) -> Account:
    account = account or make_account()
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.flush()
    return account


def add_link(event: Event, email: str, **values: object) -> OneTimeLink:
    lasts: dict[str, object] = {"created_at": NOW, "expires_at": NOW + timedelta(days=7)}
    link = OneTimeLink(
        token_hash=email, event_id=event.id, email=email, **{"purpose": LinkPurpose.INVITE} | lasts | values
    )
    db.session.add(link)
    db.session.flush()
    return link


def test_owners_come_first(app: Flask) -> None:
    event = make_event()
    for role in ("viewer", "owner", "desk", "programme"):
        add(event, role)
    add(make_event(), "owner")
    assert [member.role for member in members_of(event)] == ["owner", "programme", "desk", "viewer"]


@pytest.mark.parametrize("number", [1, 30])
def test_a_team_is_one_query(app: Flask, number: int) -> None:
    event = make_event()
    for _one in range(number):
        add(event, "viewer")
    db.session.commit()
    event_id = event.id
    with count_queries() as count:
        assert len([member.account.name for member in members_of(event)]) == number
    assert (event_id, len([one for one in count.statements if "team_member" in one])) == (event.id, 1)


def test_a_member_belongs_to_its_event(app: Flask) -> None:
    event, other = make_event(), make_event()
    account = add(event, "desk")
    found = member_named(event, account.public_id)
    assert found is not None
    assert (found.role, member_named(other, account.public_id)) == ("desk", None)


def test_open_invitations_are_unused_and_in_time(app: Flask) -> None:
    event = make_event()
    good = add_link(event, "a@example.org")
    add_link(event, "b@example.org", used_at=NOW)
    add_link(event, "c@example.org", expires_at=NOW)
    add_link(event, "d@example.org", purpose="another")
    add_link(make_event(), "e@example.org")
    assert open_invitations(event, NOW) == [good]
    found = [invitation_for(event, f"{name}@example.org", NOW) for name in "abcde"]
    assert found == [good, None, None, None, None]
    assert event_of_link(good) is event


def test_one_copies_what_one_owns(app: Flask) -> None:
    early, late, others = make_event(starts_at=at("07:00")), make_event(), make_event()
    account = add(early, "owner")
    add(late, "owner", account)
    add(others, "programme", account)
    assert organised_events(account) == [late, early]
