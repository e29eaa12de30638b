"""The conflicts that keep a draft from being published, in a line each; the timetable says how to solve them."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.blueprints.publications.difference_rows import moment_words
from eventhub.domain.timetable.conflicts import Conflict, Rule
from eventhub.queries.publications import Outlook
from eventhub.web.languages import localised
from eventhub.web.titles import session_title

SAID = {
    Rule.ROOM: _l("Two sessions in one room at once"),
    Rule.SPEAKER: _l("Somebody is in two sessions at once"),
    Rule.ABSENCE: _l("A speaker cannot be there then"),
    Rule.MEETING_OF_SPEAKER: _l("A speaker’s meeting is hit, and no other time is free"),
    Rule.MEETINGS_OF_SEATS: _l("Meetings of people with a seat are hit, and not all can move"),
    Rule.SEATS_OVER_ROOM: _l("More seats are taken than the room has"),
}


@dataclass(frozen=True)
class Obstacle:
    """What is wrong, where, and whether the team may let it stand."""

    title: str
    about: str
    may_be_accepted: bool


def obstacles_of(outlook: Outlook, names: Mapping[int, str]) -> list[Obstacle]:
    return [Obstacle(title_of(one), about(one, outlook, names), one.may_be_accepted) for one in outlook.obstacles]


def title_of(conflict: Conflict) -> str:
    return str(SAID.get(conflict.rule) or _("Something in the programme does not fit"))


def about(conflict: Conflict, outlook: Outlook, names: Mapping[int, str]) -> str:
    """Whom and which sessions it is about, when and in which room."""
    shapes = [outlook.draft[talk] for talk in conflict.talks]
    titles = [_("“%(title)s”", title=session_title(dict(shape.titles), shape.kind)) for shape in shapes]
    room = outlook.rooms.get(conflict.room_id or 0)
    parts = [
        names.get(conflict.person_id or 0, ""),
        *titles,
        moment_words(conflict.time.starts_at, conflict.time.ends_at),
        localised(room) if room else "",
    ]
    return ", ".join(str(part) for part in parts if part)
