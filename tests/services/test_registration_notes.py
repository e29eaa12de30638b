"""A note is its writer's to take back, and the log tells of both."""

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import NoteIsSomebodyElses
from eventhub.models import Account, Event, LogEntry, RegistrationNote
from eventhub.services.registration_notes import add_note, delete_note
from eventhub.transactions import transact
from tests.factories import make_account
from tests.factories.moments import NOW
from tests.factories.registration_list import make_member, make_registration


@pytest.fixture
def team(event: Event) -> Account:
    account = make_member(event)
    db.session.commit()
    return account


def actions() -> list[str]:
    return list(db.session.scalars(select(LogEntry.action).order_by(LogEntry.id)))


def test_a_note_is_deleted_by_its_writer_alone(event: Event, team: Account) -> None:
    registration, other = make_registration(event), make_account()
    elsewhere = make_registration(event)
    db.session.commit()
    kept = transact(add_note, registration, team, "Speaks.", NOW)
    with pytest.raises(NoteIsSomebodyElses):
        transact(delete_note, registration, kept.id, other, NOW)
    assert not transact(delete_note, elsewhere, kept.id, team, NOW)
    assert transact(delete_note, registration, kept.id, team, NOW)
    assert not transact(delete_note, registration, kept.id, team, NOW)
    assert db.session.scalars(select(RegistrationNote)).all() == []
    assert actions() == ["registration.noted", "registration.note_deleted"]
