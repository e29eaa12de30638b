"""What one-time links are for. Each kind says here whether a new password ends it."""

from enum import StrEnum


class LinkPurpose(StrEnum):
    SECOND_STEP = "second_step"
    SIGN_IN = "sign_in_link"
    RESET = "password_reset"
    OLD_ADDRESS = "email_change_old"
    NEW_ADDRESS = "email_change_new"
    KEEP_ADDRESS = "email_change_cancel"
    CONFIRM = "confirm_registration"
    COMPLETE = "complete_registration"
    TRANSFER = "transfer_place"
    INVITE = "team_invitation"
    CHALLENGE = "passkey_challenge"


# By which an account moves to another mail address, or stays where it is.
OF_THE_ADDRESS = frozenset({LinkPurpose.OLD_ADDRESS, LinkPurpose.NEW_ADDRESS, LinkPurpose.KEEP_ADDRESS})
# What is mailed to an account's own address, or kept by its browser, to get in with or to change it: a new password
# ends them all.
OF_THE_ACCOUNT = frozenset({LinkPurpose.SECOND_STEP, LinkPurpose.SIGN_IN, LinkPurpose.RESET, *OF_THE_ADDRESS})
# What belongs to a registration or to a team, whatever password its reader chooses.
OF_AN_EVENT = frozenset({LinkPurpose.CONFIRM, LinkPurpose.COMPLETE, LinkPurpose.TRANSFER, LinkPurpose.INVITE})
# What is nobody's yet: a challenge that a device has answered, kept so that it is answered once.
OF_NOBODY = frozenset({LinkPurpose.CHALLENGE})
