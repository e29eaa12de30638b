"""What a publication changes about seats, as entries of calendars: one for each seat that moves, comes or goes."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventhub.db import db
from eventhub.domain.timetable.agenda_changes import AgendaChange, News, Part
from eventhub.models import Event, Session
from eventhub.queries.programme import people_by_item
from eventhub.queries.publications import Outlook
from eventhub.services.seat_changes import aheads_among
from eventhub.services.seat_letters import session_facts

METHODS = {News.MOVED: "REQUEST", News.SEAT_GIVEN: "REQUEST", News.SEAT_LOST: "CANCEL", News.GONE: "CANCEL"}


def seat_news(event: Event, outlook: Outlook) -> dict[int, list[dict[str, Any]]]:
    """person → the entries of their seats that changed, with their methods; in the order of the mail. Once the sessions
    and seats are written. As many statements for one seat as for thousands."""
    changed = {person: seats_in(changes) for person, changes in outlook.changes.items()}
    ids = sorted({change.talk_id for changes in changed.values() for change in changes})
    if not ids:
        return {}
    sessions, aheads, people = sessions_of(ids), aheads_among(ids), people_by_item(event, ids)
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for person, changes in changed.items():
        for change in changes:
            session, speakers = sessions[change.talk_id], people[change.talk_id, "speaker"]
            if session.item.starts_at is not None and session.item.ends_at is not None:
                ahead, names = aheads.get((change.talk_id, person), 0), [one.name for one in speakers]
                found[person].append(session_facts(session, event, names, ahead, METHODS[change.news]))
    return dict(found)


def seats_in(changes: Collection[AgendaChange]) -> list[AgendaChange]:
    return [one for one in changes if one.part == Part.SEAT and one.news in METHODS]


def sessions_of(ids: Collection[int]) -> dict[int, Session]:
    """As they were written a moment ago."""
    with_places = (joinedload(Session.item), joinedload(Session.room), joinedload(Session.track))
    wanted = select(Session).where(Session.item_id.in_(ids)).options(*with_places)
    return {one.item_id: one for one in db.session.scalars(wanted.execution_options(populate_existing=True))}
