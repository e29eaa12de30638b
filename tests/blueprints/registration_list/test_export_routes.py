"""The list as a file: what is shown and no more, formulas as text, and a line in the log."""

import re
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.question_parts import Kind
from eventhub.engines.spreadsheets import read_rows
from eventhub.models import Account, Event, LogEntry
from tests.factories import make_event
from tests.factories.questions import make_choices, make_question
from tests.factories.registration_list import make_member, make_registration, publish_form
from tests.fixtures.clients import Client

LIST = "/trial/organise/registrations"


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event(slug="trial")
    publish_form(
        made,
        make_question("people", Kind.NUMBER),
        make_question("axes", Kind.CHOICES, choices=make_choices("targets", "trials")),
    )
    answers = {"people": 3, "axes": ["targets", "trials"]}
    make_registration(made, given_name='=HYPERLINK("x")', family_name="Abel", answers=answers)
    make_registration(made, "clinician", "pending", given_name="Marc", family_name="Élan")
    db.session.commit()
    return made


def test_gives_what_matches_with_answers_as_columns(client: Client, owner: Account) -> None:
    answer = client.send(f"{LIST}/export?status=confirmed&lang=en", page=LIST, kind="csv")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="trial-')
    assert b"'=HYPERLINK" in answer.data  # no spreadsheet takes it for a formula
    sheet = read_rows(answer.data, "list.csv")
    rows = [dict(zip(sheet.header, cells, strict=True)) for _number, cells in sheet.rows]
    assert len(rows) == 1
    assert rows[0]["Last name"] == "Abel"
    assert (rows[0]["Status"], rows[0]["People"], rows[0]["Axes"]) == ("Confirmed", "3", "Targets; Trials")


def test_french_readers_get_semicolons_and_the_import_reads_them(client: Client, owner: Account) -> None:
    answer = client.send(f"{LIST}/export?status=pending&lang=fr", page=LIST, kind="csv")
    assert answer.data.startswith("\ufeffPrénom;Nom;".encode())
    sheet = read_rows(answer.data, "list.csv")
    assert [cells[:2] for _number, cells in sheet.rows] == [("Marc", "Élan")]


def test_the_workbook_is_offered_first(client: Client, owner: Account) -> None:
    kinds = re.findall(r'name="kind" value="(\w+)"', client.get(LIST).text)
    assert kinds == ["xlsx", "csv"]


def test_gives_a_workbook(client: Client, owner: Account) -> None:
    answer = client.send(f"{LIST}/export?lang=en", page=LIST, kind="xlsx")
    sheet = load_workbook(BytesIO(answer.data)).active
    assert sheet is not None
    names = {sheet.cell(row, 1).value for row in (2, 3)}
    assert names == {'\'=HYPERLINK("x")', "Marc"}


def test_is_noted(client: Client, event: Event, owner: Account) -> None:
    client.send(f"{LIST}/export?q=marc", page=LIST, kind="csv")
    db.session.rollback()
    entry = db.session.scalars(select(LogEntry).where(LogEntry.action == "registrations.exported")).one()
    assert (entry.account_id, entry.values) == (owner.id, {"kind": "csv", "count": 1})


def test_is_not_for_who_only_looks(client: Client, event: Event) -> None:
    viewer = make_member(event, "viewer")
    db.session.commit()
    client.sign_in(viewer)
    fields = {"csrf_token": client.token_of("/account/sign-in"), "kind": "csv"}
    assert client.post(f"{LIST}/export", data=fields).status_code == 403


def test_knows_no_other_kind(client: Client, owner: Account) -> None:
    assert client.send(f"{LIST}/export", page=LIST, kind="exe").status_code == 400
