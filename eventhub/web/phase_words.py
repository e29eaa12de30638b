"""The phases of meetings in words: for the team, and for people who look for a meeting."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventhub.domain.phases import still_ahead
from eventhub.models import Event
from eventhub.queries.encounters import plan_of
from eventhub.web.filters import long_day, spoken_clock

NAMES = {
    "closed": _l("Closed"),
    "requests": _l("Requests"),
    "booking": _l("Booking"),
    "frozen": _l("Frozen"),
    "live": _l("On site"),
    "over": _l("Over"),
}
ALLOWS = {
    "closed": _l("Nobody asks for meetings, nobody books. The menu of participants has no meetings yet."),
    "requests": _l("People ask, answer and withdraw. Times are not shown yet: meetings that are agreed get one later."),
    "booking": _l("People ask and answer, choose times, move and cancel."),
    "frozen": _l("Meetings stand as they are: only the team books, moves and cancels."),
    "live": _l("During the event: people ask, answer, book, move and cancel again."),
    "over": _l("Nobody asks or books any more; open requests have expired."),
}


def phase_name(phase: str) -> str:
    return str(NAMES[phase])


def moment_words(moment: datetime) -> str:
    """Monday 12 October 2026, 9:00, in the event's zone."""
    return f"{long_day(moment)}, {spoken_clock(moment)}"


def phase_line(event: Event, now: datetime) -> str:
    """What people who look for a meeting should know: where things stand, and what comes next by itself."""
    plan = plan_of(event)
    coming = list(still_ahead(plan.phase, plan.dates, now).items())[:1]
    sentences = [standing_words(plan.phase), *(coming_words(phase, at) for phase, at in coming)]
    return " ".join(one for one in sentences if one)


def standing_words(phase: str) -> str:
    """Nothing where everything is open."""
    words = {
        "closed": _("Meetings are not open yet."),
        "requests": _("Times cannot be booked yet: for now, ask and answer."),
        "frozen": _("The meetings are fixed now; only the organisers change them."),
        "over": _("The event is over."),
    }
    return str(words.get(phase, ""))


def coming_words(phase: str, at: datetime) -> str:
    sentences = {
        "requests": _("Requests open on %(moment)s.", moment=moment_words(at)),
        "booking": _("Booking opens on %(moment)s.", moment=moment_words(at)),
        "frozen": _("Meetings can be booked and moved until %(moment)s.", moment=moment_words(at)),
        "live": _("Booking opens again on %(moment)s.", moment=moment_words(at)),
        "over": _("Meetings end on %(moment)s.", moment=moment_words(at)),
    }
    return str(sentences[phase])
