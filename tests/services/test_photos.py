"""A photo is kept small and alone, shown by choice, and gone when its owner says so."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventhub.db import db
from eventhub.engines.pictures import Picture, encode_photo
from eventhub.models import Person, StoredFile
from eventhub.services.photos import keep_photo, remove_photo
from eventhub.transactions import transact
from tests.factories import make_event, make_participant
from tests.factories.moments import NOW
from tests.factories.pictures import make_picture_file


@pytest.fixture
def person(app: Flask) -> Person:
    made = make_participant(make_event(), visible_fields=["needs", "organisation"])
    db.session.commit()
    return made


def picture(colour: str) -> Picture:
    return encode_photo(make_picture_file(colour=colour))


def keep(person: Person, colour: str | None, *, is_shown: bool = False) -> None:
    transact(keep_photo, person, picture(colour) if colour else None, is_shown=is_shown, now=NOW)


def files() -> int:
    return db.session.scalar(select(func.count()).select_from(StoredFile)) or 0


def test_a_photo_is_kept_and_shown_only_where_that_is_ticked(person: Person) -> None:
    keep(person, "navy")
    assert person.photo
    assert (person.photo.width, person.photo.height) == (100, 100)
    assert (person.visible_fields, person.version, person.visibility_changed_at) == (["needs", "organisation"], 1, None)
    keep(person, None, is_shown=True)
    assert person.photo_id
    assert (person.visible_fields, person.version) == (["photo", "organisation", "needs"], 2)
    assert person.visibility_changed_at == NOW


def test_another_photo_takes_its_place_and_the_file_goes(person: Person) -> None:
    keep(person, "navy", is_shown=True)
    keep(person, "red", is_shown=True)
    assert person.photo
    assert person.photo.sha256 == picture("red").sha256
    assert (files(), person.version) == (1, 2)


def test_a_removed_photo_leaves_nothing_and_the_next_one_is_asked_about(person: Person) -> None:
    keep(person, "navy", is_shown=True)
    transact(remove_photo, person, NOW)
    assert (person.photo_id, files(), "photo" in person.visible_fields) == (None, 0, False)
    transact(remove_photo, person, NOW)
    assert person.version == 3


def test_a_file_that_somebody_else_shows_stays(person: Person) -> None:
    other = make_participant(person.event)
    db.session.commit()
    keep(person, "navy")
    keep(other, "navy")
    transact(remove_photo, person, NOW)
    assert (files(), other.photo is not None) == (1, True)
