"""What people do and see, by name."""

from enum import StrEnum


class Permission(StrEnum):
    SEE_EVENT = "see_event"
    SEE_SHOWN = "see_shown"
    EDIT_EVENT = "edit_event"
    SEE_TRANSLATIONS = "see_translations"
    SEE_SESSION = "see_session"
    SEE_SESSION_FILE = "see_session_file"
    CHOOSE_SESSION = "choose_session"
    SEE_OWN_TALK = "see_own_talk"
    SEE_ORGANISATION = "see_organisation"
    SEE_OWN_REGISTRATION = "see_own_registration"
    EDIT_OWN_PROFILE = "edit_own_profile"
    SEE_DIRECTORY = "see_directory"
    SEE_PERSON = "see_person"
    SEE_PHOTO = "see_photo"
    REQUEST_MEETING = "request_meeting"
    REFUSE_PERSON = "refuse_person"
    SEE_REQUEST = "see_request"
    ANSWER_REQUEST = "answer_request"
    WITHDRAW_REQUEST = "withdraw_request"
    SEE_MEETING = "see_meeting"
    CANCEL_MEETING = "cancel_meeting"
    ANSWER_OFFER = "answer_offer"
    ANSWER_COLLEAGUE = "answer_colleague"
    SEE_OWN_MEETINGS = "see_own_meetings"
    SEE_OWN_MESSAGES = "see_own_messages"
    SEE_CONVERSATION = "see_conversation"
    REPORT_MESSAGE = "report_message"
    SEE_OWN_AGENDA = "see_own_agenda"
    SEE_OWN_ACCOUNT = "see_own_account"
    CREATE_EVENT = "create_event"
    SEE_ORGANISING = "see_organising"
    SEE_TEAM = "see_team"
    EDIT_TEAM = "edit_team"
    EDIT_CATEGORIES = "edit_categories"
    EDIT_FORM = "edit_form"
    EDIT_PLACES = "edit_places"
    SEE_REGISTRATIONS = "see_registrations"
    SEE_ANSWER_FILE = "see_answer_file"
    ADD_REGISTRATIONS = "add_registrations"
    DECIDE_REGISTRATIONS = "decide_registrations"
    EXPORT_REGISTRATIONS = "export_registrations"
    SEE_STATISTICS = "see_statistics"
    EDIT_ORGANISATIONS = "edit_organisations"
    EDIT_VOCABULARY = "edit_vocabulary"
    EDIT_PROGRAMME = "edit_programme"
    SEE_DRAFT = "see_draft"
    SEE_SEATS = "see_seats"
    EXPORT_SEATS = "export_seats"
    SEE_MEETING_RULES = "see_meeting_rules"
    EDIT_MEETING_RULES = "edit_meeting_rules"
    SEE_ALL_MEETINGS = "see_all_meetings"
    BOOK_FOR_OTHERS = "book_for_others"
    JUDGE_MESSAGES = "judge_messages"
    EDIT_CONSENTS = "edit_consents"
    SEE_AS = "see_as"
    SEE_LOG = "see_log"
    SEE_OUTBOX = "see_outbox"
    SEE_MAILS = "see_mails"
    EDIT_MAILS = "edit_mails"
    RESEND_MAIL = "resend_mail"
    ADMINISTER = "administer"


# Where a subject's very existence is nobody's business, a refusal looks like a page that isn't there.
PUBLIC = frozenset(
    {
        Permission.SEE_EVENT,
        Permission.SEE_SHOWN,
        Permission.SEE_SESSION,
        Permission.SEE_SESSION_FILE,
        Permission.SEE_ORGANISATION,
        Permission.SEE_PHOTO,
    }
)
HIDDEN = PUBLIC | {
    Permission.SEE_PERSON,
    Permission.REQUEST_MEETING,
    Permission.REFUSE_PERSON,
    Permission.ANSWER_OFFER,
    Permission.ANSWER_COLLEAGUE,
    Permission.SEE_CONVERSATION,
    Permission.REPORT_MESSAGE,
    Permission.SEE_ANSWER_FILE,
    Permission.SEE_OWN_TALK,
}
