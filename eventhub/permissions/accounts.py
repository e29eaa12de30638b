"""What one may without an event."""

from eventhub.permissions.viewers import Viewer


def is_signed_in(viewer: Viewer, _subject: object) -> bool:
    return viewer.account is not None


def may_create_events(viewer: Viewer, _subject: object) -> bool:
    return viewer.account is not None and (viewer.account.is_operator or viewer.account.may_create_events)


def operates(viewer: Viewer, _subject: object) -> bool:
    return viewer.account is not None and viewer.account.is_operator
