"""An organisation is one row, however people type its name."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Organisation
from eventhub.services.organisations import create_organisation, find_or_create_organisation
from tests.factories import make_event, make_organisation


@pytest.mark.parametrize(
    "typed", ["Hôpital de l’Anse-Claire", "hopital de l'anse-claire", "  Hôpital  de l’Anse-Claire "]
)
def test_a_known_name_is_found_however_it_is_typed(app: Flask, typed: str) -> None:
    event = make_event()
    known = make_organisation(event, name="Hôpital de l’Anse-Claire")
    assert find_or_create_organisation(event, typed) is known


def test_the_exact_name_wins_over_one_that_reads_alike(app: Flask) -> None:
    event = make_event()
    make_organisation(event, name="Calypso")
    exact = make_organisation(event, name="CALYPSO")
    assert find_or_create_organisation(event, "CALYPSO") is exact


def test_a_new_name_waits_to_be_listed(app: Flask) -> None:
    event = make_event()
    created = find_or_create_organisation(event, "  Atelier   Vésicules ")
    assert created is not None
    assert (created.name, created.is_listed, created.event_id) == ("Atelier Vésicules", False, event.id)


def test_no_name_is_no_organisation(app: Flask) -> None:
    assert find_or_create_organisation(make_event(), "   ") is None


def test_another_event_s_organisation_is_another_one(app: Flask) -> None:
    elsewhere = make_organisation(make_event(), name="Calypso")
    assert find_or_create_organisation(make_event(), "Calypso") is not elsewhere


def test_who_is_slower_by_a_moment_gets_the_row_that_stands(app: Flask) -> None:
    event = make_event()
    standing = make_organisation(event, name="Calypso")
    assert create_organisation(event, "Calypso") is standing
    assert list(db.session.scalars(select(Organisation).where(Organisation.event_id == event.id))) == [standing]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("P\u0336f\u0336i\u0336zer", "Pfizer"),
        ("Ho\u0302pital d’Été", "Hôpital d’Été"),
        ("हिन्दी", "हिन्दी"),
        ("โรงพยาบาลศิริราช", "โรงพยาบาลศิริราช"),
        ("\ufdfa" * 160, "\ufdfa" * 160),
    ],
)
def test_a_name_is_written_in_letters_that_everybody_has(app: Flask, typed: str, kept: str) -> None:
    found = find_or_create_organisation(make_event(), typed)
    assert found
    assert found.name == kept
