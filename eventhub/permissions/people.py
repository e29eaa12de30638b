"""Who sees whom."""

from typing import Protocol

from eventhub.models import Person
from eventhub.permissions.events import sees_event
from eventhub.permissions.viewers import Viewer


class ShownPhoto(Protocol):
    """Somebody's photo: to whom else it is shown than to themselves."""

    @property
    def person(self) -> Person: ...
    @property
    def is_shown(self) -> bool: ...
    @property
    def is_released(self) -> bool: ...


def may_see_person(viewer: Viewer, person: Person) -> bool:
    if viewer.person is None or not viewer.participates or viewer.person.event_id != person.event_id:
        return False
    return viewer.person.id == person.id or (person.is_visible and is_confirmed(person))


def sees_photo(viewer: Viewer, photo: ShownPhoto) -> bool:
    if photo.is_released and sees_event(viewer, photo.person.event):
        return True
    is_own = viewer.person is not None and viewer.person.id == photo.person.id
    return may_see_person(viewer, photo.person) and (photo.is_shown or is_own)


def may_ask(viewer: Viewer, person: Person) -> bool:
    return may_see_person(viewer, person) and viewer.person is not person


def is_confirmed(person: Person) -> bool:
    return person.registration is not None and person.registration.status == "confirmed"
