"""An address has one form, and a wrong one gets the sentence that mends it."""

import pytest
from flask import Flask

from eventhub.web.mail_addresses import fault_of, normalised


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Claire.Maurin@Example.org", "claire.maurin@example.org"),
        ("  claire@example.org ", "claire@example.org"),
        ("claire@hôpital.example.org", "claire@xn--hpital-ixa.example.org"),
        ("no address", "no address"),
        ("nul\x00@example.org", "nul@example.org"),
    ],
)
def test_writes_an_address_in_one_form(typed: str, kept: str) -> None:
    assert normalised(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("claire.maurin@", "The domain after the @ is missing, for example claire.maurin@example.org."),
        ("claire.maurin", "The @ is missing, for example claire.maurin@example.org."),
        ("@example.org", "The name before the @ is missing, for example claire.maurin@example.org."),
        ("claire@hospital", "The domain after the @ is not complete, for example claire@example.org."),
        ("claire maurin@example.org", "There is a space in this address: take it out."),
        ("hélène@example.org", "Accents cannot stand before the @: check the name of your mailbox."),
        ("claire..maurin@example.org", "This is no mail address: check each sign."),
        ("<script>@", "The domain after the @ is missing, for example claire.maurin@example.org."),
        ("claire.maurin@example.org", None),
        ("o'neill+immuno@labo.example.org", None),
    ],
)
def test_says_what_is_wrong(sqlite_app: Flask, typed: str, sentence: str | None) -> None:
    with sqlite_app.test_request_context("/?lang=en"):
        assert fault_of(typed) == sentence
