"""What each role of an event's team may do."""

from eventhub.models.event import ROLES
from eventhub.permissions.names import Permission

# What each role of an event's team may do; shown to the team as it stands here.
ALLOWED_ROLES: dict[Permission, frozenset[str]] = {
    Permission.SEE_ORGANISING: frozenset(ROLES),
    Permission.SEE_TEAM: frozenset(ROLES),
    Permission.EDIT_EVENT: frozenset({"owner"}),
    Permission.EDIT_TEAM: frozenset({"owner"}),
    Permission.EDIT_CONSENTS: frozenset({"owner"}),
    Permission.SEE_LOG: frozenset({"owner"}),
    Permission.SEE_OUTBOX: frozenset({"owner", "registrations", "meetings"}),
    Permission.RESEND_MAIL: frozenset({"owner", "registrations", "meetings"}),
    Permission.SEE_MAILS: frozenset({"owner", "programme", "registrations", "meetings"}),
    Permission.EDIT_MAILS: frozenset({"owner", "registrations", "meetings"}),
    Permission.SEE_TRANSLATIONS: frozenset({"owner", "programme"}),
    Permission.EDIT_CATEGORIES: frozenset({"owner", "registrations"}),
    Permission.EDIT_FORM: frozenset({"owner", "registrations"}),
    Permission.EDIT_PLACES: frozenset({"owner", "registrations"}),
    Permission.SEE_REGISTRATIONS: frozenset({"owner", "registrations", "viewer"}),
    Permission.ADD_REGISTRATIONS: frozenset({"owner", "registrations", "meetings", "desk"}),
    Permission.DECIDE_REGISTRATIONS: frozenset({"owner", "registrations"}),
    Permission.EXPORT_REGISTRATIONS: frozenset({"owner", "registrations"}),
    Permission.SEE_STATISTICS: frozenset({"owner", "programme", "registrations", "meetings", "viewer"}),
    Permission.EDIT_ORGANISATIONS: frozenset({"owner", "registrations"}),
    Permission.EDIT_VOCABULARY: frozenset({"owner", "programme", "registrations"}),
    Permission.EDIT_PROGRAMME: frozenset({"owner", "programme"}),
    Permission.SEE_DRAFT: frozenset({"owner", "programme", "registrations", "meetings", "viewer"}),
    Permission.SEE_SEATS: frozenset({"owner", "programme", "registrations", "viewer"}),
    Permission.EXPORT_SEATS: frozenset({"owner", "programme", "registrations"}),
    Permission.SEE_MEETING_RULES: frozenset({"owner", "meetings", "viewer", "desk"}),
    Permission.EDIT_MEETING_RULES: frozenset({"owner", "meetings"}),
    Permission.SEE_ALL_MEETINGS: frozenset({"owner", "meetings", "desk"}),
    Permission.BOOK_FOR_OTHERS: frozenset({"owner", "meetings", "desk"}),
    Permission.JUDGE_MESSAGES: frozenset({"owner", "meetings"}),
    Permission.SEE_AS: frozenset({"owner", "registrations"}),
}
