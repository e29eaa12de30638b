"""Invitation codes: given out by the team, typed by who registers, spent when an address is confirmed."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import CodeExists, CodeNotGood
from eventhub.models import Account, Category, Event, InvitationCode, Registration
from eventhub.queries.places import code_called
from eventhub.services.log import note

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0 and O, 1 and I
LENGTH = 10


@dataclass(frozen=True)
class CodeWish:
    """What the team typed: `code` as `normal_code` writes it; no category: it is good for all of them."""

    code: str
    category: str
    note: str
    most: int | None
    expires_at: datetime | None
    skips_approval: bool


def normal_code(typed: str) -> str:
    """As codes are kept and compared: capitals, no spaces."""
    return "".join(typed.split()).upper()


def new_code() -> str:
    """One that nobody guesses: 50 random bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def find_code(category: Category, typed: str, now: datetime) -> InvitationCode:
    """The code that was typed, if it is good for this category now; CodeNotGood says why it is not."""
    code = code_called(category.event, normal_code(typed))
    if code is None:
        raise CodeNotGood("unknown")
    if code.category_id not in (None, category.id):
        raise CodeNotGood("category")
    if code.expires_at is not None and code.expires_at <= now:
        raise CodeNotGood("expired")
    if code.most is not None and code.used >= code.most:
        raise CodeNotGood("used_up")
    return code


def still_opens(code_id: int | None, category: Category, now: datetime) -> bool:
    """Whether the code that somebody came in by would let them into this category now. It counts them as its user:
    that it is used up does not keep them out."""
    code = db.session.get(InvitationCode, code_id) if code_id is not None else None
    if code is None or code.category_id not in (None, category.id):
        return False
    return code.expires_at is None or code.expires_at > now


def spend_code(registration: Registration, now: datetime) -> bool:
    """Count the registration's code as used, exactly as often as it may be; whether it goes past approval.

    Where it went meanwhile, the registration goes on without it, unless its category takes nobody without:
    CodeNotGood.
    """
    if registration.code_id is None:
        return False
    skips_approval = db.session.scalar(
        update(InvitationCode)
        .where(InvitationCode.id == registration.code_id)
        .where(or_(InvitationCode.most.is_(None), InvitationCode.used < InvitationCode.most))
        .where(or_(InvitationCode.expires_at.is_(None), InvitationCode.expires_at > now))
        .values(used=InvitationCode.used + 1)
        .returning(InvitationCode.skips_approval)
        .execution_options(synchronize_session=False)
    )
    if skips_approval is None:
        if registration.category.is_by_invitation:
            raise CodeNotGood("used_up")
        registration.code_id = None
    return bool(skips_approval)


def add_code(event: Event, wish: CodeWish, account: Account | None, now: datetime) -> InvitationCode:
    """Give out a code; CodeExists where the event has one that reads so."""
    category = next((one for one in event.categories if one.key == wish.category), None)
    code = InvitationCode(
        event_id=event.id,
        code=wish.code,
        category_id=category.id if category else None,
        note=wish.note,
        most=wish.most,
        expires_at=wish.expires_at,
        skips_approval=wish.skips_approval,
        created_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(code)
    except IntegrityError:
        raise CodeExists from None
    note("code.added", ("code", code.public_id), account, now, event=event, values={"most": wish.most})
    return code


def end_code(event: Event, code: InvitationCode, account: Account | None, now: datetime) -> None:
    """Let nobody use it from now on; who did stays."""
    note("code.ended", ("code", code.public_id), account, now, event=event)
    rows_changed(
        update(InvitationCode)
        .where(InvitationCode.id == code.id)
        .where(or_(InvitationCode.expires_at.is_(None), InvitationCode.expires_at > now))
        .values(expires_at=now)
    )
    db.session.refresh(code)
