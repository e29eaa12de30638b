"""A team is invited, joined and left, and its event is never without an owner."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import AlreadyInTeam, InvitedSomebodyElse, LastOwner, LinkNotGood, TooManyInvitations
from eventhub.models import Account, Event, LogEntry, OneTimeLink, OutboxMessage, SignIn, TeamMember
from eventhub.queries.teams import member_named, open_invitations
from eventhub.services import teams
from eventhub.services.teams import Letter, NewMember
from eventhub.transactions import transact
from tests.factories import make_account, make_event
from tests.factories.moments import NOW

DAY = timedelta(days=1)
NEW = NewMember("Noé Essai", "a hash", "fr")


@pytest.fixture
def owner(app: Flask) -> Account:
    account = make_account(name="Olga Essai")
    db.session.commit()
    return account


@pytest.fixture
def event(owner: Account) -> Event:
    made = make_event(slug="trial")
    db.session.add(TeamMember(event_id=made.id, account_id=owner.id, role="owner"))
    db.session.commit()
    return made


def add(event: Event, role: str, **values: object) -> TeamMember:
    account = make_account(**values)
    db.session.add(TeamMember(event_id=event.id, account_id=account.id, role=role))
    db.session.commit()
    return member(event, account)


def member(event: Event, account: Account) -> TeamMember:
    found = member_named(event, account.public_id)
    assert found
    return found


def invite(event: Event, owner: Account, email: str, token: str = "t" * 43, role: str = "desk") -> None:
    letter = Letter(token, f"https://example.org/invitations/{token}", "en")
    transact(teams.invite, event, email, role, letter, owner, NOW)


def actions() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def test_a_mail_goes_out_in_the_readers_language(event: Event, owner: Account) -> None:
    make_account(email="known@example.org", name="Known", language="fr")
    db.session.commit()
    invite(event, owner, "known@example.org")
    invite(event, owner, "new@example.org", "u" * 43)
    mails = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    assert [(one.reader_mail, one.reader_name, one.language, one.values["role"]) for one in mails] == [
        ("known@example.org", "Known", "fr", "desk"),
        ("new@example.org", "", "en", "desk"),
    ]


def test_an_account_joins_in_the_role_that_was_offered(event: Event, owner: Account) -> None:
    known = make_account(email="known@example.org")
    db.session.commit()
    invite(event, owner, "known@example.org", role="meetings")
    transact(teams.join, "t" * 43, known, NOW)
    assert (member(event, known).role, open_invitations(event, NOW)) == ("meetings", [])
    assert actions() == ["team.invited", "team.joined"]


def test_the_link_is_good_once(event: Event, owner: Account) -> None:
    invite(event, owner, "new@example.org")
    _event, token = transact(teams.join_anew, "t" * 43, NEW, "test", NOW)
    assert (bool(token), db.session.query(SignIn).count()) == (True, 1)
    with pytest.raises(LinkNotGood):
        transact(teams.join_anew, "t" * 43, NEW, "test", NOW)


def test_it_is_good_for_seven_days(event: Event, owner: Account) -> None:
    invite(event, owner, "new@example.org")
    with pytest.raises(LinkNotGood):
        transact(teams.join_anew, "t" * 43, NEW, "test", NOW + teams.LASTS)


def test_an_account_that_exists_is_never_signed_in_by_it(event: Event, owner: Account) -> None:
    invite(event, owner, "known@example.org")
    known = make_account(email="known@example.org", password_hash="old")
    db.session.commit()
    with pytest.raises(LinkNotGood):
        transact(teams.join_anew, "t" * 43, NEW, "test", NOW)
    assert (known.password_hash, db.session.query(SignIn).count()) == ("old", 0)
    transact(teams.join, "t" * 43, known, NOW)
    assert member(event, known).role == "desk"


def test_another_account_cannot_use_it_and_does_not_use_it_up(event: Event, owner: Account) -> None:
    invite(event, owner, "new@example.org")
    other = make_account()
    db.session.commit()
    with pytest.raises(InvitedSomebodyElse):
        transact(teams.join, "t" * 43, other, NOW)
    assert len(open_invitations(event, NOW)) == 1


def test_an_address_has_one_invitation(event: Event, owner: Account) -> None:
    invite(event, owner, "new@example.org", "t" * 43)
    invite(event, owner, "new@example.org", "u" * 43, "programme")
    assert [link.values["role"] for link in open_invitations(event, NOW)] == ["programme"]
    with pytest.raises(LinkNotGood):
        transact(teams.join_anew, "t" * 43, NEW, "test", NOW)
    assert actions() == ["team.invited", "team.invited_again"]


def test_an_address_gets_a_few_invitations_a_day(event: Event, owner: Account) -> None:
    for number in range(teams.TO_ONE):
        invite(event, owner, "new@example.org", str(number) * 43)
        transact(teams.withdraw_invitation, event, "new@example.org", owner, NOW)
    with pytest.raises(TooManyInvitations):
        invite(event, owner, "new@example.org", "z" * 43)
    assert len(db.session.scalars(select(OutboxMessage)).all()) == teams.TO_ONE
    transact(teams.invite, event, "new@example.org", "desk", Letter("n" * 43, "https://x", "en"), owner, NOW + DAY)


def test_an_account_invites_so_many_a_day_at_all_its_events(
    event: Event, owner: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teams, "BY_ONE", 2)
    second = make_event(slug="second")
    db.session.commit()
    invite(event, owner, "a@example.org", "a" * 43)
    invite(second, owner, "b@example.org", "b" * 43)
    with pytest.raises(TooManyInvitations):
        invite(event, owner, "c@example.org", "c" * 43)
    other = make_account()
    db.session.commit()
    invite(event, other, "c@example.org", "d" * 43)
    transact(teams.invite, event, "e@example.org", "desk", Letter("e" * 43, "https://x", "en"), owner, NOW + DAY)


def test_a_member_is_not_invited(event: Event, owner: Account) -> None:
    with pytest.raises(AlreadyInTeam):
        invite(event, owner, owner.email)
    assert db.session.scalars(select(OutboxMessage)).all() == []


def test_an_invitation_is_withdrawn_by_the_events_own_team(event: Event, owner: Account) -> None:
    other = make_event()
    db.session.commit()
    invite(event, owner, "new@example.org")
    assert transact(teams.withdraw_invitation, other, "new@example.org", owner, NOW) is False
    assert transact(teams.withdraw_invitation, event, "new@example.org", owner, NOW) is True
    assert transact(teams.withdraw_invitation, event, "new@example.org", owner, NOW) is False
    assert db.session.scalars(select(OneTimeLink)).all() == []


def test_the_last_owner_stays(event: Event, owner: Account) -> None:
    add(event, "programme")
    with pytest.raises(LastOwner):
        transact(teams.change_role, event, member(event, owner), "viewer", owner, NOW)
    with pytest.raises(LastOwner):
        transact(teams.remove, event, member(event, owner), owner, NOW)
    assert member(event, owner).role == "owner"


def test_one_of_two_owners_may_go(event: Event, owner: Account) -> None:
    second = add(event, "owner").account
    transact(teams.change_role, event, member(event, owner), "viewer", owner, NOW)
    transact(teams.remove, event, member(event, owner), owner, NOW)
    assert member_named(event, owner.public_id) is None
    with pytest.raises(LastOwner):
        transact(teams.remove, event, member(event, second), second, NOW)
    assert actions() == ["team.role", "team.left"]


def test_owners_of_other_events_do_not_count(event: Event, owner: Account) -> None:
    add(make_event(), "owner")
    with pytest.raises(LastOwner):
        transact(teams.remove, event, member(event, owner), owner, NOW)


def test_the_same_role_again_is_no_change(event: Event, owner: Account) -> None:
    transact(teams.change_role, event, member(event, owner), "owner", owner, NOW)
    assert actions() == []


def test_an_operator_makes_an_account_an_owner_and_the_log_tells(event: Event, owner: Account) -> None:
    viewer = add(event, "viewer")
    other = make_account()
    db.session.commit()
    transact(teams.enter, event, other, NOW)
    transact(teams.enter, event, viewer.account, NOW)
    assert (member(event, other).role, viewer.role) == ("owner", "owner")
    entries = db.session.scalars(select(LogEntry).order_by(LogEntry.id)).all()
    assert [(one.action, one.account_id, one.values["from"]) for one in entries] == [
        ("team.entered", None, ""),
        ("team.entered", None, "viewer"),
    ]
    with pytest.raises(AlreadyInTeam):
        transact(teams.enter, event, owner, NOW)
