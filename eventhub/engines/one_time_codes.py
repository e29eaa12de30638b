"""Codes of authenticator applications (TOTP, RFC 6238): the secret, its address for cameras, and a code's step."""

from datetime import datetime

import pyotp

ISSUER = "EventHub"
DRIFT = 1  # a telephone's clock may be one step, 30 seconds, ahead or behind


def new_secret() -> str:
    """160 random bits, as applications take them."""
    return pyotp.random_base32()


def address_of(secret: str, name: str) -> str:
    """What the QR code says: the application keeps it under this name."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, code: str, last_step: int, now: datetime) -> int | None:
    """The step that this code is of, later than the last one that was spent; None where it is of none."""
    generator = pyotp.TOTP(secret)
    current = generator.timecode(now)
    for step in range(max(current - DRIFT, last_step + 1), current + DRIFT + 1):
        if pyotp.utils.strings_equal(code, generator.generate_otp(step)):
            return step
    return None
