"""The words that people agree to, who agreed to which version, and who has to be asked again."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, select
from sqlalchemy.orm import aliased, joinedload

from eventhub.db import db
from eventhub.domain.consent_texts import ON_PAPER, PURPOSES, AskedAgain, counted_as, is_outdated, starting_text
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
    """To one version: how many agree to it today, how many took that back, and of how many the data was erased."""

    standing: int = 0
    withdrawn: int = 0
    erased: int = 0


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


LATER = aliased(Consent)


def agreements_of(event: Event) -> dict[tuple[str, int], Agreements]:
    """Who has proved an address and agreed, by purpose and version; built-in words are version 0, paper is `PAPER`.

    Nobody took back what they agreed to once more, in newer words, nor what ended with their data.
    """
    is_over = Consent.withdrawn_at.is_not(None)
    is_replaced = (
        exists()
        .where(LATER.registration_id == Consent.registration_id, LATER.purpose == Consent.purpose)
        .where(LATER.id > Consent.id)
        .correlate(Consent)
    )
    how = case((~is_over, "standing"), (Person.erased_at.is_not(None), "erased"), else_="withdrawn").label("how")
    counted = (
        select(Consent.purpose, Consent.text_version, how, func.count().label("many"))
        .join(Registration, Registration.id == Consent.registration_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Registration.event_id == event.id, Registration.status != "unconfirmed", ~(is_over & is_replaced))
        .group_by(Consent.purpose, Consent.text_version, "how")
    )
    found: dict[tuple[str, int], Counter[str]] = {}
    for row in db.session.execute(counted):
        found.setdefault((row.purpose, counted_as(row.text_version)), Counter())[row.how] += row.many
    return {key: Agreements(**many) for key, many in found.items()}


def asked_again(event: Event) -> dict[str, AskedAgain]:
    """Which version last changed the sense of a text, by purpose: whoever agreed to one before it is asked again."""
    return asked_again_at([event.id]).get(event.id, {})


def asked_again_at(event_ids: list[int]) -> dict[int, dict[str, AskedAgain]]:
    """The same of several events, by their ids: one query."""
    wanted = select(LogEntry).where(LogEntry.event_id.in_(event_ids), *IS_REQUEST).order_by(LogEntry.id)
    found: dict[int, dict[str, AskedAgain]] = {}
    for one in db.session.scalars(wanted):
        found.setdefault(one.event_id or 0, {})[one.subject_id] = AskedAgain(one.values["number"], one.at)
    return found


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
    is_outdated: bool = False  # it stands, and its words have another sense by now: it is asked about

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
    """Every event that knows this account's person, the latest first, or the one of that address: four queries."""
    wanted = select(Person).where(Person.account_id == account.id, Person.erased_at.is_(None)).join(Person.event)
    if slug is not None:
        wanted = wanted.where(Event.slug == slug)
    read = wanted.options(joinedload(Person.event), joinedload(Person.registration).selectinload(Registration.consents))
    people = list(db.session.scalars(read.order_by(Event.starts_at.desc(), Event.id)))
    event_ids = [person.event_id for person in people]
    texts, asked = texts_of(event_ids), asked_again_at(event_ids)
    return [own_part(one, texts.get(one.event_id, []), asked.get(one.event_id, {})) for one in people]


def own_part_at(account: Account, slug: str) -> OwnPart | None:
    return next(iter(own_parts(account, slug)), None)


def texts_of(event_ids: list[int]) -> dict[int, list[ConsentText]]:
    wanted = select(ConsentText).where(ConsentText.event_id.in_(event_ids)).order_by(ConsentText.number)
    found: dict[int, list[ConsentText]] = {}
    for text in db.session.scalars(wanted):
        found.setdefault(text.event_id, []).append(text)
    return found


def own_part(person: Person, texts: list[ConsentText], asked: dict[str, AskedAgain]) -> OwnPart:
    registration = person.registration
    given = {consent.purpose: consent for consent in (registration.consents if registration else [])}
    latest = {text.purpose: shown(text) for text in texts}
    by_id = {text.id: text.texts for text in texts}
    consents = []
    for purpose in PURPOSES if registration else ():
        today = latest.get(purpose) or built_in(person.event, purpose)
        consent = given.get(purpose)
        words = by_id.get(consent.text_id or 0) if consent else None
        is_asked = consent is not None and owes_answer(consent, asked.get(purpose))
        consents.append(OwnConsent(purpose, consent, words or built_in(person.event, purpose).texts, today, is_asked))
    return OwnPart(person.event, person, registration, consents)


def owes_answer(consent: Consent, asked: AskedAgain | None) -> bool:
    return consent.withdrawn_at is None and is_outdated(consent.text_version, consent.given_at, asked)
