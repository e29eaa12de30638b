"""Passkeys of an account: kept, used to sign in, taken away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from eventhub.db import db, rows_changed
from eventhub.domain.errors import PasskeyNotGood
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.engines.passkeys import NewKey
from eventhub.models import Account, Passkey
from eventhub.queries.second_factors import passkey_called, second_factors_of
from eventhub.services.accounts import forget_tries, sign_in
from eventhub.services.links import use_link
from eventhub.services.second_factors import after_removal, give_recovery_codes, tell_of_factor, tries_of
from eventhub.services.sign_ins import Browser, SignedIn, mark_proved

MOST = 20  # more than anybody has devices; each is named to the browser whenever one is asked for
NAME_LENGTH = 80


@dataclass(frozen=True)
class Proof:
    """A device signed with this key, and says how often it signed so far."""

    credential_id: str
    sign_count: int


def keep_passkey(account: Account, name: str, key: NewKey, codes: list[str], here: SignedIn, now: datetime) -> bool:
    """A device's key becomes the account's. True where `codes` are its recovery codes from here on.

    `here` has proved itself by that.
    """
    if len(second_factors_of(account).passkeys) >= MOST:
        raise PasskeyNotGood
    made = Passkey(
        account_id=account.id,
        credential_id=key.credential_id,
        public_key=key.public_key,
        sign_count=key.sign_count,
        name=name[:NAME_LENGTH],
        created_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as fault:
        raise PasskeyNotGood from fault
    mark_proved(here.token)
    tell_of_factor(account, "passkey_added", here.account_address, now)
    return give_recovery_codes(account, codes)


def sign_in_by_passkey(proof: Proof, browser: Browser, now: datetime) -> tuple[str, Account]:
    """In by a passkey alone: it is two factors in one. The token of the sign-in, and whose it is."""
    account = account_of(proof, now)
    return sign_in(account, browser.name, browser.token, now, proved=True), account


def take_step_by_passkey(token: str, proof: Proof, browser: Browser, now: datetime) -> tuple[str, str]:
    """The second step by a passkey of the account that waits: the token of the sign-in, and where to then."""
    link = use_link(token, LinkPurpose.SECOND_STEP, now)
    account = account_of(proof, now)
    if account.id != link.account_id:
        raise PasskeyNotGood
    back = str(link.values.get("next", ""))
    return sign_in(account, browser.name, browser.token, now, proved=True), back


def prove_again_by_passkey(account: Account, proof: Proof, token: str | None, now: datetime) -> None:
    """Somebody who is signed in by a password alone proves a passkey too."""
    if account_of(proof, now).id != account.id:
        raise PasskeyNotGood
    mark_proved(token)


def account_of(proof: Proof, now: datetime) -> Account:
    """Whose key it is; its count moves on, and never back: a copy of the key would be behind."""
    found = passkey_called(proof.credential_id)
    if found is None:
        raise PasskeyNotGood
    key, account = found
    ahead = update(Passkey).where(Passkey.id == key.id, Passkey.sign_count <= proof.sign_count)
    if not rows_changed(ahead.values(sign_count=proof.sign_count, used_at=now)):
        raise PasskeyNotGood
    forget_tries(tries_of(account))
    return account


def remove_passkey(account: Account, credential_id: str, account_address: str, now: datetime) -> bool:
    """The device's key opens nothing any more. False where it was gone already."""
    mine = delete(Passkey).where(Passkey.account_id == account.id, Passkey.credential_id == credential_id)
    if db.session.scalar(mine.returning(Passkey.id)) is None:
        return False
    after_removal(account)
    tell_of_factor(account, "passkey_removed", account_address, now)
    return True
