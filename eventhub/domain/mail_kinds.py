"""Which mails there are: what each belongs to, what its wording may name, and which nobody rewords."""

from dataclasses import dataclass

ALWAYS = ("name", "event")  # what every mail can name
MEETING = ("other", "day", "time", "place")
EVENT = ("day", "time", "place")
GROUPS = ("registration", "programme", "speakers", "meetings", "announcements", "team", "account")


@dataclass(frozen=True)
class MailKind:
    """`says`: what its wording may name beside what every mail can; `needed`: what an own subject has to name.

    `is_fixed`: it keeps an account or a door safe, or speaks for this house, so its words are ours; `is_announcement`:
    nobody asked for it, so its reader can do without.
    """

    group: str
    says: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    is_fixed: bool = False
    is_announcement: bool = False

    @property
    def placeholders(self) -> tuple[str, ...]:
        return ALWAYS + self.says


ABOUT_OTHER = MailKind("meetings", ("other",), ("other",))
OF_MEETING = MailKind("meetings", MEETING, ("other",))
OF_REGISTRATION = MailKind("registration", EVENT)
OF_SEAT = MailKind("programme", ("title", *EVENT), ("title",))
OF_ACCOUNT = MailKind("account", is_fixed=True)

KINDS: dict[str, MailKind] = {
    "confirm_registration": MailKind("registration", EVENT, is_fixed=True),
    "already_registered": MailKind("registration", EVENT, is_fixed=True),
    "registration_confirmed": OF_REGISTRATION,
    "registration_again": OF_REGISTRATION,
    "registration_approved": OF_REGISTRATION,
    "registration_waitlisted": OF_REGISTRATION,
    "registration_rejected": OF_REGISTRATION,
    "registration_cancelled": OF_REGISTRATION,
    "place_offered": MailKind("registration", (*EVENT, "deadline"), ("event",)),
    "place_taken": OF_REGISTRATION,
    "offer_lapsed": OF_REGISTRATION,
    "transfer_offered": MailKind("registration", (*EVENT, "other", "deadline"), ("other",)),
    "transfer_done": MailKind("registration", (*EVENT, "other")),
    "delegate_invited": MailKind("registration", (*EVENT, "other", "deadline"), ("other",)),
    "added_by_team": OF_REGISTRATION,
    "invited_by_team": OF_REGISTRATION,
    "programme_changed": MailKind("programme"),
    "seat_taken": OF_SEAT,
    "seat_given": OF_SEAT,
    "seat_released": OF_SEAT,
    "seat_changed": OF_SEAT,
    "publication_stopped": MailKind("team", is_fixed=True),
    "speaker_invited": MailKind("speakers", EVENT, ("event",)),
    "speaker_link": MailKind("speakers", EVENT),
    "speaker_answered": MailKind("team", is_fixed=True),
    "request_received": ABOUT_OTHER,
    "request_note": ABOUT_OTHER,
    "request_proposed": ABOUT_OTHER,
    "request_accepted": ABOUT_OTHER,
    "request_declined": ABOUT_OTHER,
    "message_received": ABOUT_OTHER,
    "meeting_booked": OF_MEETING,
    "meeting_moved": OF_MEETING,
    "meeting_move_asked": MailKind("meetings", (*MEETING, "deadline"), ("other",)),
    "meeting_move_answered": OF_MEETING,
    "meeting_cancelled": OF_MEETING,
    "meeting_unscheduled": ABOUT_OTHER,
    "meeting_missed": OF_MEETING,
    "meeting_unsure": OF_MEETING,
    "digest": MailKind("meetings"),
    "answer_refused": MailKind("meetings", ("day", "time")),
    "meeting_joined": OF_MEETING,
    "meeting_left": OF_MEETING,
    "meeting_people": OF_MEETING,
    "colleague_asked": OF_MEETING,
    "colleague_answered": OF_MEETING,
    "standby_offer": OF_MEETING,
    "organiser_message": MailKind("announcements", is_fixed=True, is_announcement=True),
    "team_invitation": MailKind("team", is_fixed=True),
    "message_reported": MailKind("team", is_fixed=True),
    "purge_warning": MailKind("team", is_fixed=True),
    "test_mail": MailKind("team", is_fixed=True),
    "sign_in_link": OF_ACCOUNT,
    "password_reset": OF_ACCOUNT,
    "password_changed": OF_ACCOUNT,
    "second_factor_changed": OF_ACCOUNT,
    "email_change_old": OF_ACCOUNT,
    "email_change_new": OF_ACCOUNT,
    "email_changed": OF_ACCOUNT,
    "email_taken": OF_ACCOUNT,
}


def kind_of(template: str) -> MailKind:
    """What a mail of this template is; one that is not listed has fixed words."""
    return KINDS.get(template, OF_ACCOUNT)
