"""Words that people agree to, in versions; and what each person agrees to, as proofs that nothing overwrites."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventhub.db import Words, db
from eventhub.domain.consent_texts import NEEDED, PURPOSES, number_of, starting_text, version_shown
from eventhub.domain.errors import ConsentNeeded, StaleForm
from eventhub.models import Account, Consent, ConsentText, Event, Registration
from eventhub.queries.consents import ASKED_AGAIN, current_texts, outdated_purposes, standing_consent
from eventhub.services.log import note


def start_texts(event: Event, account: Account | None, now: datetime) -> None:
    """The first version of each text, for an event that has none: the built-in words in its languages."""
    there = {one.purpose for one in current_texts(event).values() if one.number}
    for purpose in PURPOSES:
        if purpose not in there:
            add_text(event, purpose, 1, starting_text(purpose, event.languages), account, now)
    db.session.flush()


def add_text(
    event: Event, purpose: str, number: int, texts: Words, account: Account | None, now: datetime
) -> ConsentText:
    text = ConsentText(event_id=event.id, purpose=purpose, number=number, texts=texts, created_at=now)
    text.account_id = account.id if account else None
    db.session.add(text)
    return text


def publish_text(
    event: Event, purpose: str, texts: Words, seen: int, *, asks_again: bool, account: Account, now: datetime
) -> ConsentText | None:
    """Show these words from now on, as the version after the one that was `seen`; None where they are the same.

    StaleForm where somebody published another one meanwhile. `asks_again`: the sense is another, so whoever agreed
    to the words before is asked at the next visit.
    """
    standing = current_texts(event)[purpose]
    if standing.number != seen:
        raise StaleForm(changed=("consent_text",), noun="consent")
    if standing.texts == texts and not asks_again:
        return None
    text = add_text(event, purpose, standing.number + 1, texts, account, now)
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError:
        raise StaleForm(changed=("consent_text",), noun="consent") from None
    subject, values = ("consent", purpose), {"purpose": purpose, "number": text.number}
    note("consent.published", subject, account, now, event=event, values=values)
    if asks_again:
        note(ASKED_AGAIN, subject, account, now, event=event, values=values)
    return text


def proofs_of(event: Event, given: Iterable[tuple[str, str]], now: datetime) -> list[Consent]:
    """A proof for each purpose and version that was agreed to, tied to the words where the event has its own."""
    agreed = list(given)
    wanted = select(ConsentText.purpose, ConsentText.number, ConsentText.id).where(ConsentText.event_id == event.id)
    ids = {(purpose, number): text_id for purpose, number, text_id in db.session.execute(wanted)}
    return [
        Consent(purpose=purpose, text_version=version, text_id=ids.get((purpose, number_of(version))), given_at=now)
        for purpose, version in agreed
    ]


def withdraw(registration: Registration, purpose: str, account: Account, now: datetime) -> bool:
    """Take a consent back: at once, and its proof stays. False where there is none to take back.

    ConsentNeeded for the one that a registration cannot be without: that one ends with the registration.
    """
    if purpose == NEEDED:
        raise ConsentNeeded
    hold(registration)
    consent = standing_consent(registration, purpose)
    if consent is None:
        return False
    consent.withdrawn_at = now
    tell_log("consent.withdrawn", registration, purpose, account, now)
    return True


def give(registration: Registration, purpose: str, language: str, account: Account, now: datetime) -> bool:
    """Agree to today's words. False where that is so already."""
    hold(registration)
    today, before = current_texts(registration.event)[purpose], standing_consent(registration, purpose)
    if before is not None and number_of(before.text_version) == today.number:
        return False
    if before is not None:
        before.withdrawn_at = now  # the new proof stands instead of it
    version = version_shown(today.number, language)
    consent = Consent(
        registration_id=registration.id,
        purpose=purpose,
        text_version=version,
        text_id=today.text_id,
        given_at=now,
    )
    db.session.add(consent)
    tell_log("consent.given", registration, purpose, account, now)
    return True


def hold(registration: Registration) -> None:
    """Two tabs give one proof: the second waits here, and sees what the first did."""
    held = select(Registration.id).where(Registration.id == registration.id)
    db.session.execute(held.with_for_update(key_share=True))
    db.session.refresh(registration)


def answer_again(
    registration: Registration, agreed: Iterable[str], language: str, account: Account, now: datetime
) -> None:
    """What somebody says to words that have another sense: what they do not agree to any more ends.

    ConsentNeeded without the one that a registration cannot be without.
    """
    hold(registration)
    said_yes = set(agreed)
    asked = outdated_purposes(registration)
    if NEEDED in asked and NEEDED not in said_yes:
        raise ConsentNeeded
    for purpose in asked:
        if purpose in said_yes:
            give(registration, purpose, language, account, now)
        else:
            withdraw(registration, purpose, account, now)
    db.session.flush()


def tell_log(action: str, registration: Registration, purpose: str, account: Account, now: datetime) -> None:
    subject = ("registration", registration.public_id)
    note(action, subject, account, now, event=registration.event, values={"purpose": purpose})
