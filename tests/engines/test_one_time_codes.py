"""Codes are good within a step of the clock, and never twice."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from eventhub.engines.one_time_codes import address_of, new_secret, step_of
from tests.factories.moments import NOW

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODES = pyotp.TOTP(SECRET)
STEP = CODES.timecode(NOW)


@pytest.mark.parametrize(("seconds", "step"), [(-60, None), (-30, -1), (0, 0), (30, 1), (60, None)])
def test_a_clock_may_be_a_step_ahead_or_behind(seconds: int, step: int | None) -> None:
    code = CODES.at(NOW + timedelta(seconds=seconds))
    assert step_of(SECRET, code, 0, NOW) == (None if step is None else STEP + step)


def test_a_code_of_a_step_that_is_spent_is_good_no_more() -> None:
    code = CODES.at(NOW)
    assert [step_of(SECRET, code, spent, NOW) for spent in (STEP - 1, STEP, STEP + 1)] == [STEP, None, None]


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "é" * 6])
def test_what_is_no_code_is_of_no_step(typed: str) -> None:
    assert step_of(SECRET, typed, 0, NOW) is None


def test_secrets_are_long_and_each_is_new() -> None:
    secrets = {new_secret() for _ in range(20)}
    assert (len(secrets), {len(secret) for secret in secrets}) == (20, {32})


def test_the_address_says_what_applications_read() -> None:
    parts = urlsplit(address_of(SECRET, "claire+a@example.org"))
    assert (parts.scheme, parts.netloc, parts.path) == ("otpauth", "totp", "/EventHub:claire%2Ba%40example.org")
    assert parse_qs(parts.query) == {"secret": [SECRET], "issuer": ["EventHub"]}
