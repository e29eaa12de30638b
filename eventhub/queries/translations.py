"""What an event says in one of its languages and not in another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.question_parts import FormDefinition, Question
from eventhub.models import Event, MeetingWindow, Organisation, Room, SessionDraft, SessionType, Track
from eventhub.queries.consents import versions_of
from eventhub.queries.forms import definition_of, last_form

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

    kind: str  # event, picture, category, question, consent, track, room, type, window, session, organisation
    field: str
    names: Mapping[str, str]
    languages: tuple[str, ...]
    key: str = ""  # by which its page is found: of a session the public id, since several may have no name yet


@dataclass(frozen=True)
class Text:
    """A text that readers are shown, in the languages that it has; `is_needed`: its absence is a gap by itself."""

    kind: str
    field: str
    names: Mapping[str, str]
    words: Mapping[str, str]
    is_needed: bool = False
    key: str = ""


def gaps_of(event: Event) -> list[Gap]:
    """Every text that misses one of the event's languages, in the order of the event's pages: eight queries."""
    return gaps_in(texts_of(event), event.languages)


def gaps_in(texts: Iterable[Text], languages: Sequence[str]) -> list[Gap]:
    found = []
    for text in texts:
        missing = tuple(code for code in languages if not text.words.get(code, "").strip())
        if missing and (text.is_needed or any(text.words.values())):
            found.append(Gap(text.kind, text.field, text.names, missing, text.key))
    return found


def texts_of(event: Event) -> Iterator[Text]:
    yield from event_texts(event)
    for category in event.categories:
        yield Text("category", "name", category.names, category.names, is_needed=True, key=category.key)
    yield from form_texts(definition_of(last_form(event)))  # the draft, where there is one: it is what can be edited
    yield from consent_texts(event)
    for track in db.session.scalars(select(Track).where(Track.event_id == event.id).order_by(Track.position)):
        yield Text("track", "name", track.names, track.names, is_needed=True, key=track.key)
        yield Text("track", "description", track.names, track.descriptions, key=track.key)
    for room in db.session.scalars(select(Room).where(Room.event_id == event.id).order_by(Room.position)):
        yield Text("room", "name", room.names, room.names, is_needed=True, key=room.key)
        yield Text("room", "place", room.names, room.places, key=room.key)
    types = select(SessionType).where(SessionType.event_id == event.id)
    for kind in db.session.scalars(types.order_by(SessionType.position)):
        yield Text("type", "name", kind.names, kind.names, key=kind.key)
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


def form_texts(definition: FormDefinition) -> Iterator[Text]:
    for page in definition.pages:
        yield Text("question", "page", page.labels, page.labels)
        for section in page.sections:
            yield Text("question", "section", section.labels, section.labels)
            yield Text("question", "section_text", section.labels, section.texts)
            for question in section.questions:
                yield from question_texts(question)


def question_texts(question: Question) -> Iterator[Text]:
    """A choice is found by its own words."""
    yield Text("question", "label", question.labels, question.labels, is_needed=True, key=question.key)
    yield Text("question", "help", question.labels, question.helps, key=question.key)
    for choice in question.choices:
        yield Text("question", "choice", choice.labels, choice.labels, is_needed=True, key=question.key)


def consent_texts(event: Event) -> Iterator[Text]:
    """Those that the event wrote itself, as they are shown today; the built-in ones are there in each language."""
    today = {text.purpose: text for text in versions_of(event)}
    for purpose, text in today.items():
        yield Text("consent", purpose, {}, text.texts, key=purpose)


def session_texts(event: Event) -> Iterator[Text]:
    """Those of the draft, where they can be written; breaks among them: their names stand in the programme."""
    wanted = select(SessionDraft).where(SessionDraft.event_id == event.id, SessionDraft.is_withdrawn.is_(False))
    order = (SessionDraft.starts_at.is_(None), SessionDraft.starts_at, SessionDraft.item_id)
    for session in db.session.scalars(wanted.order_by(*order)):
        named, key = session.titles, session.item.public_id
        yield Text("session", "title", named, session.titles, is_needed=True, key=key)
        yield Text("session", "abstract", named, session.abstracts, key=key)


def organisation_texts(event: Event) -> Iterator[Text]:
    """Those in the directory; what somebody typed waits for that."""
    wanted = select(Organisation).where(Organisation.event_id == event.id, Organisation.is_listed)
    for organisation in db.session.scalars(wanted.order_by(Organisation.name)):
        yield Text("organisation", "facts", {event.languages[0]: organisation.name}, organisation.facts)
