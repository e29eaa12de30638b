"""The sessions of the draft as the editor names them: titles, addresses, versions, and who speaks."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from eventhub.db import Words, db
from eventhub.models import DraftSpeaker, Event, Item, Person, ProgrammeVersion, SessionDraft, Timetable, Track


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What a page says of a session of the draft, beside where it stands."""

    item_id: int
    public_id: str
    titles: Words
    kind: str
    version: int
    is_withdrawn: bool
    state: str  # of its item: draft (never published), published, cancelled


def draft_rows(event: Event) -> dict[int, DraftRow]:
    """item → its row, withdrawn ones too; one query."""
    wanted = (
        select(
            SessionDraft.item_id,
            Item.public_id,
            SessionDraft.titles,
            SessionDraft.kind,
            SessionDraft.version,
            SessionDraft.is_withdrawn,
            Item.state,
        )
        .join(Item, Item.id == SessionDraft.item_id)
        .where(SessionDraft.event_id == event.id)
    )
    return {row.item_id: DraftRow(*row) for row in db.session.execute(wanted)}


def draft_named(event: Event, public_id: str) -> SessionDraft | None:
    """The session of the draft with this address, with its room."""
    wanted = select(SessionDraft).join(SessionDraft.item)
    wanted = wanted.where(SessionDraft.event_id == event.id, Item.public_id == public_id)
    return db.session.scalar(wanted.options(joinedload(SessionDraft.room)))


def people_of_drafts(event: Event) -> dict[int, str]:
    """person → name, of those who speak or chair."""
    speaking = select(DraftSpeaker.person_id).join(SessionDraft, SessionDraft.item_id == DraftSpeaker.item_id)
    wanted = select(Person.id, Person.given_name, Person.family_name)
    wanted = wanted.where(Person.id.in_(speaking.where(SessionDraft.event_id == event.id)))
    return {row.id: f"{row.given_name} {row.family_name}".strip() for row in db.session.execute(wanted)}


def tracks_by_id(event: Event) -> dict[int, Track]:
    return {track.id: track for track in db.session.scalars(select(Track).where(Track.event_id == event.id))}


def last_version(event: Event) -> int:
    """The number of the version that the public sees; 0 while there is none."""
    wanted = select(func.max(ProgrammeVersion.number)).where(ProgrammeVersion.event_id == event.id)
    return db.session.scalar(wanted) or 0


def kept_timetable(event: Event) -> Timetable | None:
    return db.session.get(Timetable, event.id)


def acts_done(event: Event) -> int:
    """The number of the last act: the version of the draft."""
    kept = kept_timetable(event)
    return 0 if kept is None else kept.acts
