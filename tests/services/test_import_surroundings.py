"""What rows meet is found at once: accounts, people, organisations as they are written."""

from flask import Flask

from eventhub.db import db
from eventhub.domain.import_rows import ImportedRow
from eventhub.models import OrganisationName
from eventhub.services.import_surroundings import known_of, organisation_of, person_of
from tests.factories import make_account, make_event, make_organisation, make_speaker
from tests.factories.moments import NOW
from tests.factories.registration_list import make_registration
from tests.fixtures.queries import count_queries


def make_row(number: int, organisation: str) -> ImportedRow:
    return ImportedRow(number, f"p{number}@example.org", "P", f"{number}", organisation, "", "researcher", "fr", {})


def test_finds_everybody_in_as_many_statements_for_30_rows_as_for_1(app: Flask) -> None:
    event = make_event()
    for number in range(30):
        make_registration(event, email=f"p{number}@example.org", organisation=f"Institute {number}")
    db.session.commit()
    rows = [make_row(number, f"INSTITUTE {number}") for number in range(30)]
    known_of(event, rows)
    sent = []
    for some in (rows[:1], rows):
        with count_queries() as count:
            known = known_of(event, some)
        sent.append(len(count))
        assert len(known.registrations) == len(known.organisations) == len(some)
    assert sent[0] == sent[1]


def test_takes_organisations_as_they_are_written_and_makes_each_once(app: Flask) -> None:
    event = make_event()
    standing = make_organisation(event, name="Hôpital d’essai")
    merged = make_organisation(event, name="Former name", merged_into_id=standing.id)
    db.session.commit()
    names = ("hopital d'essai", "FORMER NAME", "Another", "another ", "")
    known = known_of(event, [make_row(number, name) for number, name in enumerate(names)])
    found = [organisation_of(known, name) for name in names]
    assert (found[0], found[1], found[4]) == (standing, standing, None)
    assert found[2] is found[3]
    assert merged not in found
    db.session.rollback()


def test_people_without_agreement_are_tied_to_no_account(app: Flask) -> None:
    event = make_event()
    speaker = make_speaker(event, account=make_account(email="p1@example.org"))
    db.session.commit()
    row = make_row(1, "")
    known = known_of(event, [row])
    assert person_of(known, row, has_agreed=True, now=NOW) is speaker
    invited = person_of(known, row, has_agreed=False, now=NOW)
    assert (invited is speaker, invited.account) == (False, None)
    db.session.rollback()


def test_what_was_merged_leads_to_what_is_kept_however_often(app: Flask) -> None:
    event = make_event()
    kept = make_organisation(event, name="AP-HM")
    second = make_organisation(event, name="Hospitals", merged_into_id=kept.id)
    third = make_organisation(event, name="La Timone", merged_into_id=second.id)
    db.session.add(OrganisationName(event_id=event.id, organisation_id=third.id, name="Timone", folded="timone"))
    db.session.commit()
    names = ("ap hm", "Hospitals", "la timone", "TIMONE")
    known = known_of(event, [make_row(number, name) for number, name in enumerate(names)])
    assert [organisation_of(known, name) for name in names] == [kept] * 4
    db.session.rollback()
