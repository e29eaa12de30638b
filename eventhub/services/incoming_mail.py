"""Mail that came in: kept once, acted upon where it is an answer, and left for the team where it is not."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import StaleForm
from eventhub.domain.incoming.arrivals import Arrival
from eventhub.domain.incoming.bounces import Bounce
from eventhub.domain.incoming.replies import Reply, Unread
from eventhub.models import Account, Event, IncomingMail, MailboxPosition, OutboxMessage
from eventhub.queries.incoming_mail import event_of_letter, mail_about, mail_with, newest_beside, position_in
from eventhub.services.calendar_answers import Verdict, answer_of
from eventhub.services.log import note

MOST_A_DAY = 50  # of one sender; further ones are counted on the last
WITHOUT_EVENT_FOR = timedelta(days=90)
# Of what is no answer: what a program wrote by itself asks nothing of anybody.
IGNORED = ("automatic",)


class Place(NamedTuple):
    """Up to where a mailbox was read (RFC 3501, 2.3.1.1)."""

    mailbox: str
    validity: int
    last_uid: int


def receive(arrival: Arrival, now: datetime, place: Place | None = None) -> IncomingMail | None:
    """Keep a mail and do what it asks for; the same mail once, however often and by how many it is brought.

    `place`: where it stood in the mailbox, which is read on from there. None for one more than is kept of a sender.
    """
    if place is not None:
        read_until(place)
    mail = kept(arrival, now)
    if mail is not None and not mail.why:
        mail.state, mail.why = judged(mail, arrival, now)
        db.session.flush()
        return mail if mail.state == "done" else thinned(mail, now)
    return mail


def thinned(mail: IncomingMail, now: datetime) -> IncomingMail:
    """It, or the sender's last, if so many of theirs are kept. What was followed is always kept: whoever writes in
    somebody's name would else keep their answers out."""
    number, last = newest_beside(mail, now - timedelta(days=1))
    if last is None or number < MOST_A_DAY:
        return mail
    db.session.delete(mail)
    db.session.flush()
    return counted(last)


def read_until(place: Place) -> None:
    """A mailbox that was made anew is read from its beginning."""
    standing = position_in(place.mailbox)
    if standing is None:
        db.session.add(MailboxPosition(mailbox=place.mailbox, validity=place.validity, last_uid=place.last_uid))
    elif standing.validity != place.validity or standing.last_uid < place.last_uid:
        standing.validity, standing.last_uid = place.validity, place.last_uid
    db.session.flush()


def kept(arrival: Arrival, now: datetime) -> IncomingMail | None:
    """Its row, which has no `why` yet where it is new. A copy is counted alone."""
    letter, before = arrival.letter, mail_with(arrival.fingerprint)
    if before is not None:
        return counted(before)
    mail = IncomingMail(
        fingerprint=arrival.fingerprint,
        sender=letter.sender[:254],
        subject=letter.subject,
        words=letter.words,
        state="ignored",
        why="",
        received_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(mail)
    except IntegrityError:  # somebody else brings it at this moment
        found = mail_with(arrival.fingerprint)
        return counted(found) if found else None
    return mail


def counted(mail: IncomingMail) -> IncomingMail:
    rows_changed(update(IncomingMail).where(IncomingMail.id == mail.id).values(copies=IncomingMail.copies + 1))
    db.session.refresh(mail, ["copies"])
    return mail


def judged(mail: IncomingMail, arrival: Arrival, now: datetime) -> Verdict:
    if arrival.bounce is not None:
        return noted_bounce(mail, arrival.bounce)
    reply = arrival.reply
    if isinstance(reply, Reply):
        mail.answer, mail.said_at = reply.answer, reply.at
        verdict = answer_of(mail, reply, arrival, now)
    else:
        verdict = Verdict("ignored" if reply.why in IGNORED else "waiting", why_of(reply))
    if mail.event_id is None:
        event = event_of_letter(arrival.letter, now)
        mail.event_id = event.id if event else None
    return verdict


def why_of(unread: Unread) -> str:
    return str(unread.why)


def noted_bounce(mail: IncomingMail, bounce: Bounce) -> Verdict:
    """What did not arrive is dead, for the team to see in the outbox; who complained got it. Of mails that are not
    ours, or that we did not send, nothing follows."""
    told = mail_about(bounce.mail_id)
    if told is None:
        return Verdict("ignored", "automatic")
    mail.event_id = told.event_id
    values: dict[str, object] = {"last_error": f"{bounce.kind}: {bounce.words}"}
    if bounce.kind == "undelivered":
        values["state"] = "dead"
    rows_changed(update(OutboxMessage).where(OutboxMessage.id == told.id, OutboxMessage.state == "sent").values(values))
    return Verdict("done", bounce.kind)


def settle_mail(mail: IncomingMail, event: Event, account: Account, now: datetime) -> None:
    """Somebody of the team looked at it. StaleForm where it does not wait any more."""
    waiting = (IncomingMail.id == mail.id, IncomingMail.state == "waiting")
    kept_values = {"state": "settled", "settled_at": now, "settled_by_id": account.id}
    if rows_changed(update(IncomingMail).where(*waiting).values(**kept_values)) != 1:
        raise StaleForm(changed=("status",))
    note("incoming.settled", ("mail", mail.public_id), account, now, event=event, values={"why": mail.why})


def forget_strays(now: datetime) -> int:
    """What belongs to no event goes after a while; how many went."""
    old = (IncomingMail.event_id.is_(None), IncomingMail.received_at <= now - WITHOUT_EVENT_FOR)
    return rows_changed(delete(IncomingMail).where(*old))
