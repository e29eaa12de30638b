"""What an account can prove itself with besides its password."""

from dataclasses import dataclass

from sqlalchemy import exists, func, or_, select

from eventhub.db import db
from eventhub.models import Account, OneTimeCode, Passkey, RecoveryCode


@dataclass(frozen=True)
class SecondFactors:
    """All of them: the application that was confirmed, the passkeys, how many recovery codes are left."""

    code: OneTimeCode | None
    passkeys: list[Passkey]
    recovery_left: int

    @property
    def are_there(self) -> bool:
        return self.code is not None or bool(self.passkeys)

    @property
    def keys(self) -> tuple[str, ...]:
        """The passkeys, as devices call them."""
        return tuple(key.credential_id for key in self.passkeys)


def second_factors_of(account: Account) -> SecondFactors:
    """What this account has."""
    passkeys = select(Passkey).where(Passkey.account_id == account.id).order_by(Passkey.created_at, Passkey.id)
    left = select(func.count()).select_from(RecoveryCode)
    left = left.where(RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None))
    return SecondFactors(confirmed_code(account), list(db.session.scalars(passkeys)), db.session.scalar(left) or 0)


def confirmed_code(account: Account) -> OneTimeCode | None:
    """The application of this account, once it proved that it has the secret."""
    code = db.session.get(OneTimeCode, account.id)
    return code if code and code.confirmed_at else None


def shown_code(account: Account) -> OneTimeCode | None:
    """The application that is being set up: its secret may be shown, for it opens nothing yet."""
    code = db.session.get(OneTimeCode, account.id)
    return code if code and code.confirmed_at is None else None


def has_second_factor(account: Account) -> bool:
    """Whether signing in has a second step."""
    code = select(OneTimeCode.account_id).where(
        OneTimeCode.account_id == account.id, OneTimeCode.confirmed_at.is_not(None)
    )
    passkey = select(Passkey.id).where(Passkey.account_id == account.id)
    return bool(db.session.scalar(select(or_(exists(code), exists(passkey)))))


def passkey_called(credential_id: str) -> tuple[Passkey, Account] | None:
    """The passkey of this name and whose it is."""
    wanted = select(Passkey, Account).join(Account, Account.id == Passkey.account_id)
    found = db.session.execute(wanted.where(Passkey.credential_id == credential_id)).first()
    return (found[0], found[1]) if found else None


def passkey_of(account: Account, credential_id: str) -> Passkey | None:
    """The same, if it is this account's."""
    found = passkey_called(credential_id)
    return found[0] if found and found[1].id == account.id else None
