"""Links by mail that stand in for a password: to sign in once, and to choose a new password."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from eventhub.db import db, take_turn
from eventhub.domain.errors import LinkNotGood
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.models import Account, OneTimeLink
from eventhub.queries.accounts import account_called
from eventhub.services.accounts import Entry, enter, forget_tries, set_password
from eventhub.services.links import good_link, keep_link, use_link
from eventhub.services.log import note
from eventhub.services.outbox import tell
from eventhub.services.sign_ins import Browser

LASTS = {LinkPurpose.SIGN_IN: timedelta(minutes=15), LinkPurpose.RESET: timedelta(minutes=30)}
# Of one kind, in half of the time that such a link is good: whoever asks for one in vain, because somebody else asked
# too often, has some in the mailbox that stay good for as long again.
MAILED_MOST = 3


@dataclass(frozen=True)
class Letter:
    """A link that is to be mailed: its secret, its address, and the language of whoever asks."""

    token: str
    address: str
    language: str


def minutes_of(purpose: LinkPurpose) -> int:
    """For how long such a link is good."""
    return LASTS[purpose] // timedelta(minutes=1)


def ask_link(purpose: LinkPurpose, email: str, letter: Letter, back: str, now: datetime) -> None:
    """Mail a link to this address, where an account has it; where none has, nothing, and nobody is told. Nor where
    links enough were mailed that are good still: so nobody floods a mailbox, and nobody closes this door to its owner.

    The mail is named as the purpose is.
    """
    account = account_called(email)
    if account is None:
        return
    take_turn(Account, account.id)
    if count_unused(account, purpose, now - LASTS[purpose] / 2) >= MAILED_MOST:
        return
    wanted = OneTimeLink(purpose=purpose, account_id=account.id, email=email, values={"next": back})
    link = keep_link(wanted, letter.token, LASTS[purpose], now)
    values = {"link_address": letter.address, "email": email}
    language = account.language or letter.language
    tell(
        purpose,
        reader_mail=account.email,
        reader_name=account.name,
        language=language,
        values=values,
        dedupe_key=f"{purpose}:{link.id}:{link.token_hash[:16]}",
        now=now,
    )


def count_unused(account: Account, purpose: LinkPurpose, since: datetime) -> int:
    mine = (OneTimeLink.account_id == account.id, OneTimeLink.purpose == purpose, OneTimeLink.used_at.is_(None))
    wanted = select(func.count()).select_from(OneTimeLink).where(*mine, OneTimeLink.created_at > since)
    return db.session.scalar(wanted) or 0


def account_of_link(token: str, purpose: LinkPurpose, now: datetime) -> Account:
    """Whom this link lets in; LinkNotGood where it lets in nobody."""
    link = good_link(token, purpose, now)
    if link is None or link.account_id is None:
        raise LinkNotGood
    return db.session.get_one(Account, link.account_id)


def enter_by_link(token: str, browser: Browser, now: datetime) -> tuple[Entry, Account, str]:
    """The link's button was pressed: in, or on to the second factor; and where to then."""
    link = use_link(token, LinkPurpose.SIGN_IN, now)
    account = db.session.get_one(Account, link.account_id)
    back = str(link.values.get("next", ""))
    return enter(account, browser, back, now), account, back


def reset_password(token: str, password_hash: str, account_address: str, now: datetime) -> Account:
    """A new password, by the mailed link: every sign-in ends."""
    link = use_link(token, LinkPurpose.RESET, now)
    account = db.session.get_one(Account, link.account_id)
    set_password(account, password_hash)
    forget_tries(account.email)
    tell_of_password(account, "reset", account_address, now)
    return account


def change_password(
    account: Account, password_hash: str, kept: str | None, account_address: str, now: datetime
) -> None:
    """A new password, by the old one (proved before): every other sign-in ends."""
    set_password(account, password_hash, kept)
    forget_tries(account.email)
    tell_of_password(account, "changed", account_address, now)


def tell_of_password(account: Account, how: str, account_address: str, now: datetime) -> None:
    act = note(f"account.password_{how}", ("account", account.public_id), account, now)
    values = {"account_address": account_address}
    language, key = account.language or "", f"password_changed:{act.id}"
    tell(
        "password_changed",
        reader_mail=account.email,
        reader_name=account.name,
        language=language,
        values=values,
        dedupe_key=key,
        now=now,
    )
