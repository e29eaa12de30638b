"""The tables of an event in their order, and whom one may be for."""

from eventhub.models import Event
from eventhub.queries.meeting_tables import (
    Owner,
    kept_tables,
    key_of,
    owner_of,
    owner_with,
    owners_named,
    table_named,
    tables_in_order,
)
from tests.factories import make_event, make_meeting, make_organisation, make_table
from tests.factories.moments import NOW, at
from tests.factories.places import make_placed


def test_their_order_is_the_events(event: Event) -> None:
    last, first = make_table(event, position=5), make_table(event, position=1)
    make_table(make_event(slug="elsewhere"))
    make_meeting(make_placed(event), make_placed(event), at("14:00"), last)
    assert tables_in_order(event) == [first, last]
    assert [(one.table, one.booked) for one in kept_tables(event, NOW)] == [(first, 0), (last, 1)]


def test_an_address_names_one_whatever_it_is_called(event: Event) -> None:
    table, elsewhere = make_table(event), make_table(make_event(slug="elsewhere"))
    key = key_of(table)
    table.name = "Another"
    assert (len(key), key_of(table), table_named(event, key)) == (16, key, table)
    assert table_named(event, key_of(elsewhere)) is None


def test_whose_it_is(event: Event) -> None:
    person = make_placed(event, given_name="Samir", family_name="Benhaddou")
    organisation = make_organisation(event, name="Institut Nord", city="Lille")
    tables = (
        make_table(event, kind="person", person_id=person.id),
        make_table(event, kind="booth", organisation_id=organisation.id),
        make_table(event),
    )
    assert [owner_of(one) for one in tables] == [
        Owner(person.id, person.public_id, "Samir Benhaddou", ""),
        Owner(organisation.id, organisation.public_id, "Institut Nord", "Lille"),
        None,
    ]


def test_owners_are_found_by_kind_and_name(event: Event) -> None:
    person = make_placed(event, given_name="Samir", family_name="Nordmann")
    known = make_organisation(event, name="Institut Nord")
    make_organisation(event, name="Nord, avant", merged_into_id=known.id)
    make_organisation(make_event(slug="elsewhere"), name="Nord ailleurs")
    assert [one.id for one in owners_named(event, "person", "nord")] == [person.id]
    assert [one.id for one in owners_named(event, "booth", "NORD")] == [known.id]
    assert owners_named(event, "pool", "nord") == []


def test_the_owner_of_an_id_is_of_this_event_and_kind(event: Event) -> None:
    person, elsewhere = make_placed(event), make_placed(make_event(slug="elsewhere"))
    known = make_organisation(event)
    merged = make_organisation(event, merged_into_id=known.id)
    found = owner_with(event, "person", person.public_id)
    assert found
    assert found.id == person.id
    wrong = [
        ("person", elsewhere.public_id),
        ("booth", person.public_id),
        ("pool", person.public_id),
        ("organisation", merged.public_id),
        ("person", known.public_id),
    ]
    assert [owner_with(event, kind, public_id) for kind, public_id in wrong] == [None] * 5
