"""Links that are mailed: kept as a hash, good once and for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db
from eventhub.domain.errors import LinkNotGood
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.token_hashes import hash_of
from eventhub.models import OneTimeLink

INVITED_FOR = timedelta(days=14)  # whom the team registers, by hand or from a file


@dataclass(frozen=True)
class MailedLink:
    """A link that goes out: its secret, the address that holds it, and where who is registered already signs in."""

    token: str
    address: str
    sign_in_address: str = ""


def keep_link(link: OneTimeLink, token: str, lasts: timedelta, now: datetime) -> OneTimeLink:
    """Keep a link of which purpose and ties are set. The edge makes the token, since a service may run twice:
    `secrets.token_urlsafe(32)`."""
    link.token_hash = hash_of(token)
    link.created_at, link.expires_at = now, now + lasts
    db.session.add(link)
    db.session.flush()
    return link


def good_link(token: str, purpose: LinkPurpose, now: datetime) -> OneTimeLink | None:
    """The link of this token, if it is unused and in time."""
    wanted = select(OneTimeLink).where(OneTimeLink.token_hash == hash_of(token), OneTimeLink.purpose == purpose)
    return db.session.scalar(wanted.where(OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now))


def use_link(token: str, purpose: LinkPurpose, now: datetime) -> OneTimeLink:
    """The same, good no more from here on: of two who press at once, one gets it. LinkNotGood for all others."""
    link = good_link(token, purpose, now)
    if link is None:
        raise LinkNotGood
    used = db.session.scalar(
        update(OneTimeLink)
        .where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_(None))
        .values(used_at=now)
        .returning(OneTimeLink.id)
        .execution_options(synchronize_session=False)
    )
    if used is None:
        raise LinkNotGood
    return link


def spend_once(token: str, purpose: LinkPurpose, lasts: timedelta, now: datetime) -> None:
    """Keep that a secret which was never mailed is used: of two who bring it, one passes. LinkNotGood for all others.

    `lasts`: how long somebody might bring it again; after that whoever gave it out refuses it by its age.
    """
    try:
        with db.session.begin_nested():
            keep_link(OneTimeLink(purpose=purpose, used_at=now), token, lasts, now)
    except IntegrityError as fault:
        raise LinkNotGood from fault
