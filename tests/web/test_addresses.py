"""Whole addresses begin with what people type; this page's own keeps what else it says."""

import pytest
from flask import Flask

from eventhub.web.addresses import absolute, address_with, mailed_link

SIGN_IN = "http://127.0.0.1:8000/account/sign-in?next=/trial/registration"


def test_is_the_same_within_a_request_and_outside(sqlite_app: Flask) -> None:
    assert absolute("accounts.sign_in", next="/trial/registration") == SIGN_IN
    with sqlite_app.test_request_context("http://elsewhere.example.org/"):
        assert absolute("accounts.sign_in", next="/trial/registration") == SIGN_IN


def test_a_link_that_goes_out_holds_its_secret_and_says_where_one_signs_in(sqlite_app: Flask) -> None:
    link = mailed_link("delegations.complete", "trial")
    assert len(link.token) == 43
    assert link.address.startswith("http://127.0.0.1:8000/trial/")
    assert link.address.endswith(f"/{link.token}")
    assert link.sign_in_address == SIGN_IN


def test_each_link_has_a_secret_of_its_own_unless_it_is_given_one(sqlite_app: Flask) -> None:
    first, second = (mailed_link("registrations.confirm", "trial") for _number in range(2))
    assert first.token != second.token
    assert mailed_link("delegations.complete", "trial", first.token).token == first.token


@pytest.mark.parametrize(
    ("address", "value", "wanted"),
    [
        ("/people", "fr", "?lang=fr"),
        ("/people?q=a+%26+b&category=1&category=2&lang=en", "fr", "?q=a+%26+b&category=1&category=2&lang=fr"),
        ("/people?lang=en&lang=de&q=a", "", "?q=a"),
        ("/people?lang=en", "", "/people"),
    ],
)
def test_this_address_with_one_thing_changed(sqlite_app: Flask, address: str, value: str, wanted: str) -> None:
    with sqlite_app.test_request_context(address):
        assert address_with("lang", value) == wanted
