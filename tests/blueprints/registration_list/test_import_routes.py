"""A file on its way in: looked at, tried, read in, told; what is wrong with it is named row by row."""

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from eventhub.db import db
from eventhub.domain.question_parts import Kind
from eventhub.engines.spreadsheets import write_xlsx
from eventhub.jobs.imports import work_on_imports
from eventhub.models import Account, Event, Registration, RegistrationImport
from eventhub.services.registration_imports import Settings
from tests.factories import make_event
from tests.factories.questions import make_question
from tests.factories.registration_list import make_file, make_import, make_registration, publish_form
from tests.fixtures.clients import Client
from tests.fixtures.queries import count_queries

IMPORT = "/trial/organise/registrations/import"
HEADER = ("Prénom", "Nom", "E-mail", "Société", "Catégorie", "ORCID iD")
ROWS = (
    ("Anna", "Un", "anna@example.org", "Institut d’essai", "clinician", "0000-0002-1825-0097"),
    ("Bea", "Deux", "bea@example.org", "=1+1", "Startup", ""),
    ("Carl", "Trois", "no address", "", "clinician", ""),
    ("Dora", "Quatre", "ANNA@example.org", "", "clinician", ""),
    ("Emil", "Cinq", "emil@example.org", "", "nobody", "0000-0002-1825-0098"),
)


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event(slug="trial")
    publish_form(made, make_question("orcid", Kind.ORCID, labels={"fr": "ORCID iD", "en": "ORCID iD"}))
    db.session.commit()
    return made


def upload(client: Client, content: bytes, name: str = "people.csv") -> TestResponse:
    fields = {"csrf_token": client.token_of(IMPORT), "file": (BytesIO(content), name)}
    return client.post(f"{IMPORT}?lang=en", data=fields, content_type="multipart/form-data")


def uploaded(client: Client, content: bytes, name: str = "people.csv") -> str:
    answer = upload(client, content, name)
    assert answer.status_code == 302
    return answer.location


def settings(**changed: Any) -> dict[str, Any]:
    columns = ("given_name", "family_name", "email", "organisation", "category", "answer:orcid")
    fields = {f"column_{place}": part for place, part in enumerate(columns)}
    return {**fields, "category": "", "language": "fr", "entry": "agreed", "existing": "leave", **changed}


def tried_and_started(client: Client, address: str, **changed: Any) -> None:
    """The choices are looked at, then the same ones run."""
    for step in ("try", "start"):
        assert client.send(f"{address}/{step}", page=address, **settings(**changed)).status_code == 302


def registered() -> dict[str, str]:
    db.session.rollback()
    return {one.email: one.status for one in db.session.scalars(select(Registration))}


def test_guesses_columns_and_names_each_bad_row(client: Client, owner: Account) -> None:
    page = client.get(f"{uploaded(client, make_file(HEADER, ROWS))}?lang=en").text
    assert '<option selected value="answer:orcid">' in page
    for place, cause in (
        ("Row 4, E-mail", "This is no mail address."),
        ("Row 5, E-mail", "The same address stands in row 2."),
        ("Row 6, Catégorie", "The event has no category “nobody”."),
    ):
        assert f"<strong>{place}</strong> <span>{cause}</span>" in page
    assert "<dt>Rows left out</dt><dd>3</dd>" in page
    assert registered() == {}


def test_reads_in_what_is_good(client: Client, event: Event, owner: Account) -> None:
    address = uploaded(client, make_file(HEADER, ROWS))
    tried_and_started(client, address)
    assert "Row 0 of 5." in client.get(f"{address}?lang=en").text
    assert work_on_imports()
    assert registered() == {"anna@example.org": "confirmed", "bea@example.org": "confirmed"}
    page = client.get(f"{address}?lang=en").text
    assert "The import is done: 2 rows imported, 0 left as they were, 3 refused." in page
    assert "<dt>People registered at once</dt><dd>2</dd>" in page
    assert "This is no mail address." in page
    db.session.rollback()
    anna = db.session.scalars(select(Registration).where(Registration.email == "anna@example.org")).one()
    assert (anna.answers, anna.source, anna.person.organisation.name) == (  # type: ignore[union-attr]  # it has one
        {"orcid": "0000-0002-1825-0097"},
        "import",
        "Institut d’essai",
    )


def test_again_registers_nobody_twice(client: Client, event: Event, owner: Account) -> None:
    for address in [uploaded(client, make_file(HEADER, ROWS[:2])) for _ in range(2)]:
        tried_and_started(client, address)
        work_on_imports()
    assert len(registered()) == 2
    assert "<dt>Registered already, and left as they are</dt><dd>2</dd>" in client.get(f"{address}?lang=en").text


