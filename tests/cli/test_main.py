"""The command lists and refuses without making the application."""

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from eventhub import cli

SENTENCES = [
    "eventhub: EVENTHUB_SECRET_KEY is missing or short: set it to 32 or more random characters.",
    "eventhub: EVENTHUB_BASE_URL is missing: set it to the https address that people type.",
    "eventhub: EVENTHUB_SMTP_URL is missing: set it to smtp://user:password@host:port of a mail server.",
    "eventhub: EVENTHUB_MAIL_FROM is missing: set it to the address that mails come from.",
]


def refuse() -> Flask:
    raise AssertionError("this command needs no application")


def test_the_list_holds_flasks_commands_and_ours() -> None:
    answer = CliRunner().invoke(cli.main, ["--help"], obj=ScriptInfo(create_app=refuse))
    commands = [line.split()[0] for line in answer.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    wanted = ["check", "db", "demo", "routes", "serve", "shell", "upgrade", "user", "worker"]
    assert sorted({*wanted} - {*commands}) == []


def test_an_unknown_command_is_named() -> None:
    answer = CliRunner().invoke(cli.main, ["danse"], obj=ScriptInfo(create_app=refuse))
    assert (answer.exit_code, "No such command 'danse'." in answer.stderr) == (2, True)


@pytest.mark.parametrize("command", ["serve", "worker", "upgrade", "check"])
def test_production_names_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: object, command: str) -> None:
    for name in ("MODE", "SECRET_KEY", "BASE_URL", "SMTP_URL", "MAIL_FROM"):
        monkeypatch.delenv(f"EVENTHUB_{name}", raising=False)
    monkeypatch.setenv("EVENTHUB_INSTANCE", str(tmp_path))
    answer = CliRunner().invoke(cli.main, [command])
    assert (answer.exit_code, answer.stderr.splitlines()) == (2, SENTENCES)
