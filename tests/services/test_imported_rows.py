"""Rows become registrations, once; what stands is left or updated, and never loses what it had."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.import_rows import ImportedRow, RowRefusal
from eventhub.models import Event, Registration, RegistrationImport
from eventhub.services.imported_rows import Chunk, import_chunk
from eventhub.services.links import MailedLink
from eventhub.services.registration_imports import Report, Settings
from eventhub.transactions import transact
from tests.factories.moments import NOW
from tests.factories.registration_list import make_import, make_registration


def make_row(**values: Any) -> ImportedRow:
    given: dict[str, Any] = {
        "row": 2,
        "email": "anna@example.org",
        "given_name": "Anna",
        "family_name": "Un",
        "organisation": "Inserm",
        "function": "Cheffe",
        "category": "clinician",
        "language": "fr",
        "answers": {"stage": "seed"},
    }
    return ImportedRow(**given | values)


def running(event: Event, **settings: Any) -> RegistrationImport:
    file = make_import(event)
    chosen = {"entry": "agreed", "category": "researcher", "language": "fr", **settings}
    file.settings, file.state = {"columns": ["email", "name"], **chosen}, "running"
    db.session.commit()
    assert Settings.of(file).entry == chosen["entry"]
    return file


def read_in(file: RegistrationImport, event: Event, *rows: ImportedRow, **values: Any) -> Report | None:
    letters = [MailedLink(f"{row.email}-{file.id}".ljust(43, "x"), "https://trial/complete") for row in rows]
    given: dict[str, Any] = {
        "refused": (),
        "expected": 0,
        "following": 100,
        "count": len(rows),
        "sign_in_address": "https://trial",
    }
    chunk = Chunk(rows=list(zip(rows, letters, strict=True)), **given | values)
    return transact(import_chunk, file, event, chunk, NOW)


def only() -> Registration:
    db.session.rollback()
    return db.session.scalars(select(Registration)).one()


def test_makes_all_that_a_registration_has(event: Event) -> None:
    file = running(event)
    assert read_in(file, event, make_row()) == Report(Counter(created=1, refused=0))
    anna = only()
    assert (anna.status, anna.category.key, anna.answers, anna.source) == (
        "confirmed",
        "clinician",
        {"stage": "seed"},
        "import",
    )
    assert (anna.person.name, anna.person.functions, anna.person.languages) == ("Anna Un", {"fr": "Cheffe"}, ["fr"])
    assert anna.search_text == "un anna anna@example.org inserm"
    assert [one.text_version for one in anna.consents] == ["paper"]


def test_refused_rows_are_counted_once_each(event: Event) -> None:
    refused = (RowRefusal(3, "E-mail", "no_email"), RowRefusal(3, "Name", "no_name"), RowRefusal(4, "E-mail", "twice"))
    file = running(event)
    report = read_in(file, event, refused=refused)
    assert report is not None
    assert (report.counts["refused"], report.refused) == (2, refused)
    assert Report.read(file.report["done"]) == Report(report.counts, refused)


def test_rows_that_are_in_are_not_read_in_again(event: Event) -> None:
    file = running(event)
    assert read_in(file, event, make_row()) is not None
    assert read_in(file, event, make_row()) is None
    assert only().email == "anna@example.org"


@pytest.mark.parametrize("status", ["confirmed", "pending", "cancelled"])
def test_leaves_who_is_registered(event: Event, status: str) -> None:
    make_registration(event, status=status, given_name="Old", email="anna@example.org")
    file = running(event)
    report = read_in(file, event, make_row())
    assert report is not None
    assert report.counts["left"] == 1
    assert (only().status, only().person.given_name) == (status, "Old")


def test_updates_what_the_file_says_and_nothing_else(event: Event) -> None:
    answers = {"stage": "series", "people": 3}
    make_registration(event, given_name="Old", email="anna@example.org", answers=answers, language="en")
    file = running(event, existing="update")
    report = read_in(file, event, make_row(category="startup", family_name="", organisation=""))
    assert report is not None
    assert report.counts["updated"] == 1
    anna = only()
    assert anna.person.given_name == "Anna"
    assert anna.person.family_name.startswith("Essai")
    assert anna.answers == {"stage": "seed", "people": 3}
    assert (anna.category.key, anna.language, anna.status, anna.version) == ("researcher", "en", "confirmed", 2)


def test_says_that_nothing_changed(event: Event) -> None:
    read_in(running(event), event, make_row())
    version = only().version
    report = read_in(running(event, existing="update"), event, make_row())
    assert report is not None
    assert report.counts["same"] == 1
    assert only().version == version
