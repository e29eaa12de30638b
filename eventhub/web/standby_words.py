"""Why time is on standby, and how an offer of it stands, in words."""

from flask_babel import lazy_gettext as _l

CAUSE_WORDS = {
    "offered": _l("Offered by themselves"),
    "cancelled": _l("Their meeting was cancelled"),
    "missed": _l("Their meeting was missed"),
    "displaced": _l("Their meeting lost its table or its slot"),
}
OWN_CAUSE_WORDS = {
    "offered": _l("You offer it"),
    "cancelled": _l("Your meeting was cancelled"),
    "missed": _l("Your meeting was missed"),
    "displaced": _l("Your meeting lost its table or its slot"),
}
STATUS_WORDS = {
    "open": _l("Waits for an answer"),
    "taken": _l("Taken"),
    "declined": _l("Declined"),
    "lapsed": _l("Not answered in time"),
    "lost": _l("Gone meanwhile"),
}
