"""Rows come in by the table: as many statements for thirty people as for one, and each row ties to its own."""

from flask import Flask
from sqlalchemy import select

from eventhub.db import db, new_public_id
from eventhub.models import Account, Consent, Event, LogEntry, OneTimeLink, Person, Registration
from eventhub.services.imported_batches import Batch, keep
from eventhub.transactions import transact
from tests.factories import make_event
from tests.factories.moments import NOW
from tests.fixtures.queries import count_queries


def make_batch(event: Event, number: int) -> Batch:
    batch = Batch()
    for one in range(number):
        email = f"{new_public_id()}@example.org"
        account = Account(public_id=new_public_id(), email=email, name=f"Person {one}", language="fr", created_at=NOW)
        person = Person(public_id=new_public_id(), event_id=event.id, given_name=f"{one}", family_name=email)
        person.account, person.languages = account, ["fr"]
        registration = Registration(public_id=new_public_id(), event_id=event.id, email=email, language="fr")
        registration.category, registration.created_at, registration.person = event.categories[0], NOW, person
        link = OneTimeLink(token_hash=email, purpose="trial", email=email, created_at=NOW, expires_at=NOW)
        entry = LogEntry(action="trial", subject="registration", subject_id=registration.public_id, at=NOW, values={})
        batch.accounts.append(account)
        batch.people.append(person)
        batch.registrations.append(registration)
        batch.tied += [(registration, Consent(purpose="privacy", text_version="1", given_at=NOW)), (registration, link)]
        batch.entries.append(entry)
    return batch


def statements_for(event: Event, number: int) -> int:
    batch = make_batch(event, number)
    db.session.commit()
    with count_queries() as count:
        transact(keep, batch)
    return len(count)


def test_keeps_thirty_in_as_many_statements_as_one(app: Flask) -> None:
    event = make_event()
    db.session.commit()
    assert statements_for(event, 1) == statements_for(event, 30)


def test_ties_each_row_to_its_own(app: Flask) -> None:
    event = make_event()
    db.session.commit()
    statements_for(event, 5)
    kept = db.session.scalars(select(Registration)).all()
    assert len(kept) == 5
    for one in kept:
        link = db.session.scalars(select(OneTimeLink).where(OneTimeLink.registration_id == one.id)).one()
        assert one.person.account is not None
        assert {one.person.account.email, one.person.family_name, link.email} == {one.email}
        assert [consent.purpose for consent in one.consents] == ["privacy"]
    entries = db.session.scalars(select(LogEntry.subject_id)).all()
    assert sorted(entries) == sorted(one.public_id for one in kept)


def test_nothing_is_no_statement(app: Flask) -> None:
    transact(keep, Batch())
    assert db.session.scalars(select(Registration)).all() == []