def test_a_wrong_answer_is_named(client: Client, owner: Account) -> None:
    wrong = (("Emil", "Cinq", "emil@example.org", "", "clinician", "0000-0002-1825-0098"),)
    page = client.get(f"{uploaded(client, make_file(HEADER, wrong))}?lang=en").text
    said = "One digit is mistyped. Compare the number with your page on orcid.org."
    assert f"<strong>Row 2, ORCID iD</strong> <span>{said}</span>" in page


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "people.csv", "The file has no rows."),
        (b"\xd0\xcf\x11\xe0old", "people.xls", "The workbook is of an old kind"),
        (b"%PDF-1.7\x00\x01", "people.csv", "The file is neither CSV text nor an XLSX workbook."),
        (b"PK\x03\x04broken", "people.xlsx", "The workbook cannot be read"),
    ],
)
def test_refuses_what_is_no_table(client: Client, owner: Account, content: bytes, name: str, sentence: str) -> None:
    answer = upload(client, content, name)
    assert (answer.status_code, sentence in answer.text) == (409, True)
    db.session.rollback()
    assert db.session.scalars(select(RegistrationImport)).all() == []


def test_asks_for_a_file(client: Client, owner: Account) -> None:
    fields = {"csrf_token": client.token_of(IMPORT)}
    assert client.post(f"{IMPORT}?lang=en", data=fields).status_code == 422


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_reads_what_spreadsheets_write(client: Client, event: Event, owner: Account, encoding: str) -> None:
    content = "Prénom;Nom;E-mail;Catégorie\nÉlodie;Été;elodie@example.org;clinician\n".encode(encoding)
    assert "Invited to complete" in client.get(f"{uploaded(client, content)}?lang=en").text


def test_reads_a_workbook(client: Client, owner: Account) -> None:
    content = write_xlsx("People", HEADER, ROWS[:2])
    page = client.get(f"{uploaded(client, content, 'people.xlsx')}?lang=en").text
    assert "<dt>Invited to complete their registration</dt><dd>2</dd>" in page


def test_asks_for_the_column_of_the_address(client: Client, owner: Account) -> None:
    address = uploaded(client, make_file(("A", "B"), [("Anna", "anna@example.org")]))
    answer = client.send(f"{address}/try?lang=en", page=address, **settings(column_0="name", column_1=""))
    assert answer.status_code == 409
    assert "No column is chosen for: e-mail address, category." in answer.text


def test_cannot_start_before_it_was_understood(client: Client, owner: Account) -> None:
    address = uploaded(client, make_file(("A", "B"), [("Anna", "anna@example.org")]))
    started = client.send(f"{address}/start?lang=en", page=address, **settings(column_0="name", column_1=""))
    assert (started.status_code, "No column is chosen for: e-mail address, category." in started.text) == (409, True)


@pytest.mark.parametrize("changed", [{"entry": "agreed"}, {"category": "startup"}, {"column_3": ""}])
def test_what_is_on_the_screen_is_looked_at_before_it_runs(
    client: Client, event: Event, owner: Account, changed: dict[str, str]
) -> None:
    address = uploaded(client, make_file(HEADER, ROWS[:2]))
    seen = settings(entry="invited")
    client.send(f"{address}/try", page=address, **seen)
    answer = client.send(f"{address}/start?lang=en", page=address, **seen | changed)
    assert answer.location == f"{address}?changed=yes#trial"
    assert not work_on_imports()
    assert registered() == {}
    page = client.get(f"{address}?changed=yes&lang=en").text
    assert "The choices changed: here is what they would do. Nobody is registered yet. Press again." in page
    started = client.send(f"{address}/start", page=address, **seen | changed)
    assert started.location == address
    db.session.rollback()
    assert work_on_imports()
    db.session.rollback()
    file = db.session.scalars(select(RegistrationImport)).one()
    kept = Settings.of(file)
    chosen = {"entry": kept.entry, "category": kept.category, "column_3": kept.columns[3]}
    assert (file.state, {name: chosen[name] for name in changed}) == ("done", changed)


def test_another_tab_s_choices_do_not_run(client: Client, event: Event, owner: Account) -> None:
    address = uploaded(client, make_file(HEADER, ROWS[:2]))
    client.send(f"{address}/try", page=address, **settings(entry="invited"))
    client.send(f"{address}/try", page=address, **settings(entry="agreed"))
    client.send(f"{address}/start", page=address, **settings(entry="invited"))
    assert not work_on_imports()


