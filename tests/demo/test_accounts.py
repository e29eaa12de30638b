"""Accounts of the demonstration begin anew each time; those of other addresses are never touched."""

from sqlalchemy import select

from eventhub.db import db
from eventhub.demo.accounts import KnownAccount, known_accounts
from eventhub.demo.content import Content
from eventhub.models import Account, Event, Registration, SignIn
from eventhub.services.sign_ins import open_sign_in
from tests.demo.conftest import Make
from tests.factories import make_account
from tests.factories.moments import NOW

NAIRI = "nairi.kevonian@example.org"
BASILE = "basile.corradi@example.org"


def account_of(email: str) -> Account:
    return db.session.scalars(select(Account).where(Account.email == email)).one()


def test_only_the_operator_is_one(event: Event) -> None:
    assert list(db.session.scalars(select(Account.email).where(Account.is_operator))) == [BASILE]


def test_who_owns_the_event_may_make_others(event: Event) -> None:
    named = select(Account.email).where(Account.may_create_events)
    assert list(db.session.scalars(named)) == ["helene.mavromatis@example.org"]


def test_all_share_one_password(event: Event) -> None:
    assert set(db.session.scalars(select(Account.password_hash))) == {"hash"}


def test_an_account_is_put_back_to_how_it_began(make_again: Make) -> None:
    number = account_of(NAIRI).id
    account_of(NAIRI).is_operator = True
    account_of(NAIRI).password_hash = "changed"
    account_of(NAIRI).name = "Somebody else"
    open_sign_in(account_of(NAIRI), "a browser", NOW)
    db.session.commit()
    make_again()
    account = account_of(NAIRI)
    assert (account.id, account.name, account.is_operator, account.password_hash) == (
        number,
        "Naïri Kévonian",
        False,
        "hash",
    )
    assert db.session.scalars(select(SignIn)).all() == []


def test_other_addresses_are_left_alone(make_again: Make) -> None:
    operator = make_account(email="operator@example.org", is_operator=True, password_hash="theirs")
    open_sign_in(operator, "a browser", NOW)
    db.session.commit()
    make_again()
    left = account_of("operator@example.org")
    assert (left.is_operator, left.password_hash) == (True, "theirs")
    assert list(db.session.scalars(select(SignIn.account_id))) == [left.id]


def test_everybody_who_can_sign_in_is_told(event: Event, content: Content) -> None:
    known = known_accounts(content, event)
    waiting = [one.email for one in content.applicants if one.status != "unconfirmed"]
    assert sorted([*(account.email for account in known), *waiting]) == sorted(
        db.session.scalars(select(Account.email))
    )
    assert {account.role for account in known} == {"operator", "organiser", "desk", "speaker", "participant"}
    assert {account.category for account in known if account.role == "participant"} == {
        category.key for category in content.categories
    }


def test_an_account_is_told_with_all_that_it_is(event: Event, content: Content) -> None:
    known = {account.email: account for account in known_accounts(content, event)}
    slug = content.event.slug
    assert known[NAIRI] == KnownAccount(
        NAIRI, "rencontres-immunologie-2", "participant", "Naïri Kévonian", "researcher", slug
    )
    assert known[BASILE] == KnownAccount(BASILE, "rencontres-immunologie-2", "operator", "Basile Corradi", None, slug)


def test_whoever_cancelled_is_no_participant(own_event: Event, content: Content) -> None:
    registration = db.session.scalars(select(Registration).where(Registration.email == NAIRI)).one()
    registration.status = "cancelled"
    db.session.commit()
    assert NAIRI not in {account.email for account in known_accounts(content, own_event)}
