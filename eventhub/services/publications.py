"""Publish the draft of a programme, now or at a date; nobody is in two places afterwards, and each is told once."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import (
    AgendasMoved,
    DraftMovedOn,
    NothingScheduled,
    NothingToPublish,
    ProgrammeHasErrors,
    PublicationPast,
    PublicationWaits,
    SeatsBelowTaken,
)
from eventhub.domain.timetable.version_records import people_of, snapshot_of
from eventhub.models import Account, Event, Item, ProgrammeVersion, Timetable
from eventhub.queries.lasting_names import lasting_names
from eventhub.queries.publications import Outlook, outlook_of
from eventhub.services.claims import Taken, claim_all, release_all
from eventhub.services.log import note
from eventhub.services.meeting_moves import move_meetings
from eventhub.services.programme_letters import tell_everybody
from eventhub.services.published_sessions import write_sessions
from eventhub.services.seat_moves import give_seats, hold_seats, take_back_seats
from eventhub.services.shown import refresh
from eventhub.services.timetables import lock_timetable

TRIES = 3  # where people book at this very moment


def publish(event: Event, name: str, act: int, account: Account | None, now: datetime) -> ProgrammeVersion:
    """Let the public see the draft as it was after `act`.

    NothingToPublish; DraftMovedOn; ProgrammeHasErrors; SeatsBelowTaken; AgendasMoved where people book all the while.
    """
    timetable = lock_timetable(event)
    hold_seats(event)
    for _ in range(TRIES):
        outlook = outlook_of(event, now)
        check(outlook, act)
        try:
            with db.session.begin_nested():
                return carry_out(event, timetable, outlook, name, account, now)
        except AgendasMoved:
            continue
    raise AgendasMoved


def check(outlook: Outlook, act: int) -> None:
    """Refuse what cannot be published, or was not what was looked at."""
    if outlook.difference.is_empty:
        raise NothingToPublish(outlook.number)
    if outlook.act != act:
        raise DraftMovedOn
    if outlook.obstacles:
        raise ProgrammeHasErrors(len(outlook.obstacles))
    for talk in outlook.overfull:
        raise SeatsBelowTaken(dict(outlook.draft[talk.id].titles), talk.capacity or 0, len(outlook.seated[talk.id]))


def carry_out(
    event: Event, timetable: Timetable, outlook: Outlook, name: str, account: Account | None, now: datetime
) -> ProgrammeVersion:
    release_claims(outlook)
    take_back_seats(event, outlook, now)
    write_sessions(outlook, now)
    give_seats(outlook)
    move_meetings(outlook, now)
    end_blocks(outlook, now)
    claim(outlook)
    version = keep_version(event, outlook, name, account, now)
    tell_everybody(event, version, outlook, now)
    call_off(timetable)
    refresh(event.id)
    values = {"number": version.number, "counts": outlook.difference.counts, "agendas": len(outlook.told)}
    note("programme.published", ("programme", event.slug), account, now, event=event, values=values)
    return version


def release_claims(outlook: Outlook) -> None:
    """Everything that changes is free first: what is claimed then, was claimed by nobody who stays."""
    caused = outlook.effects
    meetings = {hit.meeting.id for hit in (*(one.hit for one in caused.moved), *caused.unscheduled)}
    release_all(outlook.reclaimed | meetings | {block.item_id for block in caused.blocks})


def claim(outlook: Outlook) -> None:
    """AgendasMoved where somebody took some of that time at this moment. Other faults are no race: they are told."""
    db.session.flush()
    try:
        claim_all(claims_of(outlook))
    except IntegrityError as fault:
        raise AgendasMoved from fault


def claims_of(outlook: Outlook) -> Iterator[Taken]:
    """Who speaks, chairs or holds a seat; and the meetings that went elsewhere."""
    for talk in outlook.talks:
        if talk.time is not None and talk.id in outlook.reclaimed:
            yield Taken(talk.id, talk.time, tuple(talk.people | outlook.seated[talk.id]))
    for one in outlook.effects.moved:
        meeting = one.hit.meeting
        yield Taken(meeting.id, one.repair.time, meeting.people, one.repair.table_id)


def end_blocks(outlook: Outlook, now: datetime) -> None:
    """An own block gives way to what its owner speaks in."""
    blocks = [block.item_id for block in outlook.effects.blocks]
    if blocks:
        ended = update(Item).where(Item.id.in_(blocks))
        rows_changed(
            ended.values(state="cancelled", sequence=Item.sequence + 1, version=Item.version + 1, changed_at=now)
        )


def keep_version(event: Event, outlook: Outlook, name: str, account: Account | None, now: datetime) -> ProgrammeVersion:
    """What was published, and what it changed, whatever becomes of rooms and people later."""
    caused, names = outlook.effects, lasting_names(event, people_of(outlook.draft.values()))
    version = ProgrammeVersion(
        event_id=event.id,
        number=outlook.number + 1,
        name=name,
        published_at=now,
        account_id=account.id if account else None,
        act=outlook.act,
        differences={
            "counts": outlook.difference.counts,
            "agendas": len(outlook.told),
            "meetings_moved": len(caused.moved),
            "meetings_unscheduled": len(caused.unscheduled),
            "seats_lost": len(caused.lost),
            "seats_given": len(caused.given),
            "rows": outlook.rows(),
        },
        snapshot=snapshot_of(outlook.draft, outlook.public_ids, names),
    )
    db.session.add(version)
    db.session.flush()
    return version


def schedule_publication(event: Event, name: str, act: int, moment: datetime, account: Account, now: datetime) -> None:
    """Publish at this moment what the draft is now. What `publish` refuses; PublicationPast.

    PublicationWaits where one is scheduled: nobody's is replaced without their team being told.
    """
    if moment <= now:
        raise PublicationPast(moment)
    timetable = lock_timetable(event)
    if timetable.publish_at is not None:
        raise PublicationWaits(timetable.publish_at, timetable.publish_by.name if timetable.publish_by else "")
    check(outlook_of(event, now), act)
    timetable.publish_at, timetable.publish_name, timetable.publish_act = moment, name, act
    timetable.publish_by_id = account.id
    values = {"at": moment.isoformat()}
    note("programme.scheduled", ("programme", event.slug), account, now, event=event, values=values)


def call_off_publication(event: Event, account: Account, now: datetime) -> None:
    """NothingScheduled where it took place, or was called off by somebody else."""
    timetable = lock_timetable(event)
    if timetable.publish_at is None:
        raise NothingScheduled
    call_off(timetable)
    note("programme.schedule_called_off", ("programme", event.slug), account, now, event=event)


def call_off(timetable: Timetable) -> None:
    timetable.publish_at = timetable.publish_act = timetable.publish_by_id = None
    timetable.publish_name = ""
    db.session.flush()
