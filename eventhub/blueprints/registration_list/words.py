"""What the organiser's list calls statuses, ways in, steps and what happened."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eventhub.domain.errors import EventIsOver
from eventhub.models import Account, Event
from eventhub.permissions import Permission, allows
from eventhub.services.doors import check_team_door
from eventhub.web.clock import now
from eventhub.web.errors import refusal_of
from eventhub.web.languages import available, language_name
from eventhub.web.refusals import Refusal
from eventhub.web.viewers import viewer

STATUS_WORDS = {
    "unconfirmed": _l("Not confirmed"),
    "pending": _l("To decide"),
    "waitlisted": _l("On the waiting list"),
    "confirmed": _l("Confirmed"),
    "rejected": _l("Rejected"),
    "cancelled": _l("Cancelled"),
}
TRANSFERRED = _l("Passed on")  # its status is cancelled: the place went on to a colleague
UNFINISHED = _l("Unfinished form")  # unconfirmed, and no mail was written: its last page was never sent
STATUS_SIGNS = {
    "unconfirmed": "free",
    "pending": "alert",
    "waitlisted": "ring",
    "confirmed": "check",
    "rejected": "blocked",
    "cancelled": "cross",
}
SOURCE_WORDS = {
    "self": _l("Registered themselves"),
    "organiser": _l("Added by the team"),
    "import": _l("Imported"),
    "delegation": _l("By their delegation"),
    "transfer": _l("Took over a place"),
}
SORT_WORDS = {
    "date": _l("Latest first"),
    "name": _l("By name"),
    "status": _l("By status"),
    "line": _l("By waiting list"),
}
PURPOSE_WORDS = {
    "privacy": _l("Personal data"),
    "photo": _l("Photos"),
    "newsletter": _l("Newsletter"),
}
STEP_WORDS = {
    "approve": _l("Approve"),
    "give_place": _l("Give a place"),
    "wait_list": _l("Move to the waiting list"),
    "reject": _l("Reject"),
    "cancel": _l("Cancel the registration"),
    "reinstate": _l("Let back in"),
    "mail": _l("Write a mail"),
}


def allowed(permission: str) -> bool:
    """Whether the viewer's role may do this at the event of the address."""
    return allows(Permission(permission), viewer(), None)


def actor() -> Account:
    """Whoever acts: the access check made sure of an account."""
    account = viewer().account
    if account is None:
        raise RuntimeError("no account behind @require")
    return account


def team_door_of(event: Event) -> Refusal | None:
    """Why the team can add nobody now; None where it can."""
    try:
        check_team_door(event, now())
    except EventIsOver as error:
        return refusal_of(error)
    return None


def list_words() -> dict[str, Any]:
    """The words that the templates of the list need, and what the viewer may do there."""
    return {
        "allowed": allowed,
        "event_languages": [(code, language_name(code)) for code in available()],
        "status_words": STATUS_WORDS | {"transferred": TRANSFERRED, "unfinished": UNFINISHED},
        "status_signs": STATUS_SIGNS,
        "source_words": SOURCE_WORDS,
        "sort_words": SORT_WORDS,
        "step_words": STEP_WORDS,
        "purpose_words": PURPOSE_WORDS,
    }
