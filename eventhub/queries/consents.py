"""The words that people agree to, who agreed to which version, and who has to be asked again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.consent_texts import ON_PAPER, PURPOSES, AskedAgain, is_outdated, number_of, starting_text
from eventhub.models import Account, Consent, ConsentText, Event, LogEntry, Person, Registration

ASKED_AGAIN = "consent.asked_again"
IS_REQUEST = (LogEntry.subject == "consent", LogEntry.action == ASKED_AGAIN)


@dataclass(frozen=True)
class ShownText:
    """The words beside one box. Number 0 and no row: the built-in ones."""

    purpose: str
    number: int
    text_id: int | None
    texts: dict[str, str]
    since: datetime | None = None


@dataclass(frozen=True)
class Agreements:
    """To one version: how many agree to it today, and how many did and do not any more."""

    standing: int = 0
    ended: int = 0


def current_texts(event: Event) -> dict[str, ShownText]:
    """What is shown today, by purpose: one query."""
    found = {text.purpose: shown(text) for text in versions_of(event)}
    return {purpose: found.get(purpose) or built_in(event, purpose) for purpose in PURPOSES}


def shown(text: ConsentText) -> ShownText:
    return ShownText(text.purpose, text.number, text.id, text.texts, text.created_at)


def built_in(event: Event, purpose: str) -> ShownText:
    return ShownText(purpose, 0, None, starting_text(purpose, event.languages))


def versions_of(event: Event) -> list[ConsentText]:
    """Every version of every text, the oldest first."""
    wanted = select(ConsentText).where(ConsentText.event_id == event.id)
    return list(db.session.scalars(wanted.order_by(ConsentText.purpose, ConsentText.number)))


def agreements_of(event: Event) -> dict[tuple[str, int], Agreements]:
    """Who has proved an address and agreed, by purpose and version; built-in words and paper are version 0."""
    is_over = Consent.withdrawn_at.is_not(None)
    counted = (
        select(Consent.purpose, Consent.text_version, is_over, func.count())
        .join(Registration, Registration.id == Consent.registration_id)
        .where(Registration.event_id == event.id, Registration.status != "unconfirmed")
        .group_by(Consent.purpose, Consent.text_version, is_over)
    )
    found: dict[tuple[str, int], Agreements] = {}
    for purpose, version, ended, number in db.session.execute(counted):
        key = (purpose, number_of(version))
        before = found.get(key, Agreements())
        standing, over = (0, number) if ended else (number, 0)
        found[key] = Agreements(before.standing + standing, before.ended + over)
    return found


def asked_again(event: Event) -> dict[str, AskedAgain]:
    """Which version last changed the sense of a text, by purpose: whoever agreed to one before it is asked again."""
    wanted = select(LogEntry).where(LogEntry.event_id == event.id, *IS_REQUEST).order_by(LogEntry.id)
    return {one.subject_id: AskedAgain(one.values["number"], one.at) for one in db.session.scalars(wanted)}


def has_to_be_asked() -> ColumnElement[bool]:
    """Of a registration that the query around it reads: whether a text that was agreed to has another sense by now.

    The same as `domain/consent_texts.py:is_outdated`; proofs of built-in words have no row of a text.
    """
    of_version = func.coalesce(ConsentText.number, 0) < LogEntry.values["number"].as_integer()
    is_earlier = case((Consent.text_version == ON_PAPER, Consent.given_at < LogEntry.at), else_=of_version)
    standing = (Consent.registration_id == Registration.id, Consent.withdrawn_at.is_(None))
    asked = and_(LogEntry.event_id == Registration.event_id, LogEntry.subject_id == Consent.purpose, *IS_REQUEST)
    proofs = select(Consent.id).join(LogEntry, asked).outerjoin(ConsentText, ConsentText.id == Consent.text_id)
    return proofs.where(*standing, is_earlier).correlate(Registration).exists()


def outdated_purposes(registration: Registration) -> list[str]:
    """The purposes that this person agreed to before their words got another sense."""
    asked = asked_again(registration.event)
    standing = {purpose: standing_consent(registration, purpose) for purpose in PURPOSES if purpose in asked}
    return [name for name, one in standing.items() if one and is_outdated(one.text_version, one.given_at, asked[name])]


def standing_consent(registration: Registration, purpose: str) -> Consent | None:
    """The consent that holds for this purpose today."""
    wanted = select(Consent).where(Consent.registration_id == registration.id, Consent.purpose == purpose)
    return db.session.scalar(wanted.where(Consent.withdrawn_at.is_(None)).order_by(Consent.id.desc()).limit(1))


@dataclass(frozen=True)
class OwnConsent:
    """One purpose as its person sees it: what holds (or held last), the words of it, and today's words."""

    purpose: str
    consent: Consent | None
    words: dict[str, str]
    today: ShownText

    @property
    def stands(self) -> bool:
        return self.consent is not None and self.consent.withdrawn_at is None


@dataclass(frozen=True)
class OwnPart:
    """What one event keeps about an account's person: the registration, if there is any, and its consents."""

    event: Event
    person: Person
    registration: Registration | None
    consents: list[OwnConsent]


def own_parts(account: Account, slug: str | None = None) -> list[OwnPart]:
    """Every event that knows this account's person, the latest first, or the one of that address: three queries."""
    wanted = select(Person).where(Person.account_id == account.id, Person.erased_at.is_(None)).join(Person.event)
    if slug is not None:
        wanted = wanted.where(Event.slug == slug)
    read = wanted.options(joinedload(Person.event), joinedload(Person.registration).selectinload(Registration.consents))
    people = list(db.session.scalars(read.order_by(Event.starts_at.desc(), Event.id)))
    texts = texts_of([person.event_id for person in people])
    return [own_part(person, texts.get(person.event_id, [])) for person in people]


def own_part_at(account: Account, slug: str) -> OwnPart | None:
    return next(iter(own_parts(account, slug)), None)


def texts_of(event_ids: list[int]) -> dict[int, list[ConsentText]]:
    wanted = select(ConsentText).where(ConsentText.event_id.in_(event_ids)).order_by(ConsentText.number)
    found: dict[int, list[ConsentText]] = {}
    for text in db.session.scalars(wanted):
        found.setdefault(text.event_id, []).append(text)
    return found


def own_part(person: Person, texts: list[ConsentText]) -> OwnPart:
    registration = person.registration
    given = {consent.purpose: consent for consent in (registration.consents if registration else [])}
    latest = {text.purpose: shown(text) for text in texts}
    by_id = {text.id: text.texts for text in texts}
    consents = []
    for purpose in PURPOSES if registration else ():
        today = latest.get(purpose) or built_in(person.event, purpose)
        consent = given.get(purpose)
        words = by_id.get(consent.text_id or 0) if consent else None
        consents.append(OwnConsent(purpose, consent, words or built_in(person.event, purpose).texts, today))
    return OwnPart(person.event, person, registration, consents)
