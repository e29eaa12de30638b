"""An account moves to another mail address: once both mailboxes have said yes, and not before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from eventhub.db import db
from eventhub.domain.errors import AddressTaken, LinkNotGood, SameAddress
from eventhub.domain.link_purposes import OF_THE_ADDRESS, LinkPurpose
from eventhub.models import Account, OneTimeLink, OutboxMessage, Person, Registration
from eventhub.queries.accounts import account_called, address_link, pending_address
from eventhub.services.accounts import forget_links
from eventhub.services.links import MailedLink, keep_link, use_link
from eventhub.services.log import note
from eventhub.services.outbox import tell
from eventhub.services.registrations import refresh_search_text
from eventhub.services.sign_ins import close_other_sign_ins

LASTS = timedelta(hours=24)


@dataclass(frozen=True)
class AddressLetters:
    """The three links of one change: to the old address, to the new one, and the one that calls it off."""

    old: MailedLink
    new: MailedLink
    cancel: MailedLink
    sign_in_address: str


def ask_address(account: Account, email: str, letters: AddressLetters, now: datetime) -> None:
    """Write to both addresses; who asked has proved who they are. What was asked before is off.

    Where the new address has an account, it is told that, and who asks hears what everybody hears.
    """
    if email == account.email:
        raise SameAddress
    forget_address(account)
    is_free = account_called(email) is None
    wanted = {
        LinkPurpose.OLD_ADDRESS: (letters.old, account.email),
        LinkPurpose.KEEP_ADDRESS: (letters.cancel, account.email),
    }
    wanted |= {LinkPurpose.NEW_ADDRESS: (letters.new, email)} if is_free else {}
    for purpose, (link, reader) in wanted.items():
        kept = OneTimeLink(purpose=purpose, account_id=account.id, email=reader, values={"new": email})
        keep_link(kept, link.token, LASTS, now)
    tell_both(account, email, letters, now, is_free=is_free)


def tell_both(account: Account, email: str, letters: AddressLetters, now: datetime, *, is_free: bool) -> None:
    act = note("account.email_asked", ("account", account.public_id), account, now)
    language, key = account.language or "", str(act.id)
    about = {"old": account.email, "new": email}
    old = about | {"link_address": letters.old.address, "cancel_address": letters.cancel.address}
    tell(
        "email_change_old",
        reader_mail=account.email,
        reader_name=account.name,
        language=language,
        values=old,
        dedupe_key=f"email_change_old:{key}",
        now=now,
        account=account,
    )
    if is_free:
        new = about | {"link_address": letters.new.address}
        tell(
            "email_change_new",
            reader_mail=email,
            reader_name=account.name,
            language=language,
            values=new,
            dedupe_key=f"email_change_new:{key}",
            now=now,
            account=account,
        )
    else:
        taken = {"new": email, "sign_in_address": letters.sign_in_address}
        tell(
            "email_taken",
            reader_mail=email,
            reader_name="",
            language=language,
            values=taken,
            dedupe_key=f"email_taken:{key}",
            now=now,
        )


def press_address_link(token: str, kept: str | None, account_address: str, now: datetime) -> bool:
    """A button of one of the two mails was pressed: True where it was the second, and the address is changed.

    Every sign-in but the one with the token `kept` ends then, and both addresses are told.
    """
    link = address_link(token, now)
    if link is None:
        raise LinkNotGood
    account = lock_account(link.account_id)
    use_link(token, LinkPurpose(link.purpose), now)
    pending = pending_address(account, now)
    if pending is None or not (pending.old_said_yes and pending.new_said_yes):
        return False
    before = account.email
    move(account, pending.email)
    close_other_sign_ins(account, kept)
    tell_moved(account, before, account_address, now)
    return True


def lock_account(account_id: int | None) -> Account:
    """Of two who press at once, the second waits here, and then sees what the first did."""
    wanted = select(Account).where(Account.id == account_id).with_for_update()
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one()


def move(account: Account, email: str) -> None:
    """The address is the account's from here on, and that of its registrations; AddressTaken where another account has
    it by now. What was written to the old one stays tied to the account, to be copied and erased with it."""
    before = account.email
    try:
        with db.session.begin_nested():
            account.email = email
    except IntegrityError as fault:
        raise AddressTaken from fault
    forget_links(account)
    tie = update(OutboxMessage).where(OutboxMessage.reader_mail == before, OutboxMessage.account_id.is_(None))
    db.session.execute(tie.values(account_id=account.id).execution_options(synchronize_session=False))
    for registration in registrations_with_people(account):
        registration.email = email
        refresh_search_text(registration)


def registrations_with_people(account: Account) -> list[Registration]:
    """Every one of the account, ours alone: who writes to it meanwhile waits, and writes to the new address."""
    wanted = select(Registration).join(Person, Registration.person_id == Person.id)
    wanted = wanted.where(Person.account_id == account.id).order_by(Registration.id)
    loaded = wanted.options(selectinload(Registration.person).selectinload(Person.organisation))
    locked = loaded.with_for_update(of=Registration, key_share=True).execution_options(populate_existing=True)
    return list(db.session.scalars(locked))


def tell_moved(account: Account, before: str, account_address: str, now: datetime) -> None:
    act = note("account.email_changed", ("account", account.public_id), account, now)
    values = {"new": account.email, "account_address": account_address}
    for place, reader in (("old", before), ("new", account.email)):
        key = f"email_changed:{place}:{act.id}"
        tell(
            "email_changed",
            reader_mail=reader,
            reader_name=account.name,
            language=account.language or "",
            values=values,
            dedupe_key=key,
            now=now,
            account=account,
        )


def call_off_by_link(token: str, now: datetime) -> None:
    """The link of the mail to the old address that says no."""
    link = use_link(token, LinkPurpose.KEEP_ADDRESS, now)
    account = db.session.get_one(Account, link.account_id)
    call_off(account, now)


def call_off(account: Account, now: datetime) -> None:
    """Nothing changes after all."""
    forget_address(account)
    note("account.email_called_off", ("account", account.public_id), account, now)


def forget_address(account: Account) -> None:
    mine = delete(OneTimeLink).where(OneTimeLink.account_id == account.id)
    db.session.execute(mine.where(OneTimeLink.purpose.in_(OF_THE_ADDRESS)))
