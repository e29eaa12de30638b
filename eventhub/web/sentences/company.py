"""Refusals of who else comes to a meeting, said."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventhub.domain import errors
from eventhub.web.filters import spoken_clock
from eventhub.web.refusals import Refusal, Sentences


def say_no_table(error: errors.GroupWithoutTable) -> Refusal:
    time = spoken_clock(error.starts_at)
    if not error.seats:
        sentence = _("No table here would do for you.")
        return Refusal(sentence, _("Ask the organisers for a table."))
    if error.seats < error.people:
        sentence = _("No table here has %(people)d seats: the largest has %(seats)d.", **vars(error))
        return Refusal(sentence, _("Come with fewer people, or ask the organisers for a larger table."))
    sentence = _("At %(time)s no table for %(people)d people is free.", time=time, people=error.people)
    return Refusal(sentence, _("Move the meeting to another time first, or come with fewer people."))


def say_booked(error: errors.InterpreterBooked) -> Refusal:
    sentence = ngettext(
        "%(name)s is to interpret %(num)d meeting that is still to come.",
        "%(name)s is to interpret %(num)d meetings that are still to come.",
        error.meetings,
        name=error.name,
    )
    return Refusal(sentence, _("Ask those who meet to book somebody else first."))


def say_asked(error: errors.AskedAlready) -> Refusal:
    if error.is_refused:
        return Refusal(_("%(name)s said no.", name=error.name), _("Choose another colleague."))
    return Refusal(
        _("%(name)s was asked already, and has not answered yet.", name=error.name),
        _("Wait for the answer, or take the question back and choose another colleague."),
    )


def say_over(error: errors.AskOver) -> Refusal:
    if not error.name:
        return Refusal(_("Nobody asks you to come to this meeting."), _("Your agenda shows all that is booked."))
    sentence = _("What %(name)s asked you does not stand any more.", name=error.name)
    return Refusal(sentence, _("Ask %(name)s how it stands.", name=error.name))


SENTENCES: Sentences = {
    errors.EnoughAsked: lambda error: Refusal(
        _("You asked %(most)d colleagues to this meeting: no more can be asked.", most=error.most),
        _("Wait for their answers."),
    ),
    errors.ChangedTooOften: lambda _error: Refusal(
        _("This meeting was changed too often to ask colleagues any more."), _("Ask the organisers to arrange it.")
    ),
    errors.NotAColleague: lambda _error: Refusal(
        _("This is no colleague of your organisation who could come."),
        _("Choose a colleague of your own organisation, or let them ask for a meeting themselves."),
    ),
    errors.CannotJoin: lambda error: Refusal(
        _("%(name)s cannot come to this meeting.", name=error.name), _("Choose another colleague.")
    ),
    errors.CannotComeBack: lambda _error: Refusal(
        _("Who comes has changed: your colleague goes in your place."),
        _("Arrange another meeting if you wish to come."),
    ),
    errors.AskedAlready: say_asked,
    errors.AskOver: say_over,
    errors.ComesAlready: lambda _error: Refusal(
        _("You come to this meeting already."), _("Should you not be able to, this page is where you say so.")
    ),
    errors.NotFreeThen: lambda error: Refusal(
        _("You have something else at %(time)s.", time=spoken_clock(error.starts_at)),
        _("Make room in your agenda first, or say that you cannot come."),
    ),
    errors.NoMoreMeetings: lambda _error: Refusal(
        _("You have all the meetings that you may have here."),
        _("Cancel another one first."),
    ),
    errors.NoSeatLeft: lambda error: Refusal(
        _(
            "At %(time)s no table for %(people)d people is free.",
            time=spoken_clock(error.starts_at),
            people=error.people,
        ),
        _("Tell %(name)s: they can move the meeting to another time.", name=error.name),
    ),
    errors.ThereAlready: lambda error: Refusal(
        _("%(name)s comes to this meeting already.", name=error.name), _("Choose another colleague.")
    ),
    errors.ColleagueEngaged: lambda error: Refusal(
        _("%(name)s has something else at %(time)s.", name=error.name, time=spoken_clock(error.starts_at)),
        _("Choose another colleague, or move the meeting first."),
    ),
    errors.ColleagueLimit: lambda error: Refusal(
        _("%(name)s has all the meetings that one may have here.", name=error.name), _("Choose another colleague.")
    ),
    errors.GroupWithoutTable: say_no_table,
    errors.InterpreterTaken: lambda error: Refusal(
        _("%(name)s is booked elsewhere at %(time)s.", name=error.name, time=spoken_clock(error.starts_at)),
        _("Choose another interpreter, or move the meeting to another time."),
    ),
    errors.InterpreterThere: lambda error: Refusal(
        _("%(name)s interprets this meeting already.", name=error.name),
        _("Take %(name)s off the meeting first, then book somebody else.", name=error.name),
    ),
    errors.NoInterpreter: lambda _error: Refusal(
        _("This person does not interpret this meeting."), _("Choose another interpreter.")
    ),
    errors.InterpreterBooked: say_booked,
    errors.SameLink: lambda _error: Refusal(_("You meet by this link already."), _("Type another link.")),
    errors.AtATable: lambda _error: Refusal(
        _("You meet at a table as it is."), _("Your agenda shows all that is booked.")
    ),
    errors.OnlineNotAllowed: lambda _error: Refusal(
        _("At this event people meet at tables."), _("Ask the organisers whether they allow meetings by a link.")
    ),
}
