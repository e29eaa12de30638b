"""What a programme knows of one person: what they speak in, keep in mind and wait for, and when they are away."""

from dataclasses import dataclass

from sqlalchemy import select

from eventhub.db import db
from eventhub.models import (
    Absence,
    Bookmark,
    DraftSpeaker,
    Person,
    SeatWait,
    Session,
    SessionDraft,
    SessionFile,
    Speaker,
)


@dataclass(frozen=True)
class ProgrammeRows:
    """`spoken`: the drafts that they are to speak in or chair, with their role; the rest is about published ones."""

    speaker: Speaker | None
    spoken: list[tuple[SessionDraft, str]]
    absences: list[Absence]
    kept: list[tuple[Session, Bookmark]]
    awaited: list[tuple[Session, SeatWait]]
    files: list[SessionFile]


def programme_rows(person: Person) -> ProgrammeRows:
    absences = select(Absence).where(Absence.person_id == person.id)
    files = select(SessionFile).where(SessionFile.person_id == person.id)
    return ProgrammeRows(
        speaker=db.session.get(Speaker, person.id),
        spoken=spoken_by(person),
        absences=list(db.session.scalars(absences.order_by(Absence.starts_at))),
        kept=kept_by(person),
        awaited=awaited_by(person),
        files=list(db.session.scalars(files.order_by(SessionFile.id))),
    )


def spoken_by(person: Person) -> list[tuple[SessionDraft, str]]:
    wanted = select(SessionDraft, DraftSpeaker.role).join(DraftSpeaker, DraftSpeaker.item_id == SessionDraft.item_id)
    wanted = wanted.where(DraftSpeaker.person_id == person.id).order_by(SessionDraft.item_id, DraftSpeaker.role)
    return [(draft, role) for draft, role in db.session.execute(wanted)]


def kept_by(person: Person) -> list[tuple[Session, Bookmark]]:
    wanted = select(Session, Bookmark).join(Bookmark, Bookmark.item_id == Session.item_id)
    wanted = wanted.where(Bookmark.person_id == person.id).order_by(Bookmark.item_id)
    return [(session, bookmark) for session, bookmark in db.session.execute(wanted)]


def awaited_by(person: Person) -> list[tuple[Session, SeatWait]]:
    wanted = select(Session, SeatWait).join(SeatWait, SeatWait.item_id == Session.item_id)
    wanted = wanted.where(SeatWait.person_id == person.id).order_by(SeatWait.id)
    return [(session, wait) for session, wait in db.session.execute(wanted)]
