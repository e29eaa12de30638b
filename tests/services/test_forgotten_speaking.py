"""Whoever is erased is no longer in the programme in the making, nor what they chose and gave."""

from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Session, StoredFile
from eventhub.queries.programme_rows import ProgrammeRows, programme_rows
from eventhub.services.forgetting import forget_people
from eventhub.services.forgotten_speaking import forget_speaking
from tests.factories.moments import NOW
from tests.factories.programme_people import make_chooser


def test_nothing_of_it_is_left_and_others_keep_theirs(app: Flask) -> None:
    person = make_chooser()
    other = make_chooser(person.event)
    assert len(forget_speaking([person.id])) == 1
    db.session.expire_all()
    assert programme_rows(person) == ProgrammeRows(None, [], [], [], [], [])
    assert len(programme_rows(other).spoken) == 1
    assert len(db.session.scalars(select(Session)).all()) == 4


def test_files_that_they_gave_alone_go_with_them(app: Flask) -> None:
    person = make_chooser()
    forget_people([person], NOW)
    assert db.session.scalars(select(StoredFile)).all() == []
