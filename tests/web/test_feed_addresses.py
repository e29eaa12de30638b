"""The secret of a private calendar: ours alone to make, in letters that every program keeps."""

import pytest
from flask import Flask

from eventhub.web.feed_addresses import (
    feed_address,
    read_secret,
    secret_of,
    team_feed_address,
    to_subscribe,
    ways_to,
)

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
    plain, webcal = feed_address(NAME), to_subscribe(feed_address(NAME))
    assert plain.startswith(sqlite_app.config["BASE_URL"] + "/calendar/")
    assert webcal == "webcal" + plain[plain.index(":") :]


def test_a_team_s_address_is_another_one(sqlite_app: Flask) -> None:
    assert team_feed_address(NAME) == f"{sqlite_app.config['BASE_URL']}/calendar/team/{secret_of(NAME)}.ics"


def test_programs_are_told_it_with_a_name_that_breaks_no_address() -> None:
    ways = ways_to("https://trial.example.org/calendar/x.ics", "Trial & more: é")
    assert ways == {
        "plain": "https://trial.example.org/calendar/x.ics",
        "webcal": "webcal://trial.example.org/calendar/x.ics",
        "google": "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Ftrial.example.org%2Fcalendar%2Fx.ics",
        "outlook": "https://outlook.live.com/calendar/0/addfromweb"
        "?url=https%3A%2F%2Ftrial.example.org%2Fcalendar%2Fx.ics&name=Trial%20%26%20more%3A%20%C3%A9",
        "office": "https://outlook.office.com/calendar/0/addfromweb"
        "?url=https%3A%2F%2Ftrial.example.org%2Fcalendar%2Fx.ics&name=Trial%20%26%20more%3A%20%C3%A9",
    }
