"""Who is erased stands in no file of the team any more; everybody else does, in their row."""

from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask

from eventhub.db import db
from eventhub.domain.import_rows import RowRefusal
from eventhub.domain.mentions import Somebody
from eventhub.domain.refused_rows import RefusedRow, RefusedRows, read_refused, write_refused
from eventhub.engines.spreadsheets import read_rows, write_csv, write_xlsx
from eventhub.models import Event, RegistrationImport
from eventhub.services.erasures import erase_part
from eventhub.services.forgotten_rows import forget_imported_rows
from eventhub.services.registration_imports import Report, Settings
from eventhub.transactions import transact
from tests.factories import make_event, make_participant
from tests.factories.moments import NOW

HEADER = ("Name", "Mail")
ROWS = [("Ana", "ana@example.org"), ("=Joana", "joana@example.org"), ("Ana", "Ana <ANA@example.org>"), ("Bo", "")]
ANA = Somebody.of(["ana@example.org"], ["Ana Silva"])
REST = [(3, ("=Joana", "joana@example.org")), (5, ("Bo", ""))]


@pytest.fixture
def event(app: Flask) -> Event:
    return make_event()


def keep(event: Event, content: bytes, name: str = "people.csv", state: str = "tried") -> RegistrationImport:
    file = RegistrationImport(
        event_id=event.id, file_name=name, content=content, settings={}, report={}, state=state, created_at=NOW
    )
    db.session.add(file)
    db.session.commit()
    return file


@pytest.mark.parametrize(
    ("name", "content"), [("people.csv", write_csv(HEADER, ROWS)), ("people.xlsx", write_xlsx("", HEADER, ROWS))]
)
def test_rows_of_a_tried_file(event: Event, name: str, content: bytes) -> None:
    file = keep(event, content, name)
    transact(forget_imported_rows, event, ANA)
    sheet = read_rows(file.content, name)
    assert (sheet.header, list(sheet.rows)) == (HEADER, REST)


def test_rows_that_were_left_out(event: Event) -> None:
    rows = tuple(RefusedRow(cells, (RowRefusal(2, "Name", "no_category"),)) for cells in ROWS)
    file = keep(event, write_refused(RefusedRows(HEADER, rows)), state="done")
    transact(forget_imported_rows, event, ANA)
    assert [row.cells for row in read_refused(file.content).rows] == [ROWS[1], ROWS[3]]


@pytest.mark.parametrize("content", [write_csv(HEADER, ROWS[1:2]), b"", b"PK\x03\x04 ana@example.org"])
def test_other_files_stay_as_they_are(event: Event, content: bytes) -> None:
    file = keep(event, content)
    transact(forget_imported_rows, event, ANA)
    assert file.content == content


def test_erasing_somebody_does_it_in_their_event(event: Event) -> None:
    person = make_participant(event)
    assert person.registration is not None
    assert person.account is not None
    rows = [("Ana", person.registration.email), ("Ana", person.account.email), ROWS[1]]
    file, elsewhere = keep(event, write_csv(HEADER, rows)), keep(make_event(), write_csv(HEADER, rows))
    event.taken = person.registration.category.taken = 1
    db.session.commit()
    assert transact(erase_part, person, person.account, NOW + timedelta(days=1))
    assert list(read_rows(file.content, file.file_name).rows) == [(4, ROWS[1])]
    assert elsewhere.content == write_csv(HEADER, rows)


def refusal(row: int, typed: str) -> RowRefusal:
    return RowRefusal(row, "Category", "unknown_category", {"typed": typed})


@pytest.mark.parametrize("state", ["tried", "running", "done", "stopped"])
def test_what_is_said_of_them_beside_the_rows(event: Event, state: str) -> None:
    refused = (refusal(2, "Friend"), refusal(3, "Guest"), refusal(9, "Ana Silva (CNRS)"))
    report = Report(Counter(refused=3, created=1), refused)
    words = (("Friend", ""), ("=joana", "guest"), ("Silva, Ana", "guest"))
    content = write_csv(HEADER, ROWS)
    if state != "tried":
        rows = tuple(RefusedRow(cells, (RowRefusal(row, "", ""),)) for row, cells in enumerate(ROWS, start=2))
        content = write_refused(RefusedRows(HEADER, rows)) if state == "done" else b""
    file = keep(event, content, "inscription-ana-silva.csv", state)
    file.report = {"trial": report.written(), "rows": 4, "done": report.written()}
    file.settings = Settings(columns=("name", "email"), values=words).written()
    db.session.commit()
    transact(forget_imported_rows, event, ANA)
    rows_are_known = state in ("tried", "done")
    kept = Report(report.counts, refused[1:2] if rows_are_known else refused[:2])
    assert (Report.read(file.report["trial"]), Report.read(file.report["done"]), file.report["rows"]) == (kept, kept, 4)
    assert Settings.of(file).values == (words[1:2] if state == "tried" else words[:2])
    assert file.file_name == f"{file.public_id}.csv"


def test_files_that_speak_of_others_stay_as_they_are(event: Event) -> None:
    file = keep(event, write_csv(HEADER, ROWS[1:2]), "ana.csv")
    file.report = {"trial": Report(Counter(refused=1), (refusal(2, "Silva"),)).written()}
    file.settings = Settings(values=(("Somebody else", ""),)).written()
    db.session.commit()
    before = (file.file_name, file.report, file.settings, file.content)
    transact(forget_imported_rows, event, ANA)
    assert (file.file_name, file.report, file.settings, file.content) == before
