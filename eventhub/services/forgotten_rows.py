"""Takes the rows of somebody who is erased out of the files that the team brought, which are kept for some days."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.orm import undefer

from eventhub.db import db
from eventhub.domain.errors import SheetNotUnderstood, SheetTooLarge
from eventhub.domain.refused_rows import read_refused, write_refused
from eventhub.engines.spreadsheets import PACKED, read_rows, write_csv, write_xlsx
from eventhub.models import Event, RegistrationImport

AROUND_ADDRESSES = re.compile(r"[\s<>;,:()\"']+")


def forget_imported_rows(event: Event, emails: Collection[str]) -> None:
    """Rows that have one of these addresses in a cell go at once: of files that were tried, and of those that a file
    left out. One that is being read in ends by itself within minutes."""
    wanted = select(RegistrationImport).where(
        RegistrationImport.event_id == event.id, RegistrationImport.state.in_(("tried", "done"))
    )
    gone = {email.casefold() for email in emails if email}
    for file in db.session.scalars(wanted.options(undefer(RegistrationImport.content))) if gone else ():
        rest = rest_of_tried(file, gone) if file.state == "tried" else rest_of_refused(file.content, gone)
        if rest != file.content:
            still = (RegistrationImport.id == file.id, RegistrationImport.state == file.state)
            kept = update(RegistrationImport).where(*still).values(content=rest)
            db.session.execute(kept.execution_options(synchronize_session=False))
            db.session.expire(file)


def rest_of_refused(content: bytes, gone: set[str]) -> bytes:
    refused = read_refused(content)
    rows = tuple(row for row in refused.rows if not names_one(row.cells, gone))
    return write_refused(replace(refused, rows=rows)) if len(rows) < len(refused.rows) else content


def rest_of_tried(file: RegistrationImport, gone: set[str]) -> bytes:
    """The same kind of file without their rows; an empty row stands there, so that the others keep their numbers."""
    try:
        sheet = read_rows(file.content, file.file_name)
        rows = list(sheet.rows)
    except (SheetNotUnderstood, SheetTooLarge):  # nobody can read it in, and it goes within days
        return file.content
    kept = {number: cells for number, cells in rows if not names_one(cells, gone)}
    if len(kept) == len(rows):
        return file.content
    lines = [kept.get(number, ()) for number in range(2, max(kept, default=1) + 1)]
    if file.content.startswith(PACKED):
        return write_xlsx("", sheet.header, lines)
    return write_csv(sheet.header, lines)


def names_one(cells: Sequence[str], gone: set[str]) -> bool:
    """Whether an address stands in a cell, alone or among other words."""
    return any(not gone.isdisjoint(AROUND_ADDRESSES.split(cell.casefold())) for cell in cells if "@" in cell)
