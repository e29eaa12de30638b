"""Who sees an event, and what it shows."""

from typing import Protocol

from eventhub.models import DraftSpeaker, Event, Organisation, Session, SessionFile
from eventhub.permissions.names import Permission
from eventhub.permissions.team import ALLOWED_ROLES
from eventhub.permissions.viewers import Viewer


class Shown(Protocol):
    """What an event shows, such as a picture of its own."""

    @property
    def event(self) -> Event: ...


class Spoken(Protocol):
    """A session of the draft, or something of it."""

    @property
    def people(self) -> list[DraftSpeaker]: ...


def sees_event(viewer: Viewer, event: Event) -> bool:
    return event.state != "draft" or viewer.role is not None


def sees_shown(viewer: Viewer, shown: Shown) -> bool:
    return sees_event(viewer, shown.event)


def sees_session(viewer: Viewer, session: Session) -> bool:
    """What was never published: those of the team who see the draft."""
    is_shown = session.item.state != "draft" or viewer.role in ALLOWED_ROLES[Permission.SEE_DRAFT]
    return is_shown and sees_event(viewer, session.item.event)


def sees_session_file(viewer: Viewer, file: SessionFile) -> bool:
    """What is public, with its session; else the team that sees the draft, and whoever gave it."""
    item = file.item
    if viewer.role in ALLOWED_ROLES[Permission.SEE_DRAFT]:
        return True
    if viewer.person is not None and viewer.person.id == file.person_id:
        return True
    return file.is_public and item.state == "published" and sees_event(viewer, item.event)


def gives_talk(viewer: Viewer, draft: Spoken) -> bool:
    """Whoever speaks in it or chairs it, whether it is published or not."""
    return viewer.person is not None and viewer.person.id in {one.person_id for one in draft.people}


def sees_organisation(viewer: Viewer, organisation: Organisation) -> bool:
    return organisation.is_listed and sees_event(viewer, organisation.event)
