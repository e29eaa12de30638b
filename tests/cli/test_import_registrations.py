"""`eventhub import-registrations`: tries, reads in, and says what became of each row."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from eventhub.cli.import_registrations import import_command
from eventhub.db import db
from eventhub.models import Registration
from tests.factories import make_event
from tests.factories.registration_list import make_file

ROWS = (
    ("Anna", "Un", "anna@example.org", "clinician"),
    ("Bea", "Deux", "nowhere", "clinician"),
)


@pytest.fixture
def file(sqlite_app: Flask, tmp_path: Path) -> Path:
    make_event(slug="trial")
    db.session.commit()
    made = tmp_path / "people.csv"
    made.write_bytes(make_file(("First name", "Last name", "E-mail", "Category"), ROWS))
    return made


def run(app: Flask, *arguments: str | Path) -> Result:
    return CliRunner().invoke(import_command, [str(one) for one in arguments], obj=None, catch_exceptions=False)


def statuses() -> dict[str, str]:
    db.session.rollback()
    return {one.email: one.status for one in db.session.scalars(select(Registration))}


def test_a_dry_run_registers_nobody(sqlite_app: Flask, file: Path) -> None:
    result = run(sqlite_app, "trial", file, "--dry-run")
    assert result.exit_code == 0
    assert "Row 3, E-mail: This is no mail address." in result.output
    assert statuses() == {}


def test_reads_in_and_again_doubles_nobody(sqlite_app: Flask, file: Path) -> None:
    assert "     1  People registered at once\n" in run(sqlite_app, "trial", file, "--agreed").output
    assert "     1  Registered already, and left as they are\n" in run(sqlite_app, "trial", file, "--agreed").output
    assert statuses() == {"anna@example.org": "confirmed"}


def test_invites_where_nothing_else_is_said(sqlite_app: Flask, file: Path) -> None:
    run(sqlite_app, "trial", file)
    assert statuses() == {"anna@example.org": "unconfirmed"}


@pytest.mark.parametrize(
    ("event", "header", "sentence"),
    [
        ("nowhere", ("Name", "E-mail"), "There is no event at /nowhere/."),
        ("trial", ("A", "B"), "No column is known for: email, name, category."),
    ],
)
def test_says_what_is_to_be_done_first(
    sqlite_app: Flask, file: Path, event: str, header: tuple[str, ...], sentence: str
) -> None:
    file.write_bytes(make_file(header, [("Anna", "anna@example.org")]))
    result = run(sqlite_app, event, file)
    assert (result.exit_code, sentence in result.output) == (2, True)


def test_says_why_a_file_cannot_be_read(sqlite_app: Flask, file: Path) -> None:
    file.write_bytes(b"")
    result = run(sqlite_app, "trial", file)
    assert (result.exit_code, "The file has no rows." in result.output) == (2, True)
