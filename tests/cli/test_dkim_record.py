"""The record is printed as people paste it: into a form of their DNS, or into a zone file."""

import pytest
from flask import Flask

from eventhub.cli.dkim_record import dkim_record_command
from eventhub.engines.mail_signatures import read_key, record_of, zone_line
from tests.factories.mail_keys import ED25519_KEY, RSA_KEY


@pytest.mark.parametrize("pem", [RSA_KEY, ED25519_KEY], ids=["rsa", "ed25519"])
def test_it_prints_the_record(sqlite_app: Flask, pem: bytes) -> None:
    key = sqlite_app.config["MAIL_KEY"] = read_key(pem, "autumn", "example.org")
    result = sqlite_app.test_cli_runner().invoke(dkim_record_command)
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            "Name:  autumn._domainkey.example.org",
            "Type:  TXT",
            f"Value: {record_of(key)}",
            "",
            "As a line of a zone file:",
            zone_line(key),
        ],
    )
    assert b"PRIVATE" not in result.output_bytes


def test_without_a_key_it_says_what_to_set(sqlite_app: Flask) -> None:
    result = sqlite_app.test_cli_runner().invoke(dkim_record_command)
    assert result.exit_code == 2
    assert "set EVENTHUB_DKIM_KEY and EVENTHUB_DKIM_SELECTOR first" in result.output
