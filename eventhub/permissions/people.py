"""Who sees whom."""

from typing import Protocol

from eventhub.models import Message, Person
from eventhub.permissions.events import sees_event
from eventhub.permissions.viewers import Viewer
from eventhub.queries.match_rules import finds
from eventhub.queries.messages import have_talked
from eventhub.queries.requests import have_dealt


class ShownPhoto(Protocol):
    """Somebody's photo: to whom else it is shown than to themselves."""

    @property
    def person(self) -> Person: ...
    @property
    def is_shown(self) -> bool: ...
    @property
    def is_released(self) -> bool: ...


def may_see_person(viewer: Viewer, person: Person) -> bool:
    """Whether they take part, are in the directory, and the rules and their own "no" let the viewer find them."""
    if viewer.person is None or not viewer.participates or viewer.person.event_id != person.event_id:
        return False
    if viewer.person.id == person.id:
        return True
    return person.is_visible and is_confirmed(person) and finds(viewer.person, person)


def sees_photo(viewer: Viewer, photo: ShownPhoto) -> bool:
    if photo.is_released and sees_event(viewer, photo.person.event):
        return True
    is_own = viewer.person is not None and viewer.person.id == photo.person.id
    return may_see_person(viewer, photo.person) and (photo.is_shown or is_own)


def may_ask(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer may come to the form: what else stands in the way is said there, with what would help; that
    one cannot meet oneself, too."""
    return may_see_person(viewer, person)


def may_refuse(viewer: Viewer, person: Person) -> bool:
    """Another whom the viewer sees, or had a request or a meeting with: who hid since may be refused, too."""
    if viewer.person is None or viewer.person.id == person.id:
        return False
    return may_see_person(viewer, person) or (viewer.participates and have_dealt(viewer.person, person))


def may_talk(viewer: Viewer, person: Person) -> bool:
    """Another whom the viewer sees, or exchanged messages with: those stay to be read, whoever hid since."""
    if viewer.person is None or viewer.person.id == person.id:
        return False
    return may_see_person(viewer, person) or (viewer.participates and have_talked(viewer.person, person))


def got_message(viewer: Viewer, message: Message) -> bool:
    return viewer.participates and viewer.person is not None and viewer.person.id == message.recipient_id


def is_confirmed(person: Person) -> bool:
    return person.registration is not None and person.registration.status == "confirmed"
