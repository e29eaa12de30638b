"""The accounts that the demonstration lets everybody use, and what it tells about them."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.demo.content import Content
from eventhub.demo.days import Day
from eventhub.demo.grown_people import CROWD
from eventhub.demo.people_content import PersonContent
from eventhub.demo.stamps import Stamps
from eventhub.models import Account, Category, Event, Person, Registration
from eventhub.services.sign_ins import close_all_sign_ins

TOLD_ROLES = {"operator": "operator", "desk": "desk"}  # all others of a team are organisers
SPEAKERS_WITH_ACCOUNT = 1  # the others speak before they register


@dataclass(frozen=True)
class KnownAccount:
    """An account as `eventhub demo --json` prints it; only participants have a category."""

    email: str
    password: str
    role: str
    name: str
    category: str | None
    event: str


def known_password() -> str:
    """What all of them are opened with."""
    return str(current_app.config["DEMONSTRATION_PASSWORD"])


def people_with_account(content: Content) -> list[PersonContent]:
    """Whoever did something: an address that was never confirmed has none."""
    proved = [one for one in content.applicants if one.status != "unconfirmed"]
    return [*content.team, *content.speakers[:SPEAKERS_WITH_ACCOUNT], *content.participants, *proved]


def reset_accounts(content: Content, stamps: Stamps, day: Day, password_hash: str) -> dict[str, Account]:
    """The demonstration's accounts, by address, made or put back to how they began; all others stay as they are."""
    people = people_with_account(content)
    wanted = select(Account).where(Account.email.in_([person.email for person in people]))
    accounts = {account.email: account for account in db.session.scalars(wanted)}
    operators = {member.email for member in content.team if member.role == "operator"}
    owners = {member.email for member in content.team if member.role == "owner"}
    for person in people:
        account = accounts.setdefault(person.email, Account(email=person.email))
        if account.id:
            close_all_sign_ins(account)
        account.public_id = stamps.public_id("account", person.email)
        account.name = person.name
        account.password_hash = password_hash
        account.language = person.languages[0]
        account.is_operator = person.email in operators
        account.may_create_events = person.email in owners
        account.created_at = day.prepared()
    db.session.add_all(accounts.values())
    db.session.flush()
    return accounts


def known_accounts(content: Content, event: Event) -> list[KnownAccount]:
    """Who can sign in to the demonstration that stands: the team, a speaker, then participants.

    Those who registered and do not come can, too, but have no part that could be told.
    """
    standing = select(Account.email).where(Account.email.in_([person.email for person in people_with_account(content)]))
    emails = set(db.session.scalars(standing))
    categories = categories_of_participants(event)
    roles: list[tuple[PersonContent, str]] = [
        (member, TOLD_ROLES.get(member.role, "organiser")) for member in content.team
    ]
    roles += [(speaker, "speaker") for speaker in content.speakers]
    roles += [(person, "participant") for person in content.participants if person.email in categories]
    return [
        KnownAccount(person.email, known_password(), role, person.name, categories.get(person.email), event.slug)
        for person, role in roles
        if person.email in emails
    ]


def crowd_accounts(event: Event) -> tuple[int, str]:
    """How many of those invented beyond the written ones take part with an account, and one of their addresses."""
    crowd = (
        select(func.count(), func.min(Account.email))
        .join(Person, Person.account_id == Account.id)
        .join(Registration, Registration.person_id == Person.id)
        .where(Person.event_id == event.id, Registration.status == "confirmed")
        .where(Account.email.endswith(f"@{CROWD}", autoescape=True))
    )
    number, first = db.session.execute(crowd).one()
    return number, first or ""


def categories_of_participants(event: Event) -> dict[str, str]:
    """The category of each confirmed participant who has an account, by the account's address."""
    wanted = (
        select(Account.email, Category.key)
        .join(Person, Person.account_id == Account.id)
        .join(Registration, Registration.person_id == Person.id)
        .join(Category, Category.id == Registration.category_id)
        .where(Person.event_id == event.id, Registration.status == "confirmed")
    )
    return dict(db.session.execute(wanted).all())
