"""Samples of the mails about registrations and accounts."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eventhub.web.mail_samples.people import COLLEAGUE, NO_LINK, OTHER

Ways = tuple[dict[str, Any], dict[str, Any]]
WORDS = _l("Thank you for telling us early.\nWe keep the posters for you at the desk.")


def decided(status: str, otherwise: str, **values: Any) -> Ways:
    """A decision with words of the team, and another one without."""
    kept = {"message": WORDS, "reason": WORDS, "by_person": False} | values
    return kept | {"status": status}, kept | {"status": otherwise, "message": "", "reason": "", "by_person": True}


def invited(name: str, link: str, **values: Any) -> Ways:
    """For somebody new, and for somebody who is registered."""
    kept = {name: OTHER, link: NO_LINK, "sign_in_address": NO_LINK, "expires_at": "@before"} | values
    return kept | {"is_registered": False}, kept | {"is_registered": True}


def alike(**values: Any) -> Ways:
    return values, values


CONFIRMED = dict.fromkeys(("profile_address", "programme_address", "registration_address"), NO_LINK)
MOVED = {"old": "sasha.essai@example.org", "new": "s.essai@example.org"}

REGISTRATION: dict[str, Ways] = {
    "confirm_registration": alike(confirm_address=NO_LINK),
    "already_registered": alike(sign_in_address=NO_LINK),
    "registration_confirmed": ({"status": "confirmed"} | CONFIRMED, {"status": "waitlisted"} | CONFIRMED),
    "registration_again": decided("confirmed", "pending"),
    "registration_approved": decided("confirmed", "waitlisted"),
    "registration_waitlisted": decided("waitlisted", "waitlisted"),
    "registration_rejected": decided("rejected", "rejected"),
    "registration_cancelled": decided("cancelled", "cancelled"),
    "place_offered": alike(offered_until="@before"),
    "place_taken": alike(),
    "offer_lapsed": decided("waitlisted", "cancelled"),
    "transfer_offered": invited("holder_name", "take_address"),
    "transfer_done": ({"is_giver": False, "other_name": OTHER}, {"is_giver": True, "other_name": OTHER}),
    "delegate_invited": invited("leader_name", "complete_address"),
    "added_by_team": decided("confirmed", "waitlisted", sign_in_address=NO_LINK),
    "invited_by_team": alike(complete_address=NO_LINK),
    "sign_in_link": alike(link_address=NO_LINK),
    "password_reset": alike(link_address=NO_LINK),
    "password_changed": alike(account_address=NO_LINK),
    "second_factor_changed": (
        {"change": "passkey_added", "account_address": NO_LINK},
        {"change": "factors_forgotten", "account_address": NO_LINK},
    ),
    "email_change_old": alike(**MOVED, link_address=NO_LINK, cancel_address=NO_LINK),
    "email_change_new": alike(**MOVED, link_address=NO_LINK),
    "email_changed": alike(**MOVED, account_address=NO_LINK),
    "email_taken": alike(**MOVED, sign_in_address=NO_LINK),
    "team_invitation": (
        {"by": COLLEAGUE, "role": "registrations", "join_address": NO_LINK, "days": 7},
        {"by": "", "role": "desk", "join_address": NO_LINK, "days": 1},
    ),
}
