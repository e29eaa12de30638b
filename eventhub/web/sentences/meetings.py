"""Refusals of requests and meetings, said."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web import languages
from eventhub.web.filters import long_day, spoken_clock, spoken_hours
from eventhub.web.refusals import Refusal, Sentences
from eventhub.web.titles import session_title


def next_time(next_at: datetime | None) -> str:
    if next_at is None:
        return str(_("No other time is free for both of you: free one in your agenda, or ask again later."))
    return str(_("The next time free for both of you is %(time)s.", time=spoken_clock(next_at)))


def say_asked(error: errors.AlreadyAsked) -> Refusal:
    if error.by_me:
        sentence = _("You have already asked %(name)s.", name=error.name)
        return Refusal(sentence, _("Your request is among your meetings, where you can withdraw it."))
    sentence = _("%(name)s has just asked you.", name=error.name)
    return Refusal(sentence, _("Answer that request: pick a time that suits you both."))


def say_step(error: errors.StepNotAllowed) -> Refusal:
    sentences = {
        "pending": _("This request is still open."),
        "accepted": _("This request was accepted in the meantime."),
        "declined": _("This request was declined in the meantime."),
        "withdrawn": _("This request was withdrawn in the meantime."),
        "expired": _("This request has expired."),
        "cancelled": _("This meeting was cancelled in the meantime."),
        "scheduled": _("This meeting got a new time in the meantime."),
        "handed_over": _("Somebody else decides about this meeting now."),
        "unscheduled": _("This meeting lost its time in the meantime."),
    }
    sentence = sentences.get(error.status, _("This can no longer be done."))
    return Refusal(sentence, _("Nothing was changed. Your meetings show how things stand now."))


def say_phase(error: errors.PhaseClosed) -> Refusal:
    sentences = {
        "closed": _("Meetings are not open yet."),
        "requests": _("Times cannot be booked yet: for now, ask and answer."),
        "frozen": _("The meetings are fixed now; only the organisers change them."),
        "over": _("The event is over."),
    }
    return Refusal(sentences.get(error.phase, _("This cannot be done now.")), opening(error.opens_at))


def opening(opens_at: datetime | None) -> str:
    """What to wait for, where it comes by itself."""
    if opens_at is None:
        return str(_("Write to the organisers if you need a change."))
    return str(_("Wait until %(day)s at %(time)s: it opens then.", day=long_day(opens_at), time=spoken_clock(opens_at)))


def say_categories(error: errors.CategoriesApart) -> Refusal:
    asking, asked = languages.localised(error.asking), languages.localised(error.asked)
    sentence = _("At this event “%(asking)s” cannot ask “%(asked)s” for a meeting.", asking=asking, asked=asked)
    if error.they_may_ask:
        return Refusal(sentence, _("They may ask you: say in your profile what you offer and need."))
    return Refusal(sentence, _("Choose somebody else, or write to the organisers."))


def say_requests(error: errors.RequestsUsedUp) -> Refusal:
    if not error.limit:
        return Refusal(
            _("You cannot send requests at this event."), _("Others may ask you, or write to the organisers.")
        )
    sentence = ngettext(
        "Your only request is still open.", "All your %(num)d requests are sent and still open.", error.limit
    )
    remedy = ngettext(
        "Withdraw it, or wait for an answer.", "Withdraw one of them, or wait for an answer.", error.limit
    )
    return Refusal(sentence, remedy)


def say_meetings(error: errors.MeetingsUsedUp) -> Refusal:
    if not error.limit:
        return Refusal(_("You cannot have meetings at this event."), _("Write to the organisers if you need a change."))
    sentence = ngettext(
        "You have the only meeting that you can have here.",
        "You have all the %(num)d meetings that you can have here.",
        error.limit,
    )
    return Refusal(sentence, ngettext("Cancel it first.", "Cancel one of them first.", error.limit))


def say_window(error: errors.WindowUsedUp) -> Refusal:
    hours = spoken_hours(error.starts_at, error.ends_at)
    if not error.limit:
        remedy = another_time(error.next_at) if error.next_at else _("Write to the organisers if you need a change.")
        return Refusal(_("You cannot have meetings in the window %(hours)s.", hours=hours), remedy)
    sentence = ngettext(
        "You have the only meeting that you can have in the window %(hours)s.",
        "You have all the %(num)d meetings that you can have in the window %(hours)s.",
        error.limit,
        hours=hours,
    )
    return Refusal(sentence, another_time(error.next_at))


def say_run(error: errors.RunTooLong) -> Refusal:
    sentence = ngettext(
        "With a meeting at %(time)s you would have no break: after each meeting there is one.",
        "With a meeting at %(time)s you would have more than %(num)d meetings without a break.",
        error.limit,
        time=spoken_clock(error.starts_at),
    )
    return Refusal(sentence, another_time(error.next_at))


def another_time(next_at: datetime | None) -> str:
    """The way out of what holds at one time."""
    if next_at is None:
        return str(_("No other time is left: cancel one of your meetings first."))
    return str(_("Choose another time: %(time)s suits you both.", time=spoken_clock(next_at)))


def say_their_limit(error: errors.TheirLimitReached) -> Refusal:
    if error.next_at is None:
        remedy = _("Ask again later, or choose somebody else.")
        return Refusal(_("No further meeting with %(name)s is possible.", name=error.name), remedy)
    sentence = _("No further meeting with %(name)s is possible at that time.", name=error.name)
    return Refusal(sentence, another_time(error.next_at))


def say_own_time(error: errors.OwnTimeTaken) -> Refusal:
    """What stands in the way by name, and how to make room, or where there is room."""
    title, time = session_title(error.titles), spoken_clock(error.starts_at)
    name = error.name or _("a former participant")
    sentences = {
        "party": _("You meet %(name)s at %(time)s.", name=name, time=time),
        "speaker": _("You speak in “%(title)s” then.", title=title),
        "chair": _("You chair “%(title)s” then.", title=title),
        "interpreter": _("You interpret “%(title)s” then.", title=title),
        "seat": _("You have a seat in “%(title)s” then.", title=title),
        "owner": _("You keep that time for yourself."),
    }
    fallback = _("Something was put into your agenda at that time a moment ago.")
    other_way = next_time(error.next_at) if error.next_at else ""
    said = " ".join(part for part in (way_to_clear(error), other_way) if part)
    return Refusal(sentences.get(error.cause, fallback), said or next_time(None))


def way_to_clear(error: errors.OwnTimeTaken) -> str:
    """What one could do so that both have the time, if anything."""
    if not error.gives_way:
        return ""
    if error.moves_to is not None:
        return str(_("Move that meeting to %(time)s first.", time=spoken_clock(error.moves_to)))
    remedies = {"seat": _("Give that seat up first."), "owner": _("Free that time first.")}
    return str(remedies.get(error.cause, ""))


def say_no_common_time(error: errors.NoCommonTime) -> Refusal:
    sentence = _("No time is free for both you and %(name)s.", name=error.name)
    if error.starts_at is None:
        return Refusal(sentence, _("Free some time in your agenda, or ask again later."))
    time, title = spoken_clock(error.starts_at), session_title(error.titles)
    other = error.other or _("a former participant")
    if error.cause == "party" and error.moves_to is not None:
        to = spoken_clock(error.moves_to)
        remedy = _(
            "You both have %(time)s if you move your meeting with %(name)s to %(to)s.", time=time, name=other, to=to
        )
        return Refusal(sentence, remedy)
    remedies = {
        "seat": _("You both have %(time)s if you give up your seat in “%(title)s”.", time=time, title=title),
        "owner": _("You both have %(time)s if you free that time, which you keep for yourself.", time=time),
    }
    return Refusal(sentence, remedies.get(error.cause, _("Free some time in your agenda, or ask again later.")))


SENTENCES: Sentences = {
    errors.PhaseClosed: say_phase,
    errors.AskedOneself: lambda _error: Refusal(
        _("You cannot meet yourself."), _("Choose somebody else in the directory.")
    ),
    errors.PersonHidden: lambda _error: Refusal(
        _("This person is not in the directory any more."), _("Choose somebody else in the directory.")
    ),
    errors.AlreadyAsked: say_asked,
    errors.StepNotAllowed: say_step,
    errors.SlotNotOffered: lambda _error: Refusal(
        _("No meeting can be at that time."), _("Choose one of the times shown.")
    ),
    errors.SlotPassed: lambda error: Refusal(
        _("%(time)s has passed.", time=spoken_clock(error.starts_at)), _("Choose a later time.")
    ),
    errors.SlotTaken: lambda error: Refusal(
        _("%(time)s was taken a moment ago.", time=spoken_clock(error.starts_at)), next_time(error.next_at)
    ),
    errors.NoTableFree: lambda error: Refusal(
        _("At %(time)s all tables are taken.", time=spoken_clock(error.starts_at)), next_time(error.next_at)
    ),
    errors.ClaimRefused: lambda error: Refusal(
        _("%(name)s is already engaged at %(time)s.", name=error.name, time=spoken_clock(error.starts_at)),
        _("Choose another time."),
    ),
    errors.OwnVeto: lambda error: Refusal(
        _("You refuse %(name)s.", name=error.name),
        _("Lift the refusal first, under “Whom you refuse”."),
    ),
    errors.SameOrganisation: lambda error: Refusal(
        _(
            "You and %(name)s belong to the same organisation, and meetings here are between organisations.",
            name=error.name,
        ),
        _("Choose somebody else, or write to the organisers."),
    ),
    errors.PairNotMeant: lambda error: Refusal(
        _("The rules of this event do not let you meet %(name)s.", name=error.name),
        _("Choose somebody else, or write to the organisers."),
    ),
    errors.CategoriesApart: say_categories,
    errors.RequestsUsedUp: say_requests,
    errors.MeetingsUsedUp: say_meetings,
    errors.WindowUsedUp: say_window,
    errors.RunTooLong: say_run,
    errors.TheirLimitReached: say_their_limit,
    errors.OwnTimeTaken: say_own_time,
    errors.TheirTimeTaken: lambda error: Refusal(
        _("%(name)s is not free at %(time)s.", name=error.name, time=spoken_clock(error.starts_at)),
        next_time(error.next_at),
    ),
    errors.NoCommonTime: say_no_common_time,
}
