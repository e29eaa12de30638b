"""Somebody whom the team registers by hand."""

from dataclasses import dataclass
from datetime import datetime

from eventhub.db import db
from eventhub.domain.consent_texts import ON_PAPER
from eventhub.domain.errors import AddressIsListed, AlreadyRegistered
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Account, Category, Consent, Event, OneTimeLink, Person, Registration
from eventhub.queries.registration_imports import registrations_by_mail
from eventhub.services.accounts import find_or_create
from eventhub.services.doors import category_called, check_team_door
from eventhub.services.halls import lock_hall, take_place
from eventhub.services.links import INVITED_FOR, MailedLink, keep_link
from eventhub.services.log import note_step
from eventhub.services.organisations import find_or_create_organisation
from eventhub.services.places import let_in
from eventhub.services.registration_letters import write_to
from eventhub.services.registrations import refresh_search_text, tie

PURPOSE = ("privacy",)


@dataclass(frozen=True)
class Newcomer:
    """Whom the team adds: `email` normalised, `category` a key. `has_agreed`: in writing, so they are in at once;
    else they confirm by a link. Without `is_told` no mail goes out, which is for those who agreed alone; nor is
    `one_more` for others: a place all the same where it is full."""

    category: str
    given_name: str
    family_name: str
    email: str
    organisation: str
    language: str
    has_agreed: bool
    is_told: bool
    one_more: bool = False


def add_by_hand(event: Event, newcomer: Newcomer, mail: MailedLink, account: Account, now: datetime) -> Registration:
    """Register somebody for them. AddressIsListed where they are, and what the team's door refuses.

    The team's door is open before and after that of registration; places go by the rule for all, unless the team
    says otherwise.
    """
    check_team_door(event, now, is_mailed=newcomer.is_told or not newcomer.has_agreed)
    hall = lock_hall(event.id)
    check_new(event, newcomer.email)
    category = category_called(event, newcomer.category)
    registration = keep_newcomer(event, category, newcomer, now)
    note_step("registration.added", registration, account, now, agreed=newcomer.has_agreed)
    if newcomer.has_agreed:
        tie_to_account(registration, now)
        if take_place(hall, registration, now) != "confirmed" and newcomer.one_more:
            let_in(hall, registration, account, now, one_more=True)
        registration.confirmed_at = now
        if newcomer.is_told:
            told = {"status": registration.status, "sign_in_address": mail.sign_in_address}
            write_to(registration, "added_by_team", told, now)
    else:
        invite(registration, mail, now)
    db.session.flush()
    return registration


def check_new(event: Event, email: str) -> None:
    """AddressIsListed where the address stands in the list, unless as an attempt that nobody confirmed."""
    standing = registrations_by_mail(event, [email]).get(email)
    if standing is not None and standing.status != "unconfirmed":
        raise AddressIsListed(standing.public_id)


def keep_newcomer(event: Event, category: Category, newcomer: Newcomer, now: datetime) -> Registration:
    person = Person(
        event_id=event.id,
        given_name=newcomer.given_name,
        family_name=newcomer.family_name,
        organisation=find_or_create_organisation(event, newcomer.organisation),
        languages=[newcomer.language],
    )
    registration = Registration(
        event_id=event.id,
        category_id=category.id,
        email=newcomer.email,
        language=newcomer.language,
        created_at=now,
        source="organiser",
    )
    if newcomer.has_agreed:
        registration.consents = [Consent(purpose=one, text_version=ON_PAPER, given_at=now) for one in PURPOSE]
    person.registration = registration
    db.session.add(person)
    db.session.flush()
    refresh_search_text(registration)
    return registration


def tie_to_account(registration: Registration, now: datetime) -> None:
    """The account of the address, made without a password where there is none: a mailed link alone opens it."""
    wanted = Account(
        email=registration.email, name=registration.person.name, language=registration.language, created_at=now
    )
    account, _is_new = find_or_create(wanted)
    try:
        tie(registration, account)
    except AlreadyRegistered:
        raise AddressIsListed("") from None
    db.session.flush()


def invite(registration: Registration, mail: MailedLink, now: datetime) -> None:
    """They complete their part by a link: what they agree to, and whatever the team left open."""
    registration.lapses_at = now + INVITED_FOR
    link = OneTimeLink(
        purpose=LinkPurpose.COMPLETE,
        registration_id=registration.id,
        event_id=registration.event_id,
        email=registration.email,
    )
    keep_link(link, mail.token, INVITED_FOR, now)
    write_to(registration, "invited_by_team", {"complete_address": mail.address}, now)
