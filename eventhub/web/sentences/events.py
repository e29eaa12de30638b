"""Refusals about an event and its team, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def say_outside(error: errors.DatesLeaveOutside) -> Refusal:
    parts = [
        ngettext("%(num)d session", "%(num)d sessions", error.sessions) if error.sessions else "",
        ngettext("%(num)d meeting window", "%(num)d meeting windows", error.windows) if error.windows else "",
    ]
    return Refusal(
        _("These dates leave outside of the event: %(what)s.", what=", ".join(filter(None, parts))),
        _("They would stay where they are. Change the dates, or tick the box to save them all the same."),
    )


def point_name(point: str) -> str:
    """A point of the checklist, as it stands within a sentence."""
    names = {
        "names": _("the name in each language"),
        "dates": _("dates to come"),
        "venue": _("the venue in each language"),
        "access": _("how to get there"),
        "mailbox": _("the organisers’ address"),
        "controller": _("who answers for the data"),
        "categories": _("categories with their names"),
        "form": _("the questions"),
        "places": _("the number of places"),
        "privacy": _("the privacy text in each language"),
        "programme": _("the programme"),
    }
    return str(names.get(point, point))


def say_not_ready(error: errors.EventNotReady) -> Refusal:
    names = ", ".join(point_name(point) for point in error.missing)
    return Refusal(
        _("The event cannot open yet. What is missing: %(names)s.", names=names),
        _("The overview has a link to each."),
    )


def say_invitations(error: errors.TooManyInvitations) -> Refusal:
    to_one = ngettext(
        "%(num)d invitation was written to this address within a day.",
        "%(num)d invitations were written to this address within a day.",
        error.most,
    )
    by_one = ngettext(
        "You wrote %(num)d invitation within a day.", "You wrote %(num)d invitations within a day.", error.most
    )
    return Refusal(to_one if error.to_one else by_one, _("Go on tomorrow. Those that are open stay good."))


SENTENCES: Sentences = {
    errors.AddressReserved: lambda _error: Refusal(
        _("This address belongs to a page of EventHub itself."), _("Choose another one.")
    ),
    errors.AddressInUse: lambda _error: Refusal(
        _("Another event has this address."), _("Add the year or the town, for example.")
    ),
    errors.EndsBeforeStart: lambda _error: Refusal(_("The event would end before it starts."), _("Check both days.")),
    errors.DatesLeaveOutside: say_outside,
    errors.RetentionTooLong: lambda error: Refusal(
        _("Personal data is kept for %(least)s to %(most)s months.", least=error.least, most=error.most),
        _("Choose a number between the two."),
    ),
    errors.EventNotReady: say_not_ready,
    errors.EventStepRefused: lambda _error: Refusal(
        _("The event cannot take this step from where it is now."), _("Look at where it stands, and decide again.")
    ),
    errors.LastOwner: lambda _error: Refusal(
        _("The event would be left without an owner."), _("Make somebody else an owner first.")
    ),
    errors.CategoryExists: lambda error: Refusal(
        _("Another category has this name already: %(name)s.", name=error.name), _("Choose another one.")
    ),
    errors.CategoryInUse: lambda error: Refusal(
        ngettext(
            "%(num)d registration is of this category.", "%(num)d registrations are of this category.", error.count
        ),
        _("It can go when there is none. To take nobody more, close it under Places."),
    ),
    errors.LastCategory: lambda _error: Refusal(
        _("An event has one category at least."), _("Add another one first, or give this one another name.")
    ),
    errors.AlreadyInTeam: lambda _error: Refusal(
        _("This address is in the team already."), _("Change the role in the list of the team.")
    ),
    errors.TooManyInvitations: say_invitations,
    errors.InvitedSomebodyElse: lambda _error: Refusal(
        _("This invitation is for another address than yours."), _("Sign out, and sign in with that address.")
    ),
    errors.NothingToSeeYet: lambda _error: Refusal(
        _("The event is a draft: participants see nothing of it."), _("Open the event first.")
    ),
    errors.OnlyLooking: lambda error: Refusal(
        _("You are looking with the eyes of %(name)s: nothing can be changed meanwhile.", name=error.name),
        _("Go back to your own eyes with the button at the top of the page."),
    ),
}
