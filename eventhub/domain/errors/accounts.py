"""Refusals of accounts: signing in, passwords, second factors and addresses."""

from dataclasses import dataclass
from typing import ClassVar

from eventhub.domain.errors.base import DomainError


@dataclass(eq=False)
class WrongSignIn(DomainError):
    """Address or password is wrong; never said which."""

    field: ClassVar[str | None] = "password"


@dataclass(eq=False)
class TooManyTries(DomainError):
    field: ClassVar[str | None] = "password"
    minutes: int


@dataclass(eq=False)
class PasswordTooCommon(DomainError):
    field: ClassVar[str | None] = "password"


@dataclass(eq=False)
class PasswordLength(DomainError):
    """Too short, or `is_long`: too long."""

    field: ClassVar[str | None] = "password"
    least: int
    most: int
    is_long: bool = False


@dataclass(eq=False)
class WrongPassword(DomainError):
    """The password of the account that one is signed in to was asked for again, and another was typed."""

    field: ClassVar[str | None] = "current_password"


@dataclass(eq=False)
class PasswordNeeded(DomainError):
    """The account has neither a password nor an application with codes that could be asked for."""


@dataclass(eq=False)
class WrongCode(DomainError):
    """A code of the application, or a recovery code, that is wrong, spent or too old."""

    field: ClassVar[str | None] = "code"


@dataclass(eq=False)
class PasskeyNotGood(DomainError):
    """A device's answer that does not prove what was asked."""


@dataclass(eq=False)
class SameAddress(DomainError):
    """The new address of an account is the one that it has."""

    field: ClassVar[str | None] = "email"


@dataclass(eq=False)
class AddressTaken(DomainError):
    """Between asking for this address and proving it, it became another account's."""
