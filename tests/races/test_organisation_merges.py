"""Somebody registers from an organisation while it is merged: they land at the one that is kept, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Account, Event, Organisation, Person
from eventhub.services import organisations
from eventhub.services.organisation_merges import merge
from eventhub.services.organisations import find_or_create_organisation
from eventhub.transactions import transact
from tests.factories import make_account, make_event, make_organisation
from tests.factories.moments import NOW

WAIT = 1.0  # seconds for which the one waits who is second, where nothing keeps them


class Race:
    """Who was first goes on when the other has had the time to overtake."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.event = make_event().id
        event = db.session.get_one(Event, self.event)
        self.kept = make_organisation(event, name="AP-HM").public_id
        self.merged = make_organisation(event, name="Assistance Publique").public_id
        self.account = make_account().id
        db.session.commit()
        self.is_first, self.is_done = Signal(), Signal()

    def register(self, waits: bool) -> None:
        event = db.session.get_one(Event, self.event)
        found = find_or_create_organisation(event, "Assistance Publique")
        if waits:
            self.let_the_other_try()
        assert found
        db.session.add(Person(event_id=event.id, given_name="A", family_name="B", organisation_id=found.id))
        db.session.flush()

    def merge(self, waits: bool) -> None:
        account, event = db.session.get_one(Account, self.account), db.session.get_one(Event, self.event)
        merge(event, self.kept, [self.merged], account, NOW)
        if waits:
            self.let_the_other_try()

    def let_the_other_try(self) -> None:
        self.is_first.set()
        self.is_done.wait(WAIT)

    def run_second(self, act: Callable[[bool], None]) -> None:
        self.is_first.wait(30)
        with self.app.app_context():
            transact(act, False)
            self.is_done.set()

    def run(self, first: Callable[[bool], None], second: Callable[[bool], None]) -> str:
        """The name of the organisation that the newcomer comes from in the end."""
        db.session.rollback()
        with ThreadPoolExecutor(1) as other:
            later = other.submit(self.run_second, second)
            transact(first, True)
            later.result(60)
        db.session.rollback()
        wanted = select(Organisation.name).join(Person, Person.organisation_id == Organisation.id)
        return db.session.scalars(wanted.where(Person.event_id == self.event)).one()


def test_whoever_registers_first_is_taken_along(app: Flask) -> None:
    race = Race(app)
    assert race.run(race.register, race.merge) == "AP-HM"


def test_whoever_registers_second_lands_at_the_one_that_is_kept(app: Flask) -> None:
    race = Race(app)
    assert race.run(race.merge, race.register) == "AP-HM"


def test_without_the_lock_somebody_is_left_behind(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control. SQLite has one writer at a time: there nothing can be taken out."""
    monkeypatch.setattr(organisations, "settled", lambda organisation: organisation)
    race = Race(app)
    expected = "AP-HM" if db.engine.dialect.name == "sqlite" else "Assistance Publique"
    assert race.run(race.register, race.merge) == expected
