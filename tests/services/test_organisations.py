"""An organisation is one row, however people type its name."""

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.models import Organisation
from eventhub.queries.organisation_list import names_of
from eventhub.services.organisations import (
    add_name,
    all_settled,
    choose_organisation,
    create_organisation,
    find_or_create_organisation,
    forget_empty_organisations,
)
from tests.factories import make_event, make_organisation, make_speaker
from tests.fixtures.queries import count_queries


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


def test_another_name_or_a_short_name_leads_to_the_same_row(app: Flask) -> None:
    event = make_event()
    known = make_organisation(event, name="Centre Calypso", short_name="CC13")
    add_name(known, "Institut de la Calypso")
    assert [find_or_create_organisation(event, typed) for typed in ("cc-13", "institut de la calypso")] == [known] * 2


def test_a_short_name_of_two_says_nothing(app: Flask) -> None:
    event = make_event()
    two = [make_organisation(event, short_name="CC13") for _ in range(2)]
    assert find_or_create_organisation(event, "CC13") not in two


def test_the_name_of_a_merged_one_leads_to_what_it_became(app: Flask) -> None:
    event = make_event()
    kept = make_organisation(event, name="Calypso")
    between = make_organisation(event, name="Morgiou", merged_into_id=kept.id)
    make_organisation(event, name="Escalette", merged_into_id=between.id)
    assert [find_or_create_organisation(event, typed) for typed in ("morgiou", "Escalette")] == [kept, kept]


def test_whoever_says_it_is_this_one_teaches_us_their_spelling(app: Flask) -> None:
    event = make_event()
    known = make_organisation(event, name="Assistance Publique – Hôpitaux de Marseille")
    assert choose_organisation(event, "Asistance publique hopitaux Marseille", known.public_id) is known
    assert [row.name for row in names_of(known)] == ["Asistance publique hopitaux Marseille"]
    assert find_or_create_organisation(event, "asistance publique, hôpitaux Marseille") is known
    assert choose_organisation(event, "asistance publique hopitaux marseille", known.public_id) is known
    assert len(names_of(known)) == 1


@pytest.mark.parametrize("typed", ["Assistance", "", "Garlaban", "Something else"])
def test_words_that_say_too_little_or_name_another_are_not_learnt(app: Flask, typed: str) -> None:
    event = make_event()
    known = make_organisation(event, name="Assistance Publique – Hôpitaux de Marseille")
    make_organisation(event, name="Garlaban")
    assert choose_organisation(event, typed, known.public_id) is known
    assert names_of(known) == []


def test_a_choice_of_nothing_here_leaves_it_to_the_words(app: Flask) -> None:
    event = make_event()
    foreign = make_organisation(make_event(), name="Calypso")
    for choice in (foreign.public_id, "0123456789abcdef", ""):
        chosen = choose_organisation(event, "Garlaban", choice)
        assert chosen
        assert (chosen.name, chosen.event_id) == ("Garlaban", event.id)


def test_what_nobody_comes_from_goes_unless_a_merge_keeps_it(app: Flask) -> None:
    event = make_event()
    listed = make_organisation(event, name="Listed")
    make_organisation(event, name="Merged", is_listed=False, merged_into_id=listed.id)
    goal = make_organisation(event, name="Goal", is_listed=False)
    make_organisation(event, name="Became goal", is_listed=False, merged_into_id=goal.id)
    make_organisation(event, name="Empty", is_listed=False)
    make_speaker(event, organisation=make_organisation(event, name="Used", is_listed=False))
    elsewhere = make_organisation(make_event(), is_listed=False)
    forget_empty_organisations(event.id)
    assert db.session.get(Organisation, elsewhere.id, populate_existing=True) is elsewhere
    ours = select(Organisation.name).where(Organisation.event_id == event.id).order_by(Organisation.name)
    assert list(db.session.scalars(ours)) == ["Became goal", "Goal", "Listed", "Merged", "Used"]


def test_many_are_settled_at_once_and_those_that_are_gone_left_out(app: Flask) -> None:
    event = make_event()
    kept = make_organisation(event, name="AP-HM")
    second = make_organisation(event, name="Hospitals", merged_into_id=kept.id)
    third = make_organisation(event, name="La Timone", merged_into_id=second.id)
    db.session.commit()
    numbers = [third.id, second.id, kept.id, third.id + 99]
    assert all_settled(numbers) == {third.id: kept, second.id: kept, kept.id: kept}
    with count_queries() as count:
        all_settled([kept.id] * 30)
    assert len(count) == 1


def test_a_renamed_one_is_found_by_its_name_of_now(app: Flask) -> None:
    event = make_event()
    known = make_organisation(event, name="Centre Calypso")
    known.name = "Institut Morgiou"
    db.session.flush()
    assert find_or_create_organisation(event, "institut-morgiou") is known
    assert find_or_create_organisation(event, "centre calypso") is not known


def test_no_more_rows_are_read_of_thousands_than_of_one(app: Flask) -> None:
    """A registration that names an organisation asks for its name, and not for all that there are."""
    event = make_event()
    known = make_organisation(event, name="Centre Calypso")
    for _ in range(30):
        make_organisation(event)
    db.session.commit()
    with count_queries() as count:
        assert find_or_create_organisation(event, "CENTRE  calypso") is known
    asked = [one.partition("WHERE")[2] for one in count.statements if "FROM organisation" in one]
    assert all(any(f"organisation.{name} " in one for name in ("id", "name", "folded")) for one in asked)
