"""The secret of a private calendar: ours alone to make, in letters that every program keeps."""

import pytest
from flask import Flask

from eventhub.web.feed_addresses import feed_address, read_secret, secret_of, subscribe_address

NAME = "0123456789abcdef"


def test_what_we_made_is_read_again_in_capitals_too(sqlite_app: Flask) -> None:
    secret = secret_of(NAME)
    assert (len(secret), secret.isalnum(), secret) == (68, True, secret.lower())
    assert (read_secret(secret), read_secret(secret.upper())) == (NAME, NAME)


def test_what_we_did_not_make_is_not(sqlite_app: Flask) -> None:
    secret = secret_of(NAME)
    changed = (secret[:-1], f"{secret}a", f"f{secret[1:]}", f"{NAME}{'a' * 52}")
    assert [read_secret(one) for one in changed] == [None] * 4


@pytest.mark.parametrize("secret", ["", NAME, "é" * 68, "!" * 68, "1" * 68])
def test_nonsense_is_nothing(sqlite_app: Flask, secret: str) -> None:
    assert read_secret(secret) is None


def test_both_addresses_differ_in_how_they_begin(sqlite_app: Flask) -> None:
    plain, webcal = feed_address(NAME), subscribe_address(NAME)
    assert plain.startswith(sqlite_app.config["BASE_URL"] + "/calendar/")
    assert webcal == "webcal" + plain[plain.index(":") :]
