"""What the statuses of speakers and what is missing of them are called."""

from flask_babel import lazy_gettext as _l

STATUS_WORDS = {
    "added": _l("Not asked yet"),
    "invited": _l("Asked, no answer yet"),
    "accepted": _l("Comes"),
    "declined": _l("Declined"),
}
STATUS_SIGNS = {"added": "free", "invited": "alert", "accepted": "check", "declined": "cross"}
MISSING_WORDS = {"biography": _l("no biography"), "photo": _l("no photo")}


def speaker_status(status: str) -> str:
    return str(STATUS_WORDS[status])


def missing_words(name: str) -> str:
    return str(MISSING_WORDS[name])
