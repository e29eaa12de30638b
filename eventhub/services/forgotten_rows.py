"""Takes somebody who is erased out of the files that the team brought: their rows, and what was said of those."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from sqlalchemy import select, update

from eventhub.db import db
from eventhub.domain.errors import SheetNotUnderstood, SheetTooLarge
from eventhub.domain.mentions import Somebody
from eventhub.domain.refused_rows import read_refused, write_refused
from eventhub.domain.search_words import fold
from eventhub.engines.spreadsheets import PACKED, read_rows, write_csv, write_xlsx
from eventhub.models import Event, RegistrationImport


@dataclass(frozen=True)
class Rest:
    """A file without somebody: its content if it is another one, the numbers of the rows that went, and whether a word
    is still in it."""

    content: bytes | None = None
    gone: frozenset[int] = frozenset()
    has_word: Callable[[str], bool] = lambda _word: True


def forget_imported_rows(event: Event, somebody: Somebody) -> None:
    """Rows that have one of these addresses in a cell go at once: of files that were tried, and of those that a file
    left out. So does what the reports and choices of any file say of them, and a file's name that is theirs. The rows
    of one that is being read in go by themselves within minutes."""
    if not somebody.emails and not somebody.names:
        return
    wanted = select(RegistrationImport).where(RegistrationImport.event_id == event.id)
    for file in db.session.scalars(wanted.order_by(RegistrationImport.id)):
        rest = rest_of(file, somebody)
        kept: dict[str, Any] = {
            "report": rest_of_report(file.report, rest.gone, somebody),
            "settings": rest_of_settings(file.settings, rest, somebody),
            "file_name": rest_of_name(file, somebody),
        }
        changed = {key: value for key, value in kept.items() if value != getattr(file, key)}
        if rest.content is not None:
            changed["content"] = rest.content
        if changed:
            still = (RegistrationImport.id == file.id, RegistrationImport.state == file.state)
            statement = update(RegistrationImport).where(*still).values(**changed)
            db.session.execute(statement.execution_options(synchronize_session=False))
            db.session.expire(file)


def rest_of(file: RegistrationImport, somebody: Somebody) -> Rest:
    if file.state == "tried":
        return rest_of_tried(file, somebody)
    return rest_of_refused(file.content, somebody) if file.state == "done" else Rest()


def rest_of_refused(content: bytes, somebody: Somebody) -> Rest:
    refused = read_refused(content)
    rows = tuple(row for row in refused.rows if not names_one(row.cells, somebody))
    if len(rows) == len(refused.rows):
        return Rest()
    kept = {refusal.row for row in rows for refusal in row.refusals}
    gone = {refusal.row for row in refused.rows for refusal in row.refusals} - kept
    return Rest(write_refused(replace(refused, rows=rows)), frozenset(gone))


def rest_of_tried(file: RegistrationImport, somebody: Somebody) -> Rest:
    """The same kind of file without their rows; an empty row stands there, so that the others keep their numbers."""
    try:
        sheet = read_rows(file.content, file.file_name)
        rows = dict(sheet.rows)
    except (SheetNotUnderstood, SheetTooLarge):  # nobody can read it in, and it goes within days
        return Rest()
    kept = {number: cells for number, cells in rows.items() if not names_one(cells, somebody)}
    if len(kept) == len(rows):
        return Rest()
    lines = [kept.get(number, ()) for number in range(2, max(kept, default=1) + 1)]
    is_workbook = file.content.startswith(PACKED)
    content = write_xlsx("", sheet.header, lines) if is_workbook else write_csv(sheet.header, lines)
    words = {fold(cell) for cells in kept.values() for cell in cells}
    return Rest(content, frozenset(rows.keys() - kept.keys()), lambda word: fold(word) in words)


def names_one(cells: Sequence[str], somebody: Somebody) -> bool:
    return any(somebody.has_address_in(cell) for cell in cells)


def rest_of_report(report: dict[str, Any], gone: frozenset[int], somebody: Somebody) -> dict[str, Any]:
    """Its counts stay; of the rows that it names, theirs and those whose words are theirs go."""
    return {part: without_theirs(said, gone, somebody) for part, said in report.items()}


def without_theirs(said: Any, gone: frozenset[int], somebody: Somebody) -> Any:
    if not isinstance(said, dict) or "refused" not in said:
        return said
    kept = [one for one in said["refused"] if one["row"] not in gone and not is_theirs(one, somebody)]
    return said | {"refused": kept}


def is_theirs(refusal: dict[str, Any], somebody: Somebody) -> bool:
    return any(somebody.is_named_in(str(value)) for value in refusal.get("values", {}).values())


def rest_of_settings(settings: dict[str, Any], rest: Rest, somebody: Somebody) -> dict[str, Any]:
    """Without the words whose category the team chose, where they are theirs or stood in their rows alone."""
    if not settings.get("values"):
        return settings
    words = [[word, key] for word, key in settings["values"] if rest.has_word(word) and not somebody.is_named_in(word)]
    return settings | {"values": words}


def rest_of_name(file: RegistrationImport, somebody: Somebody) -> str:
    path = PurePath(file.file_name)
    is_theirs = somebody.is_named_in(path.stem) or somebody.is_named_in(file.file_name)
    return f"{file.public_id}{path.suffix}" if is_theirs else file.file_name
