"""Files are read in by slices: a killed worker's rows are not doubled, places go in order, and nobody works twice."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from eventhub.db import db
from eventhub.jobs import imports
from eventhub.jobs.imports import read_in, work_on_imports
from eventhub.models import (
    Account,
    Event,
    LogEntry,
    OneTimeLink,
    OutboxMessage,
    Registration,
    RegistrationImport,
)
from eventhub.services.registration_imports import (
    Report,
    Settings,
    forget_tried_imports,
    keep_import,
    keep_trial,
    lease_import,
    start_import,
)
from eventhub.transactions import transact
from eventhub.web.clock import now
from tests.factories import make_account, make_event, make_speaker
from tests.factories.registration_list import make_file, make_member, make_registration

COLUMNS = ("given_name", "family_name", "email", "organisation")
numbers = count(1)


@pytest.fixture
def event(app: Flask) -> Event:
    made = make_event()
    make_member(made)
    db.session.commit()
    return made


def people(number: int) -> list[tuple[str, ...]]:
    return [("Person", f"{one}", f"person.{one}@example.org", f"Institute {one % 3}") for one in range(number)]


def start(event: Event, rows: list[tuple[str, ...]], **settings: Any) -> int:
    """A file whose import is under way; its number."""
    given = {"columns": COLUMNS, "category": "researcher", "language": "fr", "entry": "agreed"}
    chosen = Settings(**given | settings)
    file = transact(keep_import, event, None, "people.csv", make_file(COLUMNS, rows), chosen, now())
    transact(keep_trial, file, chosen, Report(), len(rows))
    transact(start_import, event, file, None, now())
    return file.id


def many(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def file_numbered(number: int) -> RegistrationImport:
    db.session.rollback()
    return db.session.get_one(RegistrationImport, number)


def test_reads_a_file_in_and_forgets_its_content(event: Event) -> None:
    number = start(event, people(5))
    assert work_on_imports()
    file = file_numbered(number)
    assert (file.state, file.content, file.report["rows"]) == ("done", b"", 5)
    assert Report.read(file.report["done"]).counts == {"created": 5}
    assert (many(Registration), many(Account)) == (5, 6)
    assert not work_on_imports()


def test_goes_on_where_a_killed_worker_stopped(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "CHUNK", 2)
    number = start(event, people(7))
    chunks = count(1)

    def die(_rows: int) -> None:
        if next(chunks) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_in(number, tell=die)
    assert many(Registration) == 4
    assert read_in(number)
    assert many(Registration) == 7
    assert Report.read(file_numbered(number).report["done"]).counts == {"created": 7}


def test_a_slice_that_is_over_leaves_the_rest_for_the_next(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "CHUNK", 2)
    start(event, people(5))
    turns = 0
    while work_on_imports(seconds=-1) and not many(Registration) and turns < 2:
        turns += 1  # no time at all: nothing is read in, and the file is free again
    assert many(Registration) == 0
    assert work_on_imports()
    assert many(Registration) == 5


def test_rows_that_another_worker_read_in_are_not_read_in_again(event: Event) -> None:
    number = start(event, people(3))
    file = file_numbered(number)
    chunks = list(imports.chunks_of(event, db.session.merge(file)))
    assert imports.read_chunk(file, event, chunks[0])
    assert not imports.read_chunk(file, event, chunks[0])
    assert many(Registration) == 3


def test_one_worker_at_a_time_until_its_lease_is_over(event: Event) -> None:
    number, moment = start(event, people(1)), now()
    assert transact(lease_import, number, moment)
    assert not transact(lease_import, number, moment + timedelta(seconds=59))
    assert not work_on_imports()
    assert transact(lease_import, number, moment + timedelta(seconds=61))


def test_places_go_by_the_rule_for_all(event: Event) -> None:
    event.capacity = 3
    make_registration(event)
    db.session.commit()
    number = start(event, people(4))
    work_on_imports()
    db.session.rollback()
    rows = db.session.scalars(select(Registration).where(Registration.source == "import").order_by(Registration.id))
    assert [(one.status, one.line_number) for one in rows] == [
        ("confirmed", 1),
        ("confirmed", 2),
        ("waitlisted", 3),
        ("waitlisted", 4),
    ]
    assert (event.taken, event.line_length) == (3, 4)
    assert Report.read(file_numbered(number).report["done"]).counts == {"created": 2, "waitlisted": 2}


def test_invites_with_a_link_each(event: Event) -> None:
    start(event, people(2), entry="invited")
    work_on_imports()
    db.session.rollback()
    rows = db.session.scalars(select(Registration)).all()
    assert {(one.status, one.person.account_id, len(one.consents)) for one in rows} == {("unconfirmed", None, 0)}
    assert set(db.session.scalars(select(OneTimeLink.registration_id))) == {one.id for one in rows}
    mails = db.session.scalars(select(OutboxMessage)).all()
    assert sorted(one.reader_mail for one in mails) == ["person.0@example.org", "person.1@example.org"]
    assert {one.template for one in mails} == {"invited_by_team"}


def test_tells_who_is_in_where_that_is_asked(event: Event) -> None:
    start(event, people(1), is_told=True)
    work_on_imports()
    db.session.rollback()
    assert db.session.scalars(select(OutboxMessage.template)).all() == ["added_by_team"]


def test_whom_the_event_knew_stays_the_same_person(event: Event) -> None:
    account = make_account(email="person.0@example.org")
    speaker = make_speaker(event, account=account)
    db.session.commit()
    start(event, people(1))
    work_on_imports()
    db.session.rollback()
    assert db.session.scalars(select(Registration.person_id)).all() == [speaker.id]
    assert speaker.given_name == "Dominique"


def test_an_account_that_registered_by_another_address_is_left(event: Event) -> None:
    account = make_account(email="person.0@example.org")
    make_registration(event, account=account).email = "former@example.org"
    db.session.commit()
    number = start(event, people(1))
    work_on_imports()
    assert Report.read(file_numbered(number).report["done"]).counts == {"left": 1}


def test_writes_each_into_its_history_and_the_file_into_the_log(event: Event) -> None:
    start(event, people(2))
    work_on_imports()
    db.session.rollback()
    actions = db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)).all()
    assert actions == [
        "registrations.import_started",
        "registration.imported",
        "registration.imported",
        "registrations.imported",
    ]


def test_takes_the_organisation_that_is_written_alike(event: Event) -> None:
    registration = make_registration(event, organisation="Institute 1")
    db.session.commit()
    start(event, [("A", "B", "a@example.org", "INSTITUTE  1"), ("C", "D", "c@example.org", "institute 2")])
    work_on_imports()
    db.session.rollback()
    made = db.session.scalars(select(Registration).where(Registration.source == "import").order_by(Registration.id))
    names = [one.person.organisation.name for one in made if one.person.organisation]
    assert names == ["Institute 1", "institute 2"]
    assert registration.search_text.endswith("institute 1")


def test_forgets_files_that_nobody_read_in(event: Event) -> None:
    file = transact(keep_import, event, None, "people.csv", b"x", Settings(), now())
    transact(forget_tried_imports, now() + timedelta(days=6))
    assert many(RegistrationImport) == 1
    db.session.execute(update(RegistrationImport).values(state="done").where(RegistrationImport.id == file.id))
    db.session.commit()
    transact(forget_tried_imports, now() + timedelta(days=8))
    assert many(RegistrationImport) == 1
    db.session.execute(update(RegistrationImport).values(state="tried"))
    db.session.commit()
    transact(forget_tried_imports, now() + timedelta(days=8))
    assert many(RegistrationImport) == 0
