"""Says that a mail is to leave: a row in the transaction that caused it, with the values as they were."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from eventhub.db import db, take_turn
from eventhub.domain.mail_urgency import (
    GATHERED,
    GATHERING,
    Departure,
    QuietHours,
    first_departure,
    is_event_day,
    is_near,
    priority_of,
)
from eventhub.domain.token_hashes import hash_of
from eventhub.models import Account, Event, OutboxMessage
from eventhub.queries.mail_wordings import own_words
from eventhub.queries.outbox import count_mails


def tell(  # noqa: PLR0913  # a mail has this many parts, and each call names them
    template: str,
    *,
    reader_mail: str,
    reader_name: str,
    language: str,
    values: dict[str, Any],
    dedupe_key: str,
    now: datetime,
    event: Event | None = None,
    account: Account | None = None,
) -> OutboxMessage:
    """Queue one mail. `values`: plain JSON, as they are now; `dedupe_key`: what makes this mail one of a kind;
    `account`: whom it tells of, where that account may have another address than the reader's."""
    leaves = departure_of(template, reader_mail, values, event, now)
    message = OutboxMessage(
        dedupe_key=dedupe_key,
        message_id=secrets.token_hex(16),  # what stands before the @ of its Message-ID
        event_id=event.id if event else None,
        account_id=account.id if account else None,
        template=template,
        reader_mail=reader_mail,
        reader_name=reader_name,
        language=language,
        values=values | own_words(event, template, language),
        priority=priority_of(template),
        waits_for=leaves.waits_for,
        created_at=now,
        next_try_at=leaves.moment,
    )
    db.session.add(message)
    return message


def departure_of(
    template: str, reader_mail: str, values: Mapping[str, Any], event: Event | None, now: datetime
) -> Departure:
    """When a mail may leave that was written now: what is of no event, or on the days of its event, never waits."""
    if event is None:
        return Departure(now)
    near = is_near(values, now) or is_event_day(event.starts_at, event.ends_at, event.time_zone, now)
    follows = not near and template in GATHERED and bool(count_mails(event, reader_mail, GATHERED, now - GATHERING))
    return first_departure(template, near=near, quiet=quiet_hours_of(event), now=now, follows=follows)


def quiet_hours_of(event: Event) -> QuietHours:
    return QuietHours(event.quiet_from, event.quiet_until, event.time_zone)


def count_written(event: Event, reader_mail: str, templates: Collection[str], since: datetime) -> int:
    """How many of these mails were written to this address since then; of many who write at once, each counts those
    before it."""
    take_turn(OutboxMessage, int(hash_of(reader_mail)[:8], 16) - (1 << 31))
    return count_mails(event, reader_mail, templates, since)
