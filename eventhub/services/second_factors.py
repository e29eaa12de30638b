"""Codes of an application, and recovery codes: set up, asked for, taken away."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, update

from eventhub.db import db, rows_changed
from eventhub.domain.errors import LinkNotGood, WrongCode
from eventhub.domain.link_purposes import LinkPurpose
from eventhub.domain.token_hashes import hash_of
from eventhub.engines import one_time_codes
from eventhub.models import Account, OneTimeCode, Passkey, RecoveryCode
from eventhub.queries.second_factors import confirmed_code, has_second_factor, second_factors_of, shown_code
from eventhub.services.accounts import forget_links, forget_tries, sign_in
from eventhub.services.links import good_link, use_link
from eventhub.services.log import note
from eventhub.services.outbox import tell
from eventhub.services.sign_ins import Browser, SignedIn, close_all_sign_ins, mark_proved, mark_unproved

RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
RECOVERY_LENGTH = 12  # 59 bits: no need to hash slowly
SHOWN_FOR = timedelta(hours=1)


def new_recovery_codes() -> list[str]:
    """Codes for the worst day, as they are printed; the edge makes them, since a service may run twice."""
    made = ("".join(secrets.choice(LETTERS) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES))
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in made]


def plain(typed: str) -> str:
    """A code without the spaces and dashes that people type, or leave out."""
    return "".join(sign for sign in typed.casefold() if sign.isalnum())


def tries_of(account: Account) -> str:
    """Under what name wrong codes are counted: apart from wrong passwords."""
    return f"code {account.public_id}"


def begin_code(account: Account, secret: str, now: datetime) -> None:
    """Set up an application: it counts once it has shown a code. A second tab finds the secret of the first."""
    kept = db.session.get(OneTimeCode, account.id)
    if kept is None:
        db.session.add(OneTimeCode(account_id=account.id, secret=secret, created_at=now))
    elif kept.confirmed_at is None and kept.created_at <= now - SHOWN_FOR:
        kept.secret, kept.created_at = secret, now
    db.session.flush()


def confirm_code(account: Account, typed: str, codes: list[str], here: SignedIn, now: datetime) -> bool:
    """The application shows the right code: from here on it is asked for, and `here` has proved itself by it.

    True where `codes` are the recovery codes.
    """
    kept = shown_code(account)
    step = one_time_codes.step_of(kept.secret, plain(typed), 0, now) if kept else None
    if kept is None or step is None:
        raise WrongCode
    kept.confirmed_at, kept.last_step = now, step
    forget_tries(tries_of(account))
    mark_proved(here.token)
    tell_of_factor(account, "code_added", here.account_address, now)
    return give_recovery_codes(account, codes)


def give_recovery_codes(account: Account, codes: list[str]) -> bool:
    """These become the account's, where it has none left."""
    if second_factors_of(account).recovery_left:
        return False
    renew_recovery_codes(account, codes)
    return True


def renew_recovery_codes(account: Account, codes: list[str]) -> None:
    """These and no others."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    db.session.add_all(RecoveryCode(account_id=account.id, code_hash=hash_of(plain(code))) for code in codes)
    db.session.flush()


def spend_code(account: Account, typed: str, now: datetime) -> str:
    """A code of the application or of the printed ones, good once; which of them: "code" or "recovery"."""
    text = plain(typed)
    if text.isdecimal() and spend_step(account, text, now):
        return "code"
    if spend_recovery_code(account, text, now):
        return "recovery"
    raise WrongCode


def spend_step(account: Account, code: str, now: datetime) -> bool:
    kept = confirmed_code(account)
    step = one_time_codes.step_of(kept.secret, code, kept.last_step, now) if kept else None
    if step is None:
        return False
    unspent = update(OneTimeCode).where(OneTimeCode.account_id == account.id, OneTimeCode.last_step < step)
    return rows_changed(unspent.values(last_step=step)) == 1


def spend_recovery_code(account: Account, code: str, now: datetime) -> bool:
    mine = update(RecoveryCode).where(RecoveryCode.account_id == account.id, RecoveryCode.code_hash == hash_of(code))
    return rows_changed(mine.where(RecoveryCode.used_at.is_(None)).values(used_at=now)) == 1


def account_that_waits(token: str, now: datetime) -> Account:
    """Whose second step this browser has yet to take; LinkNotGood where it waits for none, or waited too long."""
    link = good_link(token, LinkPurpose.SECOND_STEP, now)
    if link is None:
        raise LinkNotGood
    return db.session.get_one(Account, link.account_id)


def take_step(token: str, typed: str, browser: Browser, account_address: str, now: datetime) -> tuple[str, str]:
    """The second step by a code: the token of the sign-in, and where to then."""
    link = use_link(token, LinkPurpose.SECOND_STEP, now)
    account = db.session.get_one(Account, link.account_id)
    how = spend_code(account, typed, now)
    forget_tries(tries_of(account))
    if how == "recovery":
        tell_of_factor(account, "recovery_used", account_address, now)
    back = str(link.values.get("next", ""))
    return sign_in(account, browser.name, browser.token, now, proved=True), back


def prove_again(account: Account, typed: str, here: SignedIn, now: datetime) -> None:
    """Somebody who is signed in by a password alone proves a second factor too."""
    if spend_code(account, typed, now) == "recovery":
        tell_of_factor(account, "recovery_used", here.account_address, now)
    forget_tries(tries_of(account))
    mark_proved(here.token)


def remove_code(account: Account, typed: str, account_address: str, now: datetime) -> None:
    """The application is asked no more; it shows a last code, or a recovery code does."""
    spend_code(account, typed, now)
    forget_tries(tries_of(account))
    db.session.execute(delete(OneTimeCode).where(OneTimeCode.account_id == account.id))
    after_removal(account)
    tell_of_factor(account, "code_removed", account_address, now)


def after_removal(account: Account) -> None:
    """Without application and passkey, recovery codes are for nothing, and nothing is proved any more."""
    if not has_second_factor(account):
        db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
        mark_unproved(account)


def replace_recovery_codes(account: Account, codes: list[str], account_address: str, now: datetime) -> None:
    """New recovery codes; those that were printed before are good for nothing."""
    renew_recovery_codes(account, codes)
    tell_of_factor(account, "recovery_renewed", account_address, now)


def forget_factors(account: Account, account_address: str, now: datetime) -> None:
    """An operator gives back an account whose factors are lost: all of them go, with every sign-in and link."""
    for kind in (OneTimeCode, Passkey, RecoveryCode):
        db.session.execute(delete(kind).where(kind.account_id == account.id))
    forget_tries(tries_of(account))
    close_all_sign_ins(account)
    forget_links(account)
    write_about_factor(account, "factors_forgotten", account_address, None, now)


def tell_of_factor(account: Account, change: str, account_address: str, now: datetime) -> None:
    """Keep it, and write to the account's owner, who may not have done it."""
    write_about_factor(account, change, account_address, account, now)


def write_about_factor(
    account: Account, change: str, account_address: str, actor: Account | None, now: datetime
) -> None:
    act = note(f"account.{change}", ("account", account.public_id), actor, now)
    values = {"change": change, "account_address": account_address}
    key = f"second_factor_changed:{act.id}"
    tell(
        "second_factor_changed",
        reader_mail=account.email,
        reader_name=account.name,
        language=account.language or "",
        values=values,
        dedupe_key=key,
        now=now,
    )
