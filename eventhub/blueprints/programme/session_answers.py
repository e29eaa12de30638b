"""The page of a session, as its reader stands to it: what they keep in mind, their seat, what stands in its way."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template, url_for

from eventhub.blueprints.programme.blocks import Blocks
from eventhub.models import Event, Session
from eventhub.queries import programme as sessions
from eventhub.queries.agenda import AgendaEntry
from eventhub.queries.asking import obstacles_by_address
from eventhub.queries.choices import Choices, choices_of, standing_in
from eventhub.queries.draft_sessions import public_files_of
from eventhub.queries.seats import Standing, waiting_counts
from eventhub.queries.speaker_pages import gives
from eventhub.services.seats import engagement_of
from eventhub.web.access import opens
from eventhub.web.agenda_rows import page_of
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.languages import language_name
from eventhub.web.obstacle_words import Asking, ways_to_ask
from eventhub.web.refusals import Refusal
from eventhub.web.viewers import me, viewer


@dataclass(frozen=True)
class Obstacle:
    """What somebody has at the time of a session, in words, and where to make room."""

    words: Refusal
    address: str
    is_meeting: bool


def moment_of(event: Event) -> datetime | None:
    """Now, while the event is on."""
    return now() if event.starts_at <= now() < event.ends_at else None


def own_choices(event: Event) -> Choices | None:
    """What the reader chose; None for who does not take part."""
    return choices_of(event, me()) if viewer().participates else None


def session_answer(session: Session, refusal: Refusal | None = None) -> str:
    event, moment = session.item.event, moment_of(session.item.event)
    around = sessions.around(event, session)
    rows = Blocks(event, moment).of([*around.beside, *around.following], with_abstracts=False)
    standing = standing_of(session)
    return render_template(
        "programme/session.html",
        session=session,
        around=around,
        blocks=rows,
        spoken=language_name(session.language),
        moment=moment,
        files=public_files_of(session),
        standing=standing,
        waiting=waiting_at(session),
        gives=gives_it(session),
        obstacles=[obstacle_of(one) for one in standing.engaged] if standing else [],
        refusal=refusal,
        sees_seats=opens("seats_organise.seats", event),
        ways=ways_to_speakers(around, event),
    )


def ways_to_speakers(around: sessions.Surroundings, event: Event) -> dict[str, Asking]:
    """How each who speaks or chairs can be asked for a meeting; nothing for who takes no part."""
    if not viewer().participates:
        return {}
    people = [one.public_id for one in (*around.speakers, *around.chairs)]
    return ways_to_ask(obstacles_by_address(me(), people, now()), event)


def standing_of(session: Session) -> Standing | None:
    """None for who cannot choose it: visitors, and everybody where it is not in the programme."""
    is_offered = session.item.state == "published" and session.kind != "break"
    return standing_in(session, me()) if is_offered and viewer().participates else None


def waiting_at(session: Session) -> int:
    """How many wait; asked for where it is full."""
    is_full = session.capacity is not None and session.taken >= session.capacity
    return waiting_counts(session.item.event).get(session.item_id, 0) if is_full else 0


def gives_it(session: Session) -> bool:
    """Whether the reader speaks in it or chairs it, registered or not."""
    person = viewer().person
    return person is not None and gives(person, session.item_id)


def obstacle_of(entry: AgendaEntry) -> Obstacle:
    is_block = entry.session is None and entry.meeting is None
    address = url_for("calendars.agenda", event=entry.item.event.slug) if is_block else page_of(entry)
    return Obstacle(refusal_of(engagement_of(entry)), address, entry.meeting is not None)
