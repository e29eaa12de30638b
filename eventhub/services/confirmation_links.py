"""The team sends the link once more by which somebody confirms: to who was written to, and has not used it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from eventhub.db import db
from eventhub.domain.errors import LinkSentLately, RegistrationMoved
from eventhub.models import Account, Registration
from eventhub.models.registration import BY_TEAM
from eventhub.queries.delegations import leader_of
from eventhub.queries.registrations import is_unfinished
from eventhub.services import delegations, newcomers
from eventhub.services.answers import lock_registration
from eventhub.services.doors import check_open, check_team_door
from eventhub.services.links import MailedLink
from eventhub.services.log import note_step
from eventhub.services.outbox import count_written
from eventhub.services.registrations import LASTS, WAYS_IN, invite

PAUSE, DAY = timedelta(minutes=10), timedelta(hours=24)
MOST_A_DAY = 5
MAILS = (*WAYS_IN, "invited_by_team", "delegate_invited")


@dataclass(frozen=True)
class AnotherLink:
    """One secret, and the pages that it may lead to: whoever registered confirms, whoever was signed up by somebody
    completes their part."""

    confirm: MailedLink
    complete: MailedLink


def send_again(registration: Registration, link: AnotherLink, account: Account, now: datetime) -> None:
    """Another link with time of its own; those before stay good for theirs, but a delegation's.

    RegistrationMoved where nobody waits for a link (any more), LinkSentLately, RegistrationClosed.
    """
    lock_registration(registration)
    if registration.status != "unconfirmed" or not registration.email or is_unfinished(registration):
        raise RegistrationMoved(step="send_link", status=registration.status)
    check_pause(registration, now)
    registration.version += 1  # each of its mails is one of a kind
    if registration.source in BY_TEAM:
        check_team_door(registration.event, now, is_mailed=True)
        newcomers.invite(registration, link.complete, now)
    elif registration.delegation_id is not None:
        send_to_delegate(registration, link, account, now)
    else:
        check_open(registration.event, now)
        registration.lapses_at = now + LASTS
        invite(registration, link.confirm, now)
    note_step("registration.link_sent_again", registration, account, now)
    db.session.flush()


def check_pause(registration: Registration, now: datetime) -> None:
    """LinkSentLately where a mail with a link left a moment ago, or enough of them in a day."""
    for most, span in ((1, PAUSE), (MOST_A_DAY, DAY)):
        if count_written(registration.event, registration.email, MAILS, now - span) >= most:
            raise LinkSentLately


def send_to_delegate(registration: Registration, link: AnotherLink, account: Account, now: datetime) -> None:
    """In the name of the colleague who signed them up."""
    leader = leader_of(registration)
    if leader is None or leader.registration is None:
        raise RegistrationMoved(step="send_link", status=registration.status)
    delegations.write_again(leader.registration, registration, link.complete, account, now)
