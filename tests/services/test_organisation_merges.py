"""Organisations become one, and several again exactly as they were."""

from typing import Any

import pytest
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import MergedFurther, MergeUndone, OrganisationsChanged
from eventhub.models import Account, Event, LogEntry, Organisation, OrganisationName, Person
from eventhub.queries.organisation_list import organiser_list
from eventhub.queries.organisation_merges import doubles, merges_of
from eventhub.services.organisation_merges import keep_apart, merge, undo_merge
from eventhub.services.organisations import add_name, choose_organisation, find_or_create_organisation
from eventhub.services.registrations import refresh_search_text
from tests.factories import (
    make_account,
    make_event,
    make_organisation,
    make_participant,
    make_speaker,
    make_table,
)
from tests.factories.moments import NOW


def state(event: Event) -> list[dict[str, Any]]:
    """Every organisation of the event with its names and people."""
    db.session.expire_all()
    told = []
    for one in db.session.scalars(
        select(Organisation).where(Organisation.event_id == event.id).order_by(Organisation.id)
    ):
        values = {
            column.name: getattr(one, column.name) for column in Organisation.metadata.tables["organisation"].columns
        }
        names = select(OrganisationName.name).where(OrganisationName.organisation_id == one.id)
        people = select(Person.family_name).where(Person.organisation_id == one.id)
        told.append(values | {"names": set(db.session.scalars(names)), "people": set(db.session.scalars(people))})
    return told


@pytest.fixture
def account(event: Event) -> Account:
    return make_account()


@pytest.fixture
def kept(event: Event) -> Organisation:
    made = make_organisation(event, name="AP-HM", kind="other", is_listed=False)
    make_participant(event, family_name="Kept", organisation=made)
    return made


@pytest.fixture
def other(event: Event) -> Organisation:
    made = make_organisation(
        event,
        name="Assistance Publique",
        kind="hospital",
        city="Marseille",
        website="https://hm.example.org",
        facts={"en": "Three sites."},
        is_partner=True,
    )
    add_name(made, "Hôpitaux publics")
    make_participant(event, family_name="Moved", organisation=made)
    make_speaker(event, family_name="Speaker", organisation=made)
    return made


def merge_id(event: Event) -> str:
    return merges_of(event)[0].merge_id


def test_people_names_and_what_was_missing_move(
    event: Event, kept: Organisation, other: Organisation, account: Account
) -> None:
    merge(event, kept.public_id, [other.public_id], account, NOW)
    first, second = state(event)
    assert first["people"] == {"Kept", "Moved", "Speaker"}
    assert first["names"] == {"Hôpitaux publics"}
    assert (first["kind"], first["city"], first["is_listed"], first["is_partner"]) == (
        "hospital",
        "Marseille",
        True,
        True,
    )
    assert (second["people"], second["names"], second["is_listed"]) == (set(), set(), False)
    assert second["merged_into_id"] == kept.id
    for name in ("assistance publique", "Hôpitaux publics", "AP-HM"):
        assert find_or_create_organisation(event, name) is kept
    assert [(row.name, row.people) for row in organiser_list(event).rows] == [("AP-HM", 3)]


def test_undone_all_is_as_it_was(event: Event, kept: Organisation, other: Organisation, account: Account) -> None:
    third = make_organisation(event, name="Hôpital public", short_name="HP", is_listed=False)
    make_participant(event, organisation=third)
    before = state(event)
    merge(event, kept.public_id, [other.public_id, third.public_id], account, NOW)
    assert state(event) != before
    undo_merge(event, merge_id(event), account, NOW)
    assert state(event) == before


def test_what_changed_since_stays(event: Event, kept: Organisation, other: Organisation, account: Account) -> None:
    elsewhere = make_organisation(event, name="Calypso")
    mover = make_participant(event, family_name="Mover", organisation=other)
    merge(event, kept.public_id, [other.public_id], account, NOW)
    db.session.refresh(mover)
    mover.organisation_id = elsewhere.id
    make_participant(event, family_name="Newcomer", organisation=kept)
    kept.city = "Aix"
    choose_organisation(event, "Asistance Publique", kept.public_id)
    add_name(kept, "APHM 13")
    undo_merge(event, merge_id(event), account, NOW)
    first, second, third = state(event)
    assert [one["people"] for one in (first, second, third)] == [{"Kept", "Newcomer"}, {"Moved", "Speaker"}, {"Mover"}]
    assert (first["city"], first["website"], first["kind"]) == ("Aix", "", "other")
    assert (first["names"], second["names"]) == ({"APHM 13"}, {"Hôpitaux publics"})


