"""Move an event's meetings from phase to phase: by hand at once, or by the clock at dates that the team sets."""

from datetime import datetime

from sqlalchemy import delete, insert, update

from eventhub.db import db, hold_row, rows_changed
from eventhub.domain.errors import StaleForm
from eventhub.domain.fingerprints import Fingerprints, changed_values
from eventhub.domain.phases import PHASES, Dates, check_dates, latest_due, phases_after, still_ahead
from eventhub.models import Account, Event, MeetingRequest, PhaseDate
from eventhub.queries.phases import dates_of
from eventhub.services.log import note
from eventhub.services.requests import expire_requests


def contents_of(event: Event, now: datetime) -> dict[str, datetime | None]:
    """What the form of dates is opened on: the phases after the one now, each with its date or none."""
    dates = still_ahead(event.phase, dates_of(event), now)
    return {phase: dates.get(phase) for phase in phases_after(event.phase)}


def set_phase(event: Event, seen: str, wanted: str, account: Account, now: datetime) -> None:
    """Go to this phase now; dates that it leaves behind are dropped. StaleForm where it is another than `seen`."""
    hold_row(event)
    if wanted not in PHASES:
        raise ValueError(f"no phase of meetings: {wanted}")
    if event.phase != seen:
        raise StaleForm(changed=("status",))
    if wanted != event.phase:
        enter(event, wanted, account, now)


def set_phase_dates(event: Event, typed: Dates, opened: Fingerprints, account: Account, now: datetime) -> None:
    """Keep these dates and no others; PhaseDatePast, PhasesOutOfOrder.

    StaleForm where somebody else changed one, or the phase is another by now.
    """
    hold_row(event)
    standing = contents_of(event, now)
    wanted = {phase: typed.get(phase) for phase in standing}
    if set(opened) != set(standing) or changed_values(standing, wanted, opened):
        raise StaleForm(changed=("dates",), noun="phases")
    dates = {phase: moment for phase, moment in wanted.items() if moment is not None}
    check_dates(dates, now)
    if wanted == standing:
        return
    keep(event, dates)
    values = {phase: moment.isoformat() for phase, moment in dates.items()}
    note("phase.dated", ("event", event.slug), account, now, event=event, values=values)


def advance_due(event_id: int, now: datetime) -> str | None:
    """The phase that came, of several due ones the latest; none where another worker was first or a date went."""
    event = db.session.get_one(Event, event_id)
    hold_row(event)
    dates = dates_of(event)
    wanted = latest_due(event.phase, dates, now)
    if wanted is None:
        keep(event, still_ahead(event.phase, dates, now))
        return None
    enter(event, wanted, None, now)
    return wanted


def enter(event: Event, phase: str, account: Account | None, now: datetime) -> None:
    """`account`: by whose hand; none: the clock's. Once it is over, nobody waits for an answer any more."""
    values = {"from": event.phase, "to": phase}
    event.phase = phase
    keep(event, still_ahead(phase, dates_of(event), now))
    if phase == "over":
        end_requests(event, now)
    note("phase.entered" if account else "phase.came", ("event", event.slug), account, now, event=event, values=values)


def keep(event: Event, dates: Dates) -> None:
    """These rows, and no others of this event."""
    rows_changed(delete(PhaseDate).where(PhaseDate.event_id == event.id))
    rows = [{"event_id": event.id, "phase": phase, "starts_at": moment} for phase, moment in dates.items()]
    if rows:
        db.session.execute(insert(PhaseDate), rows)


def end_requests(event: Event, now: datetime) -> None:
    """Requests that wait for an answer expire at once."""
    waiting = MeetingRequest.event_id == event.id, MeetingRequest.status == "pending", MeetingRequest.expires_at > now
    rows_changed(update(MeetingRequest).where(*waiting).values(expires_at=now))
    expire_requests(now)
