"""What files cost at twenty thousand registrations: five thousand rows read in, all of them written out, all recounted.

    .venv/bin/python -m benchmarks.registration_files [--registrations 20000] [--rows 5000] [--database-url …]

Seconds on the clock and of processor time (server and database), and how much more memory was held at most. Ends with 1
where a file takes longer to read in than its limit.
"""

import sys
from collections.abc import Callable
from resource import RUSAGE_SELF, getrusage
from time import monotonic, process_time
from typing import Any

from flask.testing import FlaskClient

from benchmarks.large_event import arguments, database_seconds, large_event, owner_of
from eventhub.engines.spreadsheets import write_csv, write_xlsx
from eventhub.jobs.imports import read_in
from eventhub.models import Event
from eventhub.queries.consistency import disagreements
from eventhub.services.registration_imports import Report, Settings, keep_import, keep_trial, start_import
from eventhub.transactions import transact
from eventhub.web.clock import now
from eventhub.web.imported_tables import try_rows

LIMIT = 30.0  # seconds on the clock
COLUMNS = ("given_name", "family_name", "email", "organisation")
MEGABYTE = 1 << 20


def timed(name: str, work: Callable[[], Any]) -> tuple[float, Any]:
    """Run it once and print what it took; the seconds on the clock, and what came of it."""
    began, busy, database = monotonic(), process_time(), database_seconds()
    found = work()
    spent = monotonic() - began
    busy, database = process_time() - busy, database_seconds() - database
    print(f"{name:36} {spent:6.1f} s, processor {busy:5.1f} s + {database:4.1f} s in the database server")
    return spent, found


def measure_import(made: Event, name: str, content: bytes, rows: int, entry: str) -> float:
    settings = Settings(columns=COLUMNS, category="researcher", language="fr", entry=entry, is_told=True)
    _spent, (report, total) = timed(f"{name}: tried", lambda: try_rows(made, content, name, settings))
    file = transact(keep_import, made, None, name, content, settings, now())
    transact(keep_trial, file, settings, report, total)
    transact(start_import, made, file, None, now())
    spent, _done = timed(f"{name}: {rows} rows read in ({entry})", lambda: read_in(file.id))
    print(f"    {dict(Report.read(file.report['done']).counts)}")
    return spent


def people(name: str, rows: int) -> list[tuple[str, ...]]:
    return [("Person", f"{one}", f"{name}.{one}@example.org", f"Institute {one % 700}") for one in range(rows)]


def measure_export(client: FlaskClient, address: str, kind: str) -> None:
    before = getrusage(RUSAGE_SELF).ru_maxrss
    _spent, answer = timed(f"export as {kind}", lambda: client.post(address, data={"kind": kind}))
    more = getrusage(RUSAGE_SELF).ru_maxrss - before
    print(
        f"    {answer.status_code}, {len(answer.data) / MEGABYTE:.1f} MB; at most {more / 1024:.0f} MB of memory more"
    )


def main() -> int:
    chosen = arguments(__doc__, rows=5_000)
    with large_event(chosen) as (app, made):
        app.config["WTF_CSRF_ENABLED"] = False
        client = owner_of(app, made)
        for kind in ("csv", "xlsx"):
            measure_export(client, f"/{made.slug}/organise/registrations/export", kind)
        _spent, found = timed("eventhub check", disagreements)
        print(f"    {len(found)} disagreements")
        csv = write_csv(COLUMNS, people("csv", chosen.rows))
        xlsx = write_xlsx("People", COLUMNS, people("xlsx", chosen.rows))
        spent = [
            measure_import(made, "people.csv", csv, chosen.rows, "agreed"),
            measure_import(made, "people.xlsx", xlsx, chosen.rows, "invited"),
        ]
    return 0 if max(spent) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