def test_says_first_that_the_address_is_missing_and_where_it_may_be(client: Client, owner: Account) -> None:
    rows = [("Anna Un", "anna@example.org", "x"), ("Bea Deux", "", "y")]
    page = client.get(f"{uploaded(client, make_file(('Nom', 'Contact', 'Note'), rows))}?lang=en").text
    assert "The e-mail address is missing. It is probably in “Contact”." in page
    assert "The category is missing: choose the column that holds it" in page
    assert ("Discard the file" in page, "Import now" in page) == (True, False)
    empty = client.get(f"{uploaded(client, make_file(('A', 'B'), [('x', 'y')]))}?lang=en").text
    assert "The e-mail address is missing: choose “E-mail address” for the column that holds it." in empty


def test_a_file_is_discarded_whatever_is_missing(client: Client, owner: Account) -> None:
    address = uploaded(client, make_file(("A", "B"), [("Anna", "x")]))
    answer = client.send(f"{address}/stop?lang=en", page=address)
    assert answer.location == IMPORT
    assert "The file is discarded. Nobody was registered by it." in client.get(f"{IMPORT}?lang=en").text


def test_values_that_are_not_known_are_said_to_mean_a_category(client: Client, event: Event, owner: Account) -> None:
    event.categories[0].names = {"fr": "Chercheuse, chercheur", "en": "Researcher"}
    db.session.commit()
    header = ("Nom", "E-mail", "Catégorie")
    rows = [("A", "a@example.org", "chercheurs"), ("B", "b@example.org", "Doc."), ("C", "c@example.org", "DOC.")]
    address = uploaded(client, make_file(header, [*rows, ("D", "d@example.org", "Guest")]))
    page = client.get(f"{address}?lang=en").text
    fields = re.findall(r'<label class="field-label" for="(value_\w+)">([^<]+)<', page)
    assert [words for _name, words in fields] == ["Doc.", "Guest"]
    assert "<dt>Rows left out</dt><dd>3</dd>" in page
    columns = {"column_0": "family_name", "column_1": "email", "column_2": "category", fields[0][0]: "clinician"}
    tried_and_started(client, address, **columns)
    work_on_imports()
    assert sorted(registered()) == ["a@example.org", "b@example.org", "c@example.org"]
    assert "The event has no category “Guest”." in client.get(f"{address}?lang=en").text
    db.session.rollback()
    categories = {one.email[0]: one.category.key for one in db.session.scalars(select(Registration))}
    assert categories == {"a": "researcher", "b": "clinician", "c": "clinician"}


def test_says_what_a_file_may_hold(client: Client, event: Event, owner: Account) -> None:
    page = client.get(f"{IMPORT}?lang=en").text
    assert "Categories of the event: Researcher · Clinician · Startup · Industrial." in page
    assert "Answers, each in a column that is called as its question: ORCID iD." in page
    assert "camille.martin@example.org" in page


def test_mails_no_links_before_the_event_is_open(client: Client, event: Event, owner: Account) -> None:
    event.state = "draft"
    db.session.commit()
    address = uploaded(client, make_file(HEADER, ROWS[:2]))
    assert client.send(f"{address}/start", page=address, **settings(entry="invited")).status_code == 409
    assert registered() == {}


def test_stops_and_keeps_no_copy_of_the_file(client: Client, event: Event, owner: Account) -> None:
    address = uploaded(client, make_file(HEADER, ROWS))
    tried_and_started(client, address)
    client.send(f"{address}/stop", page=address)
    assert not work_on_imports()
    db.session.rollback()
    file = db.session.scalars(select(RegistrationImport)).one()
    assert (file.state, file.content, registered()) == ("stopped", b"", {})


def test_updates_who_stands_where_that_is_asked(client: Client, event: Event, owner: Account) -> None:
    make_registration(event, "clinician", given_name="Old", family_name="Name", email="anna@example.org")
    db.session.commit()
    address = uploaded(client, make_file(HEADER, ROWS[:1]))
    tried_and_started(client, address, existing="update")
    work_on_imports()
    assert "<dt>Registered already, and updated</dt><dd>1</dd>" in client.get(f"{address}?lang=en").text
    db.session.rollback()
    anna = db.session.scalars(select(Registration)).one()
    assert (anna.person.name, anna.answers["orcid"], anna.search_text) == (
        "Anna Un",
        "0000-0002-1825-0097",
        "un anna anna@example.org institut d'essai",
    )


def test_thirty_files_cost_as_many_queries_as_one(client: Client, event: Event, owner: Account) -> None:
    sent = []
    for more in (1, 29):
        for _ in range(more):
            make_import(event)
        db.session.commit()
        client.get(IMPORT)
        with count_queries() as count:
            client.get(IMPORT)
        sent.append(len(count))
    assert sent[0] == sent[1]
