"""Files that go with an import: one to fill in, and what was refused, which is brought again once it is corrected."""

import pytest
from flask import Flask

from eventhub.blueprints.registration_list.import_columns import TEMPLATE_PARTS
from eventhub.db import db
from eventhub.domain.question_parts import Kind
from eventhub.engines.spreadsheets import read_rows
from eventhub.jobs.imports import work_on_imports
from eventhub.models import Account, Event
from eventhub.web.imported_tables import guessed_columns
from tests.blueprints.registration_list.test_import_routes import IMPORT, registered, tried_and_started, uploaded
from tests.factories import make_event
from tests.factories.questions import make_question
from tests.factories.registration_list import make_file, publish_form
from tests.fixtures.clients import Client

HEADER = ("Prénom", "Nom", "E-mail", "Société", "Catégorie", "ORCID iD")
ROWS = (
    ("Anna", "Un", "anna@example.org", "Institut d’essai", "clinician", ""),
    ("Bea", "Deux", "nowhere", "=1+1", "nobody", ""),
)
KINDS = pytest.mark.parametrize("kind", ["xlsx", "csv"])


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event(slug="trial")
    publish_form(made, make_question("orcid", Kind.ORCID, labels={"fr": "=ORCID", "en": "=ORCID"}))
    db.session.commit()
    return made


@KINDS
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_template_is_understood_when_it_comes_back(
    client: Client, event: Event, owner: Account, kind: str, language: str
) -> None:
    answer = client.get(f"{IMPORT}/template?kind={kind}&lang={language}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="trial-import.{kind}"'
    header = read_rows(answer.data, f"x.{kind}").header
    assert guessed_columns(event, header) == (*TEMPLATE_PARTS, "answer:orcid")


def test_the_template_is_divided_as_the_reader_s_spreadsheet_does_and_no_formula(
    client: Client, owner: Account
) -> None:
    start = "\ufeffAdresse e-mail;Prénom;Nom;Organisation;Fonction;Catégorie;Langue;'=ORCID\r\n"
    assert client.get(f"{IMPORT}/template?kind=csv&lang=fr").text == start
    assert ",First name," in client.get(f"{IMPORT}/template?kind=csv&lang=en").text


@KINDS
def test_refused_rows_come_with_their_reasons_and_go_in_once_corrected(
    client: Client, event: Event, owner: Account, kind: str
) -> None:
    address = uploaded(client, make_file(HEADER, ROWS))
    looked_at = client.get(f"{address}/refused?kind={kind}&lang=en")
    tried_and_started(client, address, column_5="")
    work_on_imports()
    page = client.get(f"{address}?lang=en").text
    assert "The import is done: 1 row imported, 0 left as they were, 1 refused." in page
    assert "They are kept for seven days." in page
    answer = client.get(f"{address}/refused?kind={kind}&lang=en")
    for found in (looked_at, answer):
        sheet = read_rows(found.data, f"x.{kind}")
        reason = "E-mail: This is no mail address. Catégorie: The event has no category “nobody”."
        assert sheet.header == ("Reason", *HEADER)
        assert list(sheet.rows) == [(2, (reason, *ROWS[1]))]
    again = make_file(("Reason", *HEADER), [("x", "Bea", "Deux", "bea@example.org", "=1+1", "clinician", "")])
    second = uploaded(client, again)
    columns = ("", "given_name", "family_name", "email", "organisation", "category", "")
    tried_and_started(client, second, **{f"column_{place}": part for place, part in enumerate(columns)})
    work_on_imports()
    assert sorted(registered()) == ["anna@example.org", "bea@example.org"]


def test_refused_rows_are_no_formulas(client: Client, owner: Account) -> None:
    address = uploaded(client, make_file(HEADER, ROWS))
    assert b",'=1+1," in client.get(f"{address}/refused?kind=csv&lang=en").data


def test_reasons_of_last_time_go(client: Client, owner: Account) -> None:
    address = uploaded(client, make_file(("Reason", *HEADER), [("old", *ROWS[1])]))
    sheet = read_rows(client.get(f"{address}/refused?kind=xlsx&lang=en").data, "x.xlsx")
    assert (sheet.header, [cells[1:] for _number, cells in sheet.rows]) == (("Reason", *HEADER), [ROWS[1]])


def test_what_was_discarded_has_no_rows(client: Client, owner: Account) -> None:
    address = uploaded(client, make_file(HEADER, ROWS))
    client.send(f"{address}/stop", page=address)
    assert client.get(f"{address}/refused").status_code == 404


def test_knows_no_other_kind(client: Client, owner: Account) -> None:
    assert client.get(f"{IMPORT}/template?kind=exe").status_code == 400
