"""Turns the rows about somebody into plain records, and into tables: the words of their copy."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from eventhub.domain.consent_texts import STARTING_TEXTS
from eventhub.engines.spreadsheets import Cell
from eventhub.models import (
    Account,
    Consent,
    IncomingMail,
    LogEntry,
    Meeting,
    MeetingOutcome,
    OutboxMessage,
    Person,
    ProfileEntry,
    Registration,
)
from eventhub.queries.forms import definition_of, file_names, form_of, given_answers
from eventhub.queries.personal_rows import AccountRows, PersonRows
from eventhub.services.meeting_records import meeting_records
from eventhub.services.programme_records import moment, programme_record

Record = dict[str, Any]
Saying = Callable[[str, dict[str, Any]], str]
"""What an act of the log is called, of its name and values: the edge has the words."""


def account_record(account: Account, rows: AccountRows) -> Record:
    return {
        "id": account.public_id,
        "email": account.email,
        "name": account.name,
        "language": account.language,
        "time_zone": account.time_zone,
        "created_at": moment(account.created_at),
        "has_password": account.password_hash is not None,
        "may_create_events": account.may_create_events,
        "is_operator": account.is_operator,
        "browsers": [
            {
                "browser": one.browser,
                "signed_in_at": moment(one.created_at),
                "seen_at": moment(one.seen_at),
                "ends_at": moment(one.expires_at),
                "with_second_factor": one.has_second_factor,
            }
            for one in rows.sign_ins
        ],
        "links_mailed": [
            {"purpose": one.purpose, "to": one.email, "at": moment(one.created_at), "used_at": moment(one.used_at)}
            for one in rows.links
        ],
        "codes_since": [moment(one.confirmed_at) for one in rows.codes],
        "passkeys": [
            {"name": one.name, "added_at": moment(one.created_at), "used_at": moment(one.used_at)}
            for one in rows.passkeys
        ],
        "recovery_codes_left": sum(one.used_at is None for one in rows.recovery_codes),
        "teams": [{"event": one.event_id, "role": one.role} for one in rows.teams],
        "views": [{"name": one.name, "asked": one.asked} for one in rows.views],
        "files_read_in": [{"name": one.file_name, "at": moment(one.created_at)} for one in rows.imports],
    }


def event_record(rows: PersonRows) -> Record:
    """All that one event knows of them; of others the names of whom they asked, met or signed up."""
    person = rows.person
    return {
        "event": {
            "address": person.event.slug,
            "names": person.event.names,
            "starts_at": moment(person.event.starts_at),
        },
        "profile": profile_record(person),
        "registration": registration_record(person.registration) if person.registration else None,
        "consents": [consent_record(one, rows) for one in consents_of(rows)],
        "notes": [{"text": one.text, "at": moment(one.created_at)} for one in rows.notes],
        "colleagues": [{"name": one.person.name, "status": one.status} for one in rows.colleagues],
        "agenda": [
            {
                "kind": item.kind,
                "as": role,
                "state": item.state,
                "starts_at": moment(item.starts_at),
                "ends_at": moment(item.ends_at),
                "with": names,
            }
            | team_notes(rows.met.get(item.id), person)
            | own_notes(rows.met.get(item.id), rows.outcomes.get(item.id))
            for item, role, names in rows.agenda
        ],
        "programme": programme_record(rows.programme),
    } | meeting_records(rows.dealings, person)


def team_notes(meeting: Meeting | None, person: Person) -> Record:
    """Why the team set rules aside for it, and whether it noted that somebody did not come."""
    return {
        "team_reason": meeting.override_reason if meeting else "",
        "missed_at": moment(meeting.missed_at) if meeting else None,
        "missed_by_me": meeting is not None and meeting.missed_by_id == person.id,
    }


def own_notes(meeting: Meeting | None, outcome: MeetingOutcome | None) -> Record:
    """What they said came of it, their note, and the step that all who met share."""
    return {
        "outcome": outcome.result if outcome else "",
        "note": outcome.note if outcome else "",
        "next_step": meeting.next_step if meeting else "",
    }


def consents_of(rows: PersonRows) -> Sequence[Consent]:
    return rows.person.registration.consents if rows.person.registration else []


def profile_record(person: Person) -> Record:
    return {
        "id": person.public_id,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "organisation": person.organisation.name if person.organisation else None,
        "functions": person.functions,
        "biographies": person.biographies,
        "languages": person.languages,
        "in_directory": person.is_visible,
        "shown_fields": person.visible_fields,
        "shown_changed_at": moment(person.visibility_changed_at),
        "released_fields": person.released_fields,
        "has_photo": person.photo_id is not None,
        "needs_table_without_steps": person.needs_accessible,
        "announcements_declined_at": moment(person.announcements_declined_at),
        "entries": [entry_record(entry) for entry in person.entries],
    }


def entry_record(entry: ProfileEntry) -> Record:
    return {
        "kind": entry.kind,
        "text": entry.text,
        "language": entry.language,
        "tags": [tag.names for tag in entry.tags],
    }


def registration_record(registration: Registration) -> Record:
    definition = definition_of(form_of(registration))
    asked = given_answers(definition, registration.category.key, registration.answers)
    return {
        "id": registration.public_id,
        "email": registration.email,
        "language": registration.language,
        "category": registration.category.names,
        "status": registration.status,
        "source": registration.source,
        "created_at": moment(registration.created_at),
        "confirmed_at": moment(registration.confirmed_at),
        "changed_at": moment(registration.changed_at),
        "ended_by": registration.ended_by,
        "line_number": registration.line_number,
        "offered_until": moment(registration.offered_until),
        "offers_lapsed": registration.offers_lapsed,
        "answers": registration.answers,
        "questions": {one.question.key: dict(one.question.labels) for one in asked},
        "files": sorted(file_names(registration).values()),
    }


def consent_record(consent: Consent, rows: PersonRows) -> Record:
    text = rows.texts.get(consent.text_id or 0)
    return {
        "purpose": consent.purpose,
        "version": consent.text_version,
        "words": text.texts if text else STARTING_TEXTS[consent.purpose],
        "given_at": moment(consent.given_at),
        "withdrawn_at": moment(consent.withdrawn_at),
    }


def log_record(entry: LogEntry, account: Account, said: Saying) -> Record:
    return {
        "at": moment(entry.at),
        "what": said(entry.action, entry.values),
        "action": entry.action,
        "subject": entry.subject,
        "by_me": entry.account_id == account.id,
        "values": entry.values,
    }


def mail_record(mail: OutboxMessage) -> Record:
    return {
        "at": moment(mail.created_at),
        "sent_at": moment(mail.sent_at),
        "kind": mail.template,
        "to": mail.reader_mail,
    }


def incoming_record(mail: IncomingMail) -> Record:
    return {
        "at": moment(mail.received_at),
        "kind": "incoming",
        "from": mail.sender,
        "subject": mail.subject,
        "words": mail.words,
        "answer": mail.answer,
        "made_of_it": mail.why,
    }


# Each table of the copy: its file, its columns, and the list of records that its rows come from.
TABLES: dict[str, tuple[str, ...]] = {
    "consents": ("purpose", "version", "given_at", "withdrawn_at"),
    "requests": ("asked_at", "by_me", "other", "status", "message", "reason", "answered_at"),
    "agenda": ("starts_at", "ends_at", "kind", "as", "state", "with"),
    "notes": ("at", "text"),
}
LOG_COLUMNS = ("at", "what", "action", "subject", "by_me")


def rows_of(records: Sequence[Record], columns: Sequence[str]) -> Iterator[list[Cell]]:
    for record in records:
        yield [cell_of(record[column]) for column in columns]


def cell_of(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else value
