"""What the team's pages call states, rules and what stands in the way of two people."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventhub.domain.matchmaking import obstacles, time_obstacles
from eventhub.models import Account
from eventhub.queries.pair_obstacles import Hindrance
from eventhub.web import languages
from eventhub.web.filters import spoken_clock, spoken_hours
from eventhub.web.names import called
from eventhub.web.viewers import viewer

STATE_WORDS = {
    "pending": _l("Waiting for an answer"),
    "unscheduled": _l("Without a time"),
    "scheduled": _l("Meeting booked"),
    "cancelled": _l("Meeting cancelled"),
    "declined": _l("Request declined"),
    "withdrawn": _l("Request withdrawn"),
    "expired": _l("Request expired"),
}
STATE_SIGNS = {
    "pending": "alert",
    "unscheduled": "free",
    "scheduled": "check",
    "cancelled": "cross",
    "declined": "blocked",
    "withdrawn": "cross",
    "expired": "ring",
}
SORT_WORDS = {"date": _l("Latest first"), "time": _l("By time")}
RULE_WORDS = {
    "phase": _l("Phase of the event"),
    "matrix": _l("Who may ask whom"),
    "organisation": _l("Colleagues do not meet each other"),
    "most_meetings": _l("Most meetings in all"),
    "most_in_window": _l("Most meetings in a window"),
    "longest_run": _l("Longest run without a break"),
}
MOVE_WORDS = {
    "pending": _l("Asked for another time"),
    "accepted": _l("The other time was agreed to"),
    "declined": _l("The other time was declined"),
    "withdrawn": _l("The other time is asked for no more"),
    "expired": _l("Nobody answered in time"),
}

PHASE_WORDS = {
    "closed": _l("Meetings are not open yet."),
    "requests": _l("Participants ask and answer now; times are not booked yet."),
    "over": _l("The event is over."),
}


def actor() -> Account:
    """Whoever acts: the access check made sure of an account."""
    account = viewer().account
    if account is None:
        raise RuntimeError("no account behind @require")
    return account


def rule_word(rule: str) -> str:
    return str(RULE_WORDS[rule])


def said(hindrance: Hindrance) -> str:
    """An obstacle in a sentence, to somebody who is neither of the two."""
    name = called(hindrance.person) if hindrance.person else ""
    return WORDS[type(hindrance.obstacle)](hindrance.obstacle, name)


def say_window(one: time_obstacles.WindowUsedUp, name: str) -> str:
    hours = spoken_hours(one.window.starts_at, one.window.ends_at)
    return str(
        ngettext(
            "%(name)s may have %(num)d meeting in the window %(hours)s, and has it.",
            "%(name)s may have %(num)d meetings in the window %(hours)s, and has them.",
            one.limit,
            name=name,
            hours=hours,
        )
    )


def say_all(one: obstacles.MeetingsUsedUp, name: str) -> str:
    return str(
        ngettext(
            "%(name)s may have %(num)d meeting in all, and has it.",
            "%(name)s may have %(num)d meetings in all, and has them.",
            one.limit,
            name=name,
        )
    )


def say_run(one: time_obstacles.RunTooLong, name: str) -> str:
    return str(
        ngettext(
            "%(name)s would have no break: after each meeting there is one.",
            "%(name)s would have more than %(num)d meetings without a break.",
            one.limit,
            name=name,
        )
    )


def say_categories(one: obstacles.CategoriesApart, _name: str) -> str:
    asking, asked = languages.localised(dict(one.asking)), languages.localised(dict(one.asked))
    return str(_("“%(asking)s” and “%(asked)s” do not ask each other here.", asking=asking, asked=asked))


WORDS: dict[type[obstacles.Obstacle], Callable[[Any, str], str]] = {
    obstacles.Absent: lambda _one, name: str(_("%(name)s does not take part in the event.", name=name)),
    obstacles.NotFound: lambda _one, _name: str(_("These two cannot be brought together: ask each of them.")),
    obstacles.PhaseShut: lambda one, _name: str(PHASE_WORDS.get(one.phase, PHASE_WORDS["closed"])),
    obstacles.MeetingsUsedUp: say_all,
    obstacles.SameOrganisation: lambda _one, _name: str(
        _("They belong to one organisation, and meetings here are between organisations.")
    ),
    obstacles.CategoriesApart: say_categories,
    time_obstacles.WindowUsedUp: say_window,
    time_obstacles.RunTooLong: say_run,
    time_obstacles.OwnTime: lambda one, name: str(
        _("%(name)s has something else at %(time)s.", name=name, time=spoken_clock(one.slot.starts_at))
    ),
    time_obstacles.NoTable: lambda one, _name: str(
        _("At %(time)s no table that would do is free.", time=spoken_clock(one.slot.starts_at))
    ),
    time_obstacles.Passed: lambda one, _name: str(_("%(time)s has passed.", time=spoken_clock(one.slot.starts_at))),
    time_obstacles.NotASlot: lambda _one, _name: str(_("No meeting can be at that time.")),
}
