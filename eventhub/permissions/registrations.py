"""Who has a registration, who has a place, and who reads what they answered."""

from typing import Protocol

from eventhub.models import Event, Registration, Session
from eventhub.permissions.names import Permission
from eventhub.permissions.team import ALLOWED_ROLES
from eventhub.permissions.viewers import Viewer


class Answered(Protocol):
    """What somebody answered with, such as a document."""

    @property
    def registration(self) -> Registration: ...


def has_registration(viewer: Viewer, event: Event) -> bool:
    return viewer.registration is not None and viewer.registration.event_id == event.id


def sees_answer_file(viewer: Viewer, answered: Answered) -> bool:
    """Whoever answered with it, and those of the team who see registrations."""
    is_own = viewer.registration is not None and viewer.registration.id == answered.registration.id
    return is_own or viewer.role in ALLOWED_ROLES[Permission.SEE_REGISTRATIONS]


def participates(viewer: Viewer, event: Event) -> bool:
    return viewer.participates and has_registration(viewer, event)


def chooses_session(viewer: Viewer, session: Session) -> bool:
    """Who takes part keeps in mind, and signs up for, what was ever published."""
    return session.item.state != "draft" and participates(viewer, session.item.event)
