"""Mails that wait for others, for an hour with room or for the morning, and pairs about one entry of a calendar."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from eventhub.db import db
from eventhub.domain.mail_urgency import LIMITED
from eventhub.models import OutboxMessage

AT_ONCE = 200  # readers whose mails are looked at in one transaction
DIGEST = "digest"

Reader = tuple[str, int | None, str]  # address, event and language: what one mail is for


def readers_with_due(now: datetime) -> list[Reader]:
    """Whose waiting mails have waited long enough, those who wait for longest first."""
    mine = (OutboxMessage.reader_mail, OutboxMessage.event_id, OutboxMessage.language)
    wanted = select(*mine).where(waits(), OutboxMessage.next_try_at <= now).group_by(*mine)
    rows = db.session.execute(wanted.order_by(func.min(OutboxMessage.next_try_at)).limit(AT_ONCE))
    return [(mail, event_id, language) for mail, event_id, language in rows]


def waiting_for(reader: Reader) -> list[OutboxMessage]:
    """All that waits for this reader, the oldest first: what is not due yet goes with what is."""
    mail, event_id, language = reader
    mine = (OutboxMessage.reader_mail == mail, OutboxMessage.event_id == event_id, OutboxMessage.language == language)
    return list(db.session.scalars(select(OutboxMessage).where(waits(), *mine).order_by(OutboxMessage.id)))


def waits() -> ColumnElement[bool]:
    return and_(OutboxMessage.state == "queued", OutboxMessage.waits_for.in_(("others", "limit", "morning")))


def left_since(reader_mail: str, since: datetime) -> tuple[int, datetime | None]:
    """How many mails of the limited kinds left for this address since then or are about to, and when the first did."""
    of_kinds = (OutboxMessage.reader_mail == reader_mail, OutboxMessage.template.in_((*LIMITED, DIGEST)))
    about_to = and_(OutboxMessage.state == "queued", OutboxMessage.waits_for == "")
    left = or_(and_(OutboxMessage.state == "sent", OutboxMessage.sent_at > since), about_to)
    wanted = select(func.count(), func.min(OutboxMessage.sent_at)).where(*of_kinds, left)
    number, first = db.session.execute(wanted).one()
    return number, first


def pairs_about_one_entry() -> list[tuple[OutboxMessage, OutboxMessage]]:
    """Two mails, older and newer, for one reader about one entry, of which no worker ever took either."""
    older, newer = aliased(OutboxMessage), aliased(OutboxMessage)
    same = (newer.concerns == older.concerns, newer.reader_mail == older.reader_mail, newer.id > older.id)
    wanted = (
        select(older, newer)
        .join(newer, and_(*same))
        .where(older.concerns.is_not(None), untouched(older), untouched(newer))
        .order_by(older.id, newer.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return [(row[0], row[1]) for row in db.session.execute(wanted)]


def untouched(message: type[OutboxMessage]) -> ColumnElement[bool]:
    return and_(message.state == "queued", message.attempts == 0, message.leased_until.is_(None))
