"""Files of registrations: kept, tried, and read in by chunks, each row once however often a worker is killed."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, update

from eventhub.db import db, rows_changed
from eventhub.domain.errors import ImportChanged, ImportNotReady, ImportUnderWay
from eventhub.domain.import_rows import RowRefusal, missing_parts
from eventhub.models import Account, Event, RegistrationImport
from eventhub.services.doors import check_team_door
from eventhub.services.log import note

LEASE = timedelta(seconds=60)
TRIED_FOR = timedelta(days=7)  # a file that was tried and never read in goes then, and rows that were refused
MOST_NAMED = 500  # bad rows that the report names; all are counted


@dataclass(frozen=True)
class Settings:
    """`columns`: what each is; `entry`: "agreed" (in writing: in at once) or "invited" (they confirm by a link).

    `existing`: what happens to an address that is registered: "leave" or "update". `is_told`: who is in at once gets a
    mail. `values`: words of the category column that the event does not know, each with the key that they mean or "".
    """

    columns: tuple[str, ...] = ()
    category: str = ""
    language: str = ""
    entry: str = "invited"
    existing: str = "leave"
    is_told: bool = False
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, file: RegistrationImport) -> "Settings":
        kept = file.settings
        values = tuple((value, key) for value, key in kept.get("values", ()))
        return cls(**{**kept, "columns": tuple(kept.get("columns", ())), "values": values})

    def written(self) -> dict[str, Any]:
        return asdict(self) | {"columns": list(self.columns), "values": [list(pair) for pair in self.values]}


@dataclass(frozen=True)
class Report:
    """What became of the rows, or would: "created", "invited", "waitlisted", "updated", "same", "left", "refused"."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: tuple[RowRefusal, ...] = ()

    def __add__(self, other: "Report") -> "Report":
        return Report(self.counts + other.counts, (self.refused + other.refused)[:MOST_NAMED])

    def written(self) -> dict[str, Any]:
        return {"counts": dict(self.counts), "refused": [asdict(one) for one in self.refused]}

    @classmethod
    def read(cls, plain: dict[str, Any]) -> "Report":
        refused = tuple(RowRefusal(**one) for one in plain.get("refused", ()))
        return cls(Counter(plain.get("counts", {})), refused)


def keep_import(
    event: Event, account: Account | None, file_name: str, content: bytes, settings: Settings, now: datetime
) -> RegistrationImport:
    """Keep a file that came, to be tried."""
    file = RegistrationImport(
        event_id=event.id,
        account_id=account.id if account else None,
        file_name=file_name[-200:],
        content=content,
        settings=settings.written(),
        report={},
        created_at=now,
    )
    db.session.add(file)
    db.session.flush()
    return file


def keep_trial(file: RegistrationImport, settings: Settings, report: Report, total: int) -> None:
    """What would happen, with these settings. ImportUnderWay once it is being read in."""
    changed = rows_changed(
        update(RegistrationImport)
        .where(RegistrationImport.id == file.id, RegistrationImport.state == "tried")
        .values(settings=settings.written(), report={"trial": report.written()}, total=total)
    )
    if not changed:
        raise ImportUnderWay
    db.session.refresh(file)


def start_import(
    event: Event, file: RegistrationImport, account: Account | None, now: datetime, shown: Settings | None = None
) -> None:
    """From here on the worker reads it in; of two who press at once, one starts it.

    `shown`: the choices that were seen when it was pressed, ImportChanged where others were tried last; ImportNotReady,
    ImportUnderWay.
    """
    settings = shown or Settings.of(file)
    missing = missing_parts(settings.columns, settings.category)
    if missing:
        raise ImportNotReady(missing)
    check_team_door(event, now, is_mailed=settings.entry == "invited" or settings.is_told)
    started = (
        update(RegistrationImport)
        .where(RegistrationImport.id == file.id, RegistrationImport.state == "tried")
        .values(state="running", next_row=0, leased_until=None)
    )
    if not rows_changed(started):
        raise ImportUnderWay
    db.session.refresh(file)  # nobody tries it otherwise any more: what stands now is what runs
    if Settings.of(file) != settings:
        raise ImportChanged
    values = {"file": file.public_id, "rows": file.total, "entry": settings.entry}
    note("registrations.import_started", ("event", event.slug), account, now, event=event, values=values)


def stop_import(event: Event, file: RegistrationImport, account: Account | None, now: datetime) -> bool:
    """No further row is read in; what is in stays. False where it had ended."""
    stopped = rows_changed(
        update(RegistrationImport)
        .where(RegistrationImport.id == file.id, RegistrationImport.state.in_(("tried", "running")))
        .values(state="stopped", ended_at=now, content=b"", leased_until=None)
    )
    if stopped:
        values = {"file": file.public_id}
        note("registrations.import_stopped", ("event", event.slug), account, now, event=event, values=values)
    return bool(stopped)


def lease_import(number: int, now: datetime) -> bool:
    """Take a file in hand; False where another worker was faster."""
    free = RegistrationImport.leased_until.is_(None) | (RegistrationImport.leased_until <= now)
    taken = update(RegistrationImport).where(
        RegistrationImport.id == number, RegistrationImport.state == "running", free
    )
    return bool(rows_changed(taken.values(leased_until=now + LEASE)))


def take_rows(number: int, expected: int, following: int, now: datetime) -> bool:
    """These rows are ours: nobody read them in before, and nobody will again once this transaction is kept."""
    mine = update(RegistrationImport).where(
        RegistrationImport.id == number, RegistrationImport.state == "running", RegistrationImport.next_row == expected
    )
    return bool(rows_changed(mine.values(next_row=following, leased_until=now + LEASE)))


def add_to_report(file: RegistrationImport, report: Report, rows: int) -> None:
    db.session.refresh(file, ["report"])
    standing = Report.read(file.report.get("done", {}))
    read = file.report.get("rows", 0) + rows
    file.report = {**file.report, "done": (standing + report).written(), "rows": read}
    db.session.flush()


def end_import(event: Event, file: RegistrationImport, now: datetime, refused: bytes = b"") -> None:
    """All rows are in: the file's own content goes but for what was refused, its report stays."""
    ended = (
        update(RegistrationImport)
        .where(RegistrationImport.id == file.id, RegistrationImport.state == "running")
        .values(state="done", ended_at=now, content=refused, leased_until=None)
    )
    if rows_changed(ended):
        db.session.refresh(file)
        counts = file.report.get("done", {}).get("counts", {})
        values = {"file": file.public_id, **counts}
        note("registrations.imported", ("event", event.slug), file_account(file), now, event=event, values=values)


def file_account(file: RegistrationImport) -> Account | None:
    return db.session.get(Account, file.account_id) if file.account_id else None


def release_import(number: int) -> None:
    """Another worker may go on with it at once."""
    rows_changed(update(RegistrationImport).where(RegistrationImport.id == number).values(leased_until=None))


def forget_tried_imports(now: datetime) -> None:
    """Files that nobody read in go, with the people in them; so do the rows that were refused."""
    old = (RegistrationImport.state == "tried", RegistrationImport.created_at <= now - TRIED_FOR)
    db.session.execute(delete(RegistrationImport).where(*old).execution_options(synchronize_session=False))
    done = (RegistrationImport.state == "done", RegistrationImport.ended_at <= now - TRIED_FOR)
    rest = update(RegistrationImport).where(*done, func.length(RegistrationImport.content) > 0)
    db.session.execute(rest.values(content=b"").execution_options(synchronize_session=False))
