"""Writes what is kept about somebody into one archive: records for programs, tables for people, and their files."""

import json
from datetime import datetime
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.typed_text import one_line
from eventhub.engines.spreadsheets import write_csv
from eventhub.models import Account, Person, StoredFile
from eventhub.queries.forms import file_names
from eventhub.queries.personal_rows import account_rows, log_about, mails_from, mails_to, people_with_all, person_rows
from eventhub.services.log import note
from eventhub.services.personal_records import (
    LOG_COLUMNS,
    TABLES,
    Record,
    Saying,
    account_record,
    event_record,
    incoming_record,
    log_record,
    mail_record,
    rows_of,
)

IN_MEMORY = 4 * 1024 * 1024  # what is larger waits on the disk


def note_export(account: Account, now: datetime) -> None:
    note("account.exported", ("account", account.public_id), account, now)


def write_export(account: Account, said: Saying) -> IO[bytes]:
    """The archive, from its beginning; one event and one file at a time are in memory. `said`: the words of acts."""
    file = cast("IO[bytes]", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115  # whoever sends it closes it
    people = people_with_all(account)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        add_json(archive, "account.json", account_record(account, account_rows(account)))
        for person in people:
            add_event(archive, person)
        log = [log_record(entry, account, said) for entry in log_about(account, people)]
        add_json(archive, "log.json", log)
        archive.writestr("log.csv", write_csv(LOG_COLUMNS, rows_of(log, LOG_COLUMNS)))
        came = [incoming_record(mail) for mail in mails_from(account, people)]
        add_json(archive, "mails.json", [mail_record(mail) for mail in mails_to(account)] + came)
    file.seek(0)
    return file


def add_json(archive: ZipFile, name: str, content: Any) -> None:
    archive.writestr(name, json.dumps(content, ensure_ascii=False, indent=2))


def add_event(archive: ZipFile, person: Person) -> None:
    folder, record = person.event.slug, event_record(person_rows(person))
    add_json(archive, f"{folder}/record.json", record)
    for name, columns in TABLES.items():
        records: list[Record] = record[name]
        archive.writestr(f"{folder}/{name}.csv", write_csv(columns, rows_of(records, columns)))
    if person.photo_id:
        add_file(archive, folder, StoredFile.id == person.photo_id, "photo")
    answered = file_names(person.registration) if person.registration else {}
    for sha256, name in answered.items():
        is_it = (StoredFile.event_id == person.event_id) & (StoredFile.sha256 == sha256)
        add_file(archive, folder, is_it, f"{sha256[:8]}-{name}")


def add_file(archive: ZipFile, folder: str, which: Any, name: str) -> None:
    """The bytes alone are read, and let go of once they are written."""
    found = db.session.execute(select(StoredFile.content, StoredFile.media_type).where(which)).first()
    if found is None:
        return
    content, media_type = found
    ending = "" if "." in name else f".{media_type.rpartition('/')[2]}"
    archive.writestr(f"{folder}/files/{safe_name(name)}{ending}", content)


def safe_name(name: str) -> str:
    """A name that stays within its folder, on every system."""
    plain = PurePosixPath(one_line(name).replace("\\", "/")).name.lstrip(".")
    return "".join(sign if sign not in '<>:"|?*' else "_" for sign in plain) or "file"
