"""What an event says in one of its languages and not in another."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from eventhub.db import Words, db
from eventhub.models import Event, Item, MeetingWindow, Organisation, Room, Session, Track

# Fields of an event and what they are called in `Gap.field`.
EVENT_FIELDS = {
    "name": "names",
    "tagline": "taglines",
    "description": "descriptions",
    "venue": "venues",
    "access": "accesses",
    "press_name": "press_names",
    "press_text": "press_texts",
    "controller": "controllers",
}


@dataclass(frozen=True)
class Gap:
    """A text that some of the event's languages miss; `names` says of what it is the text, "" of the event itself."""

    kind: str  # event, picture, category, track, room, window, session, organisation
    field: str
    names: Words
    languages: tuple[str, ...]
    session: str = ""  # its public id, if it is one: several may have no name yet


@dataclass(frozen=True)
class Text:
    """A text that readers are shown, in the languages that it has; `is_needed`: its absence is a gap by itself."""

    kind: str
    field: str
    names: Words
    words: Words
    is_needed: bool = False
    session: str = ""


def gaps_of(event: Event) -> list[Gap]:
    """Every text that misses one of the event's languages, in the order of the event's pages: five queries."""
    found = []
    for text in texts_of(event):
        missing = tuple(code for code in event.languages if not text.words.get(code, "").strip())
        if missing and (text.is_needed or any(text.words.values())):
            found.append(Gap(text.kind, text.field, text.names, missing, text.session))
    return found


def texts_of(event: Event) -> Iterator[Text]:
    yield from event_texts(event)
    for category in event.categories:
        yield Text("category", "name", category.names, category.names, is_needed=True)
    for track in db.session.scalars(select(Track).where(Track.event_id == event.id).order_by(Track.position)):
        yield Text("track", "name", track.names, track.names, is_needed=True)
        yield Text("track", "description", track.names, track.descriptions)
    for room in db.session.scalars(select(Room).where(Room.event_id == event.id).order_by(Room.position)):
        yield Text("room", "name", room.names, room.names, is_needed=True)
        yield Text("room", "place", room.names, room.places)
    windows = select(MeetingWindow).where(MeetingWindow.event_id == event.id)
    for window in db.session.scalars(windows.order_by(MeetingWindow.starts_at, MeetingWindow.id)):
        yield Text("window", "name", window.names, window.names, is_needed=True)
    yield from session_texts(event)
    yield from organisation_texts(event)


def event_texts(event: Event) -> Iterator[Text]:
    for field, column in EVENT_FIELDS.items():
        yield Text("event", field, {}, getattr(event, column), is_needed=field == "name")
    for picture in sorted(event.pictures, key=lambda picture: picture.use):
        yield Text("picture", picture.use, {}, picture.alternatives, is_needed=picture.use == "map")


def session_texts(event: Event) -> Iterator[Text]:
    """Breaks among them: their names stand in the programme."""
    wanted = select(Session).join(Item, Item.id == Session.item_id)
    wanted = wanted.where(Session.event_id == event.id, Item.state != "cancelled")
    for session in db.session.scalars(wanted.order_by(Item.starts_at, Item.id)):
        named, public_id = session.titles, session.item.public_id
        yield Text("session", "title", named, session.titles, is_needed=True, session=public_id)
        yield Text("session", "abstract", named, session.abstracts, session=public_id)


def organisation_texts(event: Event) -> Iterator[Text]:
    """Those in the directory; what somebody typed waits for that."""
    wanted = select(Organisation).where(Organisation.event_id == event.id, Organisation.is_listed)
    for organisation in db.session.scalars(wanted.order_by(Organisation.name)):
        yield Text("organisation", "facts", {event.languages[0]: organisation.name}, organisation.facts)
