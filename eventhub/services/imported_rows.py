"""Makes registrations of rows that were read: a chunk at once, in a handful of statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import inspect

from eventhub.db import db, new_public_id
from eventhub.domain.consent_texts import ON_PAPER
from eventhub.domain.import_rows import ImportedRow, RowRefusal
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.registration_lifecycle import Step
from eventhub.domain.token_hashes import hash_of
from eventhub.models import (
    Consent,
    Event,
    LogEntry,
    OneTimeLink,
    Registration,
    RegistrationImport,
)
from eventhub.services.halls import admission_of, give_turn, take_step
from eventhub.services.import_surroundings import Known, known_of, organisation_of, person_of
from eventhub.services.imported_batches import keep
from eventhub.services.links import INVITED_FOR, MailedLink
from eventhub.services.registration_imports import Report, Settings, add_to_report, take_rows
from eventhub.services.registration_letters import write_to
from eventhub.services.registrations import refresh_search_text


@dataclass(frozen=True)
class Chunk:
    """Rows that follow one another: those that were read, those that cannot be, and the row after them all."""

    rows: Sequence[tuple[ImportedRow, MailedLink]]
    refused: Sequence[RowRefusal]
    expected: int
    following: int
    count: int
    sign_in_address: str


def import_chunk(file: RegistrationImport, event: Event, chunk: Chunk, now: datetime) -> Report | None:
    """Read these rows in, once: None where they were, or where the import was stopped."""
    if not take_rows(file.id, chunk.expected, chunk.following, now):
        return None
    settings, known = Settings.of(file), known_of(event, [row for row, _letter in chunk.rows])
    counts: Counter[str] = Counter()
    with db.session.no_autoflush:  # all rows of the chunk go to the database together
        for row, letter in chunk.rows:
            counts[import_row(known, settings, row, letter, file, chunk, now)] += 1
    counts["refused"] += len({one.row for one in chunk.refused})
    keep(known.new)
    report = Report(counts, tuple(chunk.refused))
    add_to_report(file, report, chunk.count)
    return report


def import_row(  # noqa: PLR0917  # what each row is read with
    known: Known,
    settings: Settings,
    row: ImportedRow,
    letter: MailedLink,
    file: RegistrationImport,
    chunk: Chunk,
    now: datetime,
) -> str:
    """One row: what became of it."""
    standing = known.registrations.get(row.email)
    if standing is None:
        account = known.accounts.get(row.email)
        person = known.people.get(account.id) if account else None
        standing = person.registration if person else None
    if standing is not None:
        return update_row(known, standing, row, file, now) if settings.existing == "update" else "left"
    registration = make_registration(known, settings, row, now)
    note_row(known, registration, "registration.imported", file, now)
    known.registrations[row.email] = registration
    if settings.entry == "invited":
        invite(known, registration, letter, now)
        return "invited"
    if settings.is_told:
        told = {"status": registration.status, "sign_in_address": chunk.sign_in_address}
        mail(known, registration, "added_by_team", told, now)
    return "created" if registration.status == "confirmed" else "waitlisted"


def note_row(known: Known, registration: Registration, action: str, file: RegistrationImport, now: datetime) -> None:
    """As `services/log.py:note`, without asking the database for each of thousands."""
    entry = LogEntry(
        action=action,
        subject="registration",
        subject_id=registration.public_id,
        account_id=file.account_id,
        event_id=known.hall.event.id,
        values={"file": file.public_id},
        at=now,
    )
    known.new.entries.append(entry)


def mail(known: Known, registration: Registration, template: str, values: dict[str, Any], now: datetime) -> None:
    """As `write_to`, kept with the others."""
    message = write_to(registration, template, values, now)
    db.session.expunge(message)
    known.new.mails.append(message)


# New ones


def make_registration(known: Known, settings: Settings, row: ImportedRow, now: datetime) -> Registration:
    """Person and registration; whoever agreed in writing is tied to the address's account, and takes their turn."""
    has_agreed = settings.entry == "agreed"
    person, category = person_of(known, row, has_agreed=has_agreed, now=now), known.category(row.category)
    registration = Registration(
        public_id=new_public_id(),
        event=known.hall.event,
        event_id=known.hall.event.id,
        category=category,
        category_id=category.id,
        email=row.email,
        language=row.language,
        created_at=now,
        source="import",
        status="unconfirmed",
        answers=row.answers,
        version=1,
    )
    person.registration = registration
    if inspect(person).transient:  # else it is in the session, and its registration with it
        known.new.registrations.append(registration)
    if has_agreed:
        consent = Consent(purpose="privacy", text_version=ON_PAPER, given_at=now)
        known.new.tied.append((registration, consent))
        registration.confirmed_at = now
        seat(known, registration, now)
    refresh_search_text(registration)
    return registration


def seat(known: Known, registration: Registration, now: datetime) -> None:
    """As `take_place`: the next turn of the line, and a place where one is left; who waits is counted here."""
    give_turn(known.hall, registration)
    outcome = admission_of(known.hall, registration, waiting=known.waiting)
    take_step(known.hall, registration, Step.CONFIRM_ADDRESS, now, outcome)
    if outcome == "waitlisted":
        key = registration.category.key
        known.waiting[key] = known.waiting.get(key, 0) + 1


def invite(known: Known, registration: Registration, letter: MailedLink, now: datetime) -> None:
    """A link by which they complete their part; nothing is theirs before that."""
    registration.lapses_at = now + INVITED_FOR
    link = OneTimeLink(
        token_hash=hash_of(letter.token),
        purpose=LinkPurpose.COMPLETE,
        event_id=registration.event_id,
        email=registration.email,
        created_at=now,
        expires_at=now + INVITED_FOR,
    )
    mail(known, registration, "invited_by_team", {"complete_address": letter.address}, now)
    known.new.tied.append((registration, link))


# Those that stand


def update_row(known: Known, standing: Registration, row: ImportedRow, file: RegistrationImport, now: datetime) -> str:
    """Take over what the file says and the registration does not; category, status and consents stay as they are."""
    person = standing.person
    organisation = organisation_of(known, row.organisation)
    wanted: Mapping[str, Any] = {
        "given_name": row.given_name or person.given_name,
        "family_name": row.family_name or person.family_name,
        "functions": {**person.functions, row.language: row.function} if row.function else person.functions,
    }
    answers = {**standing.answers, **row.answers}
    is_same = all(getattr(person, part) == value for part, value in wanted.items()) and answers == standing.answers
    if is_same and (organisation is None or organisation is person.organisation):
        return "same"
    for part, value in wanted.items():
        setattr(person, part, value)
    person.organisation = organisation or person.organisation
    person.version += 1
    standing.answers, standing.version = answers, standing.version + 1
    refresh_search_text(standing)
    note_row(known, standing, "registration.updated", file, now)
    return "updated"
