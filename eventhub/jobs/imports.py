"""Reads files of registrations in: a slice at a time, so that mail gets its turn, and on from where one stopped."""

from collections.abc import Callable, Iterator
from itertools import islice
from time import monotonic

import structlog
from sqlalchemy.exc import IntegrityError

from eventhub.domain.import_rows import ImportedRow
from eventhub.domain.refused_rows import write_refused
from eventhub.models import Event, RegistrationImport
from eventhub.queries import registration_imports as imports
from eventhub.services import registration_imports
from eventhub.services.imported_rows import Chunk, import_chunk
from eventhub.services.registration_imports import Report, Settings
from eventhub.transactions import transact
from eventhub.web.addresses import mailed_link, sign_in_address
from eventhub.web.clock import now
from eventhub.web.imported_tables import Read, read_table, refused_rows, sheet_of, table_of

CHUNK = 200  # rows of one transaction: few statements a row, and confirmations go in between (decision 22)
SLICE_SECONDS = 15.0
TRIES = 3  # where somebody registers at the same moment

log = structlog.get_logger()


def work_on_imports(seconds: float = SLICE_SECONDS) -> bool:
    """Read in what a slice of time allows, of one file; True where there is more to do."""
    number = imports.running_import(now())
    if number is None or not transact(registration_imports.lease_import, number, now()):
        return False
    until = monotonic() + seconds
    is_done = read_in(number, is_over=lambda: monotonic() > until)
    if not is_done:
        transact(registration_imports.release_import, number)
    return True


def read_in(
    number: int, is_over: Callable[[], bool] = lambda: False, tell: Callable[[int], None] = lambda _count: None
) -> bool:
    """Chunk by chunk until it is done (True), it is over or stopped; `tell` hears how many rows each had."""
    file = imports.import_with_content(number)
    if file is None or file.state != "running":
        return True
    event = imports.event_of(file)
    for chunk in chunks_of(event, file):
        if is_over():
            return False
        if not read_chunk(file, event, chunk):
            return True
        tell(chunk.count)
    transact(registration_imports.end_import, event, file, now(), refused_of(event, file))
    return True


def refused_of(event: Event, file: RegistrationImport) -> bytes:
    """What stays of the file: the rows that were refused, to be corrected and brought again."""
    fresh = imports.import_with_content(file.id)
    if fresh is None or fresh.state != "running" or not Report.read(fresh.report.get("done", {})).counts["refused"]:
        return b""
    found = refused_rows(event, fresh.content, fresh.file_name, Settings.of(fresh))
    return write_refused(found)


def read_chunk(file: RegistrationImport, event: Event, chunk: Chunk) -> bool:
    """False where the import was stopped, or somebody else reads these rows in."""
    for _ in range(TRIES - 1):
        try:
            return transact(import_chunk, file, event, chunk, now()) is not None
        except IntegrityError:
            log.info("import_chunk_again", file=file.id, row=chunk.expected)
    return transact(import_chunk, file, event, chunk, now()) is not None


def chunks_of(event: Event, file: RegistrationImport) -> Iterator[Chunk]:
    """What is not read in yet. Cells are judged anew: the form may have changed since the trial."""
    sheet = sheet_of(file.content, file.file_name)
    table = table_of(event, sheet.header, Settings.of(file))
    slug, expected = event.slug, file.next_row
    rows = (read for read in read_table(table, sheet) if read[0] >= expected)
    sign_in = sign_in_address(slug)
    while batch := list(islice(rows, CHUNK)):
        following = batch[-1][0] + 1
        yield chunk_of(batch, slug, (expected, following), sign_in)
        expected = following


def chunk_of(batch: list[Read], slug: str, span: tuple[int, int], sign_in: str) -> Chunk:
    good = [read for _number, read in batch if isinstance(read, ImportedRow)]
    bad = [read for _number, read in batch if not isinstance(read, ImportedRow)]
    return Chunk(
        rows=[(row, mailed_link("delegations.complete", slug)) for row in good],
        refused=[refusal for refusals in bad for refusal in refusals],
        expected=span[0],
        following=span[1],
        count=len(batch),
        sign_in_address=sign_in,
    )


def forget_old_files() -> None:
    """Files that were tried and never read in."""
    transact(registration_imports.forget_tried_imports, now())
