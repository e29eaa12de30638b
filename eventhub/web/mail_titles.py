"""What the team calls each mail, and when it is sent; `domain/mail_kinds.py` says what it is."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

GROUP_NAMES = {
    "registration": _l("Registration"),
    "programme": _l("Programme"),
    "speakers": _l("Speakers"),
    "meetings": _l("Meetings"),
    "announcements": _l("Announcements"),
    "team": _l("To the team"),
    "account": _l("Accounts"),
}
Said = tuple[LazyString, LazyString]

REGISTRATION: dict[str, Said] = {
    "confirm_registration": (_l("Confirm the address"), _l("Somebody registers.")),
    "already_registered": (_l("Registered already"), _l("Somebody registers an address that is registered.")),
    "registration_confirmed": (_l("Place, waiting list or answer to come"), _l("An address is confirmed.")),
    "registration_again": (_l("Registered again"), _l("Somebody who had cancelled comes back.")),
    "registration_approved": (
        _l("Registration accepted"),
        _l("The team approves or takes up a registration."),
    ),
    "registration_waitlisted": (_l("Put on the waiting list"), _l("The team puts somebody on the waiting list.")),
    "registration_rejected": (_l("Registration not accepted"), _l("The team rejects a registration.")),
    "registration_cancelled": (_l("Registration cancelled"), _l("The person or the team cancels a registration.")),
    "place_offered": (_l("A place is offered"), _l("A place gets free, and it is somebody’s turn.")),
    "place_taken": (_l("The offered place is taken"), _l("Somebody takes the place that was offered.")),
    "offer_lapsed": (_l("The offered place went on"), _l("Somebody did not answer the offer in time.")),
    "transfer_offered": (_l("A colleague’s place"), _l("Somebody offers their place to a colleague.")),
    "transfer_done": (_l("The place has a new holder"), _l("A colleague takes over a place: one mail to each.")),
    "delegate_invited": (_l("Invited by a colleague"), _l("Somebody brings colleagues.")),
    "added_by_team": (_l("Registered by the team"), _l("The team registers somebody who agreed in writing.")),
    "invited_by_team": (_l("Entered in the list"), _l("The team enters somebody, who completes their part.")),
}
PROGRAMME: dict[str, Said] = {
    "programme_changed": (_l("Changes in the agenda"), _l("A version of the programme concerns somebody.")),
    "seat_taken": (_l("A seat is taken"), _l("Somebody takes a seat in a session.")),
    "seat_given": (_l("A seat from the waiting list"), _l("A seat gets free in a session.")),
    "seat_released": (_l("A seat is given back"), _l("Somebody gives a seat back, or loses it.")),
    "seat_changed": (
        _l("A changed seat, for the calendar"),
        _l("A version of the programme changes several seats of somebody: one mail for each."),
    ),
    "publication_stopped": (_l("The programme was not published"), _l("A scheduled publication does not take place.")),
    "speaker_invited": (_l("Asked to speak"), _l("The team asks a speaker.")),
    "speaker_link": (_l("A new link to the speaker’s page"), _l("A speaker or the team asks for the link again.")),
    "speaker_answered": (_l("A speaker’s answer"), _l("A speaker accepts or declines.")),
}
MEETINGS: dict[str, Said] = {
    "request_received": (_l("A request for a meeting"), _l("Somebody asks for a meeting.")),
    "request_note": (_l("A question about a request"), _l("Somebody writes before answering a request.")),
    "request_proposed": (_l("Other times are proposed"), _l("Who was asked proposes other times.")),
    "request_accepted": (_l("A request is accepted, without a time"), _l("A request is accepted, to be booked later.")),
    "request_declined": (_l("A request is declined"), _l("Who was asked declines.")),
    "message_received": (_l("A message"), _l("A participant writes to another.")),
    "meeting_booked": (_l("A meeting is booked"), _l("A meeting gets its time: one mail to each.")),
    "meeting_moved": (_l("A meeting has moved"), _l("A meeting has another time or place: one mail to each.")),
    "meeting_move_asked": (_l("Another time is asked for"), _l("One side asks for another time.")),
    "meeting_move_answered": (_l("The time stays"), _l("The other side prefers to keep the time.")),
    "meeting_cancelled": (_l("A meeting is cancelled"), _l("One side or the team cancels: one mail to each.")),
    "meeting_unscheduled": (_l("A meeting lost its time"), _l("A meeting gives way, and no other time was free.")),
    "meeting_missed": (_l("A meeting was missed"), _l("The team notes that somebody did not come.")),
    "meeting_unsure": (_l("Perhaps, or after all"), _l("Somebody answers “perhaps” in their calendar, or yes again.")),
    "digest": (_l("Several in one"), _l("Messages and requests came within a minute: one mail for all.")),
    "answer_refused": (_l("An answer that could not be followed"), _l("An answer of a calendar asks what cannot be.")),
    "meeting_joined": (_l("Brought to a meeting"), _l("Somebody is taken along to a meeting, or interprets it.")),
    "meeting_left": (_l("No longer needed at a meeting"), _l("Somebody need not come to a meeting any more.")),
    "meeting_people": (
        _l("Who comes has changed"),
        _l("Somebody else comes: one mail to each other one."),
    ),
    "colleague_asked": (_l("Asked to come to a meeting"), _l("Somebody asks a colleague to come, too or instead.")),
    "colleague_answered": (_l("A colleague’s answer"), _l("The colleague says yes or no.")),
    "standby_offer": (_l("A time came free"), _l("A time that suits two people who wait for one comes free.")),
}
OTHERS: dict[str, Said] = {
    "organiser_message": (_l("A message of the team"), _l("The team writes to registrations that it selects.")),
    "team_invitation": (_l("Invitation to the team"), _l("Somebody is invited to the team.")),
    "message_reported": (_l("A reported message"), _l("A participant reports a message.")),
    "purge_warning": (_l("Personal data will be erased"), _l("The event will soon forget its people.")),
    "test_mail": (_l("Test mail"), _l("Somebody of the team asks for one.")),
    "sign_in_link": (_l("Link to sign in"), _l("Somebody asks for one.")),
    "password_reset": (_l("Link for a new password"), _l("Somebody asks for one.")),
    "password_changed": (_l("The password was changed"), _l("Somebody changes their password.")),
    "second_factor_changed": (_l("How one signs in was changed"), _l("A second factor is added, removed or used up.")),
    "email_change_old": (_l("Change of address, to the old one"), _l("Somebody changes their address.")),
    "email_change_new": (_l("Change of address, to the new one"), _l("Somebody changes their address.")),
    "email_changed": (_l("The address was changed"), _l("Both links of a change were used.")),
    "email_taken": (_l("The address is taken"), _l("Somebody wants an address that has an account.")),
}
TITLES = REGISTRATION | PROGRAMME | MEETINGS | OTHERS


def mail_title(template: str) -> str:
    """What the team calls this mail."""
    return str(TITLES[template][0]) if template in TITLES else template


def sent_when(template: str) -> str:
    return str(TITLES[template][1])
