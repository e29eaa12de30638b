"""What each role may do, as the table on the team's page: the table of permissions, in words."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from eventhub.models.event import ROLES
from eventhub.permissions import ALLOWED_ROLES, Permission

DEEDS = {
    Permission.SEE_ORGANISING: _l("See the overview"),
    Permission.SEE_TEAM: _l("See the team"),
    Permission.EDIT_EVENT: _l("Change settings, appearance and state"),
    Permission.EDIT_TEAM: _l("Invite and remove members, give roles"),
    Permission.EDIT_CONSENTS: _l("Change what participants consent to"),
    Permission.SEE_LOG: _l("Read the log"),
    Permission.SEE_OUTBOX: _l("See the event’s mails, and what became of them"),
    Permission.RESEND_MAIL: _l("Send mails again that failed, settle those that came in, send a test mail"),
    Permission.SEE_MAILS: _l("See what the mails say"),
    Permission.EDIT_MAILS: _l("Put the event’s own words into the mails"),
    Permission.SEE_TRANSLATIONS: _l("See missing translations"),
    Permission.EDIT_CATEGORIES: _l("Change the categories"),
    Permission.EDIT_FORM: _l("Change the questions"),
    Permission.EDIT_PLACES: _l("Change places and codes"),
    Permission.SEE_REGISTRATIONS: _l("See registrations"),
    Permission.ADD_REGISTRATIONS: _l("Register somebody who is there"),
    Permission.DECIDE_REGISTRATIONS: _l("Approve, reject, write to participants"),
    Permission.EXPORT_REGISTRATIONS: _l("Export registrations"),
    Permission.SEE_STATISTICS: _l("See statistics"),
    Permission.EDIT_ORGANISATIONS: _l("Change and merge organisations"),
    Permission.EDIT_VOCABULARY: _l("Change the vocabulary"),
    Permission.EDIT_PROGRAMME: _l("Make the programme and publish it"),
    Permission.SEE_DRAFT: _l("See the draft of the programme"),
    Permission.SEE_SEATS: _l("See who has a seat in a session"),
    Permission.EXPORT_SEATS: _l("Export who has a seat in a session"),
    Permission.SEE_MEETING_RULES: _l("See the rules of meetings"),
    Permission.EDIT_MEETING_RULES: _l("Set the rules of meetings, their windows and tables"),
    Permission.SEE_ALL_MEETINGS: _l("See all requests and meetings"),
    Permission.BOOK_FOR_OTHERS: _l("Book, move and cancel meetings for others"),
    Permission.JUDGE_MESSAGES: _l("Read messages that participants reported, and take them away"),
    Permission.SEE_AS: _l("See with a participant’s eyes"),
}


@dataclass(frozen=True)
class Deed:
    """Something that one may do, and for each role whether it may."""

    words: str
    allowed: tuple[bool, ...]


def deeds() -> list[Deed]:
    """One row for each permission of the team, roles in their order."""
    return [
        Deed(str(DEEDS[permission]), tuple(role in allowed for role in ROLES))
        for permission, allowed in ALLOWED_ROLES.items()
    ]
