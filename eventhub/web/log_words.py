"""What the log calls each act, and the things that acts are about."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventhub.models import LogEntry
from eventhub.web import meeting_acts
from eventhub.web.log_changes import say_places
from eventhub.web.roles import role_name

Words = Callable[[dict[str, Any]], str]

SUBJECTS = {
    "event": _l("Event"),
    "team": _l("Team"),
    "registration": _l("Registrations"),
    "person": _l("People"),
    "organisation": _l("Organisations"),
    "form": _l("Questions"),
    "account": _l("Accounts"),
    "consent": _l("Consents"),
    "tag": _l("Vocabulary"),
    "code": _l("Invitation codes"),
    "category": _l("Categories"),
    "session": _l("Sessions"),
    "track": _l("Tracks"),
    "room": _l("Rooms"),
    "session_type": _l("Session types"),
    "hours": _l("Opening hours"),
    "programme": _l("Programme"),
    "window": _l("Meeting windows"),
    "table": _l("Tables"),
    "meeting": _l("Meetings"),
    "message": _l("Messages"),
    "mail": _l("Outbox"),
}
# What the program does by itself; whoever else has no account any more did what they did before it was erased.
BY_ITSELF = {
    "event.purge_announced",
    "event.purged",
    "phase.came",
    "programme.schedule_stopped",
    "registration.offered",
    "registration.offer_lapsed",
}
STATE_NAMES = {"draft": _l("draft"), "open": _l("open"), "over": _l("over"), "archived": _l("archived")}


def say_state(values: dict[str, Any]) -> str:
    words = _("The event went from %(before)s to %(after)s", before=state(values, "from"), after=state(values, "to"))
    return str(words)


def state(values: dict[str, Any], key: str) -> str:
    return str(STATE_NAMES[values[key]])


def role(values: dict[str, Any], key: str = "role") -> str:
    return role_name(values[key])


# Acts that are told with what changed.
SAID: dict[str, Words] = {
    "event.copied": lambda values: _("The event was made as a copy of %(source)s", source=values["source"]),
    "event.state": say_state,
    **meeting_acts.SAID,
    "mails.sent_again": lambda values: ngettext(
        "%(num)d mail that could not be delivered was sent again",
        "%(num)d mails that could not be delivered were sent again",
        values["number"],
    ),
    "places.changed": say_places,
    "programme.published": lambda values: _(
        "Version %(number)d of the programme was published", number=values["number"]
    ),
    "programme.taken_back": lambda values: _(
        "The draft of the programme was taken back to version %(number)d", number=values["number"]
    ),
    "registration.place_given": lambda values: (
        _("Was given a place") if values.get("in_turn") else _("Was given a place past the waiting list")
    ),
    "team.invited": lambda values: _("Somebody was invited as: %(role)s", role=role(values)),
    "team.invited_again": lambda values: _("An invitation was sent again as: %(role)s", role=role(values)),
    "team.invitation_withdrawn": lambda values: _("An invitation was withdrawn: %(role)s", role=role(values)),
    "team.joined": lambda values: _("Joined the team as: %(role)s", role=role(values)),
    "team.role": lambda values: _(
        "Role changed from %(before)s to %(after)s", before=role(values, "from"), after=role(values, "to")
    ),
}
# Acts whose name says it all.
PLAIN = {
    **meeting_acts.PLAIN,
    "event.created": _l("The event was made"),
    "event.settings": _l("Settings were changed"),
    "event.face": _l("The appearance was changed"),
    "event.purge_announced": _l("The team was told that personal data will be erased"),
    "event.purged": _l("Personal data was erased"),
    "calendar.answered": _l("An answer of a calendar program was followed"),
    "incoming.settled": _l("A mail that came in was settled"),
    "mail.sent_again": _l("A mail that could not be delivered was sent again"),
    "wording.changed": _l("The words of a mail were changed"),
    "wording.restored": _l("The words of a mail are ours again"),
    "announcements.declined": _l("Does without announcements"),
    "announcements.wanted": _l("Wants announcements again"),
    "team.entered": _l("An operator made this member an owner"),
    "team.left": _l("Left the team"),
    "team.removed": _l("Was taken out of the team"),
    "registration.seen_as": _l("The event was seen with this participant’s eyes"),
    "registration.seen_as_ended": _l("Looking with this participant’s eyes ended"),
    "registration.address_confirmed": _l("Confirmed the address"),
    "registration.added": _l("Added by the team"),
    "registration.imported": _l("Imported from a file"),
    "registration.updated": _l("Changed by an import"),
    "registration.approved": _l("Approved"),
    "registration.rejected": _l("Rejected"),
    "registration.waitlisted": _l("Put on the waiting list"),
    "registration.rejoined": _l("Registered again"),
    "registration.offered": _l("A place was offered"),
    "registration.offer_accepted": _l("Took the place that was offered"),
    "registration.offer_lapsed": _l("Let the offered place lapse"),
    "registration.withdrawn": _l("Withdrew the registration"),
    "registration.cancelled": _l("Cancelled"),
    "registration.reinstated": _l("Taken up again"),
    "registration.transfer_offered": _l("Offered the place to a colleague"),
    "registration.transfer_withdrawn": _l("Took back the offer to a colleague"),
    "registration.transferred": _l("Passed on to a colleague"),
    "registration.taken_over": _l("Took over a colleague’s place"),
    "registration.link_sent_again": _l("The team sent the link again"),
    "registration.mailed": _l("The team wrote a mail"),
    "registration.noted": _l("A note was added"),
    "registration.note_deleted": _l("A note was deleted"),
    "registration.answers_changed": _l("Changed the answers"),
    "registrations.imported": _l("A file of registrations was imported"),
    "registrations.import_started": _l("An import began"),
    "registrations.import_stopped": _l("An import was stopped"),
    "view.saved": _l("A view of the list was saved"),
    "view.deleted": _l("A view of the list was deleted"),
    "registrations.exported": _l("Registrations were exported"),
    "person.erased": _l("Personal data was erased at the person’s wish"),
    "delegation.invited": _l("A colleague was invited to a delegation"),
    "delegation.written_again": _l("A colleague of a delegation was written to again"),
    "delegation.withdrawn": _l("A colleague was taken out of a delegation"),
    "programme.scheduled": _l("A publication of the programme was scheduled"),
    "programme.schedule_called_off": _l("A scheduled publication of the programme was called off"),
    "programme.schedule_stopped": _l("A scheduled publication of the programme did not take place"),
    "category.added": _l("A category was added"),
    "category.changed": _l("A category was changed"),
    "category.moved": _l("The order of the categories was changed"),
    "category.removed": _l("A category was removed"),
    "session.created": _l("A session was made"),
    "session.seats_exported": _l("The list of a session’s seats was exported"),
    "conflict.accepted": _l("A conflict of the timetable was accepted"),
    "conflict.withdrawn": _l("A conflict of the timetable counts again"),
    "session.withdrawn": _l("A session was withdrawn"),
    "session.restored": _l("A session was taken back in"),
    "session.file_added": _l("A file was added to a session"),
    "session.file_shown": _l("A file of a session was made public"),
    "session.file_hidden": _l("A file of a session was kept for the team"),
    "session.file_removed": _l("A file of a session was removed"),
    "track.added": _l("A track was added"),
    "track.changed": _l("A track was changed"),
    "track.moved": _l("The order of the tracks was changed"),
    "track.removed": _l("A track was removed"),
    "room.added": _l("A room was added"),
    "room.changed": _l("A room was changed"),
    "room.moved": _l("The order of the rooms was changed"),
    "room.removed": _l("A room was removed"),
    "session_type.added": _l("A type of session was added"),
    "session_type.changed": _l("A type of session was changed"),
    "session_type.moved": _l("The order of the types of session was changed"),
    "session_type.removed": _l("A type of session was removed"),
    "hours.changed": _l("Opening hours or the time to walk were changed"),
    "speaker.added": _l("Was put into the list of speakers"),
    "speaker.removed": _l("Was taken out of the list of speakers"),
    "speaker.invited": _l("Was invited to speak"),
    "speaker.link_sent": _l("Was sent a new link to their page"),
    "speaker.invitation_withdrawn": _l("Their invitation to speak was withdrawn"),
    "speaker.accepted": _l("Agreed to speak"),
    "speaker.declined": _l("Declined to speak"),
    "speaker.released": _l("What everybody may see of a speaker was changed"),
    "speaker.presence_changed": _l("When a speaker is there was changed"),
    "speaker.address_changed": _l("The address of a speaker was changed"),
    "code.added": _l("An invitation code was made"),
    "code.ended": _l("An invitation code was ended"),
    "form.changed": _l("The draft of the questions was changed"),
    "form.published": _l("The questions were published"),
    "form.reset": _l("The draft of the questions was thrown away"),
    "consent.published": _l("A consent text was published"),
    "consent.given": _l("A consent was given"),
    "consent.withdrawn": _l("A consent was withdrawn"),
    "consent.asked_again": _l("A consent is asked for again"),
    "organisation.added": _l("An organisation was added"),
    "organisation.edited": _l("An organisation was changed"),
    "organisation.merged": _l("Organisations were merged"),
    "organisation.unmerged": _l("A merge of organisations was undone"),
    "organisation.kept_apart": _l("Two organisations were kept apart"),
    "vocabulary.added": _l("A term was added"),
    "vocabulary.changed": _l("A term was changed"),
    "vocabulary.merged": _l("Terms were merged"),
    "vocabulary.moved": _l("A term was moved"),
    "profile_fields.changed": _l("What profiles show was changed"),
    "account.details_changed": _l("Name, language or time zone of the account was changed"),
    "account.password_changed": _l("The password was changed"),
    "account.password_reset": _l("The password was set anew by a link"),
    "account.email_asked": _l("A change of the address was asked for"),
    "account.email_changed": _l("The address was changed"),
    "account.email_called_off": _l("The change of the address was called off"),
    "account.passkey_added": _l("A passkey was added"),
    "account.passkey_removed": _l("A passkey was removed"),
    "account.code_added": _l("An app for one-time codes was added"),
    "account.code_removed": _l("The app for one-time codes was removed"),
    "account.recovery_used": _l("A recovery code was used"),
    "account.recovery_renewed": _l("New recovery codes were made"),
    "account.factors_forgotten": _l("An operator removed every second factor"),
    "account.exported": _l("Took a copy of the personal data"),
    "account.erased": _l("The account was erased"),
    "account.may_create": _l("Was allowed to make events"),
    "account.may_not_create": _l("Is not allowed to make events any more"),
}


def act_words(action: str, values: dict[str, Any]) -> str:
    """What happened."""
    return SAID[action](values) if action in SAID else str(PLAIN[action])


def actor_words(entry: LogEntry) -> str:
    """Who did it."""
    if entry.account:
        return entry.account.name
    if entry.values.get("by_link"):
        return str(_("The speaker"))
    if entry.values.get("by_mail"):
        return str(_("Somebody with the link of a mail"))
    if entry.values.get("by_calendar"):
        return str(_("Somebody’s calendar program"))
    return str(_("EventHub") if entry.action in BY_ITSELF else _("Somebody whose name is not kept"))


def subject_words(kind: str) -> str:
    """What kind of thing an act is about."""
    return str(SUBJECTS[kind])
