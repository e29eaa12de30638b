"""Mails that wait for others, for an hour with room or for the morning."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from eventhub.db import db
from eventhub.domain.mail_urgency import LIMITED
from eventhub.models import OutboxMessage

AT_ONCE = 200  # readers whose mails are looked at in one transaction
DIGEST = "digest"

Reader = tuple[str, int | None, str]  # address, event and language: what one mail is for
Left = tuple[int, datetime | None]  # how many mails, and when the first did


def readers_with_due(now: datetime) -> list[Reader]:
    """Whose waiting mails have waited long enough, those who wait for longest first."""
    mine = (OutboxMessage.reader_mail, OutboxMessage.event_id, OutboxMessage.language)
    wanted = select(*mine).where(waits(), OutboxMessage.next_try_at <= now).group_by(*mine)
    rows = db.session.execute(wanted.order_by(func.min(OutboxMessage.next_try_at)).limit(AT_ONCE))
    return [(mail, event_id, language) for mail, event_id, language in rows]


def waiting_for(readers: Collection[Reader]) -> dict[Reader, list[OutboxMessage]]:
    """All that waits for these readers, the oldest first: what is not due yet goes with what is."""
    addresses = {mail for mail, _event, _language in readers}
    wanted = select(OutboxMessage).where(waits(), OutboxMessage.reader_mail.in_(addresses)).order_by(OutboxMessage.id)
    wanted = wanted.with_for_update()  # nobody erases one meanwhile
    found: dict[Reader, list[OutboxMessage]] = defaultdict(list)
    for message in db.session.scalars(wanted):
        found[message.reader_mail, message.event_id, message.language].append(message)
    return {reader: found[reader] for reader in readers}


def waits() -> ColumnElement[bool]:
    return and_(OutboxMessage.state == "queued", OutboxMessage.waits_for.in_(("others", "limit", "morning")))


def left_since(addresses: Collection[str], since: datetime) -> dict[str, Left]:
    """How many mails of the limited kinds left for each of them since then or are about to, and when the first did."""
    of_kinds = (OutboxMessage.reader_mail.in_(addresses), OutboxMessage.template.in_((*LIMITED, DIGEST)))
    about_to = and_(OutboxMessage.state == "queued", OutboxMessage.waits_for == "")
    left = or_(and_(OutboxMessage.state == "sent", OutboxMessage.sent_at > since), about_to)
    wanted = select(OutboxMessage.reader_mail, func.count(), func.min(OutboxMessage.sent_at)).where(*of_kinds, left)
    rows = db.session.execute(wanted.group_by(OutboxMessage.reader_mail))
    return {mail: (number, first) for mail, number, first in rows}