def test_people_are_found_by_where_they_come_from(
    event: Event, kept: Organisation, other: Organisation, account: Account
) -> None:
    person = make_participant(event, organisation=other)
    assert person.registration
    refresh_search_text(person.registration)
    found = []
    merge(event, kept.public_id, [other.public_id], account, NOW)
    found.append("ap-hm" in person.registration.search_text)
    undo_merge(event, merge_id(event), account, NOW)
    found.append("assistance publique" in person.registration.search_text)
    assert found == [True, True]


def test_chains_are_undone_from_their_end(
    event: Event, kept: Organisation, other: Organisation, account: Account
) -> None:
    last = make_organisation(event, name="Last")
    before = state(event)
    merge(event, kept.public_id, [other.public_id], account, NOW)
    between = state(event)
    merge(event, last.public_id, [kept.public_id], account, NOW)
    second, first = (one.merge_id for one in merges_of(event))
    assert find_or_create_organisation(event, "Assistance Publique") is last
    with pytest.raises(MergedFurther) as told:
        undo_merge(event, first, account, NOW)
    assert told.value.name == "Last"
    undo_merge(event, second, account, NOW)
    assert state(event) == between
    undo_merge(event, first, account, NOW)
    assert state(event) == before


def test_a_merge_is_undone_once_and_made_again(
    event: Event, kept: Organisation, other: Organisation, account: Account
) -> None:
    merge(event, kept.public_id, [other.public_id], account, NOW)
    first = merge_id(event)
    undo_merge(event, first, account, NOW)
    with pytest.raises(MergeUndone):
        undo_merge(event, first, account, NOW)
    merge(event, kept.public_id, [other.public_id], account, NOW)
    with pytest.raises(MergeUndone):
        undo_merge(event, first, account, NOW)
    assert [one.is_undone for one in merges_of(event)] == [False, True]


def test_what_is_merged_gone_or_elsewhere_is_refused(
    event: Event, kept: Organisation, other: Organisation, account: Account
) -> None:
    foreign = make_organisation(make_event())
    merge(event, kept.public_id, [other.public_id], account, NOW)
    for one, more in (
        (kept, other.public_id),
        (other, kept.public_id),
        (kept, foreign.public_id),
        (kept, "0" * 16),
        (kept, kept.public_id),
    ):
        with pytest.raises(OrganisationsChanged):
            merge(event, one.public_id, [more], account, NOW)
    with pytest.raises(OrganisationsChanged):
        undo_merge(make_event(), merge_id(event), account, NOW)


def test_each_act_is_logged(event: Event, kept: Organisation, other: Organisation, account: Account) -> None:
    merge(event, kept.public_id, [other.public_id], account, NOW)
    undo_merge(event, merge_id(event), account, NOW)
    keep_apart(event, {kept.public_id, other.public_id}, account, NOW)
    entries = db.session.scalars(select(LogEntry).where(LogEntry.event_id == event.id).order_by(LogEntry.id))
    assert [(one.action, one.account_id) for one in entries] == [
        ("organisation.merged", account.id),
        ("organisation.unmerged", account.id),
        ("organisation.kept_apart", account.id),
    ]


def test_two_that_are_kept_apart_are_proposed_no_more(event: Event, account: Account) -> None:
    two = {make_organisation(event, name=name).public_id for name in ("Institut Calypso", "Institut Calipso")}
    proposed = [len(doubles(event))]
    keep_apart(event, two, account, NOW)
    proposed.append(len(doubles(event)))
    assert proposed == [1, 0]
    with pytest.raises(OrganisationsChanged):
        keep_apart(event, {min(two)}, account, NOW)


def test_tables_move_along_and_back(event: Event, kept: Organisation, other: Organisation, account: Account) -> None:
    booth = make_table(event, kind="booth", organisation_id=other.id)
    own = make_table(event, kind="organisation", organisation_id=kept.id)
    merge(event, kept.public_id, [other.public_id], account, NOW)
    db.session.refresh(booth)
    assert (booth.organisation_id, booth.kind) == (kept.id, "booth")
    undo_merge(event, merge_id(event), account, NOW)
    for table in (booth, own):
        db.session.refresh(table)
    assert (booth.organisation_id, own.organisation_id) == (other.id, kept.id)
