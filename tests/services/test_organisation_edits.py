"""What the organiser says of an organisation."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from eventhub.db import db
from eventhub.domain.errors import OrganisationNameTaken, OrganisationsChanged, StaleForm
from eventhub.domain.fingerprints import fingerprints_of
from eventhub.models import LogEntry, Organisation
from eventhub.queries.organisation_list import names_of
from eventhub.services.organisation_edits import OrganisationContent, add_organisation, content_of, save_organisation
from eventhub.services.registrations import refresh_search_text
from tests.factories import make_account, make_event, make_organisation, make_participant
from tests.factories.moments import NOW

CONTENT = OrganisationContent(
    name="Calypso",
    short_name="CAL",
    other_names=("Institut Calypso", "Calypso Institute"),
    kind="company",
    city="Sète",
    website="https://calypso.example.org",
    facts={"en": "Founded 2015."},
    searches={"en": "A hospital."},
    is_partner=True,
    is_listed=True,
)


def save(organisation: Organisation, content: OrganisationContent) -> None:
    save_organisation(organisation, content, fingerprints_of(content_of(organisation)), make_account(), NOW)


def test_all_of_it_is_kept_and_logged(app: Flask) -> None:
    organisation = make_organisation(make_event())
    save(organisation, CONTENT)
    assert content_of(organisation) == CONTENT
    entry = db.session.scalars(select(LogEntry).order_by(LogEntry.id.desc())).first()
    assert entry
    assert (entry.action, entry.subject_id) == ("organisation.edited", organisation.public_id)
    assert set(entry.values["changed"]) == {one for one in fingerprints_of(CONTENT) if one != "is_listed"}


def test_nothing_changed_is_nothing_logged(app: Flask) -> None:
    organisation = make_organisation(make_event())
    save(organisation, content_of(organisation))
    assert db.session.scalars(select(LogEntry).where(LogEntry.subject_id == organisation.public_id)).all() == []


def test_a_name_that_stays_keeps_its_row(app: Flask) -> None:
    organisation = make_organisation(make_event())
    save(organisation, CONTENT)
    before = {row.name: row.id for row in names_of(organisation)}
    save(organisation, replace(CONTENT, other_names=("Calypso Institute", "CALYPSO", "Third")))
    assert {row.name: row.id for row in names_of(organisation)}["Calypso Institute"] == before["Calypso Institute"]
    assert content_of(organisation).other_names == ("Calypso Institute", "Third")


def test_a_stale_form_names_what_changed(app: Flask) -> None:
    organisation = make_organisation(make_event(), name="Calypso")
    opened = fingerprints_of(content_of(organisation))
    save(organisation, replace(content_of(organisation), city="Nice"))
    with pytest.raises(StaleForm) as told:
        save_organisation(organisation, replace(CONTENT, city="Lyon"), opened, make_account(), NOW)
    assert told.value.changed == ("city",)


@pytest.mark.parametrize("is_merged", [True, False])
def test_another_one_s_name_is_refused(app: Flask, is_merged: bool) -> None:
    event = make_event()
    organisation = make_organisation(event, name="Garlaban")
    make_organisation(event, name="Calypso", merged_into_id=organisation.id if is_merged else None)
    with pytest.raises(OrganisationNameTaken) as told:
        save(organisation, CONTENT)
    assert (told.value.name, told.value.is_merged) == ("Calypso", is_merged)


def test_what_was_merged_meanwhile_is_not_changed(app: Flask) -> None:
    event = make_event()
    organisation = make_organisation(event, merged_into_id=make_organisation(event).id)
    with pytest.raises(OrganisationsChanged):
        save(organisation, CONTENT)


def test_people_are_found_by_the_new_name(app: Flask) -> None:
    event = make_event()
    organisation = make_organisation(event, name="Garlaban")
    registration = make_participant(event, organisation=organisation).registration
    assert registration
    refresh_search_text(registration)
    save(organisation, CONTENT)
    assert ("calypso" in registration.search_text, "garlaban" in registration.search_text) == (True, False)


def test_a_new_one_is_added_once(app: Flask) -> None:
    event = make_event()
    made = add_organisation(event, CONTENT, make_account(), NOW)
    assert content_of(made) == CONTENT
    for name in ("calypso", "institut calypso", "cal"):
        with pytest.raises(OrganisationNameTaken):
            add_organisation(event, replace(CONTENT, name=name), make_account(), NOW)
